/* In which line of its file a row of the user's tables stands. Wireshark names a line for a bad
 * row, but one too high where it is the last column that is bad.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_USER_TABLE_LINES_H
#define SIPCODES_WIRESHARK_USER_TABLE_LINES_H

#include <glib.h>

/** Finds a row in the file of a table in the profile at hand, by the texts of its first and its
 * last column; table: the name of the file. Gives the number of the first line that has them, from
 * 1, or 0 where there is none, such as for a row of tshark -o. */
guint table_line(const char *table, const char *first, const char *last);

#endif
