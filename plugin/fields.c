/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fields.h"

#include "catalog.h"
#include "preferences.h"

#include <epan/charsets.h>

#include <string.h>

static int proto_sipcodes = -1;

static int hf_code = -1;
static int hf_class = -1;
static int hf_category = -1;
static int hf_phrase = -1;
static int hf_explanation = -1;
static int hf_status = -1;
static int hf_vendor = -1;
static int hf_reference = -1;
static int hf_method = -1;
static int hf_final = -1;
static int hf_outcome = -1;
static int hf_mapping = -1;
static int hf_cause = -1;
static int hf_cause_name = -1;
static int hf_cause_dss1 = -1;
static int hf_effective = -1;
static int hf_origin = -1;
static int hf_reason_protocol = -1;
static int hf_reason_cause = -1;
static int hf_reason_text = -1;
static int hf_reason_location = -1;
static int hf_reason_q850 = -1;
static int hf_reason_q850_name = -1;
static int hf_warning_code = -1;
static int hf_warning_meaning = -1;
static int hf_retry_after = -1;

/* The causes of the shipped mappings side by side; by mapping. */
static int *hf_of_mapping;

static gint ett_sipcodes = -1;
static gint ett_mappings = -1;
static gint ett_reason = -1;
static gint ett_warning = -1;

/* Names for the values of sipcodes.class and of the causes, which stay English whatever the
 * language, so that filters do. Filled from the catalog. */
static value_string class_names[10 + 1];
static value_string cause_names[CATALOG_CAUSES + 1];

/* ---- items over bytes of the message, and derived ones ---- */

static void
add_derived_string(proto_tree *tree, int hf, tvbuff_t *tvb, const char *value)
{
    proto_item_set_generated(proto_tree_add_string(tree, hf, tvb, 0, 0, value));
}

static void
add_derived_uint(proto_tree *tree, int hf, tvbuff_t *tvb, guint value)
{
    proto_item_set_generated(proto_tree_add_uint(tree, hf, tvb, 0, 0, value));
}

static void
add_uint_of(proto_tree *tree, int hf, const message_t *message, span_t span, guint value)
{
    proto_tree_add_uint(tree, hf, message->tvb, message->line + (int)span.offset, (int)span.length,
                        value);
}

/* The text of a span, with quoted pairs resolved and made valid UTF-8; owned by pinfo->pool. A NUL
 * byte, which would end the text, becomes a replacement character as other bad bytes do. */
static const char *
text_of(packet_info *pinfo, const facts_t *facts, span_t span)
{
    guint8 *text = (guint8 *)wmem_alloc(pinfo->pool, span.length + 1);
    gsize length = grammar_unescape(facts->bytes, span, text);

    for (gsize i = 0; i < length; i++) {
        text[i] = text[i] != '\0' ? text[i] : 0xFF;
    }
    return (const char *)get_utf_8_string(pinfo->pool, text, (int)length);
}

/* The most bytes of a label: what is over 240 bytes Wireshark cuts off in the middle of a
 * character, and -T json is no JSON then. */
#define LABEL_MAX (ITEM_LABEL_LENGTH - 8)

/* The most bytes of a message in a label, so that a cause with its name has room behind them. */
#define LABEL_TEXT_MAX 112

/* The text, or as many whole characters of it as go into max bytes, and an ellipsis. Owned by pool,
 * as the text is. */
static const char *
shorten(wmem_allocator_t *pool, const char *text, size_t max)
{
    size_t length = strlen(text);

    if (length <= max) {
        return text;
    }
    for (length = max; ((guchar)text[length] & 0xC0U) == 0x80U;) {
        length--;
    }
    return wmem_strdup_printf(pool, "%.*s\xe2\x80\xa6", (int)length, text);
}

/* The bytes of a span with what is not printable escaped, as Wireshark does in the labels it makes
 * itself; of a long one the beginning. Owned by pinfo->pool. */
static const char *
label_of(packet_info *pinfo, const facts_t *facts, span_t span)
{
    const message_t *message = facts->message;

    return shorten(pinfo->pool,
                   tvb_format_text(pinfo->pool, message->tvb, message->line + (int)span.offset,
                                   (int)span.length),
                   LABEL_TEXT_MAX);
}

static void
add_text_of(packet_info *pinfo, proto_tree *tree, int hf, const facts_t *facts, span_t span)
{
    const message_t *message = facts->message;

    if (span.length > 0) {
        proto_tree_add_string(tree, hf, message->tvb, message->line + (int)span.offset,
                              (int)span.length, text_of(pinfo, facts, span));
    }
}

