/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/call_table.h"

#include "catalog/catalog.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

#include <epan/stat_tap_ui.h>

#include <string.h>

enum { COLUMN_NAME, COLUMN_COUNT, COLUMN_OF, COLUMN_PERCENT, COLUMN_MEANING, COLUMNS };

enum { TABLE_OUTCOMES, TABLE_RATIOS };

#define FIRST_OUTCOME CATALOG_ANSWERED

/* The rows of the outcomes: one each, and below "answered" those that a fault released. */
#define ROW_DROPPED 1
#define OUTCOME_ROWS (CATALOG_OUTCOMES - FIRST_OUTCOME + 1)
#define DROPPED_NAME "abnormal-release"

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
    guint language = preferences_language();

    columns[COLUMN_NAME].column_name = catalog_word(CATALOG_WORD_OUTCOME, language);
    columns[COLUMN_COUNT].column_name = catalog_word(CATALOG_WORD_COUNT, language);
    columns[COLUMN_OF].column_name = catalog_word(CATALOG_WORD_OF, language);
    columns[COLUMN_PERCENT].column_name = catalog_word(CATALOG_WORD_PERCENT, language);
    columns[COLUMN_MEANING].column_name = catalog_word(CATALOG_WORD_MEANING, language);
}

static stat_tap_table *
table_of(const stat_tap_table_ui *ui, guint number)
{
    return g_array_index(ui->tables, stat_tap_table *, number);
}

/* Where the tally behind the table is kept: with its first item, in what Wireshark leaves there for
 * the dissector. */
static void **
place_of_tally(stat_tap_table *table)
{
    return &stat_tap_get_field_data(table, 0, COLUMN_NAME)->user_data.ptr_value;
}

/* ---- figures ---- */

/* Writes numerator / denominator in per cent, with blanks before it so that texts sort as numbers.
 * By hand, since Wireshark does not say when it draws: every message that changes a figure comes
 * here. */
static void
write_percent(char *text, guint numerator, guint denominator)
{
    static const char form[] = "  0.00";
    guint64 hundredths;

    if (denominator == 0) {
        g_strlcpy(text, UNDEFINED, PERCENT_SIZE);
        return;
    }
    hundredths = ((guint64)numerator * 10000 + denominator / 2) / denominator;
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
free_item(stat_tap_table *table, guint row, guint column, stat_tap_table_item_type *item)
{
    if (column == COLUMN_PERCENT || column == COLUMN_MEANING) {
        g_free((char *)item->value.string_value);
        item->value.string_value = NULL;
    } else if (row == 0 && column == COLUMN_NAME && *place_of_tally(table) != NULL) {
        tally_free((calls_tally *)*place_of_tally(table));
        *place_of_tally(table) = NULL;
    }
}

static void
add_rows(stat_tap_table_ui *ui, guint count)
{
    stat_tap_table *table = stat_tap_init_table("", COLUMNS, 0, NULL);

    for (guint row = 0; row < count; row++) {
        stat_tap_table_item_type items[COLUMNS] = {
            [COLUMN_NAME] = {.type = TABLE_ITEM_STRING, .value.string_value = ""},
            [COLUMN_COUNT] = {.type = TABLE_ITEM_UINT},
            [COLUMN_OF] = {.type = TABLE_ITEM_UINT},
            [COLUMN_PERCENT] = {.type = TABLE_ITEM_STRING,
                                .value.string_value = (char *)g_malloc0(PERCENT_SIZE)},
            [COLUMN_MEANING] = {.type = TABLE_ITEM_STRING},
        };
        stat_tap_init_table_row(table, row, COLUMNS, items);
    }
    stat_tap_add_table(ui, table);
}

static void
label_row(stat_tap_table *table, guint row, const char *name, const char *meaning)
{
    stat_tap_table_item_type *items = stat_tap_get_field_data(table, row, 0);

    items[COLUMN_NAME].value.string_value = name;
    g_free((char *)items[COLUMN_MEANING].value.string_value);
    items[COLUMN_MEANING].value.string_value = g_strdup(meaning);
}

static void
label_outcomes(stat_tap_table *table)
{
    guint language = preferences_language();

    table->title = catalog_word(CATALOG_WORD_ATTEMPTS, language);
    label_row(table, ROW_DROPPED, DROPPED_NAME, catalog_word(CATALOG_WORD_DROPPED, language));
    for (guint outcome = FIRST_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        label_row(table, row_of_outcome(outcome), catalog_outcome_name((catalog_outcome)outcome),
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
        label_row(table, number, ratio->name, catalog_ratio_meaning(ratio, meaning));
    }
}

/* ---- what Wireshark calls ---- */

/* Wireshark resets each table by itself: the outcomes begin to count anew, the ratios follow. */
static void
reset_table(stat_tap_table *table)
{
    calls_tally *tally = (calls_tally *)*place_of_tally(table);

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
        *place_of_tally(table_of(ui, TABLE_OUTCOMES)) = tally_new(NULL, NULL);
    }
    call_table_name_columns();
    label_outcomes(table_of(ui, TABLE_OUTCOMES));
    label_ratios(table_of(ui, TABLE_RATIOS));
    reset_stat_table(ui);
}

static tap_packet_status
take_message(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
             tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    calls_tally *tally = (calls_tally *)*place_of_tally(table_of(ui, TABLE_OUTCOMES));

    if (!tap_count_call(tally, tapped)) {
        return TAP_PACKET_DONT_REDRAW;
    }
    show_outcomes(table_of(ui, TABLE_OUTCOMES), tally);
    show_ratios(table_of(ui, TABLE_RATIOS), tally);
    return TAP_PACKET_REDRAW;
}

/* tshark asks for each -z; a second one would be counted into the same rows. */
static void refuse_a_second(const char *argument _U_, const char **filter _U_, char **error);

static tap_param parameters[] = {{PARAM_FILTER, "filter", "Filter", NULL, TRUE}};

static stat_tap_table_ui table_ui = {.group = COMPAT_MENU_GROUP,
                                     .title = "SIP Codes Calls",
                                     .tap_name = TAP_CALLS,
                                     .cli_string = "sipcodes_calls,stat",
                                     .stat_tap_init_cb = begin_table,
                                     .packet_func = take_message,
                                     .stat_tap_reset_table_cb = reset_table,
                                     .stat_tap_free_table_item_cb = free_item,
                                     .stat_filter_check_cb = refuse_a_second,
                                     .nfields = COLUMNS,
                                     .fields = columns,
                                     .nparams = G_N_ELEMENTS(parameters),
                                     .params = parameters};

static void
refuse_a_second(const char *argument _U_, const char **filter _U_, char **error)
{
    if (table_ui.tables != NULL && table_ui.tables->len > 0) {
        *error = g_strdup_printf("-z %s can be given once", table_ui.cli_string);
    }
}

void
call_table_register(void)
{
    call_table_name_columns();
    register_stat_tap_table_ui(&table_ui);
}
