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

/* The place of a byte in a span, or its end. */
static gsize
find(const guint8 *bytes, gsize begin, gsize end, char byte)
{
    const guint8 *found = (const guint8 *)memchr(bytes + begin, byte, end - begin);

    return found != NULL ? (gsize)(found - bytes) : end;
}

span_t
address_user(const guint8 *bytes, span_t uri)
{
    gsize end = uri.offset + uri.length;
    gsize begin = MIN(end, find(bytes, uri.offset, end, ':') + 1);
    gsize at = find(bytes, begin, end, '@');

    if (grammar_begins(bytes, uri, "tel:")) {
        return (span_t){begin, find(bytes, begin, end, ';') - begin};
    }
    gsize stop = find(bytes, begin, at, ':');
    return at < end && stop > begin ? (span_t){begin, stop - begin} : uri;
}

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
    span_t user = address_user(bytes, address_uri(bytes, value));
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
