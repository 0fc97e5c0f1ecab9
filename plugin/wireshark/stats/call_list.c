/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/call_list.h"

#include "report/calls.h"
#include "wireshark/compat.h"
#include "wireshark/stats/stat_table.h"
#include "wireshark/stats/tap.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

/* The columns that the window shows, in their order. */
static const call_column shown[] = {
    CALL_COLUMN_NUMBER,    CALL_COLUMN_TIME,        CALL_COLUMN_FROM,         CALL_COLUMN_TO,
    CALL_COLUMN_RING_TIME, CALL_COLUMN_TALK_TIME,   CALL_COLUMN_OUTCOME,      CALL_COLUMN_CODE,
    CALL_COLUMN_CAUSE,     CALL_COLUMN_CAUSE_NAME,  CALL_COLUMN_CAUSE_ORIGIN, CALL_COLUMN_ENDED_BY,
    CALL_COLUMN_ENDED_AT,  CALL_COLUMN_EXPLANATION,
};
#define COLUMNS G_N_ELEMENTS(shown)

/* Numbers are texts here, with blanks before them, so that what is not known is empty and all sort
 * as numbers do. */
#define DURATION_FORM "%10.3f"
#define NUMBER_FORM "%4u"

static stat_tap_table_item fields[COLUMNS];

/* Windows share the table, and point into its rows as long as they are open: rows that leave it are
 * kept until no window is open any more. */
typedef struct {
    stat_tap_table_item_type **rows;
    guint count;
} retired_rows;

static GArray *retired; /* of retired_rows */

/* By number of the call less one: its row and one; 0 for none. */
static GArray *row_of_call;

static stat_tap_table_ui table_ui;

/* ---- rows ---- */

/* Whether a column has texts of its own in each row; others have some few. */
static gboolean
is_owned(guint column)
{
    return shown[column] <= CALL_COLUMN_TALK_TIME || shown[column] == CALL_COLUMN_CODE ||
           shown[column] == CALL_COLUMN_CAUSE || shown[column] == CALL_COLUMN_ENDED_AT;
}

static void
set_time(stat_tap_table_item_type *item, gint64 nanoseconds)
{
    gint64 milliseconds = nanoseconds / 1000000;
    GDateTime *begun = g_date_time_new_from_unix_local(milliseconds / 1000);
    char *seconds = g_date_time_format(begun, "%Y-%m-%d %H:%M:%S");
    char *text = g_strdup_printf("%s.%03u", seconds, (guint)(ABS(milliseconds) % 1000));

    stat_table_set_text(item, text);
    g_free(text);
    g_free(seconds);
    g_date_time_unref(begun);
}

static void
set_cell(stat_tap_table_item_type *item, report_kind kind, report_cell cell)
{
    char text[32] = "";

    if (kind == REPORT_TEXT) {
        stat_table_set_text(item, cell.text != NULL ? cell.text : "");
    } else if (cell.value == REPORT_ABSENT) {
        stat_table_set_text(item, "");
    } else if (kind == REPORT_TIME) {
        set_time(item, cell.value);
    } else {
        if (kind == REPORT_DURATION) {
            snprintf(text, sizeof text, DURATION_FORM, (double)cell.value / 1e9);
        } else {
            snprintf(text, sizeof text, NUMBER_FORM, (guint)cell.value);
        }
        stat_table_set_text(item, text);
    }
}

static void
show_call(stat_tap_table_item_type *items, const call_t *call)
{
    report_column columns[CALL_COLUMNS];
    report_cell cells[CALL_COLUMNS];
    call_account account;

    calls_tell(call, &account);
    report_call_columns(preferences_language(), columns);
    report_call_row(&account, preferences_view(), preferences_language(), cells);
    items[0].value.uint_value = account.number;
    for (guint i = 1; i < COLUMNS; i++) {
        if (is_owned(i)) {
            set_cell(&items[i], columns[shown[i]].kind, cells[shown[i]]);
        } else {
            const char *text = cells[shown[i]].text;
            items[i].value.string_value = g_intern_string(text != NULL ? text : "");
        }
    }
}

