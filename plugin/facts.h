/* What is known of one message: its code, its causes, and what its headers say of them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_FACTS_H
#define SIPCODES_FACTS_H

#include "calls.h"
#include "catalog_types.h"
#include "messages.h"
#include "reason.h"

/** The first code of redirections and failures, which a Reason can contradict. */
#define FACTS_FIRST_FAILURE 300

/** One warn-code of a message. */
typedef struct {
    guint32 code;
    span_t digits;
} warning_fact;

typedef struct {
    const message_t *message;
    const catalog_code *code; /**< of a response; NULL for a request */

    int mapped_cause; /**< what the chosen mapping and the user's table make of the code, or -1 */
    cause_origin mapped_origin;
    int effective_cause; /**< Reason Q.850, else Reason SIP through the table, else mapped, or -1 */
    cause_origin effective_origin;

    /* From the headers. Spans count from the message's first byte; see message_bytes(). */
    const guint8 *bytes;
    wmem_array_t *reasons;  /**< of reason_value; NULL or empty if there are none */
    wmem_array_t *warnings; /**< of warning_fact; NULL or empty if there are none */
    span_t method;          /**< of the CSeq; empty if there is none */
    gboolean has_retry_after;
    guint32 retry_after; /**< seconds */
    span_t retry_after_digits;
    gboolean bearer; /**< whether a warning speaks of a missing bearer capability */
} facts_t;

/** Gathers what is known of a message. with_headers: whether its headers are of interest; else they
 * are read only where the cause of the code depends on them. The arrays are owned by pinfo->pool.
 */
facts_t facts_of(packet_info *pinfo, const message_t *message, gboolean with_headers);

/** What is known of a status code (0 to 999): the user's word goes before the catalog's. Never
 * NULL; valid until the user's table is changed. */
const catalog_code *facts_code(guint code);

/** How many values of a kind there are; the array may be NULL. */
guint facts_count(wmem_array_t *values);

/** One of the Reason values; number: from 0 to facts_count(facts->reasons) less one. */
const reason_value *facts_reason(const facts_t *facts, guint number);

/** One of the warnings; number: from 0 to facts_count(facts->warnings) less one. */
const warning_fact *facts_warning(const facts_t *facts, guint number);

/** The name of an origin, which filters compare with: "reason-q850", "reason-sip", "mapping",
 * "user-table"; NULL for none. */
const char *facts_origin_name(cause_origin origin);

/** Whether a response says that the call was blocked as unwanted, not simply declined: by the code
 * alone (RFC 8197, RFC 8688), or by a Reason text as ATIS-1000099 defines it for 603. */
gboolean facts_blocked(const facts_t *facts);

/** What a response says of a call attempt: blocked where facts_blocked() says so; else for a
 * failure what its Q.850 Reason says, if that says anything; else what its code says. */
catalog_outcome facts_outcome(const facts_t *facts);

/** Whether the message is a final response to an INVITE (RFC 3261 section 13.2.2). */
gboolean facts_final(const facts_t *facts);

/** What a message says of a call attempt; facts: with headers. FALSE if calls_take() has no use for
 * it. The bytes are owned by the frame. */
gboolean facts_of_call(const packet_info *pinfo, const facts_t *facts, call_message *message);

/** The first Q.850 Reason of a failed response that contradicts its code (catalog_cause_fits()) and
 * is not the user's own cause for it; or NULL. */
const reason_value *facts_contradiction(const facts_t *facts);

#endif
