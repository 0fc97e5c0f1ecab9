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

/** Lets the window show the subtrees of messages and of calls unfolded, until the user folds them.
 * To be called at hand-off. */
void tree_handoff(void);

/** Whether a tree has room for the subtree of one more message: Wireshark takes a frame with more
 * items than its preference gui.max_tree_items for a fault. */
gboolean tree_has_room(const proto_tree *tree);

/** What the plugin is called in Wireshark: as a protocol, in its preferences, menus and trees. */
#define TREE_NAME "SIP Codes"

/** Where a message is shown. */
typedef struct {
    proto_item *top;  /**< NULL for nowhere */
    proto_item *code; /**< of a response: the item of its code, which is folded */
} shown_t;

/** Adds the subtree of a message to a tree, but for what stands last in it. A request in which no
 * witness says anything has nothing to show. */
shown_t tree_add_message(packet_info *pinfo, proto_tree *tree, const frame_message *message);

/** Adds what stands last, once the expert infos are added: what is folded. */
void tree_end_message(shown_t shown, const frame_message *message);

#endif
