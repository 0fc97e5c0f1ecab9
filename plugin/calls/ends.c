/* How calls end: with which outcome and cause, and by whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/state.h"

#include "catalog/catalog.h"

#define NORMAL_CLEARING 16

#define REQUEST_TIMEOUT 408
#define UNWANTED 607

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
    if (end->outcome == CATALOG_ANSWERED) {
        table_keep(&calls->table, call); /* until its BYE */
    } else {
        table_let_linger(&calls->table, call, moment->when);
    }
}

void
call_reopen(calls_t *calls, call_t *call)
{
    const end_t none = {.outcome = CATALOG_PENDING, .cause = CAUSE_NONE};

    table_keep(&calls->table, call);
    set_end(calls, call, 0, &none);
    g_slist_free_full(g_steal_pointer(&call->progress->said), g_free);
}

static catalog_outcome
word_or(catalog_outcome word, catalog_outcome other)
{
    return word != CATALOG_NO_OUTCOME ? word : other;
}

/* ---- by whom ---- */

/* Who a Reason Q.850 says has ended the call, by its location (RFC 8606): the user, or a network on
 * the way. */
static call_side
side_of_location(const sip_message *message)
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
side_of_failure(const sip_message *message, catalog_outcome outcome)
{
    call_side said = side_of_location(message);

    return said != SIDE_UNKNOWN ? said : side_of_outcome(message->code, outcome);
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
    cause_t early = call->progress->early;
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

/* How an attempt ends by a failure: an announcement before it speaks where the response does not.
 */
static catalog_outcome
outcome_of_failure(const call_t *call, const taken_t *taken, cause_t *cause)
{
    const verdict_t *verdict = taken->verdict;
    cause_t early = call->progress->early;
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
    const withdrawal_t *withdrawal = &call->progress->withdrawal;
    end_t end = {.code = taken->sip->code};

    if (end.code == REQUEST_TERMINATED && withdrawal->seen) {
        end.outcome = outcome_of_withdrawal(call, taken->verdict, &end.cause);
        end.by = side_of_withdrawal(end.outcome);
        end.at = withdrawal->at;
    } else {
        end.outcome = outcome_of_failure(call, taken, &end.cause);
        end.by = side_of_failure(taken->sip, end.outcome);
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
call_withdraw(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;
    withdrawal_t *withdrawal = &call->progress->withdrawal;
    end_t end = {.at = call_source(calls, taken->moment)};

    *withdrawal =
        (withdrawal_t){TRUE, taken->verdict->stated, taken->verdict->cancelled_as, end.at};
    end.outcome = outcome_of_withdrawal(call, NULL, &end.cause);
    end.by = side_of_withdrawal(end.outcome);
    end_call(calls, call, taken->moment, &end);
    call->progress->is_tentative = TRUE;
}

/* ---- answered calls ---- */

void
call_answer(calls_t *calls, const taken_t *taken)
{
    const end_t end = {taken->sip->code, CATALOG_ANSWERED, CAUSE_NONE, SIDE_UNKNOWN, NULL};

    taken->call->progress->challenged = FALSE; /* the answer is of another branch */
    end_call(calls, taken->call, taken->moment, &end);
}

void
call_release(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;
    gboolean dropped = taken->verdict->release == RELEASE_FAULT;

    call->progress->released = TRUE;
    call_count(calls, call, -1);
    call->cause = (gint8)taken->verdict->effective.value;
    call->origin = (guint8)taken->verdict->effective.origin;
    call->end.dropped = (guint8)dropped;
    call_count(calls, call, 1);
    call->ended_at = call_source(calls, taken->moment);
    if (call->number == 0) {
        return; /* which tag is the caller's, nobody saw */
    }
    call->ended_by = (guint8)(dropped            ? SIDE_NETWORK
                              : taken->by_caller ? SIDE_CALLER
                                                 : SIDE_CALLED);
    call->talk_time = taken->moment->when - (call->began + call->ring_time);
}
