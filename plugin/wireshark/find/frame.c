/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/frame.h"

#include "wireshark/find/hook.h"
#include "wireshark/find/layers.h"
#include "wireshark/find/records.h"
#include "wireshark/find/search.h"

#include <string.h>

void
frame_handoff(void)
{
    layers_handoff();
    records_handoff();
}

gboolean
frame_has_sip(packet_info *pinfo)
{
    return layers_have_sip(pinfo);
}

int
frame_code_offset(const frame_message *message)
{
    return message->line + FRAME_CODE_OFFSET;
}

int
frame_phrase_offset(const frame_message *message)
{
    return message->line + FRAME_PHRASE_OFFSET;
}

int
frame_line_length(const frame_message *message)
{
    return FRAME_PHRASE_OFFSET + message->phrase_length;
}

static void *
allocate(gpointer pool, gsize size)
{
    return wmem_alloc((wmem_allocator_t *)pool, size);
}

void
frame_read_message(packet_info *pinfo, frame_message *message, sip_parts parts)
{
    int captured = (int)tvb_captured_length(message->tvb) - message->line;
    int length = message->length > 0 ? MIN(message->length, captured) : captured;

    message->sip.bytes = tvb_get_ptr(message->tvb, message->line, length);
    message->sip.length = (gsize)length;
    message_read(&message->sip, parts, verdict_vendor_names(), allocate, pinfo->pool);
}

const transfer_report *
frame_read_report(packet_info *pinfo, const frame_message *message, const catalog_view *view)
{
    transfer_report report;

    if (!transfers_report(&message->sip, view, allocate, pinfo->pool, &report)) {
        return NULL;
    }
    return (const transfer_report *)wmem_memdup(pinfo->pool, &report, sizeof report);
}

/* ---- which messages there are ---- */

/* The messages of a frame on the way into a list. */
typedef struct {
    frame_message *first;
    frame_message **end;
    frame_message *notes; /* those of the hook that are not in the list yet */
    frame_wanted wanted;
} listing_t;

static void
append(listing_t *listing, frame_message *message)
{
    *listing->end = message;
    listing->end = &message->next;
    message->next = NULL;
}

/* Takes the next note off if it is that of a record, else NULL. */
static frame_message *
take_note(listing_t *listing, const record_t *record)
{
    frame_message *note = listing->notes;

    if (note == NULL || note->layer != record->layer || note->sip.code != record->clue.code) {
        return NULL;
    }
    listing->notes = note->next;
    return note;
}

static gboolean
is_of(const record_t *record, const char *method)
{
    return strcmp(record->clue.method, method) == 0;
}

static gboolean
is_wanted(const record_t *record, frame_wanted wanted)
{
    if (record->is_request) {
        return (wanted & FRAME_REQUESTS) != 0 ||
               ((wanted & FRAME_BYES) != 0 && is_of(record, "BYE")) ||
               ((wanted & FRAME_TRANSFERS) != 0 &&
                (is_of(record, "REFER") || is_of(record, "NOTIFY")));
    }
    return record->is_bare || (record->is_response && !hook_is_called());
}

/* To the end of the line, or of the bytes. */
static int
length_of_phrase(const frame_message *message)
{
    int phrase = frame_phrase_offset(message);

    return tvb_find_line_end(message->tvb, phrase, -1, NULL, FALSE);
}

/* Appends the message of a record, but for those that ICMP quotes. Those that nobody wants are
 * placed all the same: the next one is behind them. */
static void
list_record(packet_info *pinfo, listing_t *listing, placing_t *placing, const record_t *record,
            gboolean is_first)
{
    frame_message *note =
        record->is_response && !record->is_bare ? take_note(listing, record) : NULL;

    if (placing->call->is_quoted) {
        return;
    }
    if (note != NULL) {
        note->resend = record->resend;
        placing_take(placing, note, record->next == NULL);
        append(listing, note);
        return;
    }
    if (!record->is_request && !record->is_response) {
        placing_lose_stream(placing);
        return;
    }
    frame_message *message = wmem_new0(pinfo->pool, frame_message);
    message->sip.is_request = record->is_request;
    message->sip.code = record->clue.code;
    message->layer = record->layer;
    message->method = record->clue.method;
    message->resend = record->resend;
    if (!search_message(placing, record, is_first, message)) {
        return;
    }
    if (record->is_response && !record->is_bare) {
        message->phrase_length = length_of_phrase(message);
    }
    placing_take(placing, message, record->next == NULL);
    if (is_wanted(record, listing->wanted)) {
        append(listing, message);
    }
}

/* Lists the messages of a frame by their records, call by call of SIP's dissector. */
static void
list_records(packet_info *pinfo, listing_t *listing, const record_t *record,
             const frame_layers *layers)
{
    placing_t placing = placing_begin(pinfo, layers);
    guint calls = 0;

    for (; record != NULL; record = record->next) {
        gboolean is_first = FALSE;
        while (calls < layers->call_count && layers->calls[calls].number <= record->layer) {
            placing_enter(&placing, &layers->calls[calls++]);
            is_first = TRUE;
        }
        list_record(pinfo, listing, &placing, record, is_first);
    }
}

/* Whether a record of the frame is one that the hook was not called for, or that must be known. */
static gboolean
must_be_listed(const record_t *record, frame_wanted wanted)
{
    for (; record != NULL; record = record->next) {
        if (wanted == FRAME_WHOLE || is_wanted(record, wanted)) {
            return TRUE;
        }
    }
    return FALSE;
}

frame_message *
frame_messages(packet_info *pinfo, frame_wanted wanted)
{
    listing_t listing = {.notes = hook_notes(pinfo), .wanted = wanted};
    frame_layers layers;
    record_t lone = {.next = NULL};
    const record_t *records = NULL;

    layers_read(pinfo, &layers);
    if (layers.call_count == 1 && layers.calls[0].below == TRANSPORT_UDP) {
        /* A datagram is one message. */
        records = records_last(pinfo, layers.calls[0].number, &lone) ? &lone : NULL;
        if (layers.transport_count == 1) {
            /* Its first line tells the place well enough. */
            lone.clue.call_id = NULL;
            lone.clue.cseq = 0;
        }
    } else if (layers.call_count > 0) {
        records = records_from(pinfo, layers.calls[0].number);
    }
    if (!must_be_listed(records, wanted)) {
        return listing.notes;
    }
    listing.end = &listing.first;
    list_records(pinfo, &listing, records, &layers);
    *listing.end = listing.notes; /* where SIP's records are not known to the end */
    return listing.first;
}
