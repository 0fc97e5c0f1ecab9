/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/packet.h"

#define IPV4_HEADER_MIN 20
#define IPV4_HEADER_MAX 60
#define IPV4_FRAGMENT_OFFSET 0x1FFFU
#define IPV6_HEADER 40
#define TCP_HEADER_MIN 20
#define PORTS 4

/* By transport_t: the protocol number of IP, and the length of the header in bytes, without
 * options. */
static const guint8 protocols[TRANSPORT_OTHER] = {17, 6, 132};
static const gsize header_lengths[TRANSPORT_OTHER] = {8, TCP_HEADER_MIN, 12};

/* Two bytes in network order. */
static guint
number_at(const guint8 *bytes)
{
    return ((guint)bytes[0] << 8U) | bytes[1];
}

/* ---- IP ---- */

/* An end by a length of a header, which is 0 where the sender's hardware had yet to cut the packet,
 * and more than is there if the capture is cut. */
static gsize
end_by(gsize begin, guint stated, gsize length)
{
    return stated == 0 ? length : MIN(begin + stated, length);
}

/* The end of the IPv4 packet (RFC 791 section 3.1) whose header ends at an offset; 0 if none does.
 */
static gsize
ipv4_end(const guint8 *bytes, gsize length, gsize offset, guint8 protocol)
{
    for (gsize header = IPV4_HEADER_MIN; header <= IPV4_HEADER_MAX && header <= offset;
         header += 4) {
        const guint8 *begin = bytes + offset - header;
        if (begin[0] == (0x40U | header / 4) && begin[9] == protocol &&
            (number_at(begin + 6) & IPV4_FRAGMENT_OFFSET) == 0) {
            return end_by(offset - header, number_at(begin + 2), length);
        }
    }
    return 0;
}

/* The same for IPv6 without extensions (RFC 8200 section 3). */
static gsize
ipv6_end(const guint8 *bytes, gsize length, gsize offset, guint8 protocol)
{
    if (offset < IPV6_HEADER) {
        return 0;
    }
    const guint8 *begin = bytes + offset - IPV6_HEADER;
    return begin[0] >> 4U == 6 && begin[6] == protocol
               ? end_by(offset, number_at(begin + 4), length)
               : 0;
}

/* ---- transports ---- */

/* The length of a transport's header at an offset, 0 if none may stand there: of UDP (RFC 768), TCP
 * (RFC 9293 section 3.1), SCTP (RFC 9260 section 3). */
static gsize
header_length(const guint8 *bytes, gsize length, gsize offset, transport_t transport)
{
    gsize header = header_lengths[transport];

    if (length - offset < header) {
        return 0;
    }
    if (transport == TRANSPORT_TCP) {
        header = (gsize)(bytes[offset + 12] >> 4U) * 4;
    }
    return header >= header_lengths[transport] && length - offset >= header ? header : 0;
}

static gboolean
has_ports(const guint8 *header, const packet_transport *transport)
{
    return transport->source_port == 0 || (number_at(header) == transport->source_port &&
                                           number_at(header + 2) == transport->target_port);
}

/* The end of the packet that the header of a transport at an offset is in; 0 if none is there. */
static gsize
packet_end(const guint8 *bytes, gsize length, gsize offset, const packet_transport *transport,
           packet_place place)
{
    guint8 protocol = protocols[transport->transport];
    gsize end;

    if (!has_ports(bytes + offset, transport)) {
        return 0;
    }
    if (place != PACKET_BEHIND_IP) {
        return transport->source_port != 0 ? length : 0;
    }
    end = ipv4_end(bytes, length, offset, protocol);
    return end > 0 ? end : ipv6_end(bytes, length, offset, protocol);
}

/* UDP tells its length itself. end: that of the packet. */
static gsize
payload_end(const guint8 *bytes, gsize offset, transport_t transport, gsize end)
{
    guint stated = transport == TRANSPORT_UDP ? number_at(bytes + offset + 4) : 0;

    return stated >= header_lengths[TRANSPORT_UDP] ? MIN(offset + stated, end) : end;
}

gboolean
packet_find(const guint8 *bytes, gsize length, gsize from, const packet_transport *transport,
            packet_place place, span_t *payload)
{
    if (place == PACKET_BEHIND_IP) {
        from = MAX(from, IPV4_HEADER_MIN);
    }
    for (gsize offset = from; offset + PORTS <= length; offset++) {
        gsize end = packet_end(bytes, length, offset, transport, place);
        gsize header = end > offset ? header_length(bytes, end, offset, transport->transport) : 0;
        if (header > 0) {
            end = payload_end(bytes, offset, transport->transport, end);
            *payload = (span_t){offset + header, end - offset - header};
            return TRUE;
        }
        if (place == PACKET_AT_BEGIN) {
            break;
        }
    }
    return FALSE;
}

/* ---- SCTP ---- */

/* The header of a chunk, the first four bytes of which all have, and what belongs to it of the
 * header of a DATA (RFC 9260 section 3.3.1) and of an I-DATA chunk (RFC 8260 section 2.1). */
#define CHUNK_HEADER 4
#define DATA_HEADER 16
#define I_DATA_HEADER 20
#define DATA 0
#define I_DATA 64
#define FIRST_AND_LAST_PART 3U

gboolean
packet_next_chunk(const guint8 *bytes, span_t payload, gsize *at, span_t *data)
{
    gsize end = payload.offset + payload.length;

    while (*at < end && end - *at >= CHUNK_HEADER) {
        const guint8 *chunk = bytes + *at;
        gsize begin = *at;
        gsize length = MIN(MAX(number_at(chunk + 2), CHUNK_HEADER), end - begin);
        gsize header = chunk[0] == DATA ? DATA_HEADER : chunk[0] == I_DATA ? I_DATA_HEADER : length;
        *at += (length + 3) / 4 * 4;
        if (length > header && (chunk[1] & FIRST_AND_LAST_PART) == FIRST_AND_LAST_PART) {
            *data = (span_t){begin + header, length - header};
            return TRUE;
        }
    }
    return FALSE;
}
