/* The report on the calls of a capture: one HTML page that stands by itself, to be read on a screen
 * or on paper, and attached to a ticket.
 *
 * Pure: knows GLib, the catalog, and the account and figures of calls.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_REPORT_H
#define SIPCODES_REPORT_REPORT_H

#include "calls/account.h"
#include "calls/figures.h"
#include "report/table.h"

/** How many failed calls a report lists, and how many rows of anything else. */
#define REPORT_LISTED 1000

/** Takes a call; the account need not live longer than the call of it, its texts must live until
 * the report is written. */
typedef void report_call_taker(gpointer data, const call_account *call);

/** What a report is about. */
typedef struct {
    const char *capture; /**< the name of the file */
    const char *filter;  /**< that chose the calls; NULL or empty for none */
    const char *version; /**< of the plugin */
    gint64 first;        /**< when the capture began, in nanoseconds since 1970 */
    gint64 last;         /**< and ended */
    GTimeZone *zone;     /**< of the reader, in which times are told; NULL for UTC */
    const catalog_view *view;
    guint language;
    const figures_t *figures; /**< of the calls that it is about */
    guint64 older;            /**< calls that began before the capture */
    guint64 encrypted;        /**< frames that may hold SIP, but could not be read */
    void (*each_call)(gpointer source, report_call_taker *take, gpointer data);
    gpointer source; /**< handed to each_call, which is asked to go over all calls more than once */
    const report_table *registrations; /**< that failed; NULL or without a row: not told of */
    const report_table *transfers;     /**< the same */
} report_subject;

/** Writes the page: HTML that is valid, whatever the texts hold, with no script, and with nothing
 * that it would have to fetch. */
void report_html(const report_subject *subject, const report_sink *sink);

#endif
