/* What is known of a call attempt, for whoever tells of it: fields on its frames, a row of a list,
 * a report.
 *
 * Pure: knows GLib and the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_ACCOUNT_H
#define SIPCODES_CALLS_ACCOUNT_H

#include "catalog/view.h"

/** Who ended a call. */
typedef enum { SIDE_UNKNOWN, SIDE_CALLER, SIDE_CALLED, SIDE_NETWORK, SIDES } call_side;

#define CALL_SIDE_WORDS                                                                            \
    {                                                                                              \
        "unknown", "caller", "called", "network"                                                   \
    }

/** A second, in the nanoseconds that times are counted in. */
#define ACCOUNT_SECOND G_GINT64_CONSTANT(1000000000)

/** A time that is not known. */
#define ACCOUNT_NO_TIME G_MININT64

/** Texts are UTF-8, live as long as the store they come from, and hold what the sender wrote. */
typedef struct {
    guint32 number;          /**< of the attempt, from 1 */
    guint32 first;           /**< frame of its first message */
    guint32 last;            /**< frame of its last message so far */
    gint64 began;            /**< when its INVITE was captured, in nanoseconds since 1970 */
    gint64 ring_time;        /**< nanoseconds from there to the final response, or no time */
    gint64 talk_time;        /**< nanoseconds from the answer to the BYE, or no time */
    const char *from;        /**< user part of the URI of From, else the URI without parameters;
                              * may be empty */
    const char *to;          /**< the same of To */
    catalog_outcome outcome; /**< CATALOG_PENDING while it is not known */
    guint code;              /**< that ended it; 0 for none */
    cause_t cause;           /**< why it ended; CAUSE_NONE where nothing says so */
    call_side ended_by;
    const char *ended_at; /**< the address that said so first; NULL where it is not known */
    gboolean rang;        /**< a 180 was seen */
    gboolean dropped;     /**< answered, and released by a fault */
    gboolean unheard;     /**< its INVITE was sent again, and no response to it was seen */
} call_account;

#endif
