/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/isup.h"

#define RELEASE 12
#define ITU_T_CODING 0

int
isup_release_cause(const guint8 *bytes, span_t part)
{
    const guint8 *isup = bytes + part.offset;

    /* The type, and a pointer to the mandatory parameter, counted from itself. */
    if (part.length < 2 || isup[0] != RELEASE) {
        return -1;
    }
    gsize at = 1 + (gsize)isup[1];
    if (isup[1] == 0 || at + 2 >= part.length) {
        return -1;
    }
    gsize end = at + 1 + isup[at];
    guint first = isup[at + 1];                           /* extension, coding standard, location */
    gsize cause = (first & 0x80U) != 0 ? at + 2 : at + 3; /* behind the recommendation, if there */
    if (((first >> 5U) & 3U) != ITU_T_CODING || cause >= end || cause >= part.length) {
        return -1;
    }
    return (int)(isup[cause] & 0x7FU);
}
