/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "recent.h"

typedef struct {
    char *text;
    gint64 forget_time;
} entry_t;

struct recent {
    gint64 seconds;
    GHashTable *texts; /* owned by the entries */
    GQueue *entries;   /* in the order in which they came */
};

recent_t *
recent_new(gint64 seconds)
{
    recent_t *recent = g_new(recent_t, 1);

    recent->seconds = seconds;
    recent->texts = g_hash_table_new(g_str_hash, g_str_equal);
    recent->entries = g_queue_new();
    return recent;
}

static void
free_entry(gpointer data)
{
    entry_t *entry = (entry_t *)data;

    g_free(entry->text);
    g_free(entry);
}

void
recent_free(recent_t *recent)
{
    g_hash_table_destroy(recent->texts);
    g_queue_free_full(recent->entries, free_entry);
    g_free(recent);
}

static void
forget(recent_t *recent, gint64 now)
{
    entry_t *entry;

    while ((entry = (entry_t *)g_queue_peek_head(recent->entries)) != NULL &&
           entry->forget_time < now) {
        g_queue_pop_head(recent->entries);
        g_hash_table_remove(recent->texts, entry->text);
        free_entry(entry);
    }
}

gboolean
recent_add(recent_t *recent, char *text, gint64 now)
{
    forget(recent, now);
    if (g_hash_table_contains(recent->texts, text)) {
        g_free(text);
        return FALSE;
    }
    entry_t *entry = g_new(entry_t, 1);
    entry->text = text;
    entry->forget_time = now + recent->seconds;
    g_queue_push_tail(recent->entries, entry);
    g_hash_table_add(recent->texts, text);
    return TRUE;
}
