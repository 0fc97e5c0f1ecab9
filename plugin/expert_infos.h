/* The expert infos of a response. Severities are those of Wireshark's User's Guide.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_EXPERT_INFOS_H
#define SIPCODES_EXPERT_INFOS_H

#include "facts.h"

/** Registers the expert infos of the protocol (proto, as proto_register_protocol() gave it). To be
 * called once. */
void expert_infos_register(int proto);

/** To be called at hand-off. */
void expert_infos_handoff(void);

/** Adds the expert infos of a response to its top item. tree, item: where the response is shown;
 * both NULL if nobody reads it. */
void expert_infos_add(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts);

/** Whether anybody reads expert infos in the tree. */
gboolean expert_infos_are_read(proto_tree *tree);

/** Whether anybody may look at expert infos elsewhere: the dialog, tap, column or the light in the
 * corner of the window, which shows the highest severity so far. */
gboolean expert_infos_are_wanted(packet_info *pinfo);

/** The same for the expert infos that a response with this status code (0 to 999) can have. */
gboolean expert_infos_of_code_are_wanted(packet_info *pinfo, guint code);

/** Whether anybody looks at what the expert infos of a response say of its headers, in the tree
 * (NULL for none) or elsewhere. */
gboolean expert_infos_need_headers(packet_info *pinfo, proto_tree *tree, guint code);

#endif
