/* The table of registrations, a row for each address of record and contact, and their totals:
 * tshark -z sipcodes_registrations,stat and a window under Statistics.
 *
 * It is one of Wireshark's statistics tables, see stats/stat_table.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_REGISTRATION_TABLE_H
#define SIPCODES_WIRESHARK_STATS_REGISTRATION_TABLE_H

/** Registers the table as a listener to TAP_OTHERS, see stats/tap.h. To be called once, at
 * hand-off.
 */
void registration_table_register(void);

/** Names the columns in the chosen language. To be called whenever that may have changed: a window
 * shows the names before the table is filled. */
void registration_table_name_columns(void);

#endif