/* A subtree over a span, labelled with its text where the label is seen. */
static proto_tree *
add_subtree_of(packet_info *pinfo, proto_tree *tree, gint ett, const char *label,
               const facts_t *facts, span_t span)
{
    const message_t *message = facts->message;
    proto_item *item;
    proto_tree *subtree = proto_tree_add_subtree(
        tree, message->tvb, message->line + (int)span.offset, (int)span.length, ett, &item, label);

    if (PTREE_DATA(tree)->visible) {
        proto_item_append_text(item, ": %s", label_of(pinfo, facts, span));
    }
    return subtree;
}

/* ---- what the catalog says of a code ---- */

/* The phrases of the code, one for each vendor, over the bytes of the one in the message. */
static void
add_phrases(proto_tree *tree, const message_t *message, const catalog_code *entry)
{
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        if (phrase[0] != '\0') {
            proto_item_set_generated(proto_tree_add_string(tree, hf_phrase, message->tvb,
                                                           message_phrase_offset(message),
                                                           message->phrase_length, phrase));
        }
    }
}

static void
add_origins(proto_tree *tree, tvbuff_t *tvb, const catalog_code *entry)
{
    for (guint i = 0; i < entry->definition_count; i++) {
        const catalog_definition *definition = &entry->definitions[i];
        if (definition->vendor != NULL) {
            add_derived_string(tree, hf_vendor, tvb, definition->vendor);
        }
        add_derived_string(tree, hf_reference, tvb, definition->reference);
    }
}

/* The value is the word that filters compare with; the label adds that of the reader's language. */
static void
add_status(proto_tree *tree, tvbuff_t *tvb, catalog_status status)
{
    const char *name = catalog_status_name(status);
    const char *word = catalog_status_word(status, preferences_language());
    proto_item *item = proto_tree_add_string(tree, hf_status, tvb, 0, 0, name);

    proto_item_set_generated(item);
    if (!g_str_equal(name, word)) {
        proto_item_append_text(item, " (%s)", word);
    }
}

static void
add_code(proto_tree *tree, const facts_t *facts)
{
    const message_t *message = facts->message;
    guint language = preferences_language();
    tvbuff_t *tvb = message->tvb;

    proto_tree_add_uint(tree, hf_code, tvb, message_code_offset(message), 3, message->code);
    add_derived_uint(tree, hf_class, tvb, message->code / 100);
    add_derived_string(tree, hf_category, tvb,
                       catalog_class_name(catalog_class(message->code), language));
    add_phrases(tree, message, facts->code);
    add_derived_string(tree, hf_explanation, tvb, catalog_explanation(facts->code, language));
    add_status(tree, tvb, facts->code->status);
    add_origins(tree, tvb, facts->code);
}

static void
add_outcome(proto_tree *tree, const facts_t *facts)
{
    tvbuff_t *tvb = facts->message->tvb;

    if (facts_final(facts)) {
        proto_item_set_generated(proto_tree_add_boolean(tree, hf_final, tvb, 0, 0, TRUE));
    }
    add_derived_string(tree, hf_outcome, tvb, catalog_outcome_name(facts_outcome(facts)));
}

/* ---- causes ---- */

/* What every shipped mapping makes of the response; nothing where none has a cause for it. */
static void
add_mappings(proto_tree *tree, const facts_t *facts)
{
    tvbuff_t *tvb = facts->message->tvb;
    proto_tree *subtree = NULL;
    proto_item *item;

    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        int cause = catalog_cause(mapping, facts->message->code, facts->bearer);
        if (cause < 0) {
            continue;
        }
        if (subtree == NULL) {
            subtree =
                proto_tree_add_subtree(tree, tvb, 0, 0, ett_mappings, &item, "Causes by mapping");
            proto_item_set_generated(item);
        }
        add_derived_uint(subtree, hf_of_mapping[mapping], tvb, (guint)cause);
    }
}

static void
add_mapped_cause(proto_tree *tree, const facts_t *facts)
{
    tvbuff_t *tvb = facts->message->tvb;

    /* Of provisional and successful responses no table speaks, but for a row here and there. */
    if (facts->message->code >= FACTS_FIRST_FAILURE || facts->mapped_cause >= 0) {
        add_derived_string(tree, hf_mapping, tvb, catalog_mapping_name(preferences_mapping()));
    }
    if (facts->mapped_cause >= 0) {
        guint cause = (guint)facts->mapped_cause;
        const char *name = catalog_cause_name(cause, preferences_language());
        add_derived_uint(tree, hf_cause, tvb, cause);
        if (name != NULL) {
            add_derived_string(tree, hf_cause_name, tvb, name);
        }
        add_derived_uint(tree, hf_cause_dss1, tvb, catalog_cause_dss1(cause));
    }
    add_mappings(tree, facts);
}

