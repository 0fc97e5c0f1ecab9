/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/search.h"

#include "sip/nested.h"
#include "wireshark/find/segment.h"

/* ---- in the body of the message before it ---- */

static gboolean
is_in_body(placing_t *placing, const record_t *record)
{
    outer_t *outer = &placing->outer;
    gsize length;
    gsize at;

    if (outer->source == NULL) {
        return FALSE;
    }
    const guint8 *headers = placing_bytes(outer->source, &length) + outer->line;
    const guint8 *body = headers + outer->extent.body;
    length = outer->extent.end - outer->extent.body;
    if (outer->unpacked != NULL) {
        body = placing_bytes(outer->unpacked, &length);
    }
    if (!nested_find(headers, outer->extent.body, body, length, outer->from, &record->clue, &at)) {
        return FALSE;
    }
    outer->from = at + 1;
    return TRUE;
}

/* ---- in the payload of a transport ---- */

/* Right behind the message before it. */
static gboolean
find_in_stream(const placing_t *placing, const record_t *record, frame_message *message)
{
    const source_t *source = placing->stream;

    return source != NULL && placing_fits(placing, source, source->taken, &record->clue) &&
           placing_put(source, source->taken, message);
}

/* A chunk of SCTP. */
static gboolean
find_in_chunks(const placing_t *placing, const record_t *record, frame_message *message)
{
    const source_t *packet = placing->payload.source;
    gsize at = placing->payload.span.offset;
    gsize length;
    const guint8 *bytes = placing_bytes(packet, &length);
    span_t data;

    while (packet_next_chunk(bytes, placing->payload.span, &at, &data)) {
        if (data.offset >= packet->taken &&
            placing_fits(placing, packet, data.offset, &record->clue)) {
            return placing_put(packet, data.offset, message);
        }
    }
    return FALSE;
}

static gboolean
find_in_payload(placing_t *placing, const record_t *record, frame_message *message)
{
    source_t *source = placing->payload.source;
    gsize begin = placing->payload.span.offset;

    if (source == NULL) {
        return FALSE;
    }
    switch (placing->call->below) {
    case TRANSPORT_UDP:
        return !placing->is_begun && placing_fits(placing, source, begin, &record->clue) &&
               placing_put(source, begin, message);
    case TRANSPORT_TCP:
        return segment_find(placing, record, message);
    case TRANSPORT_SCTP:
        return find_in_chunks(placing, record, message);
    default:
        return FALSE;
    }
}

/* ---- elsewhere ---- */

/* A source of its own, as of decrypted bytes. */
static gboolean
find_at_begin(const placing_t *placing, const record_t *record, frame_message *message)
{
    for (guint i = 0; i < placing->source_count; i++) {
        const source_t *source = &placing->sources[i];
        if (!source->is_unpacked && source->taken == 0 &&
            placing_fits(placing, source, 0, &record->clue)) {
            return placing_put(source, 0, message);
        }
    }
    return FALSE;
}

/* For locate_first(). */
static gboolean
begins_anywhere(gconstpointer data G_GNUC_UNUSED, gsize offset G_GNUC_UNUSED)
{
    return TRUE;
}

/* Behind a header that is not known here. */
static gboolean
find_anywhere(const placing_t *placing, const record_t *record, frame_message *message)
{
    for (guint i = 0; i < placing->source_count; i++) {
        const source_t *source = &placing->sources[i];
        gsize length;
        gsize at;
        const guint8 *bytes = placing_bytes(source, &length);
        if (bytes != NULL && !source->is_unpacked &&
            locate_first(bytes, length, source->taken, &record->clue, begins_anywhere, NULL, &at)) {
            return placing_put(source, at, message);
        }
    }
    return FALSE;
}

gboolean
search_message(placing_t *placing, const record_t *record, gboolean is_first,
               frame_message *message)
{
    gboolean is_other = placing->call->below == TRANSPORT_OTHER;

    if (is_first && is_in_body(placing, record)) {
        return FALSE;
    }
    if ((!is_first || is_other) && find_in_stream(placing, record, message)) {
        return TRUE;
    }
    if (!is_first) {
        return placing->stream != NULL &&
               placing_pass_unknown(placing, placing->stream, placing->stream->taken);
    }
    return (!is_other && find_in_payload(placing, record, message)) ||
           ((is_other || placing->payload.source == NULL ||
             placing->call->below == TRANSPORT_SCTP) &&
            find_at_begin(placing, record, message)) ||
           (is_other && find_anywhere(placing, record, message));
}
