/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_texts.h"

#include "catalog/catalog.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- where a text belongs ---- */

/* The place of the text with a key. NULL, reported, where there is no such key. */
typedef char **text_place(const catalog_rows *rows, language_rows *language,
                          const table_file *table, const char *key);

static char **
explanation_of(const catalog_rows *rows, language_rows *language, const table_file *table,
               const char *key)
{
    int code = rows_code(rows, table, key);

    return code < 0 ? NULL : &language->explanations[code];
}

static char **
cause_name_of(const catalog_rows *rows, language_rows *language, const table_file *table,
              const char *key)
{
    int cause = rows_cause(rows, table, key);

    return cause < 0 ? NULL : &language->cause_names[cause];
}

static char **
cause_class_name_of(const catalog_rows *rows G_GNUC_UNUSED, language_rows *language,
                    const table_file *table, const char *key)
{
    int class = table_number(table, "cause class", key, 0, CATALOG_CAUSE_CLASSES - 1);

    return class < 0 ? NULL : &language->cause_class_names[class];
}

static char **
warning_of(const catalog_rows *rows, language_rows *language, const table_file *table,
           const char *key)
{
    int place = rows_warning_place(table, key);

    if (place >= 0 && !rows->warning_listed[place]) {
        table_refuse(table, "warn-code %s is not in warnings.tsv", key);
        return NULL;
    }
    return place < 0 ? NULL : &language->warnings[place];
}

static char **
cause_explanation_of(const catalog_rows *rows, language_rows *language, const table_file *table,
                     const char *key)
{
    int cause = rows_cause(rows, table, key);

    return cause < 0 ? NULL : &language->cause_explanations[cause];
}

static char **
reason_of(const catalog_rows *rows, language_rows *language, const table_file *table,
          const char *key)
{
    int row = rows_reason(rows, key);

    if (row < 0) {
        table_refuse(table, "%s is not in reasons.tsv", key);
    }
    return row < 0 ? NULL : &language->reasons[row];
}

static char **
variant_of(const catalog_rows *rows, language_rows *language, const table_file *table,
           const char *key)
{
    int row = rows_variant(rows, key);

    if (row < 0) {
        table_refuse(table, "%s is not in variants.tsv", key);
    }
    return row < 0 ? NULL : &language->variants[row];
}

/* The kinds of texts whose keys are those of a table, as the column kind names them. */
static const struct {
    const char *name;
    text_place *place_of;
} table_kinds[] = {
    {"code", explanation_of},
    {"cause", cause_name_of},
    {"cause-class", cause_class_name_of},
    {"warning", warning_of},
    {"cause-explanation", cause_explanation_of},
    {"reason", reason_of},
    {"variant", variant_of},
};

/* Those whose keys are words, and which member of language_rows has a text for each word. */
static const struct {
    const char *name;
    const char *what; /* a key is, for the report */
    const char *const *words;
    guint count;
    gsize texts; /* offset of the member */
} word_kinds[] = {
    {"class", "class", rows_class_keys, CATALOG_CLASSES, offsetof(language_rows, class_names)},
    {"unassigned", "class", rows_class_keys, CATALOG_CLASSES, offsetof(language_rows, unassigned)},
    {"status", "status", rows_status_words, CATALOG_STATUSES,
     offsetof(language_rows, status_words)},
    {"note", "status", rows_status_words, CATALOG_STATUSES, offsetof(language_rows, status_notes)},
    {"outcome", "outcome", rows_outcome_words + FIRST_CALL_OUTCOME, CALL_OUTCOMES,
     offsetof(language_rows, outcomes[FIRST_CALL_OUTCOME])},
    {"word", "word", rows_word_keys, CATALOG_WORDS, offsetof(language_rows, words)},
};

static char **
place_of_text(const catalog_rows *rows, language_rows *language, const table_file *table,
              const char *kind, const char *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(table_kinds); i++) {
        if (strcmp(kind, table_kinds[i].name) == 0) {
            return table_kinds[i].place_of(rows, language, table, key);
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(word_kinds); i++) {
        if (strcmp(kind, word_kinds[i].name) == 0) {
            int word = table_word(table, word_kinds[i].what, key, word_kinds[i].words,
                                  word_kinds[i].count);
            char **texts = &G_STRUCT_MEMBER(char *, language, word_kinds[i].texts);
            return word < 0 ? NULL : texts + word;
        }
    }
    table_refuse(table, "unknown kind \"%s\"", kind);
    return NULL;
}

/* ---- rows ---- */

/* The most bytes of the text that belongs to a place. */
static guint
room_of(const language_rows *language, char *const *place)
{
    if (place == &language->words[CATALOG_WORD_CAUSE]) {
        return CATALOG_CAUSE_LABEL_MAX;
    }
    return place >= language->cause_names && place < language->cause_names + CATALOG_CAUSES
               ? CATALOG_CAUSE_NAME_MAX
               : CATALOG_TEXT_MAX;
}

static void
read_text(const catalog_rows *rows, language_rows *language, const table_file *table,
          char *const *column)
{
    char **place = place_of_text(rows, language, table, column[0], column[1]);

    if (place == NULL) {
        return;
    }
    if (column[2][0] == '\0') {
        table_refuse(table, "%s %s has no text", column[0], column[1]);
    } else if (strlen(column[2]) > room_of(language, place)) {
        table_refuse(table, "%s %s has %u bytes of text where %u are the most", column[0],
                     column[1], (guint)strlen(column[2]), room_of(language, place));
    } else if (*place != NULL) {
        table_refuse(table, "%s %s has a text already", column[0], column[1]);
    } else {
        *place = g_strdup(column[2]);
    }
}

