/* The packets of a frame, by the headers in their bytes: where the payloads of transports are.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_PACKET_H
#define SIPCODES_WIRESHARK_FIND_PACKET_H

#include "sip/grammar.h"
#include "wireshark/find/layers.h"

/** What must stand before the header of a transport for it to be taken for one. */
typedef enum {
    PACKET_BEHIND_IP,      /**< a header of IP that tells of this transport */
    PACKET_AT_BEGIN,       /**< nothing: it stands at the first byte */
    PACKET_BEHIND_ANYTHING /**< whatever there is: by its ports alone */
} packet_place;

/** What is known of the header of a transport. */
typedef struct {
    transport_t transport; /**< but TRANSPORT_OTHER */
    guint source_port;     /**< 0 if neither port is known */
    guint target_port;
} packet_transport;

/** Finds the first header of a transport from an offset on. payload: where to write what is behind
 * it, up to the end of its packet or of the bytes. FALSE if there is none. Takes time in proportion
 * to length. */
gboolean packet_find(const guint8 *bytes, gsize length, gsize from,
                     const packet_transport *transport, packet_place place, span_t *payload);

/** Takes the next whole message of the chunks of an SCTP payload. at: where to read, first the
 * begin of the payload, moved on; data: where to write where the message is. Chunks with a part of
 * a message are passed over. FALSE at the end of the payload. */
gboolean packet_next_chunk(const guint8 *bytes, span_t payload, gsize *at, span_t *data);

#endif
