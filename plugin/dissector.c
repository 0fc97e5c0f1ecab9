/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "dissector.h"

#include "catalog.h"
#include "preferences.h"
#include "responses.h"

#include <epan/column-info.h>
#include <epan/expert.h>
#include <epan/packet.h>
#include <epan/tap.h>

/* The table behind sipcodes.cause. */
#define MAPPING 0

static int proto_sipcodes = -1;
static int expert_tap;

static int hf_code = -1;
static int hf_class = -1;
static int hf_category = -1;
static int hf_phrase = -1;
static int hf_explanation = -1;
static int hf_status = -1;
static int hf_vendor = -1;
static int hf_reference = -1;
static int hf_cause = -1;
static int hf_cause_name = -1;
static int hf_cause_dss1 = -1;

static gint ett_sipcodes = -1;

static expert_field ei_class[CATALOG_CLASSES][CATALOG_SEVERITIES];
static expert_field ei_deprecated = EI_INIT;
static expert_field ei_vendor = EI_INIT;
static expert_field ei_unassigned = EI_INIT;

/* Names for the values of sipcodes.class and sipcodes.cause, which stay English whatever the
 * language, so that filters do. Filled from the catalog. */
static value_string class_names[10 + 1];
static value_string cause_names[CATALOG_CAUSES + 1];

/* ---- expert infos ---- */

static const int severities[CATALOG_SEVERITIES] = {
    [CATALOG_CHAT] = PI_CHAT,
    [CATALOG_NOTE] = PI_NOTE,
    [CATALOG_WARN] = PI_WARN,
    [CATALOG_ERROR] = PI_ERROR,
};

/* Whether anybody reads expert infos in the tree. Unlike proto_field_is_referenced(), which takes a
 * protocol for read whenever protocols are not faked, as under -T fields, it counts those only that
 * ask for expert infos. */
static gboolean
expert_is_read(proto_tree *tree)
{
    return tree != NULL && (PTREE_DATA(tree)->visible ||
                            proto_registrar_get_nth(proto_expert)->ref_type != HF_REF_TYPE_NONE);
}

/* Whether anybody looks at an expert info of a severity: the tree, a filter, the expert dialog or
 * tap, the column, or the light in the corner of the window, which shows the highest one so far. */
static gboolean
expert_is_wanted(packet_info *pinfo, proto_tree *tree, const expert_field *field, int severity)
{
    return severity > expert_get_highest_severity() || have_tap_listener(expert_tap) ||
           (pinfo->cinfo != NULL && pinfo->cinfo->col_first[COL_EXPERT] >= 0) ||
           expert_is_read(tree) || proto_field_is_referenced(tree, field->hf);
}

static void
add_class_expert(packet_info *pinfo, proto_item *item, proto_tree *tree, guint code, int cause)
{
    catalog_severity severity = catalog_find(code)->severity;
    expert_field *field = &ei_class[catalog_class(code)][severity];
    char summary[ITEM_LABEL_LENGTH];

    if ((severity == CATALOG_CHAT && !preferences_expert_chat()) ||
        !expert_is_wanted(pinfo, tree, field, severities[severity])) {
        return;
    }
    catalog_summary(code, cause, preferences_language(), summary, sizeof summary);
    expert_add_info_format(pinfo, item, field, "%s", summary);
}

static expert_field *
status_expert_field(catalog_status status)
{
    switch (status) {
    case CATALOG_DEPRECATED:
    case CATALOG_OBSOLETE:
        return &ei_deprecated;
    case CATALOG_VENDOR:
        return &ei_vendor;
    case CATALOG_UNASSIGNED:
        return &ei_unassigned;
    case CATALOG_REGISTERED:
    case CATALOG_STATUSES:
        break;
    }
    return NULL;
}

static void
add_status_expert(packet_info *pinfo, proto_item *item, proto_tree *tree, guint code)
{
    const catalog_code *entry = catalog_find(code);
    expert_field *field = status_expert_field(entry->status);

    if (field != NULL && expert_is_wanted(pinfo, tree, field, PI_NOTE)) {
        expert_add_info_format(pinfo, item, field, "%03u: %s", code,
                               catalog_status_note(entry->status, preferences_language()));
    }
}

/* ---- tree items ---- */

