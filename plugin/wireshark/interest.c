/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/interest.h"

#include "calls/calls.h"
#include "calls/others.h"
#include "verdict/contradiction.h"
#include "wireshark/stats/window.h"
#include "wireshark/user/preferences.h"

#include <epan/column-info.h>
#include <epan/tap.h>

/* A field and what it needs to be filled. */
typedef struct {
    const int *field;
    const header_field_info *info; /* once all are registered */
    interest_t needs;
} need_t;

/* A tap and what its listeners read. */
typedef struct {
    int tap;
    interest_t needs;
} tap_t;

static GArray *needs_of; /* of need_t */
static interest_t all_needs;
static int proto_sipcodes = -1;
static GArray *taps; /* of tap_t */
static int expert_tap;

/* Whether the highest severity so far is shown, by the light in the corner of the window. */
static gboolean has_light;

static const struct {
    interest_t interest;
    int level; /* of Wireshark */
} severities[CATALOG_SEVERITIES] = {
    [CATALOG_CHAT] = {INTEREST_CHAT, PI_CHAT},
    [CATALOG_NOTE] = {INTEREST_NOTE, PI_NOTE},
    [CATALOG_WARN] = {INTEREST_WARN, PI_WARN},
    [CATALOG_ERROR] = {INTEREST_ERROR, PI_ERROR},
};

/* ---- registration ---- */

void
interest_register_fields(int proto, hf_register_info *fields, int count, interest_t needs)
{
    proto_sipcodes = proto;
    proto_register_field_array(proto, fields, count);
    for (int i = 0; i < count && needs != INTEREST_NONE; i++) {
        interest_register_need(fields[i].p_id, needs);
    }
}

void
interest_register_need(const int *field, interest_t needs)
{
    const need_t need = {field, NULL, needs};

    if (needs_of == NULL) {
        needs_of = g_array_new(FALSE, FALSE, sizeof(need_t));
    }
    g_array_append_val(needs_of, need);
    all_needs |= needs;
}

void
interest_register_tap(int tap, interest_t needs)
{
    const tap_t registered = {tap, needs};

    if (taps == NULL) {
        taps = g_array_new(FALSE, FALSE, sizeof(tap_t));
    }
    g_array_append_val(taps, registered);
}

/* Wireshark registers the expert tap only after every hand-off. */
static void
find_expert_tap(void)
{
    expert_tap = find_tap_id("expert");
}

void
interest_handoff(void)
{
    register_init_routine(find_expert_tap);
    for (guint i = 0; i < needs_of->len; i++) {
        need_t *need = &g_array_index(needs_of, need_t, i);
        need->info = proto_registrar_get_nth((guint)*need->field);
    }
    has_light = window_is_there();
}

/* ---- the frame ---- */

/* As proto_field_is_referenced() has it of each field, of which there are too many to call it. */
interest_t
interest_in_fields(proto_tree *tree)
{
    const need_t *need = (const need_t *)(gconstpointer)needs_of->data;
    const need_t *end = need + needs_of->len;
    interest_t interest = PTREE_DATA(tree)->visible ? all_needs : INTEREST_NONE;

    for (; need < end && interest != all_needs; need++) {
        interest |= need->info->ref_type != HF_REF_TYPE_NONE ? need->needs : INTEREST_NONE;
    }
    /* A filter or -e that names the protocol itself, which is direct or more, wants to know of
     * requests too. */
    if (proto_registrar_get_nth(proto_sipcodes)->ref_type >= HF_REF_TYPE_DIRECT) {
        interest |= INTEREST_REASONS | INTEREST_TRANSFERS;
    }
    return interest;
}

/* Unlike proto_field_is_referenced(), which takes a protocol for read whenever protocols are not
 * faked, this counts only those that ask for expert infos. */
static gboolean
expert_items_are_read(proto_tree *tree)
{
    return PTREE_DATA(tree)->visible ||
           proto_registrar_get_nth(proto_expert)->ref_type != HF_REF_TYPE_NONE;
}

/* Expert infos are read in the dialog, a tap or a column, in the tree, and by the light in the
 * corner of the window. */
