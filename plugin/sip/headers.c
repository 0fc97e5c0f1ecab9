/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/headers.h"

#include <string.h>

/* The set of all initials. */
#define ANY_INITIAL ((initials_t)~0U)

/* ---- lines ---- */

/* Eight times a byte. */
#define EACH(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))
#define WORD sizeof(guint64)

/* Eight bytes, the first one lowest. */
static inline guint64
word_at(const guint8 *bytes)
{
    guint64 word;

    memcpy(&word, bytes, sizeof word);
    return GUINT64_FROM_LE(word);
}

/* Sets the highest bit of each byte that is CR or lower, as no text is but LF and TAB, and of
 * others: of some that are not ASCII, and perhaps of those behind one that it is set of. */
static inline guint64
mark_candidates(guint64 word)
{
    return (word - EACH('\r' + 1)) & EACH(0x80U);
}

/* The same, but of the first byte it is set of only if that is CR or lower. */
static inline guint64
mark_controls(guint64 word)
{
    return mark_candidates(word) & ~word;
}

/* Which byte is marked first: as many as there are bytes of ones below its mark. */
static inline guint
first_marked(guint64 marks)
{
    guint64 below = ((marks & (0 - marks)) >> 7U) - 1;

    return (guint)((below & EACH(1U)) * EACH(1U) >> 56U);
}

/* The first place from at on with a byte that is CR or lower, or length. */
static inline gsize
find_control(const guint8 *bytes, gsize length, gsize at)
{
    for (; at + 2 * WORD <= length; at += 2 * WORD) {
        guint64 word = word_at(bytes + at);
        guint64 next = word_at(bytes + at + WORD);
        if ((mark_candidates(word) | mark_candidates(next)) == 0) {
            continue;
        }
        guint64 marks = mark_controls(word);
        guint64 more = mark_controls(next);
        if ((marks | more) != 0) {
            return at + (marks != 0 ? first_marked(marks) : WORD + first_marked(more));
        }
    }
    while (at < length && bytes[at] > '\r') {
        at++;
    }
    return at;
}

/* The place of the first CR or LF from at on, or length. Messages are read line by line, and lines
 * are short: one look for both costs half of what a call of memchr() for each does. */
static inline gsize
find_line_end(const guint8 *bytes, gsize length, gsize at)
{
    at = find_control(bytes, length, at);
    while (at < length && bytes[at] != '\r' && bytes[at] != '\n') {
        at = find_control(bytes, length, at + 1);
    }
    return at;
}

gsize
headers_skip_blank_line(const guint8 *bytes, gsize length, gsize at)
{
    gsize end = at < length ? at + 1 : length;

    return end < length && bytes[at] == '\r' && bytes[end] == '\n' ? end + 1 : end;
}

gsize
headers_next_line(const guint8 *bytes, gsize length, gsize at)
{
    return headers_skip_blank_line(bytes, length, find_line_end(bytes, length, at));
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

/* Splits a header field; FALSE if it is none. */
static gboolean
split_field(const guint8 *bytes, gsize begin, gsize end, header_t *header)
{
    gsize middle = grammar_find_byte(bytes, begin, end, ':');

    if (middle == end) {
        return FALSE;
    }
    header->name = grammar_trim(bytes, begin, middle);
    header->value = grammar_trim(bytes, middle + 1, end);
    return TRUE;
}

gboolean
header_next_of(const guint8 *bytes, gsize length, gsize *at, initials_t initials, header_t *header)
{
    while (*at < length && !is_blank_line(bytes, *at, length)) {
        gsize begin = *at;
        *at = field_end(bytes, length, begin);
        /* The first one may begin with blanks, which are no part of its name. */
        if (((header_initial((char)bytes[begin]) & initials) != 0 ||
             grammar_is_lws(bytes[begin])) &&
            split_field(bytes, begin, *at, header)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
header_next(const guint8 *bytes, gsize length, gsize *at, header_t *header)
{
    return header_next_of(bytes, length, at, ANY_INITIAL, header);
}

gboolean
header_is_named(const guint8 *bytes, span_t name, const char *full, const char *compact)
{
    return grammar_is(bytes, name, full) || grammar_is(bytes, name, compact);
}

gboolean
header_find(const guint8 *bytes, gsize length, const char *name, span_t *value)
{
    gsize at = headers_begin(bytes, length);
    header_t header;

    while (header_next_of(bytes, length, &at, header_initial(name[0]), &header)) {
        if (grammar_equals(bytes, header.name, name)) {
            *value = header.value;
            return TRUE;
        }
    }
    return FALSE;
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

/* Whether a parameter that begins at a place, up to an end, has a name of so many bytes; value:
 * where to write the place behind its equals sign. */
static gboolean
has_name(const guint8 *bytes, gsize begin, gsize end, const char *name, gsize length, gsize *value)
{
    begin = grammar_skip_lws(bytes, begin, end);
    gsize equals = begin + length;

    if (equals >= end || !grammar_begins(bytes, (span_t){begin, length}, name)) {
        return FALSE;
    }
    equals = grammar_skip_lws(bytes, equals, end);
    *value = equals + 1;
    return equals < end && bytes[equals] == '=';
}

span_t
header_without_parameters(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    list_t list = grammar_list(bytes, value);

    return grammar_trim(bytes, value.offset, grammar_find(bytes, &list, value.offset, end, ';'));
}

span_t
header_parameter(const guint8 *bytes, span_t value, const char *name)
{
    gsize end = value.offset + value.length;
    gsize length = strlen(name);
    list_t list = grammar_list(bytes, value);
    gsize next =
        grammar_find(bytes, &list, skip_address(bytes, &list, value.offset, end), end, ';');
    gsize begin;

    while (next < end) {
        gsize at = next + 1;
        next = grammar_find(bytes, &list, at, end, ';');
        if (has_name(bytes, at, next, name, length, &begin)) {
            return grammar_without_quotes(bytes, grammar_trim(bytes, begin, next));
        }
    }
    return (span_t){end, 0};
}
