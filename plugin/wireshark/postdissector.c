/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/postdissector.h"

#include "catalog/catalog.h"
#include "wireshark/find/hook.h"
#include "wireshark/interest.h"
#include "wireshark/show/call.h"
#include "wireshark/show/expert_infos.h"
#include "wireshark/show/tree.h"
#include "wireshark/stats/call_table.h"
#include "wireshark/stats/causes.h"
#include "wireshark/stats/responses.h"
#include "wireshark/stats/tap.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <epan/column-utils.h>

/* Responses from here on have their cause in the Info column. */
#define FIRST_IN_INFO 400

#define SHORT_NAME "SIP Codes"

static int proto_sipcodes = -1;

/* "[Q.931 17 User busy]", of failed responses and of a BYE that a fault sent. */
static void
append_to_info(packet_info *pinfo, const frame_message *message)
{
    cause_t cause = message->verdict.effective;
    gboolean is_told = message->sip.is_request ? message->verdict.release == RELEASE_FAULT
                                               : message->sip.code >= FIRST_IN_INFO;

    if (!is_told || cause.value < 0) {
        return;
    }
    char text[CATALOG_CAUSE_TEXT];
    col_append_fstr(pinfo->cinfo, COL_INFO, " [Q.931 %s]",
                    catalog_cause_text((guint)cause.value, preferences_language(), text));
}

static void
explain_message(packet_info *pinfo, proto_tree *tree, frame_message *message, interest_t interest)
{
    if ((interest & INTEREST_TREE) == 0 || !tree_has_room(tree)) {
        tree = NULL;
    }
    proto_item *item = tree != NULL ? tree_add_message(pinfo, tree, message) : NULL;

    expert_infos_add(pinfo, tree, item, message, interest);
    if ((interest & INTEREST_INFO) != 0) {
        append_to_info(pinfo, message);
    }
}

/* Adds the call of a message to the tree of its frame, once for all messages of it. */
static void
add_call(proto_tree *tree, const frame_message *message, const call_t *call, GSList **shown)
{
    if (call == NULL || g_slist_find(*shown, call) != NULL || !tree_has_room(tree)) {
        return;
    }
    *shown = g_slist_prepend(*shown, (gpointer)call);
    call_add(tree, message->tvb, call);
}

/* Reads a message as far as anybody reads what is said of it. Gives its call, if that is asked for.
 */
static const call_t *
take_message(packet_info *pinfo, proto_tree *tree, frame_message *message, interest_t frame,
             gboolean is_lone)
{
    guint code = message->sip.code;
    const catalog_code *entry =
        message->sip.is_request ? NULL : view_code(preferences_view(), code);
    interest_t interest = entry == NULL ? interest_in_request(frame, message->method)
                                        : interest_in_response(frame, code, entry);
    const call_t *call = NULL;

    if (interest == INTEREST_NONE) {
        return NULL;
    }
    frame_read_message(pinfo, message, interest_parts(interest, message->method, code, entry));
    message->verdict = verdict_of(&message->sip, preferences_view());
    if ((interest & INTEREST_CALLS) != 0) {
        call = track_message(pinfo, message, is_lone, interest);
    }
    if ((interest & (INTEREST_STATISTICS | INTEREST_CALLS)) != 0 && !message->is_in_body) {
        tap_message(pinfo, message, call);
    }
    explain_message(pinfo, tree, message, interest);
    return call;
}

static frame_wanted
wanted_of(interest_t frame)
{
    if ((frame & INTEREST_STATISTICS) != 0) {
        return FRAME_WHOLE;
    }
    return ((frame & (INTEREST_REASONS | INTEREST_CALLS)) != 0 ? FRAME_REQUESTS : FRAME_RESPONSES) |
           ((frame & (INTEREST_WARN | INTEREST_INFO)) != 0 ? FRAME_BYES : FRAME_RESPONSES);
}

static void
explain_frame(packet_info *pinfo, proto_tree *tree)
{
    interest_t interest = interest_of_frame(pinfo, tree);
    GSList *shown = NULL;

    if (interest == INTEREST_NONE) {
        return;
    }
    if ((interest & INTEREST_TREE) != 0) {
        interest |= interest_in_fields(tree);
    }
    interest = track_frame(pinfo, interest);
    frame_message *first = frame_messages(pinfo, wanted_of(interest));
    for (frame_message *message = first; message != NULL; message = message->next) {
        const call_t *call = take_message(pinfo, tree, message, interest, first->next == NULL);
        if ((interest & INTEREST_TREE) != 0) {
            add_call(tree, message, call, &shown);
        }
    }
    g_slist_free(shown);
}

/* Media say how their call ended, too. */
static void
explain_media(packet_info *pinfo, proto_tree *tree, tvbuff_t *tvb)
{
    const call_t *call = interest_in_calls(tree) ? track_media(pinfo) : NULL;

    if (call != NULL) {
        call_add(tree, tvb, call);
    }
}

/* Whether anybody reads what is said of a response, for the hook. */
static gboolean
response_is_read(packet_info *pinfo, proto_tree *tree, guint code)
{
    return interest_in_response(interest_of_frame(pinfo, tree), code,
                                view_code(preferences_view(), code)) != INTEREST_NONE;
}

static int
dissect_sipcodes(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    if (frame_has_sip(pinfo)) {
        const char *before = pinfo->current_proto;
        pinfo->current_proto = SHORT_NAME; /* whose expert infos they are */
        explain_frame(pinfo, tree);
        pinfo->current_proto = before;
    } else if (tree != NULL) {
        explain_media(pinfo, tree, tvb);
    }
    /* 0 would be a refusal, which Wireshark takes longer to clean up after. */
    return (int)tvb_reported_length(tvb);
}

void
postdissector_register(void)
{
    proto_sipcodes = proto_register_protocol("SIP Response Code", SHORT_NAME, "sipcodes");
    tree_register(proto_sipcodes);
    expert_infos_register(proto_sipcodes);
    preferences_register(proto_sipcodes, call_table_name_columns);
    hook_register(response_is_read);
    tap_register();
    track_register();
    /* Wireshark calls post-dissectors only where one of them has a protocol that is enabled, and of
     * a protocol it makes a layer in every frame, SIP or not, which costs more than all the rest.
     * One in name only counts, makes no layer, and is enabled as long as its parent is. */
    int in_name_only = proto_register_protocol_in_name_only(
        "SIP Response Code post-dissector", SHORT_NAME " post-dissector", "sipcodes.postdissector",
        proto_sipcodes, FT_PROTOCOL);
    register_postdissector(create_dissector_handle(dissect_sipcodes, in_name_only));
}

void
postdissector_handoff(void)
{
    interest_handoff();
    frame_handoff();
    track_handoff();
    responses_register();
    causes_register();
    call_table_register();
}
