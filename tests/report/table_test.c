/* Tables: how each form writes each kind of cell, times at the edges, and what is known of a call
 * in its row.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "report/arguments.h"
#include "report/calls.h"
#include "report/table.h"

#include <string.h>

#define SECOND G_GINT64_CONSTANT(1000000000)

static const catalog_view view = {0, NULL, NULL};

/* ---- a sink that keeps what comes ---- */

static void
keep(gpointer data, const void *bytes, gsize length)
{
    g_assert_cmpuint(length, >, 0);
    g_string_append_len((GString *)data, (const char *)bytes, (gssize)length);
}

static const report_column columns[] = {
    {"text", "Text", REPORT_TEXT, 8},          {"number", "Number", REPORT_NUMBER, 6},
    {"truth", "Truth", REPORT_TRUTH, 5},       {"for", "For", REPORT_DURATION, 8},
    {"time", "Time", REPORT_TIME, 12},         {"hidden", "Hidden", REPORT_NUMBER, 0},
    {"percent", "Percent", REPORT_PERCENT, 7}, {"end", "End", REPORT_TEXT, 5},
};

/* Compares a row as a form writes it behind what it begins with. */
static void
assert_row(report_form form, const report_cell *cells, const char *expected)
{
    GString *text = g_string_new(NULL);
    const report_sink sink = {keep, text};
    report_writer *writer = report_writer_new(form, columns, G_N_ELEMENTS(columns), &sink);

    report_writer_row(writer, cells);
    report_writer_end(writer);
    const char *row = form == REPORT_JSON ? text->str : strchr(text->str, '\n') + 1;
    g_assert_cmpstr(row, ==, expected);
    g_string_free(text, TRUE);
}

/* ---- forms ---- */

static void
test_forms(void)
{
    const report_cell plain[] = {
        {.text = "+49301234"}, {.value = 7},     {.value = 1},    {.value = 65 * SECOND / 2},
        {.value = SECOND},     {.value = 12345}, {.value = 4667}, {.text = "x"}};
    const report_cell quoted[] = {{.text = "a,\"b\"\r\nc\td"},
                                  {.value = 0},
                                  {.value = 0},
                                  {.value = -SECOND / 4},
                                  {.value = 0},
                                  {.value = G_MAXINT64},
                                  {.value = 10000},
                                  {.text = ""}};
    const report_cell absent[] = {{.text = NULL},           {.value = REPORT_ABSENT},
                                  {.value = REPORT_ABSENT}, {.value = REPORT_ABSENT},
                                  {.value = REPORT_ABSENT}, {.value = REPORT_ABSENT},
                                  {.value = REPORT_ABSENT}, {.text = NULL}};

    assert_row(REPORT_CSV, plain,
               "+49301234,7,1,32.500000000,1970-01-01T00:00:01.000000000Z,12345,46.67,x\r\n");
    assert_row(REPORT_CSV, quoted,
               "\"a,\"\"b\"\"\r\nc\xe2\x90\x89"
               "d\",0,0,-0.250000000,1970-01-01T00:00:00.000000000Z,9223372036854775807,"
               "100.00,\"\"\r\n");
    assert_row(REPORT_CSV, absent, ",,,,,,,\r\n");
    assert_row(REPORT_JSON, plain,
               "{\"text\":\"+49301234\",\"number\":7,\"truth\":true,\"for\":32.500000000,"
               "\"time\":\"1970-01-01T00:00:01.000000000Z\",\"hidden\":12345,\"percent\":46.67,"
               "\"end\":\"x\"}\n");
    assert_row(REPORT_JSON, quoted,
               "{\"text\":\"a,\\\"b\\\"\\u000d\\u000ac\\u0009d\",\"number\":0,\"truth\":false,"
               "\"for\":-0.250000000,\"time\":\"1970-01-01T00:00:00.000000000Z\","
               "\"hidden\":9223372036854775807,\"percent\":100.00,\"end\":\"\"}\n");
    assert_row(REPORT_JSON, absent, "{}\n");
    assert_row(REPORT_PRINTED, plain,
               "+493012\xe2\x80\xa6      7     1   32.500 00:00:01.000   46.67 x\n");
    assert_row(REPORT_PRINTED, quoted,
               "a,\"b\"\xe2\x90\x8d\xe2\x90\x8a\xe2\x80\xa6      0     0   -0.250 00:00:00.000  "
               "100.00 \n");
    assert_row(REPORT_PRINTED, absent, "                                                    \n");
}

/* Wide characters take two columns, those that combine none; a duration is rounded, a time is not.
 */
static void
test_printed_width(void)
{
    const report_cell wide[] = {
        {.text = "\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xbd\xa0"},
        {.value = 123456789},
        {.value = 0},
        {.value = SECOND - 500000},
        {.value = -1},
        {.value = 0},
        {.value = 0},
        {.text = "e\xcc\x81"
                 "abcd"}};

    assert_row(REPORT_PRINTED, wide,
               "\xe4\xbd\xa0\xe5\xa5\xbd\xe4\xbd\xa0\xe2\x80\xa6  123456789     0    1.000 "
               "23:59:59.999    0.00 e\xcc\x81"
               "abcd\n");
}

