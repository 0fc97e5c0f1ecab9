/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/media.h"

#include "calls/state.h"

/* SDP of a call in a frame. */
typedef struct {
    guint32 frame;
    guint32 rank;               /* of the call */
    guint16 ports[MEDIA_PORTS]; /* 0 for none */
} session_t;

GArray *
media_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(session_t));
}

void
media_add(calls_t *calls, guint32 frame, const call_t *call, const guint16 *ports, guint count)
{
    session_t session = {frame, call->rank, {0}};

    for (guint i = 0; i < MIN(count, MEDIA_PORTS); i++) {
        session.ports[i] = ports[i];
    }
    g_array_append_val(calls->media, session);
}

static const session_t *
session_at(const calls_t *calls, guint place)
{
    return &g_array_index(calls->media, session_t, place);
}

/* The first session of a frame, or behind it. */
static guint
first_of(const calls_t *calls, guint32 frame)
{
    guint low = 0;
    guint high = calls->media->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (session_at(calls, middle)->frame < frame) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static gboolean
has_port(const session_t *session, guint16 port)
{
    for (guint i = 0; i < MEDIA_PORTS && session->ports[i] != 0; i++) {
        if (session->ports[i] == port || session->ports[i] + 1 == port) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether sessions from a place up to an end are all of one call. */
static gboolean
are_of_one_call(const calls_t *calls, guint place, guint end)
{
    while (place + 1 < end &&
           session_at(calls, place)->rank == session_at(calls, place + 1)->rank) {
        place++;
    }
    return place + 1 == end;
}

const call_t *
media_find(const calls_t *calls, guint32 frame, guint16 source, guint16 destination)
{
    guint place = first_of(calls, frame);
    guint end = place;
    const call_t *found = NULL;

    while (end < calls->media->len && session_at(calls, end)->frame == frame) {
        end++;
    }
    gboolean is_plain = are_of_one_call(calls, place, end);
    for (; place < end; place++) {
        const session_t *session = session_at(calls, place);
        const call_t *call = (const call_t *)calls->table.all->pdata[session->rank];
        if (!is_plain && !has_port(session, source) && !has_port(session, destination)) {
            continue;
        }
        if (found != NULL && found != call) {
            return NULL;
        }
        found = call;
    }
    return found;
}
