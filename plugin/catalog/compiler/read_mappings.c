/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_mappings.h"

#include <stddef.h>
#include <string.h>

static const char *const use_words[USES] = {"", "judges", "shown"};

/* ---- from code to cause ---- */

/* Reads a cause, or "-" for none, as -1. FALSE, reported, if it is neither or not in causes.tsv. */
static gboolean
read_cause(const catalog_rows *rows, const table_file *table, const char *text, int *cause)
{
    gboolean none = strcmp(text, "-") == 0;

    *cause = none ? -1 : rows_cause(rows, table, text);
    return none || *cause >= 0;
}

/* The codes that a row of a mapping is for. A row with the greater precedence wins. */
typedef struct {
    int first;
    int last;
    int precedence;
} code_range;

/* Reads "486", or a default: "4xx", ">=400", "*". Defaults are for failures only. */
static gboolean
read_code_range(const catalog_rows *rows, const table_file *table, const char *text,
                code_range *range)
{
    gboolean is_class = strlen(text) == 3 && g_str_has_suffix(text, "xx");
    int digit = text[0] - '0';

    range->first = CATALOG_FIRST_DEFAULT;
    range->last = CATALOG_LAST_DEFAULT;
    range->precedence = 1;
    if (strcmp(text, "*") == 0) {
        return TRUE;
    }
    if (g_str_has_prefix(text, ">=")) {
        range->first =
            table_number(table, "code", text + 2, CATALOG_FIRST_DEFAULT, CATALOG_LAST_DEFAULT);
        range->precedence = 2;
        return range->first >= 0;
    }
    if (is_class && digit * 100 >= CATALOG_FIRST_DEFAULT && digit * 100 <= CATALOG_LAST_DEFAULT) {
        range->first = digit * 100;
        range->last = digit * 100 + 99;
        range->precedence = 3;
        return TRUE;
    }
    range->first = range->last = rows_code(rows, table, text);
    range->precedence = 4;
    return range->first >= 0;
}

static void
read_mapping_row(const catalog_rows *rows, mapping_rows *mapping, const table_file *table,
                 char *const *column)
{
    code_range range;
    int cause;
    int bearer;

    if (!read_code_range(rows, table, column[0], &range) ||
        !read_cause(rows, table, column[1], &cause)) {
        return;
    }
    bearer = cause;
    if (column[2][0] != '\0' && !read_cause(rows, table, column[2], &bearer)) {
        return;
    }
    for (int code = range.first; code <= range.last; code++) {
        if (mapping->precedence[code] == range.precedence) {
            table_refuse(table, "code %s is listed twice", column[0]);
            return;
        }
        if (mapping->precedence[code] < range.precedence) {
            mapping->precedence[code] = range.precedence;
            mapping->causes[code] = cause;
            mapping->bearer[code] = bearer;
        }
    }
}

static void
read_mapping(const catalog_rows *rows, mapping_rows *mapping, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];
    char *name = g_strconcat("mappings" G_DIR_SEPARATOR_S, mapping->name, ".tsv", NULL);

    for (guint code = 0; code < CATALOG_CODES; code++) {
        mapping->causes[code] = mapping->bearer[code] = -1;
    }
    if (table_open(&table, data, name, "code\tcause\tbearer")) {
        while (table_next_row(&table, column)) {
            read_mapping_row(rows, mapping, &table, column);
        }
        table_close(&table);
    }
    g_free(name);
}

/* ---- from cause to code ---- */