/* Gives the first language the names that the tables of facts have, which are English. */
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
        language->status_words[status] = g_strdup(rows_status_words[status]);
    }
}

/* ---- what must be there ---- */

static void
require_text(const table_file *table, const char *text, const char *kind, const char *key)
{
    if (text == NULL) {
        table_refuse(table, "the text of %s %s is missing", kind, key);
    }
}

static void
require_text_of_number(const table_file *table, const char *text, const char *kind, guint number)
{
    char key[16];

    snprintf(key, sizeof key, "%u", number);
    require_text(table, text, kind, key);
}

static void
require_texts_of_numbers(const catalog_rows *rows, const language_rows *language,
                         const table_file *table)
{
    for (guint code = 0; code < CATALOG_CODES; code++) {
        if (rows->codes[code].definitions != NULL) {
            require_text_of_number(table, language->explanations[code], "code", code);
        }
    }
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        if (rows->cause_names[cause] != NULL) {
            require_text_of_number(table, language->cause_names[cause], "cause", cause);
            require_text_of_number(table, language->cause_explanations[cause], "cause-explanation",
                                   cause);
        }
    }
    for (guint class = 0; class < CATALOG_CAUSE_CLASSES; class ++) {
        if (class != 1) { /* which goes with 0 */
            require_text_of_number(table, language->cause_class_names[class], "cause-class", class);
        }
    }
    for (guint place = 0; place < CATALOG_WARNINGS; place++) {
        if (rows->warning_listed[place]) {
            require_text_of_number(table, language->warnings[place], "warning",
                                   place + CATALOG_FIRST_WARNING);
        }
    }
}

static void
require_texts_of_words(const language_rows *language, const table_file *table)
{
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        require_text(table, language->class_names[class], "class", rows_class_keys[class]);
        require_text(table, language->unassigned[class], "unassigned", rows_class_keys[class]);
    }
    for (guint status = 0; status < CATALOG_STATUSES; status++) {
        require_text(table, language->status_words[status], "status", rows_status_words[status]);
        if (status != CATALOG_REGISTERED && status != CATALOG_USER) {
            require_text(table, language->status_notes[status], "note", rows_status_words[status]);
        }
    }
    for (guint outcome = FIRST_CALL_OUTCOME; outcome < CATALOG_OUTCOMES; outcome++) {
        require_text(table, language->outcomes[outcome], "outcome", rows_outcome_words[outcome]);
    }
    for (guint word = 0; word < CATALOG_WORDS; word++) {
        require_text(table, language->words[word], "word", rows_word_keys[word]);
    }
}

static void
require_texts_of_rows(const catalog_rows *rows, const language_rows *language,
                      const table_file *table)
{
    for (guint i = 0; i < rows->reasons->len; i++) {
        require_text(table, language->reasons[i], "reason",
                     g_array_index(rows->reasons, reason_row, i).key);
    }
    for (guint i = 0; i < rows->variants->len; i++) {
        require_text(table, language->variants[i], "variant",
                     g_array_index(rows->variants, variant_row, i).key);
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
            table_refuse(table, "cause %u has the name of another cause, \"%s\"", cause, name);
        }
    }
    g_hash_table_destroy(seen);
}

/* ---- the whole ---- */

static void
read_texts_of(const catalog_rows *rows, language_rows *language, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];
    char *name = g_strconcat("texts" G_DIR_SEPARATOR_S, language->tag, ".tsv", NULL);

    if (table_open(&table, data, name, "kind\tkey\ttext")) {
        while (table_next_row(&table, column)) {
            read_text(rows, language, &table, column);
        }
        require_texts_of_numbers(rows, language, &table);
        require_texts_of_words(language, &table);
        require_texts_of_rows(rows, language, &table);
        refuse_double_names(language, &table);
        table_close(&table);
    }
    g_free(name);
}

static gboolean
language_is_listed(const catalog_rows *rows, const char *tag)
{
    for (guint i = 0; i < rows->language_count; i++) {
        if (strcmp(rows->languages[i].tag, tag) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void
read_languages(catalog_rows *rows, const char *data)
{
    table_file table;
    char *column[TABLE_COLUMNS];

    if (!table_open(&table, data, "languages.tsv", "tag\tname")) {
        return;
    }
    while (table_next_row(&table, column)) {
        if (language_is_listed(rows, column[0])) {
            table_refuse(&table, "language %s is listed twice", column[0]);
            continue;
        }
        if (column[0][0] == '\0' || column[1][0] == '\0') {
            table_refuse(&table, "a language needs a tag and a name");
            continue;
        }
        rows->languages = g_renew(language_rows, rows->languages, rows->language_count + 1);
        rows->languages[rows->language_count++] =
            (language_rows){.tag = g_strdup(column[0]), .name = g_strdup(column[1])};
    }
    if (rows->language_count == 0) {
        table_refuse(&table, "no language is listed");
    }
    table_close(&table);
}

void
read_texts(catalog_rows *rows, const char *data)
{
    read_languages(rows, data);
    for (guint i = 0; i < rows->language_count; i++) {
        if (i == 0) {
            take_english_names(rows, &rows->languages[0]);
        }
        rows->languages[i].reasons = g_new0(char *, rows->reasons->len);
        rows->languages[i].variants = g_new0(char *, rows->variants->len);
        read_texts_of(rows, &rows->languages[i], data);
    }
}
