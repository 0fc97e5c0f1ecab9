/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/figure_tables.h"

#include "catalog/catalog.h"
#include "wireshark/stats/listed_rows.h"
#include "wireshark/stats/stat_table.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

/* The window sorts by the first column: by code, and so by class, and by cause. */

static stat_tap_table_item_type
number_item(guint number)
{
    return (stat_tap_table_item_type){.type = TABLE_ITEM_UINT, .value.uint_value = number};
}

/* A text that lives as long as the program: rows stay as they are when the language changes. */
static stat_tap_table_item_type
text_item(const char *text)
{
    return (stat_tap_table_item_type){
        .type = TABLE_ITEM_STRING, .value.string_value = g_intern_string(text != NULL ? text : "")};
}

#define NUMBER_COLUMN                                                                              \
    {                                                                                              \
        TABLE_ITEM_UINT, TAP_ALIGN_RIGHT, "", "%u"                                                 \
    }
#define TEXT_COLUMN                                                                                \
    {                                                                                              \
        TABLE_ITEM_STRING, TAP_ALIGN_LEFT, "", "%s"                                                \
    }

/* ---- responses ---- */

enum { CODE, PHRASE, CLASS, FIRST, RESENT, RESPONSE_COLUMNS };

static stat_tap_table_item response_columns[RESPONSE_COLUMNS] = {
    [CODE] = NUMBER_COLUMN,  [PHRASE] = TEXT_COLUMN,   [CLASS] = TEXT_COLUMN,
    [FIRST] = NUMBER_COLUMN, [RESENT] = NUMBER_COLUMN,
};

static listed_rows response_rows = {.columns = RESPONSE_COLUMNS};

static stat_tap_table_item_type *
add_response(stat_tap_table *table, const frame_message *message)
{
    guint code = message->sip.code;
    const catalog_code *entry = message->verdict.code;
    const stat_tap_table_item_type items[RESPONSE_COLUMNS] = {
        [CODE] = number_item(code),
        [PHRASE] = text_item(entry->definition_count > 0 ? entry->definitions[0].phrase : NULL),
        [CLASS] = text_item(catalog_class_name(catalog_class(code), preferences_language())),
        [FIRST] = number_item(0),
        [RESENT] = number_item(0),
    };

    return listed_rows_add(&response_rows, table, code, items);
}

static tap_packet_status
take_response(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
              tap_flags_t flags _U_)
{
    stat_tap_table *table = listed_rows_table(((stat_data_t *)data)->stat_tap_data);
    const frame_message *message = (const frame_message *)tapped;

    if (message->sip.is_request || table == NULL) {
        return TAP_PACKET_DONT_REDRAW; /* no response; or the last window was closed meanwhile */
    }
    stat_tap_table_item_type *items = listed_rows_find(&response_rows, table, message->sip.code);
    items = items != NULL ? items : add_response(table, message);
    items[message->resend ? RESENT : FIRST].value.uint_value++;
    return TAP_PACKET_REDRAW;
}

static void
begin_responses(stat_tap_table_ui *ui)
{
    figure_tables_name_columns();
    listed_rows_begin(&response_rows, ui);
}

static void
reset_responses(stat_tap_table *table)
{
    listed_rows_retire(&response_rows, table);
}

static stat_tap_table_ui responses_ui = {.title = "SIP Codes Responses",
                                         .tap_name = TAP_MESSAGES,
                                         .cli_string = "sipcodes,stat",
                                         .stat_tap_init_cb = begin_responses,
                                         .packet_func = take_response,
                                         .stat_tap_reset_table_cb = reset_responses,
                                         .nfields = RESPONSE_COLUMNS,
                                         .fields = response_columns};

/* ---- causes ---- */

enum { CAUSE, NAME, COUNT, ORIGIN, CAUSE_CLASS, CAUSE_COLUMNS };

