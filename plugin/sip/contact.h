/* What a REGISTER and its response say of bindings: Contact, Expires, Min-Expires (RFC 3261
 * section 10).
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_CONTACT_H
#define SIPCODES_SIP_CONTACT_H

#include "sip/headers.h"

/** One value of Contact. */
typedef struct sip_contact {
    span_t uri;               /**< "*" where all bindings are meant */
    gboolean has_expires;     /**< whether it has a parameter that says so */
    guint32 expires;          /**< seconds */
    struct sip_contact *next; /**< the value behind this one in the message, or NULL */
} sip_contact;

/** Takes the next value of a Contact, which is read as a list (grammar_list()). What is no address
 * is passed over. FALSE at the end of the list.
 *
 * An expires that is no number of 32 bits is none: RFC 3261 section 10.2.1.1 has it taken for
 * 3600, which registrars do not agree on. */
gboolean contact_next(const guint8 *bytes, list_t *list, sip_contact *contact);

/** The seconds of Expires or Min-Expires; FALSE if there is no number of 32 bits. */
gboolean contact_seconds(const guint8 *bytes, span_t value, guint32 *seconds);

#endif