static interest_t
interest_in_expert_infos(packet_info *pinfo)
{
    interest_t interest = INTEREST_NONE;

    if (have_tap_listener(expert_tap) ||
        (pinfo->cinfo != NULL && pinfo->cinfo->col_first[COL_EXPERT] >= 0)) {
        return INTEREST_EXPERT | INTEREST_WORDING | INTEREST_OTHERS;
    }
    for (guint severity = 0; has_light && severity < CATALOG_SEVERITIES; severity++) {
        if (severities[severity].level > expert_get_highest_severity()) {
            interest |= severities[severity].interest;
        }
    }
    return interest;
}

/* A field in a filter, a column or -e counts as a reference to its protocol. */
static interest_t
interest_in_tree(proto_tree *tree)
{
    if (expert_items_are_read(tree)) {
        return INTEREST_TREE | INTEREST_EXPERT | INTEREST_WORDING | INTEREST_REASONS |
               INTEREST_TRANSFERS | INTEREST_OTHERS;
    }
    return proto_field_is_referenced(tree, proto_sipcodes) ? INTEREST_TREE : INTEREST_NONE;
}

static interest_t
interest_in_statistics(void)
{
    interest_t interest = INTEREST_NONE;

    for (guint i = 0; i < taps->len; i++) {
        const tap_t *tap = &g_array_index(taps, tap_t, i);
        interest |= have_tap_listener(tap->tap) ? tap->needs : INTEREST_NONE;
    }
    return interest;
}

/* A first pass that shows nothing itself is made for later ones, which may ask for calls, and for
 * what is none. */
static interest_t
interest_in_later_passes(const packet_info *pinfo)
{
    return !pinfo->fd->visited && pinfo->cinfo == NULL && preferences_track_calls()
               ? INTEREST_CALLS | INTEREST_OTHERS
               : INTEREST_NONE;
}

gboolean
interest_in_media(proto_tree *tree)
{
    return preferences_track_calls() && proto_field_is_referenced(tree, proto_sipcodes);
}

interest_t
interest_of_frame(packet_info *pinfo, proto_tree *tree)
{
    return interest_in_expert_infos(pinfo) |
           (tree != NULL ? interest_in_tree(tree) : INTEREST_NONE) |
           (preferences_info_column() && col_get_writable(pinfo->cinfo, COL_INFO) ? INTEREST_INFO
                                                                                  : INTEREST_NONE) |
           interest_in_statistics() | interest_in_later_passes(pinfo);
}

/* ---- the message ---- */

gboolean
interest_in_expert_info(interest_t interest, proto_tree *tree, const expert_field *field,
                        catalog_severity severity)
{
    return (interest & severities[severity].interest) != 0 ||
           (tree != NULL && proto_field_is_referenced(tree, field->hf));
}

/* Responses that may tell of a failure although the call is still being set up (RFC 3398
 * section 7.1.6).
 */
static gboolean
may_announce(guint code)
{
    return code / 10 == 18;
}

/* The highest severity of the expert infos that a response can have. A challenge may refuse
 * credentials, where that is known. */
static catalog_severity
highest_severity(interest_t frame, guint code, const catalog_code *entry)
{
    if ((frame & INTEREST_OTHERS) != 0 && entry->outcome == CATALOG_CHALLENGED) {
        return MAX(entry->severity, CATALOG_WARN);
    }
    if (contradiction_is_possible(code, entry)) {
        return MAX(entry->severity, CATALOG_WARN);
    }
    return entry->status != CATALOG_REGISTERED || code >= FIRST_UNSUCCESSFUL || may_announce(code)
               ? MAX(entry->severity, CATALOG_NOTE)
               : entry->severity;
}

interest_t
interest_in_response(interest_t frame, guint code, const catalog_code *entry)
{
    interest_t expert = INTEREST_NONE;

    if ((frame & INTEREST_WORDING) != 0 || (frame & INTEREST_EXPERT) == 0) {
        return frame; /* that not all values are shown, any response may say */
    }
    for (guint severity = 0; severity <= (guint)highest_severity(frame, code, entry); severity++) {
        expert |= frame & severities[severity].interest;
    }
    return (frame & ~INTEREST_EXPERT) | expert;
}

