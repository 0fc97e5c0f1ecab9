/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/message.h"

#include "sip/body.h"
#include "sip/isup.h"
#include "sip/locate.h"

#include <string.h>

/* The media types of ISUP messages (RFC 3204 section 3.1) and of fragments of SIP (RFC 3420). */
#define ISUP_TYPE "application/isup"
#define SIPFRAG_TYPE "message/sipfrag"

/* The letters that names begin with of challenges and credentials (Authorization, Proxy-...,
 * WWW-Authenticate), of Contact (m), Expires and Min-Expires, and of Refer-To (r), Event (o),
 * Subscription-State and Content-Type (c). */
#define LOGIN_INITIALS (header_initial('A') | header_initial('P') | header_initial('W'))
#define BINDING_INITIALS (header_initial('C') | header_initial('M') | header_initial('E'))
#define TRANSFER_INITIALS                                                                          \
    (header_initial('R') | header_initial('E') | header_initial('O') | header_initial('S') |       \
     header_initial('C'))

/* Where lists end, so that what is found is linked in behind what was found before. */
typedef struct {
    sip_message *message;
    sip_reason **next_reason;
    sip_warning **next_warning;
    sip_vendor **next_vendor;
    sip_login **next_login;
    sip_contact **next_contact;
    const sip_vendor_names *names;
    span_t content_type;
    sip_allocate *allocate;
    gpointer pool;
} reading_t;

static void
read_reasons(reading_t *reading, span_t value)
{
    const guint8 *bytes = reading->message->bytes;
    list_t list = grammar_list(bytes, value);
    sip_reason found;

    while (reason_next(bytes, &list, &found)) {
        sip_reason *reason = (sip_reason *)reading->allocate(reading->pool, sizeof found);
        *reason = found;
        *reading->next_reason = reason;
        reading->next_reason = &reason->next;
    }
}

static void
read_warnings(reading_t *reading, span_t value)
{
    const guint8 *bytes = reading->message->bytes;
    list_t list = grammar_list(bytes, value);
    sip_warning found;

    while (warning_next(bytes, &list, &found)) {
        sip_warning *warning = (sip_warning *)reading->allocate(reading->pool, sizeof found);
        *warning = found;
        *reading->next_warning = warning;
        reading->next_warning = &warning->next;
    }
}

static void
read_vendor(reading_t *reading, const header_t *header)
{
    int name = vendor_find(reading->names, reading->message->bytes, header->name);

    if (name >= 0) {
        sip_vendor *vendor = (sip_vendor *)reading->allocate(reading->pool, sizeof *vendor);
        *vendor = (sip_vendor){(guint)name, header->value, NULL};
        *reading->next_vendor = vendor;
        reading->next_vendor = &vendor->next;
    }
}

static gboolean
read_login(reading_t *reading, const header_t *header)
{
    sip_login found;

    if (!login_read(reading->message->bytes, header, &found)) {
        return FALSE;
    }
    sip_login *login = (sip_login *)reading->allocate(reading->pool, sizeof found);
    *login = found;
    *reading->next_login = login;
    reading->next_login = &login->next;
    return TRUE;
}

static void
read_contacts(reading_t *reading, span_t value)
{
    const guint8 *bytes = reading->message->bytes;
    list_t list = grammar_list(bytes, value);
    sip_contact found;

    while (contact_next(bytes, &list, &found)) {
        sip_contact *contact = (sip_contact *)reading->allocate(reading->pool, sizeof found);
        *contact = found;
        *reading->next_contact = contact;
        reading->next_contact = &contact->next;
    }
}

static gboolean
read_bindings(reading_t *reading, const header_t *header)
{
    sip_message *message = reading->message;
    const guint8 *bytes = message->bytes;

    if (header_is_named(bytes, header->name, "Contact", "m")) {
        read_contacts(reading, header->value);
        return TRUE;
    }
    if (grammar_is(bytes, header->name, "Expires") && !message->has_expires) {
        message->has_expires = contact_seconds(bytes, header->value, &message->expires);
        return TRUE;
    }
    if (grammar_is(bytes, header->name, "Min-Expires") && !message->has_min_expires) {
        message->has_min_expires = contact_seconds(bytes, header->value, &message->min_expires);
        return TRUE;
    }
    return FALSE;
}

/* Reads a header field of registrations and transfers; FALSE if it is none that was asked for. */
static gboolean
read_of_no_call(reading_t *reading, const header_t *header)
{
    sip_message *message = reading->message;

    return ((message->parts & SIP_LOGIN) != 0 && read_login(reading, header)) ||
           ((message->parts & SIP_BINDINGS) != 0 && read_bindings(reading, header)) ||
           ((message->parts & SIP_TRANSFER) != 0 &&
            event_read(message->bytes, header, &message->transfer));
}

