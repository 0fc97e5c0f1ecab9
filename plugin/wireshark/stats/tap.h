/* The tap "sipcodes", which feeds the statistics, so that Wireshark filters them, keeps them live
 * during a capture and draws them again.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_TAP_H
#define SIPCODES_WIRESHARK_STATS_TAP_H

#include "calls/calls.h"
#include "wireshark/find/frame.h"

/** Registers the tap. To be called once, when the protocol is registered. */
void tap_register(void);

/** Hands a message to the statistics: what listeners get is this frame_message. It must have been
 * asked for with FRAME_WHOLE, and read for SIP_IDENTITY and
 * VERDICT_EVIDENCE. */
void tap_message(packet_info *pinfo, const frame_message *message);

/** Takes a message, as the tap brought it, into a count of calls: see calls_take(). */
gboolean tap_take_call(calls_t *calls, const packet_info *pinfo, const void *tapped);

#endif
