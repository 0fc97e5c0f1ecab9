/* The taps that feed the statistics, so that Wireshark filters them, keeps them live during a
 * capture and draws them again.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_TAP_H
#define SIPCODES_WIRESHARK_STATS_TAP_H

#include "calls/tally.h"
#include "wireshark/find/frame.h"

/** Where statistics listen: to messages, as frame_message, asked for with FRAME_WHOLE; and to calls
 * of which there is a message, as call_t. */
#define TAP_MESSAGES "sipcodes"
#define TAP_CALLS "sipcodes_calls"

/** Where statistics of what is no call listen: to messages, as frame_message, read for
 * others_parts(), with their reports. */
#define TAP_OTHERS "sipcodes_others"

/** Registers the taps. To be called once, when the protocol is registered. */
void tap_register(void);

/** Whether anybody listens to calls. */
gboolean tap_calls_are_wanted(void);

/** Hands a message to the statistics, and its call, which may be NULL. */
void tap_message(packet_info *pinfo, const frame_message *message, const call_t *call);

/** Hands a message to the statistics of what is no call. */
void tap_of_no_call(packet_info *pinfo, const frame_message *message);

/** Takes such a message, as the tap brought it, into account. */
others_told tap_take_other(others_t *others, const packet_info *pinfo, const void *tapped);

/** Counts a call, as the tap brought it. Gives whether any figure has changed. */
gboolean tap_count_call(calls_tally *tally, const void *tapped);

#endif
