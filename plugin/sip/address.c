/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/address.h"

#include <string.h>

span_t
address_uri(const guint8 *bytes, span_t value)
{
    gsize end = value.offset + value.length;
    list_t list = grammar_list(bytes, value);
    gsize open = grammar_find(bytes, &list, value.offset, end, '<');

    if (open < end) {
        /* No quoted strings in a URI: the first bracket closes it. */
        const guint8 *close = (const guint8 *)memchr(bytes + open, '>', end - open);
        return grammar_trim(bytes, open + 1, close != NULL ? (gsize)(close - bytes) : end);
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
    const guint8 *at = (const guint8 *)memchr(bytes + uri.offset, '@', uri.length);

    return at != NULL ? (gsize)(at - bytes) + 1 : uri.offset;
}

span_t
address_of_record(const guint8 *bytes, span_t uri)
{
    gsize end = find_any(bytes, skip_user(bytes, uri), uri.offset + uri.length, ";?>");

    return (span_t){uri.offset, end - uri.offset};
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
