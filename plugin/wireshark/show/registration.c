/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/registration.h"

#include "sip/address.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"

static int hf_outcome = -1;
static int hf_expires = -1;
static int hf_aor = -1;

static gboolean
is_final_of_register(const sip_message *message)
{
    return !message->is_request && message->code >= FIRST_FINAL &&
           message_is_of(message, "REGISTER");
}

registration_told
registration_of(const frame_message *message)
{
    const others_told *others = message->others;

    if (!is_final_of_register(&message->sip)) {
        return (registration_told){.outcome = REGISTRATION_NONE};
    }
    return others != NULL && others->registration.outcome != REGISTRATION_NONE
               ? others->registration
               : registrations_told_alone(&message->sip, &message->verdict,
                                          message->verdict.refused);
}

gboolean
registration_is_hopeless(const frame_message *message)
{
    if (registration_of(message).outcome != REGISTRATION_REFUSED) {
        return FALSE;
    }
    catalog_outcome outcome = verdict_outcome(&message->sip, &message->verdict);
    return outcome == CATALOG_CLIENT_FAULT || outcome == CATALOG_NUMBER_FAULT ||
           outcome == CATALOG_DECLINED || outcome == CATALOG_BLOCKED;
}

void
registration_add(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const sip_message *sip = &message->sip;
    registration_told told = registration_of(message);

    if (!is_final_of_register(sip)) {
        return;
    }
    if (told.outcome != REGISTRATION_NONE) {
        items_add_string(tree, hf_outcome, message, registration_words[told.outcome]);
    }
    if (told.has_granted) {
        items_add_uint(tree, hf_expires, message, told.granted);
    }
    items_add_text_of(pinfo, tree, hf_aor, message,
                      address_of_record(sip->bytes, address_uri(sip->bytes, sip->id.to)));
}

/* ---- registration ---- */

void
registration_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_outcome,
         {"Registration Outcome", "sipcodes.registration.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "registered, unregistered, refused or challenged", HFILL}},
        {&hf_expires,
         {"Registration Expires (seconds)", "sipcodes.registration.expires", FT_UINT32, BASE_DEC,
          NULL, 0x0, "How long the registration holds, as the response grants it", HFILL}},
        {&hf_aor,
         {"Address of Record", "sipcodes.registration.aor", FT_STRING, BASE_NONE, NULL, 0x0,
          "What is registered: the URI in To without its parameters (RFC 3261 section 10)", HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf), INTEREST_OTHERS);
}
