/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/locate.h"

#include "sip/headers.h"

#include <string.h>

/* "SIP/2.0 486 ": what SIP's dissector takes for granted of a Status-Line. */
#define VERSION_LENGTH 7
#define CODE_LENGTH 3

static gboolean
is_version(const guint8 *bytes, gsize length)
{
    return length >= VERSION_LENGTH && g_ascii_strncasecmp((const char *)bytes, "SIP/", 4) == 0;
}

/* Method SP Request-URI SP SIP-Version (RFC 3261 section 7.1). A method that is not plain ASCII is
 * not known by its bytes: any will do. */
static gboolean
is_request_line(const guint8 *bytes, gsize length, const char *method)
{
    const guint8 *blank = (const guint8 *)memchr(bytes, ' ', length);

    if (blank == NULL || blank == bytes) {
        return FALSE;
    }
    gsize method_length = (gsize)(blank - bytes);
    if (g_str_is_ascii(method) &&
        (method_length != strlen(method) || memcmp(bytes, method, method_length) != 0)) {
        return FALSE;
    }
    gsize rest = length - method_length - 1;
    const guint8 *second = (const guint8 *)memchr(blank + 1, ' ', rest);
    return second != NULL && is_version(second + 1, length - (gsize)(second + 1 - bytes));
}

/* SIP-Version SP Status-Code SP Reason-Phrase (RFC 3261 section 7.2). */
static gboolean
is_status_line(const guint8 *bytes, gsize length, const sip_clue *clue)
{
    const gsize phrase = VERSION_LENGTH + 1 + CODE_LENGTH + 1;
    guint32 found;

    if (!is_version(bytes, length) || length < phrase || bytes[VERSION_LENGTH] != ' ' ||
        bytes[phrase - 1] != ' ') {
        return FALSE;
    }
    gboolean has_phrase = phrase < length && bytes[phrase] != '\r' && bytes[phrase] != '\n';
    return has_phrase != clue->is_bare &&
           grammar_number(bytes, (span_t){VERSION_LENGTH + 1, CODE_LENGTH}, &found) &&
           found == clue->code;
}

static gboolean
is_call_id(const guint8 *bytes, span_t value, const char *call_id)
{
    /* SIP keeps no more than the beginning of a very long one, and the blanks behind it. */
    span_t kept = grammar_trim((const guint8 *)call_id, 0, strlen(call_id));

    return value.length >= kept.length &&
           memcmp(bytes + value.offset, call_id + kept.offset, kept.length) == 0;
}

/* Whether the header fields are those that SIP has read, as far as it tells. read: how far they
 * were read. */
static gboolean
has_headers(const guint8 *bytes, gsize length, const sip_clue *clue, gsize *read)
{
    gboolean same_call = clue->call_id == NULL || !g_str_is_ascii(clue->call_id);
    gboolean same_number = clue->cseq == 0;
    header_t header;

    *read = headers_begin(bytes, length);
    while (!(same_call && same_number) && header_next(bytes, length, read, &header)) {
        if (grammar_is(bytes, header.name, "Call-ID") || grammar_is(bytes, header.name, "i")) {
            same_call = same_call || is_call_id(bytes, header.value, clue->call_id);
        } else if (grammar_is(bytes, header.name, "CSeq")) {
            same_number = same_number || header_cseq_number(bytes, header.value) == clue->cseq;
        }
    }
    return same_call && same_number;
}

static gboolean
has_first_line(const guint8 *bytes, gsize length, const sip_clue *clue)
{
    gsize line = headers_begin(bytes, length);

    return clue->method != NULL ? is_request_line(bytes, line, clue->method)
                                : is_status_line(bytes, line, clue);
}

gboolean
locate_fits(const guint8 *bytes, gsize length, const sip_clue *clue)
{
    gsize read;

    return has_first_line(bytes, length, clue) && has_headers(bytes, length, clue, &read);
}

