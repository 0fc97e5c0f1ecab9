/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "responses.h"

#include <epan/dissectors/packet-sip.h>
#include <epan/proto_data.h>

#include <string.h>

/* "SIP/2.0 486 Busy Here": the lengths that SIP's own dissector takes for granted. */
#define VERSION_LENGTH 7
#define CODE_LENGTH 3
#define CODE_OFFSET (VERSION_LENGTH + 1)
#define PHRASE_OFFSET (CODE_OFFSET + CODE_LENGTH + 1)

/* The notes on a frame: where its responses are, in order. */
typedef struct {
    response_t *first;
    response_t **end; /* where the next one is linked in */
} frame_notes;

/* What the notes on a frame are kept under in pinfo->pool. */
#define NOTES_KEY 0

static int proto_notes;
static int proto_sip;
static int proto_icmp;
static int proto_icmpv6;

int
response_code_offset(const response_t *response)
{
    return response->tvb != NULL ? response->line + CODE_OFFSET : 0;
}

int
response_phrase_offset(const response_t *response)
{
    return response->tvb != NULL ? response->line + PHRASE_OFFSET : 0;
}

int
response_line_length(const response_t *response)
{
    return response->tvb != NULL ? PHRASE_OFFSET + response->phrase_length : 0;
}

static frame_notes *
get_notes(packet_info *pinfo)
{
    return (frame_notes *)p_get_proto_data(pinfo->pool, pinfo, proto_notes, NOTES_KEY);
}

static frame_notes *
get_or_begin_notes(packet_info *pinfo)
{
    frame_notes *notes = get_notes(pinfo);

    if (notes == NULL) {
        notes = wmem_new(pinfo->pool, frame_notes);
        notes->first = NULL;
        notes->end = &notes->first;
        p_add_proto_data(pinfo->pool, pinfo, proto_notes, NOTES_KEY, notes);
    }
    return notes;
}

/* Links a new response in at a place in the list. */
static response_t *
insert_response(packet_info *pinfo, frame_notes *notes, response_t **place, const response_t *what)
{
    response_t *response = wmem_new(pinfo->pool, response_t);

    *response = *what;
    response->next = *place;
    *place = response;
    if (response->next == NULL) {
        notes->end = &response->next;
    }
    return response;
}

/* Three digits as a number, or -1 if they are none. */
static int
read_code(const guint8 *digits)
{
    int code = 0;

    for (int i = 0; i < CODE_LENGTH; i++) {
        if (!g_ascii_isdigit(digits[i])) {
            return -1;
        }
        code = code * 10 + g_ascii_digit_value((char)digits[i]);
    }
    return code;
}

/* Called by SIP for a Status-Line, with the reason phrase as tvb. It only takes a note: the frame
 * is explained when it is dissected to its end. */
static int
note_response(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree _U_, void *data _U_)
{
    tvbuff_t *source = tvb_get_ds_tvb(tvb);
    int phrase = tvb_raw_offset(tvb);
    int line = phrase - PHRASE_OFFSET;

    if (pinfo->flags.in_error_pkt || line < 0) {
        return 0;
    }
    int code = read_code(tvb_get_ptr(source, line + CODE_OFFSET, CODE_LENGTH));
    if (code >= 0) {
        frame_notes *notes = get_or_begin_notes(pinfo);
        response_t response = {(guint)code,           source, line, (int)tvb_captured_length(tvb),
                               pinfo->curr_layer_num, NULL};
        insert_response(pinfo, notes, notes->end, &response);
    }
    return 0;
}

/* ---- responses without a reason phrase ---- */

/* Finds "SIP/2.0 486 " and a line end in bytes. Gives its offset, or -1. */
static int
find_bare_line(const guint8 *bytes, int length, guint code)
{
    char after_version[PHRASE_OFFSET - VERSION_LENGTH + 1];

    g_snprintf(after_version, sizeof after_version, " %03u ", code % 1000);
    for (int at = 0; at + PHRASE_OFFSET < length; at++) {
        const guint8 *hit = (const guint8 *)memchr(bytes + at, 'S', (size_t)(length - at));
        if (hit == NULL) {
            return -1;
        }
        at = (int)(hit - bytes);
        if (at + PHRASE_OFFSET < length && memcmp(hit, "SIP/", 4) == 0 &&
            memcmp(hit + VERSION_LENGTH, after_version, sizeof after_version - 1) == 0 &&
            (hit[PHRASE_OFFSET] == '\r' || hit[PHRASE_OFFSET] == '\n')) {
            return at;
        }
    }
    return -1;
}

static gboolean
locate_in(tvbuff_t *tvb, int from, response_t *response)
{
    int length = (int)tvb_captured_length(tvb) - from;

    if (length <= 0) {
        return FALSE;
    }
    int at = find_bare_line(tvb_get_ptr(tvb, from, length), length, response->code);
    if (at < 0) {
        return FALSE;
    }
    response->tvb = tvb;
    response->line = from + at;
    return TRUE;
}

/* Finds the bytes of a response without a reason phrase: after the response before it in the same
 * message, else in the data sources of the frame, the newest first, since reassembled and
 * decrypted data come after the frame's own. */
