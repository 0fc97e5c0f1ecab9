/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_witnesses.h"

#include <stddef.h>
#include <string.h>

static const char *const release_words[RELEASES] = CATALOG_RELEASE_WORDS;
static const char *const kind_words[VENDOR_KINDS] = CATALOG_VENDOR_KIND_WORDS;
static const char *const match_words[] = {"part", "whole"};

/* How a number of a vendor's ends that has a final code other than a success behind its first
 * digits, and the codes that it may be. */
#define ANY_CODE "xxx"
#define FIRST_FINAL_CODE 300
#define LAST_FINAL_CODE 699

static void
read_reason(catalog_rows *rows, const table_file *table, char *const *column)
{
    int cause = table_number(table, "cause", column[1], 0, G_MAXINT);
    int release = table_word(table, "release", column[2], release_words, RELEASES);

    if (cause < 0 || release < 0 || !table_is_filled(table, column, 2)) {
        return;
    }
    char *key = g_strconcat(column[0], " ", column[1], NULL);
    if (rows_find(rows->reasons, offsetof(reason_row, key), key) >= 0) {
        table_refuse(table, "cause %s is listed twice", key);
        g_free(key);
        return;
    }
    const reason_row row = {key, g_strdup(column[0]), (guint)cause, (release_kind)release};
    g_array_append_val(rows->reasons, row);
}

static void
read_reason_text(catalog_rows *rows, const table_file *table, char *const *column)
{
    int match = table_word(table, "match", column[1], match_words, G_N_ELEMENTS(match_words));
    int release = table_word(table, "release", column[2], release_words, RELEASES);

    if (match < 0 || release < 0 || !table_is_filled(table, column, 2)) {
        return;
    }
    if (rows_find(rows->reason_texts, offsetof(reason_text_row, text), column[0]) >= 0) {
        table_refuse(table, "text %s is listed twice", column[0]);
        return;
    }
    const reason_text_row row = {g_strdup(column[0]), match == 1, (release_kind)release};
    g_array_append_val(rows->reason_texts, row);
}

static void
read_vendor_header(catalog_rows *rows, const table_file *table, char *const *column)
{
    int kind = table_word(table, "kind", column[2], kind_words, VENDOR_KINDS);

    if (kind < 0 || !table_is_filled(table, column, 2)) {
        return;
    }
    for (guint i = 0; i < rows->vendor_headers->len; i++) {
        const char *header = g_array_index(rows->vendor_headers, vendor_header_row, i).header;
        if (g_ascii_strcasecmp(header, column[0]) == 0) {
            table_refuse(table, "header %s is listed twice", column[0]);
            return;
        }
    }
    const vendor_header_row row = {g_strdup(column[0]), g_strdup(column[1]), (vendor_kind)kind,
                                   g_strdup(column[3])};
    g_array_append_val(rows->vendor_headers, row);
}

static gboolean
has_numbers(const catalog_rows *rows, const char *vendor)
{
    for (guint i = 0; i < rows->vendor_headers->len; i++) {
        const vendor_header_row *row = &g_array_index(rows->vendor_headers, vendor_header_row, i);
        if (row->kind == VENDOR_NUMBER && strcmp(row->vendor, vendor) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Reads the column number: the first and the last that it stands for. FALSE, reported, if it holds
 * none. */
static gboolean
read_range(const table_file *table, const char *text, guint32 *first, guint32 *last)
{
    gboolean is_pattern = g_str_has_suffix(text, ANY_CODE);
    char *digits = g_strndup(text, strlen(text) - (is_pattern ? strlen(ANY_CODE) : 0));
    int number =
        table_number(table, "number", digits, 0, is_pattern ? G_MAXINT / 1000 - 1 : G_MAXINT);

    g_free(digits);
    *first = is_pattern ? (guint32)number * 1000 + FIRST_FINAL_CODE : (guint32)number;
    *last = is_pattern ? (guint32)number * 1000 + LAST_FINAL_CODE : (guint32)number;
    return number >= 0;
}

/* Whether an earlier row explains the first of some numbers already. */
static gboolean
is_explained(const catalog_rows *rows, const char *vendor, guint32 number)
{
    for (guint i = 0; i < rows->vendor_numbers->len; i++) {
        const vendor_number_row *row = &g_array_index(rows->vendor_numbers, vendor_number_row, i);
        if (number >= row->first && number <= row->last && strcmp(row->vendor, vendor) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
read_vendor_number(catalog_rows *rows, const table_file *table, char *const *column)
{
    guint32 first;
    guint32 last;

    if (!table_is_filled(table, column, 4) || !read_range(table, column[1], &first, &last)) {
        return;
    }
    if (!has_numbers(rows, column[0])) {
        table_refuse(table, "%s has no header with a number in vendor_headers.tsv", column[0]);
        return;
    }
    if (is_explained(rows, column[0], first)) {
        table_refuse(table, "number %s of %s is listed already", column[1], column[0]);
        return;
    }
    int place = rows_find(rows->vendor_numbers, offsetof(vendor_number_row, key), column[2]);
    const vendor_number_row row = {g_strdup(column[0]), g_strdup(column[2]), first, last,
                                   place >= 0 ? (guint)place : rows->vendor_numbers->len};
    g_array_append_val(rows->vendor_numbers, row);
}

static void
read_variant(catalog_rows *rows, const table_file *table, char *const *column)
{
    int code = rows_code(rows, table, column[0]);

    if (code < 0 || !table_is_filled(table, column, 2)) {
        return;
    }
    char *key = g_strconcat(column[0], " ", column[1], NULL);
    if (rows_find(rows->variants, offsetof(variant_row, key), key) >= 0) {
        table_refuse(table, "%s is listed twice", key);
        g_free(key);
        return;
    }
    const variant_row row = {key, (guint)code, g_strdup(column[1])};
    g_array_append_val(rows->variants, row);
}

void
read_witnesses(catalog_rows *rows, const char *data)
{
    rows->reasons = g_array_new(FALSE, FALSE, sizeof(reason_row));
    rows->reason_texts = g_array_new(FALSE, FALSE, sizeof(reason_text_row));
    rows->vendor_headers = g_array_new(FALSE, FALSE, sizeof(vendor_header_row));
    rows->vendor_numbers = g_array_new(FALSE, FALSE, sizeof(vendor_number_row));
    rows->variants = g_array_new(FALSE, FALSE, sizeof(variant_row));
    rows_read(rows, data, "reasons.tsv", "protocol\tcause\trelease\treference", read_reason);
    rows_read(rows, data, "reason_texts.tsv", "text\tmatch\trelease\tsource", read_reason_text);
    rows_read(rows, data, "vendor_headers.tsv", "header\tvendor\tkind\ttext\tsource",
              read_vendor_header);
    rows_read(rows, data, "vendor_numbers.tsv", "vendor\tnumber\tkey\treference",
              read_vendor_number);
    rows_read(rows, data, "variants.tsv", "code\twhen\tcomment", read_variant);
}
