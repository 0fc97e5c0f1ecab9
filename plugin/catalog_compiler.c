/* Turns the tables of data/ into constant C tables (see catalog_types.h).
 *
 *     catalog_compiler -d DATA -o FILE -l LANGUAGE... -m MAPPING...
 *
 * The first language is English: its names of causes, classes and statuses stand in the tables that
 * define them. The first mapping is the default one. A bad row is reported as file:line: reason,
 * and nothing is written.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog_types.h"

#include <stdarg.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#define MAX_COLUMNS 8

/* The single texts of a language: their keys, which are the members of catalog_texts too. */
static const char *const word_keys[] = {"name",     "cause",     "blocked",         "contradiction",
                                        "expected", "responses", "retransmissions", "causes",
                                        "attempts", "ratios",    "outcome",         "count",
                                        "of",       "percent",   "meaning"};
#define WORDS G_N_ELEMENTS(word_keys)

/* One table file, and where the reading of it stands. */
typedef struct {
    char *path;
    guint line; /* of the row last read, from 1 */
    guint column_count;
    char *content;
    char *rest; /* what has not been read yet */
} table_file;

typedef struct {
    char *phrase;
    char *vendor; /* "" for none */
    char *reference;
} definition_row;

typedef struct {
    catalog_status status;
    catalog_severity severity;
    catalog_blocking blocking;
    catalog_outcome outcome;
    GArray *definitions; /* of definition_row; NULL where codes.tsv does not have the code */
} code_row;

typedef struct {
    const char *tag;
    char *words[WORDS];
    char *outcomes[CATALOG_OUTCOMES];
    char *cause_class_names[CATALOG_CAUSE_CLASSES];
    char *class_names[CATALOG_CLASSES];
    char *unassigned[CATALOG_CLASSES];
    char *status_words[CATALOG_STATUSES];
    char *status_notes[CATALOG_STATUSES];
    char *cause_names[CATALOG_CAUSES];
    char *explanations[CATALOG_CODES];
    char *warnings[CATALOG_WARNINGS];
} language_rows;

typedef struct {
    const char *name;
    int causes[CATALOG_CODES]; /* -1 for none */
    int bearer[CATALOG_CODES];
    int precedence[CATALOG_CODES]; /* of the row that gave the cause, 0 for none */
} mapping_rows;

typedef struct {
    int codes[2]; /* 0 for none */
    guint count;
    gboolean listed;
} reverse_row;

typedef struct {
    char *name;
    char *title;
    char *reference;
    char *numerator;
    guint outcomes; /* bit n for the outcome n */
    gboolean rang;
    gboolean completed;
    GArray *codes; /* of int */
    int excluded_class;
} ratio_row;

typedef struct {
    code_row codes[CATALOG_CODES];
    char *class_names[CATALOG_CLASSES];
    catalog_severity class_severities[CATALOG_CLASSES];
    catalog_outcome class_outcomes[CATALOG_CLASSES];
    char *cause_names[CATALOG_CAUSES];
    catalog_outcome cause_outcomes[CATALOG_CAUSES];
    guint language_count;
    language_rows *languages;
    guint mapping_count;
    mapping_rows *mappings;
    reverse_row reverse[CATALOG_CAUSES];
    gboolean warning_listed[CATALOG_WARNINGS];
    gboolean warning_bearer[CATALOG_WARNINGS];
    GArray *ratios; /* of ratio_row */
} catalog_rows;

static const char *const status_words[CATALOG_STATUSES] = CATALOG_STATUS_WORDS;
static const char *const severity_words[CATALOG_SEVERITIES] = CATALOG_SEVERITY_WORDS;
static const char *const class_keys[CATALOG_CLASSES] = {"x", "1", "2", "3", "4", "5", "6"};
static const char *const blocking_words[CATALOG_BLOCKINGS] = CATALOG_BLOCKING_WORDS;
static const char *const outcome_words[CATALOG_OUTCOMES] = CATALOG_OUTCOME_WORDS;
/* How attempts end; the last one is that they do not. */
static const char *const *const call_outcome_words = &outcome_words[CATALOG_ANSWERED];
#define CALL_OUTCOMES (CATALOG_OUTCOMES - CATALOG_ANSWERED)
static const char *const bearer_words[] = {"", "bearer"};
static const char *const standards[] = {"Q.850", "national", "reserved"};

static guint error_count;

G_GNUC_PRINTF(2, 3)
static void
refuse(const table_file *table, const char *format, ...)
{
    va_list arguments;
    char *reason;

    va_start(arguments, format);
    reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_printerr("%s:%u: %s\n", table->path, table->line, reason);
    g_free(reason);
    error_count++;
}

/* ---- reading ---- */

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

/* Splits a line at its tabs, in place. Gives the number of columns, counted beyond the limit too.
 */
