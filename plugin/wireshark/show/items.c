/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/items.h"

#include "catalog/catalog.h"
#include "wireshark/user/preferences.h"

#include <epan/charsets.h>

/* The first language of the catalog, which the fields know the names of causes in. */
#define ENGLISH 0

value_string items_cause_names[CATALOG_CAUSES + 1];

void
items_name_causes(void)
{
    for (guint cause = 0, count = 0; cause < CATALOG_CAUSES; cause++) {
        const char *name = catalog_cause_name(cause, ENGLISH);
        if (name != NULL) {
            items_cause_names[count++] = (value_string){cause, name};
        }
    }
}

void
items_describe(int hf, const char *what, const char *(*word)(guint number), guint count)
{
    GString *text = g_string_new(what);
    const char *before = ": ";

    for (guint number = 0; number < count; number++) {
        const char *name = word(number);
        if (name != NULL && name[0] != '\0') {
            g_string_append_printf(text, "%s%s", before, name);
            before = ", ";
        }
    }
    proto_registrar_get_nth((guint)hf)->blurb = wmem_strdup(wmem_epan_scope(), text->str);
    g_string_free(text, TRUE);
}

const char *
items_outcome_word(guint outcome)
{
    return catalog_outcome_name((catalog_outcome)outcome);
}

const char *
items_origin_word(guint origin)
{
    return catalog_origin_name((cause_origin)origin);
}

void
items_add_string(proto_tree *tree, int hf, const frame_message *message, const char *value)
{
    proto_item_set_generated(proto_tree_add_string(tree, hf, message->tvb, 0, 0, value));
}

proto_item *
items_add_uint(proto_tree *tree, int hf, const frame_message *message, guint value)
{
    proto_item *item = proto_tree_add_uint(tree, hf, message->tvb, 0, 0, value);

    proto_item_set_generated(item);
    return item;
}

void
items_append(item_label *label, const char *text)
{
    label->length = wording_append(label->text, sizeof label->text, label->length, 0, text);
}

/* Gives an item the label "name: said". */
static void
set_label(proto_item *item, const char *name, const char *said)
{
    item_label label = {.length = 0};

    items_append(&label, name);
    items_append(&label, ": ");
    items_append(&label, said);
    proto_item_set_text(item, "%s", label.text);
}

const char *
items_name(int hf)
{
    return proto_registrar_get_nth((guint)hf)->name;
}

void
items_say(proto_tree *tree, proto_item *item, const char *name, const char *format, ...)
{
    if (!PTREE_DATA(tree)->visible) {
        return; /* it may not be an item of its own */
    }
    va_list arguments;
    va_start(arguments, format);
    char *said = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    set_label(item, name, said);
    g_free(said);
}

void
items_say_cause(proto_tree *tree, proto_item *item, const char *name, guint cause)
{
    char text[CATALOG_CAUSE_TEXT];

    if (PTREE_DATA(tree)->visible) {
        set_label(item, name, catalog_cause_text(cause, preferences_language(), text));
    }
}

void
items_add_word(proto_tree *tree, int hf, tvbuff_t *tvb, const char *name, const char *word)
{
    proto_item *item = proto_tree_add_string(tree, hf, tvb, 0, 0, name);

    proto_item_set_generated(item);
    if (!g_str_equal(name, word)) {
        proto_item_append_text(item, " (%s)", word);
    }
}

void
items_add_cause(proto_tree *tree, int hf, const char *name, tvbuff_t *tvb, guint cause)
{
    proto_item *item = proto_tree_add_uint(tree, hf, tvb, 0, 0, cause);

    proto_item_set_generated(item);
    if (preferences_language() != ENGLISH) { /* whose names Wireshark puts there */
        items_say_cause(tree, item, name, cause);
    }
}

static void
hide(proto_tree *tree, proto_item *item)
{
    proto_item_set_generated(item);
    if (PTREE_DATA(tree)->visible) { /* else it may not be an item of its own */
        proto_item_set_hidden(item);
    }
}

void
items_add_hidden(proto_tree *tree, int hf, tvbuff_t *tvb, const char *value)
{
    hide(tree, proto_tree_add_string(tree, hf, tvb, 0, 0, value));
}

void
items_add_hidden_uint(proto_tree *tree, int hf, tvbuff_t *tvb, guint value)
{
    hide(tree, proto_tree_add_uint(tree, hf, tvb, 0, 0, value));
}

proto_item *
items_add_uint_of(proto_tree *tree, int hf, const frame_message *message, span_t span, guint value)
{
    return proto_tree_add_uint(tree, hf, message->tvb, message->line + (int)span.offset,
                               (int)span.length, value);
}

/* The text of a span; owned by pinfo->pool. A NUL byte, which would end the text, becomes a
 * replacement character as other bad bytes do. */
static const char *
text_of(packet_info *pinfo, const frame_message *message, span_t span)
{
    guint8 *text = (guint8 *)wmem_alloc(pinfo->pool, span.length + 1);
    gsize length = grammar_unescape(message->sip.bytes, span, text);

    for (gsize i = 0; i < length; i++) {
        text[i] = text[i] != '\0' ? text[i] : 0xFF;
    }
    return (const char *)get_utf_8_string(pinfo->pool, text, (int)length);
}

void
items_add_text_of(packet_info *pinfo, proto_tree *tree, int hf, const frame_message *message,
                  span_t span)
{
    if (span.length > 0) {
        proto_tree_add_string(tree, hf, message->tvb, message->line + (int)span.offset,
                              (int)span.length, text_of(pinfo, message, span));
    }
}

const char *
items_write_text(packet_info *pinfo, const frame_message *message, span_t span, char *text)
{
    wording_append(text, ITEMS_TEXT_SIZE, 0, 0,
                   tvb_format_text(pinfo->pool, message->tvb, message->line + (int)span.offset,
                                   (int)span.length));
    return text;
}

proto_tree *
items_add_subtree_of(packet_info *pinfo, proto_tree *tree, int hf, gint ett, const char *name,
                     const char *meaning, const frame_message *message, span_t span)
{
    int offset = message->line + (int)span.offset;
    int length = (int)span.length;

    if (!proto_field_is_referenced(tree, hf)) {
        return tree; /* as Wireshark does with an item that nobody reads */
    }
    proto_item *item = proto_tree_add_string(
        tree, hf, message->tvb, offset, length,
        (const char *)tvb_get_string_enc(pinfo->pool, message->tvb, offset, length, ENC_UTF_8));

    if (PTREE_DATA(tree)->visible) {
        char text[ITEMS_TEXT_SIZE];
        items_write_text(pinfo, message, span, text);
        set_label(item, name,
                  meaning != NULL ? wmem_strdup_printf(pinfo->pool, "%s (%s)", text, meaning)
                                  : text);
    }
    return proto_item_add_subtree(item, ett);
}
