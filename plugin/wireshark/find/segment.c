/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/segment.h"

#include <string.h>

#define KEEP_ALIVE "\r\n\r\n"

/* Whether the end of a source, of which a transport has brought the last part, is what stands
 * before an offset of its payload. */
static gboolean
is_rest(const placing_t *placing, const source_t *reassembled, gsize offset)
{
    gsize length;
    gsize whole;
    const guint8 *bytes = placing_bytes(placing->payload.source, &length);
    const guint8 *end = placing_bytes(reassembled, &whole);
    gsize rest = offset - placing->payload.span.offset;

    return rest > 0 && rest <= whole &&
           memcmp(bytes + placing->payload.span.offset, end + whole - rest, rest) == 0;
}

/* Whether a source was put together with the begin of the payload, of at least so many bytes. */
static gboolean
has_rest(const placing_t *placing, const source_t *reassembled, gsize least)
{
    span_t payload = placing->payload.span;

    for (gsize rest = payload.length; rest >= least; rest--) {
        if (is_rest(placing, reassembled, payload.offset + rest)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A source that was put together, begins with the message, and was not taken; NULL if there is
 * none. rest: at least so many bytes of it must be the begin of the payload. */
static const source_t *
find_reassembled(const placing_t *placing, const record_t *record, gsize rest)
{
    for (guint i = placing->last_whole + 1; i < placing->source_count; i++) {
        const source_t *source = &placing->sources[i];
        if (!source->is_unpacked && source != placing->payload.source && source->taken == 0 &&
            placing_fits(placing, source, 0, &record->clue) &&
            (rest == 0 || has_rest(placing, source, rest))) {
            return source;
        }
    }
    return NULL;
}

/* The length of the header fields of the whole message at the begin of the payload; 1 if there is
 * none. If it is but a quote in another message, that one goes on at least as far. */
static gsize
first_length(const placing_t *placing)
{
    span_t payload = placing->payload.span;
    gsize length;
    const guint8 *bytes = placing_bytes(placing->payload.source, &length) + payload.offset;
    sip_extent extent = locate_extent(bytes, payload.length);

    return extent.is_whole && locate_is_first_line(bytes, payload.length) ? extent.body : 1;
}

/* For locate_first(): whether what a reassembled message has of the payload ends at an offset. */
static gboolean
is_behind_rest(gconstpointer data, gsize offset)
{
    const placing_t *placing = (const placing_t *)data;

    return is_rest(placing, placing->reassembled, offset);
}

/* Behind what a reassembled message has of the payload: the last place that may be so, as a few
 * bytes are often alike. */
static gboolean
find_behind_rest(const placing_t *placing, const record_t *record, frame_message *message)
{
    span_t payload = placing->payload.span;
    gboolean is_found = FALSE;
    gsize length;
    const guint8 *bytes = placing_bytes(placing->payload.source, &length);
    gsize at = payload.offset;

    if (placing->reassembled == NULL) {
        return FALSE;
    }
    while (locate_first(bytes, payload.offset + payload.length, at, &record->clue, is_behind_rest,
                        placing, &at)) {
        is_found = placing_put(placing->payload.source, at++, message);
    }
    return is_found;
}

/* Whether a message is all that is left of a segment, and one that SIP's dissector waits for: it is
 * cut, or ends with a carriage return that a line feed may follow. */
static gboolean
is_awaited(const guint8 *bytes, gsize length)
{
    sip_extent extent = locate_extent(bytes, length);

    return !extent.is_whole || (extent.body == length && bytes[length - 1] == '\r');
}

/* Whether SIP's dissector leaves what stands at an offset of a segment: the end, line ends that
 * keep the connection, or the begin of a message. */
static gboolean
is_left(const guint8 *bytes, gsize offset, gsize end)
{
    const guint8 *rest = bytes + offset;
    gsize length = end - offset;
    gsize blank = 0;

    if (locate_is_first_line(rest, length)) {
        return is_awaited(rest, length);
    }
    while (blank < length && (rest[blank] == '\r' || rest[blank] == '\n')) {
        blank++;
    }
    return blank == length ||
           (memchr(rest, '\n', length) == NULL && memchr(rest, '\r', length) == NULL);
}

/* Whether a keep-alive (RFC 5626 section 3.5.1) stands at an offset of a segment, and a message
 * behind it: SIP's dissector leaves what follows. */
static gboolean
is_kept_alive(const guint8 *bytes, gsize offset, gsize end)
{
    gsize behind = offset + strlen(KEEP_ALIVE);

    return behind < end && memcmp(bytes + offset, KEEP_ALIVE, strlen(KEEP_ALIVE)) == 0 &&
           locate_is_first_line(bytes + behind, end - behind) &&
           !locate_extent(bytes + behind, end - behind).is_open;
}

/* Whether the messages of a call stand at an offset of a segment, one behind the other, and nothing
 * behind them that SIP's dissector would go on with. */
static gboolean
have_all(const placing_t *placing, const record_t *record, gsize offset)
{
    gboolean is_begin = offset == placing->payload.span.offset;
    const frame_layers *layers = placing->layers;
    const sip_layer *next = placing->call + 1;
    gsize end = placing->payload.span.offset + placing->payload.span.length;
    gsize length;
    const guint8 *bytes = placing_bytes(placing->payload.source, &length);

    for (; record != NULL; record = record->next) {
        if (next < layers->calls + layers->call_count && next->number <= record->layer) {
            if (next->transports > placing->transports) {
                break;
            }
            next++; /* it is in a body */
            continue;
        }
        if (offset >= end ||
            !placing_fits(placing, placing->payload.source, offset, &record->clue)) {
            return FALSE;
        }
        sip_extent extent = locate_extent(bytes + offset, end - offset);
        if (extent.is_open) {
            return FALSE; /* no message of a stream: what is behind it would count for its body */
        }
        offset += extent.end;
    }
    return is_left(bytes, offset, end) || (is_begin && is_kept_alive(bytes, offset, end));
}

/* A search for the place of the messages of a call. */
typedef struct {
    const placing_t *placing;
    const record_t *record; /* the first of them */
} call_search;

/* For locate_first(). */
static gboolean
begins_call(gconstpointer data, gsize offset)
{
    const call_search *search = (const call_search *)data;

    return have_all(search->placing, search->record, offset);
}

/* Whether Wireshark may have left messages of the frame that it should have put together: where one
 * has several packets, it does so when it dissects the frame again. */
static gboolean
may_be_again(const placing_t *placing)
{
    return placing->layers->transport_count > 1;
}

/* Behind what a message has of a segment that Wireshark has not put together. What a body quotes is
 * never followed by just the messages of the call. */
static gboolean
find_behind_unknown(const placing_t *placing, const record_t *record, frame_message *message)
{
    span_t payload = placing->payload.span;
    call_search search = {placing, record};
    gsize length;
    const guint8 *bytes = placing_bytes(placing->payload.source, &length);
    gsize at;

    return locate_first(bytes, payload.offset + payload.length, payload.offset, &record->clue,
                        begins_call, &search, &at) &&
           placing_put(placing->payload.source, at, message);
}

gboolean
segment_find(placing_t *placing, const record_t *record, frame_message *message)
{
    source_t *segment = placing->payload.source;
    gsize begin = placing->payload.span.offset;
    const source_t *reassembled;

    if (placing->is_begun) {
        return find_behind_rest(placing, record, message);
    }
    if ((reassembled = find_reassembled(placing, record, first_length(placing))) != NULL) {
        return placing_put(reassembled, 0, message);
    }
    if (placing_fits(placing, segment, begin, &record->clue)) {
        return (may_be_again(placing) && !have_all(placing, record, begin) &&
                find_behind_unknown(placing, record, message)) ||
               placing_put(segment, begin, message);
    }
    reassembled = find_reassembled(placing, record, 0);
    if (reassembled != NULL) {
        return placing_put(reassembled, 0, message);
    }
    return (may_be_again(placing) && find_behind_unknown(placing, record, message)) ||
           placing_pass_unknown(placing, segment, begin);
}
