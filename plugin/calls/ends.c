/* How calls end: with which outcome and cause, and by whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/state.h"

#include "catalog/catalog.h"

#define NORMAL_CLEARING 16

#define UNWANTED 607

#define SECONDS(count) ((count)*ACCOUNT_SECOND)

/* A dialog whose request got 408 or 481 is to be ended (RFC 3261 section 12.2.1.2): by a BYE that
 * comes while a transaction may last, 64*T1. */
#define BROKEN_MAX SECONDS(32)

/* An answer is sent again until its ACK comes, after 0.5, 1, 2 seconds and then every 4, and a BYE
 * ends the call if none does (RFC 3261 section 13.3.1.4). So often at least, for so long at least,
 * and so soon before the BYE it is sent where none came, with timers somewhat faster or slower. */
#define UNACKNOWLEDGED_REPEATS 4
#define UNACKNOWLEDGED_MIN SECONDS(6)
#define UNACKNOWLEDGED_BYE_MAX SECONDS(8)

/* What a call ended with. */
typedef struct {
    guint code; /* 0 for none */
    catalog_outcome outcome;
    cause_t cause;
    call_side by;
    const char *at;
} end_t;

void
call_count(const calls_t *calls, const call_t *call, int step)
{
    for (guint i = 0; i < calls->tallies->len; i++) {
        tally_count((calls_tally *)calls->tallies->pdata[i], call, step);
    }
}

void
call_mark(const calls_t *calls, call_t *call, guint8 *of_end)
{
    call_count(calls, call, -1);
    *of_end = TRUE;
    call_count(calls, call, 1);
}

const char *
call_source(calls_t *calls, const call_moment *moment)
{
    const char *text = moment->source != NULL ? moment->source(moment->data) : NULL;

    return text != NULL ? g_string_chunk_insert_const(calls->table.addresses, text) : NULL;
}

/* Gives a call an end, another one, or none. */
static void
set_end(const calls_t *calls, call_t *call, gint64 when, const end_t *end)
{
    call_count(calls, call, -1);
    call->end.code = (guint16)end->code;
    call->end.outcome = (guint8)end->outcome;
    call->cause = (gint8)end->cause.value;
    call->origin = (guint8)end->cause.origin;
    call->ended_by = (guint8)end->by;
    call->ended_at = end->at;
    call->ring_time = end->code != 0 ? when - call->began : ACCOUNT_NO_TIME;
    call->progress->is_tentative = FALSE;
    g_clear_pointer(&call->progress->foreign, g_free);
    call_count(calls, call, 1);
}

static void
end_call(calls_t *calls, call_t *call, const call_moment *moment, const end_t *end)
{
    set_end(calls, call, moment->when, end);
    table_keep(&calls->table, call);
    if (end->outcome != CATALOG_ANSWERED) { /* which lasts until its BYE */
        table_let_linger(&calls->table, call, moment->when);
    }
}

void
call_await(calls_t *calls, call_t *call, const call_moment *moment)
{
    table_keep(&calls->table, call);
    if (!call->progress->goes_on) {
        table_let_linger(&calls->table, call, moment->when);
    }
}

void
call_reopen(calls_t *calls, call_t *call, const call_moment *moment)
{
    const end_t none = {.outcome = CATALOG_PENDING, .cause = CAUSE_NONE};

    set_end(calls, call, 0, &none);
    g_slist_free_full(g_steal_pointer(&call->progress->said), g_free);
    call_await(calls, call, moment);
}

static catalog_outcome
word_or(catalog_outcome word, catalog_outcome other)
{
    return word != CATALOG_NO_OUTCOME ? word : other;
}

/* ---- by whom ---- */

call_side
call_side_of_location(const sip_message *message)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason_is_q850(reason) && reason->location.length > 0) {
            return grammar_is(message->bytes, reason->location, "U") ? SIDE_CALLED : SIDE_NETWORK;
        }
    }
    return SIDE_UNKNOWN;
}

/* Who ended an attempt that failed, as far as the outcome says so: what a telephone refuses, and
 * what a server on the way does, often look alike. */
static call_side
side_of_outcome(guint code, catalog_outcome outcome)
{
    switch (outcome) {
    case CATALOG_BUSY:
    case CATALOG_DECLINED:
        return SIDE_CALLED;
    case CATALOG_BLOCKED:
        return code == UNWANTED ? SIDE_CALLED : SIDE_NETWORK;
    case CATALOG_NUMBER_FAULT:
    case CATALOG_NETWORK_FAULT:
    case CATALOG_ANSWERED_ELSEWHERE:
        return SIDE_NETWORK;
    case CATALOG_CANCELLED:
        return SIDE_CALLER;
    default:
        return code == REQUEST_TIMEOUT ? SIDE_NETWORK : SIDE_UNKNOWN;
    }
}

