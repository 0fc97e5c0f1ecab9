/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/media.h"

#include "calls/state.h"

/* The rank of no call. */
#define NO_CALL G_MAXUINT32

/* SDP of a call in a frame. */
typedef struct {
    guint32 frame;
    guint32 rank; /* of the call, or NO_CALL */
    media_places places;
} session_t;

GArray *
media_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(session_t));
}

guint32
media_host(const char *text, gsize length)
{
    guint32 sign = 5381;

    for (gsize i = 0; i < length; i++) {
        sign = sign * 33 + (guint8)g_ascii_tolower(text[i]);
    }
    return sign;
}

void
media_add(calls_t *calls, guint32 frame, const call_t *call, const media_places *places)
{
    session_t session = {frame, call != NULL ? call->rank : NO_CALL, {{0}, 0}};

    if (places != NULL) {
        session.places = *places;
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
    const guint16 *ports = session->places.ports;

    for (guint i = 0; i < MEDIA_PORTS && ports[i] != 0; i++) {
        if (ports[i] == port || ports[i] + 1 == port) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The ends of a way, and the signs of their addresses, which are not asked for again for each
 * session of a frame that has hundreds. */
typedef struct {
    const media_way *way;
    gboolean with_host; /* whether addresses must fit, too */
    guint32 hosts[2];
    gboolean is_known[2];
} fitting_t;

static guint32
host_of(fitting_t *fitting, guint end)
{
    if (!fitting->is_known[end]) {
        fitting->hosts[end] = fitting->way->host(fitting->way->data, end);
        fitting->is_known[end] = TRUE;
    }
    return fitting->hosts[end];
}

/* Whether media were set up by a session, by its ports, and its address too if that is wanted. */
static gboolean
fits(const session_t *session, fitting_t *fitting)
{
    for (guint end = 0; end < G_N_ELEMENTS(fitting->hosts); end++) {
        if (has_port(session, fitting->way->ports[end]) &&
            (!fitting->with_host || session->places.host == host_of(fitting, end))) {
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

/* A session of the one call of those sessions from a place up to an end that fit; NULL where none
 * does, or those of several. */
static const session_t *
find_fitting(const calls_t *calls, guint place, guint end, const media_way *way, gboolean with_host)
{
    fitting_t fitting = {.way = way, .with_host = with_host};
    const session_t *found = NULL;

    for (; place < end; place++) {
        const session_t *session = session_at(calls, place);
        if (!fits(session, &fitting)) {
            continue;
        }
        if (found != NULL && found->rank != session->rank) {
            return NULL;
        }
        found = session;
    }
    return found;
}

/* The call of a session, which may be NULL, or of no call. */
static const call_t *
call_of(const calls_t *calls, const session_t *session)
{
    return session != NULL && session->rank != NO_CALL
               ? (const call_t *)calls->table.all->pdata[session->rank]
               : NULL;
}

const call_t *
media_find(const calls_t *calls, guint32 frame, const media_way *way)
{
    guint place = first_of(calls, frame);
    guint end = place;

    while (end < calls->media->len && session_at(calls, end)->frame == frame) {
        end++;
    }
    if (are_of_one_call(calls, place, end)) {
        return call_of(calls, session_at(calls, place));
    }
    const session_t *session = find_fitting(calls, place, end, way, TRUE);
    return call_of(calls, session != NULL ? session : find_fitting(calls, place, end, way, FALSE));
}
