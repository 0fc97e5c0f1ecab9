/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/grammar.h"

#include <string.h>

gboolean
grammar_is_lws(guint8 byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

gsize
grammar_skip_lws(const guint8 *bytes, gsize at, gsize end)
{
    while (at < end && grammar_is_lws(bytes[at])) {
        at++;
    }
    return at;
}

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

list_t
grammar_list(const guint8 *bytes, span_t value)
{
    list_t list = {value.offset, value.offset + value.length, value.offset + value.length};
    gsize at = value.offset;

    while (at < list.end) {
        gsize behind = bytes[at] == '"' ? skip_quoted(bytes, at, list.end) : at + 1;
        if (behind == 0) {
            list.open_quote = at;
            break;
        }
        at = behind;
    }
    return list;
}

gsize
grammar_find(const guint8 *bytes, const list_t *list, gsize at, gsize end, char separator)
{
    while (at < end && bytes[at] != (guint8)separator) {
        gboolean opens = at < list->open_quote && bytes[at] == '"';
        at = opens ? skip_quoted(bytes, at, list->end) : at + 1;
    }
    return MIN(at, end);
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
grammar_trim(const guint8 *bytes, gsize begin, gsize end)
{
    begin = grammar_skip_lws(bytes, begin, end);
    while (end > begin && grammar_is_lws(bytes[end - 1])) {
        end--;
    }
    return (span_t){begin, end - begin};
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

gboolean
grammar_equals(const guint8 *bytes, span_t span, const char *text)
{
    return strlen(text) == span.length &&
           g_ascii_strncasecmp((const char *)bytes + span.offset, text, span.length) == 0;
}

gboolean
grammar_begins(const guint8 *bytes, span_t span, const char *text)
{
    gsize length = strlen(text);

    return span.length >= length &&
           g_ascii_strncasecmp((const char *)bytes + span.offset, text, length) == 0;
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