/* The expert infos that a NOTIFY may have. Above a warning no transfer comes. */
#define INTEREST_OF_NOTIFY (INTEREST_TRANSFERS | INTEREST_CHAT | INTEREST_NOTE | INTEREST_WARN)

gboolean
interest_in_transfers(interest_t frame)
{
    return (frame & INTEREST_OF_NOTIFY) != 0;
}

interest_t
interest_in_request(interest_t frame, const char *method)
{
    interest_t interest =
        frame & (INTEREST_STATISTICS | INTEREST_CALLS | INTEREST_TRACKING | INTEREST_OTHERS |
                 INTEREST_REMEMBERING | INTEREST_OTHERS_COUNTED);

    if ((frame & INTEREST_REASONS) != 0) {
        interest |= frame & (INTEREST_TREE | INTEREST_REASONS | INTEREST_NOTE);
    }
    if (g_str_equal(method, "BYE")) {
        interest |= frame & (INTEREST_WARN | INTEREST_INFO);
    }
    if (g_str_equal(method, "NOTIFY") && interest_in_transfers(frame)) {
        interest |= frame & (INTEREST_TREE | INTEREST_OF_NOTIFY | INTEREST_WORDING);
    }
    if (g_str_equal(method, "REFER") && (frame & INTEREST_TRANSFERS) != 0) {
        interest |= frame & INTEREST_TREE;
    }
    return interest;
}

/* Whether the expert infos of a response say something of its causes. */
static gboolean
experts_weigh(interest_t interest, guint code)
{
    return (code >= FIRST_UNSUCCESSFUL && (interest & INTEREST_EXPERT) != 0) ||
           (may_announce(code) && (interest & INTEREST_NOTE) != 0);
}

/* What is remembered of a response, and what it takes to remember more. */
static guint
parts_of_others(interest_t interest, const char *method, guint code)
{
    if ((interest & (INTEREST_REMEMBERING | INTEREST_OTHERS_COUNTED)) != 0) {
        return others_parts(method, code);
    }
    return (interest & INTEREST_OTHERS) != 0 && method == NULL ? SIP_IDENTITY | SIP_BINDINGS
                                                               : SIP_NOTHING;
}

sip_parts
interest_parts(interest_t interest, const char *method, guint code, const catalog_code *entry)
{
    guint parts = parts_of_others(interest, method, code);

    if ((interest & INTEREST_CALLS) != 0) {
        parts |= SIP_IDENTITY;
    }
    if ((interest & INTEREST_TRACKING) != 0) {
        parts |= calls_parts(method, code);
    }
    if ((interest & (INTEREST_REASONS | INTEREST_INFO)) != 0) {
        parts |= VERDICT_EVIDENCE;
    }
    if ((interest & INTEREST_WORDING) != 0) {
        parts |= VERDICT_EVIDENCE | SIP_WARNING;
    }
    if (entry == NULL && g_str_equal(method, "NOTIFY") && (interest & INTEREST_OF_NOTIFY) != 0) {
        parts |= SIP_METHOD | SIP_TRANSFER;
    }
    if (entry == NULL) {
        /* A BYE may come before its time, which its call tells. */
        parts |= g_str_equal(method, "BYE") ? SIP_IDENTITY : SIP_NOTHING;
        parts |= g_str_equal(method, "REFER") ? SIP_METHOD : SIP_NOTHING;
        return (sip_parts)(parts | ((interest & INTEREST_WARN) != 0 ? VERDICT_EVIDENCE : 0));
    }
    if ((interest & INTEREST_METHOD) != 0) {
        parts |= SIP_METHOD;
    }
    if ((interest & INTEREST_HEADERS) != 0) {
        parts |= VERDICT_EVIDENCE | SIP_WARNING | SIP_RETRY_AFTER;
    }
    if (experts_weigh(interest, code)) {
        parts |= VERDICT_EVIDENCE | SIP_WARNING;
    }
    return (sip_parts)(parts | verdict_parts_of_code(code));
}
