/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/rows.h"

#include <string.h>

const char *const rows_status_words[CATALOG_STATUSES] = CATALOG_STATUS_WORDS;
const char *const rows_outcome_words[CATALOG_OUTCOMES] = CATALOG_OUTCOME_WORDS;
const char *const rows_class_keys[CATALOG_CLASSES] = {"x", "1", "2", "3", "4", "5", "6"};
#define WORD_KEY(name, key) key,
const char *const rows_word_keys[CATALOG_WORDS] = {CATALOG_WORD_LIST(WORD_KEY)};

int
rows_code(const catalog_rows *rows, const table_file *table, const char *text)
{
    int code = table_number(table, "code", text, 0, CATALOG_CODES - 1);

    if (code >= 0 && rows->codes[code].definitions == NULL) {
        table_refuse(table, "code %d is not in codes.tsv", code);
        return -1;
    }
    return code;
}

int
rows_cause(const catalog_rows *rows, const table_file *table, const char *text)
{
    int cause = table_number(table, "cause", text, 0, CATALOG_CAUSES - 1);

    if (cause >= 0 && rows->cause_names[cause] == NULL) {
        table_refuse(table, "cause %d is not in causes.tsv", cause);
        return -1;
    }
    return cause;
}

int
rows_find(const GArray *array, gsize member, const char *text)
{
    gsize size = g_array_get_element_size((GArray *)array);

    for (guint i = 0; i < array->len; i++) {
        if (strcmp(G_STRUCT_MEMBER(const char *, array->data, i *size + member), text) == 0) {
            return (int)i;
        }
    }
    return -1;
}

void
rows_read(catalog_rows *rows, const char *data, const char *name, const char *header,
          rows_reader *read)
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

int
rows_warning_place(const table_file *table, const char *text)
{
    int code = table_number(table, "warn-code", text, CATALOG_FIRST_WARNING,
                            CATALOG_FIRST_WARNING + CATALOG_WARNINGS - 1);

    return code < 0 ? -1 : code - CATALOG_FIRST_WARNING;
}

/* ---- labels ---- */

GList *
rows_labelled_fields(const language_rows *language)
{
    return g_list_sort(g_hash_table_get_keys(language->labels), (GCompareFunc)strcmp);
}

char *
rows_label(const language_rows *language, const char *field)
{
    char **place = (char **)g_hash_table_lookup(language->labels, field);

    return place != NULL ? *place : NULL;
}

/* ---- freeing ---- */

static void
free_texts(char **texts, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_free(texts[i]);
    }
}

static void
free_language(const catalog_rows *rows, language_rows *language)
{
    g_free(language->tag);
    g_free(language->name);
    free_texts(language->words, CATALOG_WORDS);
    free_texts(language->outcomes, CATALOG_OUTCOMES);
    free_texts(language->outcome_words, CATALOG_OUTCOMES);
    free_texts(language->outcome_shorts, CATALOG_OUTCOMES);
    free_texts(language->cause_class_names, CATALOG_CAUSE_CLASSES);
    free_texts(language->class_names, CATALOG_CLASSES);
    free_texts(language->unassigned, CATALOG_CLASSES);
    free_texts(language->unassigned_shorts, CATALOG_CLASSES);
    free_texts(language->status_words, CATALOG_STATUSES);
    free_texts(language->status_notes, CATALOG_STATUSES);
    free_texts(language->cause_names, CATALOG_CAUSES);
    free_texts(language->cause_explanations, CATALOG_CAUSES);
    free_texts(language->explanations, CATALOG_CODES);
    free_texts(language->shorts, CATALOG_CODES);
    free_texts(language->warnings, CATALOG_WARNINGS);
    free_texts(language->reasons, rows->reasons->len);
    g_free(language->reasons);
    free_texts(language->vendor_numbers, rows->vendor_numbers->len);
    g_free(language->vendor_numbers);
    free_texts(language->variants, rows->variants->len);
    g_free(language->variants);
    free_texts(language->variant_shorts, rows->variants->len);
    g_free(language->variant_shorts);
    if (language->labels != NULL) {
        g_hash_table_destroy(language->labels);
    }
}

static void
free_array(GArray *array)
{
    if (array != NULL) {
        g_array_free(array, TRUE);
    }
}

static void
free_definitions(GArray *definitions)
{
    for (guint i = 0; definitions != NULL && i < definitions->len; i++) {
        definition_row *row = &g_array_index(definitions, definition_row, i);
        g_free(row->phrase);
        g_free(row->vendor);
        g_free(row->reference);
    }
    free_array(definitions);
}

static void
free_witnesses(const catalog_rows *rows)
{
    for (guint i = 0; i < rows->reasons->len; i++) {
        g_free(g_array_index(rows->reasons, reason_row, i).key);
        g_free(g_array_index(rows->reasons, reason_row, i).protocol);
    }
    for (guint i = 0; i < rows->reason_texts->len; i++) {
        g_free(g_array_index(rows->reason_texts, reason_text_row, i).text);
    }
    for (guint i = 0; i < rows->vendor_headers->len; i++) {
        vendor_header_row *row = &g_array_index(rows->vendor_headers, vendor_header_row, i);
        g_free(row->header);
        g_free(row->vendor);
        g_free(row->parameter);
    }
    for (guint i = 0; i < rows->vendor_numbers->len; i++) {
        g_free(g_array_index(rows->vendor_numbers, vendor_number_row, i).vendor);
        g_free(g_array_index(rows->vendor_numbers, vendor_number_row, i).key);
    }
    for (guint i = 0; i < rows->variants->len; i++) {
        g_free(g_array_index(rows->variants, variant_row, i).key);
        g_free(g_array_index(rows->variants, variant_row, i).when);
    }
    free_array(rows->reasons);
    free_array(rows->reason_texts);
    free_array(rows->vendor_headers);
    free_array(rows->vendor_numbers);
    free_array(rows->variants);
}

static void
free_ratios(GArray *ratios)
{
    for (guint i = 0; ratios != NULL && i < ratios->len; i++) {
        ratio_row *row = &g_array_index(ratios, ratio_row, i);
        g_free(row->name);
        g_free(row->title);
        g_free(row->reference);
        g_free(row->numerator);
        free_array(row->codes);
    }
    free_array(ratios);
}

static void
free_mappings(GArray *mappings)
{
    for (guint i = 0; mappings != NULL && i < mappings->len; i++) {
        g_free(g_array_index(mappings, mapping_rows, i).name);
    }
    free_array(mappings);
}

void
rows_free(catalog_rows *rows)
{
    for (guint code = 0; code < CATALOG_CODES; code++) {
        free_definitions(rows->codes[code].definitions);
        free_array(rows->codes[code].yields);
    }
    free_texts(rows->class_names, CATALOG_CLASSES);
    free_texts(rows->cause_names, CATALOG_CAUSES);
    for (guint i = 0; i < rows->language_count; i++) {
        free_language(rows, &rows->languages[i]);
    }
    g_free(rows->languages);
    free_mappings(rows->mappings);
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        free_array(rows->reverse[cause].codes);
        free_array(rows->reverse[cause].defaults);
    }
    free_ratios(rows->ratios);
    free_witnesses(rows);
}
