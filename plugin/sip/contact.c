/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/contact.h"

#include "sip/address.h"

gboolean
contact_next(const guint8 *bytes, list_t *list, sip_contact *contact)
{
    span_t element;

    while (grammar_next_element(bytes, list, &element)) {
        *contact = (sip_contact){.uri = address_uri(bytes, element)};
        if (contact->uri.length > 0) {
            contact->has_expires = grammar_number(
                bytes, header_parameter(bytes, element, "expires"), &contact->expires);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
contact_seconds(const guint8 *bytes, span_t value, guint32 *seconds)
{
    return grammar_number(bytes, grammar_digits(bytes, value.offset, value.offset + value.length),
                          seconds);
}