static guint
add_row(stat_tap_table *table, guint number)
{
    stat_tap_table_item_type items[COLUMNS] = {{.type = TABLE_ITEM_UINT}};
    guint row = table->num_elements;

    for (guint i = 1; i < COLUMNS; i++) {
        items[i].type = TABLE_ITEM_STRING;
        items[i].value.string_value = is_owned(i) ? g_strdup("") : "";
    }
    stat_tap_init_table_row(table, row, COLUMNS, items);
    if (row_of_call->len < number) {
        g_array_set_size(row_of_call, number);
    }
    g_array_index(row_of_call, guint, number - 1) = row + 1;
    return row;
}

static void
free_item(stat_tap_table *table _U_, guint row _U_, guint column, stat_tap_table_item_type *item)
{
    if (column > 0 && is_owned(column)) {
        g_free((char *)item->value.string_value);
    }
}

/* ---- rows that have left the table ---- */

static void
free_retired(void)
{
    for (guint i = 0; i < retired->len; i++) {
        const retired_rows *old = &g_array_index(retired, retired_rows, i);
        for (guint row = 0; row < old->count; row++) {
            for (guint column = 0; column < COLUMNS; column++) {
                free_item(NULL, row, column, &old->rows[row][column]);
            }
            g_free(old->rows[row]);
        }
        g_free(old->rows);
    }
    g_array_set_size(retired, 0);
}

/* Takes all rows out of a table, without a byte of them changing. */
static void
retire_rows(stat_tap_table *table)
{
    const retired_rows old = {table->elements, table->num_elements};

    if (old.count > 0) {
        g_array_append_val(retired, old);
        table->elements = NULL;
        table->num_elements = 0;
    }
    g_array_set_size(row_of_call, 0);
}

/* ---- what Wireshark calls ---- */

/* A window that is opened or filled anew. What one window shows, if it is the only one, is the
 * table as it stands and nothing older. */
static void
begin_list(stat_tap_table_ui *ui)
{
    if (ui->refcount <= 1) {
        free_retired();
    }
    if (ui->tables == NULL || ui->tables->len == 0) {
        free_retired(); /* no window is open, or this is the first one */
        stat_tap_add_table(ui, stat_tap_init_table("", COLUMNS, 0, NULL));
    }
    call_list_name_columns();
    retire_rows(g_array_index(ui->tables, stat_tap_table *, 0));
}

static tap_packet_status
take_call(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
          tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    const call_t *call = (const call_t *)tapped;
    call_account account;

    calls_tell(call, &account);
    if (account.number == 0 || ui->tables->len == 0) {
        return TAP_PACKET_DONT_REDRAW; /* no attempt; or the last window was closed meanwhile */
    }
    stat_tap_table *table = g_array_index(ui->tables, stat_tap_table *, 0);
    guint row = account.number <= row_of_call->len
                    ? g_array_index(row_of_call, guint, account.number - 1)
                    : 0;
    row = row > 0 ? row - 1 : add_row(table, account.number);
    show_call(stat_tap_get_field_data(table, row, 0), call);
    return TAP_PACKET_REDRAW;
}

void
call_list_name_columns(void)
{
    report_column columns[CALL_COLUMNS];

    report_call_columns(preferences_language(), columns);
    for (guint i = 0; i < COLUMNS; i++) {
        const report_column *column = &columns[shown[i]];
        fields[i] = (stat_tap_table_item){i == 0 ? TABLE_ITEM_UINT : TABLE_ITEM_STRING,
                                          column->kind == REPORT_TEXT || column->kind == REPORT_TIME
                                              ? TAP_ALIGN_LEFT
                                              : TAP_ALIGN_RIGHT,
                                          column->title, i == 0 ? "%u" : "%s"};
    }
}

void
call_list_register(void)
{
    retired = g_array_new(FALSE, FALSE, sizeof(retired_rows));
    row_of_call = g_array_new(FALSE, TRUE, sizeof(guint));
    call_list_name_columns();
    table_ui = (stat_tap_table_ui){.title = "SIP Codes Call List",
                                   .tap_name = TAP_CALLS,
                                   .cli_string = "sipcodes_list,stat",
                                   .stat_tap_init_cb = begin_list,
                                   .packet_func = take_call,
                                   .stat_tap_reset_table_cb = retire_rows,
                                   .stat_tap_free_table_item_cb = free_item,
                                   .nfields = COLUMNS,
                                   .fields = fields};
    stat_table_register(&table_ui);
}
