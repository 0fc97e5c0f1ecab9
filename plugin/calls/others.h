/* What is no call, as messages tell of it: refused credentials, registrations and transfers, kept
 * together.
 *
 * Pure: knows GLib, the catalog and the verdict on a message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_OTHERS_H
#define SIPCODES_CALLS_OTHERS_H

#include "calls/logins.h"
#include "calls/registrations.h"
#include "calls/transfers.h"

/** What is known of a message by those before it. */
typedef struct {
    gboolean refused;               /**< it refuses the credentials of its request */
    registration_told registration; /**< of a response to a REGISTER */
    guint32 transfer;               /**< the number of the transfer it belongs to; 0 for none */
    gboolean of_registrations;      /**< some figure of registrations has changed */
    gboolean of_transfers;          /**< the same of transfers */
} others_told;

typedef struct {
    logins_t *logins;
    registrations_t *registrations;
    transfers_t *transfers;
} others_t;

/** Of nothing; to be freed with others_free(). */
others_t *others_new(void);

void others_free(others_t *others);

/** The parts that others_take() wants read: of a request, or of a response, whose method is NULL.
 * SIP_NOTHING where nothing can come of it. */
sip_parts others_parts(const char *method, guint code);

/** Takes a message into account, in frame, captured at so many seconds since any moment, in the
 * order of the capture, each once. verdict: on it; report: what it says if it is a NOTIFY of a
 * transfer, else NULL. Its verdict does not say yet whether credentials are refused. */
others_told others_take(others_t *others, gint64 seconds, guint32 frame, const sip_message *message,
                        const verdict_t *verdict, const transfer_report *report);

#endif
