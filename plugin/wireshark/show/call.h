/* The items on a call, on every frame of it: who called whom, how it ended, why and by whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_CALL_H
#define SIPCODES_WIRESHARK_SHOW_CALL_H

#include "calls/calls.h"
#include "wireshark/compat.h"

#include <epan/packet.h>

/** Registers the fields of the protocol. To be called once. */
void call_register(int proto);

/** Adds what is known of a call by now to the tree of a frame, whose bytes tvb has; where the tree
 * is not seen, only what is read. */
void call_add(proto_tree *tree, tvbuff_t *tvb, const call_t *call);

#endif
