/* The pieces of SIP's grammar that header values are made of (RFC 3261 section 25.1), over bytes.
 *
 * Pure: knows GLib only. Bytes need be neither UTF-8 nor terminated; nothing is read at or beyond
 * end, nothing is allocated.
 *
 *     LWS           =  [*WSP CRLF] 1*WSP
 *     token         =  1*(alphanum / "-" / "." / "!" / "%" / "*" / "_" / "+" / "`" / "'" / "~")
 *     quoted-string =  SWS DQUOTE *(qdtext / quoted-pair) DQUOTE
 *     quoted-pair   =  "\" (%x00-09 / %x0B-0C / %x0E-7F)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_GRAMMAR_H
#define SIPCODES_SIP_GRAMMAR_H

#include <glib.h>

#include <string.h>

/** A part of some bytes: where it begins, counted from the first of them, and its length. */
typedef struct {
    gsize offset;
    gsize length;
} span_t;

/** Whether a byte is linear white space, which the line end before a folded line is too. */
static inline gboolean
grammar_is_lws(guint8 byte)
{
    return byte <= ' ' && (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n');
}

/** The first place from at on that is no white space, or end. */
static inline gsize
grammar_skip_lws(const guint8 *bytes, gsize at, gsize end)
{
    while (at < end && grammar_is_lws(bytes[at])) {
        at++;
    }
    return at;
}

/** The first place from at on that is no character of a token, or end. */
gsize grammar_skip_token(const guint8 *bytes, gsize at, gsize end);

/** The first place from at on with a byte, or end. */
gsize grammar_find_byte(const guint8 *bytes, gsize at, gsize end, char byte);

/** A header value that is a list with commas, and where the reading of it stands. */
typedef struct {
    gsize at;
    gsize end;
    gsize open_quote;    /**< the first quote that is never closed, or end */
    gsize first_quote;   /**< where quoted strings begin, or end */
    gsize behind_first;  /**< behind the first quoted string, or at */
    gsize behind_quotes; /**< where the last quoted string ends, or at */
} list_t;

/** Begins to read a value as a list. A quote that is never closed counts as any other character,
 * and so do those behind it, so that damage in one element does not hide the next one. Reading a
 * whole list takes time in proportion to its length, whatever its quotes. */
list_t grammar_list(const guint8 *bytes, span_t value);

/** Takes the next element of a list, without the blanks around it; empty elements are passed over.
 * FALSE at the end of the list. */
gboolean grammar_next_element(const guint8 *bytes, list_t *list, span_t *element);

/** The first place from at on, which is outside quoted strings, with the separator outside quoted
 * strings; or end. list: the list that the bytes between belong to. */
gsize grammar_find(const guint8 *bytes, const list_t *list, gsize at, gsize end, char separator);

/** The bytes from begin up to end, less the white space at both ends. */
static inline span_t
grammar_trim(const guint8 *bytes, gsize begin, gsize end)
{
    begin = grammar_skip_lws(bytes, begin, end);
    while (end > begin && grammar_is_lws(bytes[end - 1])) {
        end--;
    }
    return (span_t){begin, end - begin};
}

/** What is between the quotes, if the span is a quoted string, else the span itself. */
span_t grammar_without_quotes(const guint8 *bytes, span_t span);

/** Whether the span is the text (ASCII), in whatever case. */
gboolean grammar_equals(const guint8 *bytes, span_t span, const char *text);

/** The same as grammar_equals(), for texts of which the length is known to the compiler and most
 * often tells already, as that of names of header fields. */
static inline gboolean
grammar_is(const guint8 *bytes, span_t span, const char *text)
{
    return span.length == strlen(text) && (memcmp(bytes + span.offset, text, strlen(text)) == 0 ||
                                           grammar_equals(bytes, span, text));
}

/** Whether the span begins with the text (ASCII), in whatever case. */
static inline gboolean
grammar_begins(const guint8 *bytes, span_t span, const char *text)
{
    gsize length = strlen(text);

    return span.length >= length && grammar_is(bytes, (span_t){span.offset, length}, text);
}

/** The digits that stand at begin, up to end; empty if there are none. */
span_t grammar_digits(const guint8 *bytes, gsize begin, gsize end);

/** Reads a span of digits as a number. FALSE if it is empty, has other characters or is above
 * 4294967295; value is not changed then. */
gboolean grammar_number(const guint8 *bytes, span_t span, guint32 *value);

/** Copies the content of a quoted string, with its quoted pairs resolved and the white space around
 * the line end of a fold as one blank (RFC 3261 section 7.3.1). text needs room for span.length
 * bytes. Gives the length of the copy, which is not terminated. */
gsize grammar_unescape(const guint8 *bytes, span_t span, guint8 *text);

#endif
