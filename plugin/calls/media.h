/* Which call the media of a session belongs to: known by the frame whose SDP set it up.
 *
 * Pure: knows GLib.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_MEDIA_H
#define SIPCODES_CALLS_MEDIA_H

#include "calls/calls.h"

/** The ports of a session that are kept; it seldom has more. */
#define MEDIA_PORTS 4

/** For calls_new(): the memory of no session, to be freed with g_array_free(). */
GArray *media_new(void);

/** Where SDP wants its media. */
typedef struct {
    guint16 ports[MEDIA_PORTS]; /**< 0 behind the last */
    guint32 host;               /**< a sign of the address: see media_host() */
} media_places;

/** Where a packet of media comes from, and where it goes. */
typedef struct {
    guint16 ports[2];
    /** A sign of the address of either; asked for only where it is needed. */
    guint32 (*host)(gpointer data, guint end);
    gpointer data;
} media_way;

/** A sign of an address that is given as text: equal for equal texts, and hardly for others. */
guint32 media_host(const char *text, gsize length);

/** Remembers that a frame holds SDP of a call; NULL for SDP of none, which is to be told where the
 * frame holds that of calls too. Frames are told in their order. places: NULL where the frame holds
 * nothing else, or where they are not known. */
void media_add(calls_t *calls, guint32 frame, const call_t *call, const media_places *places);

/** The call whose SDP, in a frame, set up media on a way; NULL for none. Where the frame holds SDP
 * of several calls the ports tell (RTP, and RTCP one above: RFC 3550 section 11), and the addresses
 * where the ports fit two calls; where they do not tell either it is none. */
const call_t *media_find(const calls_t *calls, guint32 frame, const media_way *way);

#endif
