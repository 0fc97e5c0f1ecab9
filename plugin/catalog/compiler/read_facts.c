/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_facts.h"

#include "catalog/catalog.h"
#include "catalog/compiler/read_mappings.h"
#include "catalog/compiler/read_witnesses.h"

#include <stddef.h>
#include <string.h>

static const char *const severity_words[CATALOG_SEVERITIES] = CATALOG_SEVERITY_WORDS;
static const char *const blocking_words[CATALOG_BLOCKINGS] = CATALOG_BLOCKING_WORDS;
static const char *const mark_words[WARNING_MARKS] = {"", "bearer", "trace"};
static const char *const strength_words[CAUSE_STRENGTHS] = CATALOG_STRENGTH_WORDS;
static const char *const release_words[RELEASES] = CATALOG_RELEASE_WORDS;
static const char *const standards[] = {"Q.850", "national", "reserved"};

/* ---- classes, causes, codes ---- */

static void
read_classes(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];

    if (!table_open(&table, data, "classes.tsv", "class\tname\tseverity\toutcome")) {
        return;
    }
    while (table_next_row(&table, column)) {
        int class = table_word(&table, "class", column[0], rows_class_keys, CATALOG_CLASSES);
        int severity =
            table_word(&table, "severity", column[2], severity_words, CATALOG_SEVERITIES);
        int outcome = table_word(&table, "outcome", column[3], rows_outcome_words, CATALOG_PENDING);
        if (class < 0 || severity < 0 || outcome < 0) {
            continue;
        }
        if (column[1][0] == '\0') {
            table_refuse(&table, "class %s has no name", column[0]);
            continue;
        }
        if (rows->class_names[class] != NULL) {
            table_refuse(&table, "class %s is listed twice", column[0]);
            continue;
        }
        rows->class_names[class] = g_strdup(column[1]);
        rows->class_severities[class] = (catalog_severity)severity;
        rows->class_outcomes[class] = (catalog_outcome)outcome;
    }
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        if (rows->class_names[class] == NULL) {
            table_refuse(&table, "class %s is missing", rows_class_keys[class]);
        }
    }
    table_close(&table);
}

static void
read_cause(catalog_rows *rows, const table_file *table, char *const *column)
{
    int cause = table_number(table, "cause", column[0], 0, CATALOG_CAUSES - 1);
    int standard = table_word(table, "standard", column[2], standards, G_N_ELEMENTS(standards));
    int outcome = table_word(table, "outcome", column[3], rows_outcome_words, CATALOG_PENDING);
    int says = table_word(table, "says", column[4], strength_words, CAUSE_STRENGTHS);
    int cancel = table_word(table, "cancel", column[5], rows_outcome_words, CATALOG_PENDING);
    int release = table_word(table, "release", column[6], release_words, RELEASES);

    if (cause < 0 || standard < 0 || outcome < 0 || says < 0 || cancel < 0 || release < 0) {
        return;
    }
    if (column[1][0] == '\0') {
        table_refuse(table, "cause %d has no name", cause);
    } else if (strlen(column[1]) > CATALOG_CAUSE_NAME_MAX) {
        table_refuse(table, "the name of cause %d has %u bytes where %d are the most", cause,
                     (guint)strlen(column[1]), CATALOG_CAUSE_NAME_MAX);
    } else if (rows->cause_names[cause] != NULL) {
        table_refuse(table, "cause %d is listed twice", cause);
    } else {
        rows->cause_names[cause] = g_strdup(column[1]);
        rows->causes[cause] = (catalog_cause_facts){
            (catalog_outcome)outcome, (cause_strength)says,
            (catalog_outcome)(cancel != CATALOG_NO_OUTCOME ? cancel : outcome),
            (release_kind)release, NULL};
    }
}

static gboolean
yield_alike(const code_row *one, const code_row *other)
{
    guint count = one->yields->len;

    /* What is empty has no data to compare. */
    return one->is_vague == other->is_vague && count == other->yields->len &&
           (count == 0 || memcmp(one->yields->data, other->yields->data, count * sizeof(int)) == 0);
}

