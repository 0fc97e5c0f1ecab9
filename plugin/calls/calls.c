/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/calls.h"

#include "calls/attempts.h"

/* What a provisional response tells when the called telephone rings (RFC 3261 section 21.1.2). */
#define RINGING 180

struct calls {
    attempts_t memory;
    figures_t figures;
    calls_cause_counter *counter;
    gpointer data;
};

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

call_ratio
calls_ratio(const calls_t *calls, guint number)
{
    return figures_ratio(&calls->figures, number);
}

/* Puts a call as it stands into the figures, or takes it out of them: step is 1 or -1. */
static void
count(calls_t *calls, const attempt_t *call, int step)
{
    if (!call->is_older) {
        figures_count(&calls->figures, &call->end, step);
    }
    if (calls->counter != NULL && call->cause.value >= 0 && call->end.outcome != CATALOG_PENDING) {
        calls->counter(calls->data, (guint)call->cause.value, call->cause.origin, step);
    }
}

/* ---- messages ---- */

/* An INVITE begins an attempt; a BYE or CANCEL may say why it ended. */
static gboolean
is_of_call(const sip_message *message)
{
    return message_is_of(message, "INVITE") || message_is_of(message, "BYE") ||
           (message->is_request && message_is_of(message, "CANCEL"));
}

gboolean
call_message_of(const sip_message *message, const verdict_t *verdict, gint64 seconds,
                call_message *of_call)
{
    if (!is_of_call(message)) {
        return FALSE;
    }
    *of_call = (call_message){.seconds = seconds,
                              .bytes = message->bytes,
                              .id = message->id,
                              .is_request = message->is_request,
                              .code = message->code,
                              .cause = verdict->effective};
    if (!message->is_request) {
        of_call->outcome = verdict_outcome(message, verdict);
        of_call->rang_outcome = verdict_rang_outcome(message, verdict);
    }
    return TRUE;
}

static gboolean
is_method(const call_message *message, const char *method)
{
    return grammar_is(message->bytes, message->id.method, method);
}

static gboolean
is_by_reason(cause_t cause)
{
    return cause.origin == ORIGIN_REASON_Q850 || cause.origin == ORIGIN_REASON_SIP;
}

/* The call of a message whose caller has a tag, or NULL. */
static attempt_t *
find_call(const calls_t *calls, const call_message *message, span_t caller_tag)
{
    return attempts_find(&calls->memory, message->bytes, message->id.call_id, caller_tag);
}

static gboolean
is_blob(const blob_t *blob, const guint8 *bytes, span_t span)
{
    const blob_set set = {(blob_t *)blob, NULL};

    return blob_set_has(&set, bytes, span);
}

static gboolean
is_branch_of(const blob_t *branch, const call_message *message)
{
    return is_blob(branch, message->bytes, message->id.branch);
}

static gboolean
has_seen_branch(const attempt_t *call, const call_message *message)
{
    return is_branch_of(call->branch, message) ||
           blob_set_has(&call->others, message->bytes, message->id.branch);
}

/* ---- INVITE ---- */

static void
begin_call(calls_t *calls, const call_message *message)
{
    attempt_t *call =
        attempts_add(&calls->memory, message->bytes, message->id.call_id, message->id.from_tag);

    call->cseq = message->id.cseq;
    call->branch = blob_of(message->bytes, message->id.branch);
    call->end.outcome = CATALOG_PENDING;
    calls->figures.attempts++;
    count(calls, call, 1);
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
    g_clear_pointer(&call->foreign, g_free);
    count(calls, call, 1);
}

/* The attempt goes on with another INVITE. */
static void
go_on(calls_t *calls, attempt_t *call, const call_message *message)
{
    reopen(calls, call);
    blob_set_add(&call->others, call->branch->bytes, (span_t){0, call->branch->length});
    g_free(call->branch);
    call->branch = blob_of(message->bytes, message->id.branch);
    call->cseq = message->id.cseq;
    call->sent_again = call->sent_again || call->challenged;
    call->challenged = FALSE;
}

/* Whether an INVITE belongs to a dialog. The tag that some copy from a challenge into what they
 * send again does not say so. */
static gboolean
is_in_dialog(const attempt_t *call, const call_message *message)
{
    return message->id.to_tag.length > 0 && (call == NULL || !call->challenged);
}

