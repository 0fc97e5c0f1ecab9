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
 * not known by its bytes: any will do, as it will where method is NULL. */
static gboolean
is_request_line(const guint8 *bytes, gsize length, const char *method)
{
    const guint8 *blank = (const guint8 *)memchr(bytes, ' ', length);

    if (blank == NULL || blank == bytes) {
        return FALSE;
    }
    gsize method_length = (gsize)(blank - bytes);
    if (method != NULL && g_str_is_ascii(method) &&
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

    const initials_t initials = header_initial('C') | header_initial('I');

    *read = headers_begin(bytes, length);
    while (!(same_call && same_number) && header_next_of(bytes, length, read, initials, &header)) {
        if (header_is_named(bytes, header.name, "Call-ID", "i")) {
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

/* Whether the version of SIP that stands at at is that of a request, which ends with it, or that of
 * a response with this code. */
static gboolean
has_version_of(const guint8 *bytes, gsize length, gsize at, gboolean is_request, guint code)
{
    gsize behind = at + VERSION_LENGTH;
    guint32 found;

    if (is_request) {
        return at > 0 && bytes[at - 1] == ' ' &&
               (behind == length || bytes[behind] == '\r' || bytes[behind] == '\n');
    }
    return length - behind > CODE_LENGTH && bytes[behind] == ' ' &&
           grammar_number(bytes, (span_t){behind + 1, CODE_LENGTH}, &found) && found == code;
}

/* The number of the CSeq in the header fields behind the first line at the first byte; 0 for none.
 */
static guint32
cseq_behind(const guint8 *bytes, gsize length)
{
    span_t value;

    return header_find(bytes, length, "CSeq", &value) ? header_cseq_number(bytes, value) : 0;
}

gboolean
locate_numbers(const guint8 *bytes, gsize length, gboolean is_request, guint code,
               const guint32 *cseq)
{
    for (gsize at = 0; (at = grammar_find_byte(bytes, at, length, 'S')) < length; at++) {
        if (is_version(bytes + at, length - at) &&
            has_version_of(bytes, length, at, is_request, code) &&
            (cseq == NULL || cseq_behind(bytes + at, length - at) == *cseq)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
locate_is_first_line(const guint8 *bytes, gsize length)
{
    gsize line = headers_begin(bytes, length);

    return (is_version(bytes, line) && memchr(bytes, ' ', line) != NULL) ||
           is_request_line(bytes, line, NULL);
}

/* The next offset from at on where a first line can begin; length if there is none. */
static gsize
next_candidate(const guint8 *bytes, gsize length, gsize at, const sip_clue *clue)
{
    char first = *(clue->method != NULL ? clue->method : "S");

    if (clue->method != NULL && !g_ascii_isalnum(first)) {
        return at; /* a method that SIP has mended: any byte may be its first */
    }
    return grammar_find_byte(bytes, at, length, first);
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
