/* What a row of the packet list says: who called whom; and of a response what it says itself, of
 * a NOTIFY what it reports of a transfer, of any other frame of a call how that ended. Fields for
 * columns alone, in the words of the chosen language; the details pane shows the same elsewhere.
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

/** Adds who called whom to a frame of a call, once a call. tvb: of the frame. */
void row_add_call_parties(proto_tree *tree, tvbuff_t *tvb, const call_account *account);

/** Adds whom a message of no call is from and to, where that is read; nothing of one that was not
 * read for SIP_IDENTITY, or stands in the body of another. */
void row_add_message_parties(proto_tree *tree, const frame_message *message);

/** Adds what the row of a response says, where that is read. */
void row_add_response(proto_tree *tree, const frame_message *message);

/** Whether the row of a message says what it reports of a transfer. */
gboolean row_has_report(const frame_message *message);

/** Adds that, where it is read. */
void row_add_report(proto_tree *tree, const frame_message *message);

/** Adds what the row of another frame of a call says. tvb: of the frame. */
void row_add_call(proto_tree *tree, tvbuff_t *tvb, const call_account *account);

#endif
