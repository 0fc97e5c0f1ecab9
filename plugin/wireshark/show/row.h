/* What a row of the packet list says: who called whom, or of a transfer who transfers where to; and
 * of a response what it says itself, of a NOTIFY what it reports of a transfer, of a REFER what
 * became of that, of any other frame of a call how that ended. Fields for columns alone, in the
 * words of the chosen language; the details pane shows the same elsewhere.
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

/** How much of a row is for the call of its frame to say. */
typedef enum { ROW_NOTHING, ROW_PARTIES, ROW_WHOLE } row_share;

/** What a message leaves to its call. */
row_share row_left_to_call(const frame_message *message);

/** Adds whom a message is from and to, where that is read: of a transfer whatever its call, else
 * only where there is no call to say it. Nothing of one that was not read for SIP_IDENTITY, or
 * stands in the body of another. */
void row_add_parties(proto_tree *tree, const frame_message *message, gboolean has_call);

/** Adds what the row of a response says, where that is read. */
void row_add_response(proto_tree *tree, const frame_message *message);

/** Adds what the row of a NOTIFY says that reports a response (report->has_code), where it is read.
 */
void row_add_report(proto_tree *tree, const frame_message *message);

/** Adds what the row of a REFER says, or of a NOTIFY that reports no response but the end, where it
 * is read. */
void row_add_transfer(proto_tree *tree, const frame_message *message,
                      const transfer_account *account);

/** Adds its share of the row of a frame of a call, once a call. tvb: of the frame. */
void row_add_call(proto_tree *tree, tvbuff_t *tvb, const call_account *account, row_share share);

#endif
