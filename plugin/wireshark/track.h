/* What is remembered across the frames of a capture: its calls, filled in as its messages are seen
 * for the first time, read whenever a frame is dissected again.
 *
 * When that is: where a field of calls is read, or a statistic listens; and on any first pass that
 * shows nothing itself, such as that of tshark -2, of sharkd and of the window. Summary lines of
 * tshark remember nothing.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_TRACK_H
#define SIPCODES_WIRESHARK_TRACK_H

#include "calls/calls.h"
#include "wireshark/find/frame.h"
#include "wireshark/interest.h"

/** Begins with each capture, and ends with it. To be called once, when the protocol is registered.
 */
void track_register(void);

/** To be called at hand-off. */
void track_handoff(void);

/** The calls of the capture at hand; NULL where there is none. Never outlives it. */
calls_t *track_calls(void);

/** Begins a frame: gives what is read of it, with INTEREST_TRACKING where its messages are to be
 * taken into account. */
interest_t track_frame(packet_info *pinfo, interest_t interest);

/** The call of a message, or NULL: which is taken into account, if interest has INTEREST_TRACKING.
 * Wants the message read for interest_parts(), and judged. is_lone: it is the only one of its
 * frame.
 */
const call_t *track_message(packet_info *pinfo, const frame_message *message, gboolean is_lone,
                            interest_t interest);

/** Goes over the messages of call attempts that were taken, in their order: the frame and the
 * number of the attempt. Remembered in the window only. */
void track_each_message(void (*take)(gpointer data, guint32 frame, guint32 number), gpointer data);

/** Whether a message is a BYE that the called side must not send, since it had not answered. */
gboolean track_is_early_bye(const packet_info *pinfo, const frame_message *message);

/** The call that a frame of RTP or RTCP belongs to, or NULL. */
const call_t *track_media(packet_info *pinfo);

#endif
