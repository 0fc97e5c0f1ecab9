/* The address of a From or To value, and who that is.
 *
 *     ( name-addr / addr-spec ) *( SEMI from-param )                 (RFC 3261 section 25.1)
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_ADDRESS_H
#define SIPCODES_SIP_ADDRESS_H

#include "sip/grammar.h"

/** The URI of a value; empty if there is none. */
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

/** Writes who a value names: the user part of its URI, else the URI without parameters. As UTF-8:
 * what is none is replaced, control characters by blanks; what does not fit in size bytes with the
 * terminating one is cut between characters. Gives the length. */
gsize address_write_party(const guint8 *bytes, span_t value, char *text, gsize size);

#endif