gboolean
locate_is_first_line(const guint8 *bytes, gsize length)
{
    gsize line = headers_begin(bytes, length);
    const guint8 *blank = (const guint8 *)memchr(bytes, ' ', line);

    if (blank == NULL || blank == bytes) {
        return FALSE;
    }
    const guint8 *second =
        (const guint8 *)memchr(blank + 1, ' ', line - (gsize)(blank + 1 - bytes));
    return is_version(bytes, line) ||
           (second != NULL && is_version(second + 1, line - (gsize)(second + 1 - bytes)));
}

/* The next offset from at on where a first line can begin; length if there is none. */
static gsize
next_candidate(const guint8 *bytes, gsize length, gsize at, const sip_clue *clue)
{
    char first = *(clue->method != NULL ? clue->method : "S");

    if (clue->method != NULL && !g_ascii_isalnum(first)) {
        return at; /* a method that SIP has mended: any byte may be its first */
    }
    const guint8 *hit = at < length ? (const guint8 *)memchr(bytes + at, first, length - at) : NULL;
    return hit != NULL ? (gsize)(hit - bytes) : length;
}

/* Whether the first bytes are those of a first line, as far as the clue tells; the cheap question.
 */
static gboolean
may_begin(const guint8 *bytes, gsize length, const sip_clue *clue)
{
    if (clue->method == NULL) {
        return is_version(bytes, length);
    }
    gsize method = strlen(clue->method);
    return !g_str_is_ascii(clue->method) ||
           (length > method && bytes[method] == ' ' && memcmp(bytes, clue->method, method) == 0);
}

gboolean
locate_first(const guint8 *bytes, gsize length, gsize from, const sip_clue *clue,
             locate_filter *filter, gconstpointer data, gsize *offset)
{
    for (gsize at = from; (at = next_candidate(bytes, length, at, clue)) < length; at++) {
        gsize read = 0;
        if (!may_begin(bytes + at, length - at, clue) || !filter(data, at) ||
            !has_first_line(bytes + at, length - at, clue)) {
            continue;
        }
        if (has_headers(bytes + at, length - at, clue, &read)) {
            *offset = at;
            return TRUE;
        }
        at += read - 1; /* whose header fields are another message's */
    }
    return FALSE;
}

/* ---- where it ends ---- */

/* Whether a header field has this name, written as SIP's dissector wants it: right before the
 * colon.
 */
static gboolean
is_field(const guint8 *bytes, const header_t *header, const char *name)
{
    return grammar_is(bytes, header->name, name) &&
           bytes[header->name.offset + header->name.length] == ':';
}

/* The value of Content-Length as SIP's dissector reads it: -1 for none. */
static gint32
content_length(const guint8 *bytes, gsize length, span_t value)
{
    gsize behind = value.offset + value.length;
    gboolean is_whole = behind == length || bytes[behind] == '\r' || bytes[behind] == '\n';
    guint32 number;

    if (is_whole && grammar_number(bytes, value, &number)) {
        return (gint32)number;
    }
    /* More than 32 bits of a number count as -1, which is that of none. */
    return is_whole && value.length > 9 &&
                   grammar_digits(bytes, value.offset, behind).length == value.length
               ? -1
               : 0;
}

sip_extent
locate_extent(const guint8 *bytes, gsize length)
{
    gsize at = headers_begin(bytes, length);
    gint32 body_length = -1;
    header_t header;

    while (header_next(bytes, length, &at, &header)) {
        if (is_field(bytes, &header, "Content-Length") || is_field(bytes, &header, "l")) {
            body_length = content_length(bytes, length, header.value);
        }
    }
    gsize body = headers_skip_blank_line(bytes, length, at);
    gsize rest = length - body;
    gsize in_body = body_length == -1 ? rest : body_length < 0 ? 0 : (gsize)body_length;
    return (sip_extent){body, body + MIN(in_body, rest), body_length == -1,
                        body > at && in_body <= rest};
}

