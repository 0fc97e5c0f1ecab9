/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/track.h"

#include "calls/media.h"
#include "sip/locate.h"
#include "sip/sdp.h"
#include "wireshark/clock.h"
#include "wireshark/find/media.h"
#include "wireshark/stats/tap.h"
#include "wireshark/stats/window.h"

#include <epan/to_str.h>

#include <string.h>

static calls_t *calls;

/* Of the window: which calls there are messages of in which frames. */
typedef struct {
    guint32 frame;
    guint32 number;
} message_place;

static GArray *places; /* of message_place; NULL outside the window */

/* The last frame whose messages were taken. */
static guint32 last_taken;

static void
end_capture(void)
{
    if (calls != NULL) {
        calls_free(calls);
        calls = NULL;
    }
    if (places != NULL) {
        g_array_free(places, TRUE);
        places = NULL;
    }
}

static void
begin_capture(void)
{
    end_capture();
    calls = calls_new();
    places = window_is_there() ? g_array_new(FALSE, FALSE, sizeof(message_place)) : NULL;
    last_taken = 0;
}

void
track_register(void)
{
    register_init_routine(begin_capture);
    register_cleanup_routine(end_capture);
}

void
track_handoff(void)
{
    media_handoff();
}

calls_t *
track_calls(void)
{
    return calls;
}

interest_t
track_frame(packet_info *pinfo, interest_t interest)
{
    /* A statistic that is opened later, in the window, has all frames dissected again, in order. On
     * the first pass the number says nothing: the next frame has that of one which -R refused. */
    gboolean is_new = !pinfo->fd->visited || (tap_calls_are_wanted() && pinfo->num > last_taken);

    if ((interest & INTEREST_CALLS) != 0 && calls != NULL && is_new) {
        last_taken = pinfo->num;
        return interest | INTEREST_TRACKING;
    }
    return interest;
}

static const char *
source_of(gpointer data)
{
    packet_info *pinfo = (packet_info *)data;

    return address_to_str(pinfo->pool, &pinfo->src);
}

static void
remember_place(guint32 frame, const call_t *call)
{
    call_account account;

    calls_tell(call, &account);
    if (account.number > 0) {
        const message_place place = {frame, account.number};
        g_array_append_val(places, place);
    }
}

void
track_each_message(void (*take)(gpointer data, guint32 frame, guint32 number), gpointer data)
{
    for (guint i = 0; places != NULL && i < places->len; i++) {
        const message_place *place = &g_array_index(places, message_place, i);
        take(data, place->frame, place->number);
    }
}

static gboolean
is_request_of(const frame_message *message, const char *method)
{
    return message->method != NULL && strcmp(message->method, method) == 0;
}

/* Remembers SDP in a frame that has some. Where it wants its media, and whether it is of a call at
 * all, matters only beside other messages in the frame: media that were set up by one of them must
 * not be taken for those of another. */
static void
track_sdp(packet_info *pinfo, const frame_message *message, const call_t *call, gboolean is_lone)
{
    const guint8 *bytes = message->sip.bytes;
    gsize length = message->sip.length;

    if (is_lone) {
        if (call != NULL) {
            media_add(calls, pinfo->num, call, NULL);
        }
        return;
    }
    sip_extent extent = locate_extent(bytes, length);
    if (extent.body < extent.end) {
        span_t host = sdp_host(bytes, length);
        media_places wanted = {{0}, 0};
        sdp_ports(bytes, length, wanted.ports, MEDIA_PORTS);
        wanted.host = media_host((const char *)bytes + host.offset, host.length);
        media_add(calls, pinfo->num, call, &wanted);
    } else if (is_request_of(message, "INVITE")) {
        media_add(calls, pinfo->num, call, NULL);
    }
}

/* Whether a message without SDP is what SDP's dissector names as the frame that set up media: a
 * CANCEL before an answer, as that of another branch, ends the exchange of the offer; since 4.4 an
 * INVITE whose offer comes with the response. */
static gboolean
sets_up_media(packet_info *pinfo, const frame_message *message)
{
    return is_request_of(message, "CANCEL") ||
           (is_request_of(message, "INVITE") && !media_frame_has_sdp(pinfo));
}

const call_t *
track_message(packet_info *pinfo, const frame_message *message, gboolean is_lone,
              interest_t interest)
{
    if (calls == NULL || message->is_in_body) {
        return NULL;
    }
    if ((interest & INTEREST_TRACKING) == 0) {
        return calls_find(calls, pinfo->num, &message->sip);
    }
    const call_moment moment = {pinfo->num, clock_nanoseconds(&pinfo->abs_ts), source_of, pinfo};
    const call_t *call = calls_take(calls, &moment, &message->sip, &message->verdict);

    if (call != NULL && places != NULL) {
        remember_place(pinfo->num, call);
    }
    if (sets_up_media(pinfo, message) && (call != NULL || !is_lone)) {
        media_add(calls, pinfo->num, call, NULL);
    } else if (media_frame_has_sdp(pinfo)) {
        track_sdp(pinfo, message, call, is_lone);
    }
    return call;
}

gboolean
track_is_early_bye(const packet_info *pinfo, const frame_message *message)
{
    return calls != NULL && is_request_of(message, "BYE") &&
           calls_is_early_bye(calls, pinfo->num, &message->sip);
}

static guint32
host_of(gpointer data, guint end)
{
    packet_info *pinfo = (packet_info *)data;
    const char *text = address_to_str(pinfo->pool, end == 0 ? &pinfo->src : &pinfo->dst);

    return media_host(text, strlen(text));
}

const call_t *
track_media(packet_info *pinfo)
{
    guint32 frame = calls != NULL ? media_setup_frame(pinfo) : 0;
    const media_way way = {{(guint16)pinfo->srcport, (guint16)pinfo->destport}, host_of, pinfo};

    const call_t *call = frame != 0 ? media_find(calls, frame, &way) : NULL;

    /* Where ports are used again, RTP's dissector may still name the frame of an earlier call. */
    return call != NULL && calls_may_have_media(call, clock_nanoseconds(&pinfo->abs_ts)) ? call
                                                                                         : NULL;
}
