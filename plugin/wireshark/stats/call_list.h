/* The list of calls in a window under Statistics, a row a call, and in sharkd. tshark prints one of
 * its own: see written_register_printed().
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_CALL_LIST_H
#define SIPCODES_WIRESHARK_STATS_CALL_LIST_H

/** Registers it. To be called at hand-off. */
void call_list_register(void);

/** Gives the columns their names in the language chosen, which each new window shows. */
void call_list_name_columns(void);

#endif
