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
#include "calls/logins.h"

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

/** An announcement that an attempt has failed. */
typedef struct {
    gint8 cause; /* -1 for none */
    guint8 by;   /* the call_side that its location names */
    guint16 code;
} announcement_t;

/** A BYE that ends a dialog. */
typedef struct {
    cause_t cause;
    gboolean is_fault; /* it says that a fault released the call */
    gboolean by_caller;
    const char *at; /* the address that it came from, or NULL */
    gint64 when;    /* in nanoseconds since 1970 */
} release_t;

/** Where a code was first said. */
typedef struct {
    guint code;
    const char *at;
} said_t;

/** How far a call is. */
typedef struct {
    withdrawal_t withdrawal;     /* by the caller */
    announcement_t announcement; /* the last one that it has failed */
    guint32 cseq;                /* of the INVITE that counts */
    guint is_tentative : 1;      /* it ended so as long as nothing better comes */
    guint heard : 1;             /* a response to the INVITE that counts was seen */
    guint goes_on : 1;           /* a provisional one beyond 100 was: it may last */
    guint challenged : 1;        /* and not sent again yet */
    guint released : 1;          /* the BYE that ends it was seen */
    guint broken_by : 2;         /* the call_side whose request within the dialog found it gone */
    guint8 repeats;              /* how often the answer was seen again; at most G_MAXUINT8 */
    guint16 asked_for;           /* the code of the last challenge; 0 for none */
    credentials_t *credentials;  /* of the INVITE that counts; NULL for none */
    GHashTable *early_byes;      /* release_t, of the first BYE before an answer, by the tag of the
                                    called in its dialog; NULL for none */
    const char *answered_at;     /* the address that the answer came from first, or NULL */
    gint64 repeated;             /* when it was last seen so, in nanoseconds since 1970 */
    gint64 broken;               /* when that request was refused so */
    blob_t *branch;              /* whose final response counts */
    blob_set others;             /* other branches that were seen */
    blob_t *foreign;             /* branch, never seen, of the response that ended it; or NULL */
    blob_set dialogs;            /* tags of the called that answered */
    blob_set leaving; /* those of them whose BYE was seen, or answered, while others went on */
    GSList *said;     /* of said_t: the failures of this CSeq */
    GList place;      /* among those that may be forgotten; without data elsewhere */
    gint64 since;     /* when it came there, in nanoseconds since 1970 */
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
    gint8 cause;         /* -1 for none */
    guint8 origin;       /* a cause_origin */
    guint8 ended_by : 4; /* a call_side */
    guint8 unheard : 1;  /* whether the INVITE was sent again, and no response to it was seen */
    char texts[];        /* from and to, terminated, and the bytes of the key */
};

/** The cause of an announcement. */
static inline cause_t
announcement_cause(const announcement_t *announcement)
{
    return announcement->cause < 0 ? CAUSE_NONE
                                   : (cause_t){announcement->cause, ORIGIN_REASON_Q850_EARLY};
}

/** The cause of a call. */
static inline cause_t
call_cause(const call_t *call)
{
    return (cause_t){call->cause, (cause_origin)call->origin};
}

#endif