static call_side
side_or(call_side side, call_side other)
{
    return side != SIDE_UNKNOWN ? side : other;
}

/* Who ended an attempt by a failure: whom the announcement names that speaks for it, or the failure
 * itself, or else by the outcome. */
static call_side
side_of_failure(const call_t *call, const sip_message *message, const end_t *end)
{
    const announcement_t *announcement = &call->progress->announcement;
    call_side announced =
        end->cause.origin == ORIGIN_REASON_Q850_EARLY ? (call_side)announcement->by : SIDE_UNKNOWN;

    return side_or(announced, side_or(call_side_of_location(message),
                                      side_of_outcome(message->code, end->outcome)));
}

/* A CANCEL is the caller's, unless it says what a network says: that a timer ran out, or that
 * another branch was answered. */
static call_side
side_of_withdrawal(catalog_outcome outcome)
{
    return outcome == CATALOG_CANCELLED ? SIDE_CALLER : SIDE_NETWORK;
}

/* Where a code was said first. */
static const char *
place_of_code(const call_t *call, guint code)
{
    for (const GSList *item = call->progress->said; item != NULL; item = item->next) {
        const said_t *said = (const said_t *)item->data;
        if (said->code == code) {
            return said->at;
        }
    }
    return NULL;
}

/* ---- attempts that fail ---- */

/* How an attempt ends that was withdrawn: as the withdrawal says, if it says more than that; else
 * as an announcement told before; else as 487 itself says. verdict: that on the 487, or NULL. */
static catalog_outcome
outcome_of_withdrawal(const call_t *call, const verdict_t *verdict, cause_t *cause)
{
    const withdrawal_t *withdrawal = &call->progress->withdrawal;
    cause_t early = announcement_cause(&call->progress->announcement);
    catalog_outcome said = word_or(withdrawal->outcome, CATALOG_CANCELLED);

    *cause = withdrawal->cause;
    if (said != CATALOG_CANCELLED) {
        return said;
    }
    if (early.value >= 0) {
        *cause = early;
        return word_or(catalog_cause_outcome((guint)early.value), CATALOG_CANCELLED);
    }
    if (withdrawal->cause.value >= 0) {
        return CATALOG_CANCELLED;
    }
    if (verdict != NULL && verdict->says) {
        *cause = verdict->stated;
        return word_or(verdict->cancelled_as, CATALOG_CANCELLED);
    }
    *cause = (cause_t){NORMAL_CLEARING, ORIGIN_CANCEL};
    return CATALOG_CANCELLED;
}

/* The end of an attempt that was withdrawn. verdict: that on the 487, or NULL. Who withdraws it
 * because an announcement told that it has failed has not ended it. */
static end_t
end_of_withdrawal(const call_t *call, guint code, const verdict_t *verdict)
{
    const announcement_t *announcement = &call->progress->announcement;
    end_t end = {.code = code, .at = call->progress->withdrawal.at};

    end.outcome = outcome_of_withdrawal(call, verdict, &end.cause);
    end.by = side_of_withdrawal(end.outcome);
    if (end.outcome != CATALOG_CANCELLED && end.cause.origin == ORIGIN_REASON_Q850_EARLY) {
        end.by =
            side_or((call_side)announcement->by, side_of_outcome(announcement->code, end.outcome));
        end.at = place_of_code(call, announcement->code);
    }
    return end;
}

/* How an attempt ends by a failure: an announcement before it speaks where the response does not.
 */
static catalog_outcome
outcome_of_failure(const call_t *call, const taken_t *taken, cause_t *cause)
{
    const verdict_t *verdict = taken->verdict;
    cause_t early = announcement_cause(&call->progress->announcement);
    cause_t said = verdict->says ? verdict->stated : early;

    *cause = said.value >= 0 ? said : verdict->effective;
    if (taken->sip->code == REQUEST_TERMINATED && early.value >= 0 && !verdict->says) {
        return word_or(catalog_cause_outcome((guint)early.value), CATALOG_CANCELLED);
    }
    return verdict_outcome_with(taken->sip, verdict, said, call->end.rang);
}

void
call_fail(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;
    end_t end = {.code = taken->sip->code};

    if (end.code == REQUEST_TERMINATED && call->progress->withdrawal.seen) {
        end = end_of_withdrawal(call, end.code, taken->verdict);
    } else {
        end.outcome = outcome_of_failure(call, taken, &end.cause);
        end.by = side_of_failure(call, taken->sip, &end);
        end.at = place_of_code(call, end.code);
    }
    end_call(calls, call, taken->moment, &end);
}

