/* The items on what a response to a REGISTER says of the registration.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_REGISTRATION_H
#define SIPCODES_WIRESHARK_SHOW_REGISTRATION_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void registration_register(int proto);

/** What a final response to a REGISTER says, by what is known of its request, or else alone;
 * REGISTRATION_NONE of any other message. */
registration_told registration_of(const frame_message *message);

/** Whether a registration is refused and fails again as long as nothing is changed. */
gboolean registration_is_hopeless(const frame_message *message);

/** Adds it to the subtree of the response. */
void registration_add(packet_info *pinfo, proto_tree *tree, const frame_message *message);

#endif