/* What two rows of a code do not have alike; NULL where they may both stand. */
static const char *
difference(const code_row *one, const code_row *other)
{
    return one->severity != other->severity           ? "severities"
           : one->blocking != other->blocking         ? "ways of blocking"
           : one->outcome != other->outcome           ? "outcomes"
           : one->rang_outcome != other->rang_outcome ? "outcomes after ringing"
           : !yield_alike(one, other)                 ? "lists of what it yields to"
           : one->release != other->release           ? "releases"
                                                      : NULL;
}

/* Whether a row may stand beside those that the code has: only another vendor's, of which the rest
 * is alike. */
static gboolean
code_row_fits(const table_file *table, int code, const code_row *row, const code_row *found,
              const char *vendor)
{
    if (row->definitions == NULL) {
        return TRUE;
    }
    if (found->status != CATALOG_VENDOR || row->status != CATALOG_VENDOR ||
        rows_find(row->definitions, offsetof(definition_row, vendor), vendor) >= 0) {
        table_refuse(table, "code %d is listed twice", code);
        return FALSE;
    }
    const char *differing = difference(row, found);
    if (differing != NULL) {
        table_refuse(table, "code %d has two %s", code, differing);
    }
    return differing == NULL;
}

/* Reads what a code yields to: "*", or causes with a blank between, into its row. */
static void
read_yields(const catalog_rows *rows, const table_file *table, const char *text, code_row *row)
{
    char **words = g_strsplit(text, " ", -1);

    row->yields = g_array_new(FALSE, FALSE, sizeof(int));
    row->is_vague = strcmp(text, "*") == 0;
    for (char **word = words; !row->is_vague && *word != NULL && text[0] != '\0'; word++) {
        int cause = rows_cause(rows, table, *word);
        if (cause == 0) {
            table_refuse(table, "nothing yields to cause 0");
        }
        g_array_append_val(row->yields, cause);
    }
    g_strfreev(words);
}

/* Reads what a row says of its code, but for its definition. FALSE if it is refused. */
static gboolean
read_code_facts(const catalog_rows *rows, const table_file *table, char *const *column,
                code_row *row)
{
    int status = table_word(table, "status", column[2], rows_status_words, CATALOG_UNASSIGNED);
    int severity = table_word(table, "severity", column[5], severity_words, CATALOG_SEVERITIES);
    int blocking = table_word(table, "blocking", column[6], blocking_words, CATALOG_BLOCKINGS);
    int outcome = table_word(table, "outcome", column[7], rows_outcome_words, CATALOG_PENDING);
    int rang = table_word(table, "rang", column[8], rows_outcome_words, CATALOG_PENDING);
    int release = table_word(table, "release", column[10], release_words, RELEASES);

    if (status < 0 || severity < 0 || blocking < 0 || outcome < 0 || rang < 0 || release < 0) {
        return FALSE;
    }
    *row =
        (code_row){.status = (catalog_status)status,
                   .severity = (catalog_severity)severity,
                   .blocking = (catalog_blocking)blocking,
                   .outcome = (catalog_outcome)outcome,
                   .rang_outcome = (catalog_outcome)(rang != CATALOG_NO_OUTCOME ? rang : outcome),
                   .release = (release_kind)release};
    read_yields(rows, table, column[9], row);
    return TRUE;
}

/* Whether what a row has must stand there. */
static gboolean
code_is_complete(const table_file *table, int code, const code_row *row, char *const *column)
{
    if (row->outcome == CATALOG_NO_OUTCOME) {
        table_refuse(table, "code %d has no outcome", code);
        return FALSE;
    }
    if (column[1][0] == '\0' || column[4][0] == '\0') {
        table_refuse(table, "code %d has no %s", code,
                     column[1][0] == '\0' ? "phrase" : "reference");
        return FALSE;
    }
    if ((row->status == CATALOG_VENDOR) != (column[3][0] != '\0')) {
        table_refuse(table, "code %d: a vendor stands with status vendor, and only with it", code);
        return FALSE;
    }
    return TRUE;
}

