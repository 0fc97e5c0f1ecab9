/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verdict/contradiction.h"

#include "catalog/catalog.h"

gboolean
contradiction_is_possible(guint code, const catalog_code *entry)
{
    return code >= FIRST_UNSUCCESSFUL && entry->outcome != CATALOG_CHALLENGED;
}

const sip_reason *
contradiction_of(const sip_message *message, const verdict_t *verdict)
{
    if (!contradiction_is_possible(message->code, verdict->code)) {
        return NULL;
    }
    gboolean is_final = verdict_is_final(message);
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason_is_q850(reason) && (int)reason->cause != verdict->mapped.value &&
            !catalog_cause_fits(message->code, reason->cause, is_final)) {
            return reason;
        }
    }
    return NULL;
}
