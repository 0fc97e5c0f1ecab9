/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/calls.h"

#include "calls/attempts.h"
#include "catalog/catalog.h"

/* What a provisional response tells when the called telephone rings, and when the call is forwarded
 * (RFC 3261 sections 21.1.2 and 21.1.3). */
#define RINGING 180
#define FORWARDED 181

#define NORMAL_CLEARING 16

struct calls {
    attempts_t memory;
    figures_t figures;
    calls_cause_counter *counter;
    gpointer data;
};

/* A message on its way. */
typedef struct {
    gint64 seconds;
    const sip_message *sip;
    const verdict_t *verdict;
} taken_t;

/* ---- the count ---- */

calls_t *
calls_new(calls_cause_counter *counter, gpointer data)
{
    calls_t *calls = g_new0(calls_t, 1);

    calls->counter = counter;
    calls->data = data;
    attempts_init(&calls->memory);
    figures_init(&calls->figures);
    return calls;
}

void
calls_free(calls_t *calls)
{
    attempts_clear(&calls->memory);
    figures_clear(&calls->figures);
    g_free(calls);
}

guint
calls_attempts(const calls_t *calls)
{
    return calls->figures.attempts;
}

guint
calls_of_outcome(const calls_t *calls, catalog_outcome outcome)
{
    return calls->figures.by_outcome[outcome];
}

guint
calls_dropped(const calls_t *calls)
{
    return calls->figures.dropped;
}

call_ratio
calls_ratio(const calls_t *calls, guint number)
{
    return figures_ratio(&calls->figures, number);
}

/* Puts the end of a call as it stands into the figures, or takes it out of them: step is 1 or -1.
 */
static void
count_end(calls_t *calls, const attempt_t *call, int step)
{
    if (!call->is_older) {
        figures_count(&calls->figures, &call->end, step);
    }
}

/* Notes something of the end of a call, which may be in the figures already. */
static void
mark(calls_t *calls, attempt_t *call, gboolean *of_end)
{
    count_end(calls, call, -1);
    *of_end = TRUE;
    count_end(calls, call, 1);
}

static void
count_cause(const calls_t *calls, const attempt_t *call, int step)
{
    if (calls->counter != NULL && call->cause.value >= 0 && call->end.outcome != CATALOG_PENDING) {
        calls->counter(calls->data, (guint)call->cause.value, call->cause.origin, step);
    }
}

static void
count(calls_t *calls, const attempt_t *call, int step)
{
    count_end(calls, call, step);
    count_cause(calls, call, step);
}

/* ---- messages ---- */

/* The call of a message whose caller has a tag, or NULL. */
static attempt_t *
find_call(const calls_t *calls, const taken_t *taken, span_t caller_tag)
{
    return attempts_find(&calls->memory, taken->sip->bytes, taken->sip->id.call_id, caller_tag);
}

static gboolean
is_branch_of(const blob_t *branch, const sip_message *message)
{
    const blob_set set = {(blob_t *)branch, NULL};

    return blob_set_has(&set, message->bytes, message->id.branch);
}

static gboolean
has_seen_branch(const attempt_t *call, const sip_message *message)
{
    return is_branch_of(call->branch, message) ||
           blob_set_has(&call->others, message->bytes, message->id.branch);
}

static gboolean
is_challenge(const verdict_t *verdict)
{
    return verdict->code->outcome == CATALOG_CHALLENGED;
}

/* Whether a call waits for its end, or for a better one. */
static gboolean
is_open(const attempt_t *call)
{
    return call->end.outcome == CATALOG_PENDING || call->is_tentative;
}

/* ---- ends ---- */

/* Ends a call, or gives one that has ended another end. code: that ended it, 0 for none. */
static void
end_call(calls_t *calls, attempt_t *call, gint64 seconds, guint code, catalog_outcome outcome,
         cause_t cause)
{
    count(calls, call, -1);
    call->end.code = (guint16)code;
    call->end.outcome = (guint8)outcome;
    call->cause = cause;
    call->is_tentative = FALSE;
    g_clear_pointer(&call->foreign, g_free);
    count(calls, call, 1);
    if (outcome == CATALOG_ANSWERED) {
        attempts_keep(&calls->memory, call); /* until its BYE */
    } else {
        attempts_let_linger(&calls->memory, call, seconds);
    }
}

