/* The items on the code of a response: what it is called, means and says of a call attempt.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_CODE_H
#define SIPCODES_WIRESHARK_SHOW_CODE_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void code_register(int proto);

/** The explanation of a response, by its method or its phrase where that changes the advice. */
const char *code_explanation(const frame_message *message);

/** The short form of that explanation. */
const char *code_short(const frame_message *message);

/** Writes the reason phrase that a response carries in the place of the one known for its code, of
 * a long one the beginning. text: room for ITEMS_TEXT_SIZE bytes. Gives text, or NULL where it
 * carries none. */
const char *code_phrase_sent(packet_info *pinfo, const frame_message *message, char *text);

/** Writes the text of the first Warning that has one, in the same way; of one that only traces the
 * request if there is no other. */
const char *code_warning_text(packet_info *pinfo, const frame_message *message, char *text);

/** Adds what a response says: its explanation and its outcome. */
void code_add_told(proto_tree *tree, const frame_message *message);

/** Adds the code with what the catalog knows of it, and the method that it answers. Gives the item,
 * the only one of these that is seen while it is folded. */
proto_item *code_add(packet_info *pinfo, proto_tree *tree, const frame_message *message);

#endif
