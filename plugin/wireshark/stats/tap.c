/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/tap.h"

#include "wireshark/clock.h"
#include "wireshark/interest.h"
#include "wireshark/track.h"

#include <epan/tap.h>

static int messages_tap = -1;
static int calls_tap = -1;
static int others_tap = -1;

void
tap_register(void)
{
    messages_tap = register_tap(TAP_MESSAGES);
    calls_tap = register_tap(TAP_CALLS);
    others_tap = register_tap(TAP_OTHERS);
    interest_register_tap(others_tap, INTEREST_OTHERS_COUNTED);
    interest_register_tap(messages_tap, INTEREST_STATISTICS);
    interest_register_tap(calls_tap, INTEREST_CALLS);
}

gboolean
tap_calls_are_wanted(void)
{
    return have_tap_listener(calls_tap);
}

void
tap_message(packet_info *pinfo, const frame_message *message, const call_t *call)
{
    tap_queue_packet(messages_tap, pinfo, message);
    if (call != NULL) {
        tap_queue_packet(calls_tap, pinfo, call);
    }
}

void
tap_of_no_call(packet_info *pinfo, const frame_message *message)
{
    tap_queue_packet(others_tap, pinfo, message);
}

others_told
tap_take_other(others_t *others, const packet_info *pinfo, const void *tapped)
{
    const frame_message *message = (const frame_message *)tapped;

    return others_take(others, clock_seconds(&pinfo->abs_ts), pinfo->num, &message->sip,
                       &message->verdict, message->report);
}

gboolean
tap_count_call(calls_tally *tally, const void *tapped)
{
    tally_add(tally, track_calls(), (const call_t *)tapped);
    return tally_has_changed(tally);
}
