/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/transfer_table.h"

#include "catalog/catalog.h"
#include "wireshark/stats/stat_table.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

enum { COLUMN_NAME, COLUMN_BLIND, COLUMN_ATTENDED, COLUMN_ALL, COLUMN_MEANING, COLUMNS };

#define FIRST_OUTCOME CATALOG_ANSWERED

/* The rows: one for each outcome, and behind the last of them those never reported, and all. */
#define ROW_UNREPORTED (CATALOG_OUTCOMES - FIRST_OUTCOME)
#define ROW_ALL (ROW_UNREPORTED + 1)
#define ROWS (ROW_ALL + 1)
#define UNREPORTED_NAME "unreported"

/* The names of the columns are those of the chosen language. */
static stat_tap_table_item columns[COLUMNS] = {
    [COLUMN_NAME] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%-18s"},
    [COLUMN_BLIND] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%8u"},
    [COLUMN_ATTENDED] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%8u"},
    [COLUMN_ALL] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%8u"},
    [COLUMN_MEANING] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s"},
};

void
transfer_table_name_columns(void)
{
    static const catalog_word_key words[COLUMNS] = {CATALOG_WORD_OUTCOME_OF_TRANSFER,
                                                    CATALOG_WORD_BLIND, CATALOG_WORD_ATTENDED,
                                                    CATALOG_WORD_TOTAL, CATALOG_WORD_MEANING};

    stat_table_name_columns(columns, words, COLUMNS);
}

/* ---- rows ---- */

static void
set_figures(stat_tap_table *table, guint row, guint blind, guint attended)
{
    stat_tap_table_item_type *items = stat_tap_get_field_data(table, row, 0);
    stat_tap_table_item_type *all = stat_tap_get_field_data(table, ROW_ALL, 0);

    items[COLUMN_BLIND].value.uint_value = blind;
    items[COLUMN_ATTENDED].value.uint_value = attended;
    items[COLUMN_ALL].value.uint_value = blind + attended;
    all[COLUMN_BLIND].value.uint_value += blind;
    all[COLUMN_ATTENDED].value.uint_value += attended;
    all[COLUMN_ALL].value.uint_value += blind + attended;
}

static void
show_figures(stat_tap_table *table, const transfers_t *transfers)
{
    stat_tap_table_item_type *all = stat_tap_get_field_data(table, ROW_ALL, 0);

    all[COLUMN_BLIND].value.uint_value = 0;
    all[COLUMN_ATTENDED].value.uint_value = 0;
    all[COLUMN_ALL].value.uint_value = 0;
    for (guint outcome = FIRST_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        set_figures(table, outcome - FIRST_OUTCOME,
                    transfers_of_outcome(transfers, TRANSFER_BLIND, (catalog_outcome)outcome),
                    transfers_of_outcome(transfers, TRANSFER_ATTENDED, (catalog_outcome)outcome));
    }
    set_figures(table, ROW_UNREPORTED, transfers_unreported(transfers, TRANSFER_BLIND),
                transfers_unreported(transfers, TRANSFER_ATTENDED));
}

static void
label_rows(stat_tap_table *table)
{
    guint language = preferences_language();

    table->title = catalog_word(CATALOG_WORD_TRANSFERS, language);
    for (guint outcome = FIRST_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        stat_table_label_row(table, outcome - FIRST_OUTCOME,
                             catalog_outcome_name((catalog_outcome)outcome),
                             catalog_outcome_meaning((catalog_outcome)outcome, language));
    }
    stat_table_label_row(table, ROW_UNREPORTED, UNREPORTED_NAME,
                         catalog_word(CATALOG_WORD_UNREPORTED, language));
    stat_table_label_row(table, ROW_ALL, catalog_word(CATALOG_WORD_TOTAL, language), "");
}

/* ---- what Wireshark calls ---- */

static void
free_others(gpointer others)
{
    others_free((others_t *)others);
}

static void
free_item(stat_tap_table *table, guint row, guint column, stat_tap_table_item_type *item)
{
    stat_table_free_item(table, row, column, item, free_others);
}

static void
reset_table(stat_tap_table *table)
{
    others_t *others = others_new();

    others_free((others_t *)*stat_table_counts(table));
    *stat_table_counts(table) = others;
    show_figures(table, others->transfers);
}

static void
add_table(stat_tap_table_ui *ui)
{
    stat_tap_table *table = stat_tap_init_table("", COLUMNS, 0, NULL);

    for (guint row = 0; row < ROWS; row++) {
        stat_table_add_row(table, columns);
    }
    *stat_table_counts(table) = others_new();
    stat_tap_add_table(ui, table);
}

static void
begin_table(stat_tap_table_ui *ui)
{
    if (ui->tables == NULL || ui->tables->len == 0) {
        add_table(ui);
    }
    transfer_table_name_columns();
    label_rows(stat_table_of(ui, 0));
    reset_stat_table(ui);
}

static tap_packet_status
take_message(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
             tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    others_t *others = (others_t *)*stat_table_counts(stat_table_of(ui, 0));

    if (!tap_take_other(others, pinfo, tapped).of_transfers) {
        return TAP_PACKET_DONT_REDRAW;
    }
    show_figures(stat_table_of(ui, 0), others->transfers);
    return TAP_PACKET_REDRAW;
}

static stat_tap_table_ui table_ui = {.title = "SIP Codes Transfers",
                                     .tap_name = TAP_OTHERS,
                                     .cli_string = "sipcodes_transfers,stat",
                                     .stat_tap_init_cb = begin_table,
                                     .packet_func = take_message,
                                     .stat_tap_reset_table_cb = reset_table,
                                     .stat_tap_free_table_item_cb = free_item,
                                     .stat_filter_check_cb = stat_table_refuse_a_second,
                                     .nfields = COLUMNS,
                                     .fields = columns};

void
transfer_table_register(void)
{
    transfer_table_name_columns();
    stat_table_register(&table_ui);
}
