/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/body.h"

#include "sip/headers.h"

#include <string.h>

/* The media type of a Content-Type, without its parameters. */
static span_t
media_type(const guint8 *bytes, span_t content_type)
{
    gsize end = content_type.offset + content_type.length;
    list_t list = grammar_list(bytes, content_type);

    return grammar_trim(bytes, content_type.offset,
                        grammar_find(bytes, &list, content_type.offset, end, ';'));
}

static gboolean
is_multipart(const guint8 *bytes, span_t type)
{
    static const char prefix[] = "multipart/";
    gsize length = strlen(prefix);

    return type.length > length &&
           g_ascii_strncasecmp((const char *)bytes + type.offset, prefix, length) == 0;
}

/* Where the next line with the delimiter "--boundary" begins, from the begin of a line on; or end.
 */
static gsize
find_delimiter(const guint8 *bytes, gsize at, gsize end, span_t boundary)
{
    while (at < end) {
        if (end - at >= boundary.length + 2 && memcmp(bytes + at, "--", 2) == 0 &&
            memcmp(bytes + at + 2, bytes + boundary.offset, boundary.length) == 0) {
            return at;
        }
        at += headers_begin(bytes + at, end - at);
    }
    return end;
}

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
        if (content_type.length == 0 && (grammar_is(bytes, header.name, "Content-Type") ||
                                         grammar_is(bytes, header.name, "c"))) {
            content_type = header.value;
        }
    }
    gsize body = headers_skip_blank_line(bytes, end, at);
    return find_part(bytes, content_type, (span_t){body, end - body}, type, depth, part);
}

static gboolean
find_in_parts(const guint8 *bytes, span_t content_type, span_t body, const char *type, guint depth,
              span_t *part)
{
    span_t boundary = header_parameter(bytes, content_type, "boundary");
    gsize end = body.offset + body.length;

    if (boundary.length == 0 || depth == 0) {
        return FALSE;
    }
    gsize at = find_delimiter(bytes, body.offset, end, boundary);
    while (at < end) {
        gsize begin = at + headers_begin(bytes + at, end - at);
        at = find_delimiter(bytes, begin, end, boundary);
        if (find_in_part(bytes, (span_t){begin, at - begin}, type, depth - 1, part)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
find_part(const guint8 *bytes, span_t content_type, span_t body, const char *type, guint depth,
          span_t *part)
{
    span_t media = media_type(bytes, content_type);

    if (grammar_is(bytes, media, type)) {
        *part = body;
        return TRUE;
    }
    return is_multipart(bytes, media) &&
           find_in_parts(bytes, content_type, body, type, depth, part);
}

gboolean
body_find(const guint8 *bytes, span_t content_type, span_t body, const char *type, span_t *part)
{
    return find_part(bytes, content_type, body, type, BODY_DEPTH_MAX, part);
}
