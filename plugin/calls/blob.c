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

/* ---- hashes ---- */

static inline guint64
rotated(guint64 word, guint bits)
{
    return word << bits | word >> (64U - bits);
}

static inline void
mix(guint64 *v)
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotated(v[1], 13) ^ v[0];
    v[3] = rotated(v[3], 16) ^ v[2];
    v[0] = rotated(v[0], 32) + v[3];
    v[2] += v[1];
    v[1] = rotated(v[1], 17) ^ v[2];
    v[3] = rotated(v[3], 21) ^ v[0];
    v[2] = rotated(v[2], 32);
}

static inline void
take_word(guint64 *v, guint64 word)
{
    v[3] ^= word;
    mix(v);
    v[0] ^= word;
}

static guint64
random_word(void)
{
    return (guint64)g_random_int() << 32U | g_random_int();
}

/* The key; drawn when it is asked for first. */
static const guint64 *
hash_key(void)
{
    static guint64 key[2];
    static gboolean is_drawn;

    if (!is_drawn) {
        key[0] = random_word();
        key[1] = random_word();
        is_drawn = TRUE;
    }
    return key;
}

guint
blob_hash_bytes(guint number, const guint8 *bytes, gsize length)
{
    const guint64 *key = hash_key();
    guint64 v[] = {key[0] ^ G_GUINT64_CONSTANT(0x736f6d6570736575),
                   key[1] ^ G_GUINT64_CONSTANT(0x646f72616e646f6d),
                   key[0] ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
                   key[1] ^ G_GUINT64_CONSTANT(0x7465646279746573)};
    guint64 word;
    gsize at = 0;

    take_word(v, (guint64)number << 32U ^ length);
    for (; at + sizeof word <= length; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        take_word(v, word);
    }
    word = 0;
    memcpy(&word, bytes + at, length - at);
    take_word(v, word);
    v[2] ^= 0xFFU;
    for (guint i = 0; i < 3; i++) {
        mix(v);
    }
    guint64 hash = v[0] ^ v[1] ^ v[2] ^ v[3];
    return (guint)(hash ^ hash >> 32U);
}

guint
blob_hash(gconstpointer blob)
{
    const blob_t *of = (const blob_t *)blob;

    return blob_hash_bytes(0, of->bytes, of->length);
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
    if (blob_is(set->first, bytes, span)) {
        return TRUE;
    }
    if (set->more == NULL) {
        return FALSE;
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
    if (set->first == NULL) {
        set->first = blob_of(bytes, span);
        return TRUE;
    }
    if (set->more == NULL) {
        set->more = g_hash_table_new_full(blob_hash, blob_equal, g_free, NULL);
    }
    return g_hash_table_add(set->more, blob_of(bytes, span));
}

guint
blob_set_size(const blob_set *set)
{
    return (set->first != NULL ? 1 : 0) + (set->more != NULL ? g_hash_table_size(set->more) : 0);
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
