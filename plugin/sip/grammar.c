/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/grammar.h"

#include <string.h>

gsize
grammar_skip_token(const guint8 *bytes, gsize at, gsize end)
{
    while (at < end && bytes[at] != '\0' &&
           (g_ascii_isalnum(bytes[at]) || strchr("-.!%*_+`'~", bytes[at]) != NULL)) {
        at++;
    }
    return at;
}

/* The place behind the quoted string that begins at at, or 0 if it is never closed. */
static gsize
skip_quoted(const guint8 *bytes, gsize at, gsize end)
{
    for (gsize next = at + 1; next < end; next++) {
        if (bytes[next] == '"') {
            return next + 1;
        }
        if (bytes[next] == '\\') {
            next++;
        }
    }
    return 0;
}

gsize
grammar_find_byte(const guint8 *bytes, gsize at, gsize end, char byte)
{
    const guint8 *found = at < end ? (const guint8 *)memchr(bytes + at, byte, end - at) : NULL;

    return found != NULL ? (gsize)(found - bytes) : end;
}

list_t
grammar_list(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    gsize at = grammar_find_byte(bytes, value.offset, end, '"');
    list_t list = {value.offset, end, end, at, value.offset, value.offset};

    while (at < end) {
        gsize behind = skip_quoted(bytes, at, end);
        if (behind == 0) {
            list.open_quote = at;
            break;
        }
        list.behind_first = at == list.first_quote ? behind : list.behind_first;
        list.behind_quotes = behind;
        at = grammar_find_byte(bytes, behind, end, '"');
    }
    return list;
}

gsize
grammar_find(const guint8 *bytes, const list_t *list, gsize at, gsize end, char separator)
{
    gsize found = grammar_find_byte(bytes, at, end, separator);

    while (found > list->first_quote && at < list->behind_quotes) {
        if (at <= list->first_quote) {
            at = list->behind_first;
        } else {
            gsize quote = grammar_find_byte(bytes, at, MIN(found, list->open_quote), '"');
            if (quote >= found || quote >= list->open_quote) {
                break;
            }
            at = skip_quoted(bytes, quote, list->end);
        }
        found = found < at ? grammar_find_byte(bytes, at, end, separator) : found;
    }
    return found;
}

gboolean
grammar_next_element(const guint8 *bytes, list_t *list, span_t *element)
{
    while (list->at < list->end) {
        gsize comma = grammar_find(bytes, list, list->at, list->end, ',');
        *element = grammar_trim(bytes, list->at, comma);
        list->at = comma + 1;
        if (element->length > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

span_t
grammar_without_quotes(const guint8 *bytes, span_t span)
{
    if (span.length >= 2 && bytes[span.offset] == '"' &&
        bytes[span.offset + span.length - 1] == '"') {
        return (span_t){span.offset + 1, span.length - 2};
    }
    return span;
}

/* Whether a byte is a character (ASCII), in whatever case. */
static gboolean
is_alike(guint8 byte, char character)
{
    guint difference = (guint)byte ^ (guint8)character;

    return difference == 0 || (difference == 0x20U && g_ascii_isalpha(character));
}

gboolean
grammar_equals(const guint8 *bytes, span_t span, const char *text)
{
    gsize at = 0;

    while (at < span.length && text[at] != '\0' && is_alike(bytes[span.offset + at], text[at])) {
        at++;
    }
    return at == span.length && text[at] == '\0';
}

gboolean
grammar_number(const guint8 *bytes, span_t span, guint32 *value)
{
    guint64 number = 0;

    for (gsize i = 0; i < span.length; i++) {
        if (!g_ascii_isdigit(bytes[span.offset + i])) {
            return FALSE;
        }
        number = number * 10 + (guint64)g_ascii_digit_value((char)bytes[span.offset + i]);
        if (number > G_MAXUINT32) {
            return FALSE;
        }
    }
    if (span.length == 0) {
        return FALSE;
    }
    *value = (guint32)number;
    return TRUE;
}

/* Copies white space as it is, or as one blank if there is a line end in it. Gives the length of
 * the copy. */
static gsize
unfold(const guint8 *blanks, gsize length, guint8 *text)
{
    if (memchr(blanks, '\n', length) != NULL || memchr(blanks, '\r', length) != NULL) {
        text[0] = ' ';
        return 1;
    }
    memmove(text, blanks, length);
    return length;
}

gsize
grammar_unescape(const guint8 *bytes, span_t span, guint8 *text)
{
    gsize length = 0;
    gsize at = span.offset;
    gsize end = span.offset + span.length;

    while (at < end) {
        gsize behind = grammar_skip_lws(bytes, at, end);
        if (behind > at) {
            length += unfold(bytes + at, behind - at, text + length);
            at = behind;
            continue;
        }
        at += bytes[at] == '\\' && at + 1 < end ? 1 : 0;
        text[length++] = bytes[at++];
    }
    return length;
}

span_t
grammar_digits(const guint8 *bytes, gsize begin, gsize end)
{
    gsize at = begin;

    while (at < end && g_ascii_isdigit(bytes[at])) {
        at++;
    }
    return (span_t){begin, at - begin};
}
