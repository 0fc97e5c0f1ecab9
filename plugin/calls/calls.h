/* Counts call attempts and how they ended, message by message.
 *
 * An attempt is an INVITE outside a dialog. INVITEs with the same Call-ID, From tag and CSeq are
 * one attempt, however often they are sent again, forwarded or forked on their way; so are those
 * that follow a challenge. Any other INVITE with a higher CSeq, such as one that
 * follows a redirection, is an attempt of its own. INVITEs within a dialog are none.
 *
 * An attempt ends with the first successful response, from wherever it comes, or else with the
 * final response to the INVITE that was seen first, which is the one nearest to the caller. Where a
 * proxy whose own side is not in the capture tries another branch after that, the attempt goes on
 * there. So it does after a challenge; a challenge of what was sent again after one is refused
 * credentials, and ends it. Until it ends it is pending; but a final response of a branch that was
 * never seen ends it as long as nothing better comes, since its INVITE may have passed elsewhere.
 * Responses to an INVITE that was not seen are not counted.
 *
 * An attempt that failed has the cause of the response that ended it; where that says nothing, or
 * next to nothing, that of an announcement of the same branch before it. One that was cancelled has
 * that of its CANCEL, or of the BYE that came before an answer; without a Reason there it is 16.
 * They count only where the INVITE ends with 487, or not at all. An answered one has the cause of
 * its BYE, if that has one: where several branches answered, of the BYE for the last of them. So
 * has a call that began before the first message.
 *
 * Pure: knows GLib, the catalog and the verdict on a message. Takes memory for the attempts that
 * are open, which an answered one is until the response to its BYE, and for those that ended less
 * than CALLS_LINGER ago.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_CALLS_H
#define SIPCODES_CALLS_CALLS_H

#include "calls/figures.h"
#include "verdict/rule.h"

/** How long messages of an attempt may still come after it has ended, in seconds: other branches
 * ring for as long as proxies let them, which is more than three minutes (RFC 3261 section 16.6,
 * timer C). */
#define CALLS_LINGER 240

typedef struct calls calls_t;

/** Told of a cause (0 to 127) that enters the count (step 1) or leaves it again (step -1). */
typedef void calls_cause_counter(gpointer data, guint cause, cause_origin origin, int step);

/** A count of nothing; to be freed with calls_free(). counter: told of causes with data while
 * messages are taken; NULL for nobody. */
calls_t *calls_new(calls_cause_counter *counter, gpointer data);

void calls_free(calls_t *calls);

/** Takes a message into account, captured at so many seconds since any moment: INVITE, BYE and
 * CANCEL requests, and responses to INVITE and BYE; others are passed over. It was read for
 * SIP_IDENTITY and VERDICT_EVIDENCE. Gives whether any figure below has changed. */
gboolean calls_take(calls_t *calls, gint64 seconds, const sip_message *message,
                    const verdict_t *verdict);

/** How many attempts there are. */
guint calls_attempts(const calls_t *calls);

/** How many attempts have ended with an outcome, or are CATALOG_PENDING. */
guint calls_of_outcome(const calls_t *calls, catalog_outcome outcome);

/** How many of those answered were released by a fault. */
guint calls_dropped(const calls_t *calls);

/** One of the catalog's ratios; number: from 0 to catalog_ratio_count less one. */
call_ratio calls_ratio(const calls_t *calls, guint number);

#endif
