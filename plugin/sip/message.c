/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/message.h"

#include "sip/headers.h"

/* Where lists end, so that what is found is linked in behind what was found before. */
typedef struct {
    sip_message *message;
    sip_reason **next_reason;
    sip_warning **next_warning;
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
    }
}

void
message_read(sip_message *message, sip_parts parts, sip_allocate *allocate, gpointer pool)
{
    const sip_parts fields = (sip_parts)(SIP_REASON | SIP_WARNING | SIP_RETRY_AFTER);
    reading_t reading = {message, &message->reasons, &message->warnings, allocate, pool};
    identifiers_t wanted = (parts & SIP_IDENTITY) != 0 ? IDENTIFIERS_ALL
                           : (parts & SIP_METHOD) != 0 ? IDENTIFIER_CSEQ
                                                       : IDENTIFIERS_NONE;
    gsize at = headers_begin(message->bytes, message->length);
    header_t header;

    message->parts = parts;
    while (((parts & fields) != 0 || wanted != IDENTIFIERS_NONE) &&
           header_next(message->bytes, message->length, &at, &header)) {
        identifiers_t read = identity_read(message->bytes, &header, wanted, &message->id);
        wanted &= ~read;
        if (read == IDENTIFIERS_NONE && (parts & fields) != 0) {
            read_field(&reading, &header);
        }
    }
    if (message->is_request) {
        message->id.method = (span_t){0, grammar_skip_token(message->bytes, 0, message->length)};
    }
}

gboolean
message_is_of(const sip_message *message, const char *method)
{
    return grammar_is(message->bytes, message->id.method, method);
}
