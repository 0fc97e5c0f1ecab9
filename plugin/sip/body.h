/* The body of a SIP message, and its parts.
 *
 * Pure: knows GLib only. RFC 3261 section 7.4; multipart bodies by RFC 2046 section 5.1.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_BODY_H
#define SIPCODES_SIP_BODY_H

#include "sip/grammar.h"

/** How deep multipart bodies are looked into. */
#define BODY_DEPTH_MAX 4

/** Finds the first part of a type, such as "application/isup", in whatever case and with whatever
 * parameters: the body itself, or a part of it where it is a multipart one.
 *
 * content_type: the value of Content-Type; body: the bytes behind the blank line. part: where to
 * write it. FALSE if there is none.
 */
gboolean body_find(const guint8 *bytes, span_t content_type, span_t body, const char *type,
                   span_t *part);

#endif
