/* Turns the responses of a frame into tree items and expert infos.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_DISSECTOR_H
#define SIPCODES_DISSECTOR_H

/** Registers the protocol "sipcodes", its fields, expert infos, preferences and post-dissector. For
 * proto_plugin.register_protoinfo. */
void dissector_register(void);

/** Takes up what other protocols have registered. For proto_plugin.register_handoff. */
void dissector_handoff(void);

#endif