void
call_refuse(calls_t *calls, const taken_t *taken)
{
    guint code = taken->sip->code;
    const end_t end = {code, CATALOG_CLIENT_FAULT, taken->verdict->mapped, SIDE_NETWORK,
                       place_of_code(taken->call, code)};

    end_call(calls, taken->call, taken->moment, &end);
}

void
call_note_withdrawal(calls_t *calls, const taken_t *taken)
{
    taken->call->progress->withdrawal =
        (withdrawal_t){TRUE, taken->verdict->stated, taken->verdict->cancelled_as,
                       call_source(calls, taken->moment)};
}

void
call_withdraw(calls_t *calls, const taken_t *taken)
{
    const end_t end = end_of_withdrawal(taken->call, 0, NULL);

    end_call(calls, taken->call, taken->moment, &end);
    taken->call->progress->is_tentative = TRUE;
}

/* ---- answered calls ---- */

/* The BYE that crossed the answer of its dialog, or NULL. */
static const release_t *
find_early_bye(const taken_t *taken)
{
    GHashTable *byes = taken->call->progress->early_byes;

    if (byes == NULL) {
        return NULL;
    }
    blob_t *tag = blob_of(taken->sip->bytes, taken->sip->id.to_tag);
    const release_t *release = (const release_t *)g_hash_table_lookup(byes, tag);
    g_free(tag);
    return release;
}

/* Ends a call by an answer with a code, which is 0 where it is not known. A BYE of its dialog that
 * crossed it releases it at once. */
static void
answer(calls_t *calls, const taken_t *taken, guint code)
{
    const end_t end = {code, CATALOG_ANSWERED, CAUSE_NONE, SIDE_UNKNOWN, NULL};
    const release_t *bye = find_early_bye(taken);

    end_call(calls, taken->call, taken->moment, &end);
    if (bye != NULL) {
        release_t release = *bye;
        release.when = taken->moment->when;
        call_release(calls, taken->call, &release);
    }
}

void
call_answer(calls_t *calls, const taken_t *taken)
{
    progress_t *progress = taken->call->progress;

    progress->challenged = FALSE; /* the answer is of another branch */
    progress->answered_at = call_source(calls, taken->moment);
    answer(calls, taken, taken->sip->code);
}

void
call_acknowledge(calls_t *calls, const taken_t *taken)
{
    answer(calls, taken, 0);
    taken->call->progress->is_tentative = TRUE;
}

release_t
call_release_of(calls_t *calls, const taken_t *taken)
{
    return (release_t){taken->verdict->effective, taken->verdict->release == RELEASE_FAULT,
                       taken->by_caller, call_source(calls, taken->moment), taken->moment->when};
}

/* Whether a BYE comes from the side whose request has just found the dialog gone. */
static gboolean
is_broken(const call_t *call, const release_t *release)
{
    const progress_t *progress = call->progress;

    return progress->broken_by == (release->by_caller ? SIDE_CALLER : SIDE_CALLED) &&
           release->when - progress->broken <= BROKEN_MAX;
}

/* Whether a BYE of the called comes because its answer was never acknowledged. */
static gboolean
is_unacknowledged(const call_t *call, const release_t *release)
{
    const progress_t *progress = call->progress;

    return !release->by_caller && progress->repeats >= UNACKNOWLEDGED_REPEATS &&
           call->ring_time != ACCOUNT_NO_TIME &&
           progress->repeated - (call->began + call->ring_time) >= UNACKNOWLEDGED_MIN &&
           release->when - progress->repeated <= UNACKNOWLEDGED_BYE_MAX;
}

void
call_release(const calls_t *calls, call_t *call, const release_t *release)
{
    gboolean dropped =
        release->is_fault || is_broken(call, release) || is_unacknowledged(call, release);

    call->progress->released = TRUE;
    call_count(calls, call, -1);
    call->cause = (gint8)release->cause.value;
    call->origin = (guint8)release->cause.origin;
    call->end.dropped = (guint8)dropped;
    call_count(calls, call, 1);
    call->ended_at = release->at;
    if (call->number == 0) {
        return; /* which tag is the caller's, nobody saw */
    }
    call->ended_by = (guint8)(dropped              ? SIDE_NETWORK
                              : release->by_caller ? SIDE_CALLER
                                                   : SIDE_CALLED);
    call->talk_time = call->ring_time != ACCOUNT_NO_TIME
                          ? release->when - (call->began + call->ring_time)
                          : ACCOUNT_NO_TIME;
}

void
call_release_by_network(const calls_t *calls, call_t *call)
{
    call_count(calls, call, -1);
    call->ended_by = SIDE_NETWORK;
    call_count(calls, call, 1);
}
