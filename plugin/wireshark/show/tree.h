/* The subtree that shows what is known of a message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_TREE_H
#define SIPCODES_WIRESHARK_SHOW_TREE_H

#include "wireshark/find/frame.h"

/** Registers all fields of the protocol (proto, as proto_register_protocol() gave it). To be called
 * once. */
void tree_register(int proto);

/** Whether a tree has room for the subtree of one more message: Wireshark takes a frame with more
 * items than its preference gui.max_tree_items for a fault. */
gboolean tree_has_room(const proto_tree *tree);

/** Adds the subtree of a message to a tree and gives its top item. A request in which
 * no witness says anything has nothing to show: NULL. */
proto_item *tree_add_message(packet_info *pinfo, proto_tree *tree, const frame_message *message);

#endif
