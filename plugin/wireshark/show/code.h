/* The items on the code of a response: what it is called, means and says of a call attempt.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_CODE_H
#define SIPCODES_WIRESHARK_SHOW_CODE_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void code_register(int proto);

/** Adds what the catalog says of the code. */
void code_add(proto_tree *tree, const frame_message *message);

/** Adds the method that the response answers, whether it is final, and its outcome. */
void code_add_outcome(packet_info *pinfo, proto_tree *tree, const frame_message *message);

#endif
