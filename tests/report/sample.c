/* Writes made-up calls in a form, to standard output, for what reads it back:
 *
 *     sample csv|json|printed|html CALLS [LANGUAGE [hostile]]
 *     sample figures|causes|responses csv|json|printed
 *
 * LANGUAGE: a tag such as nl. hostile: texts hold what harms whoever takes it as it is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "report/calls.h"
#include "report/figures.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND G_GINT64_CONSTANT(1000000000)
#define BEGIN (G_GINT64_CONSTANT(1772449200) * SECOND) /* 2026-03-02 11:00:00 UTC */

static const catalog_view view = {0, NULL, NULL};

static void
write_bytes(gpointer data, const void *bytes, gsize length)
{
    fwrite(bytes, 1, length, (FILE *)data);
}

/* ---- made-up calls ---- */

static const char *const numbers[] = {"1001", "1002", "anna.smit", "+31201234567", "+4930123456"};

static const char *const harmful[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "&lt;b&gt; & &amp;",
    "\x1b[2J\x07\x01\x7f\r\nSet-Cookie: x=1",
    "no \xff\xc3\x28\xe2\x82 UTF-8 \xed\xa0\x80 \xf4\x90\x80\x80\xc0\xaf",
    "right \xe2\x80\xae to left\xe2\x81\xa6",
    "=HYPERLINK(\"http://192.0.2.1/\",\"a,b\")",
    "]]><!-- --><style>*{display:none}</style></title></bdi>",
    "",
    "\xf0\x9f\x93\x9e \xe4\xbd\xa0\xe5\xa5\xbd \xc2\x85 \xef\xbf\xbf",
};

typedef struct {
    guint32 count;
    gboolean is_hostile;
} source_t;

/* How calls end here, by how many in a hundred. */
static const struct {
    guint share;
    catalog_outcome outcome;
    guint code;
    cause_t cause;
    call_side side;
    gboolean rang;
    gboolean dropped;
} ends[] = {
    {48, CATALOG_ANSWERED, 200, {16, ORIGIN_REASON_Q850}, SIDE_CALLER, TRUE, FALSE},
    {6, CATALOG_ANSWERED, 200, {-1, ORIGIN_NONE}, SIDE_UNKNOWN, TRUE, FALSE},
    {2, CATALOG_ANSWERED, 200, {102, ORIGIN_REASON_Q850}, SIDE_NETWORK, TRUE, TRUE},
    {9, CATALOG_BUSY, 486, {17, ORIGIN_MAPPING}, SIDE_CALLED, FALSE, FALSE},
    {7, CATALOG_NO_ANSWER, 480, {19, ORIGIN_REASON_Q850}, SIDE_CALLED, TRUE, FALSE},
    {2, CATALOG_DECLINED, 603, {21, ORIGIN_MAPPING}, SIDE_CALLED, TRUE, FALSE},
    {3, CATALOG_NUMBER_FAULT, 404, {1, ORIGIN_REASON_Q850}, SIDE_NETWORK, FALSE, FALSE},
    {1, CATALOG_CLIENT_FAULT, 488, {127, ORIGIN_MAPPING}, SIDE_CALLED, FALSE, FALSE},
    {9, CATALOG_NETWORK_FAULT, 503, {34, ORIGIN_REASON_Q850}, SIDE_NETWORK, FALSE, FALSE},
    {1, CATALOG_NETWORK_FAULT, 502, {27, ORIGIN_ISUP}, SIDE_NETWORK, FALSE, FALSE},
    {1, CATALOG_NETWORK_FAULT, 580, {-1, ORIGIN_NONE}, SIDE_UNKNOWN, FALSE, FALSE},
    {7, CATALOG_CANCELLED, 487, {16, ORIGIN_CANCEL}, SIDE_CALLER, TRUE, FALSE},
    {2, CATALOG_REDIRECTED, 302, {-1, ORIGIN_NONE}, SIDE_CALLED, FALSE, FALSE},
    {2, CATALOG_PENDING, 0, {-1, ORIGIN_NONE}, SIDE_UNKNOWN, FALSE, FALSE},
};

static const char *
text_of(const source_t *source, guint32 number)
{
    return source->is_hostile ? harmful[number % G_N_ELEMENTS(harmful)]
                              : numbers[number % G_N_ELEMENTS(numbers)];
}

/* In the same order whoever goes over them. */
static void
each_call(gpointer data, report_call_taker *take, gpointer taker)
{
    const source_t *source = (const source_t *)data;

    for (guint32 i = 0; i < source->count; i++) {
        guint place = i * 37 % 100;
        guint end = 0;
        while (place >= ends[end].share) {
            place -= ends[end++].share;
        }
        gboolean is_answered = ends[end].outcome == CATALOG_ANSWERED;
        call_account call = {
            .number = i + 1,
            .first = 7 * i + 1,
            .last = 7 * i + 7,
            .began =
                BEGIN + i * (7 * SECOND / 2) + i % 11 * (SECOND / 5) + i * G_GINT64_CONSTANT(1009),
            .ring_time = ends[end].code == 0 ? ACCOUNT_NO_TIME : (i % 13 + 1) * SECOND / 3,
            .talk_time = is_answered && ends[end].cause.value >= 0 ? (i % 900) * SECOND / 2
                                                                   : ACCOUNT_NO_TIME,
            .from = text_of(source, i),
            .to = text_of(source, i / 3 + 3),
            .outcome = ends[end].outcome,
            .code = ends[end].code,
            .cause = ends[end].cause,
            .ended_by = ends[end].side,
            .ended_at = ends[end].side == SIDE_UNKNOWN   ? NULL
                        : ends[end].side == SIDE_NETWORK ? "192.0.2.9"
                                                         : "2001:db8::17",
            .rang = ends[end].rang,
            .dropped = ends[end].dropped,
        };
        take(taker, &call);
    }
}

