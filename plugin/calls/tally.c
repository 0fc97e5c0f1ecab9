/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/tally.h"

#include "calls/state.h"

struct calls_tally {
    calls_t *calls;      /* whose calls they are; NULL for none */
    GByteArray *members; /* a bit a call, by rank */
    figures_t figures;
    gboolean changed;
    tally_cause_counter *counter;
    gpointer data;
};

calls_tally *
tally_new(tally_cause_counter *counter, gpointer data)
{
    calls_tally *tally = g_new0(calls_tally, 1);

    tally->members = g_byte_array_new();
    tally->counter = counter;
    tally->data = data;
    figures_init(&tally->figures);
    return tally;
}

void
tally_free(calls_tally *tally)
{
    tally_reset(tally);
    figures_clear(&tally->figures);
    g_byte_array_free(tally->members, TRUE);
    g_free(tally);
}

void
tally_reset(calls_tally *tally)
{
    if (tally->calls != NULL) {
        g_ptr_array_remove_fast(tally->calls->tallies, tally);
        tally->calls = NULL;
    }
    g_byte_array_set_size(tally->members, 0);
    figures_clear(&tally->figures);
    figures_init(&tally->figures);
    tally->changed = TRUE;
}

void
tally_lose_table(calls_tally *tally)
{
    tally->calls = NULL;
}

static gboolean
is_member(const calls_tally *tally, const call_t *call)
{
    guint byte = call->rank / 8;

    return byte < tally->members->len &&
           (tally->members->data[byte] & (1U << (call->rank % 8))) != 0;
}

static void
become_member(calls_tally *tally, const call_t *call)
{
    guint byte = call->rank / 8;
    static const guint8 none[64];

    while (byte >= tally->members->len) {
        g_byte_array_append(tally->members, none, sizeof none);
    }
    tally->members->data[byte] |= (guint8)(1U << (call->rank % 8));
}

void
tally_count(calls_tally *tally, const call_t *call, int step)
{
    if (!is_member(tally, call)) {
        return;
    }
    /* What becomes known of an attempt that is pending shows once it has ended. */
    tally->changed = tally->changed || call->end.outcome != CATALOG_PENDING;
    if (call->number > 0) {
        figures_count(&tally->figures, &call->end, step);
    }
    if (tally->counter != NULL && call->cause >= 0 && call->end.outcome != CATALOG_PENDING) {
        tally->counter(tally->data, (guint)call->cause, (cause_origin)call->origin, step);
    }
}

void
tally_add(calls_tally *tally, calls_t *calls, const call_t *call)
{
    if (tally->calls != calls) {
        tally_reset(tally);
        tally->calls = calls;
        g_ptr_array_add(calls->tallies, tally);
    }
    if (!is_member(tally, call)) {
        become_member(tally, call);
        tally->changed = TRUE;
        tally->figures.attempts += call->number > 0 ? 1 : 0;
        tally_count(tally, call, 1);
    }
}

gboolean
tally_has_changed(calls_tally *tally)
{
    gboolean changed = tally->changed;

    tally->changed = FALSE;
    return changed;
}

gboolean
tally_has(const calls_tally *tally, guint number)
{
    const call_t *call = tally->calls != NULL ? calls_get(tally->calls, number) : NULL;

    return call != NULL && is_member(tally, call);
}

const calls_t *
tally_calls(const calls_tally *tally)
{
    return tally->calls;
}

guint
tally_attempts(const calls_tally *tally)
{
    return tally->figures.attempts;
}

guint
tally_of_outcome(const calls_tally *tally, catalog_outcome outcome)
{
    return tally->figures.by_outcome[outcome];
}

guint
tally_dropped(const calls_tally *tally)
{
    return tally->figures.dropped;
}

const figures_t *
tally_figures(const calls_tally *tally)
{
    return &tally->figures;
}

call_ratio
tally_ratio(const calls_tally *tally, guint number)
{
    return figures_ratio(&tally->figures, number);
}
