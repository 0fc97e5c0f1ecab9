/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/figures.h"

#include "catalog/catalog.h"

gint64
report_share(guint64 part, guint64 whole)
{
    return whole == 0 ? REPORT_ABSENT : (gint64)((part * 10000 + whole / 2) / whole);
}

/* A column as the tables below list it. */
typedef struct {
    const char *key;
    catalog_word_key title;
    report_kind kind;
    guint width;
} figure_column;

static const report_table *
make_table(report_figures *room, const figure_column *columns, guint count,
           void (*each_row)(gpointer source, report_row_taker *take, gpointer data))
{
    for (guint i = 0; i < count; i++) {
        room->columns[i] =
            (report_column){columns[i].key, catalog_word(columns[i].title, room->language),
                            columns[i].kind, columns[i].width};
    }
    room->table = (report_table){room->columns, count, each_row, room};
    return &room->table;
}

/* ---- calls ---- */

typedef struct {
    report_row_taker *take;
    gpointer data;
} row_target;

static void
take_figure(const row_target *target, const char *kind, const char *name, call_ratio ratio,
            const char *meaning)
{
    const report_cell cells[] = {
        {.text = kind},
        {.text = name},
        {.value = ratio.numerator},
        {.value = ratio.denominator},
        {.value = report_share(ratio.numerator, ratio.denominator)},
        {.text = meaning},
    };

    target->take(target->data, cells);
}

static void
take_outcomes(const report_figures *room, const figures_t *figures, const row_target *target)
{
    for (guint i = CATALOG_ANSWERED; i < CATALOG_OUTCOMES; i++) {
        catalog_outcome outcome = (catalog_outcome)i;
        take_figure(target, "outcome", catalog_outcome_name(outcome),
                    (call_ratio){figures->by_outcome[i], figures->attempts},
                    catalog_outcome_meaning(outcome, room->language));
        if (outcome == CATALOG_ANSWERED) {
            take_figure(target, "outcome", REPORT_DROPPED,
                        (call_ratio){figures->dropped, figures->by_outcome[i]},
                        catalog_word(CATALOG_WORD_DROPPED, room->language));
        }
    }
}

static void
each_figure(gpointer source, report_row_taker *take, gpointer data)
{
    const report_figures *room = (const report_figures *)source;
    const figures_t *figures = (const figures_t *)room->counts;
    const row_target target = {take, data};
    char meaning[CATALOG_RATIO_MEANING];

    take_outcomes(room, figures, &target);
    for (guint i = 0; i < catalog_ratio_count; i++) {
        take_figure(&target, "ratio", catalog_ratios[i].name, figures_ratio(figures, i),
                    catalog_ratio_meaning(&catalog_ratios[i], meaning));
    }
}

const report_table *
report_calls_table(report_figures *room, const figures_t *figures, guint language)
{
    static const figure_column columns[] = {
        {"kind", CATALOG_WORD_FIGURE_KIND, REPORT_TEXT, 7},
        {"name", CATALOG_WORD_OUTCOME, REPORT_TEXT, 18},
        {"count", CATALOG_WORD_COUNT, REPORT_NUMBER, 8},
        {"of", CATALOG_WORD_OF, REPORT_NUMBER, 8},
        {"percent", CATALOG_WORD_PERCENT, REPORT_PERCENT, 7},
        {"meaning", CATALOG_WORD_MEANING, REPORT_TEXT, 67},
    };

    *room = (report_figures){.counts = figures, .language = language};
    return make_table(room, columns, G_N_ELEMENTS(columns), each_figure);
}

/* ---- causes ---- */

static void
each_cause(gpointer source, report_row_taker *take, gpointer data)
{
    const report_figures *room = (const report_figures *)source;
    const cause_counts *counts = (const cause_counts *)room->counts;

    for (guint i = 0; i < CATALOG_CAUSES * ORIGINS; i++) {
        guint cause = i / ORIGINS;
        cause_origin origin = (cause_origin)(i % ORIGINS);
        const report_cell cells[] = {
            {.text = catalog_cause_class_name(cause, room->language)},
            {.value = cause},
            {.text = catalog_cause_name(cause, room->language)},
            {.text = catalog_origin_name(origin)},
            {.value = counts->counts[cause][origin]},
        };
        if (counts->counts[cause][origin] > 0) {
            take(data, cells);
        }
    }
}

const report_table *
report_causes_table(report_figures *room, const cause_counts *counts, guint language)
{
    static const figure_column columns[] = {
        {"class", CATALOG_WORD_CLASS, REPORT_TEXT, 32},
        {"cause", CATALOG_WORD_CALL_CAUSE, REPORT_NUMBER, 5},
        {"name", CATALOG_WORD_CALL_CAUSE_NAME, REPORT_TEXT, 50},
        {"origin", CATALOG_WORD_CALL_CAUSE_ORIGIN, REPORT_TEXT, 19},
        {"count", CATALOG_WORD_COUNT, REPORT_NUMBER, 8},
    };

    *room = (report_figures){.counts = counts, .language = language};
    return make_table(room, columns, G_N_ELEMENTS(columns), each_cause);
}

/* ---- responses ---- */

static void
each_response(gpointer source, report_row_taker *take, gpointer data)
{
    const report_figures *room = (const report_figures *)source;
    const response_counts *counts = (const response_counts *)room->counts;

    for (guint code = 0; code < CATALOG_CODES; code++) {
        const catalog_code *entry = view_code(room->view, code);
        const report_cell cells[] = {
            {.text = catalog_class_name(catalog_class(code), room->language)},
            {.value = code},
            {.text = entry->definition_count > 0 ? entry->definitions[0].phrase : NULL},
            {.value = counts->first[code]},
            {.value = counts->resent[code]},
        };
        if (counts->first[code] + counts->resent[code] > 0) {
            take(data, cells);
        }
    }
}

const report_table *
report_responses_table(report_figures *room, const response_counts *counts,
                       const catalog_view *view, guint language)
{
    static const figure_column columns[] = {
        {"class", CATALOG_WORD_CLASS, REPORT_TEXT, 16},
        {"code", CATALOG_WORD_CALL_CODE, REPORT_NUMBER, 4},
        {"phrase", CATALOG_WORD_PHRASE, REPORT_TEXT, 60},
        {"count", CATALOG_WORD_COUNT, REPORT_NUMBER, 8},
        {"retransmissions", CATALOG_WORD_RETRANSMISSIONS, REPORT_NUMBER, 15},
    };

    *room = (report_figures){.counts = counts, .view = view, .language = language};
    return make_table(room, columns, G_N_ELEMENTS(columns), each_response);
}
