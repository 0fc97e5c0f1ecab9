/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/tap.h"

#include "wireshark/interest.h"
#include "wireshark/track.h"

#include <epan/tap.h>

static int messages_tap = -1;
static int calls_tap = -1;

void
tap_register(void)
{
    messages_tap = register_tap(TAP_MESSAGES);
    calls_tap = register_tap(TAP_CALLS);
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

gboolean
tap_count_call(calls_tally *tally, const void *tapped)
{
    tally_add(tally, track_calls(), (const call_t *)tapped);
    return tally_has_changed(tally);
}
