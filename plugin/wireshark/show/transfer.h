/* The items on what a NOTIFY says of a transfer, and on what became of the one that a REFER asks
 * for.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_TRANSFER_H
#define SIPCODES_WIRESHARK_SHOW_TRANSFER_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void transfer_register(int proto);

/** The fragment that a message reports (report->has_code), as a response of its own over its bytes
 * in the body: for whatever is shown of responses. It is none and counts as none. */
frame_message transfer_fragment(const frame_message *message);

/** Adds what a message reports, and what is known of its transfer, to the subtree of the report. */
void transfer_add(packet_info *pinfo, proto_tree *tree, const frame_message *message);

/** Adds what is known of the transfer that a REFER asks for, as far as the capture was read, to a
 * subtree of its own. */
void transfer_add_asked(proto_tree *tree, const frame_message *message,
                        const transfer_account *account);

#endif
