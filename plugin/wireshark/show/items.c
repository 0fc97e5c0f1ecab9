/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/items.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"

#include <epan/charsets.h>

const value_string *
items_cause_names(void)
{
    static value_string names[CATALOG_CAUSES + 1];

    for (guint cause = 0, count = 0; cause < CATALOG_CAUSES; cause++) {
        const char *name = catalog_cause_name(cause, 0);
        if (name != NULL) {
            names[count++] = (value_string){cause, name};
        }
    }
    return names;
}

void
items_add_string(proto_tree *tree, int hf, const frame_message *message, const char *value)
{
    proto_item_set_generated(proto_tree_add_string(tree, hf, message->tvb, 0, 0, value));
}

void
items_add_uint(proto_tree *tree, int hf, const frame_message *message, guint value)
{
    proto_item_set_generated(proto_tree_add_uint(tree, hf, message->tvb, 0, 0, value));
}

void
items_add_uint_of(proto_tree *tree, int hf, const frame_message *message, span_t span, guint value)
{
    proto_tree_add_uint(tree, hf, message->tvb, message->line + (int)span.offset, (int)span.length,
                        value);
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
items_add_subtree_of(packet_info *pinfo, proto_tree *tree, gint ett, const char *label,
                     const frame_message *message, span_t span)
{
    proto_item *item;
    proto_tree *subtree = proto_tree_add_subtree(
        tree, message->tvb, message->line + (int)span.offset, (int)span.length, ett, &item, label);

    if (PTREE_DATA(tree)->visible) {
        char text[ITEMS_TEXT_SIZE];
        proto_item_append_text(item, ": %s", items_write_text(pinfo, message, span, text));
    }
    return subtree;
}