static void
add_effective_cause(proto_tree *tree, const facts_t *facts)
{
    tvbuff_t *tvb = facts->message->tvb;

    if (facts->effective_cause >= 0) {
        add_derived_uint(tree, hf_effective, tvb, (guint)facts->effective_cause);
        add_derived_string(tree, hf_origin, tvb, facts_origin_name(facts->effective_origin));
    }
}

/* ---- headers ---- */

static void
add_q850(proto_tree *tree, const facts_t *facts, const reason_value *reason)
{
    const char *name = catalog_cause_name(reason->cause, preferences_language());

    add_uint_of(tree, hf_reason_q850, facts->message, reason->cause_digits, reason->cause);
    if (name != NULL) {
        add_derived_string(tree, hf_reason_q850_name, facts->message->tvb, name);
    }
}

static void
add_reason(packet_info *pinfo, proto_tree *tree, const facts_t *facts, const reason_value *reason)
{
    proto_tree *subtree = add_subtree_of(pinfo, tree, ett_reason, "Reason", facts, reason->value);

    add_text_of(pinfo, subtree, hf_reason_protocol, facts, reason->protocol_name);
    if (reason->has_cause) {
        add_uint_of(subtree, hf_reason_cause, facts->message, reason->cause_digits, reason->cause);
    }
    add_text_of(pinfo, subtree, hf_reason_text, facts, reason->text);
    add_text_of(pinfo, subtree, hf_reason_location, facts, reason->location);
    if (reason_is_q850(reason)) {
        add_q850(subtree, facts, reason);
    }
}

static void
add_reasons(packet_info *pinfo, proto_tree *tree, const facts_t *facts)
{
    for (guint i = 0; i < facts_count(facts->reasons); i++) {
        add_reason(pinfo, tree, facts, facts_reason(facts, i));
    }
}

static void
add_warnings(packet_info *pinfo, proto_tree *tree, const facts_t *facts)
{
    for (guint i = 0; i < facts_count(facts->warnings); i++) {
        const warning_fact *warning = facts_warning(facts, i);
        const char *meaning = catalog_warning_meaning(warning->code, preferences_language());
        proto_tree *subtree =
            add_subtree_of(pinfo, tree, ett_warning, "Warning", facts, warning->digits);
        add_uint_of(subtree, hf_warning_code, facts->message, warning->digits, warning->code);
        if (meaning != NULL) {
            add_derived_string(subtree, hf_warning_meaning, facts->message->tvb, meaning);
        }
    }
}

/* ---- the whole ---- */

/* what: how the cause is introduced; nothing is said of no cause (-1). */
static void
append_cause(wmem_strbuf_t *label, const char *what, int cause)
{
    const char *name = cause >= 0 ? catalog_cause_name((guint)cause, preferences_language()) : NULL;

    if (cause >= 0) {
        wmem_strbuf_append_printf(label, ", %s %d", what, cause);
    }
    if (name != NULL) {
        wmem_strbuf_append_printf(label, " (%s)", name);
    }
}

/* "486 Busy Here, Client Error"; of a vendor's code all phrases. */
static void
append_code(wmem_strbuf_t *label, guint code, const catalog_code *entry)
{
    guint language = preferences_language();

    wmem_strbuf_append_printf(label, "%03u", code);
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        wmem_strbuf_append_printf(label, "%s%s%s", i > 0 ? " /" : "", phrase[0] != '\0' ? " " : "",
                                  phrase);
    }
    wmem_strbuf_append_printf(label, ", %s", catalog_class_name(catalog_class(code), language));
    if (entry->status != CATALOG_REGISTERED) {
        wmem_strbuf_append_printf(label, ", %s", catalog_status_word(entry->status, language));
    }
}

/* "SIP Response Code: 486 Busy Here, Client Error, Q.931 cause 17 (User busy)", and the cause of a
 * Reason that says something else. */
static void
label_response(packet_info *pinfo, proto_item *item, const facts_t *facts)
{
    wmem_strbuf_t *label = wmem_strbuf_new(pinfo->pool, "SIP Response Code: ");

    append_code(label, facts->message->code, facts->code);
    append_cause(label, catalog_texts_of(preferences_language())->cause, facts->mapped_cause);
    if (facts->effective_cause != facts->mapped_cause) {
        append_cause(label, "Reason", facts->effective_cause);
    }
    proto_item_set_text(item, "%s", shorten(pinfo->pool, wmem_strbuf_get_str(label), LABEL_MAX));
}

