/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/call_table.h"

#include "catalog/catalog.h"
#include "report/figures.h"
#include "wireshark/stats/stat_table.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

enum { COLUMN_NAME, COLUMN_COUNT, COLUMN_OF, COLUMN_PERCENT, COLUMN_MEANING, COLUMNS };

enum { TABLE_OUTCOMES, TABLE_RATIOS };

#define FIRST_OUTCOME CATALOG_ANSWERED

/* The rows of the outcomes: one each, and below "answered" those that a fault released. */
#define ROW_DROPPED 1
#define OUTCOME_ROWS (CATALOG_OUTCOMES - FIRST_OUTCOME + 1)

/* Room for "100.00" and for UNDEFINED. */
#define PERCENT_SIZE 16
#define UNDEFINED "undefined"

/* The names of the columns are those of the chosen language. */
static stat_tap_table_item columns[COLUMNS] = {
    [COLUMN_NAME] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%-18s"},
    [COLUMN_COUNT] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%8u"},
    [COLUMN_OF] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%8u"},
    [COLUMN_PERCENT] = {TABLE_ITEM_STRING, TAP_ALIGN_RIGHT, "", "%9s"},
    [COLUMN_MEANING] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s"},
};

void
call_table_name_columns(void)
{
    static const catalog_word_key words[COLUMNS] = {CATALOG_WORD_OUTCOME, CATALOG_WORD_COUNT,
                                                    CATALOG_WORD_OF, CATALOG_WORD_PERCENT,
                                                    CATALOG_WORD_MEANING};

    stat_table_name_columns(columns, words, COLUMNS);
}

/* ---- figures ---- */

/* Writes numerator / denominator in per cent, with blanks before it so that texts sort as numbers.
 * By hand, since Wireshark does not say when it draws: every message that changes a figure comes
 * here. */
static void
write_percent(char *text, guint numerator, guint denominator)
{
    static const char form[] = "  0.00";
    gint64 hundredths = report_share(numerator, denominator);

    if (hundredths == REPORT_ABSENT) {
        g_strlcpy(text, UNDEFINED, PERCENT_SIZE);
        return;
    }
    g_strlcpy(text, form, PERCENT_SIZE);
    for (char *digit = text + sizeof form - 2; hundredths > 0 && digit >= text; digit--) {
        if (*digit != '.') {
            *digit = (char)('0' + hundredths % 10);
            hundredths /= 10;
        }
    }
}

static void
set_figures(stat_tap_table *table, guint row, guint numerator, guint denominator)
{
    stat_tap_table_item_type *items = stat_tap_get_field_data(table, row, 0);
    char *percent = (char *)items[COLUMN_PERCENT].value.string_value;
    gboolean stays_nothing = numerator == 0 && items[COLUMN_COUNT].value.uint_value == 0 &&
                             denominator > 0 && items[COLUMN_OF].value.uint_value > 0;
    gboolean is_same = numerator == items[COLUMN_COUNT].value.uint_value &&
                       denominator == items[COLUMN_OF].value.uint_value;

    items[COLUMN_COUNT].value.uint_value = numerator;
    items[COLUMN_OF].value.uint_value = denominator;
    if (percent[0] == '\0' || !(stays_nothing || is_same)) {
        write_percent(percent, numerator, denominator);
    }
}

static guint
row_of_outcome(guint outcome)
{
    guint row = outcome - FIRST_OUTCOME;

    return row < ROW_DROPPED ? row : row + 1;
}

static void
show_outcomes(stat_tap_table *table, const calls_tally *tally)
{
    for (guint outcome = FIRST_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        set_figures(table, row_of_outcome(outcome),
                    tally_of_outcome(tally, (catalog_outcome)outcome), tally_attempts(tally));
    }
    set_figures(table, ROW_DROPPED, tally_dropped(tally),
                tally_of_outcome(tally, CATALOG_ANSWERED));
}

static void
show_ratios(stat_tap_table *table, const calls_tally *tally)
{
    for (guint number = 0; number < catalog_ratio_count; number++) {
        call_ratio ratio = tally_ratio(tally, number);
        set_figures(table, number, ratio.numerator, ratio.denominator);
    }
}