static gboolean
has_code(const GArray *codes, int code)
{
    for (guint i = 0; i < codes->len; i++) {
        if (g_array_index(codes, int, i) == code) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Adds the codes that one table has for a cause to those of the other tables, each once. */
static void
add_codes(GArray *codes, const GArray *more)
{
    for (guint i = 0; i < more->len; i++) {
        int code = g_array_index(more, int, i);
        if (!has_code(codes, code)) {
            g_array_append_val(codes, code);
        }
    }
}

/* What one table of reverse/ has for each cause, and last for those without a row; NULL for
 * nothing, empty for no code. */
typedef struct {
    GArray *codes[CATALOG_CAUSES + 1]; /* of int */
} reverse_table;

/* Reads a row: a cause may have several codes, or none ("-"); "*" stands for all other causes. */
static void
read_reverse_row(const catalog_rows *rows, reverse_table *reverse, const table_file *table,
                 char *const *column)
{
    gboolean none = strcmp(column[1], "-") == 0;
    int code = none ? -1 : rows_code(rows, table, column[1]);
    int cause = strcmp(column[0], "*") == 0 ? CATALOG_CAUSES : rows_cause(rows, table, column[0]);

    if (cause < 0 || (code < 0 && !none)) {
        return;
    }
    GArray **codes = &reverse->codes[cause];
    if (*codes != NULL &&
        (none || cause == CATALOG_CAUSES || (*codes)->len == 0 || has_code(*codes, code))) {
        table_refuse(table, "cause %s is listed twice", column[0]);
        return;
    }
    if (*codes == NULL) {
        *codes = g_array_new(FALSE, FALSE, sizeof(int));
    }
    if (!none) {
        g_array_append_val(*codes, code);
    }
}

/* Adds the codes of one table to those of the others. */
static void
add_reverse(catalog_rows *rows, const reverse_table *reverse)
{
    const GArray *others = reverse->codes[CATALOG_CAUSES];

    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        if (reverse->codes[cause] != NULL) {
            add_codes(rows->reverse[cause].codes, reverse->codes[cause]);
        } else if (others != NULL) {
            add_codes(rows->reverse[cause].defaults, others);
        }
    }
}

static void
read_reverse(catalog_rows *rows, const mapping_rows *mapping, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];
    char *name = g_strconcat("reverse" G_DIR_SEPARATOR_S, mapping->name, ".tsv", NULL);
    reverse_table reverse = {{NULL}};

    if (table_open(&table, data, name, "cause\tcode")) {
        while (table_next_row(&table, column)) {
            read_reverse_row(rows, &reverse, &table, column);
        }
        table_close(&table);
    }
    if (mapping->to_code == USE_JUDGES) {
        add_reverse(rows, &reverse);
    }
    for (guint cause = 0; cause <= CATALOG_CAUSES; cause++) {
        if (reverse.codes[cause] != NULL) {
            g_array_free(reverse.codes[cause], TRUE);
        }
    }
    g_free(name);
}

/* ---- the list of tables ---- */

static void
read_mapping_names(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];

    rows->mappings = g_array_new(FALSE, FALSE, sizeof(mapping_rows));
    if (!table_open(&table, data, "mappings.tsv", "name\tto cause\tto code")) {
        return;
    }
    while (table_next_row(&table, column)) {
        int to_cause = table_word(&table, "use", column[1], use_words, USES);
        int to_code = table_word(&table, "use", column[2], use_words, USES);
        if (to_cause < 0 || to_code < 0) {
            continue;
        }
        if (rows_find(rows->mappings, offsetof(mapping_rows, name), column[0]) >= 0) {
            table_refuse(&table, "table %s is listed twice", column[0]);
            continue;
        }
        const mapping_rows mapping = {.name = g_strdup(column[0]),
                                      .to_cause = (mapping_use)to_cause,
                                      .to_code = (mapping_use)to_code};
        g_array_append_val(rows->mappings, mapping);
    }
    if (rows->mappings->len == 0) {
        table_refuse(&table, "no table is listed");
    }
    table_close(&table);
}

/* A pair that fits stands beside those of the tables from cause to code. */
static void
read_fit(catalog_rows *rows, const table_file *table, char *const *column)
{
    int code = rows_code(rows, table, column[0]);
    int cause = rows_cause(rows, table, column[1]);

    if (code < 0 || cause < 0) {
        return;
    }
    if (has_code(rows->reverse[cause].codes, code)) {
        table_refuse(table, "code %d and cause %d fit already", code, cause);
        return;
    }
    g_array_append_val(rows->reverse[cause].codes, code);
}

void
read_mappings(catalog_rows *rows, const char *data)
{
    read_mapping_names(rows, data);
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        rows->reverse[cause].codes = g_array_new(FALSE, FALSE, sizeof(int));
        rows->reverse[cause].defaults = g_array_new(FALSE, FALSE, sizeof(int));
    }
    for (guint i = 0; i < rows->mappings->len; i++) {
        mapping_rows *mapping = &g_array_index(rows->mappings, mapping_rows, i);
        if (mapping->to_cause != USE_NONE) {
            read_mapping(rows, mapping, data);
        }
        if (mapping->to_code != USE_NONE) {
            read_reverse(rows, mapping, data);
        }
    }
    rows_read(rows, data, "fits.tsv", "code\tcause\twhy", read_fit);
}
