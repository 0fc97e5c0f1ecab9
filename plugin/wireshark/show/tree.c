/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/tree.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "report/others.h"
#include "verdict/contradiction.h"
#include "wireshark/remember.h"
#include "wireshark/show/call.h"
#include "wireshark/show/causes.h"
#include "wireshark/show/code.h"
#include "wireshark/show/headers.h"
#include "wireshark/show/items.h"
#include "wireshark/show/registration.h"
#include "wireshark/show/transfer.h"
#include "wireshark/show/row.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <epan/prefs.h>

#include <stdio.h>

G_STATIC_ASSERT(WORDING_SIZE == ITEM_LABEL_LENGTH);

static int proto_sipcodes = -1;
static gint ett_sipcodes = -1;

/* ---- the label ---- */

/* what: how the cause is introduced; nothing is said of no cause. */
static void
append_cause(item_label *label, const char *what, cause_t cause)
{
    char number[16];

    if (cause.value < 0) {
        return;
    }
    const char *name = catalog_cause_name((guint)cause.value, preferences_language());
    snprintf(number, sizeof number, " %d", cause.value);
    items_append(label, ", ");
    items_append(label, what);
    items_append(label, number);
    if (name != NULL) {
        items_append(label, " (");
        items_append(label, name);
        items_append(label, ")");
    }
}

static void
append_number(item_label *label, const sip_reason *reason)
{
    char number[16];

    if (reason->has_cause) {
        snprintf(number, sizeof number, " %u", reason->cause);
        items_append(label, number);
    }
}

/* "486 Busy Here, Client Error"; of a vendor's code all phrases. */
static void
append_code(item_label *label, guint code, const catalog_code *entry)
{
    guint language = preferences_language();
    char number[8];

    snprintf(number, sizeof number, "%03u", code);
    items_append(label, number);
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        items_append(label, i > 0 ? " /" : "");
        items_append(label, phrase[0] != '\0' ? " " : "");
        items_append(label, phrase);
    }
    items_append(label, ", ");
    items_append(label, catalog_class_name(catalog_class(code), language));
    if (entry->status != CATALOG_REGISTERED) {
        items_append(label, ", ");
        items_append(label, catalog_status_word(entry->status, language));
    }
}

/* ", SIP 486 (Busy Here)": the values of Reason, but for the one that the cause is of. */
static void
append_reasons(packet_info *pinfo, item_label *label, const frame_message *message)
{
    cause_t counts = message->verdict.effective;
    const sip_reason *reason = message->sip.reasons;

    for (guint i = 0; reason != NULL && i < HEADERS_SHOWN_MAX; i++, reason = reason->next) {
        gboolean is_told = reason_is_q850(reason) && counts.origin == ORIGIN_REASON_Q850 &&
                           (int)reason->cause == counts.value;
        char text[ITEMS_TEXT_SIZE];
        const char *meaning = is_told ? NULL : headers_meaning(pinfo, message, reason, text);
        if (meaning != NULL) {
            char name[ITEMS_TEXT_SIZE];
            items_append(label, ", ");
            items_append(label, items_write_text(pinfo, message, reason->protocol_name, name));
            append_number(label, reason);
            items_append(label, " (");
            items_append(label, meaning);
            items_append(label, ")");
        }
    }
}

static void
append_quoted(item_label *label, const char *what, const char *text)
{
    if (text != NULL) {
        items_append(label, ", ");
        items_append(label, what);
        items_append(label, ": ");
        items_append(label, text);
    }
}

/* "SIP Codes: 486 Busy Here, Client Error, Q.931 cause 17 (User busy)", with what it was sent as,
 * and that its Reason contradicts it. title: how it begins. */
static void
label_response(packet_info *pinfo, proto_item *item, const char *title,
               const frame_message *message)
{
    guint language = preferences_language();
    const verdict_t *verdict = &message->verdict;
    item_label label = {.length = 0};
    char text[ITEMS_TEXT_SIZE];

    items_append(&label, title);
    append_code(&label, message->sip.code, verdict->code);
    append_quoted(&label, catalog_word(CATALOG_WORD_SENT_AS, language),
                  code_phrase_sent(pinfo, message, text));
    append_cause(&label, catalog_word(CATALOG_WORD_CAUSE, language), verdict->effective);
    if (contradiction_of(&message->sip, verdict) != NULL) {
        items_append(&label, ": ");
        items_append(&label, catalog_word(CATALOG_WORD_CONTRADICTION, language));
    }
    append_reasons(pinfo, &label, message);
    append_quoted(&label, "Warning", code_warning_text(pinfo, message, text));
    proto_item_set_text(item, "%s", label.text);
}

/* "SIP Codes: BYE, Q.931 cause 16 (Normal call clearing)" */
static void
label_request(packet_info *pinfo, proto_item *item, const frame_message *message)
{
    char method[ITEMS_TEXT_SIZE];
    item_label label = {.length = 0};

    items_append(&label, TREE_NAME ": ");
    items_append(&label, items_write_text(pinfo, message, message->sip.id.method, method));
    append_cause(&label, catalog_word(CATALOG_WORD_CAUSE, preferences_language()),
                 message->verdict.effective);
    append_reasons(pinfo, &label, message);
    proto_item_set_text(item, "%s", label.text);
}

/* ---- the subtree ---- */

