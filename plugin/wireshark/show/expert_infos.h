/* The expert infos of a message. Severities are those of Wireshark's User's Guide.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_EXPERT_INFOS_H
#define SIPCODES_WIRESHARK_SHOW_EXPERT_INFOS_H

#include "wireshark/find/frame.h"
#include "wireshark/interest.h"

/** Registers the expert infos of the protocol (proto, as proto_register_protocol() gave it). To be
 * called once. */
void expert_infos_register(int proto);

/** Adds the expert infos of a message that somebody looks at, by the interest in it.
 *
 * tree, item, code_item: where the message is shown, its top item and, of a response, that of its
 * code, which has what the code alone tells and the top item shows already; NULL if nobody reads
 * it, or it has nothing to show.
 */
void expert_infos_add(packet_info *pinfo, proto_tree *tree, proto_item *item, proto_item *code_item,
                      const frame_message *message, interest_t interest);

#endif
