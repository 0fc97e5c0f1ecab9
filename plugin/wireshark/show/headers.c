/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/headers.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_reason = -1;
static int hf_reason_protocol = -1;
static int hf_reason_cause = -1;
static int hf_reason_text = -1;
static int hf_reason_location = -1;
static int hf_reason_q850 = -1;
static int hf_reason_q850_name = -1;
static int hf_reason_meaning = -1;
static int hf_vendor_reason = -1;
static int hf_vendor = -1;
static int hf_vendor_header = -1;
static int hf_vendor_code = -1;
static int hf_vendor_text = -1;
static int hf_vendor_explanation = -1;
static int hf_warning = -1;
static int hf_warning_code = -1;
static int hf_warning_text = -1;
static int hf_warning_meaning = -1;
static int hf_retry_after = -1;

static gint ett_reason = -1;
static gint ett_vendor = -1;
static gint ett_warning = -1;

gboolean
headers_are_cut(const frame_message *message)
{
    const sip_reason *reason = message->sip.reasons;
    const sip_warning *warning = message->sip.warnings;
    const sip_vendor *vendor = message->sip.vendors;

    for (guint i = 0; i < HEADERS_SHOWN_MAX; i++) {
        if (reason == NULL && warning == NULL && vendor == NULL) {
            return FALSE;
        }
        reason = reason != NULL ? reason->next : NULL;
        warning = warning != NULL ? warning->next : NULL;
        vendor = vendor != NULL ? vendor->next : NULL;
    }
    return reason != NULL || warning != NULL || vendor != NULL;
}

static void
add_q850(proto_tree *tree, const frame_message *message, const sip_reason *reason)
{
    const char *name = catalog_cause_name(reason->cause, preferences_language());

    proto_item *item =
        items_add_uint_of(tree, hf_reason_q850, message, reason->cause_digits, reason->cause);
    items_say_cause(tree, item, items_name(hf_reason_q850), reason->cause);
    if (name != NULL) {
        items_add_hidden(tree, hf_reason_q850_name, message->tvb, name);
    }
}

/* What a value of SIP is called: by its text where the number is a vendor's own, else by the phrase
 * of the code; NULL where it has none. */
static const char *
name_of_sip(packet_info *pinfo, const frame_message *message, const sip_reason *reason)
{
    const char *text = (const char *)message->sip.bytes + reason->text.offset;
    const catalog_reason_text *known = catalog_find_reason_text(text, reason->text.length);
    const catalog_code *code = catalog_find(reason->cause);

    if (known != NULL && known->is_whole) {
        return wmem_strndup(pinfo->pool, text, reason->text.length);
    }
    return code->definition_count > 0 ? code->definitions[0].phrase : NULL;
}

/* What the cause of a value is called in the chosen language, by its protocol; NULL where it has no
 * name. */
static const char *
name_of_reason(packet_info *pinfo, const frame_message *message, const sip_reason *reason)
{
    guint language = preferences_language();
    const char *protocol = (const char *)message->sip.bytes + reason->protocol_name.offset;

    if (!reason->has_cause) {
        return NULL;
    }
    if (reason->protocol == REASON_SIP) {
        return name_of_sip(pinfo, message, reason);
    }
    if (reason->protocol == REASON_Q850) {
        return catalog_cause_name(reason->cause, language);
    }
    const catalog_reason_cause *known =
        catalog_find_reason(protocol, reason->protocol_name.length, reason->cause);
    return known != NULL ? known->names[language] : NULL;
}

/* The parameters of a value as they stand. */
static span_t
parameters_of(const frame_message *message, const sip_reason *reason)
{
    gsize end = reason->value.offset + reason->value.length;
    gsize begin = reason->protocol_name.offset + reason->protocol_name.length;

    begin = grammar_skip_lws(message->sip.bytes, begin, end);
    return grammar_trim(message->sip.bytes, MIN(begin + 1, end), end);
}

