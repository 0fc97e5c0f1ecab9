/* An ISUP message in a body (RFC 3204), as far as it says why a call is released.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_ISUP_H
#define SIPCODES_SIP_ISUP_H

#include "sip/grammar.h"

/** The cause of an ISUP Release message (Q.763 sections 2.5 and 3.12): 0 to 127, or -1 where the
 * bytes are another message, are cut short, or carry a cause that is not coded by ITU-T. part: the
 * message from its type on, as RFC 3204 section 3.1 wants it. */
int isup_release_cause(const guint8 *bytes, span_t part);

#endif
