/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/row.h"

#include "catalog/catalog.h"
#include "catalog/view.h"
#include "sip/address.h"
#include "wireshark/interest.h"
#include "wireshark/remember.h"
#include "wireshark/show/code.h"
#include "wireshark/show/items.h"
#include "wireshark/show/transfer.h"
#include "wireshark/user/preferences.h"

/* Room for who a message is from or to. */
#define PARTY_SIZE 128

static int hf_from = -1;
static int hf_to = -1;
static int hf_code = -1;
static int hf_outcome = -1;
static int hf_cause = -1;
static int hf_short = -1;

gboolean
row_is_read(proto_tree *tree)
{
    return proto_field_is_referenced(tree, hf_from) || proto_field_is_referenced(tree, hf_to) ||
           proto_field_is_referenced(tree, hf_code) ||
           proto_field_is_referenced(tree, hf_outcome) ||
           proto_field_is_referenced(tree, hf_cause) || proto_field_is_referenced(tree, hf_short);
}

/* ---- who ---- */

static void
add_parties(proto_tree *tree, tvbuff_t *tvb, const char *from, const char *to)
{
    if (from[0] != '\0') {
        items_add_hidden(tree, hf_from, tvb, from);
    }
    if (to[0] != '\0') {
        items_add_hidden(tree, hf_to, tvb, to);
    }
}

void
row_add_parties(proto_tree *tree, const frame_message *message, gboolean has_call)
{
    const sip_message *sip = &message->sip;
    transfer_account transfer;
    char from[PARTY_SIZE];
    char to[PARTY_SIZE];

    if ((sip->parts & SIP_IDENTITY) == 0 || message->is_in_body || !row_is_read(tree)) {
        return;
    }
    if (remember_transfer(message, &transfer)) {
        add_parties(tree, message->tvb, transfer.from, transfer.target);
        return;
    }
    if (has_call) {
        return;
    }
    address_write_party(sip->bytes, sip->id.from, from, sizeof from);
    address_write_party(sip->bytes, sip->id.to, to, sizeof to);
    add_parties(tree, message->tvb, from, to);
}

/* ---- what became of it ---- */

/* The cause as "17 User busy"; nothing of no cause. */
static void
add_cause(proto_tree *tree, tvbuff_t *tvb, cause_t cause)
{
    char text[CATALOG_CAUSE_TEXT];

    if (cause.value >= 0) {
        items_add_hidden(tree, hf_cause, tvb,
                         catalog_cause_text((guint)cause.value, preferences_language(), text));
    }
}

/* What a response says, or one that is reported. */
static void
add_response(proto_tree *tree, const frame_message *message, catalog_outcome outcome)
{
    items_add_hidden_uint(tree, hf_code, message->tvb, message->sip.code);
    items_add_hidden(tree, hf_outcome, message->tvb,
                     catalog_outcome_word(outcome, preferences_language()));
    add_cause(tree, message->tvb, message->verdict.effective);
    items_add_hidden(tree, hf_short, message->tvb, code_short(message));
}

void
row_add_response(proto_tree *tree, const frame_message *message)
{
    if (row_is_read(tree)) {
        add_response(tree, message, verdict_outcome(&message->sip, &message->verdict));
    }
}

void
row_add_report(proto_tree *tree, const frame_message *message)
{
    if (row_is_read(tree)) {
        const frame_message fragment = transfer_fragment(message);
        add_response(tree, &fragment, message->report->outcome);
    }
}

/* What became of a call, in short. */
static const char *
short_of(const call_account *account, guint language)
{
    if (account->dropped) {
        return catalog_word(CATALOG_WORD_DROPPED_SHORT, language);
    }
    return account->unheard && account->outcome == CATALOG_PENDING
               ? catalog_word(CATALOG_WORD_UNHEARD_SHORT, language)
               : catalog_outcome_short(account->outcome, language);
}

/* What became of a transfer, in short: of its code, or its outcome. */
static const char *
short_of_transfer(const transfer_account *account, guint language)
{
    const char *when = transfer_said_by(account);

    if (transfer_is_unreported(account)) {
        return catalog_word(CATALOG_WORD_UNREPORTED_SHORT, language);
    }
    if (account->outcome == CATALOG_PENDING || account->code == 0) {
        return catalog_outcome_short(account->outcome, language);
    }
    const catalog_code *entry = view_code(preferences_view(), account->code);
    const char *text = catalog_short_when(entry, account->code, when, strlen(when), language);
    return text != NULL ? text : catalog_short(entry, language);
}

void
row_add_transfer(proto_tree *tree, const frame_message *message, const transfer_account *account)
{
    guint language = preferences_language();

    if (!row_is_read(tree)) {
        return;
    }
    if (account->code != 0) {
        items_add_hidden_uint(tree, hf_code, message->tvb, account->code);
    }
    items_add_hidden(tree, hf_outcome, message->tvb,
                     catalog_outcome_word(account->outcome, language));
    add_cause(tree, message->tvb, account->cause);
    items_add_hidden(tree, hf_short, message->tvb, short_of_transfer(account, language));
}

row_share
row_left_to_call(const frame_message *message)
{
    gboolean is_report = message->report != NULL && message->report->has_code;

    if (message->others != NULL && message->others->transfer != 0) {
        return ROW_NOTHING;
    }
    return !message->sip.is_request || is_report ? ROW_PARTIES : ROW_WHOLE;
}

void
row_add_call(proto_tree *tree, tvbuff_t *tvb, const call_account *account, row_share share)
{
    guint language = preferences_language();

    if (share == ROW_NOTHING) {
        return;
    }
    add_parties(tree, tvb, account->from, account->to);
    if (share == ROW_PARTIES) {
        return;
    }
    if (account->code != 0) {
        items_add_hidden_uint(tree, hf_code, tvb, account->code);
    }
    items_add_hidden(tree, hf_outcome, tvb, catalog_outcome_word(account->outcome, language));
    add_cause(tree, tvb, account->cause);
    items_add_hidden(tree, hf_short, tvb, short_of(account, language));
}

void
row_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_from,
         {"From", "sipcodes.row.from", FT_STRING, BASE_NONE, NULL, 0x0,
          "Of a transfer who transfers, of a frame of a call its caller, of another SIP message "
          "whom From names",
          HFILL}},
        {&hf_to,
         {"To", "sipcodes.row.to", FT_STRING, BASE_NONE, NULL, 0x0,
          "Of a transfer where it goes, of a frame of a call its called party, of another SIP "
          "message whom To names",
          HFILL}},
        {&hf_code,
         {"Code", "sipcodes.row.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status code: of a response, of what a NOTIFY reports or a transfer ended with, else "
          "that which ended the call",
          HFILL}},
        {&hf_outcome,
         {"Outcome", "sipcodes.row.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "Outcome of a response, of what a NOTIFY reports, of the transfer of a REFER, else of "
          "the call, in the chosen language",
          HFILL}},
        {&hf_cause,
         {"Cause", "sipcodes.row.cause", FT_STRING, BASE_NONE, NULL, 0x0,
          "Effective cause of a response, of what a NOTIFY reports, of the transfer of a REFER, "
          "else of the call, with its name",
          HFILL}},
        {&hf_short,
         {"What Happened", "sipcodes.row.short", FT_STRING, BASE_NONE, NULL, 0x0,
          "What a response means, what a NOTIFY reports, how the transfer of a REFER ended, else "
          "how the call did, in short",
          HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf),
                             INTEREST_CALLS | INTEREST_HEADERS | INTEREST_REASONS |
                                 INTEREST_METHOD | INTEREST_TRANSFERS | INTEREST_OTHERS);
}
