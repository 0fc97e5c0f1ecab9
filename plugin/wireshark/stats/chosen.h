/* The calls that a statistic was told of, as rows and as accounts.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_CHOSEN_H
#define SIPCODES_WIRESHARK_STATS_CHOSEN_H

#include "calls/tally.h"
#include "report/calls.h"
#include "report/report.h"

/** Goes over the attempts of a tally, in their order, as they stand by now; for report_subject. */
void chosen_each_call(gpointer tally, report_call_taker *take, gpointer data);

/** Room for the table below. */
typedef struct {
    calls_tally *tally;
    report_column columns[CALL_COLUMNS];
    report_table table;
} chosen_rows;

/** The list of the attempts of a tally, in the language chosen. tally: must live as long. */
const report_table *chosen_table(chosen_rows *room, calls_tally *tally);

#endif
