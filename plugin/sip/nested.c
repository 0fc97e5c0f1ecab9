/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/nested.h"

#include "sip/body.h"
#include "sip/headers.h"

#include <string.h>

/* So deep are bodies looked for in bodies. */
#define MAX_DEPTH 8

/* So many bytes SIP's dissector takes of the method of a CSeq. */
#define MAX_CSEQ_METHOD 16

/* A search in a body. */
typedef struct {
    const guint8 *bytes;
    gsize from;
    const sip_clue *clue;
    gsize found;
} body_search;

static gboolean find_in_entity(body_search *search, const guint8 *headers, gsize length, gsize at,
                               span_t body, guint depth);

/* The value of the last header field of a name, as SIP's dissector has it; empty if there is none.
 * at: where the header fields begin. */
static span_t
last_value(const guint8 *bytes, gsize length, gsize at, const char *name, const char *compact)
{
    span_t value = {0, 0};
    header_t header;

    while (header_next(bytes, length, &at, &header)) {
        if (header_is_named(bytes, header.name, name, compact)) {
            value = header.value;
        }
    }
    return value;
}

/* In a body that is a message. */
static gboolean
find_in_message(body_search *search, span_t message, guint depth)
{
    const guint8 *bytes = search->bytes + message.offset;

    if (message.offset >= search->from && locate_fits(bytes, message.length, search->clue)) {
        search->found = message.offset;
        return TRUE;
    }
    sip_extent extent = locate_extent(bytes, message.length);
    span_t body = {message.offset + extent.body, extent.end - extent.body};
    return find_in_entity(search, bytes, extent.body, headers_begin(bytes, extent.body), body,
                          depth + 1);
}

/* In a part of a multipart body: header fields, a blank line and a body. */
static gboolean
find_in_part(body_search *search, span_t part, guint depth)
{
    const guint8 *bytes = search->bytes + part.offset;
    gsize at = 0;
    header_t header;

    while (header_next(bytes, part.length, &at, &header)) {
    }
    gsize body = headers_skip_blank_line(bytes, part.length, at);
    return find_in_entity(search, bytes, body, 0, (span_t){part.offset + body, part.length - body},
                          depth + 1);
}

/* In a body with header fields before it, which begin at at. */
static gboolean
find_in_entity(body_search *search, const guint8 *headers, gsize length, gsize at, span_t body,
               guint depth)
{
    span_t type = last_value(headers, length, at, "Content-Type", "c");
    body_parts parts;
    span_t part;

    if (depth > MAX_DEPTH) {
        return FALSE;
    }
    if (grammar_is(headers, header_without_parameters(headers, type), "message/sip")) {
        return find_in_message(search, body, depth);
    }
    if (!body_parts_begin(headers, type, search->bytes, body, &parts)) {
        return FALSE;
    }
    while (body_next_part(&parts, &part)) {
        if (find_in_part(search, part, depth)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether SIP's dissector gives a message up at its CSeq: where that has no letter, or too many
 * bytes from the first letter on. */
static gboolean
is_given_up(const guint8 *bytes, gsize length)
{
    span_t value;

    if (!header_find(bytes, length, "CSeq", &value)) {
        return FALSE;
    }
    gsize end = value.offset + value.length;
    gsize letter = value.offset;
    while (letter < end && !g_ascii_isalpha(bytes[letter])) {
        letter++;
    }
    return letter == end || end - letter > MAX_CSEQ_METHOD;
}

gboolean
nested_find(const guint8 *headers, gsize length, const guint8 *body, gsize body_length, gsize from,
            const sip_clue *clue, gsize *offset)
{
    body_search search = {.bytes = body, .from = from, .clue = clue};

    if (is_given_up(headers, length) ||
        !find_in_entity(&search, headers, length, headers_begin(headers, length),
                        (span_t){0, body_length}, 0)) {
        return FALSE;
    }
    *offset = search.found;
    return TRUE;
}

gboolean
nested_is_packed(const guint8 *headers, gsize length)
{
    span_t value =
        last_value(headers, length, headers_begin(headers, length), "Content-Encoding", "e");

    return grammar_begins(headers, value, "gzip") || grammar_begins(headers, value, "deflate");
}
