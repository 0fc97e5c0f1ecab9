/* The rule: what a message says of a call, weighed from its code, its Reason headers and its
 * warnings.
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

/** What the rule makes of a message. */
typedef struct {
    const catalog_code *code; /**< of a response; NULL for a request */
    gboolean bearer;          /**< a warning speaks of a missing bearer capability */
    cause_t mapped;           /**< what the view makes of the code */
    cause_t effective;        /**< Reason Q.850, else Reason SIP through the table, else mapped */
} verdict_t;

/** The parts of a response that the cause of its code depends on (RFC 3398 section 8.2.6.1). */
sip_parts verdict_parts_of_code(guint code);

/** Judges a message by the parts of it that were read. The verdict is valid as long as the view. */
verdict_t verdict_of(const sip_message *message, const catalog_view *view);

/** Whether a response says that the call was blocked as unwanted, not simply declined: by the code
 * alone (RFC 8197, RFC 8688), or by a Reason text as ATIS-1000099 defines it for 603. */
gboolean verdict_is_blocked(const sip_message *message, const verdict_t *verdict);

/** What a response says of a call attempt: blocked where verdict_is_blocked() says so; else for a
 * failure what its Reason says, if that says anything; else what its code says. */
catalog_outcome verdict_outcome(const sip_message *message, const verdict_t *verdict);

/** The same for an attempt that rang before it ended so. */
catalog_outcome verdict_rang_outcome(const sip_message *message, const verdict_t *verdict);

/** Whether the message is a final response to an INVITE (RFC 3261 section 13.2.2). Wants
 * SIP_METHOD.
 */
gboolean verdict_is_final(const sip_message *message);

#endif
