/* The items on the causes of a message: what tables make of its code, and the effective one.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_CAUSES_H
#define SIPCODES_WIRESHARK_SHOW_CAUSES_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol, one for each mapping among them. To be called once. */
void causes_items_register(int proto);

/** Adds the cause that a response has by the chosen table, and those of all tables, below one item;
 * nothing where none of them has a cause. */
void causes_add_tables(proto_tree *tree, const frame_message *message);

/** Adds the effective cause of a message, if it has one. */
void causes_add_effective(proto_tree *tree, const frame_message *message);

#endif
