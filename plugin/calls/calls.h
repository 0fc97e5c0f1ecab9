/* The table of all calls of a capture: which attempts there were, how they ended, why and by whom,
 * message by message.
 *
 * An attempt is an INVITE outside a dialog. INVITEs with the same Call-ID, From tag and CSeq are
 * one attempt, however often they are sent again, forwarded or forked on their way; so are those
 * that follow a challenge. Any other INVITE with a higher CSeq, such as one that
 * follows a redirection, is an attempt of its own. INVITEs within a dialog are none.
 *
 * An attempt ends with the first successful response, from wherever it comes, or else with the
 * final response to the INVITE that was seen first, which is the one nearest to the caller. Where a
 * proxy whose own side is not in the capture tries another branch after that, the attempt goes on
 * there. So it does after a challenge; one that refuses the credentials of its INVITE, or asks once
 * more for what is no matter of credentials, ends it. Until it ends it is pending; but a final
 * response of a branch that was never seen ends it as long as nothing better comes, since its
 * INVITE may have passed elsewhere; so does one of another branch where the first is mute, since
 * the caller has turned to another server; and an ACK that proves an answer which was not seen.
 * Responses to an INVITE that was not seen are not counted.
 *
 * An attempt that failed has the cause of the response that ended it; where that says nothing, or
 * next to nothing, that of an announcement of the same branch before it. One that was cancelled has
 * that of its CANCEL, or of the BYE that came before an answer; without a Reason there it is 16.
 * They count only where the INVITE ends with 487, or not at all. An answered one has the cause of
 * its BYE, if that has one: where several branches answered, of the BYE for the last of them. So
 * has a call that began before the first message.
 *
 * Who ended it: the sender of the BYE, unless a fault released the call, or BYEs went from one
 * server to both sides, which is the network's then; the caller by a CANCEL, unless that speaks of
 * a timer or of another branch, or follows an announcement; of a failure whom the location of a
 * Reason names (RFC 8606), else whom the outcome can only mean.
 *
 * A fault released it if the BYE says so, if a request of who sends it just found the dialog gone,
 * or if the called has sent its answer in vain until then.
 *
 * Every call is kept, in some 300 bytes, and beside it, as long as messages may change how it ends,
 * how far it is: an answered one until the response to its BYE, one that rings until its end, and
 * all for CALLS_LINGER more.
 *
 * Pure: knows GLib, the catalog and the verdict on a message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_CALLS_H
#define SIPCODES_CALLS_CALLS_H

#include "calls/account.h"
#include "verdict/rule.h"

/** How long messages of an attempt may still come after it has ended, in seconds: other branches
 * ring for as long as proxies let them, which is more than three minutes (RFC 3261 section 16.6,
 * timer C). */
#define CALLS_LINGER 240

typedef struct calls calls_t;
typedef struct call call_t;

/** Figures that follow the table: see calls/tally.h. */
typedef struct calls_tally calls_tally;

/** When and where a message was captured. */
typedef struct {
    guint32 frame; /**< its number, not lower than that of the message before */
    gint64 when;   /**< in nanoseconds since 1970, at most 4.6e18 either way */
    /** The address it came from, as text that is copied; NULL where it is not known. Asked for only
     * where it is needed; may be NULL itself. */
    const char *(*source)(gpointer data);
    gpointer data;
} call_moment;

/** A table of no call; to be freed with calls_free(). */
calls_t *calls_new(void);

void calls_free(calls_t *calls);

/** The parts of a message that calls_take() wants read: of a request, or of a response, whose
 * method is NULL. */
sip_parts calls_parts(const char *method, guint code);

/** Takes a message into account and gives the call that it belongs to, which lives as long as the
 * table; NULL for none. Messages are taken in the order in which they were captured, each once. */
const call_t *calls_take(calls_t *calls, const call_moment *moment, const sip_message *message,
                         const verdict_t *verdict);

/** The call that a message belongs to, which was taken in a frame; NULL for none. Wants
 * SIP_IDENTITY. */
const call_t *calls_find(const calls_t *calls, guint32 frame, const sip_message *message);

/** Tells what is known of a call by now. Texts live as long as the table. */
void calls_tell(const call_t *call, call_account *account);

/** How long media of a call may still come after it has ended, in seconds. */
#define CALLS_MEDIA_LINGER 10

/** Whether media of a call may be captured at a moment, in nanoseconds since 1970: not before it
 * began, nor long after it ended. */
gboolean calls_may_have_media(const call_t *call, gint64 when);

/** How many attempts there are; and one of them by its number, from 1, NULL for another number. */
guint calls_count(const calls_t *calls);
const call_t *calls_get(const calls_t *calls, guint number);

/** How many calls that began before the capture told why they ended. They are no attempts. */
guint calls_older(const calls_t *calls);

/** Whether a message, which was taken in a frame, is a BYE that the called side must not send,
 * since it had not answered (RFC 3261 section 15). Wants SIP_IDENTITY. */
gboolean calls_is_early_bye(const calls_t *calls, guint32 frame, const sip_message *message);

#endif
