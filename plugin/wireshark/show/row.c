/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/row.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/code.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_outcome = -1;
static int hf_cause = -1;
static int hf_short = -1;

gboolean
row_is_read(proto_tree *tree)
{
    return proto_field_is_referenced(tree, hf_outcome) ||
           proto_field_is_referenced(tree, hf_cause) || proto_field_is_referenced(tree, hf_short);
}

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

void
row_add_response(proto_tree *tree, const frame_message *message)
{
    if (!row_is_read(tree)) {
        return;
    }
    catalog_outcome outcome = verdict_outcome(&message->sip, &message->verdict);
    items_add_hidden(tree, hf_outcome, message->tvb,
                     catalog_outcome_word(outcome, preferences_language()));
    add_cause(tree, message->tvb, message->verdict.effective);
    items_add_hidden(tree, hf_short, message->tvb, code_short(message));
}

void
row_add_call(proto_tree *tree, tvbuff_t *tvb, const call_account *account)
{
    guint language = preferences_language();

    items_add_hidden(tree, hf_outcome, tvb, catalog_outcome_word(account->outcome, language));
    add_cause(tree, tvb, account->cause);
    items_add_hidden(tree, hf_short, tvb,
                     account->dropped ? catalog_word(CATALOG_WORD_DROPPED_SHORT, language)
                                      : catalog_outcome_short(account->outcome, language));
}

void
row_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_outcome,
         {"Outcome", "sipcodes.row.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "Of a response its outcome, of other frames that of their call, in the chosen language",
          HFILL}},
        {&hf_cause,
         {"Cause", "sipcodes.row.cause", FT_STRING, BASE_NONE, NULL, 0x0,
          "Of a response its effective cause, of other frames that of their call, with its name",
          HFILL}},
        {&hf_short,
         {"What Happened", "sipcodes.row.short", FT_STRING, BASE_NONE, NULL, 0x0,
          "Of a response what it means, of other frames how their call ended, in short", HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf),
                             INTEREST_CALLS | INTEREST_HEADERS | INTEREST_REASONS |
                                 INTEREST_METHOD);
}
