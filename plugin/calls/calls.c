/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/calls.h"

#include "calls/media.h"
#include "calls/state.h"

#include <string.h>

calls_t *
calls_new(void)
{
    calls_t *calls = g_new0(calls_t, 1);

    table_init(&calls->table);
    calls->tallies = g_ptr_array_new();
    calls->early_byes = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    calls->media = media_new();
    return calls;
}

void
calls_free(calls_t *calls)
{
    for (guint i = 0; i < calls->tallies->len; i++) {
        tally_lose_table((calls_tally *)calls->tallies->pdata[i]);
    }
    g_ptr_array_free(calls->tallies, TRUE);
    g_hash_table_destroy(calls->early_byes);
    g_array_free(calls->media, TRUE);
    table_clear(&calls->table);
    g_free(calls);
}

guint
calls_count(const calls_t *calls)
{
    return calls->table.attempts->len;
}

guint
calls_older(const calls_t *calls)
{
    return calls->older;
}

const call_t *
calls_get(const calls_t *calls, guint number)
{
    return number > 0 && number <= calls_count(calls)
               ? (const call_t *)calls->table.attempts->pdata[number - 1]
               : NULL;
}

gint64
key_of_early_bye(guint32 frame, const call_t *call)
{
    return (gint64)((guint64)frame << 32U | call->rank);
}

void
calls_tell(const call_t *call, call_account *account)
{
    const char *to = call->texts + strlen(call->texts) + 1;

    *account = (call_account){.number = call->number,
                              .first = call->first,
                              .last = call->last,
                              .began = call->began,
                              .ring_time = call->ring_time,
                              .talk_time = call->talk_time,
                              .from = call->texts,
                              .to = to,
                              .outcome = (catalog_outcome)call->end.outcome,
                              .code = call->end.code,
                              .cause = call_cause(call),
                              .ended_by = (call_side)call->ended_by,
                              .ended_at = call->ended_at,
                              .rang = call->end.rang,
                              .dropped = call->end.dropped,
                              .unheard = call->unheard};
}

gboolean
calls_may_have_media(const call_t *call, gint64 when)
{
    gint64 end = call->began;

    if (when < call->began || call->end.outcome == CATALOG_PENDING ||
        call->ring_time == ACCOUNT_NO_TIME ||
        (call->end.outcome == CATALOG_ANSWERED && call->talk_time == ACCOUNT_NO_TIME)) {
        return when >= call->began;
    }
    end += call->ring_time + (call->talk_time != ACCOUNT_NO_TIME ? call->talk_time : 0);
    return when <= end + CALLS_MEDIA_LINGER * ACCOUNT_SECOND;
}

/* ---- messages ---- */

static call_t *
newest_of_tag(const calls_t *calls, const sip_message *message, span_t tag)
{
    return table_find(&calls->table, message->bytes, message->id.call_id, tag);
}

/* Whether To may be the caller's: it has a tag then, but for callers of RFC 2543, who have none. Of
 * those a BYE tells enough, and no tag is looked for in what may begin a dialog. */
static gboolean
may_name_caller_in_to(const sip_message *message)
{
    return message->id.to_tag.length > 0 || message_is_of(message, "BYE");
}

/* Sets the newest call of a message: that of the caller's tag in From, or else in To. */
static void
find_newest(const calls_t *calls, taken_t *taken)
{
    const sip_identity *id = &taken->sip->id;

    taken->call = newest_of_tag(calls, taken->sip, id->from_tag);
    taken->by_caller = taken->call != NULL;
    if (taken->call == NULL && may_name_caller_in_to(taken->sip)) {
        taken->call = newest_of_tag(calls, taken->sip, id->to_tag);
    }
}

/* As find_newest() found it when the message was taken: the tag in From may have become that of a
 * caller since. */
const call_t *
calls_find(const calls_t *calls, guint32 frame, const sip_message *message)
{
    const sip_identity *id = &message->id;
    const call_t *call =
        table_choose(newest_of_tag(calls, message, id->from_tag), frame, message, TRUE);

    if (call != NULL || !may_name_caller_in_to(message)) {
        return call;
    }
    return table_choose(newest_of_tag(calls, message, id->to_tag), frame, message, FALSE);
}

gboolean
calls_is_early_bye(const calls_t *calls, guint32 frame, const sip_message *message)
{
    const call_t *call = calls_find(calls, frame, message);

    if (call == NULL || !message->is_request || !message_is_of(message, "BYE")) {
        return FALSE;
    }
    const gint64 key = key_of_early_bye(frame, call);
    return g_hash_table_contains(calls->early_byes, &key);
}

static void
take(calls_t *calls, taken_t *taken)
{
    const sip_message *message = taken->sip;

    if (message_is_of(message, "INVITE")) {
        if (message->is_request) {
            take_invite(calls, taken);
        } else {
            take_response_to_invite(calls, taken);
            take_response_within(taken);
        }
    } else if (message_is_of(message, "BYE")) {
        if (message->is_request) {
            take_bye(calls, taken);
        } else {
            take_response_to_bye(calls, taken);
        }
    } else if (message->is_request && message_is_of(message, "CANCEL")) {
        take_cancel(calls, taken);
    } else if (message->is_request && message_is_of(message, "ACK")) {
        take_ack(calls, taken);
    } else if (!message->is_request && message_is_of(message, "UPDATE")) {
        take_response_within(taken);
    }
}

const call_t *
calls_take(calls_t *calls, const call_moment *moment, const sip_message *message,
           const verdict_t *verdict)
{
    taken_t taken = {.moment = moment, .sip = message, .verdict = verdict};

    table_forget(&calls->table, moment->when, CALLS_LINGER * ACCOUNT_SECOND);
    find_newest(calls, &taken);
    take(calls, &taken);
    call_t *call = table_choose(taken.call, moment->frame, message, taken.by_caller);
    if (call != NULL) {
        call->last = moment->frame;
    }
    return call;
}

static guint
parts_of_request(const char *method)
{
    if (strcmp(method, "INVITE") == 0) {
        return SIP_LOGIN;
    }
    return strcmp(method, "BYE") == 0 || strcmp(method, "CANCEL") == 0 ? VERDICT_EVIDENCE
                                                                       : SIP_NOTHING;
}

/* What a message states is asked for where it may tell how a call ends. */
sip_parts
calls_parts(const char *method, guint code)
{
    guint parts = SIP_IDENTITY;

    if (method != NULL) {
        parts |= parts_of_request(method);
    } else if (code >= FIRST_UNSUCCESSFUL) {
        parts |= (guint)VERDICT_EVIDENCE | verdict_parts_of_code(code) |
                 (logins_wants_credentials(code) ? SIP_LOGIN : SIP_NOTHING);
    } else if (code / 10 == 18) {
        parts |= SIP_REASON;
    }
    return (sip_parts)parts;
}
