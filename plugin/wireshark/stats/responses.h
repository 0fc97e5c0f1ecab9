/* The tree of responses by class and code: tshark -z sipcodes,tree, and in sharkd. The window has a
 * table in its place: see figure_tables.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_RESPONSES_H
#define SIPCODES_WIRESHARK_STATS_RESPONSES_H

/** Registers the tree. To be called once, at hand-off. */
void responses_register(void);

#endif
