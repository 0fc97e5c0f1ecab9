/* The table of all calls of a capture: found by Call-ID and tag of the caller, whole, and how far
 * they are forgotten in time. For files of this room.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_TABLE_H
#define SIPCODES_CALLS_TABLE_H

#include "calls/call.h"
#include "sip/message.h"

typedef struct {
    GHashTable *by_key;      /* set of the newest call_t of each key */
    GPtrArray *all;          /* call_t by rank */
    GPtrArray *attempts;     /* call_t by number less one */
    GStringChunk *addresses; /* each once */
    GQueue lingering; /* those that may be forgotten, in the order in which they came there */
} table_t;

/** Begins with none; to be ended with table_clear(). */
void table_init(table_t *table);
void table_clear(table_t *table);

/** The newest call of a Call-ID and a tag among some bytes, or NULL. */
call_t *table_find(const table_t *table, const guint8 *bytes, span_t call_id, span_t tag);

/** The call of a message in a frame among newest and those before it of its key; by_caller: whether
 * it bears a CSeq of the caller's. NULL where newest is NULL, or none had begun by that frame. */
call_t *table_choose(call_t *newest, guint32 frame, const sip_message *message, gboolean by_caller);

/** Remembers a new call of a message, which is sent by its caller and seen in a frame: with a
 * number if it is an attempt. It is pending and has no cause. */
call_t *table_add(table_t *table, const sip_message *message, guint32 frame, gint64 began,
                  gboolean is_attempt);

/** Lets it be forgotten how far a call is once messages of it may no longer come; now: in
 * nanoseconds since 1970. */
void table_let_linger(table_t *table, call_t *call, gint64 now);

/** Keeps that until it is let linger again. */
void table_keep(table_t *table, call_t *call);

/** Forgets how far those are that have lingered for longer than that, in nanoseconds, by a clock
 * that may jump either way. */
void table_forget(table_t *table, gint64 now, gint64 linger);

#endif
