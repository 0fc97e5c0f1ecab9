/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/place.h"

#include <string.h>

/* How SIP's dissector names the body that it has unpacked: no source of messages. */
#define UNPACKED_BODY "gunzipped data"

#define IPV4_HEADER 20
#define IPV6_HEADER 40
#define PROTOCOL_TCP 6
#define PROTOCOL_UDP 17
#define UDP_HEADER 8
#define TCP_HEADER_MIN 20
#define TCP_HEADER_MAX 60
#define SCTP_DATA_HEADER 16
#define SCTP_I_DATA_HEADER 20
#define SCTP_DATA 0
#define SCTP_I_DATA 64

placing_t
placing_begin(packet_info *pinfo)
{
    placing_t placing = {.pinfo = pinfo};
    guint count = g_slist_length(pinfo->data_src);

    placing.sources = wmem_alloc_array(pinfo->pool, source_t, count);
    for (GSList *at = pinfo->data_src; at != NULL; at = at->next) {
        const struct data_source *source = (const struct data_source *)at->data;
        if (at == pinfo->data_src || !compat_data_source_is(source, UNPACKED_BODY)) {
            placing.sources[placing.source_count++] = (source_t){get_data_source_tvb(source), 0};
        }
    }
    return placing;
}

void
placing_enter(placing_t *placing, const sip_layer *layer)
{
    placing->layer = layer;
}

void
placing_lose_stream(placing_t *placing)
{
    placing->stream = NULL;
}

static const guint8 *
bytes_of(const source_t *source, gsize *length)
{
    int captured = (int)tvb_captured_length(source->tvb);

    *length = (gsize)captured;
    return captured > 0 ? tvb_get_ptr(source->tvb, 0, captured) : NULL;
}

static source_t *
source_of(const placing_t *placing, const tvbuff_t *tvb)
{
    for (guint i = 0; i < placing->source_count; i++) {
        if (placing->sources[i].tvb == tvb) {
            return &placing->sources[i];
        }
    }
    return NULL;
}

/* Two bytes in network order. */
static guint
number_at(const guint8 *bytes)
{
    return ((guint)bytes[0] << 8U) | bytes[1];
}

/* ---- what is placed ---- */

static gboolean
is_in_outer_body(const placing_t *placing, const frame_message *message)
{
    return placing->outer != NULL && placing->outer->tvb == message->tvb &&
           (gsize)message->line >= placing->body && (gsize)message->line < placing->body_end;
}

/* The end of the datagram that begins at line by the header before it, or 0 where there is none or
 * it does not say so. */
static gsize
datagram_end(const guint8 *bytes, gsize length, gsize line, transport_t below)
{
    gsize end = 0;

    if (below == TRANSPORT_UDP && line >= UDP_HEADER) {
        end = line - UDP_HEADER + number_at(bytes + line - UDP_HEADER + 4);
    } else if (below == TRANSPORT_SCTP && line >= SCTP_DATA_HEADER) {
        end = line - SCTP_DATA_HEADER + number_at(bytes + line - SCTP_DATA_HEADER + 2);
    }
    return end > line && end <= length ? end : 0;
}

void
placing_take(placing_t *placing, frame_message *message, gboolean is_last)
{
    source_t *source = source_of(placing, message->tvb);
    gsize length;

    message->is_in_body = message->is_in_body || is_in_outer_body(placing, message);
    if (is_last || source == NULL) {
        return;
    }
    const guint8 *bytes = bytes_of(source, &length);
    gsize line = (gsize)message->line;
    gsize datagram = datagram_end(bytes, length, line, placing->layer->below);
    gsize limit = datagram > 0 ? datagram : length;
    sip_extent extent = locate_extent(bytes + line, limit - line);
    message->length = (int)extent.end;
    if (message->is_in_body) {
        return;
    }
    if (placing->layer->is_quoted) {
        source->taken = MAX(source->taken, line + 1); /* a quote may be cut anywhere */
        return;
    }
    placing->outer = placing->stream = source;
    placing->body = line + extent.body;
    placing->body_end = line + extent.end;
    source->taken = MAX(source->taken, datagram > 0 ? datagram : placing->body_end);
}

/* ---- where a message may begin ---- */

/* A search in a source for the message of a record. */
typedef struct {
    const placing_t *placing;
    const source_t *source;
    const guint8 *bytes; /* of the source */
    gsize length;
} search_t;

