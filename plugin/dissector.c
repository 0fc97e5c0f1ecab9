/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "dissector.h"

#include "call_table.h"
#include "catalog.h"
#include "expert_infos.h"
#include "fields.h"
#include "preferences.h"
#include "statistics.h"

#include <epan/column-utils.h>

/* Responses from here on have their cause in the Info column. */
#define FIRST_FAILURE 400

#define SHORT_NAME "SIP Codes"

static int proto_sipcodes = -1;
static protocol_t *protocol;

/* "[Q.931 17 User busy]" */
static void
append_to_info(packet_info *pinfo, const facts_t *facts)
{
    int cause = facts->effective_cause;

    if (facts->message->is_request || facts->message->code < FIRST_FAILURE || cause < 0) {
        return;
    }
    char text[CATALOG_CAUSE_TEXT];
    col_append_fstr(pinfo->cinfo, COL_INFO, " [Q.931 %s]",
                    catalog_cause_text((guint)cause, preferences_language(), text));
}

/* tree: where the message is shown, or NULL if nobody reads it; headers: whether anybody reads
 * there what comes from headers. */
static void
explain_message(packet_info *pinfo, proto_tree *tree, const message_t *message, gboolean headers)
{
    facts_t facts = facts_of(pinfo, message,
                             headers || preferences_info_column() || statistics_are_read() ||
                                 expert_infos_need_headers(pinfo, tree, message->code));
    proto_item *item = tree != NULL ? fields_add(pinfo, tree, &facts) : NULL;

    if (!message->is_request) {
        expert_infos_add(pinfo, tree, item, &facts);
    }
    if (preferences_info_column()) {
        append_to_info(pinfo, &facts);
    }
    if (statistics_are_read()) {
        statistics_count(pinfo, &facts);
    }
}

/* Whether anybody reads our subtrees, or the expert infos in them. A field in a filter, a column or
 * -e counts as a reference to its protocol. */
static gboolean
tree_is_read(proto_tree *tree)
{
    return proto_field_is_referenced(tree, proto_sipcodes) || expert_infos_are_read(tree);
}

/* Whether anybody reads what is said of a message with this code. */
static gboolean
is_read(packet_info *pinfo, proto_tree *tree, guint code)
{
    return tree_is_read(tree) || statistics_are_read() || preferences_info_column() ||
           expert_infos_of_code_are_wanted(pinfo, code);
}

static void
explain_frame(packet_info *pinfo, proto_tree *tree)
{
    gboolean counted = statistics_are_read();
    if (!tree_is_read(tree)) {
        tree = NULL;
    }
    if (tree == NULL && !counted && !preferences_info_column() && !expert_infos_are_wanted(pinfo)) {
        return;
    }
    gboolean reasons = fields_of_reasons_are_read(tree);
    gboolean headers = reasons || fields_of_headers_are_read(tree);
    messages_wanted wanted = reasons ? MESSAGES_REQUESTS : MESSAGES_RESPONSES;
    for (const message_t *message = messages_of_frame(pinfo, counted ? MESSAGES_WHOLE : wanted);
         message != NULL; message = message->next) {
        if (is_read(pinfo, tree, message->code)) {
            explain_message(pinfo, tree, message, headers);
        }
    }
}

static int
dissect_sipcodes(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    if (messages_may_be_in(pinfo) && proto_is_protocol_enabled(protocol)) {
        const char *before = pinfo->current_proto;
        pinfo->current_proto = SHORT_NAME; /* whose expert infos they are */
        explain_frame(pinfo, tree);
        pinfo->current_proto = before;
    }
    /* 0 would be a refusal, which Wireshark takes longer to clean up after. */
    return (int)tvb_reported_length(tvb);
}

void
dissector_register(void)
{
    proto_sipcodes = proto_register_protocol("SIP Response Code", SHORT_NAME, "sipcodes");
    fields_register(proto_sipcodes);
    expert_infos_register(proto_sipcodes);
    preferences_register(proto_sipcodes, call_table_name_columns);
    messages_register(is_read);
    statistics_register();
    protocol = find_protocol_by_id(proto_sipcodes);
    /* Of a dissector with a protocol Wireshark makes a layer in every frame, SIP or not, which
     * costs more than all the rest. */
    register_postdissector(create_dissector_handle(dissect_sipcodes, -1));
}

void
dissector_handoff(void)
{
    expert_infos_handoff();
    messages_handoff();
    statistics_handoff();
}