/* The bytes of what a request says: the first Reason or vendor's header field, or the method. */
static span_t
witness_of(const sip_message *message)
{
    if (message->reasons != NULL) {
        return message->reasons->value;
    }
    return message->vendors != NULL ? message->vendors->value : message->id.method;
}

static shown_t
add_request(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const sip_message *sip = &message->sip;

    if (sip->reasons == NULL && sip->vendors == NULL && message->verdict.stated.value < 0 &&
        !track_is_early_bye(pinfo, message)) {
        return (shown_t){NULL, NULL};
    }
    span_t witness = witness_of(sip);
    proto_item *top =
        proto_tree_add_item(tree, proto_sipcodes, message->tvb, message->line + (int)witness.offset,
                            (int)witness.length, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_request(pinfo, top, message);
    }
    causes_add_effective(subtree, message);
    headers_add_reasons(pinfo, subtree, message);
    headers_add_vendors(pinfo, subtree, message);
    return (shown_t){top, NULL};
}

/* What a NOTIFY reports, over the first line of the fragment in its body; where it reports only
 * that nothing more comes, over its method. */
static proto_item *
add_transfer(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const transfer_report *report = message->report;
    transfer_account account;

    if (!report->has_code && !report->is_over) {
        return NULL;
    }
    const frame_message fragment = report->has_code ? transfer_fragment(message) : *message;
    int length = report->has_code ? MIN(frame_line_length(&fragment), fragment.length)
                                  : (int)message->sip.id.method.length;
    proto_item *top =
        proto_tree_add_item(tree, proto_sipcodes, message->tvb, fragment.line, length, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (proto_item_is_hidden(top) || !report->has_code) {
        proto_item_set_text(top, "SIP Transfer");
    } else {
        label_response(pinfo, top, "SIP Transfer: ", &fragment);
    }
    transfer_add(pinfo, subtree, message);
    if (report->has_code) {
        row_add_report(subtree, message);
    } else if (remember_transfer(message, &account)) {
        row_add_transfer(subtree, message, &account);
    }
    return top;
}

/* Over the method of a REFER, what became of the transfer that it asks for. */
static proto_item *
add_asked(proto_tree *tree, const frame_message *message, const transfer_account *account)
{
    proto_item *top = proto_tree_add_item(tree, proto_sipcodes, message->tvb,
                                          message->line + (int)message->sip.id.method.offset,
                                          (int)message->sip.id.method.length, ENC_NA);

    proto_item_set_text(top, "SIP Transfer: %s", report_transfer_outcome(account));
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);
    transfer_add_asked(subtree, message, account);
    row_add_transfer(subtree, message, account);
    return top;
}

/* What a request says of a transfer; NULL for nothing. */
static proto_item *
add_of_transfer(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    transfer_account account;

    if (message->report != NULL) {
        return add_transfer(pinfo, tree, message);
    }
    return message_is_of(&message->sip, "REFER") && remember_transfer(message, &account)
               ? add_asked(tree, message, &account)
               : NULL;
}

static shown_t
add_response(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    proto_item *top = proto_tree_add_item(tree, proto_sipcodes, message->tvb, message->line,
                                          frame_line_length(message), ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_response(pinfo, top, TREE_NAME ": ", message);
    }
    code_add_told(subtree, message);
    row_add_response(subtree, message);
    causes_add_effective(subtree, message);
    registration_add(pinfo, subtree, message);
    headers_add_reasons(pinfo, subtree, message);
    headers_add_vendors(pinfo, subtree, message);
    headers_add_warnings(pinfo, subtree, message);
    return (shown_t){top, code_add(pinfo, subtree, message)};
}

/* Of a message with all the values that are shown. */
#define ITEMS_MAX (64 + 20 * HEADERS_SHOWN_MAX)

gboolean
tree_has_room(const proto_tree *tree)
{
    return PTREE_DATA(tree)->count + ITEMS_MAX < (guint)prefs.gui_max_tree_items;
}

shown_t
tree_add_message(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    if (!message->sip.is_request) {
        return add_response(pinfo, tree, message);
    }
    shown_t request = add_request(pinfo, tree, message);
    proto_item *transfer = add_of_transfer(pinfo, tree, message);
    return transfer != NULL ? (shown_t){transfer, NULL} : request;
}

void
tree_end_message(shown_t shown, const frame_message *message)
{
    /* An expert info has made it one of those, which are folded. */
    proto_tree *subtree = proto_item_add_subtree(shown.top, ett_sipcodes);

    if (shown.code == NULL) {
        return;
    }
    if (PTREE_DATA(shown.top)->visible && shown.top->last_child != shown.code) {
        proto_tree_move_item(shown.top, shown.top->last_child, shown.code);
    }
    causes_add_tables(subtree, message);
}

/* Once, so that what is folded later stays so. */
static void
unfold(void)
{
    static gboolean is_done;

    if (!is_done) {
        tree_expanded_set(ett_sipcodes, TRUE);
        call_unfold();
        is_done = TRUE;
    }
}

void
tree_handoff(void)
{
    register_init_routine(unfold);
}

void
tree_register(int proto)
{
    static gint *ett[] = {&ett_sipcodes};

    proto_sipcodes = proto;
    items_name_causes();
    code_register(proto);
    registration_register(proto);
    transfer_register(proto);
    call_register(proto);
    row_register(proto);
    causes_items_register(proto);
    headers_register(proto);
    proto_register_subtree_array(ett, array_length(ett));
}
