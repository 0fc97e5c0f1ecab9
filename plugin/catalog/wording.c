/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/wording.h"

#include <stdio.h>
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
    const char *mark = "";

    if (whole > room) {
        whole = room > strlen(ellipsis) ? room - strlen(ellipsis) : 0;
        while (whole > 0 && is_inside_character(what[whole])) {
            whole--;
        }
        mark = whole > 0 ? ellipsis : "";
    }
    return length + (gsize)snprintf(text + length, size - length, "%.*s%s", (int)whole, what, mark);
}
