/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/figures.h"

void
figures_init(figures_t *figures)
{
    *figures = (figures_t){.attempts = 0};
    figures->numerators = g_new0(guint, catalog_ratio_count);
    figures->excluded = g_new0(guint, catalog_ratio_count);
}

void
figures_clear(figures_t *figures)
{
    g_free(figures->numerators);
    g_free(figures->excluded);
}

static gboolean
is_excluded(const catalog_ratio *ratio, const attempt_end *end)
{
    /* Branches of a forked dialog that others answered would skew a ratio (RFC 6076 section 5.4).
     */
    return (ratio->excluded_class != 0 && ratio->excluded_class == end->code / 100U) ||
           end->outcome == CATALOG_ANSWERED_ELSEWHERE;
}

static gboolean
is_in_numerator(const catalog_ratio *ratio, const attempt_end *end)
{
    if (is_excluded(ratio, end)) {
        return FALSE;
    }
    if ((ratio->outcomes & (1U << end->outcome)) != 0 || (ratio->rang && end->rang) ||
        (ratio->completed && end->completed)) {
        return TRUE;
    }
    for (const guint16 *code = ratio->codes; *code != 0; code++) {
        if (*code == end->code) {
            return TRUE;
        }
    }
    return FALSE;
}

void
figures_count(figures_t *figures, const attempt_end *end, int step)
{
    figures->by_outcome[end->outcome] += (guint)step;
    figures->dropped += end->dropped ? (guint)step : 0;
    if (end->outcome == CATALOG_PENDING) {
        return;
    }
    for (guint i = 0; i < catalog_ratio_count; i++) {
        const catalog_ratio *ratio = &catalog_ratios[i];
        figures->numerators[i] += is_in_numerator(ratio, end) ? (guint)step : 0;
        figures->excluded[i] += is_excluded(ratio, end) ? (guint)step : 0;
    }
}

call_ratio
figures_ratio(const figures_t *figures, guint number)
{
    return (call_ratio){figures->numerators[number], figures->attempts - figures->excluded[number]};
}
