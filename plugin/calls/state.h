/* What the files of this room share: the table with those that follow it, and a message on its way
 * into it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_STATE_H
#define SIPCODES_CALLS_STATE_H

#include "calls/calls.h"
#include "calls/table.h"

struct calls {
    table_t table;
    GPtrArray *tallies;     /* calls_tally that follow it */
    GHashTable *early_byes; /* set of gint64: the frame, and below it the rank of the call */
    GArray *media;          /* see media.c */
    guint older;            /* calls that began before the capture */
};

/** What a proxy says when nothing has answered, and what a request within a dialog is told when the
 * other side is gone (RFC 3261 sections 21.4.9 and 12.2.1.2). */
#define REQUEST_TIMEOUT 408

/* A message on its way. */
typedef struct {
    const call_moment *moment;
    const sip_message *sip;
    const verdict_t *verdict;
    call_t *call;       /* the newest one with its Call-ID and either tag, or NULL */
    gboolean by_caller; /* its From tag is that of the caller */
} taken_t;

/* ---- ends.c: how calls end ---- */

/** Puts a call as it stands into the figures, or takes it out of them: step is 1 or -1. */
void call_count(const calls_t *calls, const call_t *call, int step);

/** Notes something of the end of a call, which may be in the figures already. */
void call_mark(const calls_t *calls, call_t *call, guint8 *of_end);

/** Who a Reason Q.850 of a message says has ended the call, by its location (RFC 8606): the user,
 * or a network on the way. */
call_side call_side_of_location(const sip_message *message);

/** The address a message came from, owned by the table; NULL where it is not known. */
const char *call_source(calls_t *calls, const call_moment *moment);

/** Lets it be forgotten how far a call is that may have ended unseen, unless messages of it come
 * within CALLS_LINGER from a moment. */
void call_await(calls_t *calls, call_t *call, const call_moment *moment);

/** Ends a call by an answer, or by the failure that a response tells. */
void call_answer(calls_t *calls, const taken_t *taken);
void call_fail(calls_t *calls, const taken_t *taken);

/** Ends a call by an ACK that proves an answer which was not seen, as long as no response tells
 * more. */
void call_acknowledge(calls_t *calls, const taken_t *taken);

/** Ends a call by a challenge that brings nothing new: what it asked for was given. */
void call_refuse(calls_t *calls, const taken_t *taken);

/** Notes what withdraws a call. */
void call_note_withdrawal(calls_t *calls, const taken_t *taken);

/** Ends a call by the withdrawal that was noted, as long as no response says otherwise. */
void call_withdraw(calls_t *calls, const taken_t *taken);

/** Takes back what ended a call. */
void call_reopen(calls_t *calls, call_t *call, const call_moment *moment);

/** What a BYE says of the dialog that it ends. */
release_t call_release_of(calls_t *calls, const taken_t *taken);

/** Notes how an answered call was released. */
void call_release(const calls_t *calls, call_t *call, const release_t *release);

/** Notes that a server on the way released a call. */
void call_release_by_network(const calls_t *calls, call_t *call);

/* ---- setup.c and release.c: what messages do. The call of taken may be changed by them. ---- */

void take_invite(calls_t *calls, taken_t *taken);
void take_response_to_invite(calls_t *calls, const taken_t *taken);
void take_ack(calls_t *calls, const taken_t *taken);
void take_cancel(calls_t *calls, const taken_t *taken);

/** Takes the response to an INVITE or UPDATE for what it says of the dialog, if it is of one. */
void take_response_within(const taken_t *taken);
void take_bye(calls_t *calls, taken_t *taken);
void take_response_to_bye(calls_t *calls, const taken_t *taken);

/** The key of an early BYE: its frame and its call, since a frame may hold messages of several. */
gint64 key_of_early_bye(guint32 frame, const call_t *call);

/** Whether a message bears a branch. */
gboolean is_branch_of(const blob_t *branch, const sip_message *message);

/** Whether a call waits for its end, or for a better one. */
gboolean is_open(const call_t *call);

/** Whether a verdict is that on a challenge. */
gboolean is_challenge(const verdict_t *verdict);

/* ---- tally.c ---- */

/** Counts a change of a call, if the tally counts that call. */
void tally_count(calls_tally *tally, const call_t *call, int step);

/** The table goes away; the figures stay. */
void tally_lose_table(calls_tally *tally);

#endif
