/* A set of texts that forgets: what was seen lately.
 *
 * Pure: knows GLib only. Adding takes constant time on average; the memory is that of the texts
 * seen within the time that the set remembers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_RECENT_H
#define SIPCODES_RECENT_H

#include <glib.h>

typedef struct recent recent_t;

/** An empty set that remembers each text for so many seconds; to be freed with recent_free(). */
recent_t *recent_new(gint64 seconds);

void recent_free(recent_t *recent);

/** Adds a text, of which the set becomes the owner. now: in seconds since any moment; where it goes
 * back, nothing is forgotten. Gives whether the text was not there. */
gboolean recent_add(recent_t *recent, char *text, gint64 now);

#endif
