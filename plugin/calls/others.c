/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/others.h"

others_t *
others_new(void)
{
    others_t *others = g_new0(others_t, 1);

    others->logins = logins_new();
    others->registrations = registrations_new();
    others->transfers = transfers_new();
    return others;
}

void
others_free(others_t *others)
{
    logins_free(others->logins);
    registrations_free(others->registrations);
    transfers_free(others->transfers);
    g_free(others);
}

static guint
parts_of_request(const char *method)
{
    if (g_str_equal(method, "ACK") || g_str_equal(method, "CANCEL")) {
        return SIP_NOTHING; /* nobody challenges them (RFC 3261 section 22.1) */
    }
    if (g_str_equal(method, "REGISTER")) {
        return SIP_IDENTITY | REGISTRATIONS_PARTS;
    }
    return g_str_equal(method, "REFER") || g_str_equal(method, "NOTIFY")
               ? SIP_IDENTITY | TRANSFERS_PARTS
               : SIP_IDENTITY | SIP_LOGIN;
}

sip_parts
others_parts(const char *method, guint code)
{
    if (method != NULL) {
        return (sip_parts)parts_of_request(method);
    }
    if (code < FIRST_FINAL) {
        return SIP_NOTHING;
    }
    guint parts = SIP_IDENTITY | (code < FIRST_UNSUCCESSFUL ? SIP_BINDINGS : VERDICT_EVIDENCE);
    return (sip_parts)(logins_wants_credentials(code) ? parts | SIP_LOGIN : parts);
}

others_told
others_take(others_t *others, gint64 seconds, guint32 frame, const sip_message *message,
            const verdict_t *verdict, const transfer_report *report)
{
    others_told told = {.refused = logins_take(others->logins, seconds, message)};

    told.of_registrations = registrations_take(others->registrations, seconds, frame, message,
                                               verdict, told.refused, &told.registration);
    told.transfer = transfers_take(others->transfers, frame, message, verdict, told.refused, report,
                                   &told.of_transfers);
    return told;
}
