/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/event.h"

#include "sip/address.h"

static void
read_refer_to(const guint8 *bytes, span_t value, sip_transfer *transfer)
{
    transfer->refer_to = address_uri(bytes, value);
    transfer->referred_method = address_uri_parameter(bytes, transfer->refer_to, "method");
    transfer->has_replaces = address_has_header(bytes, transfer->refer_to, "Replaces");
}

gboolean
event_read(const guint8 *bytes, const header_t *header, sip_transfer *transfer)
{
    if (header_is_named(bytes, header->name, "Refer-To", "r")) {
        if (transfer->refer_to.length == 0) {
            read_refer_to(bytes, header->value, transfer);
        }
        return TRUE;
    }
    if (header_is_named(bytes, header->name, "Event", "o")) {
        if (transfer->event.length == 0) {
            transfer->event = header_without_parameters(bytes, header->value);
            transfer->event_id = header_parameter(bytes, header->value, "id");
        }
        return TRUE;
    }
    if (grammar_is(bytes, header->name, "Subscription-State")) {
        if (transfer->state.length == 0) {
            transfer->state = header_without_parameters(bytes, header->value);
        }
        return TRUE;
    }
    return FALSE;
}
