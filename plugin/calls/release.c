/* What CANCEL, BYE and the response to BYE do to a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/state.h"

/* The caller withdraws an attempt: that is how it ends, unless a response says otherwise. */
static void
withdraw(calls_t *calls, const taken_t *taken)
{
    if (is_open(taken->call) && taken->call->progress->foreign == NULL) {
        call_withdraw(calls, taken);
    }
}

/* A CANCEL of the caller, not of a branch (RFC 3261 section 9.1: it has the branch of its INVITE).
 */
void
take_cancel(calls_t *calls, const taken_t *taken)
{
    const call_t *call = taken->call;

    if (call != NULL && taken->by_caller && call->progress != NULL &&
        call->progress->cseq == taken->sip->id.cseq && call->number > 0 &&
        is_branch_of(call->progress->branch, taken->sip)) {
        withdraw(calls, taken);
    }
}

static span_t
called_tag(const taken_t *taken)
{
    return taken->by_caller ? taken->sip->id.to_tag : taken->sip->id.from_tag;
}

/* Any final response completes a call: only silence does not (RFC 6076 section 4.5.2). */
void
take_response_to_bye(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;

    if (call == NULL || call->progress == NULL || call->end.outcome != CATALOG_ANSWERED ||
        taken->sip->code < FIRST_FINAL || is_challenge(taken->verdict)) {
        return;
    }
    blob_set *dialogs = &call->progress->dialogs;
    gboolean ended_one = blob_set_remove(dialogs, taken->sip->bytes, called_tag(taken));
    blob_set_remove(&call->progress->leaving, taken->sip->bytes, called_tag(taken));
    if (blob_set_is_empty(dialogs) || !(ended_one || call->end.completed)) {
        table_let_linger(&calls->table, call, taken->moment->when);
    }
    if (!call->end.completed) {
        call_mark(calls, call, &call->end.completed);
    }
}

/* Whether branches that answered are left besides the one of a BYE, which is leaving then. */
static gboolean
others_go_on(const call_t *call, const taken_t *taken)
{
    progress_t *progress = call->progress;
    span_t tag = called_tag(taken);
    guint others = blob_set_size(&progress->dialogs) - blob_set_size(&progress->leaving);

    if (blob_set_has(&progress->dialogs, taken->sip->bytes, tag) &&
        !blob_set_has(&progress->leaving, taken->sip->bytes, tag)) {
        others--;
        if (others > 0) {
            blob_set_add(&progress->leaving, taken->sip->bytes, tag);
        }
    }
    return others > 0;
}

/* A call that began before the capture, and says why it ends. */
static call_t *
begin_older(calls_t *calls, const taken_t *taken)
{
    call_t *call =
        table_add(&calls->table, taken->sip, taken->moment->frame, taken->moment->when, FALSE);

    call->end.outcome = CATALOG_ANSWERED;
    calls->older++;
    table_let_linger(&calls->table, call, taken->moment->when);
    return call;
}

/* Before an answer only the caller may send a BYE (RFC 3261 section 15). */
static void
take_early_bye(calls_t *calls, const taken_t *taken)
{
    if (taken->by_caller) {
        withdraw(calls, taken);
    } else if (is_open(taken->call)) {
        const gint64 key = key_of_early_bye(taken->moment->frame, taken->call);
        g_hash_table_add(calls->early_byes, g_memdup2(&key, sizeof key));
    }
}

/* The first BYE for the last branch says why a call ended. */
void
take_bye(calls_t *calls, taken_t *taken)
{
    if (taken->call == NULL && taken->verdict->effective.value >= 0) {
        taken->call = begin_older(calls, taken);
        taken->by_caller = TRUE;
    }
    const call_t *call = taken->call;
    if (call == NULL || call->progress == NULL) {
        return;
    }
    if (call->end.outcome != CATALOG_ANSWERED) {
        take_early_bye(calls, taken);
    } else if (!call->progress->released && !others_go_on(call, taken)) {
        call_release(calls, taken);
    }
}
