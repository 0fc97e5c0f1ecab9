/* Whether a 401 or 407 refuses credentials, or only asks for them: it refuses those that its
 * request carried for a realm that it challenges again, unless it says that only the nonce was too
 * old (stale, RFC 3261 section 22.3, RFC 7616 section 3.3).
 *
 * A request is known by its transaction (RFC 3261 section 17.1.3), with the Call-ID and the tag of
 * the caller: all of them compared whole.
 *
 * Pure: knows GLib and the record of a message. Takes memory for each transaction of a request with
 * credentials that is less than LOGINS_LINGER old, however many others come.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_LOGINS_H
#define SIPCODES_CALLS_LOGINS_H

#include "sip/message.h"

/** How long the response to a request may take, in seconds: that to an INVITE through a proxy more
 * than three minutes (RFC 3261 section 16.6, timer C). */
#define LOGINS_LINGER 240

typedef struct logins logins_t;

/** Of no request; to be freed with logins_free(). */
logins_t *logins_new(void);

void logins_free(logins_t *logins);

/** Takes a message, captured at so many seconds since any moment, that was read for SIP_IDENTITY
 * and SIP_LOGIN. Gives whether it is a response that refuses the credentials of its request; FALSE
 * where that was not taken. */
gboolean logins_take(logins_t *logins, gint64 seconds, const sip_message *message);

/** Whether a code asks for credentials: 401 for the user agent or registrar, 407 for a proxy. */
gboolean logins_wants_credentials(guint code);

/** Whether a request carries credentials that answer a challenge. */
gboolean logins_has_credentials(const sip_message *message);

/** The credentials of one request. */
typedef struct credentials credentials_t;

/** Those that a request carries, which was read for SIP_LOGIN: to be freed with credentials_free();
 * NULL for none. */
credentials_t *credentials_of(const sip_message *request);

/** Frees credentials, which may be NULL. */
void credentials_free(credentials_t *credentials);

/** Whether a response that was read for SIP_LOGIN refuses the credentials of its request, which may
 * be NULL. */
gboolean credentials_are_refused(const credentials_t *credentials, const sip_message *response);

#endif
