/* The figures of the statistics as tables: calls and their ratios, release causes, responses. The
 * tables go over what they are handed as it is when they are written; that must live as long.
 *
 * Pure: knows GLib, the catalog and the figures of calls.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_FIGURES_H
#define SIPCODES_REPORT_FIGURES_H

#include "calls/figures.h"
#include "catalog/view.h"
#include "report/table.h"

#define FIGURE_COLUMNS 6

/** Room for a table and what it is made of. */
typedef struct {
    const void *counts;
    const catalog_view *view;
    guint language;
    report_column columns[FIGURE_COLUMNS];
    report_table table;
} report_figures;

/** What the row of answered calls that a fault released is called. */
#define REPORT_DROPPED "abnormal-release"

/** A share in hundredths of a per cent, rounded; REPORT_ABSENT of nothing. */
gint64 report_share(guint64 part, guint64 whole);

/** How many ended how, and the ratios: kind (outcome or ratio), name, count, of, percent,
 * meaning. */
const report_table *report_calls_table(report_figures *room, const figures_t *figures,
                                       guint language);

/** How often each cause came from where. */
typedef struct {
    guint counts[CATALOG_CAUSES][ORIGINS];
} cause_counts;

/** class, cause, name, origin, count; a row for each that was counted. */
const report_table *report_causes_table(report_figures *room, const cause_counts *counts,
                                        guint language);

/** How often each status code came, once and again. */
typedef struct {
    guint first[CATALOG_CODES];
    guint resent[CATALOG_CODES];
} response_counts;

/** class, code, phrase, count, retransmissions; a row for each that was counted. view: must live as
 * long as the table. */
const report_table *report_responses_table(report_figures *room, const response_counts *counts,
                                           const catalog_view *view, guint language);

#endif
