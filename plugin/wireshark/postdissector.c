/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/postdissector.h"

#include "catalog/catalog.h"
#include "wireshark/find/hook.h"
#include "wireshark/interest.h"
#include "wireshark/remember.h"
#include "wireshark/show/call.h"
#include "wireshark/show/expert_infos.h"
#include "wireshark/show/labels.h"
#include "wireshark/show/row.h"
#include "wireshark/show/tree.h"
#include "wireshark/stats/call_list.h"
#include "wireshark/stats/call_table.h"
#include "wireshark/stats/causes.h"
#include "wireshark/stats/figure_tables.h"
#include "wireshark/stats/figures.h"
#include "wireshark/stats/menu.h"
#include "wireshark/stats/page.h"
#include "wireshark/stats/registration_table.h"
#include "wireshark/stats/responses.h"
#include "wireshark/stats/tap.h"
#include "wireshark/stats/transfer_table.h"
#include "wireshark/stats/window.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <epan/column-utils.h>

/* Responses from here on have their cause in the Info column. */
#define FIRST_IN_INFO 400

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
    shown_t shown = {NULL, NULL};
    if (tree != NULL) {
        shown = tree_add_message(pinfo, tree, message);
    }
    expert_infos_add(pinfo, tree, shown.top, shown.code, message, interest);
    tree_end_message(shown, message);
    if ((interest & INTEREST_INFO) != 0) {
        append_to_info(pinfo, message);
    }
}

/* A call that is to be shown, where, and how much the row of the frame tells of it. */
typedef struct {
    const call_t *call;
    tvbuff_t *tvb;
    row_share share;
} shown_call;

/* The calls of a frame in the order of their messages, each once. */
typedef struct {
    wmem_list_t *list; /* of shown_call; NULL for none */
    wmem_map_t *noted; /* set of call_t */
} frame_calls;

static void
note_call(packet_info *pinfo, const frame_message *message, const call_t *call, frame_calls *calls)
{
    if (calls->list == NULL) {
        calls->list = wmem_list_new(pinfo->pool);
        calls->noted = wmem_map_new(pinfo->pool, g_direct_hash, g_direct_equal);
    }
    if (!wmem_map_contains(calls->noted, call)) {
        shown_call *shown = wmem_new(pinfo->pool, shown_call);
        *shown = (shown_call){call, message->tvb, row_left_to_call(message)};
        wmem_list_append(calls->list, shown);
        wmem_map_insert(calls->noted, call, shown);
    }
}

/* Adds calls to the tree of a frame whose messages have all been taken: one may tell how the call
 * of one before it has ended. */
static void
add_calls(proto_tree *tree, wmem_list_t *calls)
{
    call_fields read = call_fields_read(tree);

    for (wmem_list_frame_t *item = wmem_list_head(calls); item != NULL && tree_has_room(tree);
         item = wmem_list_frame_next(item)) {
        const shown_call *shown = (const shown_call *)wmem_list_frame_data(item);
        call_add(tree, shown->tvb, shown->call, read, shown->share);
    }
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
    if ((message->sip.parts & SIP_TRANSFER) != 0) {
        message->report = frame_read_report(pinfo, message, preferences_view());
    }
    remember_message(pinfo, message, interest);
    if ((interest & INTEREST_CALLS) != 0) {
        call = track_message(pinfo, message, is_lone, interest);
    }
    if ((interest & (INTEREST_STATISTICS | INTEREST_CALLS)) != 0 && !message->is_in_body) {
        tap_message(pinfo, message, call);
    }
    if ((interest & INTEREST_OTHERS_COUNTED) != 0 && !message->is_in_body) {
        tap_of_no_call(pinfo, message);
    }
    if ((interest & (INTEREST_TREE | INTEREST_EXPERT | INTEREST_INFO)) != 0) {
        explain_message(pinfo, tree, message, interest);
    }
    return call;
}

static frame_wanted
wanted_of(interest_t frame)
{
    if ((frame & INTEREST_STATISTICS) != 0) {
        return FRAME_WHOLE;
    }
    return ((frame & (INTEREST_REASONS | INTEREST_CALLS | INTEREST_REMEMBERING |
                      INTEREST_OTHERS_COUNTED)) != 0
                ? FRAME_REQUESTS
                : FRAME_RESPONSES) |
           (interest_in_transfers(frame) ? FRAME_TRANSFERS : FRAME_RESPONSES) |
           ((frame & (INTEREST_WARN | INTEREST_INFO)) != 0 ? FRAME_BYES : FRAME_RESPONSES);
}

