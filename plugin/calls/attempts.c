/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/attempts.h"

static void
free_attempt(gpointer data)
{
    attempt_t *attempt = (attempt_t *)data;

    blob_set_clear(&attempt->others);
    blob_set_clear(&attempt->dialogs);
    g_free(attempt->branch);
    g_free(attempt->foreign);
    g_free(attempt->key);
    g_free(attempt);
}

void
attempts_init(attempts_t *attempts)
{
    attempts->by_key = g_hash_table_new_full(blob_hash, blob_equal, NULL, free_attempt);
    g_queue_init(&attempts->lingering);
}

void
attempts_clear(attempts_t *attempts)
{
    g_hash_table_destroy(attempts->by_key);
    g_queue_clear(&attempts->lingering);
}

attempt_t *
attempts_find(const attempts_t *attempts, const guint8 *bytes, span_t call_id, span_t tag)
{
    blob_t *key = blob_of_two(bytes, call_id, tag);
    attempt_t *attempt = (attempt_t *)g_hash_table_lookup(attempts->by_key, key);

    g_free(key);
    return attempt;
}

attempt_t *
attempts_add(attempts_t *attempts, const guint8 *bytes, span_t call_id, span_t tag)
{
    attempt_t *attempt = g_new0(attempt_t, 1);

    attempt->key = blob_of_two(bytes, call_id, tag);
    attempt->cause = attempt->early = attempt->withdrawal.cause = CAUSE_NONE;
    attempt_t *old = (attempt_t *)g_hash_table_lookup(attempts->by_key, attempt->key);
    if (old != NULL) {
        attempts_keep(attempts, old);
        g_hash_table_remove(attempts->by_key, old->key);
    }
    g_hash_table_insert(attempts->by_key, attempt->key, attempt);
    return attempt;
}

void
attempts_let_linger(attempts_t *attempts, attempt_t *attempt, gint64 now)
{
    if (attempt->lingers == NULL) {
        g_queue_push_tail(&attempts->lingering, attempt);
        attempt->lingers = g_queue_peek_tail_link(&attempts->lingering);
        attempt->since = now;
    }
}

void
attempts_keep(attempts_t *attempts, attempt_t *attempt)
{
    if (attempt->lingers != NULL) {
        g_queue_delete_link(&attempts->lingering, attempt->lingers);
        attempt->lingers = NULL;
    }
}

void
attempts_forget(attempts_t *attempts, gint64 now, gint64 seconds)
{
    attempt_t *attempt;

    while ((attempt = (attempt_t *)g_queue_peek_head(&attempts->lingering)) != NULL &&
           (now - attempt->since > seconds || attempt->since - now > seconds)) {
        g_queue_pop_head(&attempts->lingering);
        g_hash_table_remove(attempts->by_key, attempt->key);
    }
}
