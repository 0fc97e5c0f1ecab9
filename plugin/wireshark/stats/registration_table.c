/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/registration_table.h"

#include "catalog/catalog.h"
#include "report/figures.h"
#include "wireshark/stats/stat_table.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

enum {
    COLUMN_AOR,
    COLUMN_ATTEMPTS,
    COLUMN_REGISTERED,
    COLUMN_UNREGISTERED,
    COLUMN_CHALLENGED,
    COLUMN_REFUSED,
    COLUMN_NO_RESPONSE,
    COLUMN_CODES,
    COLUMN_LAST,
    COLUMN_GRANTED,
    COLUMN_CONTACT,
    COLUMNS
};

enum { TABLE_TOTALS, TABLE_ROWS };

enum { ROW_TOTAL, ROW_IRA, TOTAL_ROWS };

/* So many codes that refused are named in a row. */
#define CODES_MAX 8

/* The names of the columns are those of the chosen language. */
static stat_tap_table_item columns[COLUMNS] = {
    [COLUMN_AOR] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%-24s"},
    [COLUMN_ATTEMPTS] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%5u"},
    [COLUMN_REGISTERED] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%5u"},
    [COLUMN_UNREGISTERED] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%4u"},
    [COLUMN_CHALLENGED] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%4u"},
    [COLUMN_REFUSED] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%4u"},
    [COLUMN_NO_RESPONSE] = {TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%4u"},
    [COLUMN_CODES] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%-11s"},
    [COLUMN_LAST] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%-15s"},
    [COLUMN_GRANTED] = {TABLE_ITEM_STRING, TAP_ALIGN_RIGHT, "", "%6s"},
    [COLUMN_CONTACT] = {TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s"},
};

void
registration_table_name_columns(void)
{
    static const catalog_word_key words[COLUMNS] = {
        CATALOG_WORD_AOR,          CATALOG_WORD_TRIES,      CATALOG_WORD_REGISTERED,
        CATALOG_WORD_UNREGISTERED, CATALOG_WORD_CHALLENGED, CATALOG_WORD_REFUSED,
        CATALOG_WORD_NO_RESPONSE,  CATALOG_WORD_REFUSED_BY, CATALOG_WORD_LAST_OUTCOME,
        CATALOG_WORD_GRANTED,      CATALOG_WORD_CONTACT};

    stat_table_name_columns(columns, words, COLUMNS);
}

/* ---- rows ---- */

static void
set_counts(stat_tap_table_item_type *items, guint attempts, const guint *by_outcome)
{
    items[COLUMN_ATTEMPTS].value.uint_value = attempts;
    items[COLUMN_REGISTERED].value.uint_value = by_outcome[REGISTRATION_REGISTERED];
    items[COLUMN_UNREGISTERED].value.uint_value = by_outcome[REGISTRATION_UNREGISTERED];
    items[COLUMN_CHALLENGED].value.uint_value = by_outcome[REGISTRATION_CHALLENGED];
    items[COLUMN_REFUSED].value.uint_value = by_outcome[REGISTRATION_REFUSED];
    items[COLUMN_NO_RESPONSE].value.uint_value = by_outcome[REGISTRATION_NO_RESPONSE];
}

/* "401:5 403:1" */
static void
set_codes(stat_tap_table_item_type *item, const registration_account *account)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < account->refusal_count && i < CODES_MAX; i++) {
        g_string_append_printf(text, "%s%u:%u", i > 0 ? " " : "", account->refusals[i].code,
                               account->refusals[i].count);
    }
    g_string_append(text, account->refusal_count > CODES_MAX ? " ..." : "");
    stat_table_set_text(item, text->str);
    g_string_free(text, TRUE);
}

/* "refused 403", "registered" */
static void
set_last(stat_tap_table_item_type *item, const registration_account *account)
{
    char text[32];

    if (account->code < FIRST_UNSUCCESSFUL) {
        stat_table_set_text(item, registration_words[account->outcome]);
        return;
    }
    snprintf(text, sizeof text, "%s %u", registration_words[account->outcome], account->code);
    stat_table_set_text(item, text);
}

static void
show_row(stat_tap_table *table, guint row, const registration_account *account)
{
    char granted[16] = "";

    if (row >= table->num_elements) {
        stat_table_add_row(table, columns);
    }
    stat_tap_table_item_type *items = stat_tap_get_field_data(table, row, 0);
    items[COLUMN_AOR].type = TABLE_ITEM_STRING;
    stat_table_set_text(&items[COLUMN_AOR], account->aor);
    stat_table_set_text(&items[COLUMN_CONTACT], account->contact);
    set_counts(items, account->attempts, account->by_outcome);
    set_codes(&items[COLUMN_CODES], account);
    set_last(&items[COLUMN_LAST], account);
    if (account->has_granted) {
        snprintf(granted, sizeof granted, "%6u", account->granted);
    }
    stat_table_set_text(&items[COLUMN_GRANTED], granted);
}