/* Whether an INVITE of the attempt's CSeq is one that was seen before, or seen on its way. */
static gboolean
is_copy(attempt_t *call, const call_message *message)
{
    if (has_seen_branch(call, message)) {
        return TRUE;
    }
    if (!call->challenged &&
        (call->end.outcome == CATALOG_PENDING || call->end.outcome == CATALOG_ANSWERED)) {
        blob_set_add(&call->others, message->bytes, message->id.branch);
        return TRUE;
    }
    return FALSE;
}

static gboolean
take_invite(calls_t *calls, const call_message *message)
{
    attempt_t *call = find_call(calls, message, message->id.from_tag);
    guint32 cseq = message->id.cseq;

    if (is_in_dialog(call, message)) {
        return FALSE;
    }
    if (call == NULL ||
        (cseq > call->cseq && call->end.outcome != CATALOG_PENDING && !call->challenged)) {
        begin_call(calls, message);
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

/* Ends an attempt, or gives one that has ended another end. */
static void
end_call(calls_t *calls, attempt_t *call, const call_message *message, catalog_outcome outcome)
{
    count(calls, call, -1);
    call->end.code = (guint16)message->code;
    call->end.outcome = (guint8)outcome;
    g_clear_pointer(&call->foreign, g_free);
    if (outcome == CATALOG_ANSWERED) {
        call->cause = CAUSE_NONE;
        blob_set_add(&call->dialogs, message->bytes, message->id.to_tag);
    } else if (call->cause.value < 0 || is_by_reason(message->cause) ||
               outcome != CATALOG_CANCELLED) {
        call->cause = message->cause;
    }
    count(calls, call, 1);
    if (outcome == CATALOG_ANSWERED) {
        attempts_keep(&calls->memory, call); /* until its BYE */
    } else {
        attempts_let_linger(&calls->memory, call, message->seconds);
    }
}

/* The first challenge asks for credentials, a later one refuses those it got. */
static gboolean
take_challenge(calls_t *calls, attempt_t *call, const call_message *message)
{
    if (call->challenged) {
        return FALSE; /* sent again */
    }
    call->challenged = TRUE;
    if (call->sent_again) {
        end_call(calls, call, message, CATALOG_CLIENT_FAULT);
    }
    return call->sent_again;
}

/* Whether a failure ends the attempt: one of the branch that counts does, and one of a branch that
 * was never seen, as long as nothing better has come. */
static gboolean
ends_attempt(const attempt_t *call, const call_message *message)
{
    if (is_branch_of(call->branch, message)) {
        return call->end.outcome == CATALOG_PENDING || call->foreign != NULL;
    }
    return call->end.outcome == CATALOG_PENDING && !has_seen_branch(call, message) &&
           message->outcome != CATALOG_CHALLENGED;
}

static gboolean
take_failure(calls_t *calls, attempt_t *call, const call_message *message)
{
    if (!ends_attempt(call, message)) {
        return FALSE;
    }
    if (message->outcome == CATALOG_CHALLENGED) {
        return take_challenge(calls, call, message);
    }
    end_call(calls, call, message, call->end.rang ? message->rang_outcome : message->outcome);
    if (!is_branch_of(call->branch, message)) {
        call->foreign = blob_of(message->bytes, message->id.branch);
    }
    return TRUE;
}

static gboolean
take_response_to_invite(calls_t *calls, const call_message *message)
{
    attempt_t *call = find_call(calls, message, message->id.from_tag);

    if (call == NULL || call->cseq != message->id.cseq) {
        return FALSE;
    }
    if (call->end.outcome == CATALOG_ANSWERED) {
        if (message->code >= FIRST_FINAL && message->code < FIRST_UNSUCCESSFUL &&
            !call->end.completed) {
            blob_set_add(&call->dialogs, message->bytes, message->id.to_tag);
        }
        return FALSE;
    }
    if (message->code < FIRST_FINAL) {
        /* Counts when the attempt ends. */
        gboolean goes_on = call->end.outcome == CATALOG_PENDING || call->foreign != NULL;
        call->end.rang = call->end.rang || (message->code == RINGING && goes_on);
        return FALSE;
    }
    if (message->code >= FIRST_UNSUCCESSFUL) {
        return take_failure(calls, call, message);
    }
    end_call(calls, call, message, call->end.rang ? message->rang_outcome : message->outcome);
    return TRUE;
}

/* ---- BYE and CANCEL ---- */

/* The call of a message within a dialog, from either side, or NULL; called_tag: where to write the
 * tag of the called. */
static attempt_t *
call_of_dialog(const calls_t *calls, const call_message *message, span_t *called_tag)
{
    attempt_t *call = find_call(calls, message, message->id.from_tag);

    *called_tag = call != NULL ? message->id.to_tag : message->id.from_tag;
    return call != NULL ? call : find_call(calls, message, message->id.to_tag);
}

static void
complete(calls_t *calls, attempt_t *call)
{
    attempt_end before = call->end;

    call->end.completed = TRUE;
    if (!call->is_older) {
        figures_count(&calls->figures, &before, -1);
        figures_count(&calls->figures, &call->end, 1);
    }
}

static gboolean
take_response_to_bye(calls_t *calls, const call_message *message)
{
    span_t called_tag;
    attempt_t *call = call_of_dialog(calls, message, &called_tag);

    if (call == NULL || call->end.outcome != CATALOG_ANSWERED || message->code < FIRST_FINAL ||
        message->outcome == CATALOG_CHALLENGED) {
        return FALSE;
    }
    gboolean ended_one = blob_set_remove(&call->dialogs, message->bytes, called_tag);
    if (blob_set_is_empty(&call->dialogs) || !(ended_one || call->end.completed)) {
        attempts_let_linger(&calls->memory, call, message->seconds);
    }
    if (message->code >= FIRST_UNSUCCESSFUL || call->end.completed) {
        return FALSE;
    }
    complete(calls, call);
    return TRUE;
}

/* Whether branches that answered are left besides the one of a tag. */
static gboolean
others_go_on(const attempt_t *call, const call_message *message, span_t called_tag)
{
    blob_set left = call->dialogs;
    guint more = left.more != NULL ? g_hash_table_size(left.more) : 0;
    guint count = more + (left.first != NULL ? 1 : 0);

    return count > (blob_set_has(&left, message->bytes, called_tag) ? 1U : 0U);
}

/* A BYE that says why the call ended. Its copies say nothing new. */
static void
take_bye(calls_t *calls, const call_message *message)
{
    span_t called_tag;
    attempt_t *call = call_of_dialog(calls, message, &called_tag);

    if (call == NULL) {
        call =
            attempts_add(&calls->memory, message->bytes, message->id.call_id, message->id.from_tag);
        call->end.outcome = CATALOG_ANSWERED;
        call->is_older = TRUE;
        attempts_let_linger(&calls->memory, call, message->seconds);
    }
    if (call->end.outcome == CATALOG_ANSWERED && call->cause.value < 0 &&
        !others_go_on(call, message, called_tag)) {
        call->cause = message->cause;
        if (calls->counter != NULL) {
            calls->counter(calls->data, (guint)call->cause.value, call->cause.origin, 1);
        }
    }
}

/* A CANCEL says why an attempt will end, if it is that of the caller, not of a branch (RFC 3261
 * section 9.1: it has the branch of its INVITE). */
static void
take_cancel(const calls_t *calls, const call_message *message)
{
    attempt_t *call = find_call(calls, message, message->id.from_tag);

    if (call != NULL && call->end.outcome == CATALOG_PENDING && call->cseq == message->id.cseq &&
        is_branch_of(call->branch, message)) {
        call->cause = message->cause;
    }
}

static gboolean
take_request(calls_t *calls, const call_message *message)
{
    if (is_method(message, "INVITE")) {
        return take_invite(calls, message);
    }
    if (message->cause.value >= 0 && is_method(message, "BYE")) {
        take_bye(calls, message);
    } else if (message->cause.value >= 0 && is_method(message, "CANCEL")) {
        take_cancel(calls, message);
    }
    return FALSE;
}

gboolean
calls_take(calls_t *calls, const call_message *message)
{
    attempts_forget(&calls->memory, message->seconds, CALLS_LINGER);
    if (message->is_request) {
        return take_request(calls, message);
    }
    if (is_method(message, "INVITE")) {
        return take_response_to_invite(calls, message);
    }
    return is_method(message, "BYE") && take_response_to_bye(calls, message);
}
