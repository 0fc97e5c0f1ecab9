/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/causes.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_tables = -1;
static int hf_mapping = -1;
static int hf_cause = -1;
static int hf_cause_name = -1;
static int hf_cause_dss1 = -1;
static int hf_effective = -1;
static int hf_effective_name = -1;
static int hf_effective_text = -1;
static int hf_origin = -1;
static int hf_explanation = -1;

/* The causes of the shipped mappings side by side; by mapping. */
static int *hf_of_mapping;

static gint ett_tables = -1;
static gint ett_effective = -1;

/* Whether any table has a cause for the response. Of provisional and successful ones no table
 * speaks, but for a row here and there. */
static gboolean
tables_speak(const frame_message *message)
{
    if (message->sip.code >= FIRST_UNSUCCESSFUL || message->verdict.mapped.value >= 0) {
        return TRUE;
    }
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        if (catalog_cause(mapping, message->sip.code, message->verdict.bearer) >= 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The cause by the chosen table, or by the user's own. */
static void
add_chosen(proto_tree *tree, const frame_message *message)
{
    cause_t mapped = message->verdict.mapped;

    if (message->sip.code >= FIRST_UNSUCCESSFUL || mapped.value >= 0) {
        items_add_string(tree, hf_mapping, message,
                         catalog_mapping_name(preferences_view()->mapping));
    }
    if (mapped.value < 0) {
        return;
    }
    guint cause = (guint)mapped.value;
    const char *name = catalog_cause_name(cause, preferences_language());
    items_add_cause(tree, hf_cause, items_name(hf_cause), message->tvb, cause);
    if (name != NULL) {
        items_add_hidden(tree, hf_cause_name, message->tvb, name);
    }
    items_add_uint(tree, hf_cause_dss1, message, catalog_cause_dss1(cause));
}

/* "Causes by Table: 17 User busy (cisco)" */
static void
say_chosen(proto_tree *tree, proto_item *item, const frame_message *message)
{
    cause_t mapped = message->verdict.mapped;
    char text[CATALOG_CAUSE_TEXT];

    if (mapped.value >= 0) {
        items_say(tree, item, items_name(hf_tables), "%s (%s)",
                  catalog_cause_text((guint)mapped.value, preferences_language(), text),
                  mapped.origin == ORIGIN_MAPPING
                      ? catalog_mapping_name(preferences_view()->mapping)
                      : catalog_origin_name(mapped.origin));
    }
}

void
causes_add_tables(proto_tree *tree, const frame_message *message)
{
    if (!tables_speak(message)) {
        return;
    }
    proto_item *item = proto_tree_add_item(tree, hf_tables, message->tvb, 0, 0, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(item, ett_tables);

    proto_item_set_generated(item);
    say_chosen(subtree, item, message);
    add_chosen(subtree, message);
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        int cause = catalog_cause(mapping, message->sip.code, message->verdict.bearer);
        if (cause >= 0) {
            items_add_cause(subtree, hf_of_mapping[mapping], catalog_mapping_name(mapping),
                            message->tvb, (guint)cause);
        }
    }
}

void
causes_add_effective(proto_tree *tree, const frame_message *message)
{
    cause_t effective = message->verdict.effective;
    guint language = preferences_language();
    char text[CATALOG_CAUSE_TEXT];

    if (effective.value < 0) {
        return;
    }
    const char *origin = catalog_origin_name(effective.origin);
    gboolean of_table = effective.origin == ORIGIN_MAPPING;
    const char *name = catalog_cause_name((guint)effective.value, language);
    const char *explanation = catalog_cause_explanation((guint)effective.value, language);
    catalog_cause_text((guint)effective.value, language, text);
    proto_item *item = items_add_uint(tree, hf_effective, message, (guint)effective.value);
    items_say(tree, item, items_name(hf_effective), "%s (%s%s%s)", text, origin,
              of_table ? ": " : "",
              of_table ? catalog_mapping_name(preferences_view()->mapping) : "");
    proto_tree *subtree = proto_item_add_subtree(item, ett_effective);

    items_add_hidden(subtree, hf_effective_text, message->tvb, text);
    if (name != NULL) {
        items_add_hidden(subtree, hf_effective_name, message->tvb, name);
    }
    items_add_string(subtree, hf_origin, message, origin);
    if (explanation != NULL) {
        /* Of a request it is all that is explained. */
        items_add_string(message->sip.is_request ? tree : subtree, hf_explanation, message,
                         explanation);
    }
}

/* ---- registration ---- */

/* One field for each mapping that the data has: "sipcodes.cause.cisco". */
static void
register_mapping_fields(int proto)
{
    wmem_allocator_t *scope = wmem_epan_scope();
    hf_register_info *hf = wmem_alloc0_array(scope, hf_register_info, catalog_mapping_count);

    hf_of_mapping = wmem_alloc0_array(scope, int, catalog_mapping_count);
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        const char *name = catalog_mapping_name(mapping);
        const hf_register_info info = {&hf_of_mapping[mapping],
                                       {wmem_strdup_printf(scope, "Q.931 Cause by %s", name),
                                        wmem_strdup_printf(scope, "sipcodes.cause.%s", name),
                                        FT_UINT8, BASE_DEC, VALS(items_cause_names), 0x0,
                                        "What this mapping makes of the code", HFILL}};
        hf_of_mapping[mapping] = -1;
        hf[mapping] = info;
    }
    interest_register_fields(proto, hf, (int)catalog_mapping_count, INTEREST_NONE);
}

static void
register_mapped(int proto)
{
    static hf_register_info hf[] = {
        {&hf_cause,
         {"Q.931 Cause", "sipcodes.cause", FT_UINT8, BASE_DEC, VALS(items_cause_names), 0x0,
          "ISDN release cause that the code is mapped to (Q.850, Q.931)", HFILL}},
        {&hf_tables,
         {"Causes by Table", "sipcodes.cause.tables", FT_NONE, BASE_NONE, NULL, 0x0,
          "What the tables make of the code", HFILL}},
        {&hf_mapping,
         {"Mapping", "sipcodes.mapping", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_cause_name,
         {"Q.931 Cause Name", "sipcodes.cause.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause in the chosen language", HFILL}},
        {&hf_cause_dss1,
         {"DSS1 Octet", "sipcodes.cause.dss1", FT_UINT8, BASE_HEX, NULL, 0x0,
          "The cause as the octet on the D channel, with its extension bit (Q.931 section 4.5.12)",
          HFILL}},
    };

    interest_register_fields(proto, hf, array_length(hf), INTEREST_NONE);
    items_describe(hf_mapping, "Table that takes status codes to causes", catalog_mapping_name,
                   catalog_mapping_count);
}

/* The origins that a single message can have. */
static const char *
origin_of_message(guint origin)
{
    return origin == ORIGIN_REASON_Q850_EARLY || origin == ORIGIN_CANCEL
               ? NULL
               : items_origin_word(origin);
}

void
causes_items_register(int proto)
{
    static hf_register_info from_reasons[] = {
        {&hf_effective,
         {"Effective Cause", "sipcodes.cause.effective", FT_UINT8, BASE_DEC,
          VALS(items_cause_names), 0x0,
          "Cause that the witnesses in the message state, else that of the table", HFILL}},
        {&hf_effective_name,
         {"Effective Cause Name", "sipcodes.cause.effective.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the effective cause in the chosen language", HFILL}},
        {&hf_effective_text,
         {"Effective Cause Text", "sipcodes.cause.effective.text", FT_STRING, BASE_NONE, NULL, 0x0,
          "Number and name of the effective cause in the chosen language", HFILL}},
        {&hf_origin,
         {"Origin of the Cause", "sipcodes.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0, NULL,
          HFILL}},
        {&hf_explanation,
         {"Cause Explanation", "sipcodes.cause.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the effective cause means and who can do what, in the chosen language", HFILL}},
    };
    static gint *ett[] = {&ett_tables, &ett_effective};

    register_mapped(proto);
    interest_register_fields(proto, from_reasons, array_length(from_reasons), INTEREST_REASONS);
    items_describe(hf_origin, "Where the cause comes from", origin_of_message, ORIGINS);
    register_mapping_fields(proto);
    proto_register_subtree_array(ett, array_length(ett));
}