static void
read_code(catalog_rows *rows, const table_file *table, char *const *column)
{
    int code = table_number(table, "code", column[0], 0, CATALOG_CODES - 1);
    code_row found;

    if (code < 0 || !read_code_facts(rows, table, column, &found)) {
        return;
    }
    code_row *row = &rows->codes[code];
    gboolean stands = code_is_complete(table, code, &found, column) &&
                      code_row_fits(table, code, row, &found, column[3]);
    if (stands && row->definitions == NULL) {
        *row = found;
        row->definitions = g_array_new(FALSE, FALSE, sizeof(definition_row));
    } else {
        g_array_free(found.yields, TRUE);
    }
    if (stands) {
        definition_row definition = {g_strdup(column[1]), g_strdup(column[3]), g_strdup(column[4])};
        g_array_append_val(row->definitions, definition);
    }
}

/* ---- warn-codes ---- */

static void
read_warning(catalog_rows *rows, const table_file *table, char *const *column)
{
    int place = rows_warning_place(table, column[0]);
    int mark = table_word(table, "mark", column[2], mark_words, WARNING_MARKS);

    if (place < 0 || mark < 0) {
        return;
    }
    if (rows->warning_listed[place]) {
        table_refuse(table, "warn-code %s is listed twice", column[0]);
    }
    rows->warning_listed[place] = TRUE;
    rows->warning_marks[place] = (warning_mark)mark;
}

/* ---- ratios ---- */

/* Takes one word of a ratio's numerator into its row: a code, an outcome, "rang" or "completed". */
static void
read_ratio_word(const catalog_rows *rows, const table_file *table, const char *word, ratio_row *row)
{
    if (strcmp(word, "rang") == 0) {
        row->rang = TRUE;
    } else if (strcmp(word, "completed") == 0) {
        row->completed = TRUE;
    } else if (g_ascii_isdigit(word[0])) {
        int code = rows_code(rows, table, word);
        g_array_append_val(row->codes, code);
    } else {
        int outcome = table_word(table, "outcome", word, rows_outcome_words + FIRST_CALL_OUTCOME,
                                 CALL_OUTCOMES - 1);
        row->outcomes |= outcome >= 0 ? 1U << (guint)(FIRST_CALL_OUTCOME + outcome) : 0;
    }
}

static void
read_ratio(catalog_rows *rows, const table_file *table, char *const *column)
{
    if (!table_is_filled(table, column, 4)) {
        return;
    }
    if (rows_find(rows->ratios, offsetof(ratio_row, name), column[0]) >= 0) {
        table_refuse(table, "ratio %s is listed twice", column[0]);
        return;
    }
    ratio_row row = {.name = g_strdup(column[0]),
                     .title = g_strdup(column[1]),
                     .reference = g_strdup(column[2]),
                     .numerator = g_strdup(column[3]),
                     .codes = g_array_new(FALSE, FALSE, sizeof(int))};
    if (strlen(row.title) + strlen(row.reference) + strlen(" ()") > CATALOG_MEANING_MAX) {
        table_refuse(table, "title and reference of %s have more than %u bytes", row.name,
                     (guint)(CATALOG_MEANING_MAX - strlen(" ()")));
    }
    if (column[4][0] != '\0') {
        row.excluded_class =
            1 + table_word(table, "class", column[4], rows_class_keys + 1, CATALOG_CLASSES - 1);
    }
    char **words = g_strsplit(row.numerator, " ", -1);
    for (char **word = words; *word != NULL; word++) {
        read_ratio_word(rows, table, *word, &row);
    }
    g_strfreev(words);
    g_array_append_val(rows->ratios, row);
}

void
read_facts(catalog_rows *rows, const char *data)
{
    /* A value that has no row says nothing. */
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        rows->causes[cause].strength = CAUSE_SAYS_NOTHING;
    }
    rows->ratios = g_array_new(FALSE, FALSE, sizeof(ratio_row));
    read_classes(rows, data);
    rows_read(rows, data, "causes.tsv", "value\tname\tstandard\toutcome\tsays\tcancel\trelease",
              read_cause);
    rows_read(rows, data, "codes.tsv",
              "code\tphrase\tstatus\tvendor\treference\tseverity\tblocking\toutcome\trang\tyields"
              "\trelease",
              read_code);
    rows_read(rows, data, "warnings.tsv", "code\treference\tmark", read_warning);
    read_mappings(rows, data);
    read_witnesses(rows, data);
    rows_read(rows, data, "ratios.tsv", "name\ttitle\treference\tnumerator\texcluded", read_ratio);
}
