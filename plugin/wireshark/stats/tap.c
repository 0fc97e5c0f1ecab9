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
tap_message_of_call(const packet_info *pinfo, const void *tapped, call_message *of_call)
{
    const frame_message *message = (const frame_message *)tapped;

    return call_message_of(&message->sip, &message->verdict, (gint64)pinfo->abs_ts.secs, of_call);
}
