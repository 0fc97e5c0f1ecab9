/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/body.h"

#include "sip/headers.h"

#include <string.h>

/* ---- multipart bodies ---- */

/* Where the next line with the delimiter "--boundary" begins, from the begin of a line on; or end.
 */
static gsize
find_delimiter(const body_parts *parts, gsize at)
{
    const guint8 *bytes = parts->bytes;

    while (at < parts->end) {
        if (parts->end - at >= parts->boundary_length + 2 && memcmp(bytes + at, "--", 2) == 0 &&
            memcmp(bytes + at + 2, parts->boundary, parts->boundary_length) == 0) {
            return at;
        }
        at += headers_begin(bytes + at, parts->end - at);
    }
    return parts->end;
}

gboolean
body_parts_begin(const guint8 *headers, span_t content_type, const guint8 *bytes, span_t body,
                 body_parts *parts)
{
    span_t boundary = {0, 0};

    if (grammar_begins(headers, header_without_parameters(headers, content_type), "multipart/")) {
        boundary = header_parameter(headers, content_type, "boundary");
    }
    *parts = (body_parts){bytes, body.offset + body.length, headers + boundary.offset,
                          boundary.length, body.offset};
    parts->at = find_delimiter(parts, body.offset);
    return boundary.length > 0;
}

gboolean
body_next_part(body_parts *parts, span_t *part)
{
    if (parts->at >= parts->end) {
        return FALSE;
    }
    gsize begin = parts->at + headers_begin(parts->bytes + parts->at, parts->end - parts->at);
    parts->at = find_delimiter(parts, begin);
    *part = (span_t){begin, parts->at - begin};
    return TRUE;
}

/* ---- a part of a type ---- */

static gboolean find_part(const guint8 *bytes, span_t content_type, span_t body, const char *type,
                          guint depth, span_t *part);

/* Looks into a part with its header fields. */
static gboolean
find_in_part(const guint8 *bytes, span_t whole, const char *type, guint depth, span_t *part)
{
    gsize end = whole.offset + whole.length;
    gsize at = whole.offset;
    span_t content_type = {end, 0};
    header_t header;

    while (header_next(bytes, end, &at, &header)) {
        if (content_type.length == 0 && header_is_named(bytes, header.name, "Content-Type", "c")) {
            content_type = header.value;
        }
    }
    gsize body = headers_skip_blank_line(bytes, end, at);
    return find_part(bytes, content_type, (span_t){body, end - body}, type, depth, part);
}

static gboolean
find_part(const guint8 *bytes, span_t content_type, span_t body, const char *type, guint depth,
          span_t *part)
{
    body_parts parts;
    span_t whole;

    if (grammar_is(bytes, header_without_parameters(bytes, content_type), type)) {
        *part = body;
        return TRUE;
    }
    if (depth == 0 || !body_parts_begin(bytes, content_type, bytes, body, &parts)) {
        return FALSE;
    }
    while (body_next_part(&parts, &whole)) {
        if (find_in_part(bytes, whole, type, depth - 1, part)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
body_may_have(const guint8 *bytes, span_t content_type, const char *type)
{
    span_t media_type = header_without_parameters(bytes, content_type);

    return grammar_begins(bytes, media_type, "multipart/") || grammar_is(bytes, media_type, type);
}

gboolean
body_find(const guint8 *bytes, span_t content_type, span_t body, const char *type, span_t *part)
{
    return find_part(bytes, content_type, body, type, BODY_DEPTH_MAX, part);
}
