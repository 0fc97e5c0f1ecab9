/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/call.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

#define NANOSECONDS G_GINT64_CONSTANT(1000000000)

static int hf_call = -1;
static int hf_number = -1;
static int hf_outcome = -1;
static int hf_code = -1;
static int hf_cause = -1;
static int hf_cause_name = -1;
static int hf_cause_origin = -1;
static int hf_ended_by = -1;
static int hf_ended_at = -1;
static int hf_rang = -1;
static int hf_from = -1;
static int hf_to = -1;
static int hf_ring_time = -1;
static int hf_talk_time = -1;
static int hf_first = -1;
static int hf_last = -1;

static gint ett_call = -1;

static const char *const side_words[SIDES] = CALL_SIDE_WORDS;

/* Where items go: into a tree that is seen, or of whose fields some are read. */
typedef struct {
    proto_tree *tree;
    tvbuff_t *tvb;
} place_t;

/* What is not read is not even made: there may be a frame of media for each word of a call. */
static gboolean
is_read(const place_t *place, int hf)
{
    return proto_field_is_referenced(place->tree, hf);
}

static void
add_string(const place_t *place, int hf, const char *value)
{
    if (value != NULL && is_read(place, hf)) {
        proto_item_set_generated(proto_tree_add_string(place->tree, hf, place->tvb, 0, 0, value));
    }
}

static void
add_uint(const place_t *place, int hf, guint value)
{
    if (is_read(place, hf)) {
        proto_item_set_generated(proto_tree_add_uint(place->tree, hf, place->tvb, 0, 0, value));
    }
}

static void
add_time(const place_t *place, int hf, gint64 nanoseconds)
{
    if (nanoseconds != ACCOUNT_NO_TIME && is_read(place, hf)) {
        nstime_t value = {(time_t)(nanoseconds / NANOSECONDS), (int)(nanoseconds % NANOSECONDS)};
        proto_item_set_generated(proto_tree_add_time(place->tree, hf, place->tvb, 0, 0, &value));
    }
}

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

/* "Call 12: 1001 to +49301234, network-fault, 34 No circuit/channel available, ended by network
 * (192.0.2.9)" */
static void
label_call(proto_item *item, const call_account *account)
{
    label_t label = {.length = 0};
    char text[CATALOG_CAUSE_TEXT];

    append(&label, "Call");
    if (account->number > 0) {
        snprintf(text, sizeof text, " %u", account->number);
        append(&label, text);
    }
    append(&label, ": ");
    append(&label, account->from);
    append(&label, " to ");
    append(&label, account->to);
    append(&label, ", ");
    append(&label, catalog_outcome_name(account->outcome));
    if (account->cause.value >= 0) {
        append(&label, ", ");
        append(&label,
               catalog_cause_text((guint)account->cause.value, preferences_language(), text));
    }
    if (account->ended_by != SIDE_UNKNOWN) {
        append(&label, ", ended by ");
        append(&label, side_words[account->ended_by]);
    }
    if (account->ended_at != NULL) {
        append(&label, " (");
        append(&label, account->ended_at);
        append(&label, ")");
    }
    proto_item_set_text(item, "%s", label.text);
}

/* ---- the items ---- */

static void
add_end(const place_t *place, const call_account *account)
{
    add_string(place, hf_outcome, catalog_outcome_name(account->outcome));
    if (account->code != 0) {
        add_uint(place, hf_code, account->code);
    }
    if (account->cause.value >= 0) {
        guint cause = (guint)account->cause.value;
        add_uint(place, hf_cause, cause);
        add_string(place, hf_cause_name, catalog_cause_name(cause, preferences_language()));
        add_string(place, hf_cause_origin, catalog_origin_name(account->cause.origin));
    }
    if (account->outcome != CATALOG_PENDING) {
        add_string(place, hf_ended_by, side_words[account->ended_by]);
    }
    add_string(place, hf_ended_at, account->ended_at);
}

