/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/transfer.h"

#include "catalog/catalog.h"
#include "report/others.h"
#include "sip/sipfrag.h"
#include "wireshark/interest.h"
#include "wireshark/remember.h"
#include "wireshark/show/code.h"
#include "wireshark/show/headers.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_code = -1;
static int hf_phrase = -1;
static int hf_explanation = -1;
static int hf_outcome = -1;
static int hf_cause = -1;
static int hf_origin = -1;
static int hf_reason = -1;
static int hf_final = -1;
static int hf_kind = -1;
static int hf_from = -1;
static int hf_target = -1;
static int hf_refer = -1;
static int hf_asked_outcome = -1;
static int hf_asked_explanation = -1;
static int hf_asked_notify = -1;

frame_message
transfer_fragment(const frame_message *message)
{
    const sip_message *sip = &message->report->fragment;

    return (frame_message){.sip = *sip,
                           .verdict = message->report->verdict,
                           .tvb = message->tvb,
                           .line = message->line + (int)message->sip.transfer.fragment.offset,
                           .length = (int)sip->length,
                           .phrase_length = (int)sip->phrase.length};
}

static void
add_code(proto_tree *tree, const frame_message *fragment)
{
    const catalog_code *entry = fragment->verdict.code;
    const span_t digits = {SIPFRAG_CODE_OFFSET, SIPFRAG_CODE_LENGTH};

    items_add_uint_of(tree, hf_code, fragment, digits, fragment->sip.code);
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        if (phrase[0] != '\0') {
            items_add_string(tree, hf_phrase, fragment, phrase);
        }
    }
    items_add_string(tree, hf_explanation, fragment, code_explanation(fragment));
}

/* The effective cause, and the values of Reason that are weighed for it. */
static void
add_cause(packet_info *pinfo, proto_tree *tree, const frame_message *fragment)
{
    const cause_t cause = fragment->verdict.effective;
    const sip_reason *reason = fragment->sip.reasons;

    if (cause.value >= 0) {
        items_add_cause(tree, hf_cause, items_name(hf_cause), fragment->tvb, (guint)cause.value);
        items_add_string(tree, hf_origin, fragment, catalog_origin_name(cause.origin));
    }
    for (guint i = 0; reason != NULL && i < HEADERS_SHOWN_MAX; i++, reason = reason->next) {
        items_add_text_of(pinfo, tree, hf_reason, fragment, reason->value);
    }
}

/* Who asked for what. */
static void
add_asked(proto_tree *tree, const frame_message *message, const transfer_account *account)
{
    items_add_string(tree, hf_kind, message, transfer_words[account->kind]);
    items_add_string(tree, hf_from, message, account->from);
    items_add_string(tree, hf_target, message, account->target);
}

void
transfer_add(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const transfer_report *report = message->report;
    transfer_account account;

    if (report->has_code) {
        const frame_message fragment = transfer_fragment(message);
        add_code(tree, &fragment);
        items_add_word(tree, hf_outcome, message->tvb, catalog_outcome_name(report->outcome),
                       catalog_outcome_word(report->outcome, preferences_language()));
        add_cause(pinfo, tree, &fragment);
    }
    if (report->is_over) {
        proto_item_set_generated(proto_tree_add_boolean(tree, hf_final, message->tvb, 0, 0, TRUE));
    }
    if (remember_transfer(message, &account)) {
        add_asked(tree, message, &account);
        items_add_uint(tree, hf_refer, message, account.refer);
    }
}

void
transfer_add_asked(proto_tree *tree, const frame_message *message, const transfer_account *account)
{
    guint language = preferences_language();
    const char *outcome = report_transfer_outcome(account);

    add_asked(tree, message, account);
    items_add_word(tree, hf_asked_outcome, message->tvb, outcome,
                   transfer_is_unreported(account)
                       ? outcome
                       : catalog_outcome_word(account->outcome, language));
    items_add_string(tree, hf_asked_explanation, message,
                     report_transfer_explanation(account, preferences_view(), language));
    if (account->reported != 0) {
        items_add_uint(tree, hf_asked_notify, message, account->reported);
    }
}

/* ---- registration ---- */

/* The words that it may have: the outcomes of a call, and behind them all that nobody reported it.
 */
static const char *
outcome_of_asked(guint outcome)
{
    const transfer_account unreported = {.outcome = CATALOG_PENDING, .accepted = TRUE};

    if (outcome < CATALOG_ANSWERED) {
        return NULL;
    }
    return outcome < CATALOG_OUTCOMES ? items_outcome_word(outcome)
                                      : report_transfer_outcome(&unreported);
}

void
transfer_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_cause,
         {"Cause", "sipcodes.transfer.cause", FT_UINT8, BASE_DEC, VALS(items_cause_names), 0x0,
          "Q.931 cause of the response, by the rule of evidence", HFILL}},
        {&hf_origin,
         {"Cause Origin", "sipcodes.transfer.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where the cause comes from", HFILL}},
        {&hf_reason,
         {"Reason", "sipcodes.transfer.reason", FT_STRING, BASE_NONE, NULL, 0x0,
          "Value of Reason in the fragment, which counts as evidence", HFILL}},
        {&hf_code,
         {"Status Code", "sipcodes.transfer.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status-Code of the response that the NOTIFY reports (RFC 3515 section 2.4.5)", HFILL}},
        {&hf_phrase,
         {"Registered Phrase", "sipcodes.transfer.phrase", FT_STRING, BASE_NONE, NULL, 0x0,
          "Reason phrase that is registered for the code, or that its vendor gives it", HFILL}},
        {&hf_explanation,
         {"Explanation", "sipcodes.transfer.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What happened and who can do what, in the chosen language", HFILL}},
        {&hf_outcome,
         {"Outcome", "sipcodes.transfer.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the response says of the transfer, the same word in every language", HFILL}},
        {&hf_final,
         {"Final Report", "sipcodes.transfer.final", FT_BOOLEAN, BASE_NONE, NULL, 0x0,
          "The response is final, or the subscription is terminated; else absent", HFILL}},
    };
    static hf_register_info known[] = {
        {&hf_kind,
         {"Kind", "sipcodes.transfer.kind", FT_STRING, BASE_NONE, NULL, 0x0,
          "blind, or attended where the REFER names a call to take the place of", HFILL}},
        {&hf_from,
         {"From", "sipcodes.transfer.from", FT_STRING, BASE_NONE, NULL, 0x0,
          "Who transfers: user part of the URI in From of the REFER, else the URI without "
          "parameters",
          HFILL}},
        {&hf_target,
         {"Target", "sipcodes.transfer.target", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where to: user part of the URI in Refer-To, else the URI without parameters", HFILL}},
        {&hf_refer,
         {"REFER", "sipcodes.transfer.refer", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the REFER that the NOTIFY belongs to", HFILL}},
        {&hf_asked_outcome,
         {"Outcome", "sipcodes.refer.outcome", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_asked_explanation,
         {"Explanation", "sipcodes.refer.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What became of the transfer that the REFER asks for and who can do what, in the chosen "
          "language",
          HFILL}},
        {&hf_asked_notify,
         {"NOTIFY", "sipcodes.refer.notify", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the NOTIFY that reported the end of that transfer", HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf), INTEREST_TRANSFERS);
    interest_register_fields(proto, known, array_length(known),
                             INTEREST_TRANSFERS | INTEREST_OTHERS);
    items_describe(hf_asked_outcome, "How the transfer ended that the REFER asks for",
                   outcome_of_asked, CATALOG_OUTCOMES + 1);
}