static guint
split_columns(char *line, char *columns[MAX_COLUMNS])
{
    guint count = 0;
    char *end = line + strlen(line);

    for (guint i = 0; i < MAX_COLUMNS; i++) {
        columns[i] = end;
    }
    for (char *next = line; next != NULL; count++) {
        char *tab = strchr(next, '\t');
        if (count < MAX_COLUMNS) {
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
columns_are_clean(const table_file *table, char *const columns[MAX_COLUMNS])
{
    for (guint i = 0; i < table->column_count; i++) {
        const char *column = columns[i];
        size_t length = strlen(column);
        if (!g_utf8_validate(column, -1, NULL)) {
            refuse(table, "column %u is not valid UTF-8", i + 1);
            return FALSE;
        }
        if (length > 0 && (g_ascii_isspace(column[0]) || g_ascii_isspace(column[length - 1]))) {
            refuse(table, "column %u begins or ends with a blank", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

/* Reads the next row with the right number of clean columns; rows without are refused and passed
 * over. FALSE at the end of the file. */
static gboolean
next_row(table_file *table, char *columns[MAX_COLUMNS])
{
    char *line;

    while ((line = next_line(table)) != NULL) {
        if (is_comment(line)) {
            continue;
        }
        guint count = split_columns(line, columns);
        if (count != table->column_count) {
            refuse(table, "%u columns where %u are due", count, table->column_count);
        } else if (columns_are_clean(table, columns)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
close_table(table_file *table)
{
    g_free(table->path);
    g_free(table->content);
}

/* Opens DATA/name and takes its header row, which must be the header given. FALSE, with the reason
 * reported, if it cannot be read or is another table. */
static gboolean
open_table(table_file *table, const char *data, const char *name, const char *header)
{
    GError *error = NULL;
    char *line;

    gsize length;

    memset(table, 0, sizeof *table);
    table->path = g_build_filename(data, name, NULL);
    if (!g_file_get_contents(table->path, &table->content, &length, &error)) {
        refuse(table, "%s", error->message);
        g_error_free(error);
        close_table(table);
        return FALSE;
    }
    if (strlen(table->content) != length) {
        refuse(table, "the file holds a NUL byte");
        close_table(table);
        return FALSE;
    }
    table->rest = table->content;
    do {
        line = next_line(table);
    } while (line != NULL && is_comment(line));
    if (line == NULL || strcmp(line, header) != 0) {
        refuse(table, "the header row must be \"%s\"", header);
        close_table(table);
        return FALSE;
    }
    for (table->column_count = 1; (header = strchr(header, '\t')) != NULL; header++) {
        table->column_count++;
    }
    return TRUE;
}

/* ---- values ---- */

/* Reads a whole number below limit, digits only. -1, reported, if it is none. */
static int
read_number(const table_file *table, const char *what, const char *text, int limit)
{
    guint64 value;

    if (!g_ascii_string_to_unsigned(text, 10, 0, (guint64)limit - 1, &value, NULL)) {
        refuse(table, "%s \"%s\" is not a number from 0 to %d", what, text, limit - 1);
        return -1;
    }
    return (int)value;
}

/* Finds a word in a list. -1, reported, if it is not there. */
static int
read_word(const table_file *table, const char *what, const char *text, const char *const *words,
          guint count)
{
    for (guint i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0) {
            return (int)i;
        }
    }
    refuse(table, "unknown %s \"%s\"", what, text);
    return -1;
}

/* ---- the tables ---- */

static void
read_classes(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];

    if (!open_table(&table, data, "classes.tsv", "class\tname\tseverity\toutcome")) {
        return;
    }
    while (next_row(&table, column)) {
        int class = read_word(&table, "class", column[0], class_keys, CATALOG_CLASSES);
        int severity = read_word(&table, "severity", column[2], severity_words, CATALOG_SEVERITIES);
        int outcome = read_word(&table, "outcome", column[3], outcome_words, CATALOG_PENDING);
        if (class < 0 || severity < 0 || outcome < 0) {
            continue;
        }
        if (rows->class_names[class] != NULL) {
            refuse(&table, "class %s is listed twice", column[0]);
            continue;
        }
        rows->class_names[class] = g_strdup(column[1]);
        rows->class_severities[class] = (catalog_severity)severity;
        rows->class_outcomes[class] = (catalog_outcome)outcome;
    }
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        if (rows->class_names[class] == NULL) {
            refuse(&table, "class %s is missing", class_keys[class]);
        }
    }
    close_table(&table);
}

static void
read_causes(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];

    if (!open_table(&table, data, "causes.tsv", "value\tname\tstandard\toutcome")) {
        return;
    }
    while (next_row(&table, column)) {
        int cause = read_number(&table, "cause", column[0], CATALOG_CAUSES);
        int standard = read_word(&table, "standard", column[2], standards, G_N_ELEMENTS(standards));
        int outcome = read_word(&table, "outcome", column[3], outcome_words, CATALOG_PENDING);
        if (cause < 0 || standard < 0 || outcome < 0) {
            continue;
        }
        if (column[1][0] == '\0') {
            refuse(&table, "cause %d has no name", cause);
        } else if (rows->cause_names[cause] != NULL) {
            refuse(&table, "cause %d is listed twice", cause);
        } else {
            rows->cause_names[cause] = g_strdup(column[1]);
            rows->cause_outcomes[cause] = (catalog_outcome)outcome;
        }
    }
    close_table(&table);
}

static gboolean
vendor_is_listed(const GArray *definitions, const char *vendor)
{
    for (guint i = 0; i < definitions->len; i++) {
        if (strcmp(g_array_index(definitions, definition_row, i).vendor, vendor) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether a row may stand beside those that the code has: only another vendor's, of one severity.
 */
static gboolean
code_row_fits(const table_file *table, int code, const code_row *row, catalog_status status,
              catalog_severity severity, const char *vendor)
{
    if (row->definitions == NULL) {
        return TRUE;
    }
    if (status != CATALOG_VENDOR || row->status != CATALOG_VENDOR ||
        vendor_is_listed(row->definitions, vendor)) {
        refuse(table, "code %d is listed twice", code);
        return FALSE;
    }
    if (row->severity != severity) {
        refuse(table, "code %d has two severities", code);
        return FALSE;
    }
    return TRUE;
}

static void
read_code(catalog_rows *rows, const table_file *table, char *const *column)
{
    int code = read_number(table, "code", column[0], CATALOG_CODES);
    int status = read_word(table, "status", column[2], status_words, CATALOG_UNASSIGNED);
    int severity = read_word(table, "severity", column[5], severity_words, CATALOG_SEVERITIES);
    int blocking = read_word(table, "blocking", column[6], blocking_words, CATALOG_BLOCKINGS);
    int outcome = read_word(table, "outcome", column[7], outcome_words, CATALOG_PENDING);

    if (code < 0 || status < 0 || severity < 0 || blocking < 0 || outcome < 0) {
        return;
    }
    if (outcome == CATALOG_NO_OUTCOME) {
        refuse(table, "code %d has no outcome", code);
        return;
    }
    if (column[1][0] == '\0' || column[4][0] == '\0') {
        refuse(table, "code %d has no %s", code, column[1][0] == '\0' ? "phrase" : "reference");
        return;
    }
    if ((status == CATALOG_VENDOR) != (column[3][0] != '\0')) {
        refuse(table, "code %d: a vendor stands with status vendor, and only with it", code);
        return;
    }
    code_row *row = &rows->codes[code];
    if (!code_row_fits(table, code, row, (catalog_status)status, (catalog_severity)severity,
                       column[3])) {
        return;
    }
    if (row->definitions == NULL) {
        row->definitions = g_array_new(FALSE, FALSE, sizeof(definition_row));
        row->status = (catalog_status)status;
        row->severity = (catalog_severity)severity;
        row->blocking = (catalog_blocking)blocking;
        row->outcome = (catalog_outcome)outcome;
    }
    definition_row definition = {g_strdup(column[1]), g_strdup(column[3]), g_strdup(column[4])};
    g_array_append_val(row->definitions, definition);
}

static void
read_codes(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];

    if (!open_table(&table, data, "codes.tsv",
                    "code\tphrase\tstatus\tvendor\treference\tseverity\tblocking\toutcome")) {
        return;
    }
    while (next_row(&table, column)) {
        read_code(rows, &table, column);
    }
    close_table(&table);
}

/* Reads a cause, or "-" for none, as -1. FALSE, reported, if it is neither or not in causes.tsv. */
static gboolean
read_cause(const catalog_rows *rows, const table_file *table, const char *text, int *cause)
{
    *cause = -1;
    if (strcmp(text, "-") == 0) {
        return TRUE;
    }
    *cause = read_number(table, "cause", text, CATALOG_CAUSES);
    if (*cause >= 0 && rows->cause_names[*cause] == NULL) {
        refuse(table, "cause %d is not in causes.tsv", *cause);
        return FALSE;
    }
    return *cause >= 0;
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
        range->first = read_number(table, "code", text + 2, CATALOG_CODES);
        range->precedence = 2;
        return range->first >= 0;
    }
    if (is_class && digit * 100 >= CATALOG_FIRST_DEFAULT && digit * 100 <= CATALOG_LAST_DEFAULT) {
        range->first = digit * 100;
        range->last = digit * 100 + 99;
        range->precedence = 3;
        return TRUE;
    }
    range->first = range->last = read_number(table, "code", text, CATALOG_CODES);
    range->precedence = 4;
    if (range->first >= 0 && rows->codes[range->first].definitions == NULL) {
        refuse(table, "code %d is not in codes.tsv", range->first);
        return FALSE;
    }
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
            refuse(table, "code %s is listed twice", column[0]);
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
    char *column[MAX_COLUMNS];
    char *name = g_strconcat("mappings" G_DIR_SEPARATOR_S, mapping->name, ".tsv", NULL);

    for (guint code = 0; code < CATALOG_CODES; code++) {
        mapping->causes[code] = mapping->bearer[code] = -1;
    }
    if (open_table(&table, data, name, "code\tcause\tbearer")) {
        while (next_row(&table, column)) {
            read_mapping_row(rows, mapping, &table, column);
        }
        close_table(&table);
    }
    g_free(name);
}

/* Adds a code (0 for none) to a row of the reverse table. */
static void
add_reverse(const table_file *table, reverse_row *row, int code)
{
    if (row->count == G_N_ELEMENTS(row->codes)) {
        refuse(table, "a cause has at most %u codes", (guint)G_N_ELEMENTS(row->codes));
        return;
    }
    row->listed = TRUE;
    row->codes[row->count++] = code;
}

static void
read_reverse(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];
    int default_code = 0;

    if (!open_table(&table, data, "reverse.tsv", "cause\tcode")) {
        return;
    }
    while (next_row(&table, column)) {
        gboolean none = strcmp(column[1], "-") == 0;
        int code = none ? 0 : read_number(&table, "code", column[1], CATALOG_CODES);
        int cause = -1;
        if (code > 0 && rows->codes[code].definitions == NULL) {
            refuse(&table, "code %d is not in codes.tsv", code);
        } else if (strcmp(column[0], "*") == 0) {
            default_code = code;
        } else if (code >= 0 && read_cause(rows, &table, column[0], &cause) && cause >= 0) {
            add_reverse(&table, &rows->reverse[cause], code);
        }
    }
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        if (!rows->reverse[cause].listed) {
            rows->reverse[cause].codes[0] = default_code;
        }
    }
    close_table(&table);
}

/* Reads a warn-code and gives its place. -1, reported, if it is none. */
static int
read_warning_code(const table_file *table, const char *text)
{
    guint64 value;

    if (!g_ascii_string_to_unsigned(text, 10, CATALOG_FIRST_WARNING,
                                    CATALOG_FIRST_WARNING + CATALOG_WARNINGS - 1, &value, NULL)) {
        refuse(table, "warn-code \"%s\" is not a number from %d to %d", text, CATALOG_FIRST_WARNING,
               CATALOG_FIRST_WARNING + CATALOG_WARNINGS - 1);
        return -1;
    }
    return (int)value - CATALOG_FIRST_WARNING;
}

static void
read_warnings(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];

    if (!open_table(&table, data, "warnings.tsv", "code\treference\tbearer")) {
        return;
    }
    while (next_row(&table, column)) {
        int place = read_warning_code(&table, column[0]);
        int bearer = read_word(&table, "mark", column[2], bearer_words, G_N_ELEMENTS(bearer_words));
        if (place < 0 || bearer < 0) {
            continue;
        }
        if (rows->warning_listed[place]) {
            refuse(&table, "warn-code %s is listed twice", column[0]);
        }
        rows->warning_listed[place] = TRUE;
        rows->warning_bearer[place] = bearer == 1;
    }
    close_table(&table);
}

/* Takes one word of a ratio's numerator into its row: a code, an outcome, "rang" or "completed". */
static void
read_ratio_word(const catalog_rows *rows, const table_file *table, const char *word, ratio_row *row)
{
    if (strcmp(word, "rang") == 0) {
        row->rang = TRUE;
    } else if (strcmp(word, "completed") == 0) {
        row->completed = TRUE;
    } else if (g_ascii_isdigit(word[0])) {
        int code = read_number(table, "code", word, CATALOG_CODES);
        if (code >= 0 && rows->codes[code].definitions == NULL) {
            refuse(table, "code %d is not in codes.tsv", code);
        }
        g_array_append_val(row->codes, code);
    } else {
        int outcome = read_word(table, "outcome", word, call_outcome_words, CALL_OUTCOMES - 1);
        row->outcomes |= outcome >= 0 ? 1U << (guint)(CATALOG_ANSWERED + outcome) : 0;
    }
}

static gboolean
ratio_is_listed(const GArray *ratios, const char *name)
{
    for (guint i = 0; i < ratios->len; i++) {
        if (strcmp(g_array_index(ratios, ratio_row, i).name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
read_ratio(catalog_rows *rows, const table_file *table, char *const *column)
{
    ratio_row row = {.name = g_strdup(column[0]),
                     .title = g_strdup(column[1]),
                     .reference = g_strdup(column[2]),
                     .numerator = g_strdup(column[3]),
                     .codes = g_array_new(FALSE, FALSE, sizeof(int))};

    for (guint i = 0; i < 4; i++) {
        if (column[i][0] == '\0') {
            refuse(table, "column %u is empty", i + 1);
            return;
        }
    }
    if (ratio_is_listed(rows->ratios, row.name)) {
        refuse(table, "ratio %s is listed twice", row.name);
        return;
    }
    if (column[4][0] != '\0') {
        row.excluded_class =
            1 + read_word(table, "class", column[4], class_keys + 1, CATALOG_CLASSES - 1);
    }
    char **words = g_strsplit(row.numerator, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        read_ratio_word(rows, table, *word, &row);
    }
    g_strfreev(words);
    g_array_append_val(rows->ratios, row);
}

static void
read_ratios(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];

    rows->ratios = g_array_new(FALSE, FALSE, sizeof(ratio_row));
    if (!open_table(&table, data, "ratios.tsv", "name\ttitle\treference\tnumerator\texcluded")) {
        return;
    }
    while (next_row(&table, column)) {
        read_ratio(rows, &table, column);
    }
    close_table(&table);
}

/* ---- the languages ---- */

/* Where the text of a kind and key belongs. NULL, reported, where there is no such kind or key. */
static char **
text_place(const catalog_rows *rows, language_rows *language, const table_file *table,
           const char *kind, const char *key)
{
    int place;

    if (strcmp(kind, "code") == 0) {
        place = read_number(table, "code", key, CATALOG_CODES);
        if (place >= 0 && rows->codes[place].definitions == NULL) {
            refuse(table, "code %d is not in codes.tsv", place);
            return NULL;
        }
        return place < 0 ? NULL : &language->explanations[place];
    }
    if (strcmp(kind, "cause") == 0) {
        place = read_number(table, "cause", key, CATALOG_CAUSES);
        if (place >= 0 && rows->cause_names[place] == NULL) {
            refuse(table, "cause %d is not in causes.tsv", place);
            return NULL;
        }
        return place < 0 ? NULL : &language->cause_names[place];
    }
    if (strcmp(kind, "cause-class") == 0) {
        place = read_number(table, "cause class", key, CATALOG_CAUSE_CLASSES);
        return place < 0 ? NULL : &language->cause_class_names[place];
    }
    if (strcmp(kind, "warning") == 0) {
        place = read_warning_code(table, key);
        if (place >= 0 && !rows->warning_listed[place]) {
            refuse(table, "warn-code %s is not in warnings.tsv", key);
            return NULL;
        }
        return place < 0 ? NULL : &language->warnings[place];
    }
    if (strcmp(kind, "class") == 0 || strcmp(kind, "unassigned") == 0) {
        place = read_word(table, "class", key, class_keys, CATALOG_CLASSES);
        char **places = kind[0] == 'c' ? language->class_names : language->unassigned;
        return place < 0 ? NULL : &places[place];
    }
    if (strcmp(kind, "status") == 0 || strcmp(kind, "note") == 0) {
        place = read_word(table, "status", key, status_words, CATALOG_STATUSES);
        char **places = kind[0] == 's' ? language->status_words : language->status_notes;
        return place < 0 ? NULL : &places[place];
    }
    if (strcmp(kind, "outcome") == 0) {
        place = read_word(table, "outcome", key, call_outcome_words, CALL_OUTCOMES);
        return place < 0 ? NULL : &language->outcomes[CATALOG_ANSWERED + place];
    }
    if (strcmp(kind, "word") == 0) {
        place = read_word(table, "word", key, word_keys, WORDS);
        return place < 0 ? NULL : &language->words[place];
    }
    refuse(table, "unknown kind \"%s\"", kind);
    return NULL;
}

static void
read_text(const catalog_rows *rows, language_rows *language, const table_file *table,
          char *const *column)
{
    char **place = text_place(rows, language, table, column[0], column[1]);

    if (place == NULL) {
        return;
    }
    if (column[2][0] == '\0') {
        refuse(table, "%s %s has no text", column[0], column[1]);
    } else if (strlen(column[2]) > CATALOG_EXPLANATION_MAX) {
        refuse(table, "%s %s has %u bytes of text where %d are the most", column[0], column[1],
               (guint)strlen(column[2]), CATALOG_EXPLANATION_MAX);
    } else if (*place != NULL) {
        refuse(table, "%s %s has a text already", column[0], column[1]);
    } else {
        *place = g_strdup(column[2]);
    }
}

static void
require_text(const table_file *table, const char *text, const char *kind, const char *key)
{
    if (text == NULL) {
        refuse(table, "the text of %s %s is missing", kind, key);
    }
}

static void
require_all_texts(const catalog_rows *rows, const language_rows *language, const table_file *table)
{
    char key[16];

    for (guint code = 0; code < CATALOG_CODES; code++) {
        if (rows->codes[code].definitions != NULL) {
            snprintf(key, sizeof key, "%u", code);
            require_text(table, language->explanations[code], "code", key);
        }
    }
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        if (rows->cause_names[cause] != NULL) {
            snprintf(key, sizeof key, "%u", cause);
            require_text(table, language->cause_names[cause], "cause", key);
        }
    }
    for (guint class = 0; class < CATALOG_CAUSE_CLASSES; class ++) {
        if (class != 1) {
            snprintf(key, sizeof key, "%u", class);
            require_text(table, language->cause_class_names[class], "cause-class", key);
        }
    }
    for (guint place = 0; place < CATALOG_WARNINGS; place++) {
        if (rows->warning_listed[place]) {
            snprintf(key, sizeof key, "%u", place + CATALOG_FIRST_WARNING);
            require_text(table, language->warnings[place], "warning", key);
        }
    }
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        require_text(table, language->class_names[class], "class", class_keys[class]);
        require_text(table, language->unassigned[class], "unassigned", class_keys[class]);
    }
    for (guint status = 0; status < CATALOG_STATUSES; status++) {
        require_text(table, language->status_words[status], "status", status_words[status]);
        if (status != CATALOG_REGISTERED && status != CATALOG_USER) {
            require_text(table, language->status_notes[status], "note", status_words[status]);
        }
    }
    for (guint outcome = CATALOG_ANSWERED; outcome < CATALOG_OUTCOMES; outcome++) {
        require_text(table, language->outcomes[outcome], "outcome", outcome_words[outcome]);
    }
    for (guint word = 0; word < WORDS; word++) {
        require_text(table, language->words[word], "word", word_keys[word]);
    }
}

/* Gives the first language the names that the tables themselves have, which are English. */
static void
take_english_names(const catalog_rows *rows, language_rows *language)
{
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        language->cause_names[cause] = g_strdup(rows->cause_names[cause]);
    }
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        language->class_names[class] = g_strdup(rows->class_names[class]);
    }
    for (guint status = 0; status < CATALOG_STATUSES; status++) {
        language->status_words[status] = g_strdup(status_words[status]);
    }
}

/* Two causes of one name could not be told apart by a filter such as sipcodes.cause == "name". */
static void
refuse_double_names(const language_rows *language, const table_file *table)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        char *name = language->cause_names[cause];
        if (name != NULL && !g_hash_table_add(seen, name)) {
            refuse(table, "cause %u has the name of another cause, \"%s\"", cause, name);
        }
    }
    g_hash_table_destroy(seen);
}

static void
read_language(const catalog_rows *rows, language_rows *language, const char *data)
{
    table_file table;
    char *column[MAX_COLUMNS];
    char *name = g_strconcat("texts" G_DIR_SEPARATOR_S, language->tag, ".tsv", NULL);

    if (language == rows->languages) {
        take_english_names(rows, language);
    }
    if (open_table(&table, data, name, "kind\tkey\ttext")) {
        while (next_row(&table, column)) {
            read_text(rows, language, &table, column);
        }
        require_all_texts(rows, language, &table);
        refuse_double_names(language, &table);
        close_table(&table);
    }
    g_free(name);
}

/* ---- writing ---- */

/* Appends a C string literal and a comma, or NULL and a comma. */
static void
write_string(GString *out, const char *text)
{
    if (text == NULL) {
        g_string_append(out, "NULL, ");
        return;
    }
    g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *text);
    }
    g_string_append(out, "\",\n");
}

