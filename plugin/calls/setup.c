/* What an INVITE and the responses to it do to a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/state.h"

/* What branches begin with that are of one transaction each (RFC 3261 section 8.1.1.7). */
#define MAGIC_COOKIE "z9hG4bK"

/* What a provisional response tells when a server tries, when the called telephone rings, and when
 * the call is forwarded (RFC 3261 sections 21.1.1 to 21.1.3). */
#define TRYING 100
#define RINGING 180
#define FORWARDED 181

/* How long after an INVITE it is sent again at the earliest, less what clocks differ by (T1 of
 * RFC 3261 section 17.1.1.2): copies that come sooner are those of a mirror port.
 */
#define SENT_AGAIN (ACCOUNT_SECOND * 4 / 10)

gboolean
is_branch_of(const blob_t *branch, const sip_message *message)
{
    return blob_is(branch, message->bytes, message->id.branch);
}

gboolean
is_challenge(const verdict_t *verdict)
{
    return verdict->code->outcome == CATALOG_CHALLENGED;
}

gboolean
is_open(const call_t *call)
{
    return call->end.outcome == CATALOG_PENDING || call->progress->is_tentative;
}

static gboolean
has_seen_branch(const call_t *call, const sip_message *message)
{
    return is_branch_of(call->progress->branch, message) ||
           blob_set_has(&call->progress->others, message->bytes, message->id.branch);
}

/* ---- INVITE ---- */

static call_t *
begin_call(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    call_t *call =
        table_add(&calls->table, message, taken->moment->frame, taken->moment->when, TRUE);

    call->progress->branch = blob_of(message->bytes, message->id.branch);
    call->progress->credentials = credentials_of(message);
    call_await(calls, call, taken->moment);
    return call;
}

/* The attempt goes on with another INVITE. */
static void
go_on(calls_t *calls, const taken_t *taken, call_t *call)
{
    const sip_message *message = taken->sip;
    progress_t *progress = call->progress;

    progress->goes_on = FALSE;
    call_reopen(calls, call, taken->moment);
    blob_set_add(&progress->others, progress->branch->bytes, (span_t){0, progress->branch->length});
    g_free(progress->branch);
    progress->branch = blob_of(message->bytes, message->id.branch);
    progress->cseq = message->id.cseq;
    progress->heard = FALSE;
    progress->announcement.cause = -1;
    progress->withdrawal = (withdrawal_t){.cause = CAUSE_NONE};
    progress->challenged = FALSE;
    credentials_free(progress->credentials);
    progress->credentials = credentials_of(message);
}

/* Whether an INVITE belongs to a dialog. The tag that some copy from a challenge into what they
 * send again does not say so; and a called side without a tag, of RFC 2543, has none in what
 * follows its answer. */
static gboolean
is_in_dialog(const call_t *call, const sip_message *message)
{
    if (message->id.to_tag.length > 0) {
        return call == NULL || !call->progress->challenged;
    }
    return call != NULL && message->id.cseq > call->progress->cseq && !call->end.completed &&
           blob_set_has(&call->progress->dialogs, message->bytes, message->id.to_tag);
}

/* Whether an INVITE of the attempt's CSeq is one that was seen before, or seen on its way. */
static gboolean
is_copy(const call_t *call, const sip_message *message)
{
    progress_t *progress = call->progress;

    if (has_seen_branch(call, message)) {
        return TRUE;
    }
    if (!progress->challenged && (is_open(call) || call->end.outcome == CATALOG_ANSWERED)) {
        blob_set_add(&progress->others, message->bytes, message->id.branch);
        return TRUE;
    }
    return FALSE;
}

void
take_invite(calls_t *calls, taken_t *taken)
{
    const sip_message *message = taken->sip;
    call_t *newest = taken->by_caller ? taken->call : NULL;
    call_t *call = newest != NULL && newest->progress != NULL ? newest : NULL;
    guint32 cseq = message->id.cseq;

    if (is_in_dialog(call, message)) {
        return;
    }
    if (call == NULL || (cseq > call->progress->cseq && call->end.outcome != CATALOG_PENDING &&
                         !call->progress->challenged)) {
        taken->call = begin_call(calls, taken);
        taken->by_caller = TRUE;
        return;
    }
    progress_t *progress = call->progress;
    if (cseq == progress->cseq && progress->foreign != NULL &&
        is_branch_of(progress->foreign, message)) {
        /* That response was not of the branch nearest to the caller. */
        call_reopen(calls, call, taken->moment);
        blob_set_add(&progress->others, message->bytes, message->id.branch);
        return;
    }
    if (cseq == progress->cseq && is_copy(call, message)) {
        call->unheard =
            call->unheard || (!progress->heard && taken->moment->when - call->began >= SENT_AGAIN);
    } else if (cseq >= progress->cseq) {
        go_on(calls, taken, call);
    }
}

/* An ACK with a branch of its own is that of a success, since that of a failure bears the branch of
 * its INVITE (RFC 3261 sections 8.1.1.7, 13.2.2.4 and 17.1.1.3): where no failure was seen, the
 * answer was sent, though it is not in the capture. */
void
take_ack(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    call_t *call = taken->call;

    if (call == NULL || !taken->by_caller || call->progress == NULL ||
        call->progress->cseq != message->id.cseq || call->end.outcome == CATALOG_ANSWERED ||
        !is_open(call) || call->progress->said != NULL || message->id.to_tag.length == 0 ||
        !grammar_begins(message->bytes, message->id.branch, MAGIC_COOKIE) ||
        has_seen_branch(call, message)) {
        return;
    }
    blob_set_add(&call->progress->dialogs, message->bytes, message->id.to_tag);
    call_acknowledge(calls, taken);
}

/* ---- responses ---- */

