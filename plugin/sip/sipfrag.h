/* message/sipfrag: a part of a SIP message in the body of another one, in which a NOTIFY tells how
 * a transfer goes (RFC 3420, RFC 3515 section 2.4.4).
 *
 * Pure: knows GLib only.
 *
 *     sipfrag = [ start-line ] *message-header [ CRLF [ message-body ] ]   (RFC 3420 section 2.1)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_SIPFRAG_H
#define SIPCODES_SIP_SIPFRAG_H

#include "sip/message.h"

/** Reads the fragment that a message has in its body, if a Status-Line begins it: as the record of
 * a response of its own, whose spans count from the first byte of the fragment, with the parts
 * asked for. It was read for SIP_TRANSFER; names, allocate, pool: see message_read().
 *
 * A fragment that does not name its method answers an INVITE, which is what a Refer-To asks for
 * where it says nothing else (RFC 3515 section 2.1). FALSE if the message has no fragment, or that
 * of a request, or one that begins with header fields or is cut short within its code; fragment is
 * not changed then. */
gboolean sipfrag_read(const sip_message *message, sip_parts parts, const sip_vendor_names *names,
                      sip_allocate *allocate, gpointer pool, sip_message *fragment);

/** Where the digits of the code of a fragment begin, and how many there are. */
#define SIPFRAG_CODE_OFFSET (sizeof "SIP/2.0 " - 1)
#define SIPFRAG_CODE_LENGTH 3

#endif
