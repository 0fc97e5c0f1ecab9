/* The rule: what a message says of a call, weighed from every witness in it: an ISUP Release in its
 * body, its Reason header fields, those of vendors, and last its code by a table. docs/causes.md
 * tells it.
 *
 * Pure: knows GLib, the catalog and the record of a message. What the reader has chosen comes in as
 * a view.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_VERDICT_RULE_H
#define SIPCODES_VERDICT_RULE_H

#include "catalog/view.h"
#include "sip/message.h"

/** The first code of final responses, and of redirections and failures (RFC 3261 section 7.2). */
#define FIRST_FINAL 200
#define FIRST_UNSUCCESSFUL 300

/** The final response to an INVITE that was withdrawn (RFC 3261 section 21.4.25). */
#define REQUEST_TERMINATED 487

/** What the rule makes of a message. */
typedef struct {
    const catalog_code *code; /**< of a response; NULL for a request */
    gboolean bearer;          /**< a warning speaks of a missing bearer capability */
    cause_t mapped;           /**< what the view makes of the code */
    cause_t stated;           /**< the first witness that says something, else the first weak one */
    gboolean says;            /**< whether stated says something of why a call failed */
    cause_t effective;    /**< what the next exchange would be told: stated, else mapped where the
                               message releases a call */
    release_kind release; /**< what a BYE tells of an answered call */
    gboolean refused;     /**< it refuses the credentials of its request: set by whoever knows that,
                               see calls/logins.h */
    catalog_outcome cancelled_as; /**< of an attempt that the message withdraws; CATALOG_NO_OUTCOME
                                       where it does not say why */
} verdict_t;

/** The parts of a response that the cause of its code depends on (RFC 3398 section 8.2.6.1). */
sip_parts verdict_parts_of_code(guint code);

/** The parts of a message that witnesses are in. */
#define VERDICT_EVIDENCE ((sip_parts)(SIP_METHOD | SIP_REASON | SIP_VENDOR | SIP_BODY))

/** The header fields of vendors that count, for message_read(). */
const sip_vendor_names *verdict_vendor_names(void);

/** Judges a message by the parts of it that were read. The verdict is valid as long as the view. */
verdict_t verdict_of(const sip_message *message, const catalog_view *view);

/** Whether a response says that the call was blocked as unwanted, not simply declined: by the code
 * alone (RFC 8197, RFC 8688), or by a Reason text as ATIS-1000099 defines it for 603. */
gboolean verdict_is_blocked(const sip_message *message, const verdict_t *verdict);

/** What a response says of a call attempt, or of another request. */
catalog_outcome verdict_outcome(const sip_message *message, const verdict_t *verdict);

/** The same for an attempt of which more is known. said: the cause that says something of why it
 * failed, value -1 for none; rang: whether it rang before it ended so. */
catalog_outcome verdict_outcome_with(const sip_message *message, const verdict_t *verdict,
                                     cause_t said, gboolean rang);

/** How severe a response is: as its code, but one that refuses credentials warns. */
catalog_severity verdict_severity(const verdict_t *verdict);

/** Whether the message is a final response to an INVITE (RFC 3261 section 13.2.2). Wants
 * SIP_METHOD.
 */
gboolean verdict_is_final(const sip_message *message);

/** Whether a provisional response tells that the call has failed, and that an announcement says so
 * (RFC 3398 section 7.1.6): a 18x response to INVITE with a Reason Q.850 that says something. */
gboolean verdict_is_announcement(const sip_message *message, const verdict_t *verdict);

/** Whether a response carries another reason phrase than those known for its code, but for case,
 * blanks and punctuation. FALSE where it carries none, or none is known. */
gboolean verdict_phrase_differs(const sip_message *message, const catalog_code *code);

#endif
