/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "messages.h"

#include "headers.h"

#include <epan/dissectors/packet-sip.h>
#include <epan/proto_data.h>

#include <stdio.h>
#include <string.h>

/* "SIP/2.0 486 Busy Here": the lengths that SIP's own dissector takes for granted. */
#define VERSION_LENGTH 7
#define CODE_LENGTH 3
#define CODE_OFFSET (VERSION_LENGTH + 1)
#define PHRASE_OFFSET (CODE_OFFSET + CODE_LENGTH + 1)

/* The greatest number of three digits. */
#define LAST_CODE 999

/* The notes on a frame: its messages in order. Owned by its pinfo->pool. */
typedef struct {
    const packet_info *frame;
    message_t *first;
    message_t **end; /* where the next one is linked in */
} frame_notes;

/* The notes that were begun last, as long as their memory is there: one frame is dissected to its
 * end before the next one is begun. Among what dissectors keep in pinfo->pool they would have to be
 * looked for anew at every message of the frame. */
static frame_notes *last_notes;

static message_reader *is_read;
static int proto_sip;
static int proto_icmp;
static int proto_icmpv6;

int
message_code_offset(const message_t *message)
{
    return message->line + CODE_OFFSET;
}

int
message_phrase_offset(const message_t *message)
{
    return message->line + PHRASE_OFFSET;
}

int
message_line_length(const message_t *message)
{
    return PHRASE_OFFSET + message->phrase_length;
}

const guint8 *
message_bytes(const message_t *message, gsize *length)
{
    int remaining = (int)tvb_captured_length(message->tvb) - message->line;

    *length = (gsize)remaining;
    return tvb_get_ptr(message->tvb, message->line, remaining);
}

/* The notes on the frame, or NULL if there are none. */
static frame_notes *
get_notes(const packet_info *pinfo)
{
    return last_notes != NULL && last_notes->frame == pinfo ? last_notes : NULL;
}

/* For wmem_register_callback(): the memory of the notes goes. */
static ws_bool
forget_notes(wmem_allocator_t *pool _U_, wmem_cb_event_t event _U_, void *notes)
{
    if (last_notes == notes) {
        last_notes = NULL;
    }
    return FALSE; /* not to be called again */
}

static frame_notes *
get_or_begin_notes(packet_info *pinfo)
{
    frame_notes *notes = get_notes(pinfo);

    if (notes == NULL) {
        notes = wmem_new(pinfo->pool, frame_notes);
        notes->frame = pinfo;
        notes->first = NULL;
        notes->end = &notes->first;
        wmem_register_callback(pinfo->pool, forget_notes, notes);
        last_notes = notes;
    }
    return notes;
}

