/* The items on header fields: the values of Reason and Warning, one by one, and Retry-After.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_HEADERS_H
#define SIPCODES_WIRESHARK_SHOW_HEADERS_H

#include "wireshark/find/frame.h"

/** Registers the fields of the protocol. To be called once. */
void headers_register(int proto);

/** The most values of a header field that are shown of one message. */
#define HEADERS_SHOWN_MAX 100

/** Whether a message has more values of Reason, Warning or vendors' header fields than are shown.
 */
gboolean headers_are_cut(const frame_message *message);

/** What the cause of a Reason value is called in the chosen language; else, of a protocol that is
 * not known, its parameters as they stand. text: room for ITEMS_TEXT_SIZE bytes, where it may be
 * written. NULL where there is nothing to say. */
const char *headers_meaning(packet_info *pinfo, const frame_message *message,
                            const sip_reason *reason, char *text);

/** Adds what header fields of vendors say. */
void headers_add_vendors(packet_info *pinfo, proto_tree *tree, const frame_message *message);

/** Adds the Reason values of a message. */
void headers_add_reasons(packet_info *pinfo, proto_tree *tree, const frame_message *message);

/** Adds the warnings of a response, and when to try again. */
void headers_add_warnings(packet_info *pinfo, proto_tree *tree, const frame_message *message);

#endif
