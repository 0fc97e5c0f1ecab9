/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/figures.h"

#include "report/figures.h"
#include "report/others.h"
#include "wireshark/stats/chosen.h"
#include "wireshark/stats/tap.h"
#include "wireshark/stats/window.h"
#include "wireshark/stats/written.h"
#include "wireshark/user/preferences.h"

/* ---- calls and causes ---- */

/* What is counted of calls, and room for what is written of it. */
typedef struct {
    calls_tally *tally;
    cause_counts causes;
    report_figures figures;
    chosen_rows rows;
} call_counts;

static void
count_cause(gpointer data, guint cause, cause_origin origin, int step)
{
    ((call_counts *)data)->causes.counts[cause][origin] += (guint)step;
}

static gpointer
begin_calls(void)
{
    call_counts *counts = g_new0(call_counts, 1);

    counts->tally = tally_new(count_cause, counts);
    return counts;
}

static void
take_call(gpointer counts, const packet_info *pinfo _U_, const void *tapped)
{
    tap_count_call(((call_counts *)counts)->tally, tapped);
}

static void
end_calls(gpointer data)
{
    call_counts *counts = (call_counts *)data;

    tally_free(counts->tally);
    g_free(counts);
}

static const report_table *
list_table(gpointer data)
{
    call_counts *counts = (call_counts *)data;

    return chosen_table(&counts->rows, counts->tally);
}

static const report_table *
calls_table(gpointer data)
{
    call_counts *counts = (call_counts *)data;

    return report_calls_table(&counts->figures, tally_figures(counts->tally),
                              preferences_language());
}

static const report_table *
causes_table(gpointer data)
{
    call_counts *counts = (call_counts *)data;

    return report_causes_table(&counts->figures, &counts->causes, preferences_language());
}

/* ---- responses ---- */

typedef struct {
    response_counts responses;
    report_figures figures;
} message_counts;

static gpointer
begin_responses(void)
{
    return g_new0(message_counts, 1);
}

static void
take_message(gpointer data, const packet_info *pinfo _U_, const void *tapped)
{
    message_counts *counts = (message_counts *)data;
    const frame_message *message = (const frame_message *)tapped;

    if (!message->sip.is_request) {
        guint *count = message->resend ? counts->responses.resent : counts->responses.first;
        count[message->sip.code]++;
    }
}

static const report_table *
responses_table(gpointer data)
{
    message_counts *counts = (message_counts *)data;

    return report_responses_table(&counts->figures, &counts->responses, preferences_view(),
                                  preferences_language());
}

/* ---- what is no call ---- */

typedef struct {
    others_t *others;
    report_others room;
} other_counts;

static gpointer
begin_others(void)
{
    other_counts *counts = g_new0(other_counts, 1);

    counts->others = others_new();
    return counts;
}

static void
take_other(gpointer counts, const packet_info *pinfo, const void *tapped)
{
    tap_take_other(((other_counts *)counts)->others, pinfo, tapped);
}

static void
end_others(gpointer data)
{
    other_counts *counts = (other_counts *)data;

    others_free(counts->others);
    g_free(counts);
}

static const report_table *
registrations_table(gpointer data)
{
    other_counts *counts = (other_counts *)data;

    return report_registrations_table(&counts->room, counts->others, preferences_view(),
                                      preferences_language());
}

static const report_table *
transfers_table(gpointer data)
{
    other_counts *counts = (other_counts *)data;

    return report_transfers_table(&counts->room, counts->others, preferences_view(),
                                  preferences_language());
}

void
figures_register(void)
{
    static const written_statistic statistics[] = {
        {"sipcodes_list", TAP_CALLS, begin_calls, take_call, list_table, end_calls},
        {"sipcodes_calls", TAP_CALLS, begin_calls, take_call, calls_table, end_calls},
        {"sipcodes_causes", TAP_CALLS, begin_calls, take_call, causes_table, end_calls},
        {"sipcodes", TAP_MESSAGES, begin_responses, take_message, responses_table, g_free},
        {"sipcodes_registrations", TAP_OTHERS, begin_others, take_other, registrations_table,
         end_others},
        {"sipcodes_transfers", TAP_OTHERS, begin_others, take_other, transfers_table, end_others},
    };

    /* Those that are printed as they are written; the others have tables that tshark prints. */
    static const written_statistic *const printed[] = {&statistics[0], &statistics[2],
                                                       &statistics[3]};

    for (guint i = 0; i < G_N_ELEMENTS(statistics); i++) {
        written_register(&statistics[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(printed) && !window_is_there(); i++) {
        written_register_printed(printed[i]);
    }
}
