/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/read_texts.h"

#include "catalog/catalog.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- where a text belongs ---- */

static int
cause_class_place(const catalog_rows *rows G_GNUC_UNUSED, const table_file *table, const char *key)
{
    return table_number(table, "cause class", key, 0, CATALOG_CAUSE_CLASSES - 1);
}

static int
warning_place(const catalog_rows *rows, const table_file *table, const char *key)
{
    int place = rows_warning_place(table, key);

    if (place >= 0 && !rows->warning_listed[place]) {
        table_refuse(table, "warn-code %s is not in warnings.tsv", key);
        return -1;
    }
    return place;
}

/* The place of a row by its key; file: of the rows. -1, reported, where there is none. */
static int
row_place(const table_file *table, const GArray *array, gsize member, const char *key,
          const char *file)
{
    int row = rows_find(array, member, key);

    if (row < 0) {
        table_refuse(table, "%s is not in %s", key, file);
    }
    return row;
}

static int
reason_place(const catalog_rows *rows, const table_file *table, const char *key)
{
    return row_place(table, rows->reasons, offsetof(reason_row, key), key, "reasons.tsv");
}

static int
vendor_number_place(const catalog_rows *rows, const table_file *table, const char *key)
{
    return row_place(table, rows->vendor_numbers, offsetof(vendor_number_row, key), key,
                     "vendor_numbers.tsv");
}

static int
variant_place(const catalog_rows *rows, const table_file *table, const char *key)
{
    return row_place(table, rows->variants, offsetof(variant_row, key), key, "variants.tsv");
}

/* The kinds of texts whose keys are those of a table, as the column kind names them, which member
 * of language_rows has a text for each place, and the most bytes that they may have. */
static const struct {
    const char *name;
    int (*place_of)(const catalog_rows *rows, const table_file *table, const char *key);
    gsize texts;      /* offset of the member */
    gboolean of_rows; /* the member points to them, as many as there are rows */
    guint room;
} table_kinds[] = {
    {"code", rows_code, offsetof(language_rows, explanations), FALSE, CATALOG_TEXT_MAX},
    {"short", rows_code, offsetof(language_rows, shorts), FALSE, CATALOG_SHORT_MAX},
    {"cause", rows_cause, offsetof(language_rows, cause_names), FALSE, CATALOG_CAUSE_NAME_MAX},
    {"cause-class", cause_class_place, offsetof(language_rows, cause_class_names), FALSE,
     CATALOG_TEXT_MAX},
    {"warning", warning_place, offsetof(language_rows, warnings), FALSE, CATALOG_TEXT_MAX},
    {"cause-explanation", rows_cause, offsetof(language_rows, cause_explanations), FALSE,
     CATALOG_TEXT_MAX},
    {"reason", reason_place, offsetof(language_rows, reasons), TRUE, CATALOG_TEXT_MAX},
    {"vendor-number", vendor_number_place, offsetof(language_rows, vendor_numbers), TRUE,
     CATALOG_TEXT_MAX},
    {"variant", variant_place, offsetof(language_rows, variants), TRUE, CATALOG_TEXT_MAX},
    {"short-variant", variant_place, offsetof(language_rows, variant_shorts), TRUE,
     CATALOG_SHORT_MAX},
};

/* Where a label belongs, whose key is a field. Those are the plugin's, and their English names too;
 * which there are, its tests see. */
static char **
label_of(const catalog_rows *rows, language_rows *language, const table_file *table,
         const char *key)
{
    if (language == &rows->languages[0]) {
        table_refuse(table, "the English label of %s is the name of the field", key);
        return NULL;
    }
    char **place = (char **)g_hash_table_lookup(language->labels, key);
    if (place == NULL) {
        place = g_new0(char *, 1);
        g_hash_table_insert(language->labels, g_strdup(key), place);
    }
    return place;
}

/* Those whose keys are words, and which member of language_rows has a text for each word. */
static const struct {
    const char *name;
    const char *what; /* a key is, for the report */
    const char *const *words;
    gsize texts; /* offset of the member */
    guint count;
    guint room;
} word_kinds[] = {
    {"class", "class", rows_class_keys, offsetof(language_rows, class_names), CATALOG_CLASSES,
     CATALOG_TEXT_MAX},
    {"unassigned", "class", rows_class_keys, offsetof(language_rows, unassigned), CATALOG_CLASSES,
     CATALOG_TEXT_MAX},
    {"short-unassigned", "class", rows_class_keys, offsetof(language_rows, unassigned_shorts),
     CATALOG_CLASSES, CATALOG_SHORT_MAX},
    {"status", "status", rows_status_words, offsetof(language_rows, status_words), CATALOG_STATUSES,
     CATALOG_TEXT_MAX},
    {"note", "status", rows_status_words, offsetof(language_rows, status_notes), CATALOG_STATUSES,
     CATALOG_TEXT_MAX},
    {"outcome", "outcome", rows_outcome_words + FIRST_CALL_OUTCOME,
     offsetof(language_rows, outcomes[FIRST_CALL_OUTCOME]), CALL_OUTCOMES, CATALOG_MEANING_MAX},
    {"short-outcome", "outcome", rows_outcome_words + FIRST_CALL_OUTCOME,
     offsetof(language_rows, outcome_shorts[FIRST_CALL_OUTCOME]), CALL_OUTCOMES, CATALOG_SHORT_MAX},
    {"outcome-word", "outcome", rows_outcome_words + FIRST_OUTCOME_WORD,
     offsetof(language_rows, outcome_words[FIRST_OUTCOME_WORD]),
     CATALOG_OUTCOMES - FIRST_OUTCOME_WORD, CATALOG_OUTCOME_WORD_MAX},
    {"word", "word", rows_word_keys, offsetof(language_rows, words), CATALOG_WORDS,
     CATALOG_TEXT_MAX},
};

