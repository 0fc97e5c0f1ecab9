/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/table_file.h"

#include <stdarg.h>
#include <string.h>

static guint refusals;

void
table_refuse(const table_file *table, const char *format, ...)
{
    va_list arguments;
    char *reason;

    va_start(arguments, format);
    reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_printerr("%s:%u: %s\n", table->path, table->line, reason);
    g_free(reason);
    refusals++;
}

guint
table_refusals(void)
{
    return refusals;
}

/* ---- the file ---- */

/* Takes the next line off the file, without its line end. NULL at the end of the file. */
static char *
next_line(table_file *table)
{
    char *line = table->rest;

    if (line == NULL || *line == '\0') {
        return NULL;
    }
    table->line++;
    char *end = strchr(line, '\n');
    table->rest = end != NULL ? end + 1 : NULL;
    if (end != NULL) {
        *end = '\0';
    }
    return line;
}

static gboolean
is_comment(const char *line)
{
    return line[0] == '#' || line[0] == '\0';
}

/* Reads the whole file. FALSE, reported, if it cannot be read or is no text. */
static gboolean
load(table_file *table)
{
    GError *error = NULL;
    gsize length;

    if (!g_file_get_contents(table->path, &table->content, &length, &error)) {
        table_refuse(table, "%s", error->message);
        g_error_free(error);
        return FALSE;
    }
    if (strlen(table->content) != length) {
        table_refuse(table, "the file holds a NUL byte");
        return FALSE;
    }
    table->rest = table->content;
    return TRUE;
}

static gboolean
take_header(table_file *table, const char *header)
{
    char *line;

    do {
        line = next_line(table);
    } while (line != NULL && is_comment(line));
    if (line == NULL || strcmp(line, header) != 0) {
        table_refuse(table, "the header row must be \"%s\"", header);
        return FALSE;
    }
    for (table->column_count = 1; (header = strchr(header, '\t')) != NULL; header++) {
        table->column_count++;
    }
    return TRUE;
}

gboolean
table_open(table_file *table, const char *data, const char *name, const char *header)
{
    memset(table, 0, sizeof *table);
    table->path = g_build_filename(data, name, NULL);
    if (load(table) && take_header(table, header)) {
        return TRUE;
    }
    table_close(table);
    return FALSE;
}

void
table_close(table_file *table)
{
    g_free(table->path);
    g_free(table->content);
}

/* ---- rows ---- */

/* Splits a line at its tabs, in place. Gives the number of columns, counted beyond the limit too.
 */
static guint
split_columns(char *line, char *columns[TABLE_COLUMNS])
{
    guint count = 0;
    char *end = line + strlen(line);

    for (guint i = 0; i < TABLE_COLUMNS; i++) {
        columns[i] = end;
    }
    for (char *next = line; next != NULL; count++) {
        char *tab = strchr(next, '\t');
        if (count < TABLE_COLUMNS) {
            columns[count] = next;
        }
        if (tab != NULL) {
            *tab++ = '\0';
        }
        next = tab;
    }
    return count;
}

static gboolean
has_control_character(const char *text)
{
    for (; *text != '\0'; text++) {
        if (g_ascii_iscntrl(*text)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
columns_are_clean(const table_file *table, char *const columns[TABLE_COLUMNS])
{
    for (guint i = 0; i < table->column_count; i++) {
        const char *column = columns[i];
        size_t length = strlen(column);
        if (!g_utf8_validate(column, -1, NULL)) {
            table_refuse(table, "column %u is not valid UTF-8", i + 1);
            return FALSE;
        }
        if (length > CATALOG_TEXT_MAX) {
            table_refuse(table, "column %u has %u bytes where %d are the most", i + 1,
                         (guint)length, CATALOG_TEXT_MAX);
            return FALSE;
        }
        if (length > 0 && (g_ascii_isspace(column[0]) || g_ascii_isspace(column[length - 1]))) {
            table_refuse(table, "column %u begins or ends with a blank", i + 1);
            return FALSE;
        }
        if (has_control_character(column)) {
            table_refuse(table, "column %u holds a control character", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
table_next_row(table_file *table, char *columns[TABLE_COLUMNS])
{
    char *line;

    while ((line = next_line(table)) != NULL) {
        if (is_comment(line)) {
            continue;
        }
        guint count = split_columns(line, columns);
        if (count != table->column_count) {
            table_refuse(table, "%u columns where %u are due", count, table->column_count);
        } else if (columns_are_clean(table, columns)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- values ---- */

int
table_number(const table_file *table, const char *what, const char *text, int min, int max)
{
    guint64 value;

    if (!g_ascii_string_to_unsigned(text, 10, (guint64)min, (guint64)max, &value, NULL)) {
        table_refuse(table, "%s \"%s\" is not a number from %d to %d", what, text, min, max);
        return -1;
    }
    return (int)value;
}

int
table_word(const table_file *table, const char *what, const char *text, const char *const *words,
           guint count)
{
    for (guint i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0) {
            return (int)i;
        }
    }
    table_refuse(table, "unknown %s \"%s\"", what, text);
    return -1;
}

gboolean
table_is_filled(const table_file *table, char *const *column, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (column[i][0] == '\0') {
            table_refuse(table, "column %u is empty", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}