/* Reads a header field that is none of the identifiers. */
static void
read_field(reading_t *reading, const header_t *header)
{
    sip_message *message = reading->message;

    if ((message->parts & SIP_REASON) != 0 && grammar_is(message->bytes, header->name, "Reason")) {
        read_reasons(reading, header->value);
    } else if ((message->parts & SIP_WARNING) != 0 &&
               grammar_is(message->bytes, header->name, "Warning")) {
        read_warnings(reading, header->value);
    } else if ((message->parts & SIP_RETRY_AFTER) != 0 && !message->has_retry_after &&
               grammar_is(message->bytes, header->name, "Retry-After")) {
        message->has_retry_after = header_retry_after(
            message->bytes, header->value, &message->retry_after, &message->retry_after_digits);
    } else if ((message->parts & (SIP_BODY | SIP_TRANSFER)) != 0 &&
               reading->content_type.length == 0 &&
               header_is_named(message->bytes, header->name, "Content-Type", "c")) {
        reading->content_type = header->value;
    } else if ((message->parts & (SIP_LOGIN | SIP_BINDINGS | SIP_TRANSFER)) != 0 &&
               read_of_no_call(reading, header)) {
        return;
    } else if ((message->parts & SIP_VENDOR) != 0) {
        read_vendor(reading, header);
    }
}

static void
read_body(reading_t *reading)
{
    sip_message *message = reading->message;

    if (!body_may_have(message->bytes, reading->content_type, ISUP_TYPE) &&
        !body_may_have(message->bytes, reading->content_type, SIPFRAG_TYPE)) {
        return;
    }
    sip_extent extent = locate_extent(message->bytes, message->length);
    span_t body = {extent.body, extent.end - extent.body};
    span_t isup;

    if ((message->parts & SIP_TRANSFER) != 0) {
        body_find(message->bytes, reading->content_type, body, SIPFRAG_TYPE,
                  &message->transfer.fragment);
    }
    if ((message->parts & SIP_BODY) != 0 &&
        body_find(message->bytes, reading->content_type, body, ISUP_TYPE, &isup)) {
        message->isup_cause = isup_release_cause(message->bytes, isup);
    }
}

static identifiers_t
identifiers_of(sip_parts parts)
{
    if ((parts & SIP_IDENTITY) != 0) {
        return IDENTIFIERS_ALL;
    }
    return (parts & SIP_METHOD) != 0 ? IDENTIFIER_CSEQ : IDENTIFIERS_NONE;
}

/* The letters that names of header fields begin with which the parts are in. */
static initials_t
initials_of(sip_parts parts, identifiers_t wanted, const sip_vendor_names *names)
{
    return identity_initials(wanted) |
           ((parts & (SIP_REASON | SIP_RETRY_AFTER)) != 0 ? header_initial('R') : 0) |
           ((parts & SIP_WARNING) != 0 ? header_initial('W') : 0) |
           ((parts & SIP_BODY) != 0 ? header_initial('C') : 0) |
           ((parts & SIP_LOGIN) != 0 ? LOGIN_INITIALS : 0) |
           ((parts & SIP_BINDINGS) != 0 ? BINDING_INITIALS : 0) |
           ((parts & SIP_TRANSFER) != 0 ? TRANSFER_INITIALS : 0) |
           ((parts & SIP_VENDOR) != 0 ? names->initials : 0);
}

/* SIP-Version SP Status-Code SP Reason-Phrase (RFC 3261 section 7.2). */
static span_t
phrase_of(const sip_message *message)
{
    gsize end = headers_begin(message->bytes, message->length);
    gsize begin = MIN(end, sizeof "SIP/2.0 486 " - 1);

    return grammar_trim(message->bytes, begin, end);
}

/* What vendors' header fields say of the end of a call in responses, BYE and CANCEL, they use as
 * commands in other requests. */
static sip_parts
without_commands(const sip_message *message, sip_parts parts)
{
    return message_is_of(message, "BYE") || message_is_of(message, "CANCEL")
               ? parts
               : (sip_parts)((guint)parts & ~(guint)SIP_VENDOR);
}

void
message_read(sip_message *message, sip_parts parts, const sip_vendor_names *names,
             sip_allocate *allocate, gpointer pool)
{
    const sip_parts fields = (sip_parts)(SIP_REASON | SIP_WARNING | SIP_RETRY_AFTER | SIP_VENDOR |
                                         SIP_BODY | SIP_LOGIN | SIP_BINDINGS | SIP_TRANSFER);
    reading_t reading = {.message = message,
                         .next_reason = &message->reasons,
                         .next_warning = &message->warnings,
                         .next_vendor = &message->vendors,
                         .next_login = &message->logins,
                         .next_contact = &message->contacts,
                         .names = names,
                         .allocate = allocate,
                         .pool = pool};
    identifiers_t wanted = identifiers_of(parts);
    gsize at = headers_begin(message->bytes, message->length);
    header_t header;

    if (message->is_request) {
        message->id.method = (span_t){0, grammar_skip_token(message->bytes, 0, message->length)};
        parts = without_commands(message, parts);
    } else {
        message->phrase = phrase_of(message);
    }
    message->parts = parts;
    message->isup_cause = -1;
    initials_t initials = initials_of(parts, wanted, names);
    while (((parts & fields) != 0 || wanted != IDENTIFIERS_NONE) &&
           header_next_of(message->bytes, message->length, &at, initials, &header)) {
        identifiers_t read = identity_read(message->bytes, &header, wanted, &message->id);
        wanted &= ~read;
        if (read == IDENTIFIERS_NONE && (parts & fields) != 0) {
            read_field(&reading, &header);
        }
    }
    if (reading.content_type.length > 0) {
        read_body(&reading);
    }
}
