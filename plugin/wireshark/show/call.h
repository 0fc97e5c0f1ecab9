/* The items on a call, on every frame of it: who called whom, how it ended, why and by whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_CALL_H
#define SIPCODES_WIRESHARK_SHOW_CALL_H

#include "calls/calls.h"
#include "wireshark/compat.h"
#include "wireshark/show/row.h"

#include <epan/packet.h>

/** Registers the fields of the protocol. To be called once. */
void call_register(int proto);

/** Unfolds the subtree of a call, for whoever opens frames next. Not before all protocols are
 * registered. */
void call_unfold(void);

/** Which fields of a call are read: a set. */
typedef guint32 call_fields;

/** Those that are read in a tree: all of one that is seen. */
call_fields call_fields_read(proto_tree *tree);

/** Adds what is known of a call by now to the tree of a frame, whose bytes tvb has. share: how
 * much the row of the frame tells of it. */
void call_add(proto_tree *tree, tvbuff_t *tvb, const call_t *call, call_fields read,
              row_share share);

#endif
