/* The address in a From, To, Contact or Refer-To, and the parts of its URI.
 *
 * Pure: knows GLib only.
 *
 *     name-addr = [ display-name ] LAQUOT addr-spec RAQUOT
 *     addr-spec = SIP-URI / SIPS-URI / absoluteURI
 *     SIP-URI   = "sip:" [ userinfo ] hostport uri-parameters [ headers ]
 *                                                                    (RFC 3261 section 25.1)
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_ADDRESS_H
#define SIPCODES_SIP_ADDRESS_H

#include "sip/grammar.h"

/** The URI of a header value: what is between the angle brackets; without them what stands before
 * the first ";" (RFC 3261 section 20). Empty if there is none. */
span_t address_uri(const guint8 *bytes, span_t value);

/** The part of a URI before its parameters and headers, which is what names a user and the domain
 * (an address of record, RFC 3261 section 10.3). What stands in the user part belongs to it, ";"
 * and "?" too. */
span_t address_of_record(const guint8 *bytes, span_t uri);

/** The value of a parameter of a URI; name: in whatever case. Empty if it is not there or has no
 * value. */
span_t address_uri_parameter(const guint8 *bytes, span_t uri, const char *name);

/** Whether a URI brings a header field of a name, in whatever case, such as Replaces. */
gboolean address_has_header(const guint8 *bytes, span_t uri, const char *name);

#endif
