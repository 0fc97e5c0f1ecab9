/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/wording.h"

#include <string.h>

static gboolean
is_inside_character(char byte)
{
    return ((guchar)byte & 0xC0U) == 0x80U;
}

gsize
wording_append(char *text, gsize size, gsize length, gsize keep, const char *what)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    gsize room = size > length + keep + 1 ? size - length - keep - 1 : 0;
    gsize whole = strlen(what);
    gboolean is_cut = whole > room;

    if (is_cut) {
        whole = room > strlen(ellipsis) ? room - strlen(ellipsis) : 0;
        while (whole > 0 && is_inside_character(what[whole])) {
            whole--;
        }
    }
    memcpy(text + length, what, whole);
    length += whole;
    if (is_cut && whole > 0) {
        memcpy(text + length, ellipsis, strlen(ellipsis));
        length += strlen(ellipsis);
    }
    text[length] = '\0';
    return length;
}

gboolean
wording_has_part(const char *text, gsize length, const char *part)
{
    gsize part_length = strlen(part);

    for (gsize at = 0; at + part_length <= length; at++) {
        if (g_ascii_strncasecmp(text + at, part, part_length) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}