static void
write_strings(GString *out, const char *member, char *const *texts, guint count)
{
    g_string_append_printf(out, ".%s = {\n", member);
    for (guint i = 0; i < count; i++) {
        write_string(out, texts[i]);
    }
    g_string_append(out, "},\n");
}

static void
write_definitions(GString *out, guint code, const GArray *definitions)
{
    g_string_append_printf(out, "static const catalog_definition definitions_%u[] = {\n", code);
    for (guint i = 0; i < definitions->len; i++) {
        const definition_row *row = &g_array_index(definitions, definition_row, i);
        g_string_append(out, "{");
        write_string(out, row->phrase);
        write_string(out, row->vendor[0] != '\0' ? row->vendor : NULL);
        write_string(out, row->reference);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

/* Appends an array of strings, by language. */
static void
write_texts(GString *out, const GPtrArray *texts)
{
    g_string_append(out, "(const char *const[]){");
    for (guint i = 0; i < texts->len; i++) {
        write_string(out, (const char *)g_ptr_array_index(texts, i));
    }
    g_string_append(out, "}");
}

/* Appends one record of catalog_codes. texts: by language. */
static void
write_code(GString *out, guint code, const code_row *row, const GPtrArray *texts)
{
    const GArray *definitions = row->definitions;

    g_string_append_printf(out, "{%u, %u, %u, %u, %u, ", (guint)row->status, (guint)row->severity,
                           (guint)row->blocking, (guint)row->outcome,
                           definitions != NULL ? definitions->len : 0);
    if (definitions != NULL) {
        g_string_append_printf(out, "definitions_%u, ", code);
    } else {
        g_string_append(out, "NULL, ");
    }
    write_texts(out, texts);
    g_string_append(out, "},\n");
}

/* Writes catalog_codes: first the unassigned codes by class, then the listed ones. */
static void
write_codes(GString *out, const catalog_rows *rows)
{
    GPtrArray *texts = g_ptr_array_new();

    for (guint code = 0; code < CATALOG_CODES; code++) {
        if (rows->codes[code].definitions != NULL) {
            write_definitions(out, code, rows->codes[code].definitions);
        }
    }
    g_string_append(out, "const catalog_code catalog_codes[] = {\n");
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        g_ptr_array_set_size(texts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].unassigned[class]);
        }
        const code_row unassigned = {CATALOG_UNASSIGNED, rows->class_severities[class],
                                     CATALOG_NOT_BLOCKED, rows->class_outcomes[class], NULL};
        write_code(out, 0, &unassigned, texts);
    }
    for (guint code = 0; code < CATALOG_CODES; code++) {
        const code_row *row = &rows->codes[code];
        if (row->definitions == NULL) {
            continue;
        }
        g_ptr_array_set_size(texts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].explanations[code]);
        }
        write_code(out, code, row, texts);
    }
    g_string_append(out, "};\n");
    g_ptr_array_free(texts, TRUE);
}

