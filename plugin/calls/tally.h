/* The figures of some calls of a table: of those that a statistic was told of. They follow the
 * table: what a call turns out to be later, they show.
 *
 * Pure: knows GLib, the catalog and the verdict on a message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_TALLY_H
#define SIPCODES_CALLS_TALLY_H

#include "calls/calls.h"
#include "calls/figures.h"

/** Told of a cause (0 to 127) that enters the count (step 1) or leaves it again (step -1). */
typedef void tally_cause_counter(gpointer data, guint cause, cause_origin origin, int step);

/** The figures of no call; to be freed with tally_free(). counter: told of causes with data while
 * anything is counted; NULL for nobody. */
calls_tally *tally_new(tally_cause_counter *counter, gpointer data);

void tally_free(calls_tally *tally);

/** Begins anew with no call. The counter is told nothing. */
void tally_reset(calls_tally *tally);

/** Counts a call of a table, however often it is told. A tally is of one table at a time: with a
 * call of another one it begins anew. */
void tally_add(calls_tally *tally, calls_t *calls, const call_t *call);

/** Whether any figure has changed since this was asked last. */
gboolean tally_has_changed(calls_tally *tally);

/** Whether an attempt is among those counted; number: from 1. */
gboolean tally_has(const calls_tally *tally, guint number);

/** The table whose calls are counted, or NULL for none. */
const calls_t *tally_calls(const calls_tally *tally);

/** How many attempts there are. */
guint tally_attempts(const calls_tally *tally);

/** How many attempts have ended with an outcome, or are CATALOG_PENDING. */
guint tally_of_outcome(const calls_tally *tally, catalog_outcome outcome);

/** How many of those answered were released by a fault. */
guint tally_dropped(const calls_tally *tally);

/** All of these figures. They change with the tally, and live as long. */
const figures_t *tally_figures(const calls_tally *tally);

/** One of the catalog's ratios; number: from 0 to catalog_ratio_count less one. */
call_ratio tally_ratio(const calls_tally *tally, guint number);

#endif
