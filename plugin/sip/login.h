/* Challenges and credentials: WWW-Authenticate and Proxy-Authenticate, Authorization and
 * Proxy-Authorization (RFC 3261 section 22).
 *
 * Pure: knows GLib only.
 *
 *     credentials = ("Digest" LWS digest-response) / other-response
 *     challenge   = ("Digest" LWS digest-cln *(COMMA digest-cln)) / other-challenge
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_LOGIN_H
#define SIPCODES_SIP_LOGIN_H

#include "sip/headers.h"

/** What one of these header fields says. */
typedef struct sip_login {
    gboolean is_credentials; /**< else a challenge */
    gboolean of_proxy;       /**< Proxy-...: it goes with 407, else with 401 */
    gboolean has_realm;
    span_t realm;           /**< between the quotes; may be empty */
    gboolean is_stale;      /**< of a challenge: only the nonce was too old */
    gboolean is_blank;      /**< of credentials: they answer no challenge yet, see login_read() */
    struct sip_login *next; /**< that of the field behind this one in the message, or NULL */
} sip_login;

/** Reads a header field if it is one of the four. FALSE for any other, and for one without a
 * scheme.
 *
 * Digest credentials without a response are blank: a telephone of a mobile network names its user
 * so before it is challenged (3GPP TS 24.229 section 5.1.1.2.2), and asks for a new challenge so
 * (RFC 3310 section 3.4). */
gboolean login_read(const guint8 *bytes, const header_t *header, sip_login *login);

#endif