static void
add_derived_string(proto_tree *tree, int hf, tvbuff_t *tvb, const char *value)
{
    proto_item_set_generated(proto_tree_add_string(tree, hf, tvb, 0, 0, value));
}

/* The phrases of the code, one for each vendor, over the bytes of the one in the message. */
static void
add_phrases(proto_tree *tree, const response_t *response, const catalog_code *entry)
{
    for (guint i = 0; i < entry->definition_count; i++) {
        proto_item_set_generated(
            proto_tree_add_string(tree, hf_phrase, response->tvb, response_phrase_offset(response),
                                  response->phrase_length, entry->definitions[i].phrase));
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
add_status(proto_tree *tree, tvbuff_t *tvb, catalog_status status, guint language)
{
    const char *name = catalog_status_name(status);
    const char *word = catalog_status_word(status, language);
    proto_item *item = proto_tree_add_string(tree, hf_status, tvb, 0, 0, name);

    proto_item_set_generated(item);
    if (!g_str_equal(name, word)) {
        proto_item_append_text(item, " (%s)", word);
    }
}

static void
add_cause(proto_tree *tree, tvbuff_t *tvb, guint cause, guint language)
{
    const char *name = catalog_cause_name(cause, language);

    proto_item_set_generated(proto_tree_add_uint(tree, hf_cause, tvb, 0, 0, cause));
    if (name != NULL) {
        add_derived_string(tree, hf_cause_name, tvb, name);
    }
    proto_item_set_generated(
        proto_tree_add_uint(tree, hf_cause_dss1, tvb, 0, 0, catalog_cause_dss1(cause)));
}

/* The facts in a sentence: "SIP Response Code: 486 Busy Here, Client Error, Q.931 cause 17
 * (User busy)". */
static void
set_label(proto_item *item, guint code, const catalog_code *entry, int cause, guint language)
{
    proto_item_set_text(item, "SIP Response Code: %03u", code);
    for (guint i = 0; i < entry->definition_count; i++) {
        proto_item_append_text(item, "%s %s", i > 0 ? " /" : "", entry->definitions[i].phrase);
    }
    proto_item_append_text(item, ", %s", catalog_class_name(catalog_class(code), language));
    if (entry->status != CATALOG_REGISTERED) {
        proto_item_append_text(item, ", %s", catalog_status_word(entry->status, language));
    }
    if (cause >= 0) {
        const char *name = catalog_cause_name((guint)cause, language);
        proto_item_append_text(item, ", %s %d (%s)", catalog_cause_label(language), cause,
                               name != NULL ? name : "?");
    }
}

/* Adds the subtree of a response and gives its top item. */
static proto_item *
add_subtree(proto_tree *tree, const response_t *response, const catalog_code *entry, int cause)
{
    guint language = preferences_language();
    tvbuff_t *tvb = response->tvb;
    proto_item *top = proto_tree_add_item(tree, proto_sipcodes, tvb, response->line,
                                          response_line_length(response), ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(top, ett_sipcodes);

    if (!proto_item_is_hidden(top)) {
        set_label(top, response->code, entry, cause, language);
    }
    proto_tree_add_uint(subtree, hf_code, tvb, response_code_offset(response), tvb != NULL ? 3 : 0,
                        response->code);
    proto_item_set_generated(
        proto_tree_add_uint(subtree, hf_class, tvb, 0, 0, response->code / 100));
    add_derived_string(subtree, hf_category, tvb,
                       catalog_class_name(catalog_class(response->code), language));
    add_phrases(subtree, response, entry);
    add_derived_string(subtree, hf_explanation, tvb, catalog_explanation(entry, language));
    add_status(subtree, tvb, entry->status, language);
    add_origins(subtree, tvb, entry);
    if (cause >= 0) {
        add_cause(subtree, tvb, (guint)cause, language);
    }
    return top;
}

/* tree: where the subtree goes, or NULL if nobody reads it. */
static void
explain_response(packet_info *pinfo, proto_tree *tree, const response_t *response)
{
    const catalog_code *entry = catalog_find(response->code);
    int cause = catalog_cause(MAPPING, response->code);
    proto_item *top = tree != NULL ? add_subtree(tree, response, entry, cause) : NULL;

    add_class_expert(pinfo, top, tree, response->code, cause);
    add_status_expert(pinfo, top, tree, response->code);
}

/* Whether anybody reads our subtrees, or the expert infos in them. A field in a filter, a column or
 * -e counts as a reference to its protocol. */
static gboolean
tree_is_read(proto_tree *tree)
{
    return proto_field_is_referenced(tree, proto_sipcodes) || expert_is_read(tree);
}

static int
dissect_sipcodes(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    if (!tree_is_read(tree)) {
        tree = NULL;
    }
    if (tree != NULL || expert_is_wanted(pinfo, NULL, &ei_vendor, PI_ERROR)) {
        for (const response_t *response = responses_of_frame(pinfo); response != NULL;
             response = response->next) {
            explain_response(pinfo, tree, response);
        }
    }
    /* 0 would be a refusal, which Wireshark takes longer to clean up after. */
    return (int)tvb_reported_length(tvb);
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

/* The expert infos of a class are one field in filters; Wireshark wants one a severity. */
#define EI_OF_SEVERITY(class_digit, severity, level, name, summary)                                \
    {                                                                                              \
        &ei_class[class_digit][severity],                                                          \
        {                                                                                          \
            "sipcodes.expert." name, PI_RESPONSE_CODE, level, summary, EXPFILL                     \
        }                                                                                          \
    }
#define EI_OF_CLASS(class_digit, name, summary)                                                    \
    EI_OF_SEVERITY(class_digit, CATALOG_CHAT, PI_CHAT, name, summary),                             \
        EI_OF_SEVERITY(class_digit, CATALOG_NOTE, PI_NOTE, name, summary),                         \
        EI_OF_SEVERITY(class_digit, CATALOG_WARN, PI_WARN, name, summary),                         \
        EI_OF_SEVERITY(class_digit, CATALOG_ERROR, PI_ERROR, name, summary)

static void
register_expert_infos(void)
{
    static ei_register_info ei[] = {
        EI_OF_CLASS(1, "provisional", "Provisional response"),
        EI_OF_CLASS(2, "success", "Success response"),
        EI_OF_CLASS(3, "redirection", "Redirection response"),
        EI_OF_CLASS(4, "client_error", "Client Error response"),
        EI_OF_CLASS(5, "server_error", "Server Error response"),
        EI_OF_CLASS(6, "global_failure", "Global Failure response"),
        EI_OF_CLASS(0, "non_standard", "Non-standard response"),
        {&ei_deprecated,
         {"sipcodes.expert.deprecated", PI_DEPRECATED, PI_NOTE, "Deprecated or obsolete code",
          EXPFILL}},
        {&ei_vendor, {"sipcodes.expert.vendor", PI_RESPONSE_CODE, PI_NOTE, "Vendor code", EXPFILL}},
        {&ei_unassigned,
         {"sipcodes.expert.unassigned", PI_ASSUMPTION, PI_NOTE, "Unassigned code", EXPFILL}},
    };

    expert_register_field_array(expert_register_protocol(proto_sipcodes), ei, array_length(ei));
}

static void
register_fields(void)
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
          "registered, deprecated, obsolete, vendor or unassigned", HFILL}},
        {&hf_vendor,
         {"Vendor", "sipcodes.vendor", FT_STRING, BASE_NONE, NULL, 0x0,
          "Vendor that uses the code on its own account", HFILL}},
        {&hf_reference,
         {"Reference", "sipcodes.reference", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where the code is defined", HFILL}},
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
    };
    static gint *ett[] = {&ett_sipcodes};

    proto_register_field_array(proto_sipcodes, hf, array_length(hf));
    proto_register_subtree_array(ett, array_length(ett));
}

void
dissector_register(void)
{
    fill_value_names();
    proto_sipcodes = proto_register_protocol("SIP Response Code", "SIP Codes", "sipcodes");
    register_fields();
    register_expert_infos();
    preferences_register(proto_sipcodes);
    responses_register(proto_sipcodes);
    register_postdissector(create_dissector_handle(dissect_sipcodes, proto_sipcodes));
}

/* Wireshark registers the expert tap only after every hand-off. */
static void
find_expert_tap(void)
{
    expert_tap = find_tap_id("expert");
}

void
dissector_handoff(void)
{
    register_init_routine(find_expert_tap);
    responses_handoff();
}
