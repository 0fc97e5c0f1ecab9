/* What CANCEL, BYE and the response to BYE do to a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/state.h"

/* What a request within a dialog is told by who does not know the dialog (RFC 3261 section 12.2.2).
 */
#define NO_TRANSACTION 481

/* The caller withdraws an attempt: that is how it ends, unless a response says otherwise. */
static void
withdraw(calls_t *calls, const taken_t *taken)
{
    const call_t *call = taken->call;

    if (!is_open(call)) {
        return;
    }
    call_note_withdrawal(calls, taken);
    if (call->progress->foreign == NULL && call->end.outcome != CATALOG_ANSWERED) {
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

/* Whether a message is of a dialog of its call that was answered. */
static gboolean
is_of_dialog(const taken_t *taken)
{
    return blob_set_has(&taken->call->progress->dialogs, taken->sip->bytes, called_tag(taken));
}

/* A BYE that follows a request to which the other side was gone tells of a fault, whatever it says:
 * see call_release(). */
void
take_response_within(const taken_t *taken)
{
    const sip_message *message = taken->sip;
    call_t *call = taken->call;

    if ((message->code != REQUEST_TIMEOUT && message->code != NO_TRANSACTION) || call == NULL ||
        call->progress == NULL || call->end.outcome != CATALOG_ANSWERED ||
        (taken->by_caller && message->id.cseq <= call->progress->cseq) || !is_of_dialog(taken)) {
        return;
    }
    call->progress->broken_by = taken->by_caller ? SIDE_CALLER : SIDE_CALLED;
    call->progress->broken = taken->moment->when;
}

/* Whether dialogs that were answered are left besides that of a BYE, or of the response to one;
 * that is leaving then. */
static gboolean
others_go_on(const taken_t *taken)
{
    progress_t *progress = taken->call->progress;
    span_t tag = called_tag(taken);
    guint others = blob_set_size(&progress->dialogs) - blob_set_size(&progress->leaving);

    if (is_of_dialog(taken) && !blob_set_has(&progress->leaving, taken->sip->bytes, tag)) {
        others--;
        if (others > 0) {
            blob_set_add(&progress->leaving, taken->sip->bytes, tag);
        }
    }
    return others > 0;
}

/* Any final response completes a call: only silence does not (RFC 6076 section 4.5.2). One for
 * another dialog than those that answered is no business of the call's. */
void
take_response_to_bye(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;

    if (call == NULL || call->progress == NULL || call->end.outcome != CATALOG_ANSWERED ||
        taken->sip->code < FIRST_FINAL || is_challenge(taken->verdict) || !is_of_dialog(taken)) {
        return;
    }
    if (call->progress->released || !others_go_on(taken)) {
        table_let_linger(&calls->table, call, taken->moment->when);
    }
    if (!call->end.completed) {
        call_mark(calls, call, &call->end.completed);
    }
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

/* Of the BYEs of a dialog the first counts: others are copies of it. */
static void
note_early_bye(calls_t *calls, const taken_t *taken)
{
    progress_t *progress = taken->call->progress;
    blob_t *tag = blob_of(taken->sip->bytes, called_tag(taken));

    if (progress->early_byes == NULL) {
        progress->early_byes = g_hash_table_new_full(blob_hash, blob_equal, g_free, g_free);
    }
    if (g_hash_table_contains(progress->early_byes, tag)) {
        g_free(tag);
        return;
    }
    const release_t release = call_release_of(calls, taken);
    g_hash_table_insert(progress->early_byes, tag, g_memdup2(&release, sizeof release));
}

/* Before an answer only the caller may send a BYE (RFC 3261 section 15). It may cross an answer,
 * and then it releases the call. */
static void
take_early_bye(calls_t *calls, const taken_t *taken)
{
    if (is_open(taken->call)) {
        note_early_bye(calls, taken);
    }
    if (taken->by_caller) {
        withdraw(calls, taken);
    } else if (is_open(taken->call)) {
        const gint64 key = key_of_early_bye(taken->moment->frame, taken->call);
        g_hash_table_add(calls->early_byes, g_memdup2(&key, sizeof key));
    }
}

/* Whether a BYE shows that a server on the way released the call: it comes from where that of the
 * other side came from, and the answer did not. */
static gboolean
is_of_network(calls_t *calls, const taken_t *taken)
{
    const call_t *call = taken->call;
    call_side other = taken->by_caller ? SIDE_CALLED : SIDE_CALLER;

    return call->ended_by == other && call->ended_at != NULL &&
           call->progress->answered_at != NULL && call->progress->answered_at != call->ended_at &&
           is_of_dialog(taken) && call_source(calls, taken->moment) == call->ended_at;
}

/* The first BYE for the last branch says why a call ended. */
void
take_bye(calls_t *calls, taken_t *taken)
{
    if (taken->call == NULL && taken->verdict->effective.value >= 0) {
        taken->call = begin_older(calls, taken);
        taken->by_caller = TRUE;
    }
    call_t *call = taken->call;
    if (call == NULL || call->progress == NULL) {
        return;
    }
    if (call->end.outcome != CATALOG_ANSWERED) {
        take_early_bye(calls, taken);
    } else if (!call->progress->released && !others_go_on(taken)) {
        const release_t release = call_release_of(calls, taken);
        call_release(calls, call, &release);
    } else if (call->progress->released && is_of_network(calls, taken)) {
        call_release_by_network(calls, call);
    }
}
