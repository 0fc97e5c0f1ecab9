/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_witnesses.h"

#include <string.h>

static const char *const release_words[RELEASES] = CATALOG_RELEASE_WORDS;
static const char *const kind_words[VENDOR_KINDS] = CATALOG_VENDOR_KIND_WORDS;
static const char *const match_words[] = {"part", "whole"};

/* FALSE, reported, if one of the first count columns is empty. */
static gboolean
are_filled(const table_file *table, char *const *column, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (column[i][0] == '\0') {
            table_refuse(table, "column %u is empty", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

static void
read_reason(catalog_rows *rows, const table_file *table, char *const *column)
{
    int cause = table_number(table, "cause", column[1], 0, G_MAXINT);
    int release = table_word(table, "release", column[2], release_words, RELEASES);

    if (cause < 0 || release < 0 || !are_filled(table, column, 2)) {
        return;
    }
    char *key = g_strconcat(column[0], " ", column[1], NULL);
    if (rows_reason(rows, key) >= 0) {
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

    if (match < 0 || release < 0 || !are_filled(table, column, 2)) {
        return;
    }
    for (guint i = 0; i < rows->reason_texts->len; i++) {
        if (strcmp(g_array_index(rows->reason_texts, reason_text_row, i).text, column[0]) == 0) {
            table_refuse(table, "text %s is listed twice", column[0]);
            return;
        }
    }
    const reason_text_row row = {g_strdup(column[0]), match == 1, (release_kind)release};
    g_array_append_val(rows->reason_texts, row);
}

static void
read_vendor_header(catalog_rows *rows, const table_file *table, char *const *column)
{
    int kind = table_word(table, "kind", column[2], kind_words, VENDOR_KINDS);

    if (kind < 0 || !are_filled(table, column, 2)) {
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

static void
read_variant(catalog_rows *rows, const table_file *table, char *const *column)
{
    int code = rows_code(rows, table, column[0]);

    if (code < 0 || !are_filled(table, column, 2)) {
        return;
    }
    char *key = g_strconcat(column[0], " ", column[1], NULL);
    if (rows_variant(rows, key) >= 0) {
        table_refuse(table, "%s is listed twice", key);
        g_free(key);
        return;
    }
    const variant_row row = {key, (guint)code, g_strdup(column[1])};
    g_array_append_val(rows->variants, row);
}

/* Reads a table row by row. */
static void
read_rows(catalog_rows *rows, const char *data, const char *name, const char *header,
          void (*read)(catalog_rows *rows, const table_file *table, char *const *column))
{
    table_file table;
    char *column[TABLE_COLUMNS];

    if (table_open(&table, data, name, header)) {
        while (table_next_row(&table, column)) {
            read(rows, &table, column);
        }
        table_close(&table);
    }
}

void
read_witnesses(catalog_rows *rows, const char *data)
{
    rows->reasons = g_array_new(FALSE, FALSE, sizeof(reason_row));
    rows->reason_texts = g_array_new(FALSE, FALSE, sizeof(reason_text_row));
    rows->vendor_headers = g_array_new(FALSE, FALSE, sizeof(vendor_header_row));
    rows->variants = g_array_new(FALSE, FALSE, sizeof(variant_row));
    read_rows(rows, data, "reasons.tsv", "protocol\tcause\trelease\treference", read_reason);
    read_rows(rows, data, "reason_texts.tsv", "text\tmatch\trelease\tsource", read_reason_text);
    read_rows(rows, data, "vendor_headers.tsv", "header\tvendor\tkind\ttext\tsource",
              read_vendor_header);
    read_rows(rows, data, "variants.tsv", "code\twhen\tcomment", read_variant);
}
