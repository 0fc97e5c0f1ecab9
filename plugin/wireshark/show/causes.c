/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/causes.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

static int hf_mapping = -1;
static int hf_cause = -1;
static int hf_cause_name = -1;
static int hf_cause_dss1 = -1;
static int hf_effective = -1;
static int hf_effective_name = -1;
static int hf_origin = -1;
static int hf_explanation = -1;

/* The causes of the shipped mappings side by side; by mapping. */
static int *hf_of_mapping;

static gint ett_mappings = -1;

/* What every shipped mapping makes of the response; nothing where none has a cause for it. */
static void
add_mappings(proto_tree *tree, const frame_message *message)
{
    proto_tree *subtree = NULL;
    proto_item *item;

    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        int cause = catalog_cause(mapping, message->sip.code, message->verdict.bearer);
        if (cause < 0) {
            continue;
        }
        if (subtree == NULL) {
            subtree = proto_tree_add_subtree(tree, message->tvb, 0, 0, ett_mappings, &item,
                                             "Causes by mapping");
            proto_item_set_generated(item);
        }
        items_add_uint(subtree, hf_of_mapping[mapping], message, (guint)cause);
    }
}

void
causes_add_mapped(proto_tree *tree, const frame_message *message)
{
    cause_t mapped = message->verdict.mapped;

    /* Of provisional and successful responses no table speaks, but for a row here and there. */
    if (message->sip.code >= FIRST_UNSUCCESSFUL || mapped.value >= 0) {
        items_add_string(tree, hf_mapping, message,
                         catalog_mapping_name(preferences_view()->mapping));
    }
    if (mapped.value >= 0) {
        guint cause = (guint)mapped.value;
        const char *name = catalog_cause_name(cause, preferences_language());
        items_add_uint(tree, hf_cause, message, cause);
        if (name != NULL) {
            items_add_string(tree, hf_cause_name, message, name);
        }
        items_add_uint(tree, hf_cause_dss1, message, catalog_cause_dss1(cause));
    }
    add_mappings(tree, message);
}

void
causes_add_effective(proto_tree *tree, const frame_message *message)
{
    cause_t effective = message->verdict.effective;
    guint language = preferences_language();

    if (effective.value < 0) {
        return;
    }
    const char *name = catalog_cause_name((guint)effective.value, language);
    const char *explanation = catalog_cause_explanation((guint)effective.value, language);
    items_add_uint(tree, hf_effective, message, (guint)effective.value);
    if (name != NULL) {
        items_add_string(tree, hf_effective_name, message, name);
    }
    items_add_string(tree, hf_origin, message, catalog_origin_name(effective.origin));
    if (explanation != NULL) {
        items_add_string(tree, hf_explanation, message, explanation);
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
                                        FT_UINT8, BASE_DEC, VALS(items_cause_names()), 0x0,
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
         {"Q.931 Cause", "sipcodes.cause", FT_UINT8, BASE_DEC, NULL, 0x0,
          "ISDN release cause that the code is mapped to (Q.850, Q.931)", HFILL}},
        {&hf_mapping,
         {"Mapping", "sipcodes.mapping", FT_STRING, BASE_NONE, NULL, 0x0,
          "Table that takes status codes to causes", HFILL}},
        {&hf_cause_name,
         {"Q.931 Cause Name", "sipcodes.cause.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the cause in the chosen language", HFILL}},
        {&hf_cause_dss1,
         {"DSS1 Octet", "sipcodes.cause.dss1", FT_UINT8, BASE_HEX, NULL, 0x0,
          "The cause as the octet on the D channel, with its extension bit (Q.931 section 4.5.12)",
          HFILL}},
    };

    hf[0].hfinfo.strings = VALS(items_cause_names());
    interest_register_fields(proto, hf, array_length(hf), INTEREST_NONE);
}

void
causes_items_register(int proto)
{
    static hf_register_info from_reasons[] = {
        {&hf_effective,
         {"Effective Cause", "sipcodes.cause.effective", FT_UINT8, BASE_DEC, NULL, 0x0,
          "Cause that the witnesses in the message state, else that of the table", HFILL}},
        {&hf_effective_name,
         {"Effective Cause Name", "sipcodes.cause.effective.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the effective cause in the chosen language", HFILL}},
        {&hf_origin,
         {"Origin of the Cause", "sipcodes.cause.origin", FT_STRING, BASE_NONE, NULL, 0x0,
          "isup, reason-q850, vendor-header, reason-sip, mapping or user-table", HFILL}},
        {&hf_explanation,
         {"Cause Explanation", "sipcodes.cause.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What the effective cause means and who can do what, in the chosen language", HFILL}},
    };
    static gint *ett[] = {&ett_mappings};

    from_reasons[0].hfinfo.strings = VALS(items_cause_names());
    register_mapped(proto);
    interest_register_fields(proto, from_reasons, array_length(from_reasons), INTEREST_REASONS);
    register_mapping_fields(proto);
    proto_register_subtree_array(ett, array_length(ett));
}
