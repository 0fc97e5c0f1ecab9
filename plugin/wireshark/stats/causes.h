/* The tree of causes of calls by class, cause and origin: tshark -z sipcodes_causes,tree, and in
 * sharkd. The window has a table in its place: see figure_tables.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_CAUSES_H
#define SIPCODES_WIRESHARK_STATS_CAUSES_H

/** Registers the tree. To be called once, at hand-off. */
void causes_register(void);

#endif
