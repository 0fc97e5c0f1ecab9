/* When a frame was captured, as numbers to reckon with. The seconds that a capture file gives may
 * be any of 64 bits: they are kept within 4,600,000,000 of 1970 (1824 to 2115), so that two moments
 * in nanoseconds always have a difference.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_CLOCK_H
#define SIPCODES_WIRESHARK_CLOCK_H

#include "calls/account.h"

#include <glib.h>
#include <wsutil/nstime.h>

#define CLOCK_MAX G_GINT64_CONSTANT(4600000000)

/** Seconds since 1970. */
static inline gint64
clock_seconds(const nstime_t *moment)
{
    return CLAMP((gint64)moment->secs, -CLOCK_MAX, CLOCK_MAX);
}

/** Nanoseconds since 1970. */
static inline gint64
clock_nanoseconds(const nstime_t *moment)
{
    return clock_seconds(moment) * ACCOUNT_SECOND + moment->nsecs;
}

#endif
