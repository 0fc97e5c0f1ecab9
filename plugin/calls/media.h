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

/** Remembers that a frame holds SDP of a call. Frames are told in their order. ports: of the media
 * in it, count of them, of which MEDIA_PORTS are kept. */
void media_add(calls_t *calls, guint32 frame, const call_t *call, const guint16 *ports,
               guint count);

/** The call whose SDP, in a frame, set up media between two ports; NULL for none. Where the frame
 * holds SDP of several calls the ports tell (RTP, and RTCP one above: RFC 3550 section 11), and
 * where they do not it is none. */
const call_t *media_find(const calls_t *calls, guint32 frame, guint16 source, guint16 destination);

#endif
