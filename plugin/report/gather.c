/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/gather.h"

#include "report/calls.h"

#define DAY G_GINT64_CONSTANT(86400)

report_group
report_group_of(catalog_outcome outcome)
{
    switch (outcome) {
    case CATALOG_ANSWERED:
        return GROUP_ANSWERED;
    case CATALOG_NUMBER_FAULT:
    case CATALOG_CLIENT_FAULT:
    case CATALOG_NETWORK_FAULT:
        return GROUP_FAULTS;
    case CATALOG_BUSY:
    case CATALOG_NO_ANSWER:
    case CATALOG_DECLINED:
    case CATALOG_BLOCKED:
        return GROUP_UNTAKEN;
    default:
        return GROUP_OTHERS;
    }
}

/* ---- reasons ---- */

/* All that makes a reason, in 32 bits: outcome, code, cause and origin. */
static gpointer
key_of(const call_account *call)
{
    return GUINT_TO_POINTER((guint)call->outcome << 22U | call->code << 12U |
                            (guint)(call->cause.value + 1) << 4U | (guint)call->cause.origin);
}

gboolean
report_reason_is_of(const report_reason *reason, const call_account *call)
{
    return key_of(&reason->example) == key_of(call);
}

static void
count_reason(report_calls *calls, const call_account *call)
{
    gpointer place = NULL;

    if (g_hash_table_lookup_extended(calls->places, key_of(call), NULL, &place)) {
        g_array_index(calls->reasons, report_reason, GPOINTER_TO_UINT(place)).count++;
        return;
    }
    g_hash_table_insert(calls->places, key_of(call), GUINT_TO_POINTER(calls->reasons->len));
    g_array_append_vals(calls->reasons, &(report_reason){*call, 1}, 1);
}

static int
compare_reasons(gconstpointer a, gconstpointer b)
{
    const report_reason *one = (const report_reason *)a;
    const report_reason *other = (const report_reason *)b;
    report_group group = report_group_of(one->example.outcome);
    report_group other_group = report_group_of(other->example.outcome);

    if (group != other_group) {
        return group < other_group ? -1 : 1;
    }
    if (one->count != other->count) {
        return one->count > other->count ? -1 : 1;
    }
    return one->example.number < other->example.number ? -1 : 1;
}

/* ---- the first pass ---- */

typedef struct {
    report_gathering *gathering;
    GArray *untaken; /* call_account, the first that no fault made fail */
    gint64 earliest;
    gint64 latest;
    guint calls;
} first_pass;

static void
list_call(GArray *listed, const call_account *call)
{
    if (listed->len < REPORT_LISTED) {
        g_array_append_vals(listed, call, 1);
    }
}

static void
take_failed(first_pass *pass, const call_account *call, report_group group)
{
    report_gathering *gathering = pass->gathering;

    gathering->failed.count++;
    count_reason(&gathering->failed, call);
    list_call(group == GROUP_FAULTS ? gathering->failed.listed : pass->untaken, call);
    if (call->cause.value < 0) {
        gathering->without++;
    } else if (!report_cause_is_stated(call->cause)) {
        gathering->tabled++;
    }
    if (call->ended_by == SIDE_UNKNOWN) {
        gathering->sideless++;
    }
}

static void
take_answered(report_gathering *gathering, const call_account *call)
{
    if (call->talk_time == ACCOUNT_NO_TIME) {
        gathering->endless++;
    }
    if (call->dropped) {
        gathering->dropped.count++;
        count_reason(&gathering->dropped, call);
        list_call(gathering->dropped.listed, call);
    }
}

/* When a call began, kept so far from the ends of time that sums stay within it. */
static gint64
time_of(const call_account *call)
{
    return CLAMP(call->began, G_MININT64 / 4, G_MAXINT64 / 4);
}

