/* The report of tshark: -z sipcodes_report,FILE.html[,FILTER].
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_PAGE_H
#define SIPCODES_WIRESHARK_STATS_PAGE_H

#include "calls/others.h"
#include "calls/tally.h"

#include <wsutil/nstime.h>

#include <stdio.h>

/** Registers it. To be called at hand-off. */
void page_register(void);

/** What a page is about, beside the calls. */
typedef struct {
    const char *capture; /**< its name */
    const char *filter;  /**< NULL for none */
    gint64 first;        /**< when it began and ended, in nanoseconds since 1970 */
    gint64 last;
    gboolean has_times;     /**< whether these two are known */
    guint64 encrypted;      /**< see report_subject */
    const others_t *others; /**< registrations and transfers; NULL for none */
} page_facts;

/** Notes when a frame was captured. */
void page_take_time(page_facts *facts, const nstime_t *captured);

/** Writes the report on the calls of a tally to a file. */
void page_write(FILE *file, calls_tally *tally, const page_facts *facts);

#endif