static stat_tap_table_item cause_columns[CAUSE_COLUMNS] = {
    [CAUSE] = NUMBER_COLUMN, [NAME] = TEXT_COLUMN,        [COUNT] = NUMBER_COLUMN,
    [ORIGIN] = TEXT_COLUMN,  [CAUSE_CLASS] = TEXT_COLUMN,
};

static listed_rows cause_rows = {.columns = CAUSE_COLUMNS};
static calls_tally *tally;
static stat_tap_table_ui causes_ui;

static stat_tap_table_item_type *
add_cause(stat_tap_table *table, guint cause, cause_origin origin)
{
    guint language = preferences_language();
    const stat_tap_table_item_type items[CAUSE_COLUMNS] = {
        [CAUSE] = number_item(cause),
        [NAME] = text_item(catalog_cause_name(cause, language)),
        [COUNT] = number_item(0),
        [ORIGIN] = text_item(catalog_origin_name(origin)),
        [CAUSE_CLASS] = text_item(catalog_cause_class_name(cause, language)),
    };

    return listed_rows_add(&cause_rows, table, cause * ORIGINS + (guint)origin, items);
}

/* Of the tally: a cause enters the count or leaves it again. */
static void
count_cause(gpointer data _U_, guint cause, cause_origin origin, int step)
{
    stat_tap_table *table = listed_rows_table(&causes_ui);
    stat_tap_table_item_type *items =
        listed_rows_find(&cause_rows, table, cause * ORIGINS + (guint)origin);

    items = items != NULL ? items : add_cause(table, cause, origin);
    items[COUNT].value.uint_value += (guint)step;
}

static tap_packet_status
take_call(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
          tap_flags_t flags _U_)
{
    if (listed_rows_table(((stat_data_t *)data)->stat_tap_data) == NULL) {
        return TAP_PACKET_DONT_REDRAW; /* the last window was closed meanwhile */
    }
    return tap_count_call(tally, tapped) ? TAP_PACKET_REDRAW : TAP_PACKET_DONT_REDRAW;
}

static void
reset_causes(stat_tap_table *table)
{
    listed_rows_retire(&cause_rows, table);
    tally_reset(tally);
}

static void
begin_causes(stat_tap_table_ui *ui)
{
    figure_tables_name_columns();
    listed_rows_begin(&cause_rows, ui);
    tally_reset(tally);
}

static stat_tap_table_ui causes_ui = {.title = "SIP Codes Causes",
                                      .tap_name = TAP_CALLS,
                                      .cli_string = "sipcodes_causes,stat",
                                      .stat_tap_init_cb = begin_causes,
                                      .packet_func = take_call,
                                      .stat_tap_reset_table_cb = reset_causes,
                                      .nfields = CAUSE_COLUMNS,
                                      .fields = cause_columns};

/* ---- registration ---- */

void
figure_tables_name_columns(void)
{
    static const catalog_word_key of_responses[RESPONSE_COLUMNS] = {
        CATALOG_WORD_CALL_CODE, CATALOG_WORD_PHRASE, CATALOG_WORD_CLASS, CATALOG_WORD_COUNT,
        CATALOG_WORD_RETRANSMISSIONS};
    static const catalog_word_key of_causes[CAUSE_COLUMNS] = {
        CATALOG_WORD_CALL_CAUSE, CATALOG_WORD_CALL_CAUSE_NAME, CATALOG_WORD_COUNT,
        CATALOG_WORD_CALL_CAUSE_ORIGIN, CATALOG_WORD_CLASS};

    stat_table_name_columns(response_columns, of_responses, RESPONSE_COLUMNS);
    stat_table_name_columns(cause_columns, of_causes, CAUSE_COLUMNS);
}

void
figure_tables_register(void)
{
    tally = tally_new(count_cause, NULL);
    listed_rows_register(&response_rows);
    listed_rows_register(&cause_rows);
    figure_tables_name_columns();
    stat_table_register(&responses_ui);
    stat_table_register(&causes_ui);
}