/* "SIP Reason: Q.850;cause=16, Q.931 cause 16 (Normal call clearing)" */
static void
label_request(packet_info *pinfo, proto_item *item, const facts_t *facts, span_t reason)
{
    wmem_strbuf_t *label = wmem_strbuf_new(pinfo->pool, "SIP Reason: ");

    wmem_strbuf_append(label, label_of(pinfo, facts, reason));
    append_cause(label, catalog_texts_of(preferences_language())->cause, facts->effective_cause);
    proto_item_set_text(item, "%s", shorten(pinfo->pool, wmem_strbuf_get_str(label), LABEL_MAX));
}

static proto_item *
add_request(packet_info *pinfo, proto_tree *tree, const facts_t *facts)
{
    if (facts_count(facts->reasons) == 0) {
        return NULL;
    }
    span_t first = facts_reason(facts, 0)->value;
    proto_item *top =
        proto_tree_add_item(tree, proto_sipcodes, facts->message->tvb,
                            facts->message->line + (int)first.offset, (int)first.length, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_request(pinfo, top, facts, first);
    }
    add_reasons(pinfo, subtree, facts);
    add_effective_cause(subtree, facts);
    return top;
}

static proto_item *
add_response(packet_info *pinfo, proto_tree *tree, const facts_t *facts)
{
    const message_t *message = facts->message;
    proto_item *top = proto_tree_add_item(tree, proto_sipcodes, message->tvb, message->line,
                                          message_line_length(message), ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        label_response(pinfo, top, facts);
    }
    add_code(subtree, facts);
    add_text_of(pinfo, subtree, hf_method, facts, facts->method);
    add_outcome(subtree, facts);
    add_mapped_cause(subtree, facts);
    add_reasons(pinfo, subtree, facts);
    add_effective_cause(subtree, facts);
    add_warnings(pinfo, subtree, facts);
    if (facts->has_retry_after) {
        add_uint_of(subtree, hf_retry_after, message, facts->retry_after_digits,
                    facts->retry_after);
    }
    return top;
}

proto_item *
fields_add(packet_info *pinfo, proto_tree *tree, const facts_t *facts)
{
    return facts->message->is_request ? add_request(pinfo, tree, facts)
                                      : add_response(pinfo, tree, facts);
}

