/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headers.h"

#include <string.h>

/* The place behind the line end that follows at, or length. */
static gsize
next_line(const guint8 *bytes, gsize length, gsize at)
{
    const guint8 *end = (const guint8 *)memchr(bytes + at, '\n', length - at);

    return end != NULL ? (gsize)(end - bytes) + 1 : length;
}

gsize
headers_begin(const guint8 *bytes, gsize length)
{
    return next_line(bytes, length, 0);
}

/* The end of a header field that begins at at: behind its last folded line. */
static gsize
field_end(const guint8 *bytes, gsize length, gsize at)
{
    do {
        at = next_line(bytes, length, at);
    } while (at < length && (bytes[at] == ' ' || bytes[at] == '\t'));
    return at;
}

static gboolean
is_blank_line(const guint8 *bytes, gsize begin, gsize end)
{
    return begin < end && (bytes[begin] == '\n' || bytes[begin] == '\r');
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

/* The digits that a value begins with. */
static span_t
leading_digits(const guint8 *bytes, gsize begin, gsize end)
{
    gsize at = begin;

    while (at < end && g_ascii_isdigit(bytes[at])) {
        at++;
    }
    return (span_t){begin, at - begin};
}

guint32
header_cseq_number(const guint8 *bytes, span_t value)
{
    span_t digits = leading_digits(bytes, value.offset, value.offset + value.length);
    guint32 number = 0;

    for (gsize i = 0; i < digits.length; i++) {
        number = number * 10 + (guint32)g_ascii_digit_value((char)bytes[digits.offset + i]);
    }
    return number;
}

span_t
header_cseq_method(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    span_t number = leading_digits(bytes, value.offset, end);
    gsize begin = grammar_skip_lws(bytes, number.offset + number.length, end);

    return (span_t){begin, grammar_skip_token(bytes, begin, end) - begin};
}

gboolean
header_retry_after(const guint8 *bytes, span_t value, guint32 *seconds, span_t *digits)
{
    gsize end = value.offset + value.length;

    *digits = leading_digits(bytes, value.offset, end);
    gsize behind = digits->offset + digits->length;
    /* "120 (maintenance);duration=60" is a number of seconds, "120x" is none. */
    if (behind < end && !grammar_is_lws(bytes[behind]) && bytes[behind] != ';' &&
        bytes[behind] != '(') {
        return FALSE;
    }
    return grammar_number(bytes, *digits, seconds);
}

gboolean
header_next_warning(const guint8 *bytes, list_t *list, guint32 *warn_code, span_t *digits)
{
    span_t element;

    while (grammar_next_element(bytes, list, &element)) {
        *digits = leading_digits(bytes, element.offset, element.offset + element.length);
        if (digits->length == 3 && grammar_number(bytes, *digits, warn_code)) {
            return TRUE;
        }
    }
    return FALSE;
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
