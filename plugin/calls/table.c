/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/table.h"

#include "sip/address.h"

#include <string.h>

/* A key that is looked for is put together here if there is room. */
#define KEY_ROOM 256

/* How much is kept of From and To, in bytes. */
#define PARTY_MAX 128

/* ---- keys ---- */

static guint
hash_key(gconstpointer data)
{
    const call_key *key = (const call_key *)data;

    return blob_hash_bytes(key->call_id_length, key->bytes, key->length);
}

static gboolean
equal_keys(gconstpointer one, gconstpointer other)
{
    const call_key *a = (const call_key *)one;
    const call_key *b = (const call_key *)other;

    return a->length == b->length && a->call_id_length == b->call_id_length &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

static void
write_key(guint8 *to, const guint8 *bytes, span_t call_id, span_t tag)
{
    memcpy(to, bytes + call_id.offset, call_id.length);
    memcpy(to + call_id.length, bytes + tag.offset, tag.length);
}

call_t *
table_find(const table_t *table, const guint8 *bytes, span_t call_id, span_t tag)
{
    guint8 room[KEY_ROOM];
    gsize length = call_id.length + tag.length;
    guint8 *text = length <= sizeof room ? room : (guint8 *)g_malloc(length);
    const call_key key = {text, (guint)call_id.length, (guint)length};

    write_key(text, bytes, call_id, tag);
    call_t *call = (call_t *)g_hash_table_lookup(table->by_key, &key);
    if (text != room) {
        g_free(text);
    }
    return call;
}

/* ---- calls of one key ---- */

/* Of the calls of a key up to the one at a place, the last that had begun with an INVITE of this
 * CSeq or a lower one, since CSeqs began anew. */
static guint
place_of_cseq(const GPtrArray *calls, guint last, guint32 cseq)
{
    guint low = ((const call_t *)calls->pdata[last])->rise;
    guint high = last;

    while (low < high) {
        guint middle = high - (high - low) / 2;
        if (((const call_t *)calls->pdata[middle])->cseq <= cseq) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/* The place of the last one that had begun by a frame; FALSE if none had. */
static gboolean
place_of_frame(const GPtrArray *calls, guint32 frame, guint *place)
{
    guint low = 0;
    guint high = calls->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (((const call_t *)calls->pdata[middle])->first <= frame) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *place = low - 1;
    return low > 0;
}

call_t *
table_choose(call_t *newest, guint32 frame, const sip_message *message, gboolean by_caller)
{
    guint place;

    if (newest == NULL || newest->siblings == NULL) {
        return newest != NULL && newest->first <= frame ? newest : NULL;
    }
    if (!place_of_frame(newest->siblings, frame, &place)) {
        return NULL;
    }
    if (by_caller) {
        /* What comes late may belong to an earlier attempt. */
        place = place_of_cseq(newest->siblings, place, message->id.cseq);
    }
    return (call_t *)newest->siblings->pdata[place];
}

static void
become_siblings(call_t *older, call_t *newer)
{
    if (older->siblings == NULL) {
        older->siblings = g_ptr_array_new();
        g_ptr_array_add(older->siblings, older);
    }
    newer->siblings = older->siblings;
    newer->rise = newer->cseq >= older->cseq ? older->rise : newer->siblings->len;
    g_ptr_array_add(newer->siblings, newer);
}

/* ---- the table ---- */

static void
free_progress(call_t *call)
{
    progress_t *progress = call->progress;

    if (progress != NULL) {
        blob_set_clear(&progress->others);
        blob_set_clear(&progress->dialogs);
        blob_set_clear(&progress->leaving);
        if (progress->early_byes != NULL) {
            g_hash_table_destroy(progress->early_byes);
        }
        credentials_free(progress->credentials);
        g_free(progress->branch);
        g_free(progress->foreign);
        g_slist_free_full(progress->said, g_free);
        g_free(progress);
        call->progress = NULL;
    }
}

static void
free_call(gpointer data)
{
    call_t *call = (call_t *)data;

    if (call->siblings != NULL && call->siblings->pdata[call->siblings->len - 1] == call) {
        g_ptr_array_free(call->siblings, TRUE);
    }
    free_progress(call);
    g_free(call);
}

void
table_init(table_t *table)
{
    table->by_key = g_hash_table_new(hash_key, equal_keys);
    table->all = g_ptr_array_new_with_free_func(free_call);
    table->attempts = g_ptr_array_new();
    table->addresses = g_string_chunk_new(1024);
    g_queue_init(&table->lingering);
}

void
table_clear(table_t *table)
{
    g_hash_table_destroy(table->by_key);
    g_ptr_array_free(table->attempts, TRUE);
    g_ptr_array_free(table->all, TRUE);
    g_string_chunk_free(table->addresses);
}

call_t *
table_add(table_t *table, const sip_message *message, guint32 frame, gint64 began,
          gboolean is_attempt)
{
    const sip_identity *id = &message->id;
    char from[PARTY_MAX + 1];
    char to[PARTY_MAX + 1];
    gsize from_size = address_write_party(message->bytes, id->from, from, sizeof from) + 1;
    gsize to_size = address_write_party(message->bytes, id->to, to, sizeof to) + 1;
    gsize key_length = id->call_id.length + id->from_tag.length;
    call_t *call = (call_t *)g_malloc0(sizeof(call_t) + from_size + to_size + key_length);
    guint8 *key = (guint8 *)call->texts + from_size + to_size;

    memcpy(call->texts, from, from_size);
    memcpy(call->texts + from_size, to, to_size);
    write_key(key, message->bytes, id->call_id, id->from_tag);
    call->key = (call_key){key, (guint)id->call_id.length, (guint)key_length};
    call->progress = g_new0(progress_t, 1);
    call->progress->cseq = call->cseq = id->cseq;
    call->progress->announcement.cause = -1;
    call->progress->withdrawal.cause = CAUSE_NONE;
    call->began = began;
    call->ring_time = call->talk_time = ACCOUNT_NO_TIME;
    call->first = call->last = frame;
    call->end.outcome = CATALOG_PENDING;
    call->cause = -1;

    call_t *older = (call_t *)g_hash_table_lookup(table->by_key, &call->key);
    if (older != NULL) {
        table_keep(table, older);
        free_progress(older);
        become_siblings(older, call);
    }
    g_hash_table_add(table->by_key, call);
    call->rank = table->all->len;
    g_ptr_array_add(table->all, call);
    if (is_attempt) {
        g_ptr_array_add(table->attempts, call);
        call->number = table->attempts->len;
    }
    return call;
}

/* ---- what may be forgotten ---- */

void
table_let_linger(table_t *table, call_t *call, gint64 now)
{
    progress_t *progress = call->progress;

    if (progress->place.data == NULL) {
        progress->place.data = call;
        progress->since = now;
        g_queue_push_tail_link(&table->lingering, &progress->place);
    }
}

void
table_keep(table_t *table, call_t *call)
{
    progress_t *progress = call->progress;

    if (progress != NULL && progress->place.data != NULL) {
        g_queue_unlink(&table->lingering, &progress->place);
        progress->place.data = NULL;
    }
}

void
table_forget(table_t *table, gint64 now, gint64 linger)
{
    call_t *call;

    while ((call = (call_t *)g_queue_peek_head(&table->lingering)) != NULL &&
           ABS(now - call->progress->since) > linger) {
        table_keep(table, call);
        free_progress(call);
    }
}
