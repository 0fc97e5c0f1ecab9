/* What SDP in the body of a message says of media.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_SDP_H
#define SIPCODES_SIP_SDP_H

#include "sip/grammar.h"

/** The ports of the media descriptions in a message's body, but those refused with port 0; room for
 * so many in ports. Gives how many there are. bytes, length: the message from its first byte on.
 *
 *     media-field = %s"m" "=" media SP port ["/" integer] SP proto ...    (RFC 8866 section 9)
 */
guint sdp_ports(const guint8 *bytes, gsize length, guint16 *ports, guint room);

/** The address in the first connection line of a message's body; empty if there is none.
 *
 *     connection-field = %s"c" "=" nettype SP addrtype SP connection-address ["/" ...]    (section
 * 9)
 */
span_t sdp_host(const guint8 *bytes, gsize length);

#endif
