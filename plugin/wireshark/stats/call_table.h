/* The table of call attempts, their outcomes and ratios: tshark -z sipcodes_calls,stat and a window
 * under Statistics.
 *
 * It is one of Wireshark's statistics tables, see stats/stat_table.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_CALL_TABLE_H
#define SIPCODES_WIRESHARK_STATS_CALL_TABLE_H

/** Registers the table as a listener to the tap "sipcodes", see stats/tap.h. To
 * be called once, at hand-off. */
void call_table_register(void);

/** Names the columns in the chosen language. To be called whenever that may have changed: a window
 * shows the names before the table is filled. */
void call_table_name_columns(void);

#endif