/* Whether ports stand at an offset: those of the frame. */
static gboolean
are_ports(const search_t *search, gsize offset)
{
    const packet_info *pinfo = search->placing->pinfo;

    return number_at(search->bytes + offset) == pinfo->srcport &&
           number_at(search->bytes + offset + 2) == pinfo->destport;
}

/* The end of an IP packet by its header, if that stands right before the header of a transport at
 * an offset; 0 if not: IPv4 without options (RFC 791 section 3.1), IPv6 without extensions (RFC
 * 8200 section 3). */
static gsize
packet_end(const search_t *search, gsize offset, guint8 protocol)
{
    const guint8 *bytes = search->bytes;
    gsize end = 0;

    if (offset >= IPV4_HEADER && bytes[offset - IPV4_HEADER] == 0x45U &&
        bytes[offset - IPV4_HEADER + 9] == protocol) {
        end = offset - IPV4_HEADER + number_at(bytes + offset - IPV4_HEADER + 2);
    } else if (offset >= IPV6_HEADER && bytes[offset - IPV6_HEADER] >> 4U == 6 &&
               bytes[offset - IPV6_HEADER + 6] == protocol) {
        end = offset + number_at(bytes + offset - IPV6_HEADER + 4);
    }
    return end > offset ? MIN(end, search->length) : 0;
}

/* Whether the header of a transport stands at an offset: by its ports, where they are those of the
 * frame, else by the header of IP before it. end: where to write the end of its packet, or of the
 * source. */
static gboolean
is_transport(const search_t *search, gsize offset, guint8 protocol, gsize *end)
{
    *end = packet_end(search, offset, protocol);
    if (search->placing->layer->has_last_ports) {
        *end = *end > 0 ? *end : search->length;
        return are_ports(search, offset);
    }
    return *end > 0;
}

/* Source port, destination port, length, checksum (RFC 768). */
static gboolean
is_behind_udp(const search_t *search, gsize offset)
{
    gsize end;

    return offset >= UDP_HEADER && is_transport(search, offset - UDP_HEADER, PROTOCOL_UDP, &end);
}

/* Whether the whole of a message is there, up to the end of its segment. What is put together from
 * several segments is in a source of its own. */
static gboolean
is_whole(const search_t *search, gsize offset, gsize end)
{
    return end > offset && (search->placing->source_count == 1 ||
                            locate_extent(search->bytes + offset, end - offset).is_whole);
}

/* Ports, sequence numbers, and the length of the header in the high bits of byte 12 (RFC 9293
 * section 3.1). end: where to write the end of the segment. */
