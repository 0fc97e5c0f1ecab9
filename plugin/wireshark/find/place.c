/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/place.h"

#include "sip/nested.h"

/* How SIP's dissector names the body that it has unpacked. */
#define UNPACKED_BODY "gunzipped data"

/* The first two bytes of what gzip has packed, and how many of the last ones tell its length. */
#define GZIP_1 0x1FU
#define GZIP_2 0x8BU
#define GZIP_LENGTH 4

placing_t
placing_begin(packet_info *pinfo, const frame_layers *layers)
{
    placing_t placing = {.pinfo = pinfo, .layers = layers};
    guint count = g_slist_length(pinfo->data_src);

    placing.sources = wmem_alloc_array(pinfo->pool, source_t, count);
    for (GSList *at = pinfo->data_src; at != NULL; at = at->next) {
        const struct data_source *source = (const struct data_source *)at->data;
        gboolean is_unpacked =
            at != pinfo->data_src && compat_data_source_is(source, UNPACKED_BODY);
        placing.sources[placing.source_count++] =
            (source_t){.tvb = get_data_source_tvb(source), .is_unpacked = is_unpacked};
    }
    return placing;
}

const guint8 *
placing_bytes(const source_t *source, gsize *length)
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

void
placing_lose_stream(placing_t *placing)
{
    placing->stream = NULL;
}

/* ---- transports ---- */

/* In the first data source that has it, behind the transport before it. */
static payload_t
find_payload(const placing_t *placing, const packet_transport *transport, packet_place place)
{
    for (guint i = 0; i < placing->source_count; i++) {
        source_t *source = &placing->sources[i];
        span_t span;
        gsize length;
        const guint8 *bytes = placing_bytes(source, &length);
        if (bytes != NULL && !source->is_unpacked &&
            (place != PACKET_AT_BEGIN || source->passed == 0) &&
            packet_find(bytes, length, source->passed, transport, place, &span)) {
            source->passed = span.offset;
            return (payload_t){source, span};
        }
    }
    return (payload_t){NULL, {0, 0}};
}

/* The surest way first. A packet put together from fragments of IP is a data source that begins
 * with the header of its transport. */
static void
enter_transport(placing_t *placing, const transport_layer *layer)
{
    const packet_transport transport = {layer->transport, layer->source_port,
                                        layers_target_port(placing->pinfo, layer)};

    placing->payload = find_payload(placing, &transport, PACKET_BEHIND_IP);
    if (placing->payload.source == NULL) {
        placing->payload = find_payload(placing, &transport, PACKET_AT_BEGIN);
    }
    if (placing->payload.source == NULL) {
        placing->payload = find_payload(placing, &transport, PACKET_BEHIND_ANYTHING);
    }
    placing->is_begun = FALSE;
    placing->reassembled = placing->stream = placing->outer.source = NULL;
}

void
placing_enter(placing_t *placing, const sip_layer *call)
{
    placing->call = call;
    while (placing->transports < call->transports) {
        enter_transport(placing, &placing->layers->transports[placing->transports++]);
    }
}

/* ---- what is placed ---- */

/* The end of the chunk that has a place, or of the payload. */
static gsize
chunk_end(const guint8 *bytes, span_t payload, gsize line)
{
    gsize at = payload.offset;
    span_t data;

    while (packet_next_chunk(bytes, payload, &at, &data)) {
        if (line >= data.offset && line < data.offset + data.length) {
            return data.offset + data.length;
        }
    }
    return payload.offset + payload.length;
}

gsize
placing_limit(const placing_t *placing, const source_t *source, gsize line)
{
    span_t payload = placing->payload.span;
    gsize length;
    const guint8 *bytes = placing_bytes(source, &length);

    if (source != placing->payload.source || line < payload.offset ||
        line >= payload.offset + payload.length) {
        return length;
    }
    return placing->call->below == TRANSPORT_SCTP ? chunk_end(bytes, payload, line)
                                                  : payload.offset + payload.length;
}

static gboolean
is_in_outer_body(const placing_t *placing, const source_t *source, gsize line)
{
    const outer_t *outer = &placing->outer;

    return source->is_unpacked ||
           (source == outer->source && line >= outer->line + outer->extent.body &&
            line < outer->line + outer->extent.end);
}

