/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/blob.h"

#include <string.h>

blob_t *
blob_of(const guint8 *bytes, span_t span)
{
    blob_t *blob = (blob_t *)g_malloc(sizeof(blob_t) + span.length);

    blob->length = (guint)span.length;
    memcpy(blob->bytes, bytes + span.offset, span.length);
    return blob;
}

blob_t *
blob_of_two(const guint8 *bytes, span_t first, span_t second)
{
    gsize length = sizeof first.length + first.length + second.length;
    blob_t *blob = (blob_t *)g_malloc(sizeof(blob_t) + length);
    guint8 *at = blob->bytes;

    blob->length = (guint)length;
    memcpy(at, &first.length, sizeof first.length);
    at += sizeof first.length;
    memcpy(at, bytes + first.offset, first.length);
    memcpy(at + first.length, bytes + second.offset, second.length);
    return blob;
}

blob_t *
blob_of_spans(const guint8 *bytes, const span_t *spans, guint count, guint32 number)
{
    gsize length = sizeof number + count * sizeof spans->length;

    for (guint i = 0; i < count; i++) {
        length += spans[i].length;
    }
    blob_t *blob = (blob_t *)g_malloc(sizeof(blob_t) + length);
    guint8 *at = blob->bytes;
    blob->length = (guint)length;
    memcpy(at, &number, sizeof number);
    at += sizeof number;
    for (guint i = 0; i < count; i++) {
        memcpy(at, &spans[i].length, sizeof spans[i].length);
        at += sizeof spans[i].length;
        memcpy(at, bytes + spans[i].offset, spans[i].length);
        at += spans[i].length;
    }
    return blob;
}

guint
blob_hash(gconstpointer blob)
{
    const blob_t *of = (const blob_t *)blob;
    guint hash = 5381; /* as g_str_hash() does, which wants a terminated string */

    for (guint i = 0; i < of->length; i++) {
        hash = hash * 33 + of->bytes[i];
    }
    return hash;
}

gboolean
blob_equal(gconstpointer one, gconstpointer other)
{
    const blob_t *a = (const blob_t *)one;
    const blob_t *b = (const blob_t *)other;

    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

gboolean
blob_is(const blob_t *blob, const guint8 *bytes, span_t span)
{
    return blob != NULL && blob->length == span.length &&
           memcmp(blob->bytes, bytes + span.offset, span.length) == 0;
}

/* ---- sets ---- */

gboolean
blob_set_has(const blob_set *set, const guint8 *bytes, span_t span)
{
    if (blob_is(set->first, bytes, span) || set->more == NULL) {
        return blob_is(set->first, bytes, span);
    }
    blob_t *blob = blob_of(bytes, span);
    gboolean has = g_hash_table_contains(set->more, blob);
    g_free(blob);
    return has;
}

gboolean
blob_set_add(blob_set *set, const guint8 *bytes, span_t span)
{
    if (blob_is(set->first, bytes, span)) {
        return FALSE;
    }
    if (set->first == NULL && set->more == NULL) {
        set->first = blob_of(bytes, span);
        return TRUE;
    }
    if (set->more == NULL) {
        set->more = g_hash_table_new_full(blob_hash, blob_equal, g_free, NULL);
    }
    return g_hash_table_add(set->more, blob_of(bytes, span));
}

gboolean
blob_set_remove(blob_set *set, const guint8 *bytes, span_t span)
{
    if (blob_is(set->first, bytes, span)) {
        g_free(set->first);
        set->first = NULL;
        return TRUE;
    }
    if (set->more == NULL) {
        return FALSE;
    }
    blob_t *blob = blob_of(bytes, span);
    gboolean had = g_hash_table_remove(set->more, blob);
    g_free(blob);
    return had;
}

guint
blob_set_size(const blob_set *set)
{
    return (set->first != NULL ? 1 : 0) + (set->more != NULL ? g_hash_table_size(set->more) : 0);
}

gboolean
blob_set_is_empty(const blob_set *set)
{
    return blob_set_size(set) == 0;
}

void
blob_set_clear(blob_set *set)
{
    g_free(set->first);
    if (set->more != NULL) {
        g_hash_table_destroy(set->more);
    }
    *set = (blob_set){NULL, NULL};
}