/* Not inlined: what it needs room for, frames without SIP need not set up. */
G_GNUC_NO_INLINE static void
explain_frame(packet_info *pinfo, proto_tree *tree)
{
    interest_t interest = interest_of_frame(pinfo, tree);
    frame_calls calls = {NULL, NULL};

    if (interest == INTEREST_NONE) {
        return;
    }
    if ((interest & INTEREST_TREE) != 0) {
        interest |= interest_in_fields(tree);
    }
    interest = remember_frame(pinfo, track_frame(pinfo, interest));
    frame_message *first = frame_messages(pinfo, wanted_of(interest));
    for (frame_message *message = first; message != NULL; message = message->next) {
        const call_t *call = take_message(pinfo, tree, message, interest, first->next == NULL);
        if ((interest & INTEREST_TREE) != 0 && call != NULL) {
            note_call(pinfo, message, call, &calls);
        }
        if ((interest & INTEREST_TREE) != 0 && tree_has_room(tree)) {
            row_add_parties(tree, message, call != NULL);
        }
    }
    if (calls.list != NULL) {
        add_calls(tree, calls.list);
    }
}

/* Media say how their call ended, too. */
G_GNUC_NO_INLINE static void
explain_media(packet_info *pinfo, proto_tree *tree, tvbuff_t *tvb)
{
    call_fields read = interest_in_media(tree) ? call_fields_read(tree) : 0;
    const call_t *call = read != 0 ? track_media(pinfo) : NULL;

    if (call != NULL) {
        call_add(tree, tvb, call, read, ROW_WHOLE);
    }
}

/* Whether anybody reads what is said of a response, for the hook. */
static gboolean
response_is_read(packet_info *pinfo, proto_tree *tree, guint code)
{
    interest_t frame = interest_of_frame(pinfo, tree);

    return frame != INTEREST_NONE &&
           interest_in_response(frame, code, view_code(preferences_view(), code)) != INTEREST_NONE;
}

static int
dissect_sipcodes(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    if (frame_has_sip(pinfo)) {
        const char *before = pinfo->current_proto;
        pinfo->current_proto = TREE_NAME; /* whose expert infos they are */
        explain_frame(pinfo, tree);
        pinfo->current_proto = before;
    } else if (tree != NULL) {
        explain_media(pinfo, tree, tvb);
    }
    /* 0 would be a refusal, which Wireshark takes longer to clean up after. */
    return (int)tvb_reported_length(tvb);
}

/* The fields have names in the language that is chosen. */
static void
name_fields(void)
{
    labels_apply(proto_sipcodes);
}

/* The user has changed the preferences, and with them perhaps the language. */
static void
take_preferences(void)
{
    call_table_name_columns();
    call_list_name_columns();
    figure_tables_name_columns();
    registration_table_name_columns();
    transfer_table_name_columns();
    name_fields();
}

void
postdissector_register(void)
{
    proto_sipcodes = proto_register_protocol(TREE_NAME, TREE_NAME, "sipcodes");
    tree_register(proto_sipcodes);
    expert_infos_register(proto_sipcodes);
    preferences_register(proto_sipcodes, take_preferences);
    hook_register(response_is_read);
    tap_register();
    track_register();
    remember_register(proto_sipcodes);
    /* Wireshark calls post-dissectors only where one of them has a protocol that is enabled, and of
     * a protocol it makes a layer in every frame, SIP or not, which costs more than all the rest.
     * One in name only counts, makes no layer, and is enabled as long as its parent is. */
    int in_name_only = proto_register_protocol_in_name_only(
        TREE_NAME " post-dissector", TREE_NAME " post-dissector", "sipcodes.postdissector",
        proto_sipcodes, FT_PROTOCOL);
    register_postdissector(create_dissector_handle(dissect_sipcodes, in_name_only));
}

void
postdissector_handoff(void)
{
    /* Another profile may have another language, and Wireshark tells of none that is its default.
     */
    register_init_routine(name_fields);
    interest_handoff();
    tree_handoff();
    frame_handoff();
    track_handoff();
    if (!window_is_there()) { /* which has tables of both, as it sorts trees backwards */
        responses_register();
        causes_register();
    }
    figure_tables_register();
    call_table_register();
    registration_table_register();
    transfer_table_register();
    call_list_register();
    figures_register();
    page_register();
    menu_register(proto_sipcodes);
}
