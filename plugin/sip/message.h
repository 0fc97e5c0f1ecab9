/* The record of a SIP message: what its first line and its header fields say, read in one pass.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_MESSAGE_H
#define SIPCODES_SIP_MESSAGE_H

#include "sip/contact.h"
#include "sip/event.h"
#include "sip/identity.h"
#include "sip/login.h"
#include "sip/reason.h"
#include "sip/vendor.h"
#include "sip/warning.h"

/** The parts of a message that somebody wants to know. */
typedef enum {
    SIP_NOTHING = 0,
    SIP_METHOD = 1,       /**< method and number of the CSeq */
    SIP_IDENTITY = 2,     /**< what ties it to its transaction and its dialog; the CSeq too */
    SIP_REASON = 4,       /**< values of Reason */
    SIP_WARNING = 8,      /**< values of Warning */
    SIP_RETRY_AFTER = 16, /**< seconds of Retry-After */
    SIP_VENDOR = 32,      /**< header fields of vendors */
    SIP_BODY = 64,        /**< the cause of an ISUP Release in the body */
    SIP_LOGIN = 128,      /**< challenges and credentials */
    SIP_BINDINGS = 256,   /**< Contact, Expires and Min-Expires */
    SIP_TRANSFER = 512    /**< what a REFER asks for, and a NOTIFY says of it */
} sip_parts;

/** What is known of a message. Spans count from its first byte; one that is not there, or was not
 * asked for, is empty. Of a header field that may stand once the first good one counts. */
typedef struct {
    const guint8 *bytes;
    gsize length; /**< of the bytes, which may go on behind the message */
    gboolean is_request;
    guint code;      /**< Status-Code of a response, 0 to 999 */
    sip_parts parts; /**< what was asked for */
    sip_identity id;
    sip_reason *reasons;   /**< in their order; NULL for none */
    sip_warning *warnings; /**< in their order; NULL for none */
    gboolean has_retry_after;
    guint32 retry_after; /**< seconds */
    span_t retry_after_digits;
    sip_vendor *vendors;   /**< in their order; NULL for none */
    int isup_cause;        /**< 0 to 127 of a Release in the body; -1 for none */
    span_t phrase;         /**< reason phrase of a response; empty for none */
    const char *answers;   /**< the method of a response that does not name one; NULL for none */
    sip_login *logins;     /**< in their order; NULL for none */
    sip_contact *contacts; /**< in their order; NULL for none */
    gboolean has_expires;
    guint32 expires; /**< seconds */
    gboolean has_min_expires;
    guint32 min_expires; /**< seconds */
    sip_transfer transfer;
} sip_message;

/** Gives size bytes from a pool; never NULL. They live as long as the pool does. */
typedef void *sip_allocate(gpointer pool, gsize size);

/** Reads the header fields of a message whose bytes, length, is_request and code are set: once, for
 * the parts asked for; of vendors those with the names, which may be NULL where they are not asked
 * for. What lists take comes from the pool, by allocate. The method of a request is that of its
 * first line, which is there where the bytes were cut short (RFC 3261 section 7.1). */
void message_read(sip_message *message, sip_parts parts, const sip_vendor_names *names,
                  sip_allocate *allocate, gpointer pool);

/** Whether the message is a request of this method, or the response to one; "invite" is another
 * method than "INVITE" (RFC 3261 section 7.1). Wants SIP_METHOD or SIP_IDENTITY, if answers is not
 * set. */
static inline gboolean
message_is_of(const sip_message *message, const char *method)
{
    span_t span = message->id.method;

    if (span.length == 0 && message->answers != NULL) {
        return strcmp(message->answers, method) == 0;
    }
    return span.length == strlen(method) &&
           memcmp(message->bytes + span.offset, method, strlen(method)) == 0;
}

#endif