/* The texts at an offset of a member of language_rows. */
static char **
texts_of(language_rows *language, gsize offset)
{
    return &G_STRUCT_MEMBER(char *, language, offset);
}

/* Some words have a room of their own. */
static guint
room_of_word(const language_rows *language, char *const *place, guint room)
{
    if (place == &language->words[CATALOG_WORD_CAUSE]) {
        return CATALOG_CAUSE_LABEL_MAX;
    }
    if (place == &language->words[CATALOG_WORD_DROPPED_SHORT] ||
        place == &language->words[CATALOG_WORD_UNHEARD_SHORT] ||
        place == &language->words[CATALOG_WORD_UNREPORTED_SHORT]) {
        return CATALOG_SHORT_MAX;
    }
    return place == &language->words[CATALOG_WORD_DROPPED] ? CATALOG_MEANING_MAX : room;
}

/* Where a text belongs; room: where to write the most bytes that it may have. NULL, reported, where
 * it belongs nowhere. */
static char **
place_of_text(const catalog_rows *rows, language_rows *language, const table_file *table,
              char *const *column, guint *room)
{
    const char *kind = column[0];
    const char *key = column[1];

    for (guint i = 0; i < G_N_ELEMENTS(table_kinds); i++) {
        if (strcmp(kind, table_kinds[i].name) == 0) {
            int place = table_kinds[i].place_of(rows, table, key);
            char **texts = table_kinds[i].of_rows
                               ? G_STRUCT_MEMBER(char **, language, table_kinds[i].texts)
                               : texts_of(language, table_kinds[i].texts);
            *room = table_kinds[i].room;
            return place < 0 ? NULL : texts + place;
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(word_kinds); i++) {
        if (strcmp(kind, word_kinds[i].name) == 0) {
            int word = table_word(table, word_kinds[i].what, key, word_kinds[i].words,
                                  word_kinds[i].count);
            char **texts = texts_of(language, word_kinds[i].texts);
            *room = room_of_word(language, texts + word, word_kinds[i].room);
            return word < 0 ? NULL : texts + word;
        }
    }
    if (strcmp(kind, "label") == 0) {
        *room = CATALOG_LABEL_MAX;
        return label_of(rows, language, table, key);
    }
    table_refuse(table, "unknown kind \"%s\"", kind);
    return NULL;
}

/* ---- rows ---- */

static void
read_text(const catalog_rows *rows, language_rows *language, const table_file *table,
          char *const *column)
{
    guint room;
    char **place = place_of_text(rows, language, table, column, &room);

    if (place == NULL) {
        return;
    }
    if (column[2][0] == '\0') {
        table_refuse(table, "%s %s has no text", column[0], column[1]);
    } else if (strlen(column[2]) > room) {
        table_refuse(table, "%s %s has %u bytes of text where %u are the most", column[0],
                     column[1], (guint)strlen(column[2]), room);
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
    for (guint outcome = FIRST_OUTCOME_WORD; outcome < CATALOG_OUTCOMES; outcome++) {
        language->outcome_words[outcome] = g_strdup(rows_outcome_words[outcome]);
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
            require_text_of_number(table, language->shorts[code], "short", code);
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

/* Whether a text may be missing: the note on a status that needs none. */
static gboolean
is_optional(const language_rows *language, char *const *place)
{
    return place == &language->status_notes[CATALOG_REGISTERED] ||
           place == &language->status_notes[CATALOG_USER];
}

static void
require_texts_of_words(language_rows *language, const table_file *table)
{
    for (guint i = 0; i < G_N_ELEMENTS(word_kinds); i++) {
        char *const *texts = texts_of(language, word_kinds[i].texts);
        for (guint word = 0; word < word_kinds[i].count; word++) {
            if (!is_optional(language, texts + word)) {
                require_text(table, texts[word], word_kinds[i].name, word_kinds[i].words[word]);
            }
        }
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
    for (guint i = 0; i < rows->vendor_numbers->len; i++) {
        const vendor_number_row *row = &g_array_index(rows->vendor_numbers, vendor_number_row, i);
        if (row->text == i) {
            require_text(table, language->vendor_numbers[i], "vendor-number", row->key);
        }
    }
    for (guint i = 0; i < rows->variants->len; i++) {
        const char *key = g_array_index(rows->variants, variant_row, i).key;
        require_text(table, language->variants[i], "variant", key);
        require_text(table, language->variant_shorts[i], "short-variant", key);
    }
}

/* The languages other than English have labels for the same fields. */
static void
require_labels(const catalog_rows *rows, const language_rows *language, const table_file *table)
{
    for (guint i = 1; i < rows->language_count && rows->languages[i].labels != NULL; i++) {
        GList *fields = rows_labelled_fields(&rows->languages[i]);
        for (const GList *field = fields; language != &rows->languages[0] && field != NULL;
             field = field->next) {
            require_text(table, rows_label(language, (const char *)field->data), "label",
                         (const char *)field->data);
        }
        g_list_free(fields);
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
        require_labels(rows, language, &table);
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

static void
free_label(gpointer place)
{
    g_free(*(char **)place);
    g_free(place);
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
        rows->languages[i].vendor_numbers = g_new0(char *, rows->vendor_numbers->len);
        rows->languages[i].variants = g_new0(char *, rows->variants->len);
        rows->languages[i].variant_shorts = g_new0(char *, rows->variants->len);
        rows->languages[i].labels =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_label);
        read_texts_of(rows, &rows->languages[i], data);
    }
}
