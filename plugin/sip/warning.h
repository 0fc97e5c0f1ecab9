/* The grammar of the Warning header field, over bytes.
 *
 * Pure: knows GLib only.
 *
 *     Warning       = "Warning" HCOLON warning-value *(COMMA warning-value)
 *     warning-value = warn-code SP warn-agent SP warn-text           (RFC 3261 section 20.43)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_WARNING_H
#define SIPCODES_SIP_WARNING_H

#include "sip/grammar.h"

/** One warning-value. */
typedef struct sip_warning {
    guint32 code;             /**< 0 to 999 */
    span_t value;             /**< the whole warning-value */
    span_t digits;            /**< of the code */
    span_t text;              /**< between the quotes; empty for none */
    struct sip_warning *next; /**< the value behind this one in the message, or NULL */
} sip_warning;

/** Takes the next warning-value of a header value, which is read as a list (grammar_list()).
 * Elements that do not begin with a code of three digits are passed over. FALSE at the end of the
 * list. */
gboolean warning_next(const guint8 *bytes, list_t *list, sip_warning *warning);

#endif
