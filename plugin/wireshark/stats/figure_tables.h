/* The responses of a capture and the causes of its calls in windows under Statistics, a row a code
 * and a row a cause and origin, and in sharkd. tshark prints tables of its own: see
 * written_register_printed().
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_FIGURE_TABLES_H
#define SIPCODES_WIRESHARK_STATS_FIGURE_TABLES_H

/** Registers them. To be called at hand-off. */
void figure_tables_register(void);

/** Gives the columns their names in the language chosen, which each new window shows. */
void figure_tables_name_columns(void);

#endif