/* Links a new message in at a place in the list. */
static message_t *
insert_message(packet_info *pinfo, frame_notes *notes, message_t **place, const message_t *what)
{
    message_t *message = wmem_new(pinfo->pool, message_t);

    *message = *what;
    message->next = *place;
    *place = message;
    if (message->next == NULL) {
        notes->end = &message->next;
    }
    return message;
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

static gboolean
has_layer_of(packet_info *pinfo, int proto)
{
    return wmem_map_lookup(pinfo->proto_layers, GINT_TO_POINTER(proto)) != NULL;
}

/* Whether the frame is an error message of ICMP: what it quotes was never delivered. Other
 * protocols that SIP is told of as errors, such as sFlow, carry copies of messages that were. */
static gboolean
is_in_icmp(packet_info *pinfo)
{
    return has_layer_of(pinfo, proto_icmp) || has_layer_of(pinfo, proto_icmpv6);
}

/* Called by SIP for a Status-Line, with the reason phrase as tvb. It only takes a note: the frame
 * is explained when it is dissected to its end. */
static int
note_response(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    tvbuff_t *source = tvb_get_ds_tvb(tvb);
    int phrase = tvb_raw_offset(tvb);
    int line = phrase - PHRASE_OFFSET;

    if ((pinfo->flags.in_error_pkt && is_in_icmp(pinfo)) || line < 0) {
        return 0;
    }
    int code = read_code(tvb_get_ptr(source, line + CODE_OFFSET, CODE_LENGTH));
    if (code >= 0 && is_read(pinfo, tree, (guint)code)) {
        frame_notes *notes = get_or_begin_notes(pinfo);
        message_t response = {.code = (guint)code,
                              .tvb = source,
                              .line = line,
                              .phrase_length = (int)tvb_captured_length(tvb),
                              .layer = pinfo->curr_layer_num};
        insert_message(pinfo, notes, notes->end, &response);
    }
    return 0;
}

/* ---- messages that SIP does not call the hook for ---- */

static gboolean
is_the_call_id(const guint8 *bytes, span_t value, const char *call_id)
{
    /* SIP keeps no more than the beginning of a very long one, and the blanks behind it. */
    span_t kept = grammar_trim((const guint8 *)call_id, 0, strlen(call_id));

    return value.length >= kept.length &&
           memcmp(bytes + value.offset, call_id + kept.offset, kept.length) == 0;
}

/* Whether the headers of a message are those that SIP read, by Call-ID and CSeq number, as far as
 * SIP has read them: it mends a Call-ID that is not plain ASCII. read: how far was read. */
static gboolean
has_the_headers(const guint8 *bytes, gsize length, const sip_info_value_t *info, gsize *read)
{
    const char *call_id = info->tap_call_id;
    gboolean same_call = call_id == NULL || !g_str_is_ascii(call_id);
    gboolean same_number = info->tap_cseq_number == 0;
    header_t header;

    *read = headers_begin(bytes, length);
    while (!(same_call && same_number) && header_next(bytes, length, read, &header)) {
        if (grammar_is(bytes, header.name, "Call-ID") || grammar_is(bytes, header.name, "i")) {
            same_call = same_call || is_the_call_id(bytes, header.value, call_id);
        } else if (grammar_is(bytes, header.name, "CSeq")) {
            same_number = header_cseq_number(bytes, header.value) == info->tap_cseq_number;
        }
    }
    return same_call && same_number;
}

/* Finds "SIP/2.0 486 " and a line end, or the end of the bytes. Gives its offset, or -1. */
static int
find_bare_line(const guint8 *bytes, int length, const sip_info_value_t *info)
{
    char after_version[PHRASE_OFFSET - VERSION_LENGTH + 1];

    snprintf(after_version, sizeof after_version, " %03u ", info->response_code);
    for (int at = 0; at + PHRASE_OFFSET <= length; at++) {
        const guint8 *hit = (const guint8 *)memchr(bytes + at, 'S', (size_t)(length - at));
        if (hit == NULL) {
            return -1;
        }
        at = (int)(hit - bytes);
        int end = at + PHRASE_OFFSET;
        if (end <= length && memcmp(hit, "SIP/", 4) == 0 &&
            memcmp(hit + VERSION_LENGTH, after_version, sizeof after_version - 1) == 0 &&
            (end == length || bytes[end] == '\r' || bytes[end] == '\n')) {
            gsize read;
            if (has_the_headers(hit, (gsize)(length - at), info, &read)) {
                return at;
            }
            at += (int)read - 1;
        }
    }
    return -1;
}

/* Whether the bytes begin with a method and a blank. */
static gboolean
is_method(const guint8 *bytes, gsize length, const char *method)
{
    size_t method_length = strlen(method);

    return length > method_length && bytes[method_length] == ' ' &&
           memcmp(bytes, method, method_length) == 0;
}

/* Whether a line that begins with a method ends as a Request-Line does: Method SP Request-URI SP
 * SIP-Version (RFC 3261 section 7.1). */
static gboolean
ends_with_version(const guint8 *bytes, gsize line_end)
{
    span_t line = grammar_trim(bytes, 0, line_end);

    return line.length > VERSION_LENGTH &&
           g_ascii_strncasecmp((const char *)bytes + line.length - VERSION_LENGTH, "SIP/", 4) == 0;
}

/* Finds the first line of the request that SIP dissected. Gives its offset, or -1. */
static int
find_request(const guint8 *bytes, int length, const sip_info_value_t *info)
{
    const char *method = (const char *)info->request_method;

    for (int at = 0; at < length; at++) {
        const guint8 *hit = (const guint8 *)memchr(bytes + at, method[0], (size_t)(length - at));
        if (hit == NULL) {
            return -1;
        }
        at = (int)(hit - bytes);
        gsize rest = (gsize)(length - at);
        if (!is_method(hit, rest, method)) {
            continue;
        }
        gsize read = headers_begin(hit, rest);
        if (ends_with_version(hit, read) && has_the_headers(hit, rest, info, &read)) {
            return at;
        }
        at += (int)read - 1;
    }
    return -1;
}

static gboolean
locate_in(tvbuff_t *tvb, int from, const sip_info_value_t *info, message_t *message)
{
    int length = (int)tvb_captured_length(tvb) - from;

    if (length <= 0) {
        return FALSE;
    }
    const guint8 *bytes = tvb_get_ptr(tvb, from, length);
    int at = message->is_request ? find_request(bytes, length, info)
                                 : find_bare_line(bytes, length, info);
    if (at < 0) {
        return FALSE;
    }
    message->tvb = tvb;
    message->line = from + at;
    return TRUE;
}

/* Finds the bytes of a message: after the message before it in the frame, else in its data sources,
 * the newest first: most often those are the reassembled or decrypted ones that SIP was given.
 * FALSE if they are nowhere. */
static gboolean
locate_message(packet_info *pinfo, const message_t *before, const sip_info_value_t *info,
               message_t *message)
{
    if (before != NULL && locate_in(before->tvb, before->line + PHRASE_OFFSET, info, message)) {
        return TRUE;
    }
    for (guint i = g_slist_length(pinfo->data_src); i > 0; i--) {
        const struct data_source *source =
            (const struct data_source *)g_slist_nth_data(pinfo->data_src, i - 1);
        if (locate_in(get_data_source_tvb(source), 0, info, message)) {
            return TRUE;
        }
    }
    return FALSE;
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
is_bare_response(const sip_info_value_t *info)
{
    return info->reason_phrase != NULL && info->reason_phrase[0] == '\0' &&
           info->response_code <= LAST_CODE;
}

/* SIP mends a method that is not plain ASCII: its bytes cannot be found. */
static gboolean
is_request(const sip_info_value_t *info)
{
    return info->request_method != NULL && g_str_is_ascii((const char *)info->request_method);
}

/* Whether the message must be looked up, since the hook was not called for it. */
static gboolean
is_missing(const sip_info_value_t *info, messages_wanted wanted)
{
    return is_bare_response(info) || (wanted != MESSAGES_RESPONSES && is_request(info));
}

/* Where in the notes the next response of a layer that SIP has called the hook for stands. */
static message_t **
next_of_layer(message_t **place, guint layer)
{
    while (*place != NULL && (*place)->layer != layer) {
        place = &(*place)->next;
    }
    return place;
}

/* Notes the missing ones among the messages of a layer, between those that are noted already. FALSE
 * if one was not found: those behind it are then not worth the search. */
static gboolean
note_missing_among(packet_info *pinfo, guint layer, const GSList *infos, messages_wanted wanted)
{
    frame_notes *notes = get_or_begin_notes(pinfo);
    message_t **place = &notes->first;
    const message_t *before = NULL;
    gboolean found = TRUE;

    while (*place != NULL && (*place)->layer < layer) {
        before = *place;
        place = &(*place)->next;
    }
    for (; infos != NULL; infos = infos->next) {
        const sip_info_value_t *info = (const sip_info_value_t *)infos->data;
        if (is_missing(info, wanted)) {
            message_t message = {.is_request = info->request_method != NULL,
                                 .code = info->response_code,
                                 .layer = layer};
            found = found && locate_message(pinfo, before, info, &message);
            if (!found) {
                continue;
            }
            insert_message(pinfo, notes, place, &message);
        } else if (info->reason_phrase != NULL) {
            place = next_of_layer(place, layer);
        } else {
            continue;
        }
        if (*place != NULL) {
            (*place)->resend = info->resend;
            before = *place;
            place = &(*place)->next;
        }
    }
    return found;
}

static gboolean
note_missing_of_layer(packet_info *pinfo, guint layer, messages_wanted wanted)
{
    /* Only a stream can bring several messages to one call of SIP's dissector. */
    if (pinfo->ptype == PT_TCP) {
        GSList *infos = sip_infos_of_layer(pinfo, layer);
        gboolean found = infos == NULL || note_missing_among(pinfo, layer, infos, wanted);
        g_slist_free(infos);
        return found;
    }
    const sip_info_value_t *info =
        (const sip_info_value_t *)p_get_proto_data(pinfo->pool, pinfo, proto_sip, layer);
    if (info != NULL && (wanted == MESSAGES_WHOLE || is_missing(info, wanted))) {
        GSList lone = {(gpointer)info, NULL};
        return note_missing_among(pinfo, layer, &lone, wanted);
    }
    return TRUE;
}

/* The place of the first SIP message among the layers of the frame, from 1; 0 if there is none. */
static guint
first_sip_layer(const packet_info *pinfo)
{
    guint layer = 0;

    for (wmem_list_frame_t *at = wmem_list_head(pinfo->layers); at != NULL;
         at = wmem_list_frame_next(at)) {
        layer++;
        if (GPOINTER_TO_INT(wmem_list_frame_data(at)) == proto_sip) {
            return layer;
        }
    }
    return 0;
}

/* SIP keeps its record of a message under the number of the layer at that moment, which is higher
 * than its place in the list once a message before it in the segment had a body. */
static void
note_missing(packet_info *pinfo, messages_wanted wanted)
{
    guint layer = first_sip_layer(pinfo);

    if (layer == 0 || is_in_icmp(pinfo)) {
        return;
    }
    while (layer <= pinfo->curr_layer_num && note_missing_of_layer(pinfo, layer, wanted)) {
        layer++;
    }
}

gboolean
messages_may_be_in(packet_info *pinfo)
{
    /* SIP leaves a record in every frame it dissects. */
    return pinfo->proto_data != NULL && has_layer_of(pinfo, proto_sip);
}

const message_t *
messages_of_frame(packet_info *pinfo, messages_wanted wanted)
{
    note_missing(pinfo, wanted);
    const frame_notes *notes = get_notes(pinfo);
    return notes != NULL ? notes->first : NULL;
}

void
messages_register(message_reader *reader)
{
    is_read = reader;
    /* Without a protocol of its own, so that it leaves no trace in the layers of the frame. */
    register_dissector("sip.diagnostic", note_response, -1);
}

void
messages_handoff(void)
{
    proto_sip = proto_get_id_by_filter_name("sip");
    proto_icmp = proto_get_id_by_filter_name("icmp");
    proto_icmpv6 = proto_get_id_by_filter_name("icmpv6");
}
