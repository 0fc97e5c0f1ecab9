/* The post-dissector: turns the messages of a frame into tree items, expert infos, a word in the
 * Info column and what statistics hear.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_POSTDISSECTOR_H
#define SIPCODES_WIRESHARK_POSTDISSECTOR_H

/** Registers the protocol "sipcodes", its fields, expert infos, preferences and post-dissector. For
 * proto_plugin.register_protoinfo. */
void postdissector_register(void);

/** Takes up what other protocols have registered. For proto_plugin.register_handoff. */
void postdissector_handoff(void);

#endif
