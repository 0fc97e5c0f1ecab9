/* The kinds of items that subtrees are made of: over bytes of the message, and derived ones, which
 * are marked as generated.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_ITEMS_H
#define SIPCODES_WIRESHARK_SHOW_ITEMS_H

#include "catalog/wording.h"
#include "wireshark/find/frame.h"

/** The names of causes as a field knows them, which stay English whatever the language, so that
 * filters do; for the initializers of fields. */
extern value_string items_cause_names[];

/** Fills in items_cause_names; to be called before fields are registered. */
void items_name_causes(void);

/** Describes a registered field with all words that it may have, where Wireshark shows it to
 * whoever puts a filter together: "Status: registered, vendor". word: gives the word of a number,
 * or NULL or an empty text for none; count: how many numbers there are. */
void items_describe(int hf, const char *what, const char *(*word)(guint number), guint count);

/** The words of outcomes and of origins, by their numbers. */
const char *items_outcome_word(guint outcome);
const char *items_origin_word(guint origin);

/** Adds a derived item. */
void items_add_string(proto_tree *tree, int hf, const frame_message *message, const char *value);
proto_item *items_add_uint(proto_tree *tree, int hf, const frame_message *message, guint value);

/** The name of a field, in the chosen language where it has one there. */
const char *items_name(int hf);

/** A label on its way to an item; begins with length 0. */
typedef struct {
    char text[WORDING_LABEL_SIZE];
    gsize length;
} item_label;

/** Appends a text to a label, cut where it has no room. */
void items_append(item_label *label, const char *text);

/** Lets the label of an item say something else than its value, "name: " and more, if anybody sees
 * it. tree: that the item was added to; format: what stands behind the name, and what goes in. */
void items_say(proto_tree *tree, proto_item *item, const char *name, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/** Lets the label of an item say a cause with its name in the chosen language, if anybody sees it.
 */
void items_say_cause(proto_tree *tree, proto_item *item, const char *name, guint cause);

/** Adds a derived item with a word that filters compare with (name); what the same is in the chosen
 * language (word) the label adds. */
void items_add_word(proto_tree *tree, int hf, tvbuff_t *tvb, const char *name, const char *word);

/** Adds a derived item with a cause, which the label names in the chosen language. name: what the
 * item is called. */
void items_add_cause(proto_tree *tree, int hf, const char *name, tvbuff_t *tvb, guint cause);

/** Adds a derived item for filters and columns alone, as another item shows what it says. */
void items_add_hidden(proto_tree *tree, int hf, tvbuff_t *tvb, const char *value);
void items_add_hidden_uint(proto_tree *tree, int hf, tvbuff_t *tvb, guint value);

/** Adds a number over its bytes in the message. */
proto_item *items_add_uint_of(proto_tree *tree, int hf, const frame_message *message, span_t span,
                              guint value);

/** Adds the text of a span over its bytes, if it is not empty: with quoted pairs resolved, and what
 * is not UTF-8 replaced. */
void items_add_text_of(packet_info *pinfo, proto_tree *tree, int hf, const frame_message *message,
                       span_t span);

/** Adds an item over a span, with its text as it stands, for others to be added below. name: what
 * it is called in the tree, such as a header field; meaning: what the reader is to see of it while
 * it is folded, or NULL. */
proto_tree *items_add_subtree_of(packet_info *pinfo, proto_tree *tree, int hf, gint ett,
                                 const char *name, const char *meaning,
                                 const frame_message *message, span_t span);

/** Room for the text of a span in a label, so that a cause with its name has room behind it. */
#define ITEMS_TEXT_SIZE 116

/** Writes the bytes of a span with what is not printable escaped, as Wireshark does in the labels
 * that it makes itself; of a long one the beginning. text: room for ITEMS_TEXT_SIZE bytes. Gives
 * text. */
const char *items_write_text(packet_info *pinfo, const frame_message *message, span_t span,
                             char *text);

#endif
