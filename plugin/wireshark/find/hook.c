/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/hook.h"

#include "wireshark/find/layers.h"

#include <wsutil/wslog.h>

#include <string.h>

/* By which SIP finds it. */
#define HOOK_NAME "sip.diagnostic"

#define CODE_LENGTH 3

/* The notes on a frame: its responses in order. Owned by its pinfo->pool. */
typedef struct {
    const packet_info *frame;
    frame_message *first;
    frame_message **end; /* where the next one is linked in */
} frame_notes;

/* The notes that were begun last, as long as their memory is there: one frame is dissected to its
 * end before the next one is begun. Among what dissectors keep in pinfo->pool they would have to be
 * looked for anew at every message of the frame, behind all records that SIP keeps. */
static frame_notes *last_notes;

static hook_reader *is_read;

/* For wmem_register_callback(): the memory of the notes goes. */
static ws_callback_bool
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
    frame_notes *notes = last_notes;

    if (notes == NULL || notes->frame != pinfo) {
        notes = wmem_new(pinfo->pool, frame_notes);
        notes->frame = pinfo;
        notes->first = NULL;
        notes->end = &notes->first;
        wmem_register_callback(pinfo->pool, forget_notes, notes);
        last_notes = notes;
    }
    return notes;
}

gboolean
hook_is_called(void)
{
    return is_read != NULL;
}

frame_message *
hook_notes(const packet_info *pinfo)
{
    return last_notes != NULL && last_notes->frame == pinfo ? last_notes->first : NULL;
}

/* Whether SIP was called for the body of another message: dissectors of bodies are found by media
 * type, which is a string with a slash. */
static gboolean
is_in_body(const packet_info *pinfo)
{
    return pinfo->match_string != NULL && strchr(pinfo->match_string, '/') != NULL;
}

/* Called by SIP for a Status-Line, with the reason phrase as tvb. It only takes a note: the frame
 * is explained when it is dissected to its end. */
static int
note_response(tvbuff_t *tvb, packet_info *pinfo, proto_tree *tree, void *data _U_)
{
    tvbuff_t *source = tvb_get_ds_tvb(tvb);
    int line = tvb_raw_offset(tvb) - FRAME_PHRASE_OFFSET;

    if ((pinfo->flags.in_error_pkt && layers_are_quoted(pinfo)) || line < 0) {
        return 0;
    }
    const guint8 *digits = tvb_get_ptr(source, line + FRAME_CODE_OFFSET, CODE_LENGTH);
    guint32 code;
    if (grammar_number(digits, (span_t){0, CODE_LENGTH}, &code) && is_read(pinfo, tree, code)) {
        frame_notes *notes = get_or_begin_notes(pinfo);
        frame_message *response = wmem_new0(pinfo->pool, frame_message);
        response->sip.code = code;
        response->tvb = source;
        response->line = line;
        response->phrase_length = (int)tvb_captured_length(tvb);
        response->layer = pinfo->curr_layer_num;
        response->is_in_body = is_in_body(pinfo);
        *notes->end = response;
        notes->end = &response->next;
    }
    return 0;
}

void
hook_register(hook_reader *reader)
{
    if (find_dissector(HOOK_NAME) != NULL) {
        ws_warning("Another plugin has taken the dissector " HOOK_NAME
                   ": sipcodes misses SIP responses whose place in a frame it does not find");
        return;
    }
    is_read = reader;
    /* Without a protocol of its own, so that it leaves no trace in the layers of the frame. */
    register_dissector(HOOK_NAME, note_response, -1);
}