static void
locate_bare_response(packet_info *pinfo, const response_t *before, response_t *response)
{
    if (before != NULL && before->tvb != NULL &&
        locate_in(before->tvb, before->line + response_line_length(before), response)) {
        return;
    }
    for (guint i = g_slist_length(pinfo->data_src); i > 0; i--) {
        const struct data_source *source =
            (const struct data_source *)g_slist_nth_data(pinfo->data_src, i - 1);
        if (locate_in(get_data_source_tvb(source), 0, response)) {
            return;
        }
    }
}

/* What SIP keeps of the messages of a layer, in their order; to be freed with g_slist_free(). SIP
 * adds one record a message under one key, and only the last can be asked for; so they are taken
 * off and put back. */
static GSList *
sip_infos_of_layer(packet_info *pinfo, guint layer)
{
    GSList *infos = NULL;
    void *info;

    while ((info = p_get_proto_data(pinfo->pool, pinfo, proto_sip, layer)) != NULL) {
        infos = g_slist_prepend(infos, info);
        p_remove_proto_data(pinfo->pool, pinfo, proto_sip, layer);
    }
    for (GSList *at = infos; at != NULL; at = at->next) {
        p_add_proto_data(pinfo->pool, pinfo, proto_sip, layer, at->data);
    }
    return infos;
}

static gboolean
is_response(const sip_info_value_t *info)
{
    return info->reason_phrase != NULL;
}

static gboolean
is_bare_response(const sip_info_value_t *info)
{
    return is_response(info) && info->reason_phrase[0] == '\0';
}

static response_t *
note_bare_response(packet_info *pinfo, frame_notes *notes, response_t **place,
                   const sip_info_value_t *info, guint layer, const response_t *before)
{
    response_t bare = {info->response_code, NULL, 0, 0, layer, NULL};

    locate_bare_response(pinfo, before, &bare);
    return insert_response(pinfo, notes, place, &bare);
}

/* Where in the notes the next response of a layer that SIP has called the hook for stands. */
static response_t **
next_of_layer(response_t **place, guint layer)
{
    while (*place != NULL && (*place)->layer != layer) {
        place = &(*place)->next;
    }
    return place;
}

/* Notes the bare ones among several messages of a layer, between those that are noted already. */
static void
note_bare_among(packet_info *pinfo, guint layer, const GSList *infos)
{
    frame_notes *notes = get_or_begin_notes(pinfo);
    response_t **place = &notes->first;
    const response_t *before = NULL;

    while (*place != NULL && (*place)->layer < layer) {
        place = &(*place)->next;
    }
    for (; infos != NULL; infos = infos->next) {
        const sip_info_value_t *info = (const sip_info_value_t *)infos->data;
        if (is_bare_response(info)) {
            before = note_bare_response(pinfo, notes, place, info, layer, before);
            place = &(*place)->next;
        } else if (is_response(info) && *(place = next_of_layer(place, layer)) != NULL) {
            before = *place;
            place = &(*place)->next;
        }
    }
}

static void
note_bare_responses_of_layer(packet_info *pinfo, guint layer)
{
    /* Only a stream can bring several messages to one call of SIP's dissector. */
    if (pinfo->ptype == PT_TCP) {
        GSList *infos = sip_infos_of_layer(pinfo, layer);
        note_bare_among(pinfo, layer, infos);
        g_slist_free(infos);
        return;
    }
    const sip_info_value_t *info =
        (const sip_info_value_t *)p_get_proto_data(pinfo->pool, pinfo, proto_sip, layer);
    if (info != NULL && is_bare_response(info)) {
        GSList alone = {(gpointer)info, NULL};
        note_bare_among(pinfo, layer, &alone);
    }
}

/* Adds the responses without a reason phrase, which SIP does not call the hook for. */
static void
note_bare_responses(packet_info *pinfo)
{
    guint layer = 0;
    gboolean quoted = FALSE;

    for (wmem_list_frame_t *at = wmem_list_head(pinfo->layers); at != NULL;
         at = wmem_list_frame_next(at)) {
        int proto = GPOINTER_TO_INT(wmem_list_frame_data(at));
        layer++;
        quoted = quoted || proto == proto_icmp || proto == proto_icmpv6;
        if (proto == proto_sip && !quoted) {
            note_bare_responses_of_layer(pinfo, layer);
        }
    }
}

const response_t *
responses_of_frame(packet_info *pinfo)
{
    /* SIP leaves a record in every frame it dissects: most frames without SIP end here. */
    if (pinfo->proto_data == NULL ||
        wmem_map_lookup(pinfo->proto_layers, GINT_TO_POINTER(proto_sip)) == NULL) {
        return NULL;
    }
    note_bare_responses(pinfo);
    const frame_notes *notes = get_notes(pinfo);
    return notes != NULL ? notes->first : NULL;
}

void
responses_register(int proto)
{
    proto_notes = proto;
    /* Without a protocol of its own, so that it leaves no trace in the layers of the frame. */
    register_dissector("sip.diagnostic", note_response, -1);
}

void
responses_handoff(void)
{
    proto_sip = proto_get_id_by_filter_name("sip");
    proto_icmp = proto_get_id_by_filter_name("icmp");
    proto_icmpv6 = proto_get_id_by_filter_name("icmpv6");
}