static void
assert_time(gint64 nanoseconds, const char *expected)
{
    GString *text = g_string_new(NULL);
    const report_sink sink = {keep, text};
    output_t *output = g_new(output_t, 1);

    output_init(output, &sink);
    output_time(output, nanoseconds);
    output_flush(output);
    g_assert_cmpstr(text->str, ==, expected);
    g_free(output);
    g_string_free(text, TRUE);
}

static void
test_times(void)
{
    assert_time(0, "1970-01-01T00:00:00.000000000Z");
    assert_time(-1, "1969-12-31T23:59:59.999999999Z");
    assert_time(951782400 * SECOND + 1, "2000-02-29T00:00:00.000000001Z");
    assert_time(1772449200 * SECOND, "2026-03-02T11:00:00.000000000Z");
    assert_time(4107542399 * SECOND, "2100-02-28T23:59:59.000000000Z");
    assert_time(4107542400 * SECOND, "2100-03-01T00:00:00.000000000Z");
    assert_time(G_MAXINT64, "2262-04-11T23:47:16.854775807Z");
    assert_time(G_MININT64, "1677-09-21T00:12:43.145224192Z");
}

/* Each day of all times against GLib's calendar. */
static void
test_every_day(void)
{
    for (gint64 day = -106751; day < 106751; day += 11) {
        GDateTime *time = g_date_time_new_from_unix_utc(day * 86400);
        char *expected = g_date_time_format(time, "%Y-%m-%dT%H:%M:%S.000000000Z");
        assert_time(day * 86400 * SECOND, expected);
        g_free(expected);
        g_date_time_unref(time);
    }
}

/* A text longer than the buffer, and rows that fill it just so. */
static void
test_long_texts(void)
{
    for (gsize length = OUTPUT_SIZE - 40; length < OUTPUT_SIZE + 3; length++) {
        char *text = g_strnfill(length, 'x');
        char *expected = g_strconcat(text, ",,,,,,,", text, "\r\n", NULL);
        report_cell cells[G_N_ELEMENTS(columns)];
        for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
            if (columns[i].kind == REPORT_TEXT) {
                cells[i].text = text;
            } else {
                cells[i].value = REPORT_ABSENT;
            }
        }
        assert_row(REPORT_CSV, cells, expected);
        g_free(expected);
        g_free(text);
    }
}

/* ---- calls ---- */

static const char *
explanation_of(catalog_outcome outcome, guint code, cause_t cause, gboolean dropped)
{
    const call_account call = {
        .number = 1, .outcome = outcome, .code = code, .cause = cause, .dropped = dropped};

    return report_call_explanation(&call, &view, 0);
}

static void
test_explanations(void)
{
    const char *of_503 = catalog_explanation(catalog_find(503), 0);

    /* A cause that a message states says more than the code; one that a table makes of it not. */
    g_assert_cmpstr(explanation_of(CATALOG_NETWORK_FAULT, 503, (cause_t){34, ORIGIN_ISUP}, FALSE),
                    ==, catalog_cause_explanation(34, 0));
    g_assert_cmpstr(
        explanation_of(CATALOG_NETWORK_FAULT, 503, (cause_t){34, ORIGIN_MAPPING}, FALSE), ==,
        of_503);
    g_assert_cmpstr(
        explanation_of(CATALOG_NETWORK_FAULT, 503, (cause_t){34, ORIGIN_USER_TABLE}, FALSE), ==,
        of_503);
    /* 31 is weak, 125 has no name. */
    g_assert_cmpstr(
        explanation_of(CATALOG_NETWORK_FAULT, 503, (cause_t){31, ORIGIN_REASON_Q850}, FALSE), ==,
        of_503);
    g_assert_cmpstr(
        explanation_of(CATALOG_NETWORK_FAULT, 503, (cause_t){125, ORIGIN_REASON_Q850}, FALSE), ==,
        of_503);
    g_assert_cmpstr(explanation_of(CATALOG_ANSWERED, 200, CAUSE_NONE, TRUE), ==,
                    catalog_word(CATALOG_WORD_DROPPED, 0));
    g_assert_cmpstr(explanation_of(CATALOG_ANSWERED, 200, CAUSE_NONE, FALSE), ==,
                    catalog_outcome_meaning(CATALOG_ANSWERED, 0));
    g_assert_cmpstr(explanation_of(CATALOG_ANSWERED, 200, (cause_t){16, ORIGIN_REASON_Q850}, TRUE),
                    ==, catalog_word(CATALOG_WORD_DROPPED, 0));
    g_assert_cmpstr(explanation_of(CATALOG_ANSWERED, 200, (cause_t){47, ORIGIN_REASON_Q850}, TRUE),
                    ==, catalog_cause_explanation(47, 0));
    /* No call ends by a login step. */
    g_assert_cmpstr(
        explanation_of(CATALOG_CLIENT_FAULT, 407, (cause_t){21, ORIGIN_MAPPING}, FALSE), ==,
        catalog_explanation_when(catalog_find(407), 407, "refused", strlen("refused"), 0));
    g_assert_cmpstr(explanation_of(CATALOG_PENDING, 0, CAUSE_NONE, FALSE), ==,
                    catalog_outcome_meaning(CATALOG_PENDING, 0));
}

