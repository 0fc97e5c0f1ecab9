/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/address.h"

#include <string.h>

span_t
address_uri(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    list_t list = grammar_list(bytes, value);
    gsize bracket = grammar_find(bytes, &list, value.offset, end, '<');

    if (bracket < end) {
        gsize close = grammar_find(bytes, &list, bracket, end, '>');
        return grammar_trim(bytes, bracket + 1, close);
    }
    return grammar_trim(bytes, value.offset, grammar_find(bytes, &list, value.offset, end, ';'));
}

/* The first place from at on with one of some bytes, or end. */
static gsize
find_any(const guint8 *bytes, gsize at, gsize end, const char *any)
{
    while (at < end && (bytes[at] == '\0' || strchr(any, bytes[at]) == NULL)) {
        at++;
    }
    return at;
}

/* Where the host of a URI begins: behind the user part, if it has one. */
static gsize
skip_user(const guint8 *bytes, span_t uri)
{
    gsize end = uri.offset + uri.length;
    gsize at = grammar_find_byte(bytes, uri.offset, end, '@');

    return at < end ? at + 1 : uri.offset;
}

span_t
address_of_record(const guint8 *bytes, span_t uri)
{
    gsize end = find_any(bytes, skip_user(bytes, uri), uri.offset + uri.length, ";?>");

    return (span_t){uri.offset, end - uri.offset};
}

/* The user part of a URI, without a password (RFC 3261 section 19.1.1), or the number of a tel URI
 * (RFC 3966 section 3); of any other URI what names its host. */
static span_t
user_of(const guint8 *bytes, span_t uri)
{
    gsize end = uri.offset + uri.length;
    gsize begin = MIN(end, grammar_find_byte(bytes, uri.offset, end, ':') + 1);
    gsize at = grammar_find_byte(bytes, begin, end, '@');

    if (grammar_begins(bytes, uri, "tel:")) {
        return (span_t){begin, grammar_find_byte(bytes, begin, end, ';') - begin};
    }
    gsize stop = grammar_find_byte(bytes, begin, at, ':');
    return at < end && stop > begin ? (span_t){begin, stop - begin} : address_of_record(bytes, uri);
}

/* Finds "name=value" among pieces behind begin, each before one of some separators. */
static gboolean
find_piece(const guint8 *bytes, gsize begin, gsize end, const char *separators, const char *name,
           span_t *value)
{
    while (begin < end) {
        gsize next = find_any(bytes, begin, end, separators);
        gsize equals = find_any(bytes, begin, next, "=");
        if (grammar_is(bytes, grammar_trim(bytes, begin, equals), name)) {
            *value = grammar_trim(bytes, MIN(equals + 1, next), next);
            return TRUE;
        }
        begin = next + 1;
    }
    return FALSE;
}

span_t
address_uri_parameter(const guint8 *bytes, span_t uri, const char *name)
{
    gsize end = uri.offset + uri.length;
    gsize begin = find_any(bytes, skip_user(bytes, uri), end, ";?");
    gsize headers = find_any(bytes, begin, end, "?");
    span_t value = {end, 0};

    find_piece(bytes, MIN(begin + 1, headers), headers, ";", name, &value);
    return value;
}

gboolean
address_has_header(const guint8 *bytes, span_t uri, const char *name)
{
    gsize end = uri.offset + uri.length;
    gsize headers = find_any(bytes, skip_user(bytes, uri), end, "?");
    span_t value;

    return find_piece(bytes, MIN(headers + 1, end), end, "&", name, &value);
}

/* ---- texts ---- */

/* Up to where a text may be cut so that it keeps whole characters. */
static gsize
cut(const char *text, gsize length, gsize most)
{
    if (length <= most) {
        return length;
    }
    while (most > 0 && ((guint8)text[most] & 0xC0U) == 0x80U) {
        most--;
    }
    return most;
}

gsize
address_write_party(const guint8 *bytes, span_t value, char *text, gsize size)
{
    span_t user = user_of(bytes, address_uri(bytes, value));
    const char *from = (const char *)bytes + user.offset;
    char *valid = NULL;

    if (!g_utf8_validate(from, (gssize)user.length, NULL)) {
        from = valid = g_utf8_make_valid(from, (gssize)user.length);
        user.length = strlen(valid);
    }
    gsize length = cut(from, user.length, size - 1);
    for (gsize i = 0; i < length; i++) {
        text[i] = from[i];
        if ((guint8)from[i] < 0x20U || from[i] == 0x7F) {
            text[i] = ' ';
        }
    }
    text[length] = '\0';
    g_free(valid);
    return length;
}
