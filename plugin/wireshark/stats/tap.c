/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/tap.h"

#include "wireshark/interest.h"

#include <epan/tap.h>

static int tap = -1;

void
tap_register(void)
{
    tap = register_tap("sipcodes");
    interest_register_tap(tap);
}

void
tap_message(packet_info *pinfo, const frame_message *message)
{
    tap_queue_packet(tap, pinfo, message);
}

gboolean
tap_take_call(calls_t *calls, const packet_info *pinfo, const void *tapped)
{
    const frame_message *message = (const frame_message *)tapped;

    return calls_take(calls, (gint64)pinfo->abs_ts.secs, &message->sip, &message->verdict);
}
