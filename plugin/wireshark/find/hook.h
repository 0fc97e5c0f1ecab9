/* The hook through which responses come, and the notes taken there.
 *
 * SIP calls a dissector named "sip.diagnostic" for every Status-Line with a reason phrase, in every
 * pass: with and without a tree, for columns, for the details pane. That is what makes this source
 * better than a tap or wanted fields, which the Wireshark window leaves out when it dissects a
 * frame again.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_HOOK_H
#define SIPCODES_WIRESHARK_FIND_HOOK_H

#include "wireshark/find/frame.h"

/** Tells whether anybody reads what the plugin says of a response: its status code (0 to 999), and
 * a tree of its frame, or NULL if none is made. */
typedef gboolean hook_reader(packet_info *pinfo, proto_tree *tree, guint code);

/** Registers the hook that SIP looks for in its hand-off: to be called once, when the protocol is
 * registered. No note is taken of a response that reader says nobody reads. Where another plugin
 * has taken the name, which no two may, a warning says so. */
void hook_register(hook_reader *reader);

/** Whether SIP calls the hook; else responses must be found as requests are. */
gboolean hook_is_called(void);

/** The responses noted in a frame, in the order in which SIP came to them; NULL if there are none.
 * Owned by pinfo->pool. */
frame_message *hook_notes(const packet_info *pinfo);

#endif
