/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/call.h"

#include "catalog/catalog.h"
#include "report/calls.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

/* The fields, in the order in which they stand. */
enum {
    CALL,
    EXPLANATION,
    NUMBER,
    FROM,
    TO,
    OUTCOME,
    CODE,
    CAUSE,
    CAUSE_NAME,
    CAUSE_ORIGIN,
    ENDED_BY,
    ENDED_AT,
    RANG,
    RING_TIME,
    TALK_TIME,
    FIRST,
    LAST,
    FIELDS,
    ROW = FIELDS /* those of the row */
};

static int hf_of[FIELDS];

static gint ett_call = -1;

static const char *const side_words[SIDES] = CALL_SIDE_WORDS;

/* Where items go, and which are read there: what is not read is not even made, as there may be a
 * frame of media for each word of a call. */
typedef struct {
    proto_tree *tree;
    tvbuff_t *tvb;
    call_fields read;
} place_t;

static gboolean
is_read(const place_t *place, guint field)
{
    return (place->read & (1U << field)) != 0;
}

static void
add_string(const place_t *place, guint field, const char *value)
{
    if (value != NULL && is_read(place, field)) {
        proto_item_set_generated(
            proto_tree_add_string(place->tree, hf_of[field], place->tvb, 0, 0, value));
    }
}

static void
add_uint(const place_t *place, guint field, guint value)
{
    if (is_read(place, field)) {
        proto_item_set_generated(
            proto_tree_add_uint(place->tree, hf_of[field], place->tvb, 0, 0, value));
    }
}

static void
add_time(const place_t *place, guint field, gint64 nanoseconds)
{
    if (nanoseconds != ACCOUNT_NO_TIME && is_read(place, field)) {
        nstime_t value = {(time_t)(nanoseconds / ACCOUNT_SECOND),
                          (int)(nanoseconds % ACCOUNT_SECOND)};
        proto_item_set_generated(
            proto_tree_add_time(place->tree, hf_of[field], place->tvb, 0, 0, &value));
    }
}

/* ---- the label ---- */

/* "Call 12: 1001 to +49301234, network-fault, 34 No circuit/channel available, ended by network
 * (192.0.2.9)" */
static void
label_call(proto_item *item, const call_account *account)
{
    guint language = preferences_language();
    item_label label = {.length = 0};
    char text[CATALOG_CAUSE_TEXT];

    items_append(&label, items_name(hf_of[CALL]));
    if (account->number > 0) {
        snprintf(text, sizeof text, " %u", account->number);
        items_append(&label, text);
    }
    items_append(&label, ": ");
    items_append(&label, account->from);
    items_append(&label, " ");
    items_append(&label, catalog_word(CATALOG_WORD_TO, language));
    items_append(&label, " ");
    items_append(&label, account->to);
    items_append(&label, ", ");
    items_append(&label, catalog_outcome_word(account->outcome, language));
    if (account->cause.value >= 0) {
        items_append(&label, ", ");
        items_append(&label, catalog_cause_text((guint)account->cause.value, language, text));
    }
    if (account->ended_by != SIDE_UNKNOWN || account->ended_at != NULL) {
        items_append(&label, ", ");
        items_append(&label, catalog_word(CATALOG_WORD_ENDED_BY, language));
        items_append(&label, " ");
        items_append(&label, report_side_word(account->ended_by, language));
    }
    if (account->ended_at != NULL) {
        items_append(&label, " (");
        items_append(&label, account->ended_at);
        items_append(&label, ")");
    }
    proto_item_set_text(item, "%s", label.text);
}

/* ---- the items ---- */

static void
add_word(const place_t *place, guint field, const char *name, const char *word)
{
    if (is_read(place, field)) {
        items_add_word(place->tree, hf_of[field], place->tvb, name, word);
    }
}

static void
add_cause(const place_t *place, guint cause)
{
    const char *name = catalog_cause_name(cause, preferences_language());

    if (is_read(place, CAUSE)) {
        proto_item *item = proto_tree_add_uint(place->tree, hf_of[CAUSE], place->tvb, 0, 0, cause);
        proto_item_set_generated(item);
        items_say_cause(place->tree, item, items_name(hf_of[CAUSE]), cause);
    }
    if (name != NULL && is_read(place, CAUSE_NAME)) {
        items_add_hidden(place->tree, hf_of[CAUSE_NAME], place->tvb, name);
    }
}

static void
add_end(const place_t *place, const call_account *account)
{
    guint language = preferences_language();

    add_word(place, OUTCOME, catalog_outcome_name(account->outcome),
             catalog_outcome_word(account->outcome, language));
    if (account->code != 0) {
        add_uint(place, CODE, account->code);
    }
    if (account->cause.value >= 0) {
        guint cause = (guint)account->cause.value;
        add_cause(place, cause);
        add_string(place, CAUSE_ORIGIN, catalog_origin_name(account->cause.origin));
    }
    add_word(place, ENDED_BY, side_words[account->ended_by],
             report_side_word(account->ended_by, language));
    add_string(place, ENDED_AT, account->ended_at);
}

/* The subtree of a call, or where it would be if nobody sees or reads it. */
static proto_tree *
add_subtree(proto_tree *tree, tvbuff_t *tvb, const call_account *account, call_fields read)
{
    if ((read & (1U << CALL)) == 0) {
        return tree;
    }
    proto_item *item = proto_tree_add_item(tree, hf_of[CALL], tvb, 0, 0, ENC_NA);
    proto_item_set_generated(item);
    if (PTREE_DATA(tree)->visible) {
        label_call(item, account);
    }
    return proto_item_add_subtree(item, ett_call);
}

