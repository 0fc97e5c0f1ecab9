/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/tree.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "wireshark/show/causes.h"
#include "wireshark/show/code.h"
#include "wireshark/show/headers.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

#include <epan/prefs.h>

#include <stdio.h>

G_STATIC_ASSERT(WORDING_SIZE == ITEM_LABEL_LENGTH);

static int proto_sipcodes = -1;
static gint ett_sipcodes = -1;

/* ---- the label ---- */

typedef struct {
    char text[WORDING_LABEL_SIZE];
    gsize length;
} label_t;

static void
append(label_t *label, const char *text)
{
    label->length = wording_append(label->text, sizeof label->text, label->length, 0, text);
}

/* what: how the cause is introduced; nothing is said of no cause. */
static void
append_cause(label_t *label, const char *what, cause_t cause)
{
    char number[16];

    if (cause.value < 0) {
        return;
    }
    const char *name = catalog_cause_name((guint)cause.value, preferences_language());
    snprintf(number, sizeof number, " %d", cause.value);
    append(label, ", ");
    append(label, what);
    append(label, number);
    if (name != NULL) {
        append(label, " (");
        append(label, name);
        append(label, ")");
    }
}

/* "486 Busy Here, Client Error"; of a vendor's code all phrases. */
static void
append_code(label_t *label, guint code, const catalog_code *entry)
{
    guint language = preferences_language();
    char number[8];

    snprintf(number, sizeof number, "%03u", code);
    append(label, number);
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        append(label, i > 0 ? " /" : "");
        append(label, phrase[0] != '\0' ? " " : "");
        append(label, phrase);
    }
    append(label, ", ");
    append(label, catalog_class_name(catalog_class(code), language));
    if (entry->status != CATALOG_REGISTERED) {
        append(label, ", ");
        append(label, catalog_status_word(entry->status, language));
    }
}

/* "SIP Response Code: 486 Busy Here, Client Error, Q.931 cause 17 (User busy)", and the cause of a
 * Reason that says something else. */
static void
label_response(proto_item *item, const frame_message *message)
{
    const verdict_t *verdict = &message->verdict;
    label_t label = {.length = 0};

    append(&label, "SIP Response Code: ");
    append_code(&label, message->sip.code, verdict->code);
    append_cause(&label, catalog_word(CATALOG_WORD_CAUSE, preferences_language()), verdict->mapped);
    if (verdict->effective.value != verdict->mapped.value) {
        append_cause(&label, "Reason", verdict->effective);
    }
    proto_item_set_text(item, "%s", label.text);
}

/* "SIP Reason: Q.850;cause=16, Q.931 cause 16 (Normal call clearing)" */
static void
label_request(packet_info *pinfo, proto_item *item, const frame_message *message)
{
    char reason[ITEMS_SPAN_LABEL_SIZE];
    label_t label = {.length = 0};

    append(&label, "SIP Reason: ");
    append(&label, items_span_label(pinfo, message, message->sip.reasons->value, reason));
    append_cause(&label, catalog_word(CATALOG_WORD_CAUSE, preferences_language()),
                 message->verdict.effective);
    proto_item_set_text(item, "%s", label.text);
}

/* ---- the subtree ---- */

static proto_item *
add_request(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    if (message->sip.reasons == NULL) {
        return NULL;
    }
    span_t first = message->sip.reasons->value;
    proto_item *top =
        proto_tree_add_item(tree, proto_sipcodes, message->tvb, message->line + (int)first.offset,
                            (int)first.length, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_request(pinfo, top, message);
    }
    headers_add_reasons(pinfo, subtree, message);
    causes_add_effective(subtree, message);
    return top;
}

static proto_item *
add_response(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    proto_item *top = proto_tree_add_item(tree, proto_sipcodes, message->tvb, message->line,
                                          frame_line_length(message), ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_response(top, message);
    }
    code_add(subtree, message);
    code_add_outcome(pinfo, subtree, message);
    causes_add_mapped(subtree, message);
    headers_add_reasons(pinfo, subtree, message);
    causes_add_effective(subtree, message);
    headers_add_warnings(pinfo, subtree, message);
    return top;
}

/* Of a message with all the values that are shown. */
#define ITEMS_MAX (64 + 12 * HEADERS_SHOWN_MAX)

gboolean
tree_has_room(const proto_tree *tree)
{
    return PTREE_DATA(tree)->count + ITEMS_MAX < (guint)prefs.gui_max_tree_items;
}

proto_item *
tree_add_message(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    return message->sip.is_request ? add_request(pinfo, tree, message)
                                   : add_response(pinfo, tree, message);
}

void
tree_register(int proto)
{
    static gint *ett[] = {&ett_sipcodes};

    proto_sipcodes = proto;
    code_register(proto);
    causes_items_register(proto);
    headers_register(proto);
    proto_register_subtree_array(ett, array_length(ett));
}