static void
take_call(gpointer data, const call_account *call)
{
    first_pass *pass = (first_pass *)data;
    report_group group = report_group_of(call->outcome);

    pass->gathering->counts[group]++;
    pass->earliest = pass->calls == 0 ? time_of(call) : MIN(pass->earliest, time_of(call));
    pass->latest = pass->calls == 0 ? time_of(call) : MAX(pass->latest, time_of(call));
    pass->calls++;
    if (group == GROUP_ANSWERED) {
        take_answered(pass->gathering, call);
    } else if (group != GROUP_OTHERS) {
        take_failed(pass, call, group);
    }
}

static void
begin_calls(report_calls *calls)
{
    calls->places = g_hash_table_new(NULL, NULL);
    calls->reasons = g_array_new(FALSE, FALSE, sizeof(report_reason));
    calls->listed = g_array_new(FALSE, FALSE, sizeof(call_account));
}

static void
clear_calls(report_calls *calls)
{
    g_hash_table_destroy(calls->places);
    g_array_free(calls->reasons, TRUE);
    g_array_free(calls->listed, TRUE);
}

/* ---- the second pass: over time ---- */

/* The seconds of a part of the time that people count in. */
static const gint64 widths[] = {1,     2,     5,     10,  15,      30,      60,
                                120,   300,   600,   900, 1800,    3600,    7200,
                                10800, 21600, 43200, DAY, 2 * DAY, 7 * DAY, 28 * DAY};

/* Divides the time between two moments into as many parts as there may be. */
static void
divide_time(report_gathering *gathering, gint64 earliest, gint64 latest, GTimeZone *zone)
{
    gint64 first = output_floor(earliest, ACCOUNT_SECOND);
    gint64 last = output_floor(latest, ACCOUNT_SECOND);
    int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, first);
    gint64 offset = interval < 0 ? 0 : g_time_zone_get_offset(zone, interval);
    gint64 parts = 0;
    gint64 width = 0;

    for (guint i = 0; i < G_N_ELEMENTS(widths) && (i == 0 || parts > REPORT_MOMENTS); i++) {
        width = widths[i];
        parts = output_floor(last + offset, width) - output_floor(first + offset, width) + 1;
    }
    while (parts > REPORT_MOMENTS) { /* more than four years: clocks that jumped */
        width *= 2;
        parts = output_floor(last + offset, width) - output_floor(first + offset, width) + 1;
    }
    gathering->width = width;
    gathering->begin = (output_floor(first + offset, width) * width - offset) * ACCOUNT_SECOND;
    gathering->moment_count = (guint)parts;
}

static void
take_moment(gpointer data, const call_account *call)
{
    report_gathering *gathering = (report_gathering *)data;
    gint64 part = output_floor(time_of(call) - gathering->begin, gathering->width * ACCOUNT_SECOND);

    if (part >= 0 && part < gathering->moment_count) {
        gathering->moments[part].counts[report_group_of(call->outcome)]++;
    }
}

void
report_gather(report_gathering *gathering, const report_subject *subject, GTimeZone *zone)
{
    *gathering = (report_gathering){.begin = 0};
    begin_calls(&gathering->failed);
    begin_calls(&gathering->dropped);
    first_pass pass = {.gathering = gathering,
                       .untaken = g_array_new(FALSE, FALSE, sizeof(call_account))};

    subject->each_call(subject->source, take_call, &pass);
    g_array_append_vals(gathering->failed.listed, pass.untaken->data,
                        MIN(pass.untaken->len, REPORT_LISTED - gathering->failed.listed->len));
    g_array_free(pass.untaken, TRUE);
    g_array_sort(gathering->failed.reasons, compare_reasons);
    g_array_sort(gathering->dropped.reasons, compare_reasons);
    if (pass.calls > 0) {
        divide_time(gathering, pass.earliest, pass.latest, zone);
        subject->each_call(subject->source, take_moment, gathering);
    }
}

void
report_gathering_clear(report_gathering *gathering)
{
    clear_calls(&gathering->failed);
    clear_calls(&gathering->dropped);
}