static void
write_code_index(GString *out, const catalog_rows *rows)
{
    guint place = CATALOG_CLASSES;

    g_string_append(out, "const guint8 catalog_code_index[CATALOG_CODES] = {\n");
    for (guint code = 0; code < CATALOG_CODES; code++) {
        guint class = code / 100 < CATALOG_CLASSES ? code / 100 : 0;
        gboolean listed = rows->codes[code].definitions != NULL;
        g_string_append_printf(out, "%u,%c", listed ? place : class, code % 20 == 19 ? '\n' : ' ');
        place += listed ? 1 : 0;
    }
    g_string_append(out, "};\n");
    /* The places are bytes; a table that outgrows them must not compile. */
    g_string_append_printf(out, "G_STATIC_ASSERT(%u <= G_MAXUINT8);\n", place - 1);
}

static void
write_languages(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_texts catalog_languages[] = {\n");
    for (guint i = 0; i < rows->language_count; i++) {
        const language_rows *language = &rows->languages[i];
        g_string_append(out, "{.tag = ");
        write_string(out, language->tag);
        for (guint word = 0; word < WORDS; word++) {
            g_string_append_printf(out, ".%s = ", word_keys[word]);
            write_string(out, language->words[word]);
        }
        write_strings(out, "outcomes", language->outcomes, CATALOG_OUTCOMES);
        write_strings(out, "cause_class_names", language->cause_class_names, CATALOG_CAUSE_CLASSES);
        write_strings(out, "class_names", language->class_names, CATALOG_CLASSES);
        write_strings(out, "status_words", language->status_words, CATALOG_STATUSES);
        write_strings(out, "status_notes", language->status_notes, CATALOG_STATUSES);
        write_strings(out, "cause_names", language->cause_names, CATALOG_CAUSES);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_language_count = "
                         "G_N_ELEMENTS(catalog_languages);\n");
}

static void
write_causes(GString *out, const char *member, const int causes[CATALOG_CODES])
{
    g_string_append_printf(out, ".%s = {\n", member);
    for (guint code = 0; code < CATALOG_CODES; code++) {
        g_string_append_printf(out, "%d,%c", causes[code], code % 20 == 19 ? '\n' : ' ');
    }
    g_string_append(out, "},\n");
}

static void
write_mappings(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_mapping catalog_mappings[] = {\n");
    for (guint i = 0; i < rows->mapping_count; i++) {
        g_string_append(out, "{.name = ");
        write_string(out, rows->mappings[i].name);
        write_causes(out, "causes", rows->mappings[i].causes);
        write_causes(out, "bearer", rows->mappings[i].bearer);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_mapping_count = "
                         "G_N_ELEMENTS(catalog_mappings);\n");
}

static void
write_reverse(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_reverse_row catalog_reverse[CATALOG_CAUSES] = {\n");
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        const int *codes = rows->reverse[cause].codes;
        g_string_append_printf(out, "{{%d, %d}},\n", codes[0], codes[1]);
    }
    g_string_append(out, "};\n");
}

static void
write_cause_outcomes(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const guint8 catalog_cause_outcomes[CATALOG_CAUSES] = {\n");
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        g_string_append_printf(out, "%u,%c", (guint)rows->cause_outcomes[cause],
                               cause % 20 == 19 ? '\n' : ' ');
    }
    g_string_append(out, "};\n");
}

static void
write_warnings(GString *out, const catalog_rows *rows)
{
    GPtrArray *texts = g_ptr_array_new();

    g_string_append(out, "const catalog_warning catalog_warnings[CATALOG_WARNINGS] = {\n");
    for (guint place = 0; place < CATALOG_WARNINGS; place++) {
        if (!rows->warning_listed[place]) {
            continue;
        }
        g_ptr_array_set_size(texts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].warnings[place]);
        }
        g_string_append_printf(out, "[%u] = {%d, ", place, rows->warning_bearer[place]);
        write_texts(out, texts);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
    g_ptr_array_free(texts, TRUE);
}

static void
write_ratio_codes(GString *out, const GArray *codes)
{
    g_string_append(out, "(const guint16[]){");
    for (guint i = 0; i < codes->len; i++) {
        g_string_append_printf(out, "%d, ", g_array_index(codes, int, i));
    }
    g_string_append(out, "0}, ");
}

static void
write_ratios(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_ratio catalog_ratios[] = {\n");
    for (guint i = 0; i < rows->ratios->len; i++) {
        const ratio_row *row = &g_array_index(rows->ratios, ratio_row, i);
        g_string_append(out, "{");
        write_string(out, row->name);
        write_string(out, row->title);
        write_string(out, row->reference);
        write_string(out, row->numerator);
        g_string_append_printf(out, "%u, %d, %d, ", row->outcomes, row->rang, row->completed);
        write_ratio_codes(out, row->codes);
        g_string_append_printf(out, "%d},\n", row->excluded_class);
    }
    g_string_append(out, "};\nconst guint catalog_ratio_count = G_N_ELEMENTS(catalog_ratios);\n");
}

static gboolean
write_catalog(const catalog_rows *rows, const char *path)
{
    GError *error = NULL;
    GString *out = g_string_new("/* Written by catalog_compiler from data/. */\n"
                                "#include \"catalog_types.h\"\n");

    write_codes(out, rows);
    write_code_index(out, rows);
    write_languages(out, rows);
    write_mappings(out, rows);
    write_reverse(out, rows);
    write_cause_outcomes(out, rows);
    write_warnings(out, rows);
    write_ratios(out, rows);
    gboolean written = g_file_set_contents(path, out->str, (gssize)out->len, &error);
    if (!written) {
        g_printerr("%s\n", error->message);
        g_error_free(error);
    }
    g_string_free(out, TRUE);
    return written;
}

/* ---- the command ---- */

static void
read_data(catalog_rows *rows, const char *data)
{
    read_classes(rows, data);
    read_causes(rows, data);
    read_codes(rows, data);
    read_warnings(rows, data);
    for (guint i = 0; i < rows->mapping_count; i++) {
        read_mapping(rows, &rows->mappings[i], data);
    }
    read_reverse(rows, data);
    read_ratios(rows, data);
    for (guint i = 0; i < rows->language_count; i++) {
        read_language(rows, &rows->languages[i], data);
    }
}

/* The process ends after the one catalog is written: what the rows hold is not freed. */
int
main(int argc, char **argv)
{
    char *data = NULL;
    char *output = NULL;
    char **languages = NULL;
    char **mappings = NULL;
    GError *error = NULL;
    const GOptionEntry options[] = {
        {"data", 'd', 0, G_OPTION_ARG_FILENAME, &data, "the folder of the tables", "DATA"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "the C file to write", "FILE"},
        {"language", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &languages, "texts/TAG.tsv", "TAG"},
        {"mapping", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &mappings, "mappings/NAME.tsv", "NAME"},
        G_OPTION_ENTRY_NULL};
    static catalog_rows all_rows;
    catalog_rows *rows = &all_rows;
    g_autoptr(GOptionContext) context =
        g_option_context_new("- compile the catalog of SIP response codes");

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || data == NULL || output == NULL ||
        languages == NULL || mappings == NULL) {
        g_printerr("%s\n", error != NULL ? error->message
                                         : "-d, -o and at least one -l and -m are required");
        return 2;
    }
    rows->language_count = g_strv_length(languages);
    rows->languages = g_new0(language_rows, rows->language_count);
    for (guint i = 0; i < rows->language_count; i++) {
        rows->languages[i].tag = languages[i];
    }
    rows->mapping_count = g_strv_length(mappings);
    rows->mappings = g_new0(mapping_rows, rows->mapping_count);
    for (guint i = 0; i < rows->mapping_count; i++) {
        rows->mappings[i].name = mappings[i];
    }
    read_data(rows, data);
    return error_count == 0 && write_catalog(rows, output) ? EXIT_SUCCESS : EXIT_FAILURE;
}