/* ---- forms ---- */

typedef struct {
    report_writer *writer;
    guint language;
} row_pass;

static void
write_row(gpointer data, const call_account *call)
{
    const row_pass *pass = (const row_pass *)data;
    report_cell cells[CALL_COLUMNS];

    report_call_row(call, &view, pass->language, cells);
    report_writer_row(pass->writer, cells);
}

static void
write_list(source_t *source, report_form form, guint language, const report_sink *sink)
{
    report_column columns[CALL_COLUMNS];

    report_call_columns(language, columns);
    row_pass pass = {report_writer_new(form, columns, CALL_COLUMNS, sink), language};
    each_call(source, write_row, &pass);
    report_writer_end(pass.writer);
}

static void
count_call(gpointer data, const call_account *call)
{
    figures_t *figures = (figures_t *)data;
    const attempt_end end = {(guint16)call->code, (guint8)call->outcome, call->rang,
                             call->talk_time != ACCOUNT_NO_TIME, call->dropped};

    figures->attempts++;
    figures_count(figures, &end, 1);
}

static void
each_registration(gpointer source, report_row_taker *take, gpointer data)
{
    for (guint i = 0; i < 3; i++) {
        const report_cell cells[] = {{.value = BEGIN + i * (60 * SECOND)},
                                     {.text = text_of((source_t *)source, i)},
                                     {.value = 403},
                                     {.text = i == 1 ? NULL : "192.0.2.77"},
                                     {.value = (3 - (gint64)i) * SECOND},
                                     {.value = i == 0 ? 1 : 0},
                                     {.value = i == 2 ? REPORT_ABSENT : 6667}};
        take(data, cells);
    }
}

static void
write_report(source_t *source, guint language, const report_sink *sink)
{
    static const report_column columns[] = {
        {"time", "Time", REPORT_TIME, 12},     {"account", "Account", REPORT_TEXT, 20},
        {"code", "Code", REPORT_NUMBER, 4},    {"at", "Registrar", REPORT_TEXT, 15},
        {"for", "For", REPORT_DURATION, 8},    {"again", "Again", REPORT_TRUTH, 5},
        {"share", "Share", REPORT_PERCENT, 6},
    };
    const report_table registrations = {columns, G_N_ELEMENTS(columns), each_registration, source};
    figures_t figures;

    figures_init(&figures);
    each_call(source, count_call, &figures);
    const report_subject subject = {
        .capture = source->is_hostile ? "<script>alert('file')</script>.pcap" : "day.pcap",
        .filter = source->is_hostile ? "sip.to.user == \"</code><script>\"" : NULL,
        .version = "1.0.0",
        .first = BEGIN,
        .last = BEGIN + source->count * (gint64)7 * SECOND / 2 + 4 * SECOND,
        .view = &view,
        .language = language,
        .figures = &figures,
        .older = 3,
        .encrypted = source->is_hostile ? 12345 : 0,
        .each_call = each_call,
        .source = source,
        .registrations = source->count > 0 ? &registrations : NULL,
    };
    report_html(&subject, sink);
    figures_clear(&figures);
}

/* ---- figures ---- */

static const report_table *
figures_of(report_figures *room, const char *what)
{
    static source_t source = {300, FALSE};
    static figures_t figures;
    static cause_counts causes;
    static response_counts responses;

    if (strcmp(what, "causes") == 0) {
        causes.counts[34][ORIGIN_REASON_Q850] = 6;
        causes.counts[34][ORIGIN_ISUP] = 1;
        causes.counts[125][ORIGIN_MAPPING] = 2; /* has no name */
        return report_causes_table(room, &causes, 0);
    }
    if (strcmp(what, "responses") == 0) {
        responses.first[486] = 3;
        responses.first[555] = 1; /* is not assigned */
        responses.resent[180] = 2;
        return report_responses_table(room, &responses, &view, 0);
    }
    figures_init(&figures);
    each_call(&source, count_call, &figures);
    return report_calls_table(room, &figures, 0);
}

static report_form
form_of(const char *name)
{
    return strcmp(name, "csv") == 0    ? REPORT_CSV
           : strcmp(name, "json") == 0 ? REPORT_JSON
                                       : REPORT_PRINTED;
}

int
main(int argc, char **argv)
{
    const report_sink sink = {write_bytes, stdout};

    if (argc < 3) {
        fputs("sample FORM CALLS [LANGUAGE [hostile]]\n", stderr);
        return 2;
    }
    if (g_ascii_isdigit(argv[2][0])) {
        const char *names[] = {argc > 3 ? argv[3] : "en", NULL};
        guint language = catalog_language_for(names);
        source_t source = {(guint32)strtoul(argv[2], NULL, 10), argc > 4};
        if (strcmp(argv[1], "html") == 0) {
            write_report(&source, language, &sink);
        } else {
            write_list(&source, form_of(argv[1]), language, &sink);
        }
    } else {
        report_figures room;
        report_write(figures_of(&room, argv[1]), form_of(argv[2]), &sink);
    }
    return fflush(stdout) == 0 ? 0 : 1;
}