/* Takes back what ended an attempt. */
static void
reopen(calls_t *calls, attempt_t *call)
{
    attempts_keep(&calls->memory, call);
    count(calls, call, -1);
    call->end.code = 0;
    call->end.outcome = CATALOG_PENDING;
    call->cause = CAUSE_NONE;
    call->is_tentative = FALSE;
    g_clear_pointer(&call->foreign, g_free);
    count(calls, call, 1);
}

static catalog_outcome
word_or(catalog_outcome word, catalog_outcome other)
{
    return word != CATALOG_NO_OUTCOME ? word : other;
}

/* How an attempt ends that was withdrawn: as the withdrawal says, if it says more than that; else
 * as an announcement told before; else as 487 itself says. verdict: that on the 487, or NULL. */
static catalog_outcome
outcome_of_withdrawal(const attempt_t *call, const verdict_t *verdict, cause_t *cause)
{
    const withdrawal_t *withdrawal = &call->withdrawal;
    catalog_outcome said = word_or(withdrawal->outcome, CATALOG_CANCELLED);

    *cause = withdrawal->cause;
    if (said != CATALOG_CANCELLED) {
        return said;
    }
    if (call->early.value >= 0) {
        *cause = call->early;
        return word_or(catalog_cause_outcome((guint)call->early.value), CATALOG_CANCELLED);
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
outcome_of_failure(const attempt_t *call, const taken_t *taken, cause_t *cause)
{
    const verdict_t *verdict = taken->verdict;
    cause_t said = verdict->says ? verdict->stated : call->early;

    if (taken->sip->code == REQUEST_TERMINATED && call->withdrawal.seen) {
        return outcome_of_withdrawal(call, verdict, cause);
    }
    *cause = said.value >= 0 ? said : verdict->effective;
    if (taken->sip->code == REQUEST_TERMINATED && call->early.value >= 0 && !verdict->says) {
        return word_or(catalog_cause_outcome((guint)call->early.value), CATALOG_CANCELLED);
    }
    return verdict_outcome_with(taken->sip, verdict, said, call->end.rang);
}

/* ---- INVITE ---- */

static void
begin_call(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    attempt_t *call =
        attempts_add(&calls->memory, message->bytes, message->id.call_id, message->id.from_tag);

    call->cseq = message->id.cseq;
    call->branch = blob_of(message->bytes, message->id.branch);
    call->end.outcome = CATALOG_PENDING;
    calls->figures.attempts++;
    count(calls, call, 1);
}

/* The attempt goes on with another INVITE. */
static void
go_on(calls_t *calls, attempt_t *call, const sip_message *message)
{
    reopen(calls, call);
    blob_set_add(&call->others, call->branch->bytes, (span_t){0, call->branch->length});
    g_free(call->branch);
    call->branch = blob_of(message->bytes, message->id.branch);
    call->cseq = message->id.cseq;
    call->early = CAUSE_NONE;
    call->withdrawal = (withdrawal_t){.cause = CAUSE_NONE};
    call->sent_again = call->sent_again || call->challenged;
    call->challenged = FALSE;
}

/* Whether an INVITE belongs to a dialog. The tag that some copy from a challenge into what they
 * send again does not say so. */
static gboolean
is_in_dialog(const attempt_t *call, const sip_message *message)
{
    return message->id.to_tag.length > 0 && (call == NULL || !call->challenged);
}

/* Whether an INVITE of the attempt's CSeq is one that was seen before, or seen on its way. */
static gboolean
is_copy(attempt_t *call, const sip_message *message)
{
    if (has_seen_branch(call, message)) {
        return TRUE;
    }
    if (!call->challenged && (is_open(call) || call->end.outcome == CATALOG_ANSWERED)) {
        blob_set_add(&call->others, message->bytes, message->id.branch);
        return TRUE;
    }
    return FALSE;
}

static gboolean
take_invite(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    attempt_t *call = find_call(calls, taken, message->id.from_tag);
    guint32 cseq = message->id.cseq;

    if (is_in_dialog(call, message)) {
        return FALSE;
    }
    if (call == NULL ||
        (cseq > call->cseq && call->end.outcome != CATALOG_PENDING && !call->challenged)) {
        begin_call(calls, taken);
        return TRUE;
    }
    if (cseq == call->cseq && call->foreign != NULL && is_branch_of(call->foreign, message)) {
        reopen(calls, call); /* that response was not of the branch nearest to the caller */
        blob_set_add(&call->others, message->bytes, message->id.branch);
        return TRUE;
    }
    if (cseq < call->cseq || (cseq == call->cseq && is_copy(call, message))) {
        return FALSE;
    }
    go_on(calls, call, message);
    return TRUE;
}

/* ---- responses to INVITE ---- */

static gboolean
take_provisional(calls_t *calls, attempt_t *call, const taken_t *taken)
{
    guint code = taken->sip->code;

    if (!is_open(call)) {
        return FALSE;
    }
    gboolean begins_to_ring = code == RINGING && !call->end.rang;
    if (begins_to_ring) {
        mark(calls, call, &call->end.rang);
    }
    if (!is_branch_of(call->branch, taken->sip)) {
        return begins_to_ring && call->is_tentative;
    }
    if (verdict_is_announcement(taken->sip, taken->verdict)) {
        call->early = (cause_t){taken->verdict->stated.value, ORIGIN_REASON_Q850_EARLY};
    } else if (code == RINGING || code == FORWARDED) {
        call->early = CAUSE_NONE; /* the call goes on */
    }
    return begins_to_ring && call->is_tentative;
}

/* The first challenge asks for credentials, a later one refuses those it got. */
static gboolean
take_challenge(calls_t *calls, attempt_t *call, const taken_t *taken)
{
    if (call->challenged) {
        return FALSE; /* sent again */
    }
    call->challenged = TRUE;
    if (call->sent_again) {
        end_call(calls, call, taken->seconds, taken->sip->code, CATALOG_CLIENT_FAULT,
                 taken->verdict->mapped);
    }
    return call->sent_again;
}

/* Whether a failure ends the attempt: one of the branch that counts does, and one of a branch that
 * was never seen, as long as nothing better has come. */
static gboolean
ends_attempt(const attempt_t *call, const taken_t *taken)
{
    if (is_branch_of(call->branch, taken->sip)) {
        return is_open(call);
    }
    return is_open(call) && call->foreign == NULL && !has_seen_branch(call, taken->sip) &&
           !is_challenge(taken->verdict);
}

static gboolean
take_failure(calls_t *calls, attempt_t *call, const taken_t *taken)
{
    cause_t cause;

    if (!ends_attempt(call, taken)) {
        return FALSE;
    }
    if (is_challenge(taken->verdict)) {
        return take_challenge(calls, call, taken);
    }
    catalog_outcome outcome = outcome_of_failure(call, taken, &cause);
    end_call(calls, call, taken->seconds, taken->sip->code, outcome, cause);
    if (!is_branch_of(call->branch, taken->sip)) {
        call->foreign = blob_of(taken->sip->bytes, taken->sip->id.branch);
        call->is_tentative = TRUE;
    }
    return TRUE;
}

static gboolean
take_response_to_invite(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    attempt_t *call = find_call(calls, taken, message->id.from_tag);
    gboolean is_success = message->code >= FIRST_FINAL && message->code < FIRST_UNSUCCESSFUL;

    if (call == NULL || call->cseq != message->id.cseq) {
        return FALSE;
    }
    if (is_success && !call->end.completed) {
        blob_set_add(&call->dialogs, message->bytes, message->id.to_tag);
    }
    if (call->end.outcome == CATALOG_ANSWERED) {
        return FALSE;
    }
    if (message->code < FIRST_FINAL) {
        return take_provisional(calls, call, taken);
    }
    if (!is_success) {
        return take_failure(calls, call, taken);
    }
    end_call(calls, call, taken->seconds, message->code, CATALOG_ANSWERED, CAUSE_NONE);
    return TRUE;
}

/* ---- withdrawals ---- */

/* The caller withdraws an attempt: that is how it ends, unless a response says otherwise. */
static gboolean
withdraw(calls_t *calls, attempt_t *call, const taken_t *taken)
{
    cause_t cause;

    if (!is_open(call) || call->foreign != NULL) {
        return FALSE;
    }
    call->withdrawal = (withdrawal_t){TRUE, taken->verdict->stated, taken->verdict->cancelled_as};
    catalog_outcome outcome = outcome_of_withdrawal(call, NULL, &cause);
    end_call(calls, call, taken->seconds, 0, outcome, cause);
    call->is_tentative = TRUE;
    return TRUE;
}

/* A CANCEL of the caller, not of a branch (RFC 3261 section 9.1: it has the branch of its INVITE).
 */
static gboolean
take_cancel(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    attempt_t *call = find_call(calls, taken, message->id.from_tag);

    return call != NULL && call->cseq == message->id.cseq && is_branch_of(call->branch, message) &&
           withdraw(calls, call, taken);
}

/* ---- BYE ---- */

/* The call of a message within a dialog, from either side, or NULL; called_tag: where to write the
 * tag of the called. */
static attempt_t *
call_of_dialog(const calls_t *calls, const taken_t *taken, span_t *called_tag)
{
    const sip_message *message = taken->sip;
    attempt_t *call = find_call(calls, taken, message->id.from_tag);

    *called_tag = call != NULL ? message->id.to_tag : message->id.from_tag;
    return call != NULL ? call : find_call(calls, taken, message->id.to_tag);
}

/* Any final response completes a call: only silence does not (RFC 6076 section 4.5.2). */
static gboolean
take_response_to_bye(calls_t *calls, const taken_t *taken)
{
    span_t called_tag;
    attempt_t *call = call_of_dialog(calls, taken, &called_tag);

    if (call == NULL || call->end.outcome != CATALOG_ANSWERED || taken->sip->code < FIRST_FINAL ||
        is_challenge(taken->verdict)) {
        return FALSE;
    }
    gboolean ended_one = blob_set_remove(&call->dialogs, taken->sip->bytes, called_tag);
    if (blob_set_is_empty(&call->dialogs) || !(ended_one || call->end.completed)) {
        attempts_let_linger(&calls->memory, call, taken->seconds);
    }
    if (call->end.completed) {
        return FALSE;
    }
    mark(calls, call, &call->end.completed);
    return TRUE;
}

/* Whether branches that answered are left besides the one of a tag. */
static gboolean
others_go_on(const attempt_t *call, const sip_message *message, span_t called_tag)
{
    guint left = blob_set_size(&call->dialogs);

    return left > (blob_set_has(&call->dialogs, message->bytes, called_tag) ? 1U : 0U);
}

/* The first BYE for the last branch says why a call ended. */
static gboolean
release(calls_t *calls, attempt_t *call, const taken_t *taken)
{
    gboolean dropped = taken->verdict->release == RELEASE_FAULT;

    call->released = TRUE;
    call->cause = taken->verdict->effective;
    count_cause(calls, call, 1);
    if (dropped) {
        mark(calls, call, &call->end.dropped);
    }
    return dropped;
}

static gboolean
take_bye(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    span_t called_tag;
    attempt_t *call = call_of_dialog(calls, taken, &called_tag);

    if (call == NULL && taken->verdict->effective.value >= 0) {
        call =
            attempts_add(&calls->memory, message->bytes, message->id.call_id, message->id.from_tag);
        call->end.outcome = CATALOG_ANSWERED;
        call->is_older = TRUE;
        attempts_let_linger(&calls->memory, call, taken->seconds);
    }
    if (call == NULL) {
        return FALSE;
    }
    if (call->end.outcome != CATALOG_ANSWERED) {
        /* Before an answer only the caller may send it (RFC 3261 section 15). */
        return call == find_call(calls, taken, message->id.from_tag) &&
               withdraw(calls, call, taken);
    }
    return !call->released && !others_go_on(call, message, called_tag) &&
           release(calls, call, taken);
}

/* ---- all of them ---- */

static gboolean
take_request(calls_t *calls, const taken_t *taken)
{
    if (message_is_of(taken->sip, "INVITE")) {
        return take_invite(calls, taken);
    }
    if (message_is_of(taken->sip, "BYE")) {
        return take_bye(calls, taken);
    }
    return message_is_of(taken->sip, "CANCEL") && take_cancel(calls, taken);
}

gboolean
calls_take(calls_t *calls, gint64 seconds, const sip_message *message, const verdict_t *verdict)
{
    const taken_t taken = {seconds, message, verdict};

    attempts_forget(&calls->memory, seconds, CALLS_LINGER);
    if (message->is_request) {
        return take_request(calls, &taken);
    }
    if (message_is_of(message, "INVITE")) {
        return take_response_to_invite(calls, &taken);
    }
    return message_is_of(message, "BYE") && take_response_to_bye(calls, &taken);
}