void
call_add(proto_tree *tree, tvbuff_t *tvb, const call_t *call)
{
    call_account account;
    gboolean is_seen = PTREE_DATA(tree)->visible;
    proto_item *item = proto_tree_add_item(tree, hf_call, tvb, 0, 0, ENC_NA);
    const place_t place = {proto_item_add_subtree(item, ett_call), tvb};

    proto_item_set_generated(item);
    calls_tell(call, &account);
    if (is_seen) {
        label_call(item, &account);
    }
    if (account.number > 0) {
        add_uint(&place, hf_number, account.number);
    }
    add_string(&place, hf_from, account.from);
    add_string(&place, hf_to, account.to);
    add_end(&place, &account);
    if (is_read(&place, hf_rang)) {
        proto_item_set_generated(
            proto_tree_add_boolean(place.tree, hf_rang, tvb, 0, 0, account.rang));
    }
    add_time(&place, hf_ring_time, account.ring_time);
    add_time(&place, hf_talk_time, account.talk_time);
    add_uint(&place, hf_first, account.first);
    add_uint(&place, hf_last, account.last);
}

/* ---- registration ---- */

void
call_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_call,
         {"Call", "sipcodes.call", FT_NONE, BASE_NONE, NULL, 0x0,
          "The call that the frame belongs to", HFILL}},
        {&hf_number,
         {"Number", "sipcodes.call.number", FT_UINT32, BASE_DEC, NULL, 0x0,
          "Number of the call attempt in the capture, from 1", HFILL}},
        {&hf_outcome,
         {"Outcome", "sipcodes.call.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "How the call ended, the same word in every language", HFILL}},
        {&hf_code,
         {"Status Code", "sipcodes.call.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status code of the final response that counts", HFILL}},
        {&hf_cause,
         {"Cause", "sipcodes.call.cause", FT_UINT8, BASE_DEC, NULL, 0x0,
          "Q.931 cause, why the call ended", HFILL}},
        {&hf_cause_name,
         {"Cause Name", "sipcodes.call.cause.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause in the chosen language", HFILL}},
        {&hf_cause_origin,
         {"Cause Origin", "sipcodes.call.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where the cause comes from", HFILL}},
        {&hf_ended_by,
         {"Ended By", "sipcodes.call.ended_by", FT_STRING, BASE_NONE, NULL, 0x0,
          "caller, called, network or unknown", HFILL}},
        {&hf_ended_at,
         {"Ended At", "sipcodes.call.ended_at", FT_STRING, BASE_NONE, NULL, 0x0,
          "Address of the sender who first said how the call ended", HFILL}},
        {&hf_rang,
         {"Rang", "sipcodes.call.rang", FT_BOOLEAN, BASE_NONE, NULL, 0x0,
          "Whether a 180 Ringing was seen", HFILL}},
        {&hf_from,
         {"From", "sipcodes.call.from", FT_STRING, BASE_NONE, NULL, 0x0,
          "Caller: user part of the URI of From, else the URI", HFILL}},
        {&hf_to,
         {"To", "sipcodes.call.to", FT_STRING, BASE_NONE, NULL, 0x0,
          "Called party: user part of the URI of To, else the URI", HFILL}},
        {&hf_ring_time,
         {"Ring Time", "sipcodes.call.ring_time", FT_RELATIVE_TIME, BASE_NONE, NULL, 0x0,
          "Time from the INVITE to the final response", HFILL}},
        {&hf_talk_time,
         {"Talk Time", "sipcodes.call.talk_time", FT_RELATIVE_TIME, BASE_NONE, NULL, 0x0,
          "Time from the answer to the BYE", HFILL}},
        {&hf_first,
         {"First Frame", "sipcodes.call.first", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the first message of the call", HFILL}},
        {&hf_last,
         {"Last Frame", "sipcodes.call.last", FT_FRAMENUM, BASE_NONE, NULL, 0x0,
          "Frame of the last message of the call", HFILL}},
    };
    static gint *ett[] = {&ett_call};

    hf[4].hfinfo.strings = VALS(items_cause_names());
    interest_register_fields(proto, hf, array_length(hf), INTEREST_CALLS);
    proto_register_subtree_array(ett, array_length(ett));
}