static gboolean
is_behind_tcp(const search_t *search, gsize offset, gsize *end)
{
    for (gsize header = TCP_HEADER_MIN; header <= TCP_HEADER_MAX && header <= offset; header += 4) {
        gsize begin = offset - header;
        if ((gsize)(search->bytes[begin + 12] >> 4U) * 4 == header &&
            is_transport(search, begin, PROTOCOL_TCP, end)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The header of a DATA chunk (RFC 9260 section 3.3.1) or an I-DATA chunk (RFC 8260 section 2.1). */
static gboolean
is_behind_sctp(const search_t *search, gsize offset)
{
    return (offset >= SCTP_DATA_HEADER && search->bytes[offset - SCTP_DATA_HEADER] == SCTP_DATA) ||
           (offset >= SCTP_I_DATA_HEADER &&
            search->bytes[offset - SCTP_I_DATA_HEADER] == SCTP_I_DATA);
}

/* Whether another source that was taken begins with the same header fields: what is at the offset
 * is a part of the message there. */
static gboolean
is_part_of_taken(const search_t *search, gsize offset)
{
    gsize headers = locate_extent(search->bytes + offset, search->length - offset).body;

    for (guint i = 1; i < search->placing->source_count; i++) {
        const source_t *whole = &search->placing->sources[i];
        gsize length;
        const guint8 *bytes = bytes_of(whole, &length);
        if (whole != search->source && whole->taken > 0 && length >= headers &&
            memcmp(bytes, search->bytes + offset, headers) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* For locate_first(): whether the payload of the layer's transport may begin at an offset. */
static gboolean
begins_payload(gconstpointer data, gsize offset)
{
    const search_t *search = (const search_t *)data;
    gsize end;

    if (offset == 0) {
        return TRUE;
    }
    switch (search->placing->layer->below) {
    case TRANSPORT_UDP:
        return is_behind_udp(search, offset);
    case TRANSPORT_TCP:
        return is_behind_tcp(search, offset, &end) && is_whole(search, offset, end) &&
               !is_part_of_taken(search, offset);
    case TRANSPORT_SCTP:
        return is_behind_sctp(search, offset);
    default:
        return FALSE;
    }
}

static gboolean
begins_anywhere(gconstpointer data G_GNUC_UNUSED, gsize offset G_GNUC_UNUSED)
{
    return TRUE;
}

/* How many bytes before an offset are those that another source ends with. */
static gsize
common_end(const search_t *search, gsize offset, const source_t *reassembled)
{
    gsize length;
    const guint8 *bytes = bytes_of(reassembled, &length);
    gsize common = 0;

    while (common < offset && common < length &&
           search->bytes[offset - common - 1] == bytes[length - common - 1]) {
        common++;
    }
    return common;
}

/* Whether a segment of the stream begins at an offset, or the source does. */
static gboolean
begins_segment(const search_t *search, gsize offset)
{
    gsize end;

    return offset == 0 ||
           (search->placing->layer->below == TRANSPORT_TCP && is_behind_tcp(search, offset, &end));
}

/* For locate_first(): whether an offset is behind the rest of a message that was put together from
 * several parts: its last bytes stand at the begin of a segment, up to the offset. */
static gboolean
follows_reassembled(gconstpointer data, gsize offset)
{
    const search_t *search = (const search_t *)data;
    const placing_t *placing = search->placing;

    for (guint i = 0; i < placing->source_count; i++) {
        const source_t *whole = &placing->sources[i];
        gsize common =
            whole != search->source && whole->taken > 0 ? common_end(search, offset, whole) : 0;
        for (gsize rest = 1; rest <= common; rest++) {
            if (begins_segment(search, offset - rest)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* ---- where it does begin ---- */

static gboolean
place_at(const source_t *source, gsize offset, frame_message *message)
{
    message->tvb = source->tvb;
    message->line = (int)offset;
    return TRUE;
}

/* Right behind the message before it. */
static gboolean
find_in_stream(const placing_t *placing, const record_t *record, frame_message *message)
{
    const source_t *source = placing->stream;
    gsize length;

    if (source == NULL) {
        return FALSE;
    }
    const guint8 *bytes = bytes_of(source, &length);
    gsize at = source->taken;
    return at < length && locate_fits(bytes + at, length - at, &record->clue) &&
           place_at(source, at, message);
}

/* The source that begins with the same header fields as a place in another one, and is not taken
 * yet: there is the whole message of which that place has but the first part. NULL if there is
 * none. */
static const source_t *
find_whole(const search_t *search, gsize at)
{
    gsize headers = locate_extent(search->bytes + at, search->length - at).body;

    for (guint i = 1; i < search->placing->source_count; i++) {
        const source_t *whole = &search->placing->sources[i];
        gsize length;
        const guint8 *bytes = bytes_of(whole, &length);
        if (whole != search->source && whole->taken == 0 && length >= headers &&
            memcmp(bytes, search->bytes + at, headers) == 0) {
            return whole;
        }
    }
    return NULL;
}

/* In the first source where it may begin by a filter. */
static gboolean
find_in_sources(const placing_t *placing, const record_t *record, locate_filter *filter,
                frame_message *message)
{
    for (guint i = 0; i < placing->source_count; i++) {
        const source_t *source = &placing->sources[i];
        search_t search = {.placing = placing, .source = source};
        gsize at;
        search.bytes = bytes_of(source, &search.length);
        if (search.bytes != NULL && locate_first(search.bytes, search.length, source->taken,
                                                 &record->clue, filter, &search, &at)) {
            const source_t *whole = find_whole(&search, at);
            return whole != NULL ? place_at(whole, 0, message) : place_at(source, at, message);
        }
    }
    return FALSE;
}

/* Where the payload of the transport begins, or behind what a reassembled message has of it; where
 * what is below has a header that is not known here, anywhere. */
static gboolean
find_first(const placing_t *placing, const record_t *record, frame_message *message)
{
    return find_in_sources(placing, record, begins_payload, message) ||
           find_in_sources(placing, record, follows_reassembled, message) ||
           (placing->layer->below == TRANSPORT_OTHER &&
            find_in_sources(placing, record, begins_anywhere, message));
}

gboolean
placing_find(const placing_t *placing, const record_t *record, gboolean is_first,
             frame_message *message)
{
    return find_in_stream(placing, record, message) ||
           (is_first && find_first(placing, record, message));
}
