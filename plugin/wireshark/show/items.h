/* The kinds of items that subtrees are made of: over bytes of the message, and derived ones, which
 * are marked as generated.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_ITEMS_H
#define SIPCODES_WIRESHARK_SHOW_ITEMS_H

#include "wireshark/find/frame.h"

/** The names of causes as a field knows them, which stay English whatever the language, so that
 * filters do. */
const value_string *items_cause_names(void);

/** Adds a derived item. */
void items_add_string(proto_tree *tree, int hf, const frame_message *message, const char *value);
void items_add_uint(proto_tree *tree, int hf, const frame_message *message, guint value);

/** Adds a number over its bytes in the message. */
void items_add_uint_of(proto_tree *tree, int hf, const frame_message *message, span_t span,
                       guint value);

/** Adds the text of a span over its bytes, if it is not empty: with quoted pairs resolved, and what
 * is not UTF-8 replaced. */
void items_add_text_of(packet_info *pinfo, proto_tree *tree, int hf, const frame_message *message,
                       span_t span);

/** Adds a subtree over a span, labelled with its text where the label is seen. */
proto_tree *items_add_subtree_of(packet_info *pinfo, proto_tree *tree, gint ett, const char *label,
                                 const frame_message *message, span_t span);

/** Room for the text of a span in a label, so that a cause with its name has room behind it. */
#define ITEMS_TEXT_SIZE 116

/** Writes the bytes of a span with what is not printable escaped, as Wireshark does in the labels
 * that it makes itself; of a long one the beginning. text: room for ITEMS_TEXT_SIZE bytes. Gives
 * text. */
const char *items_write_text(packet_info *pinfo, const frame_message *message, span_t span,
                             char *text);

#endif