/* Remembers where a failure, or the announcement of one, was said first, on whatever branch: those
 * nearer to the caller repeat it. */
static void
note_said(calls_t *calls, const taken_t *taken)
{
    progress_t *progress = taken->call->progress;
    guint code = taken->sip->code;

    for (const GSList *item = progress->said; item != NULL; item = item->next) {
        if (((const said_t *)item->data)->code == code) {
            return;
        }
    }
    said_t *said = g_new(said_t, 1);
    *said = (said_t){code, call_source(calls, taken->moment)};
    progress->said = g_slist_prepend(progress->said, said);
}

/* An announcement holds until the call goes on. */
static void
take_announcement(calls_t *calls, const taken_t *taken)
{
    announcement_t *announcement = &taken->call->progress->announcement;
    gboolean is_of_caller = is_branch_of(taken->call->progress->branch, taken->sip);
    guint code = taken->sip->code;

    if (verdict_is_announcement(taken->sip, taken->verdict)) {
        note_said(calls, taken);
        if (is_of_caller) {
            *announcement =
                (announcement_t){(gint8)taken->verdict->stated.value,
                                 (guint8)call_side_of_location(taken->sip), (guint16)code};
        }
    } else if (is_of_caller && (code == RINGING || code == FORWARDED)) {
        announcement->cause = -1;
    }
}

static void
take_provisional(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;
    guint code = taken->sip->code;

    if (!is_open(call)) {
        return;
    }
    if (code == RINGING && !call->end.rang) {
        call_mark(calls, call, &call->end.rang);
    }
    if (call->end.outcome == CATALOG_PENDING || call->progress->foreign != NULL) {
        call->progress->goes_on = call->progress->goes_on || code > TRYING;
        call_await(calls, call, taken->moment);
    }
    take_announcement(calls, taken);
}

/* Whether a challenge asks for what it was given already. */
static gboolean
is_in_vain(const progress_t *progress, const sip_message *message)
{
    return logins_wants_credentials(message->code)
               ? credentials_are_refused(progress->credentials, message)
               : progress->asked_for == message->code;
}

static void
take_challenge(calls_t *calls, const taken_t *taken)
{
    progress_t *progress = taken->call->progress;

    if (progress->challenged) {
        return; /* seen before */
    }
    if (is_in_vain(progress, taken->sip)) {
        call_refuse(calls, taken);
    } else {
        call_await(calls, taken->call, taken->moment);
    }
    progress->challenged = TRUE;
    progress->asked_for = (guint16)taken->sip->code;
}

/* Whether a failure ends the attempt: one of the branch that counts does; and as long as nothing
 * better has come, one of a branch that was never seen, or of any where the branch that counts is
 * mute, since the caller turns to another server then (RFC 3263 section 4.3). */
static gboolean
ends_attempt(const call_t *call, const taken_t *taken)
{
    const progress_t *progress = call->progress;

    if (is_branch_of(progress->branch, taken->sip)) {
        return is_open(call);
    }
    return is_open(call) && call->end.outcome != CATALOG_ANSWERED && progress->foreign == NULL &&
           !is_challenge(taken->verdict) &&
           (!progress->heard || !has_seen_branch(call, taken->sip));
}

static void
take_failure(calls_t *calls, const taken_t *taken)
{
    call_t *call = taken->call;

    if (is_open(call)) {
        note_said(calls, taken);
    }
    if (!ends_attempt(call, taken)) {
        return;
    }
    if (is_challenge(taken->verdict)) {
        take_challenge(calls, taken);
        return;
    }
    call_fail(calls, taken);
    call->progress->is_tentative = !is_branch_of(call->progress->branch, taken->sip);
    if (!has_seen_branch(call, taken->sip)) {
        call->progress->foreign = blob_of(taken->sip->bytes, taken->sip->id.branch);
    }
}

/* An answer of a branch, for the first time or again. Another one than the first is believed of
 * branches that were seen. */
static void
take_answer(const taken_t *taken)
{
    call_t *call = taken->call;
    progress_t *progress = call->progress;
    const sip_identity *id = &taken->sip->id;

    if (blob_set_has(&progress->dialogs, taken->sip->bytes, id->to_tag) &&
        blob_set_size(&progress->dialogs) == 1) {
        progress->repeats = MIN(progress->repeats, G_MAXUINT8 - 1) + 1;
        progress->repeated = taken->moment->when;
    } else if (!call->end.completed &&
               (call->end.outcome != CATALOG_ANSWERED || has_seen_branch(call, taken->sip))) {
        blob_set_add(&progress->dialogs, taken->sip->bytes, id->to_tag);
        progress->repeats = 0; /* those of the other do not tell of this one */
    }
}

/* Whether nothing that is said of the INVITE changes how its call ended. */
static gboolean
is_settled(const call_t *call)
{
    return call->end.outcome == CATALOG_ANSWERED &&
           (!call->progress->is_tentative || call->progress->released);
}

void
take_response_to_invite(calls_t *calls, const taken_t *taken)
{
    const sip_message *message = taken->sip;
    call_t *call = taken->call;
    gboolean is_success = message->code >= FIRST_FINAL && message->code < FIRST_UNSUCCESSFUL;

    if (call == NULL || !taken->by_caller || call->progress == NULL ||
        call->progress->cseq != message->id.cseq) {
        return;
    }
    call->unheard = FALSE;
    if (is_branch_of(call->progress->branch, message)) {
        call->progress->heard = TRUE;
    }
    if (is_success) {
        take_answer(taken);
    }
    if (is_settled(call)) {
        return;
    }
    if (message->code < FIRST_FINAL) {
        take_provisional(calls, taken);
    } else if (is_success) {
        call_answer(calls, taken);
    } else {
        take_failure(calls, taken);
    }
}
