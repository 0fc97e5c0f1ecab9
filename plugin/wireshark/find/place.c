/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/place.h"

#include <string.h>

/* How SIP's dissector names the body that it has unpacked: no source of messages. */
#define UNPACKED_BODY "gunzipped data"

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
    sip_extent extent = locate_extent(bytes + line, length - line);
    message->length = (int)extent.end;
    if (message->is_in_body) {
        return;
    }
    placing->outer = placing->stream = source;
    placing->body = line + extent.body;
    placing->body_end = line + extent.end;
    gsize end = datagram_end(bytes, length, line, placing->layer->below);
    source->taken = MAX(source->taken, end > 0 ? end : line + extent.end);
}

/* ---- where a message may begin ---- */

/* A search in a source for the message of a record. */
typedef struct {
    const placing_t *placing;
    const source_t *source;
    const guint8 *bytes; /* of the source */
    gsize length;
} search_t;

/* Whether ports stand at an offset: those of the frame, where they are the transport's. */
static gboolean
are_ports(const search_t *search, gsize offset)
{
    const packet_info *pinfo = search->placing->pinfo;

    return !search->placing->layer->has_last_ports ||
           (number_at(search->bytes + offset) == pinfo->srcport &&
            number_at(search->bytes + offset + 2) == pinfo->destport);
}

/* Source port, destination port, length, checksum (RFC 768). */
static gboolean
is_behind_udp(const search_t *search, gsize offset)
{
    if (offset < UDP_HEADER || !are_ports(search, offset - UDP_HEADER)) {
        return FALSE;
    }
    return search->placing->layer->has_last_ports ||
           datagram_end(search->bytes, search->length, offset, TRANSPORT_UDP) > 0;
}

/* Ports, sequence numbers, and the length of the header in the high bits of byte 12 (RFC 9293
 * section 3.1). */
static gboolean
is_behind_tcp(const search_t *search, gsize offset)
{
    for (gsize header = TCP_HEADER_MIN; header <= TCP_HEADER_MAX && header <= offset; header += 4) {
        gsize begin = offset - header;
        if ((gsize)(search->bytes[begin + 12] >> 4U) * 4 == header && are_ports(search, begin)) {
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

/* For locate_first(): whether the payload of the layer's transport may begin at an offset. */
static gboolean
begins_payload(gconstpointer data, gsize offset)
{
    const search_t *search = (const search_t *)data;

    if (offset == 0) {
        return TRUE;
    }
    switch (search->placing->layer->below) {
    case TRANSPORT_UDP:
        return is_behind_udp(search, offset);
    case TRANSPORT_TCP:
        return is_behind_tcp(search, offset);
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

/* For locate_first(): whether an offset is behind the rest of a message that was put together from
 * several parts: its last bytes stand at the begin of the payload, up to the offset. */
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
            if (begins_payload(search, offset - rest)) {
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
            return place_at(source, at, message);
        }
    }
    return FALSE;
}

/* In the body of the message placed last, where SIP was called for a part of it. */
static gboolean
find_in_body(const placing_t *placing, const record_t *record, frame_message *message)
{
    gsize length;
    gsize at;

    if (placing->outer == NULL) {
        return FALSE;
    }
    return locate_first(bytes_of(placing->outer, &length), placing->body_end, placing->body,
                        &record->clue, begins_anywhere, NULL, &at) &&
           place_at(placing->outer, at, message);
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
    if (!find_in_stream(placing, record, message) &&
        !(is_first && find_first(placing, record, message))) {
        if (!find_in_body(placing, record, message)) {
            return FALSE;
        }
        message->is_in_body = TRUE;
    }
    return TRUE;
}
