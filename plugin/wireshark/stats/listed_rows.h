/* The rows of a table of Wireshark's that come one by one, and are found again by a number.
 *
 * Windows share the table, and point into its rows as long as they are open: rows that leave it are
 * kept until no window is open any more.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_LISTED_ROWS_H
#define SIPCODES_WIRESHARK_STATS_LISTED_ROWS_H

#include "wireshark/compat.h"

/** The rows of one statistic with one table. */
typedef struct {
    guint columns;
    /** Frees what an item of a column has; NULL where no item has anything of its own. */
    void (*free_item)(stat_tap_table *table, guint row, guint column,
                      stat_tap_table_item_type *item);
    GArray *retired; /**< private: rows that have left */
    GArray *row_of;  /**< private: by number its row and one; 0 for none */
} listed_rows;

/** Begins a statistic; rows: with its first two members set. */
void listed_rows_register(listed_rows *rows);

/** For stat_tap_init_cb: a window is opened or filled anew. The table has no row then. */
void listed_rows_begin(listed_rows *rows, stat_tap_table_ui *ui);

/** For stat_tap_reset_table_cb: takes all rows out of the table, without a byte of them changing.
 */
void listed_rows_retire(listed_rows *rows, stat_tap_table *table);

/** The table of the statistic, or NULL once the last window is closed. */
stat_tap_table *listed_rows_table(const stat_tap_table_ui *ui);

/** The items of the row of a number; NULL if there is none. */
stat_tap_table_item_type *listed_rows_find(const listed_rows *rows, stat_tap_table *table,
                                           guint number);

/** Adds a row for a number behind the last one, with copies of the items. Gives them. */
stat_tap_table_item_type *listed_rows_add(listed_rows *rows, stat_tap_table *table, guint number,
                                          const stat_tap_table_item_type *items);

#endif
