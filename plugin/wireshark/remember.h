/* What is remembered across the frames of a capture of what is no call: whether credentials are
 * refused, registrations and transfers. Taken as messages are seen for the first time, and kept
 * with their frames for when those are dissected again.
 *
 * When that is: where these are read, and on any first pass that shows nothing itself,
 * see wireshark/track.h. Statistics count for themselves.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_REMEMBER_H
#define SIPCODES_WIRESHARK_REMEMBER_H

#include "calls/others.h"
#include "wireshark/find/frame.h"
#include "wireshark/interest.h"

/** Begins with each capture, and ends with it. proto: of the plugin. To be called once, when the
 * protocol is registered. */
void remember_register(int proto);

/** Begins a frame: gives what is read of it, with INTEREST_REMEMBERING where its messages are to be
 * taken into account. */
interest_t remember_frame(packet_info *pinfo, interest_t interest);

/** Sets what is known of a message by those before it, which is taken into account if interest has
 * INTEREST_REMEMBERING, and what its verdict owes to that. Wants the message read for
 * interest_parts(), judged, and its report set. */
void remember_message(packet_info *pinfo, frame_message *message, interest_t interest);

/** Registrations and transfers of the capture at hand; NULL where there is none. Never outlives it.
 */
const others_t *remember_others(void);

/** What is known of the transfer that a message belongs to. FALSE for none. */
gboolean remember_transfer(const frame_message *message, transfer_account *account);

#endif