/* ---- rows ---- */

static void
free_tally(gpointer tally)
{
    tally_free((calls_tally *)tally);
}

static void
free_item(stat_tap_table *table, guint row, guint column, stat_tap_table_item_type *item)
{
    stat_table_free_item(table, row, column, item, free_tally);
}

static void
add_rows(stat_tap_table_ui *ui, guint count)
{
    stat_tap_table *table = stat_tap_init_table("", COLUMNS, 0, NULL);

    for (guint row = 0; row < count; row++) {
        stat_table_add_row(table, columns);
        stat_tap_table_item_type *percent = stat_tap_get_field_data(table, row, COLUMN_PERCENT);
        percent->value.string_value =
            (char *)g_realloc((char *)percent->value.string_value, PERCENT_SIZE);
    }
    stat_tap_add_table(ui, table);
}

static void
label_outcomes(stat_tap_table *table)
{
    guint language = preferences_language();

    table->title = catalog_word(CATALOG_WORD_ATTEMPTS, language);
    stat_table_label_row(table, ROW_DROPPED, REPORT_DROPPED,
                         catalog_word(CATALOG_WORD_DROPPED, language));
    for (guint outcome = FIRST_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        stat_table_label_row(table, row_of_outcome(outcome),
                             catalog_outcome_name((catalog_outcome)outcome),
                             catalog_outcome_meaning((catalog_outcome)outcome, language));
    }
}

static void
label_ratios(stat_tap_table *table)
{
    char meaning[CATALOG_RATIO_MEANING];

    table->title = catalog_word(CATALOG_WORD_RATIOS, preferences_language());
    for (guint number = 0; number < catalog_ratio_count; number++) {
        const catalog_ratio *ratio = &catalog_ratios[number];
        stat_table_label_row(table, number, ratio->name, catalog_ratio_meaning(ratio, meaning));
    }
}

/* ---- what Wireshark calls ---- */

/* Wireshark resets each table by itself: the outcomes begin to count anew, the ratios follow. */
static void
reset_table(stat_tap_table *table)
{
    calls_tally *tally = (calls_tally *)*stat_table_counts(table);

    if (tally != NULL) {
        tally_reset(tally);
        show_outcomes(table, tally);
    } else {
        for (guint row = 0; row < table->num_elements; row++) {
            set_figures(table, row, 0, 0);
        }
    }
}

/* Rows that are there already stay where they are: an older window may show them still. */
static void
begin_table(stat_tap_table_ui *ui)
{
    if (ui->tables == NULL || ui->tables->len == 0) {
        add_rows(ui, OUTCOME_ROWS);
        add_rows(ui, catalog_ratio_count);
        *stat_table_counts(stat_table_of(ui, TABLE_OUTCOMES)) = tally_new(NULL, NULL);
    }
    call_table_name_columns();
    label_outcomes(stat_table_of(ui, TABLE_OUTCOMES));
    label_ratios(stat_table_of(ui, TABLE_RATIOS));
    reset_stat_table(ui);
}

static tap_packet_status
take_message(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
             tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    calls_tally *tally = (calls_tally *)*stat_table_counts(stat_table_of(ui, TABLE_OUTCOMES));

    if (!tap_count_call(tally, tapped)) {
        return TAP_PACKET_DONT_REDRAW;
    }
    show_outcomes(stat_table_of(ui, TABLE_OUTCOMES), tally);
    show_ratios(stat_table_of(ui, TABLE_RATIOS), tally);
    return TAP_PACKET_REDRAW;
}

static stat_tap_table_ui table_ui = {.title = "SIP Codes Calls",
                                     .tap_name = TAP_CALLS,
                                     .cli_string = "sipcodes_calls,stat",
                                     .stat_tap_init_cb = begin_table,
                                     .packet_func = take_message,
                                     .stat_tap_reset_table_cb = reset_table,
                                     .stat_tap_free_table_item_cb = free_item,
                                     .stat_filter_check_cb = stat_table_refuse_a_second,
                                     .nfields = COLUMNS,
                                     .fields = columns};

void
call_table_register(void)
{
    call_table_name_columns();
    stat_table_register(&table_ui);
}
