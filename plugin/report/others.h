/* What is no call as tables: registrations, a row an address of record and contact, and transfers,
 * a row each. The tables go over what they are handed as it is when they are written; that must
 * live as long.
 *
 * Pure: knows GLib, the catalog, registrations and transfers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_OTHERS_H
#define SIPCODES_REPORT_OTHERS_H

#include "calls/others.h"
#include "catalog/view.h"
#include "report/table.h"

#define OTHER_COLUMNS 16

/** Room for a table and what it is made of. */
typedef struct {
    const others_t *others;
    const catalog_view *view;
    guint language;
    report_column columns[OTHER_COLUMNS];
    report_table table;
} report_others;

/** All registrations: who and where, attempts by outcome, how the last one ended, frames. view:
 * must live as long as the table. */
const report_table *report_registrations_table(report_others *room, const others_t *others,
                                               const catalog_view *view, guint language);

/** All transfers: kind, who transferred where to, how it ended and why, frames. */
const report_table *report_transfers_table(report_others *room, const others_t *others,
                                           const catalog_view *view, guint language);

/** How a transfer ended: the word of its outcome, or that nobody reported it. */
const char *report_transfer_outcome(const transfer_account *account);

/** What became of a transfer and what to do about it, in a sentence or two; view: must live as
 * long. */
const char *report_transfer_explanation(const transfer_account *account, const catalog_view *view,
                                        guint language);

/** For the report: the registrations of which attempts were refused or had no response, and the
 * transfers that failed or of which no end was reported, with what to do. */
const report_table *report_failed_registrations(report_others *room, const others_t *others,
                                                const catalog_view *view, guint language);
const report_table *report_failed_transfers(report_others *room, const others_t *others,
                                            const catalog_view *view, guint language);

#endif
