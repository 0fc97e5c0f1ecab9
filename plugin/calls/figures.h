/* The figures of call attempts: how many ended how, and the ratios that are made of that, such as
 * the ASR, by the definitions of data/ratios.tsv.
 *
 * Pure: knows GLib and the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_FIGURES_H
#define SIPCODES_CALLS_FIGURES_H

#include "catalog/types.h"

/** What the figures know of an attempt. */
typedef struct {
    guint16 code;     /**< that it ended with, 0 while it is pending */
    guint8 outcome;   /**< a catalog_outcome */
    guint8 rang;      /**< whether a 180 was seen before it ended */
    guint8 completed; /**< whether it was answered, and so was its BYE */
    guint8 dropped;   /**< whether it was answered, and released by a fault */
} attempt_end;

/** A ratio of attempts. */
typedef struct {
    guint numerator;
    guint denominator;
} call_ratio;

typedef struct {
    guint attempts;
    guint by_outcome[CATALOG_OUTCOMES];
    guint dropped;     /* of those answered */
    guint *numerators; /* by ratio */
    guint *excluded;   /* by ratio */
} figures_t;

/** Begins with no attempt; to be ended with figures_clear(). */
void figures_init(figures_t *figures);
void figures_clear(figures_t *figures);

/** Puts an attempt as it stands into the figures, or takes it out of them: step is 1 or -1. How
 * many attempts there are does not change. */
void figures_count(figures_t *figures, const attempt_end *end, int step);

/** One of the catalog's ratios; number: from 0 to catalog_ratio_count less one. */
call_ratio figures_ratio(const figures_t *figures, guint number);

#endif
