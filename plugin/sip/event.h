/* What a REFER asks for, and what a NOTIFY says of its subscription (RFC 3515, RFC 6665).
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_EVENT_H
#define SIPCODES_SIP_EVENT_H

#include "sip/headers.h"

/** Spans that are not there are empty. */
typedef struct {
    span_t refer_to;        /**< the URI */
    span_t referred_method; /**< that the URI asks for; none stands for INVITE */
    gboolean has_replaces;  /**< the URI names a call to take the place of (RFC 3891) */
    span_t event;           /**< the package */
    span_t event_id; /**< of a refer: the CSeq number of the REFER (RFC 3515 section 2.4.6) */
    span_t state;    /**< of the subscription */
    span_t fragment; /**< the message/sipfrag in the body, also within a multipart one */
} sip_transfer;

/** Reads a header field if it is Refer-To, Event or Subscription-State, by its long name or its
 * short one; of one that stands twice the first counts. FALSE for any other. */
gboolean event_read(const guint8 *bytes, const header_t *header, sip_transfer *transfer);

#endif
