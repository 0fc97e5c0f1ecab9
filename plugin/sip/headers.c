/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/headers.h"

#include <string.h>

/* How far ahead a line end is looked for at once: in bytes that have but one kind of them, a search
 * for the other kind must not go to the end of all lines from each. */
#define WINDOW 256

gsize
headers_next_line(const guint8 *bytes, gsize length, gsize at)
{
    while (at < length) {
        gsize stop = MIN(length, at + WINDOW);
        const guint8 *feed = (const guint8 *)memchr(bytes + at, '\n', stop - at);
        gsize line = feed != NULL ? (gsize)(feed - bytes) : stop;
        const guint8 *carriage = (const guint8 *)memchr(bytes + at, '\r', line - at);
        if (carriage != NULL) {
            gsize behind = (gsize)(carriage - bytes) + 1;
            return behind < length && bytes[behind] == '\n' ? behind + 1 : behind;
        }
        if (feed != NULL) {
            return line + 1;
        }
        at = stop;
    }
    return length;
}

gsize
headers_begin(const guint8 *bytes, gsize length)
{
    return headers_next_line(bytes, length, 0);
}

/* The end of a header field that begins at at: behind its last folded line. */
static gsize
field_end(const guint8 *bytes, gsize length, gsize at)
{
    do {
        at = headers_next_line(bytes, length, at);
    } while (at < length && (bytes[at] == ' ' || bytes[at] == '\t'));
    return at;
}

static gboolean
is_blank_line(const guint8 *bytes, gsize begin, gsize end)
{
    return begin < end && (bytes[begin] == '\n' || bytes[begin] == '\r');
}

gsize
headers_skip_blank_line(const guint8 *bytes, gsize length, gsize at)
{
    gsize end = at < length ? at + 1 : length;

    return end < length && bytes[at] == '\r' && bytes[end] == '\n' ? end + 1 : end;
}

gboolean
header_next(const guint8 *bytes, gsize length, gsize *at, header_t *header)
{
    while (*at < length && !is_blank_line(bytes, *at, length)) {
        gsize begin = *at;
        gsize end = field_end(bytes, length, begin);
        const guint8 *colon = (const guint8 *)memchr(bytes + begin, ':', end - begin);
        *at = end;
        if (colon != NULL) {
            gsize middle = (gsize)(colon - bytes);
            header->name = grammar_trim(bytes, begin, middle);
            header->value = grammar_trim(bytes, middle + 1, end);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
header_is_named(const guint8 *bytes, span_t name, const char *full, const char *compact)
{
    return grammar_is(bytes, name, full) || grammar_is(bytes, name, compact);
}

/* The place of the number of a CSeq value, behind its sign. */
static gsize
skip_sign(const guint8 *bytes, span_t value)
{
    gboolean has_sign =
        value.length > 0 && (bytes[value.offset] == '+' || bytes[value.offset] == '-');

    return value.offset + (has_sign ? 1 : 0);
}

guint32
header_cseq_number(const guint8 *bytes, span_t value)
{
    gsize begin = skip_sign(bytes, value);
    span_t digits = grammar_digits(bytes, begin, value.offset + value.length);
    guint64 number = 0;

    for (gsize i = 0; i < digits.length; i++) {
        guint64 digit = (guint64)g_ascii_digit_value((char)bytes[digits.offset + i]);
        if (number > (G_MAXULONG - digit) / 10) {
            return G_MAXUINT32;
        }
        number = number * 10 + digit;
    }
    return (guint32)(begin > value.offset && bytes[value.offset] == '-' ? 0 - number : number);
}

span_t
header_cseq_method(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    span_t number = grammar_digits(bytes, skip_sign(bytes, value), end);
    gsize begin = grammar_skip_lws(bytes, number.offset + number.length, end);

    return (span_t){begin, grammar_skip_token(bytes, begin, end) - begin};
}

gboolean
header_retry_after(const guint8 *bytes, span_t value, guint32 *seconds, span_t *digits)
{
    gsize end = value.offset + value.length;

    *digits = grammar_digits(bytes, value.offset, end);
    gsize behind = digits->offset + digits->length;
    /* "120 (maintenance);duration=60" is a number of seconds, "120x" is none. */
    if (behind < end && !grammar_is_lws(bytes[behind]) && bytes[behind] != ';' &&
        bytes[behind] != '(') {
        return FALSE;
    }
    return grammar_number(bytes, *digits, seconds);
}

/* Where the parameters of a value may begin: behind the address in angle brackets, if it has one.
 */
static gsize
skip_address(const guint8 *bytes, const list_t *list, gsize begin, gsize end)
{
    gsize bracket = grammar_find(bytes, list, begin, end, '<');

    return bracket < end ? grammar_find(bytes, list, bracket, end, '>') : begin;
}

span_t
header_parameter(const guint8 *bytes, span_t value, const char *name)
{
    gsize end = value.offset + value.length;
    list_t list = grammar_list(bytes, value);
    gsize next =
        grammar_find(bytes, &list, skip_address(bytes, &list, value.offset, end), end, ';');

    while (next < end) {
        gsize begin = next + 1;
        next = grammar_find(bytes, &list, begin, end, ';');
        gsize equals = grammar_find(bytes, &list, begin, next, '=');
        if (equals < next && grammar_is(bytes, grammar_trim(bytes, begin, equals), name)) {
            return grammar_without_quotes(bytes, grammar_trim(bytes, equals + 1, next));
        }
    }
    return (span_t){end, 0};
}
