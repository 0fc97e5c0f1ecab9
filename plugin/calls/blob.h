/* Bytes of a message that are kept: identifiers, which may hold any byte, and small sets of them.
 *
 * Pure: knows GLib and spans.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_BLOB_H
#define SIPCODES_CALLS_BLOB_H

#include "sip/grammar.h"

typedef struct {
    guint length;
    guint8 bytes[];
} blob_t;

/** A copy of a span of some bytes. To be freed with g_free(). */
blob_t *blob_of(const guint8 *bytes, span_t span);

/** A copy of some spans of some bytes with their lengths, and of a number, so that no two lists are
 * alike. To be freed with g_free(). */
blob_t *blob_of_spans(const guint8 *bytes, const span_t *spans, guint count, guint32 number);

/** A hash of some bytes and of a number, under a key that is drawn anew each time the program runs:
 * SipHash-1-3 (J.-P. Aumasson and D. J. Bernstein, 2012). Whoever sends the bytes cannot choose
 * them so that many have one hash, which would make a table of them slow. */
guint blob_hash_bytes(guint number, const guint8 *bytes, gsize length);

/** For GHashTable: a hash of a blob, and whether two hold the same. */
guint blob_hash(gconstpointer blob);
gboolean blob_equal(gconstpointer one, gconstpointer other);

/** Whether a blob holds the bytes of a span; FALSE for NULL. */
gboolean blob_is(const blob_t *blob, const guint8 *bytes, span_t span);

/** A set of blobs that most often has one member. {NULL, NULL} is the empty one. */
typedef struct {
    blob_t *first;
    GHashTable *more; /* set of blob_t, or NULL */
} blob_set;

/** Adds a span of some bytes; FALSE if it was there. */
gboolean blob_set_add(blob_set *set, const guint8 *bytes, span_t span);

gboolean blob_set_has(const blob_set *set, const guint8 *bytes, span_t span);

guint blob_set_size(const blob_set *set);

/** Frees all members; the set is empty then. */
void blob_set_clear(blob_set *set);

#endif
