/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/headers.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_reason_protocol = -1;
static int hf_reason_cause = -1;
static int hf_reason_text = -1;
static int hf_reason_location = -1;
static int hf_reason_q850 = -1;
static int hf_reason_q850_name = -1;
static int hf_warning_code = -1;
static int hf_warning_meaning = -1;
static int hf_retry_after = -1;

static gint ett_reason = -1;
static gint ett_warning = -1;

gboolean
headers_are_cut(const frame_message *message)
{
    const sip_reason *reason = message->sip.reasons;
    const sip_warning *warning = message->sip.warnings;

    for (guint i = 0; i < HEADERS_SHOWN_MAX; i++) {
        reason = reason != NULL ? reason->next : NULL;
        warning = warning != NULL ? warning->next : NULL;
    }
    return reason != NULL || warning != NULL;
}

static void
add_q850(proto_tree *tree, const frame_message *message, const sip_reason *reason)
{
    const char *name = catalog_cause_name(reason->cause, preferences_language());

    items_add_uint_of(tree, hf_reason_q850, message, reason->cause_digits, reason->cause);
    if (name != NULL) {
        items_add_string(tree, hf_reason_q850_name, message, name);
    }
}

static void
add_reason(packet_info *pinfo, proto_tree *tree, const frame_message *message,
           const sip_reason *reason)
{
    proto_tree *subtree =
        items_add_subtree_of(pinfo, tree, ett_reason, "Reason", message, reason->value);

    items_add_text_of(pinfo, subtree, hf_reason_protocol, message, reason->protocol_name);
    if (reason->has_cause) {
        items_add_uint_of(subtree, hf_reason_cause, message, reason->cause_digits, reason->cause);
    }
    items_add_text_of(pinfo, subtree, hf_reason_text, message, reason->text);
    items_add_text_of(pinfo, subtree, hf_reason_location, message, reason->location);
    if (reason_is_q850(reason)) {
        add_q850(subtree, message, reason);
    }
}

void
headers_add_reasons(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const sip_reason *reason = message->sip.reasons;

    for (guint i = 0; reason != NULL && i < HEADERS_SHOWN_MAX; i++, reason = reason->next) {
        add_reason(pinfo, tree, message, reason);
    }
}

static void
add_warning(packet_info *pinfo, proto_tree *tree, const frame_message *message,
            const sip_warning *warning)
{
    const char *meaning = catalog_warning_meaning(warning->code, preferences_language());
    proto_tree *subtree =
        items_add_subtree_of(pinfo, tree, ett_warning, "Warning", message, warning->digits);

    items_add_uint_of(subtree, hf_warning_code, message, warning->digits, warning->code);
    if (meaning != NULL) {
        items_add_string(subtree, hf_warning_meaning, message, meaning);
    }
}

void
headers_add_warnings(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const sip_warning *warning = message->sip.warnings;

    for (guint i = 0; warning != NULL && i < HEADERS_SHOWN_MAX; i++, warning = warning->next) {
        add_warning(pinfo, tree, message, warning);
    }
    if (message->sip.has_retry_after) {
        items_add_uint_of(tree, hf_retry_after, message, message->sip.retry_after_digits,
                          message->sip.retry_after);
    }
}

/* ---- registration ---- */

static void
register_reasons(int proto)
{
    static hf_register_info hf[] = {
        {&hf_reason_q850,
         {"Reason Q.850 Cause", "sipcodes.reason.q850", FT_UINT8, BASE_DEC, NULL, 0x0,
          "Q.850 cause of a Reason value (RFC 6432)", HFILL}},
        {&hf_reason_protocol,
         {"Reason Protocol", "sipcodes.reason.protocol", FT_STRING, BASE_NONE, NULL, 0x0,
          "Protocol of a Reason value (RFC 3326 section 2)", HFILL}},
        {&hf_reason_cause,
         {"Reason Cause", "sipcodes.reason.cause", FT_UINT32, BASE_DEC, NULL, 0x0,
          "Cause of a Reason value, of whatever protocol", HFILL}},
        {&hf_reason_text,
         {"Reason Text", "sipcodes.reason.text", FT_STRING, BASE_NONE, NULL, 0x0,
          "Text of a Reason value", HFILL}},
        {&hf_reason_location,
         {"Reason Location", "sipcodes.reason.location", FT_STRING, BASE_NONE, NULL, 0x0,
          "ISUP cause location of a Reason value (RFC 8606)", HFILL}},
        {&hf_reason_q850_name,
         {"Reason Q.850 Cause Name", "sipcodes.reason.q850.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of that cause in the chosen language", HFILL}},
    };

    hf[0].hfinfo.strings = VALS(items_cause_names());
    interest_register_fields(proto, hf, array_length(hf), INTEREST_REASONS);
}

void
headers_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_warning_code,
         {"Warn-Code", "sipcodes.warning.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Code of a Warning (RFC 3261 section 20.43)", HFILL}},
        {&hf_warning_meaning,
         {"Warning Meaning", "sipcodes.warning.meaning", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the warn-code means, in the chosen language", HFILL}},
        {&hf_retry_after,
         {"Retry After (seconds)", "sipcodes.retry_after", FT_UINT32, BASE_DEC, NULL, 0x0,
          "When to try again (RFC 3261 section 20.33)", HFILL}},
    };
    static gint *ett[] = {&ett_reason, &ett_warning};

    register_reasons(proto);
    interest_register_fields(proto, hf, array_length(hf), INTEREST_HEADERS);
    proto_register_subtree_array(ett, array_length(ett));
}