gboolean
placing_fits(const placing_t *placing, const source_t *source, gsize offset, const sip_clue *clue)
{
    gsize length;
    const guint8 *bytes = placing_bytes(source, &length);

    return offset < length &&
           locate_fits(bytes + offset, placing_limit(placing, source, offset) - offset, clue);
}

gboolean
placing_put(const source_t *source, gsize offset, frame_message *message)
{
    message->tvb = source->tvb;
    message->line = (int)offset;
    return TRUE;
}

/* A message in the body of the one before it: others may follow behind its first byte. */
static void
take_in_body(placing_t *placing, const source_t *source, gsize line)
{
    outer_t *outer = &placing->outer;

    if (source->is_unpacked) {
        outer->unpacked = source;
        outer->from = line + 1;
    } else if (is_in_outer_body(placing, source, line)) {
        outer->from = line + 1 - outer->line - outer->extent.body;
    }
}

/* The length of what gzip has packed, modulo 2 to the 32nd, which stands at its end (RFC 1952
 * section 2.3.1). */
static guint32
unpacked_length(const guint8 *bytes, gsize length)
{
    const guint8 *end = bytes + length;

    return length < GZIP_LENGTH ? 0
                                : end[-4] | (guint32)end[-3] << 8U | (guint32)end[-2] << 16U |
                                      (guint32)end[-1] << 24U;
}

/* The data source that is the body of a message, unpacked; NULL if it was not packed. Of bodies in
 * bodies there may be others between. */
static const source_t *
find_unpacked(placing_t *placing, const guint8 *bytes, const sip_extent *extent)
{
    if (extent->end <= extent->body || !nested_is_packed(bytes, extent->body)) {
        return NULL;
    }
    const guint8 *body = bytes + extent->body;
    gsize packed = extent->end - extent->body;
    gboolean is_gzip = packed >= 2 && body[0] == GZIP_1 && body[1] == GZIP_2;
    for (guint i = placing->unpacked; i < placing->source_count; i++) {
        const source_t *source = &placing->sources[i];
        if (source->is_unpacked &&
            (!is_gzip || tvb_captured_length(source->tvb) == unpacked_length(body, packed))) {
            placing->unpacked = i + 1;
            return source;
        }
    }
    return NULL;
}

void
placing_pass(placing_t *placing, source_t *source, gsize line)
{
    gsize length;
    const guint8 *bytes = placing_bytes(source, &length);
    sip_extent extent = locate_extent(bytes + line, placing_limit(placing, source, line) - line);
    transport_t below = placing->call->below;

    placing->outer =
        (outer_t){source, line, extent, find_unpacked(placing, bytes + line, &extent), 0};
    source->taken = MAX(source->taken, line + extent.end);
    placing->stream = below == TRANSPORT_TCP || below == TRANSPORT_OTHER ? source : NULL;
    placing->is_begun = TRUE;
    if (source != placing->payload.source && placing->reassembled == NULL) {
        placing->reassembled = source;
        placing->last_whole = (guint)(source - placing->sources);
    }
}

gboolean
placing_pass_unknown(placing_t *placing, source_t *source, gsize offset)
{
    gsize length;
    const guint8 *bytes = placing_bytes(source, &length);

    if (offset < length && locate_is_first_line(bytes + offset, length - offset)) {
        placing_pass(placing, source, offset);
    }
    return FALSE;
}

void
placing_take(placing_t *placing, frame_message *message, gboolean is_last)
{
    source_t *source = source_of(placing, message->tvb);

    if (source == NULL) {
        return;
    }
    gsize line = (gsize)message->line;
    message->is_in_body = message->is_in_body || is_in_outer_body(placing, source, line);
    if (is_last) {
        return;
    }
    if (message->is_in_body) {
        gsize length;
        const guint8 *bytes = placing_bytes(source, &length);
        message->length = (int)locate_extent(bytes + line, length - line).end;
        take_in_body(placing, source, line);
        return;
    }
    placing_pass(placing, source, line);
    message->length = (int)placing->outer.extent.end;
}
