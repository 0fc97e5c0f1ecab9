/* The plugin's fields, and the subtree that shows the facts of a message in them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_FIELDS_H
#define SIPCODES_FIELDS_H

#include "facts.h"

/** Registers the fields of the protocol (proto, as proto_register_protocol() gave it). To be called
 * once. */
void fields_register(int proto);

/** Adds the subtree of a message to a tree and gives its top item. A request without a Reason has
 * nothing to show: NULL. */
proto_item *fields_add(packet_info *pinfo, proto_tree *tree, const facts_t *facts);

/** Whether anybody reads what comes from a Reason header, which is all that a request can have. */
gboolean fields_of_reasons_are_read(proto_tree *tree);

/** Whether anybody reads what comes from another header of a response. */
gboolean fields_of_headers_are_read(proto_tree *tree);

#endif