static void
test_absent_cells(void)
{
    const call_account call = {.number = 5,
                               .ring_time = ACCOUNT_NO_TIME,
                               .talk_time = ACCOUNT_NO_TIME,
                               .from = "",
                               .to = "1002",
                               .outcome = CATALOG_PENDING,
                               .cause = CAUSE_NONE};
    report_cell cells[CALL_COLUMNS];

    report_call_row(&call, &view, 0, cells);
    g_assert_cmpint(cells[CALL_COLUMN_RING_TIME].value, ==, REPORT_ABSENT);
    g_assert_cmpint(cells[CALL_COLUMN_TALK_TIME].value, ==, REPORT_ABSENT);
    g_assert_cmpint(cells[CALL_COLUMN_CODE].value, ==, REPORT_ABSENT);
    g_assert_cmpint(cells[CALL_COLUMN_CAUSE].value, ==, REPORT_ABSENT);
    g_assert_null(cells[CALL_COLUMN_CAUSE_NAME].text);
    g_assert_null(cells[CALL_COLUMN_CAUSE_ORIGIN].text);
    g_assert_null(cells[CALL_COLUMN_ENDED_AT].text);
    g_assert_cmpstr(cells[CALL_COLUMN_FROM].text, ==, "");
    g_assert_cmpstr(cells[CALL_COLUMN_ENDED_BY].text, ==, "unknown");
    g_assert_cmpstr(cells[CALL_COLUMN_OUTCOME].text, ==, "pending");
    g_assert_cmpint(cells[CALL_COLUMN_NUMBER].value, ==, 5);
}

/* ---- arguments ---- */

static void
assert_capture(const char *line, const char *expected)
{
    char **arguments = g_strsplit(line, " ", -1);
    char *capture = arguments_capture(arguments);

    g_assert_cmpstr(capture, ==, expected);
    g_free(capture);
    g_strfreev(arguments);
}

static void
test_arguments(void)
{
    assert_capture("tshark -q -r day.pcap", "day.pcap");
    assert_capture("tshark -r /srv/traces/day.pcap -z sipcodes_report,r.html", "day.pcap");
    assert_capture("tshark -qr day.pcap", "day.pcap");
    assert_capture("tshark -q2rday.pcap -V", "day.pcap");
    assert_capture("tshark --read-file=day.pcap", "day.pcap");
    assert_capture("tshark --read-file x/day.pcap", "day.pcap");
    assert_capture("tshark -o -r -z -r -r day.pcap", "day.pcap");
    assert_capture("tshark -Y -rname -R r -w r -r day.pcap", "day.pcap");
    assert_capture("tshark -i eth0 -w day.pcap", NULL);
    assert_capture("tshark -q -r", NULL);
    assert_capture("tshark --readable day.pcap", NULL);
    assert_capture("", NULL);
}

static void
assert_report(const char *argument, const char *path, const char *filter)
{
    const char *found = "";
    char *name = arguments_report(argument, &found);

    g_assert_cmpstr(name, ==, path);
    g_assert_cmpstr(found, ==, filter);
    g_free(name);
}

static void
test_report_arguments(void)
{
    assert_report("day.html", "day.html", NULL);
    assert_report("day.html,", "day.html", NULL);
    assert_report("a,b/day.html,sip.Method in {\"INVITE\", \"BYE\"}", "a,b/day.html",
                  "sip.Method in {\"INVITE\", \"BYE\"}");
    assert_report("a.html.b.html,x.html", "a.html.b.html", "x.html");
    assert_report("day.htm", NULL, NULL);
    assert_report("day.html5", NULL, NULL);
    assert_report(".html", NULL, NULL);
    assert_report("", NULL, NULL);
}

int
main(int argc, char **argv)
{
    g_setenv("TZ", "UTC", TRUE);
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/forms", test_forms);
    g_test_add_func("/report/printed-width", test_printed_width);
    g_test_add_func("/report/times", test_times);
    g_test_add_func("/report/every-day", test_every_day);
    g_test_add_func("/report/long-texts", test_long_texts);
    g_test_add_func("/report/explanations", test_explanations);
    g_test_add_func("/report/absent-cells", test_absent_cells);
    g_test_add_func("/report/capture-of-arguments", test_arguments);
    g_test_add_func("/report/report-of-arguments", test_report_arguments);
    return g_test_run();
}