call_fields
call_fields_read(proto_tree *tree)
{
    call_fields read = 0;

    if (PTREE_DATA(tree)->visible) {
        return ~(call_fields)0;
    }
    for (guint field = 0; field < FIELDS; field++) {
        const header_field_info *info = proto_registrar_get_nth((guint)hf_of[field]);
        read |= info->ref_type != HF_REF_TYPE_NONE ? 1U << field : 0;
    }
    return read | (row_is_read(tree) ? 1U << ROW : 0);
}

void
call_add(proto_tree *tree, tvbuff_t *tvb, const call_t *call, call_fields read, row_share share)
{
    call_account account;

    calls_tell(call, &account);
    const place_t place = {add_subtree(tree, tvb, &account, read), tvb, read};
    if (is_read(&place, EXPLANATION)) {
        add_string(&place, EXPLANATION,
                   report_call_explanation(&account, preferences_view(), preferences_language()));
    }
    if (account.number > 0) {
        add_uint(&place, NUMBER, account.number);
    }
    add_string(&place, FROM, account.from);
    add_string(&place, TO, account.to);
    add_end(&place, &account);
    if (is_read(&place, RANG)) {
        proto_item_set_generated(
            proto_tree_add_boolean(place.tree, hf_of[RANG], tvb, 0, 0, account.rang));
    }
    add_time(&place, RING_TIME, account.ring_time);
    add_time(&place, TALK_TIME, account.talk_time);
    add_uint(&place, FIRST, account.first);
    add_uint(&place, LAST, account.last);
    if (is_read(&place, ROW)) {
        row_add_call(place.tree, tvb, &account, share);
    }
}

/* ---- registration ---- */

/* The outcomes that a call can have. */
static const char *
call_outcome(guint outcome)
{
    return outcome < CATALOG_ANSWERED ? NULL : items_outcome_word(outcome);
}

void
call_unfold(void)
{
    tree_expanded_set(ett_call, TRUE);
}

void
call_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_of[CALL],
         {"Call", "sipcodes.call", FT_NONE, BASE_NONE, NULL, 0x0,
          "The call that the frame belongs to", HFILL}},
        {&hf_of[EXPLANATION],
         {"Explanation", "sipcodes.call.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "Why the call ended so and who can do what, in the chosen language", HFILL}},
        {&hf_of[NUMBER],
         {"Number", "sipcodes.call.number", FT_UINT32, BASE_DEC, NULL, 0x0,
          "Number of the call attempt in the capture, from 1", HFILL}},
        {&hf_of[OUTCOME],
         {"Outcome", "sipcodes.call.outcome", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_of[CODE],
         {"Status Code", "sipcodes.call.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status code of the final response that counts", HFILL}},
        {&hf_of[CAUSE],
         {"Cause", "sipcodes.call.cause", FT_UINT8, BASE_DEC, VALS(items_cause_names), 0x0,
          "Q.931 cause, why the call ended", HFILL}},
        {&hf_of[CAUSE_NAME],
         {"Cause Name", "sipcodes.call.cause.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause in the chosen language", HFILL}},
        {&hf_of[CAUSE_ORIGIN],
         {"Cause Origin", "sipcodes.call.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0, NULL,
          HFILL}},
        {&hf_of[ENDED_BY],
         {"Ended By", "sipcodes.call.ended_by", FT_STRING, BASE_NONE, NULL, 0x0,
          "caller, called, network or unknown", HFILL}},
        {&hf_of[ENDED_AT],
         {"Ended At", "sipcodes.call.ended_at", FT_STRING, BASE_NONE, NULL, 0x0,
          "Address of the sender who first said how the call ended", HFILL}},
        {&hf_of[RANG],
         {"Rang", "sipcodes.call.rang", FT_BOOLEAN, BASE_NONE, NULL, 0x0,
          "Whether a 180 Ringing was seen", HFILL}},
        {&hf_of[FROM],
         {"From", "sipcodes.call.from", FT_STRING, BASE_NONE, NULL, 0x0,
          "Caller: user part of the URI of From, else the URI without parameters", HFILL}},
        {&hf_of[TO],
         {"To", "sipcodes.call.to", FT_STRING, BASE_NONE, NULL, 0x0,
          "Called party: user part of the URI of To, else the URI without parameters", HFILL}},
        {&hf_of[RING_TIME],
         {"Ring Time", "sipcodes.call.ring_time", FT_RELATIVE_TIME, BASE_NONE, NULL, 0x0,
          "Time from the INVITE to the final response", HFILL}},
        {&hf_of[TALK_TIME],
         {"Talk Time", "sipcodes.call.talk_time", FT_RELATIVE_TIME, BASE_NONE, NULL, 0x0,
          "Time from the answer to the BYE", HFILL}},
        {&hf_of[FIRST],
         {"First Frame", "sipcodes.call.first", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the first message of the call", HFILL}},
        {&hf_of[LAST],
         {"Last Frame", "sipcodes.call.last", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the last message of the call", HFILL}},
    };
    static gint *ett[] = {&ett_call};

    for (guint field = 0; field < FIELDS; field++) {
        hf_of[field] = -1;
    }
    interest_register_fields(proto, hf, array_length(hf), INTEREST_CALLS);
    items_describe(hf_of[OUTCOME], "How the call ended", call_outcome, CATALOG_OUTCOMES);
    items_describe(hf_of[CAUSE_ORIGIN], "Where the cause comes from", items_origin_word, ORIGINS);
    proto_register_subtree_array(ett, array_length(ett));
}
