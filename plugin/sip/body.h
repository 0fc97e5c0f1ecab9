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

/** A walk over the parts of a multipart body. */
typedef struct {
    const guint8 *bytes;
    gsize end;
    const guint8 *boundary;
    gsize boundary_length;
    gsize at; /**< the delimiter before the next part */
} body_parts;

/** Begins a walk over the parts of a multipart body (RFC 2046 section 5.1).
 *
 * headers, content_type: where the value of Content-Type is; bytes, body: where the body is, which
 * may be somewhere else, as after unpacking. FALSE if it is no multipart body or has no boundary.
 * Both must live as long as the walk. */
gboolean body_parts_begin(const guint8 *headers, span_t content_type, const guint8 *bytes,
                          span_t body, body_parts *parts);

/** The next part with its header fields, and what follows the last one; FALSE behind it. */
gboolean body_next_part(body_parts *parts, span_t *part);

/** Whether a body may hold a part of a type, by its Content-Type alone. */
gboolean body_may_have(const guint8 *bytes, span_t content_type, const char *type);

/** Finds the first part of a type, such as "application/isup", in whatever case and with whatever
 * parameters: the body itself, or a part of it where it is a multipart one.
 *
 * content_type: the value of Content-Type; body: the bytes behind the blank line. part: where to
 * write it. FALSE if there is none.
 */
gboolean body_find(const guint8 *bytes, span_t content_type, span_t body, const char *type,
                   span_t *part);

#endif