/* "2/5 40.00 %" */
static void
set_ratio(stat_tap_table_item_type *item, guint numerator, guint denominator)
{
    char text[48];
    gint64 hundredths = report_share(numerator, denominator);

    if (hundredths == REPORT_ABSENT) {
        snprintf(text, sizeof text, "%u/%u undefined", numerator, denominator);
    } else {
        snprintf(text, sizeof text, "%u/%u %u.%02u %%", numerator, denominator,
                 (guint)(hundredths / 100), (guint)(hundredths % 100));
    }
    stat_table_set_text(item, text);
}

static void
show_totals(stat_tap_table *table, const registrations_t *registrations)
{
    stat_tap_table_item_type *items = stat_tap_get_field_data(table, ROW_TOTAL, 0);
    guint by_outcome[REGISTRATION_OUTCOMES];
    guint attempts = registrations_attempts(registrations);
    guint ineffective = registrations_ineffective(registrations);

    for (guint outcome = 0; outcome < REGISTRATION_OUTCOMES; outcome++) {
        by_outcome[outcome] =
            registrations_of_outcome(registrations, (registration_outcome)outcome);
    }
    set_counts(items, attempts, by_outcome);
    items = stat_tap_get_field_data(table, ROW_IRA, 0);
    const guint none[REGISTRATION_OUTCOMES] = {
        [REGISTRATION_REFUSED] = ineffective - by_outcome[REGISTRATION_NO_RESPONSE],
        [REGISTRATION_NO_RESPONSE] = by_outcome[REGISTRATION_NO_RESPONSE]};
    set_counts(items, attempts, none);
    set_ratio(&items[COLUMN_LAST], ineffective, attempts);
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

/* Wireshark resets each table by itself. Rows stay where they are, as another window may show them
 * still, and are there to be used again. */
static void
reset_table(stat_tap_table *table)
{
    others_t *others = table->num_elements > 0 ? (others_t *)*stat_table_counts(table) : NULL;
    const registration_account nothing = {.aor = "", .contact = ""};

    if (others != NULL) {
        others_free(others);
        others = others_new();
        *stat_table_counts(table) = others;
        show_totals(table, others->registrations);
        return;
    }
    for (guint row = 0; row < table->num_elements; row++) {
        show_row(table, row, &nothing);
        stat_tap_get_field_data(table, row, COLUMN_AOR)->type = TABLE_ITEM_NONE;
    }
}

static void
add_tables(stat_tap_table_ui *ui)
{
    stat_tap_table *totals = stat_tap_init_table("", COLUMNS, 0, NULL);

    for (guint row = 0; row < TOTAL_ROWS; row++) {
        stat_table_add_row(totals, columns);
    }
    *stat_table_counts(totals) = others_new();
    stat_tap_add_table(ui, totals);
    stat_tap_add_table(ui, stat_tap_init_table("", COLUMNS, 0, NULL));
}

static void
begin_table(stat_tap_table_ui *ui)
{
    guint language = preferences_language();

    if (ui->tables == NULL || ui->tables->len == 0) {
        add_tables(ui);
    }
    registration_table_name_columns();
    stat_tap_table *totals = stat_table_of(ui, TABLE_TOTALS);
    totals->title = catalog_word(CATALOG_WORD_TOTAL, language);
    stat_table_of(ui, TABLE_ROWS)->title = catalog_word(CATALOG_WORD_REGISTRATIONS, language);
    stat_table_set_text(stat_tap_get_field_data(totals, ROW_TOTAL, COLUMN_AOR),
                        catalog_word(CATALOG_WORD_TOTAL, language));
    stat_table_set_text(stat_tap_get_field_data(totals, ROW_IRA, COLUMN_AOR), "IRA (RFC 6076 4.2)");
    reset_stat_table(ui);
}

static tap_packet_status
take_message(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
             tap_flags_t flags _U_)
{
    const stat_tap_table_ui *ui = ((stat_data_t *)data)->stat_tap_data;
    others_t *others = (others_t *)*stat_table_counts(stat_table_of(ui, TABLE_TOTALS));
    const registrations_t *registrations = others->registrations;

    if (!tap_take_other(others, pinfo, tapped).of_registrations) {
        return TAP_PACKET_DONT_REDRAW;
    }
    guint row = registrations_changed_row(registrations);
    const registration_account account = registrations_account(registrations, row);
    show_row(stat_table_of(ui, TABLE_ROWS), row, &account);
    show_totals(stat_table_of(ui, TABLE_TOTALS), registrations);
    return TAP_PACKET_REDRAW;
}

static stat_tap_table_ui table_ui = {.title = "SIP Codes Registrations",
                                     .tap_name = TAP_OTHERS,
                                     .cli_string = "sipcodes_registrations,stat",
                                     .stat_tap_init_cb = begin_table,
                                     .packet_func = take_message,
                                     .stat_tap_reset_table_cb = reset_table,
                                     .stat_tap_free_table_item_cb = free_item,
                                     .stat_filter_check_cb = stat_table_refuse_a_second,
                                     .nfields = COLUMNS,
                                     .fields = columns};

void
registration_table_register(void)
{
    registration_table_name_columns();
    stat_table_register(&table_ui);
}
