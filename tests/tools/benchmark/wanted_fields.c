/* For the benchmark: the textbook design of a post-dissector, which asks Wireshark for the fields
 * that it reads and adds five of its own. It knows what the plugin knows of a code.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "wireshark/compat.h"

#include "catalog/catalog.h"
#include "sip/reason.h"

#include <epan/packet.h>
#include <epan/proto.h>

#include <string.h>

WS_DLL_PUBLIC_DEF const gchar plugin_version[] = "1";
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);

static int proto_wanted = -1;
static int hf_code = -1;
static int hf_phrase = -1;
static int hf_explanation = -1;
static int hf_cause = -1;
static int hf_effective = -1;
static gint ett_wanted = -1;

static int hf_status_code; /* SIP's own */
static int hf_reason;

static void
add_uint(proto_tree *tree, int hf, tvbuff_t *tvb, guint value)
{
    proto_item_set_generated(proto_tree_add_uint(tree, hf, tvb, 0, 0, value));
}

static void
add_string(proto_tree *tree, int hf, tvbuff_t *tvb, const char *value)
{
    proto_item_set_generated(proto_tree_add_string(tree, hf, tvb, 0, 0, value));
}

/* The Q.850 cause of the first Reason header, or the one given. */
static int
cause_of_reason(proto_tree *tree, int cause)
{
    GPtrArray *found = proto_get_finfo_ptr_array(tree, hf_reason);
    sip_reason reason;

    if (found == NULL || found->len == 0) {
        return cause;
    }
    const field_info *info = (const field_info *)g_ptr_array_index(found, 0);
    const char *text = fvalue_get_string((fvalue_t *)&info->value);
    list_t list = grammar_list((const guint8 *)text, (span_t){0, strlen(text)});
    while (reason_next((const guint8 *)text, &list, &reason)) {
        if (reason_is_q850(&reason)) {
            return (int)reason.cause;
        }
    }
    return cause;
}

static void
add_response(tvbuff_t *tvb, proto_tree *tree, guint code)
{
    const catalog_code *entry = catalog_find(code);
    int cause = catalog_cause(0, code, FALSE);
    int effective = cause_of_reason(tree, cause);
    proto_item *item = proto_tree_add_item(tree, proto_wanted, tvb, 0, 0, ENC_NA);
    proto_tree *subtree = proto_item_add_subtree(item, ett_wanted);

    add_uint(subtree, hf_code, tvb, code);
    if (entry->definition_count > 0) {
        add_string(subtree, hf_phrase, tvb, entry->definitions[0].phrase);
    }
    add_string(subtree, hf_explanation, tvb, catalog_explanation(entry, 0));
    if (cause >= 0) {
        add_uint(subtree, hf_cause, tvb, (guint)cause);
    }
    if (effective >= 0) {
        add_uint(subtree, hf_effective, tvb, (guint)effective);
    }
}

static int
dissect_wanted(tvbuff_t *tvb, packet_info *pinfo _U_, proto_tree *tree, void *data _U_)
{
    GPtrArray *found = tree != NULL ? proto_get_finfo_ptr_array(tree, hf_status_code) : NULL;

    for (guint i = 0; found != NULL && i < found->len; i++) {
        const field_info *info = (const field_info *)g_ptr_array_index(found, i);
        add_response(tvb, tree, fvalue_get_uinteger((fvalue_t *)&info->value));
    }
    return (int)tvb_reported_length(tvb);
}

static dissector_handle_t handle;

static void
register_wanted(void)
{
    static hf_register_info hf[] = {
        {&hf_code, {"Code", "wanted.code", FT_UINT16, BASE_DEC, NULL, 0x0, NULL, HFILL}},
        {&hf_phrase, {"Phrase", "wanted.phrase", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_explanation,
         {"Explanation", "wanted.explanation", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_cause, {"Cause", "wanted.cause", FT_UINT8, BASE_DEC, NULL, 0x0, NULL, HFILL}},
        {&hf_effective,
         {"Effective", "wanted.effective", FT_UINT8, BASE_DEC, NULL, 0x0, NULL, HFILL}},
    };
    static gint *ett[] = {&ett_wanted};

    proto_wanted = proto_register_protocol("Wanted fields", "Wanted", "wanted");
    proto_register_field_array(proto_wanted, hf, array_length(hf));
    proto_register_subtree_array(ett, array_length(ett));
    handle = create_dissector_handle(dissect_wanted, proto_wanted);
    register_postdissector(handle);
}

static void
want_fields(void)
{
    GArray *wanted = g_array_new(FALSE, FALSE, sizeof(int));

    hf_status_code = proto_registrar_get_id_byname("sip.Status-Code");
    hf_reason = proto_registrar_get_id_byname("sip.Reason");
    g_array_append_val(wanted, hf_status_code);
    g_array_append_val(wanted, hf_reason);
    set_postdissector_wanted_hfids(handle, wanted);
}

void
plugin_register(void)
{
    static proto_plugin plugin = {.register_protoinfo = register_wanted,
                                  .register_handoff = want_fields};

    proto_register_plugin(&plugin);
}
