/* The witnesses in a message, and which of them counts.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_VERDICT_WITNESSES_H
#define SIPCODES_VERDICT_WITNESSES_H

#include "verdict/rule.h"

/** The cause of the first witness that says something of why a call failed, else of the first weak
 * one; CAUSE_NONE if nobody states one. says: where to write whether it says something.
 *
 * In a response the order is: the cause of an ISUP Release in the body, the Reason Q.850 (RFC 3398
 * section 8.2.6.1), a vendor's header field, the Reason SIP; in a request the Reason goes before
 * the body (section 7.2.3). Two different Q.850 values, which RFC 3326 section 2 forbids, state
 * nothing. */
cause_t witnesses_cause(const sip_message *message, const catalog_view *view, gboolean *says);

/** The outcome of an attempt that the message withdraws, as CANCEL and early BYE do and 487
 * confirms, by the witnesses in the order of witnesses_cause(); CATALOG_NO_OUTCOME without any.
 * view: whose table translates a Reason SIP. */
catalog_outcome witnesses_cancel(const sip_message *message, const catalog_view *view);

/** What a BYE tells of an answered call: the worst that any witness says. */
release_kind witnesses_release(const sip_message *message);

#endif
