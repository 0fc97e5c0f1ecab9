/* A call as the table keeps it: for good what is told of it, and as long as messages may change
 * that, how far it is. For files of this room.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_CALL_H
#define SIPCODES_CALLS_CALL_H

#include "calls/calls.h"
#include "calls/blob.h"
#include "calls/figures.h"

/** What a call is found by: its Call-ID and the tag of the caller, one behind the other, so that
 * only the length of the first tells them apart. */
typedef struct {
    const guint8 *bytes;
    guint call_id_length;
    guint length;
} call_key;

/** What withdraws an attempt: a CANCEL, or a BYE before it was answered. */
typedef struct {
    gboolean seen;
    cause_t cause;           /* that it states; CAUSE_NONE for none */
    catalog_outcome outcome; /* by its Reason; CATALOG_NO_OUTCOME without one */
    const char *at;          /* the address that it came from, or NULL */
} withdrawal_t;

/** Where a code was first said. */
typedef struct {
    guint code;
    const char *at;
} said_t;

/** How far a call is. */
typedef struct {
    guint32 cseq;            /* of the INVITE that counts */
    cause_t early;           /* of the last announcement that it has failed */
    withdrawal_t withdrawal; /* by the caller */
    gboolean is_tentative;   /* it ended so as long as nothing better comes */
    gboolean heard;          /* a response to the INVITE that counts was seen */
    gboolean challenged;     /* and not sent again yet */
    gboolean sent_again;     /* after a challenge */
    gboolean released;       /* the BYE that ends it was seen */
    blob_t *branch;          /* whose final response counts */
    blob_set others;         /* other branches that were seen */
    blob_t *foreign;         /* branch, never seen, of the response that ended it; or NULL */
    blob_set dialogs;        /* tags of the called that answered and whose BYE was not answered */
    blob_set leaving;        /* those of them whose BYE was seen, while others went on */
    GSList *said;            /* of said_t: the failures of this CSeq */
    GList place;             /* among those that may be forgotten; without data elsewhere */
    gint64 since;            /* when it came there, in nanoseconds since 1970 */
} progress_t;

struct call {
    call_key key;         /* begins with this, by which the table finds it */
    progress_t *progress; /* NULL once messages can no longer change how it ended */
    GPtrArray *siblings;  /* the calls of its key in their order, itself among them; NULL for no
                             other; owned by the first */
    gint64 began;         /* in nanoseconds since 1970 */
    gint64 ring_time;     /* in nanoseconds, or ACCOUNT_NO_TIME */
    gint64 talk_time;     /* likewise */
    const char *ended_at; /* an address, owned by the table; or NULL */
    guint32 rank;         /* among all calls, from 0 */
    guint32 number;       /* among attempts, from 1; 0 for a call that began before the capture */
    guint32 first;        /* frames */
    guint32 last;
    guint32 cseq; /* of its first INVITE */
    guint32 rise; /* the place among its siblings since which that has not gone down */
    attempt_end end;
    gint8 cause;     /* -1 for none */
    guint8 origin;   /* a cause_origin */
    guint8 ended_by; /* a call_side */
    char texts[];    /* from and to, terminated, and the bytes of the key */
};

/** The cause of a call. */
static inline cause_t
call_cause(const call_t *call)
{
    return (cause_t){call->cause, (cause_origin)call->origin};
}

#endif
