/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/listed_rows.h"

/* Rows that have left the table. */
typedef struct {
    stat_tap_table_item_type **rows;
    guint count;
} retired_rows;

void
listed_rows_register(listed_rows *rows)
{
    rows->retired = g_array_new(FALSE, FALSE, sizeof(retired_rows));
    rows->row_of = g_array_new(FALSE, TRUE, sizeof(guint));
}

static void
free_retired(listed_rows *rows)
{
    for (guint i = 0; i < rows->retired->len; i++) {
        const retired_rows *old = &g_array_index(rows->retired, retired_rows, i);
        for (guint row = 0; row < old->count; row++) {
            for (guint column = 0; rows->free_item != NULL && column < rows->columns; column++) {
                rows->free_item(NULL, row, column, &old->rows[row][column]);
            }
            g_free(old->rows[row]);
        }
        g_free(old->rows);
    }
    g_array_set_size(rows->retired, 0);
}

void
listed_rows_retire(listed_rows *rows, stat_tap_table *table)
{
    const retired_rows old = {table->elements, table->num_elements};

    if (old.count > 0) {
        g_array_append_val(rows->retired, old);
        table->elements = NULL;
        table->num_elements = 0;
    }
    g_array_set_size(rows->row_of, 0);
}

/* What one window shows, if it is the only one, is the table as it stands and nothing older. */
void
listed_rows_begin(listed_rows *rows, stat_tap_table_ui *ui)
{
    if (ui->refcount <= 1) {
        free_retired(rows);
    }
    if (ui->tables == NULL || ui->tables->len == 0) {
        free_retired(rows); /* no window is open, or this is the first one */
        stat_tap_add_table(ui, stat_tap_init_table("", (int)rows->columns, 0, NULL));
    }
    listed_rows_retire(rows, g_array_index(ui->tables, stat_tap_table *, 0));
}

stat_tap_table *
listed_rows_table(const stat_tap_table_ui *ui)
{
    return ui->tables->len > 0 ? g_array_index(ui->tables, stat_tap_table *, 0) : NULL;
}

stat_tap_table_item_type *
listed_rows_find(const listed_rows *rows, stat_tap_table *table, guint number)
{
    guint row = number < rows->row_of->len ? g_array_index(rows->row_of, guint, number) : 0;

    return row > 0 ? stat_tap_get_field_data(table, row - 1, 0) : NULL;
}

stat_tap_table_item_type *
listed_rows_add(listed_rows *rows, stat_tap_table *table, guint number,
                const stat_tap_table_item_type *items)
{
    guint row = table->num_elements;

    stat_tap_init_table_row(table, row, rows->columns, items);
    if (rows->row_of->len <= number) {
        g_array_set_size(rows->row_of, number + 1);
    }
    g_array_index(rows->row_of, guint, number) = row + 1;
    return stat_tap_get_field_data(table, row, 0);
}