const char *
headers_meaning(packet_info *pinfo, const frame_message *message, const sip_reason *reason,
                char *text)
{
    const char *name = name_of_reason(pinfo, message, reason);
    span_t parameters = parameters_of(message, reason);

    if (name == NULL && reason->protocol == REASON_OTHER && parameters.length > 0) {
        return items_write_text(pinfo, message, parameters, text);
    }
    return name;
}

static void
add_reason(packet_info *pinfo, proto_tree *tree, const frame_message *message,
           const sip_reason *reason)
{
    proto_tree *subtree =
        items_add_subtree_of(pinfo, tree, hf_reason, ett_reason, "Reason",
                             name_of_reason(pinfo, message, reason), message, reason->value);

    items_add_text_of(pinfo, subtree, hf_reason_protocol, message, reason->protocol_name);
    if (reason->has_cause) {
        items_add_uint_of(subtree, hf_reason_cause, message, reason->cause_digits, reason->cause);
    }
    items_add_text_of(pinfo, subtree, hf_reason_text, message, reason->text);
    items_add_text_of(pinfo, subtree, hf_reason_location, message, reason->location);
    if (reason_is_q850(reason)) {
        add_q850(subtree, message, reason);
    }
    char text[ITEMS_TEXT_SIZE];
    const char *meaning = headers_meaning(pinfo, message, reason, text);
    if (meaning != NULL && reason_is_q850(reason)) {
        items_add_hidden(subtree, hf_reason_meaning, message->tvb, meaning);
    } else if (meaning != NULL) {
        items_add_string(subtree, hf_reason_meaning, message, meaning);
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

/* ---- vendors ---- */

/* Where the words of a vendor's header field are; digits: of its number, or empty. */
static span_t
text_of_vendor(const frame_message *message, const sip_vendor *vendor, span_t digits)
{
    const catalog_vendor_header *header = &catalog_vendor_headers[vendor->name];
    const guint8 *bytes = message->sip.bytes;
    gsize end = vendor->value.offset + vendor->value.length;

    if (header->parameter != NULL) {
        return header_parameter(bytes, vendor->value, header->parameter);
    }
    return grammar_without_quotes(bytes,
                                  grammar_trim(bytes, vendor->value.offset + digits.length, end));
}

/* Explains a vendor's own number, where it is known. */
static void
add_vendor_explanation(proto_tree *tree, const frame_message *message,
                       const catalog_vendor_header *header, guint32 number)
{
    const char *explanation =
        header->kind == VENDOR_NUMBER
            ? catalog_vendor_number_explanation(header->vendor, number, preferences_language())
            : NULL;

    if (explanation != NULL) {
        items_add_string(tree, hf_vendor_explanation, message, explanation);
    }
}

static void
add_vendor(packet_info *pinfo, proto_tree *tree, const frame_message *message,
           const sip_vendor *vendor)
{
    const catalog_vendor_header *header = &catalog_vendor_headers[vendor->name];
    proto_tree *subtree = items_add_subtree_of(pinfo, tree, hf_vendor_reason, ett_vendor,
                                               header->header, NULL, message, vendor->value);
    span_t digits = {0, 0};
    guint32 number;

    items_add_string(subtree, hf_vendor, message, header->vendor);
    items_add_string(subtree, hf_vendor_header, message, header->header);
    if (header->kind != VENDOR_TEXT &&
        vendor_number(message->sip.bytes, vendor->value, &digits, &number)) {
        items_add_uint_of(subtree, hf_vendor_code, message, digits, number);
        add_vendor_explanation(subtree, message, header, number);
    }
    if (header->kind != VENDOR_Q850) {
        items_add_text_of(pinfo, subtree, hf_vendor_text, message,
                          text_of_vendor(message, vendor, digits));
    }
}

void
headers_add_vendors(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const sip_vendor *vendor = message->sip.vendors;

    for (guint i = 0; vendor != NULL && i < HEADERS_SHOWN_MAX; i++, vendor = vendor->next) {
        add_vendor(pinfo, tree, message, vendor);
    }
}

/* ---- warnings ---- */

static void
add_warning(packet_info *pinfo, proto_tree *tree, const frame_message *message,
            const sip_warning *warning)
{
    const char *meaning = catalog_warning_meaning(warning->code, preferences_language());
    proto_tree *subtree = items_add_subtree_of(pinfo, tree, hf_warning, ett_warning, "Warning",
                                               meaning, message, warning->value);

    items_add_uint_of(subtree, hf_warning_code, message, warning->digits, warning->code);
    if (meaning != NULL) {
        items_add_string(subtree, hf_warning_meaning, message, meaning);
    }
    items_add_text_of(pinfo, subtree, hf_warning_text, message, warning->text);
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
         {"Reason Q.850 Cause", "sipcodes.reason.q850", FT_UINT8, BASE_DEC, VALS(items_cause_names),
          0x0, "Q.850 cause of a Reason value (RFC 6432)", HFILL}},
        {&hf_reason,
         {"Reason", "sipcodes.reason", FT_STRING, BASE_NONE, NULL, 0x0,
          "A value of a Reason header field as it stands (RFC 3326)", HFILL}},
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
        {&hf_reason_meaning,
         {"Reason Meaning", "sipcodes.reason.meaning", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause of a Reason value in the chosen language, else its parameters",
          HFILL}},
        {&hf_vendor_reason,
         {"Vendor's Header", "sipcodes.vendor_reason", FT_STRING, BASE_NONE, NULL, 0x0,
          "A header field in which a vendor says why, as it stands", HFILL}},
        {&hf_vendor,
         {"Vendor", "sipcodes.vendor_reason.vendor", FT_STRING, BASE_NONE, NULL, 0x0,
          "Whose header field says why", HFILL}},
        {&hf_vendor_header,
         {"Header", "sipcodes.vendor_reason.header", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the header field", HFILL}},
        {&hf_vendor_code,
         {"Number", "sipcodes.vendor_reason.code", FT_UINT32, BASE_DEC, NULL, 0x0,
          "Its number: a Q.850 cause, or one of the vendor's own", HFILL}},
        {&hf_vendor_text,
         {"Text", "sipcodes.vendor_reason.text", FT_STRING, BASE_NONE, NULL, 0x0, "Its words",
          HFILL}},
        {&hf_vendor_explanation,
         {"Number Explanation", "sipcodes.vendor_reason.explanation", FT_STRING, BASE_NONE, NULL,
          0x0,
          "What a number of the vendor's own means and who can do what, in the chosen language",
          HFILL}},
        {&hf_reason_q850_name,
         {"Reason Q.850 Cause Name", "sipcodes.reason.q850.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of that cause in the chosen language", HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf), INTEREST_REASONS);
}

void
headers_register(int proto)
{
    static hf_register_info hf[] = {
        {&hf_warning,
         {"Warning", "sipcodes.warning", FT_STRING, BASE_NONE, NULL, 0x0,
          "A value of a Warning header field as it stands (RFC 3261 section 20.43)", HFILL}},
        {&hf_warning_code,
         {"Warn-Code", "sipcodes.warning.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Code of a Warning (RFC 3261 section 20.43)", HFILL}},
        {&hf_warning_meaning,
         {"Warning Meaning", "sipcodes.warning.meaning", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the warn-code means, in the chosen language", HFILL}},
        {&hf_warning_text,
         {"Warning Text", "sipcodes.warning.text", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the Warning says in words (RFC 3261 section 20.43)", HFILL}},
        {&hf_retry_after,
         {"Retry After (seconds)", "sipcodes.retry_after", FT_UINT32, BASE_DEC, NULL, 0x0,
          "When to try again (RFC 3261 section 20.33)", HFILL}},
    };
    static gint *ett[] = {&ett_reason, &ett_vendor, &ett_warning};

    register_reasons(proto);
    interest_register_fields(proto, hf, array_length(hf), INTEREST_HEADERS);
    proto_register_subtree_array(ett, array_length(ett));
}
