/* What the report says of the calls, gathered from them: within report/ only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_GATHER_H
#define SIPCODES_REPORT_GATHER_H

#include "report/report.h"

/** The ways in which a call can end, as the report tells them apart. */
typedef enum { GROUP_ANSWERED, GROUP_FAULTS, GROUP_UNTAKEN, GROUP_OTHERS, GROUPS } report_group;

report_group report_group_of(catalog_outcome outcome);

/** Why calls failed: those of one outcome, code and cause. */
typedef struct {
    call_account example; /**< the first of them */
    guint count;
} report_reason;

/** A part of the time, and how calls ended that began in it. */
typedef struct {
    guint counts[GROUPS];
} report_moment;

/** The most parts of the time. */
#define REPORT_MOMENTS 60

/** Calls that are told of one by one. */
typedef struct {
    GHashTable *places; /**< in reasons, before they are sorted */
    GArray *reasons;    /**< report_reason, those of faults first, then by how often */
    GArray *listed;     /**< call_account, the first REPORT_LISTED, those of faults before others */
    guint count;        /**< of all */
} report_calls;

typedef struct {
    guint counts[GROUPS];
    report_calls failed;
    report_calls dropped;
    guint tabled;       /**< failed calls whose cause only a table says */
    guint without;      /**< failed calls without a cause */
    guint sideless;     /**< failed calls that nobody is known to have ended */
    guint endless;      /**< answered calls whose BYE is not in the capture */
    gint64 begin;       /**< of the first part of the time, in nanoseconds since 1970 */
    gint64 width;       /**< of each part, in seconds */
    guint moment_count; /**< 0 without calls */
    report_moment moments[REPORT_MOMENTS];
} report_gathering;

/** Goes over the calls. zone: whose hours and days parts of the time begin with. */
void report_gather(report_gathering *gathering, const report_subject *subject, GTimeZone *zone);
void report_gathering_clear(report_gathering *gathering);

/** Whether a call belongs to a reason. */
gboolean report_reason_is_of(const report_reason *reason, const call_account *call);

#endif
