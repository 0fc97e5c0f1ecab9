/* SIP messages in the bodies of others, as SIP's dissector finds them.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_NESTED_H
#define SIPCODES_SIP_NESTED_H

#include "sip/locate.h"

/** Finds a message that SIP's dissector is called for in the body of another one: of type
 * message/sip, or a part of such a type in a multipart body (RFC 2046 section 5.1), or in the body
 * of such a message in turn. headers, length: the message up to its body; body, body_length: its
 * body, unpacked if it is packed; from: the first offset in it that counts; offset: where to write
 * that of the message. FALSE if there is none that the clue fits. */
gboolean nested_find(const guint8 *headers, gsize length, const guint8 *body, gsize body_length,
                     gsize from, const sip_clue *clue, gsize *offset);

/** Whether the body of a message is packed as SIP's dissector knows to unpack it (RFC 3261 section
 * 20.12). headers, length: the message up to its body. */
gboolean nested_is_packed(const guint8 *headers, gsize length);

#endif
