/* The attempts in memory: found by Call-ID and tag of the caller, and forgotten in time.
 *
 * Pure: knows GLib.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_ATTEMPTS_H
#define SIPCODES_CALLS_ATTEMPTS_H

#include "calls/blob.h"
#include "calls/figures.h"
#include "catalog/view.h"

/** What withdraws an attempt: a CANCEL, or a BYE before it was answered. */
typedef struct {
    gboolean seen;
    cause_t cause;           /* that it states; CAUSE_NONE for none */
    catalog_outcome outcome; /* by its Reason; CATALOG_NO_OUTCOME without one */
} withdrawal_t;

/** A call, from its INVITE to what ends it. */
typedef struct {
    blob_t *key; /* Call-ID and tag of the caller */
    attempt_end end;
    cause_t cause;           /* why it ended */
    cause_t early;           /* of the last announcement that it has failed */
    withdrawal_t withdrawal; /* by the caller */
    gboolean is_tentative;   /* it ended so as long as nothing better comes */
    gboolean challenged;     /* and not sent again yet */
    gboolean sent_again;     /* after a challenge */
    gboolean is_older;       /* it began before the capture: no attempt, but it has a cause */
    gboolean released;       /* the BYE that ends it was seen */
    guint32 cseq;            /* of its INVITE */
    blob_t *branch;          /* whose final response counts */
    blob_set others;         /* other branches that were seen */
    blob_t *foreign;         /* branch, never seen, of the response that ended it; or NULL */
    blob_set dialogs;        /* tags of the called that answered and were not sent a BYE yet */
    GList *lingers;          /* its place among those that may be forgotten, or NULL */
    gint64 since;            /* when it came there, in seconds */
} attempt_t;

typedef struct {
    GHashTable *by_key; /* attempt_t by key */
    GQueue lingering;   /* attempt_t in the order in which they ended */
} attempts_t;

/** Begins with none; to be ended with attempts_clear(). */
void attempts_init(attempts_t *attempts);
void attempts_clear(attempts_t *attempts);

/** The attempt of a Call-ID and a tag among some bytes, or NULL. */
attempt_t *attempts_find(const attempts_t *attempts, const guint8 *bytes, span_t call_id,
                         span_t tag);

/** Remembers a new attempt, which has neither outcome nor cause, in the place of an older one of
 * its Call-ID and tag, if there is one. */
attempt_t *attempts_add(attempts_t *attempts, const guint8 *bytes, span_t call_id, span_t tag);

/** Lets an attempt be forgotten once messages of it may no longer come; now: in seconds. */
void attempts_let_linger(attempts_t *attempts, attempt_t *attempt, gint64 now);

/** Keeps an attempt until it is let linger again. */
void attempts_keep(attempts_t *attempts, attempt_t *attempt);

/** Forgets those that have lingered for more than some seconds, by a clock that may jump either
 * way.
 */
void attempts_forget(attempts_t *attempts, gint64 now, gint64 seconds);

#endif
