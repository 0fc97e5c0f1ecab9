/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls.h"

/* What a provisional response tells when the called telephone rings (RFC 3261 section 21.1.2). */
#define RINGING 180
#define FIRST_FINAL 200
#define FIRST_FAILURE 300

typedef struct {
    char *key; /* Call-ID and From tag */
    guint32 cseq;
    guint16 code;       /* that it ended with, 0 while it is pending */
    guint8 outcome;     /* a catalog_outcome */
    guint8 rang;        /* a 180 was seen before it ended */
    guint8 completed;   /* answered, and so was its BYE */
    guint8 challenged;  /* and not sent again yet */
    guint8 resent;      /* after a challenge */
    guint8 origin;      /* of the cause, a cause_origin */
    gint8 cause;        /* why it ended, -1 if that is not known */
    guint8 is_older;    /* it began before the capture: no attempt, but it has a cause */
    guint branch;       /* hash of the branch whose final response counts */
    GHashTable *others; /* set of the hashes of the other branches that were seen, or NULL */
    GList *ended;       /* its place among those that ended, or NULL */
    gint64 forget_time; /* when it may be forgotten, if it is there */
} call_t;

struct calls {
    GHashTable *by_key; /* call_t by key */
    GQueue ended;       /* call_t in the order in which they ended */
    guint attempts;
    guint by_outcome[CATALOG_OUTCOMES];
    guint *numerators; /* by ratio */
    guint *excluded;   /* by ratio */
    calls_cause_counter *counter;
    gpointer data;
};

/* ---- the figures ---- */

static gboolean
is_excluded(const catalog_ratio *ratio, const call_t *call)
{
    return ratio->excluded_class == call->code / 100U;
}