/* ---- messages in bodies ---- */

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
        if (grammar_is(bytes, header.name, name) || grammar_is(bytes, header.name, compact)) {
            value = header.value;
        }
    }
    return value;
}

static gboolean
begins_with(const guint8 *bytes, span_t span, const char *text)
{
    return span.length >= strlen(text) &&
           g_ascii_strncasecmp((const char *)bytes + span.offset, text, strlen(text)) == 0;
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
find_in_part(body_search *search, gsize begin, gsize end, guint depth)
{
    const guint8 *bytes = search->bytes + begin;
    gsize at = 0;
    header_t header;

    while (header_next(bytes, end - begin, &at, &header)) {
    }
    gsize body = headers_skip_blank_line(bytes, end - begin, at);
    return find_in_entity(search, bytes, body, 0, (span_t){begin + body, end - begin - body},
                          depth + 1);
}

/* In the parts of a multipart body, each between two lines that begin with the boundary. */
static gboolean
find_in_parts(body_search *search, const guint8 *boundary, gsize boundary_length, span_t body,
              guint depth)
{
    const guint8 *bytes = search->bytes;
    gsize end = body.offset + body.length;
    gsize part = end;
    gsize next;

    for (gsize line = body.offset; line < end; line = next) {
        next = line + headers_begin(bytes + line, end - line);
        if (end - line < 2 + boundary_length || memcmp(bytes + line, "--", 2) != 0 ||
            memcmp(bytes + line + 2, boundary, boundary_length) != 0) {
            continue;
        }
        if (part < line && find_in_part(search, part, line, depth)) {
            return TRUE;
        }
        part = next;
    }
    return part < end && find_in_part(search, part, end, depth);
}

/* In a body with header fields before it, which begin at at. */
static gboolean
find_in_entity(body_search *search, const guint8 *headers, gsize length, gsize at, span_t body,
               guint depth)
{
    span_t value = last_value(headers, length, at, "Content-Type", "c");
    gsize end = value.offset + value.length;
    const guint8 *semicolon =
        value.length > 0 ? (const guint8 *)memchr(headers + value.offset, ';', value.length) : NULL;
    span_t type =
        grammar_trim(headers, value.offset, semicolon != NULL ? (gsize)(semicolon - headers) : end);

    if (depth > MAX_DEPTH) {
        return FALSE;
    }
    if (grammar_is(headers, type, "message/sip")) {
        return find_in_message(search, body, depth);
    }
    if (begins_with(headers, type, "multipart/")) {
        span_t boundary = header_parameter(headers, value, "boundary");
        return boundary.length > 0 &&
               find_in_parts(search, headers + boundary.offset, boundary.length, body, depth);
    }
    return FALSE;
}

/* Whether SIP's dissector gives a message up at its CSeq: where that has no letter, or too many
 * bytes from the first letter on. */
static gboolean
is_given_up(const guint8 *bytes, gsize length)
{
    gsize at = headers_begin(bytes, length);
    header_t header;

    while (header_next(bytes, length, &at, &header)) {
        if (grammar_is(bytes, header.name, "CSeq")) {
            gsize end = header.value.offset + header.value.length;
            gsize letter = header.value.offset;
            while (letter < end && !g_ascii_isalpha(bytes[letter])) {
                letter++;
            }
            return letter == end || end - letter > MAX_CSEQ_METHOD;
        }
    }
    return FALSE;
}

gboolean
locate_in_body(const guint8 *headers, gsize length, const guint8 *body, gsize body_length,
               gsize from, const sip_clue *clue, gsize *offset)
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
locate_is_packed(const guint8 *headers, gsize length)
{
    span_t value =
        last_value(headers, length, headers_begin(headers, length), "Content-Encoding", "e");

    return begins_with(headers, value, "gzip") || begins_with(headers, value, "deflate");
}