static gboolean
any_is_read(proto_tree *tree, const int *const *fields, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (proto_field_is_referenced(tree, *fields[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
fields_of_reasons_are_read(proto_tree *tree)
{
    static const int *const fields[] = {&hf_effective,    &hf_origin,          &hf_reason_protocol,
                                        &hf_reason_cause, &hf_reason_text,     &hf_reason_location,
                                        &hf_reason_q850,  &hf_reason_q850_name};

    /* A filter or -e that names the protocol itself, which is direct or more, wants to know of
     * requests too. */
    return any_is_read(tree, fields, G_N_ELEMENTS(fields)) ||
           (tree != NULL &&
            proto_registrar_get_nth(proto_sipcodes)->ref_type >= HF_REF_TYPE_DIRECT);
}

gboolean
fields_of_headers_are_read(proto_tree *tree)
{
    static const int *const fields[] = {&hf_method,       &hf_final,           &hf_outcome,
                                        &hf_warning_code, &hf_warning_meaning, &hf_retry_after};

    return any_is_read(tree, fields, G_N_ELEMENTS(fields));
}

/* ---- registration ---- */

static void
fill_value_names(void)
{
    for (guint digit = 0; digit < 10; digit++) {
        class_names[digit].value = digit;
        class_names[digit].strptr = catalog_class_name(catalog_class(digit * 100), 0);
    }
    guint count = 0;
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        const char *name = catalog_cause_name(cause, 0);
        if (name != NULL) {
            cause_names[count].value = cause;
            cause_names[count].strptr = name;
            count++;
        }
    }
}

/* One field for each mapping that the data has: "sipcodes.cause.cisco". */
static void
register_mapping_fields(void)
{
    wmem_allocator_t *scope = wmem_epan_scope();
    hf_register_info *hf = wmem_alloc0_array(scope, hf_register_info, catalog_mapping_count);

    hf_of_mapping = wmem_alloc0_array(scope, int, catalog_mapping_count);
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        const char *name = catalog_mapping_name(mapping);
        const hf_register_info info = {&hf_of_mapping[mapping],
                                       {wmem_strdup_printf(scope, "Q.931 Cause by %s", name),
                                        wmem_strdup_printf(scope, "sipcodes.cause.%s", name),
                                        FT_UINT8, BASE_DEC, VALS(cause_names), 0x0,
                                        "What this mapping makes of the code", HFILL}};
        hf_of_mapping[mapping] = -1;
        hf[mapping] = info;
    }
    proto_register_field_array(proto_sipcodes, hf, (int)catalog_mapping_count);
}

static void
register_fixed_fields(void)
{
    static hf_register_info hf[] = {
        {&hf_code,
         {"Status Code", "sipcodes.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status-Code of the response (RFC 3261 section 7.2)", HFILL}},
        {&hf_class,
         {"Class", "sipcodes.class", FT_UINT8, BASE_DEC, VALS(class_names), 0x0,
          "First digit of the status code (RFC 3261 section 7.2)", HFILL}},
        {&hf_category,
         {"Category", "sipcodes.category", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the class in the chosen language", HFILL}},
        {&hf_phrase,
         {"Registered Phrase", "sipcodes.phrase", FT_STRING, BASE_NONE, NULL, 0x0,
          "Reason phrase that is registered for the code, or that its vendor gives it", HFILL}},
        {&hf_explanation,
         {"Explanation", "sipcodes.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What happened and who can do what, in the chosen language", HFILL}},
        {&hf_status,
         {"Status", "sipcodes.status", FT_STRING, BASE_NONE, NULL, 0x0,
          "registered, deprecated, obsolete, vendor, unassigned or user", HFILL}},
        {&hf_vendor,
         {"Vendor", "sipcodes.vendor", FT_STRING, BASE_NONE, NULL, 0x0,
          "Vendor that uses the code on its own account", HFILL}},
        {&hf_reference,
         {"Reference", "sipcodes.reference", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where the code is defined", HFILL}},
        {&hf_method,
         {"Method", "sipcodes.method", FT_STRING, BASE_NONE, NULL, 0x0,
          "Method that the response answers (RFC 3261 section 20.16)", HFILL}},
        {&hf_final,
         {"Final Response", "sipcodes.final", FT_BOOLEAN, BASE_NONE, NULL, 0x0,
          "Final response to an INVITE; absent from every other message", HFILL}},
        {&hf_outcome,
         {"Outcome", "sipcodes.outcome", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the response says of a call attempt, the same word in every language", HFILL}},
        {&hf_mapping,
         {"Mapping", "sipcodes.mapping", FT_STRING, BASE_NONE, NULL, 0x0,
          "Table that takes status codes to causes", HFILL}},
        {&hf_cause,
         {"Q.931 Cause", "sipcodes.cause", FT_UINT8, BASE_DEC, VALS(cause_names), 0x0,
          "ISDN release cause that the code is mapped to (Q.850, Q.931)", HFILL}},
        {&hf_cause_name,
         {"Q.931 Cause Name", "sipcodes.cause.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause in the chosen language", HFILL}},
        {&hf_cause_dss1,
         {"DSS1 Octet", "sipcodes.cause.dss1", FT_UINT8, BASE_HEX, NULL, 0x0,
          "The cause as the octet on the D channel, with its extension bit (Q.931 section 4.5.12)",
          HFILL}},
        {&hf_effective,
         {"Effective Cause", "sipcodes.cause.effective", FT_UINT8, BASE_DEC, VALS(cause_names), 0x0,
          "Cause of the Reason header if it has one, else of the table", HFILL}},
        {&hf_origin,
         {"Origin of the Cause", "sipcodes.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0,
          "reason-q850, reason-sip, mapping or user-table", HFILL}},
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
        {&hf_reason_q850,
         {"Reason Q.850 Cause", "sipcodes.reason.q850", FT_UINT8, BASE_DEC, VALS(cause_names), 0x0,
          "Q.850 cause of a Reason value (RFC 6432)", HFILL}},
        {&hf_reason_q850_name,
         {"Reason Q.850 Cause Name", "sipcodes.reason.q850.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of that cause in the chosen language", HFILL}},
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
    static gint *ett[] = {&ett_sipcodes, &ett_mappings, &ett_reason, &ett_warning};

    proto_register_field_array(proto_sipcodes, hf, array_length(hf));
    proto_register_subtree_array(ett, array_length(ett));
}

void
fields_register(int proto)
{
    proto_sipcodes = proto;
    fill_value_names();
    register_fixed_fields();
    register_mapping_fields();
}