static gboolean
is_in_numerator(const catalog_ratio *ratio, const call_t *call)
{
    if (is_excluded(ratio, call)) {
        return FALSE;
    }
    if ((ratio->outcomes & (1U << call->outcome)) != 0 || (ratio->rang && call->rang) ||
        (ratio->completed && call->completed)) {
        return TRUE;
    }
    for (const guint16 *code = ratio->codes; *code != 0; code++) {
        if (*code == call->code) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Tells of the cause of a call as it stands, or that it stands no longer. */
static void
count_cause(const calls_t *calls, const call_t *call, int step)
{
    if (calls->counter != NULL && call->cause >= 0 && call->outcome != CATALOG_PENDING) {
        calls->counter(calls->data, (guint)call->cause, (cause_origin)call->origin, step);
    }
}

/* Puts an attempt as it stands into the figures, or takes it out of them: step is 1 or -1. */
static void
count(calls_t *calls, const call_t *call, int step)
{
    if (call->is_older) {
        return;
    }
    calls->by_outcome[call->outcome] += (guint)step;
    if (call->outcome == CATALOG_PENDING) {
        return;
    }
    for (guint i = 0; i < catalog_ratio_count; i++) {
        const catalog_ratio *ratio = &catalog_ratios[i];
        calls->numerators[i] += is_in_numerator(ratio, call) ? (guint)step : 0;
        calls->excluded[i] += is_excluded(ratio, call) ? (guint)step : 0;
    }
}

guint
calls_attempts(const calls_t *calls)
{
    return calls->attempts;
}

guint
calls_of_outcome(const calls_t *calls, catalog_outcome outcome)
{
    return calls->by_outcome[outcome];
}

call_ratio
calls_ratio(const calls_t *calls, guint number)
{
    return (call_ratio){calls->numerators[number], calls->attempts - calls->excluded[number]};
}

/* ---- the attempts in memory ---- */

static void
free_call(gpointer data)
{
    call_t *call = (call_t *)data;

    if (call->others != NULL) {
        g_hash_table_destroy(call->others);
    }
    g_free(call->key);
    g_free(call);
}

calls_t *
calls_new(calls_cause_counter *counter, gpointer data)
{
    calls_t *calls = g_new0(calls_t, 1);

    calls->counter = counter;
    calls->data = data;
    calls->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_call);
    g_queue_init(&calls->ended);
    calls->numerators = g_new0(guint, catalog_ratio_count);
    calls->excluded = g_new0(guint, catalog_ratio_count);
    return calls;
}

void
calls_free(calls_t *calls)
{
    g_hash_table_destroy(calls->by_key);
    g_queue_clear(&calls->ended);
    g_free(calls->numerators);
    g_free(calls->excluded);
    g_free(calls);
}

static void
forget_ended(calls_t *calls, gint64 now)
{
    call_t *call;

    while ((call = (call_t *)g_queue_peek_head(&calls->ended)) != NULL && call->forget_time < now) {
        g_queue_pop_head(&calls->ended);
        g_hash_table_remove(calls->by_key, call->key);
    }
}

static void
forget_later(calls_t *calls, call_t *call, gint64 now)
{
    if (call->ended == NULL) {
        g_queue_push_tail(&calls->ended, call);
        call->ended = g_queue_peek_tail_link(&calls->ended);
        call->forget_time = now + CALLS_LINGER;
    }
}

static void
do_not_forget(calls_t *calls, call_t *call)
{
    if (call->ended != NULL) {
        g_queue_delete_link(&calls->ended, call->ended);
        call->ended = NULL;
    }
}

/* What an attempt is known by: Call-ID and tag of the caller. To be freed. */
static char *
key_of(const call_message *message, span_t caller_tag)
{
    const char *bytes = (const char *)message->bytes;
    span_t call_id = message->transaction.call_id;

    return g_strdup_printf("%.*s\n%.*s", (int)call_id.length, bytes + call_id.offset,
                           (int)caller_tag.length, bytes + caller_tag.offset);
}

/* The attempt of a message whose caller has a tag, or NULL. */
static call_t *
find_call(const calls_t *calls, const call_message *message, span_t caller_tag)
{
    char *key = key_of(message, caller_tag);
    call_t *call = (call_t *)g_hash_table_lookup(calls->by_key, key);

    g_free(key);
    return call;
}

/* ---- branches ---- */

static guint
branch_hash(const call_message *message)
{
    span_t branch = message->transaction.branch;
    guint hash = 5381; /* as g_str_hash() does, which wants a terminated string */

    for (gsize i = 0; i < branch.length; i++) {
        hash = hash * 33 + message->bytes[branch.offset + i];
    }
    return hash;
}

static gboolean
has_seen_branch(const call_t *call, guint branch)
{
    return branch == call->branch ||
           (call->others != NULL && g_hash_table_contains(call->others, GUINT_TO_POINTER(branch)));
}

static void
remember_branch(call_t *call, guint branch)
{
    if (call->others == NULL) {
        call->others = g_hash_table_new(NULL, NULL);
    }
    g_hash_table_add(call->others, GUINT_TO_POINTER(branch));
}

/* ---- messages ---- */

static gboolean
is_method(const call_message *message, const char *method)
{
    return grammar_is(message->bytes, message->transaction.method, method);
}

static gboolean
is_by_reason(const call_message *message)
{
    return message->origin == ORIGIN_REASON_Q850 || message->origin == ORIGIN_REASON_SIP;
}

static void
set_cause(call_t *call, const call_message *message)
{
    call->cause = (gint8)message->cause;
    call->origin = (guint8)message->origin;
}

/* Remembers a new call in the place of an older one, if there is one of that key. */
static call_t *
add_call(calls_t *calls, call_t *old, const call_message *message)
{
    call_t *call = g_new0(call_t, 1);

    if (old != NULL) {
        do_not_forget(calls, old);
        g_hash_table_remove(calls->by_key, old->key);
    }
    call->key = key_of(message, message->transaction.from_tag);
    call->cause = -1;
    g_hash_table_insert(calls->by_key, call->key, call);
    return call;
}

static void
begin_call(calls_t *calls, call_t *old, const call_message *message)
{
    call_t *call = add_call(calls, old, message);

    call->cseq = message->transaction.cseq;
    call->branch = branch_hash(message);
    call->outcome = CATALOG_PENDING;
    calls->attempts++;
    count(calls, call, 1);
}

/* Ends an attempt, or gives one that has ended another end. */
static void
end_call(calls_t *calls, call_t *call, const call_message *message, catalog_outcome outcome)
{
    count(calls, call, -1);
    count_cause(calls, call, -1);
    call->code = (guint16)message->code;
    call->outcome = (guint8)outcome;
    if (outcome == CATALOG_ANSWERED) {
        call->cause = -1;
    } else if (call->cause < 0 || is_by_reason(message) || outcome != CATALOG_CANCELLED) {
        set_cause(call, message);
    }
    count(calls, call, 1);
    count_cause(calls, call, 1);
    if (call->outcome == CATALOG_ANSWERED) {
        do_not_forget(calls, call); /* until its BYE */
    } else {
        forget_later(calls, call, message->seconds);
    }
}

/* The attempt goes on with another INVITE. */
static void
go_on(calls_t *calls, call_t *call, const call_message *message)
{
    do_not_forget(calls, call);
    remember_branch(call, call->branch);
    count(calls, call, -1);
    count_cause(calls, call, -1);
    call->cseq = message->transaction.cseq;
    call->branch = branch_hash(message);
    call->code = 0;
    call->outcome = CATALOG_PENDING;
    call->cause = -1;
    call->resent = call->resent || call->challenged;
    call->challenged = FALSE;
    count(calls, call, 1);
}

static gboolean
take_invite(calls_t *calls, const call_message *message)
{
    call_t *call = find_call(calls, message, message->transaction.from_tag);
    guint32 cseq = message->transaction.cseq;

    if (message->transaction.to_tag.length > 0) {
        return FALSE; /* within a dialog */
    }
    if (call == NULL ||
        (cseq > call->cseq && call->outcome != CATALOG_PENDING && !call->challenged)) {
        begin_call(calls, call, message);
        return TRUE;
    }
    if (cseq < call->cseq || (cseq == call->cseq && has_seen_branch(call, branch_hash(message)))) {
        return FALSE; /* sent again */
    }
    if (cseq == call->cseq && !call->challenged &&
        (call->outcome == CATALOG_PENDING || call->outcome == CATALOG_ANSWERED)) {
        remember_branch(call, branch_hash(message)); /* on its way */
        return FALSE;
    }
    go_on(calls, call, message);
    return TRUE;
}

/* The first challenge asks for credentials, a later one refuses those it got. */
static gboolean
take_challenge(calls_t *calls, call_t *call, const call_message *message)
{
    if (call->challenged) {
        return FALSE; /* sent again */
    }
    call->challenged = TRUE;
    if (call->resent) {
        end_call(calls, call, message, CATALOG_CLIENT_FAULT);
    }
    return call->resent;
}

static gboolean
take_response_to_invite(calls_t *calls, const call_message *message)
{
    call_t *call = find_call(calls, message, message->transaction.from_tag);

    if (call == NULL || call->cseq != message->transaction.cseq ||
        call->outcome == CATALOG_ANSWERED) {
        return FALSE;
    }
    if (message->code < FIRST_FINAL) {
        /* Counts when the attempt ends. */
        call->rang = call->rang || (message->code == RINGING && call->outcome == CATALOG_PENDING);
        return FALSE;
    }
    if (message->code >= FIRST_FAILURE &&
        (call->outcome != CATALOG_PENDING || call->branch != branch_hash(message))) {
        return FALSE;
    }
    if (message->outcome == CATALOG_CHALLENGED) {
        return take_challenge(calls, call, message);
    }
    end_call(calls, call, message, call->rang ? message->rang_outcome : message->outcome);
    return TRUE;
}

/* The call of a message within a dialog, from either side, or NULL. */
static call_t *
call_of_dialog(const calls_t *calls, const call_message *message)
{
    call_t *call = find_call(calls, message, message->transaction.from_tag);

    return call != NULL ? call : find_call(calls, message, message->transaction.to_tag);
}

static gboolean
take_response_to_bye(calls_t *calls, const call_message *message)
{
    call_t *call = call_of_dialog(calls, message);

    if (call == NULL || call->outcome != CATALOG_ANSWERED || message->code < FIRST_FINAL ||
        message->outcome == CATALOG_CHALLENGED || call->completed) {
        return FALSE;
    }
    forget_later(calls, call, message->seconds);
    if (message->code >= FIRST_FAILURE) {
        return FALSE;
    }
    count(calls, call, -1);
    call->completed = TRUE;
    count(calls, call, 1);
    return TRUE;
}

/* A BYE that says why the call ended. Its copies say nothing new. */
static void
take_bye(calls_t *calls, const call_message *message)
{
    call_t *call = call_of_dialog(calls, message);

    if (call == NULL) {
        call = add_call(calls, NULL, message);
        call->outcome = CATALOG_ANSWERED;
        call->is_older = TRUE;
        forget_later(calls, call, message->seconds);
    }
    if (call->outcome == CATALOG_ANSWERED && call->cause < 0) {
        set_cause(call, message);
        count_cause(calls, call, 1);
    }
}

/* A CANCEL says why an attempt will end, if it is that of the caller, not of a branch (RFC 3261
 * section 9.1: it has the branch of its INVITE). */
static void
take_cancel(const calls_t *calls, const call_message *message)
{
    call_t *call = find_call(calls, message, message->transaction.from_tag);

    if (call != NULL && call->outcome == CATALOG_PENDING &&
        call->cseq == message->transaction.cseq && call->branch == branch_hash(message)) {
        set_cause(call, message);
    }
}

static gboolean
take_request(calls_t *calls, const call_message *message)
{
    if (is_method(message, "INVITE")) {
        return take_invite(calls, message);
    }
    if (message->cause >= 0 && is_method(message, "BYE")) {
        take_bye(calls, message);
    } else if (message->cause >= 0 && is_method(message, "CANCEL")) {
        take_cancel(calls, message);
    }
    return FALSE;
}

gboolean
calls_take(calls_t *calls, const call_message *message)
{
    forget_ended(calls, message->seconds);
    if (message->is_request) {
        return take_request(calls, message);
    }
    if (is_method(message, "INVITE")) {
        return take_response_to_invite(calls, message);
    }
    return is_method(message, "BYE") && take_response_to_bye(calls, message);
}
