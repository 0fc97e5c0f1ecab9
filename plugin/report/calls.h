/* A row a call: what the list of calls has, in whatever form.
 *
 * Pure: knows GLib, the catalog and the account of a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_CALLS_H
#define SIPCODES_REPORT_CALLS_H

#include "calls/account.h"
#include "report/table.h"

/** The columns of a list of calls. Their keys are the names of the fields on the frames of a call;
 * time, when its INVITE was captured, is none. */
typedef enum {
    CALL_COLUMN_NUMBER,
    CALL_COLUMN_TIME,
    CALL_COLUMN_FROM,
    CALL_COLUMN_TO,
    CALL_COLUMN_RING_TIME,
    CALL_COLUMN_TALK_TIME,
    CALL_COLUMN_OUTCOME,
    CALL_COLUMN_CODE,
    CALL_COLUMN_CAUSE,
    CALL_COLUMN_CAUSE_NAME,
    CALL_COLUMN_CAUSE_ORIGIN,
    CALL_COLUMN_ENDED_BY,
    CALL_COLUMN_ENDED_AT,
    CALL_COLUMN_RANG,
    CALL_COLUMN_FIRST,
    CALL_COLUMN_LAST,
    CALL_COLUMN_EXPLANATION,
    CALL_COLUMNS
} call_column;

/** Writes the columns, with titles in a language, to room for CALL_COLUMNS. */
void report_call_columns(guint language, report_column *columns);

/** Writes the row of a call to room for CALL_COLUMNS. Its texts live as long as those of the
 * account and the view. */
void report_call_row(const call_account *call, const catalog_view *view, guint language,
                     report_cell *cells);

/** What became of a call and what to do about it, in a sentence or two: that of its cause where a
 * message states one that says something, else that of its code, or of its outcome. A cause that a
 * table makes of the code knows no more than the code. */
const char *report_call_explanation(const call_account *call, const catalog_view *view,
                                    guint language);

/** Whether a message states the cause of a call, and not a table alone. */
gboolean report_cause_is_stated(cause_t cause);

/** The name of a side, which filters compare with, and how a language says it. */
const char *report_side_name(call_side side);
const char *report_side_word(call_side side, guint language);

#endif
