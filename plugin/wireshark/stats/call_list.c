/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/call_list.h"

#include "report/calls.h"
#include "wireshark/compat.h"
#include "wireshark/stats/listed_rows.h"
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

static listed_rows rows;

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

static stat_tap_table_item_type *
add_row(stat_tap_table *table, guint number)
{
    stat_tap_table_item_type items[COLUMNS] = {{.type = TABLE_ITEM_UINT}};

    for (guint i = 1; i < COLUMNS; i++) {
        items[i].type = TABLE_ITEM_STRING;
        items[i].value.string_value = is_owned(i) ? g_strdup("") : "";
    }
    return listed_rows_add(&rows, table, number, items);
}

static void
free_item(stat_tap_table *table _U_, guint row _U_, guint column, stat_tap_table_item_type *item)
{
    if (column > 0 && is_owned(column)) {
        g_free((char *)item->value.string_value);
    }
}

/* ---- what Wireshark calls ---- */

static void
begin_list(stat_tap_table_ui *ui)
{
    call_list_name_columns();
    listed_rows_begin(&rows, ui);
}

static void
reset_list(stat_tap_table *table)
{
    listed_rows_retire(&rows, table);
}

static tap_packet_status
take_call(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
          tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    const call_t *call = (const call_t *)tapped;
    call_account account;

    stat_tap_table *table = listed_rows_table(ui);

    calls_tell(call, &account);
    if (account.number == 0 || table == NULL) {
        return TAP_PACKET_DONT_REDRAW; /* no attempt; or the last window was closed meanwhile */
    }
    stat_tap_table_item_type *items = listed_rows_find(&rows, table, account.number);
    show_call(items != NULL ? items : add_row(table, account.number), call);
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
    rows = (listed_rows){.columns = COLUMNS, .free_item = free_item};
    listed_rows_register(&rows);
    call_list_name_columns();
    table_ui = (stat_tap_table_ui){.title = "SIP Codes Call List",
                                   .tap_name = TAP_CALLS,
                                   .cli_string = "sipcodes_list,stat",
                                   .stat_tap_init_cb = begin_list,
                                   .packet_func = take_call,
                                   .stat_tap_reset_table_cb = reset_list,
                                   .stat_tap_free_table_item_cb = free_item,
                                   .nfields = COLUMNS,
                                   .fields = fields};
    stat_table_register(&table_ui);
}
