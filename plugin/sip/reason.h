/* The grammar of the Reason header field, over bytes.
 *
 * Pure: knows GLib only. RFC 3326 section 2, with the location parameter of RFC 8606 and several
 * values of one protocol as RFC 9366 allows:
 *
 *     Reason            =  "Reason" HCOLON reason-value *(COMMA reason-value)
 *     reason-value      =  protocol *(SEMI reason-params)
 *     protocol          =  "SIP" / "Q.850" / token
 *     reason-params     =  protocol-cause / reason-text / isup-cause-location
 *                       /  reason-extension
 *     protocol-cause    =  "cause" EQUAL cause
 *     cause             =  1*DIGIT
 *     reason-text       =  "text" EQUAL quoted-string
 *     isup-cause-location = "location" EQUAL ("U" / "LPN" / "LN" / "TN" / "RLN" / "RPN" / "INTL"
 *                           / "BI" / token)
 *     reason-extension  =  generic-param
 *
 * Read with more patience than that: parameters in any order and any case, quoted or not, twice;
 * blanks around ";" "=" and ","; empty list elements. Damage in one value never hides the next one.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_REASON_H
#define SIPCODES_SIP_REASON_H

#include "sip/grammar.h"

typedef enum { REASON_OTHER, REASON_SIP, REASON_Q850 } reason_protocol;

/** One reason-value. Spans count from the first of the bytes that were given; one of length 0 is
 *  not there. */
typedef struct sip_reason {
    reason_protocol protocol;
    span_t value;         /**< the whole reason-value */
    span_t protocol_name; /**< never empty */
    span_t cause_digits;
    span_t text;        /**< between the quotes; see grammar_unescape() */
    span_t location;    /**< without quotes */
    gboolean has_cause; /**< whether the cause is a number of at most 32 bits */
    guint32 cause;
    struct sip_reason *next; /**< the value behind this one in the message, or NULL */
} sip_reason;

/** Takes the next reason-value of a header value, which is read as a list (grammar_list()).
 * Elements without a protocol are passed over. FALSE at the end of the list. */
gboolean reason_next(const guint8 *bytes, list_t *list, sip_reason *value);

/** Whether a value is a Q.850 cause: the protocol is Q.850 and the cause is one from 1 to 127; 0 is
 * none, nor is what has more than seven bits (Q.850 section 2.1). */
gboolean reason_is_q850(const sip_reason *value);

#endif
