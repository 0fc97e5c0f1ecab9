/* What a row of the packet list says: of a response what it says itself, of any other frame of a
 * call how that ended. Fields for columns alone, in the words of the chosen language; the details
 * pane shows the same elsewhere.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_ROW_H
#define SIPCODES_WIRESHARK_SHOW_ROW_H

#include "calls/calls.h"
#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void row_register(int proto);

/** Whether any of them is read in a tree. */
gboolean row_is_read(proto_tree *tree);

/** Adds what the row of a response says, where that is read. */
void row_add_response(proto_tree *tree, const frame_message *message);

/** Adds what the row of another frame of a call says. tvb: of the frame. */
void row_add_call(proto_tree *tree, tvbuff_t *tvb, const call_account *account);

#endif
