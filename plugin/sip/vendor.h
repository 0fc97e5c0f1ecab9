/* The header fields in which vendors say why a call ended. Which they are is handed in.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_VENDOR_H
#define SIPCODES_SIP_VENDOR_H

#include "sip/headers.h"

/** Names of header fields that are looked for. */
typedef struct {
    const char *const *names;
    guint count;
    initials_t initials; /**< of the names */
} sip_vendor_names;

/** One that was found. */
typedef struct sip_vendor {
    guint name;              /**< its place among the names */
    span_t value;            /**< the whole value */
    struct sip_vendor *next; /**< the one behind it in the message, or NULL */
} sip_vendor;

/** The names as they are looked for. names: count texts that live on. */
sip_vendor_names vendor_names(const char *const *names, guint count);

/** The place of a header field's name among the names, or -1. */
int vendor_find(const sip_vendor_names *names, const guint8 *bytes, span_t name);

/** The number that a value begins with; FALSE if it has none, or one of more than 32 bits. */
gboolean vendor_number(const guint8 *bytes, span_t value, span_t *digits, guint32 *number);

#endif
