/* What the plugin's tables of figures have in common. Each is one of Wireshark's statistics tables,
 * which the window sorts, copies and saves. All that ask for one at the same time share its rows;
 * that is how Wireshark keeps such tables.
 *
 * Every text in a row is the row's own, and what the figures are counted in is kept with the first
 * item of the first table.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_STAT_TABLE_H
#define SIPCODES_WIRESHARK_STATS_STAT_TABLE_H

#include "catalog/catalog.h"
#include "wireshark/compat.h"

/** Registers a statistic, which lives as long as the program: among the others of the plugin in the
 * menu, and with a filter as its only parameter. */
void stat_table_register(stat_tap_table_ui *ui);

/** For stat_filter_check_cb: tshark asks it for each -z, and a second one of the same statistic
 * would be counted into the same rows. */
void stat_table_refuse_a_second(const char *argument, const char **filter, char **error);

/** Names columns in the chosen language, each by its word. */
void stat_table_name_columns(stat_tap_table_item *columns, const catalog_word_key *words,
                             guint count);

/** A table of a statistic by its number, from 0. */
stat_tap_table *stat_table_of(const stat_tap_table_ui *ui, guint number);

/** Where what is counted is kept, which is NULL in all tables of a statistic but one. The table
 * must have a row. */
void **stat_table_counts(stat_tap_table *table);

/** Adds a row behind the last one: empty, with items of the types of the columns. */
void stat_table_add_row(stat_tap_table *table, const stat_tap_table_item *columns);

/** Gives an item a copy of a text in the place of the one that it has. */
void stat_table_set_text(stat_tap_table_item_type *item, const char *text);

/** Labels a row: its name stands in the first column, what it means in the last one. */
void stat_table_label_row(stat_tap_table *table, guint row, const char *name, const char *meaning);

/** For stat_tap_free_table_item_cb: frees what an item has, and what is counted with it;
 * free_counts: how to free that. */
void stat_table_free_item(stat_tap_table *table, guint row, guint column,
                          stat_tap_table_item_type *item, GDestroyNotify free_counts);

#endif
