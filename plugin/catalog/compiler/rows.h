/* What the tables of data/ say, row by row, on the way to the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_ROWS_H
#define SIPCODES_CATALOG_COMPILER_ROWS_H

#include "catalog/types.h"
#include "catalog/compiler/table_file.h"

/** A row of codes.tsv: one of the definitions of a code. */
typedef struct {
    char *phrase;
    char *vendor; /**< "" for none */
    char *reference;
} definition_row;

/** A code of codes.tsv. */
typedef struct {
    catalog_status status;
    catalog_severity severity;
    catalog_blocking blocking;
    catalog_outcome outcome;
    catalog_outcome rang_outcome;
    gboolean is_vague;
    GArray *yields; /**< of int: causes; NULL where codes.tsv does not have the code */
    release_kind release;
    GArray *definitions; /**< of definition_row; NULL where codes.tsv does not have the code */
} code_row;

/** A row of languages.tsv, with the table of texts/ that it names. Its members are those of
 * catalog_texts, but by code, warn-code and class where the catalog has them elsewhere. */
typedef struct {
    char *tag;
    char *name;
    char *words[CATALOG_WORDS];
    char *outcomes[CATALOG_OUTCOMES];
    char *outcome_words[CATALOG_OUTCOMES];
    char *outcome_shorts[CATALOG_OUTCOMES];
    char *cause_class_names[CATALOG_CAUSE_CLASSES];
    char *class_names[CATALOG_CLASSES];
    char *unassigned[CATALOG_CLASSES];
    char *unassigned_shorts[CATALOG_CLASSES];
    char *status_words[CATALOG_STATUSES];
    char *status_notes[CATALOG_STATUSES];
    char *cause_names[CATALOG_CAUSES];
    char *cause_explanations[CATALOG_CAUSES];
    char *explanations[CATALOG_CODES];
    char *shorts[CATALOG_CODES];
    char *warnings[CATALOG_WARNINGS];
    char **reasons;        /**< by row of reasons.tsv */
    char **vendor_numbers; /**< by vendor_number_row.text */
    char **variants;       /**< by row of variants.tsv */
    char **variant_shorts;
    GHashTable *labels; /**< names of fields: of char * in a place of its own, by field */
} language_rows;

/** What a table of mappings/ or reverse/ is for. The words are those of mappings.tsv. */
typedef enum { USE_NONE, USE_JUDGES, USE_SHOWN, USES } mapping_use;

/** A row of mappings.tsv, with the table of mappings/ that it names. */
typedef struct {
    char *name;
    mapping_use to_cause;
    mapping_use to_code;
    int causes[CATALOG_CODES]; /**< -1 for none */
    int bearer[CATALOG_CODES];
    int precedence[CATALOG_CODES]; /**< of the row that gave the cause, 0 for none */
} mapping_rows;

/** The codes that the tables of reverse/ take a cause to, or fits.tsv pairs it with. */
typedef struct {
    GArray *codes;    /**< of int: by a row of its own */
    GArray *defaults; /**< of int: by the row for all causes without one */
} reverse_row;

/** A row of ratios.tsv. */
typedef struct {
    char *name;
    char *title;
    char *reference;
    char *numerator;
    guint outcomes; /**< bit n for the outcome n */
    gboolean rang;
    gboolean completed;
    GArray *codes; /**< of int */
    int excluded_class;
} ratio_row;

/** A row of reasons.tsv. */
typedef struct {
    char *key; /**< protocol and cause, as texts name it: "RELEASE_CAUSE 2" */
    char *protocol;
    guint cause;
    release_kind release;
} reason_row;

/** A row of reason_texts.tsv. */
typedef struct {
    char *text;
    gboolean is_whole;
    release_kind release;
} reason_text_row;

/** A row of vendor_headers.tsv. */
typedef struct {
    char *header;
    char *vendor;
    vendor_kind kind;
    char *parameter; /**< "" for none */
} vendor_header_row;

/** A row of vendor_numbers.tsv. */
typedef struct {
    char *vendor;
    char *key; /**< of its text */
    guint32 first;
    guint32 last;
    guint text; /**< place of the first row with the key, which the text belongs to */
} vendor_number_row;

/** A row of variants.tsv. */
typedef struct {
    char *key; /**< code and when, as texts name it: "481 BYE" */
    guint code;
    char *when;
} variant_row;

/** All of data/. */
typedef struct {
    code_row codes[CATALOG_CODES];
    char *class_names[CATALOG_CLASSES];
    catalog_severity class_severities[CATALOG_CLASSES];
    catalog_outcome class_outcomes[CATALOG_CLASSES];
    char *cause_names[CATALOG_CAUSES];
    catalog_cause_facts causes[CATALOG_CAUSES]; /**< without explanations */
    guint language_count;
    language_rows *languages;            /**< the first one is English */
    GArray *mappings;                    /**< of mapping_rows */
    reverse_row reverse[CATALOG_CAUSES]; /**< of the tables that judge */
    gboolean warning_listed[CATALOG_WARNINGS];
    warning_mark warning_marks[CATALOG_WARNINGS];
    GArray *ratios;         /**< of ratio_row */
    GArray *reasons;        /**< of reason_row */
    GArray *reason_texts;   /**< of reason_text_row */
    GArray *vendor_headers; /**< of vendor_header_row */
    GArray *vendor_numbers; /**< of vendor_number_row */
    GArray *variants;       /**< of variant_row */
} catalog_rows;

/* The words of the tables. */
extern const char *const rows_status_words[CATALOG_STATUSES];
extern const char *const rows_outcome_words[CATALOG_OUTCOMES];
extern const char *const rows_class_keys[CATALOG_CLASSES];
extern const char *const rows_word_keys[CATALOG_WORDS]; /**< of the single texts */

/** Where the outcomes of call attempts begin among rows_outcome_words, and how many they are; the
 * last one is that an attempt has not ended. */
#define FIRST_CALL_OUTCOME CATALOG_ANSWERED
#define CALL_OUTCOMES (CATALOG_OUTCOMES - FIRST_CALL_OUTCOME)

/** The first outcome that has a word: all but that there is none. */
#define FIRST_OUTCOME_WORD CATALOG_PROGRESS

/** The fields that a language has labels for, as strings in their order; to be freed with
 * g_list_free(). */
GList *rows_labelled_fields(const language_rows *language);

/** The label of a field in a language, or NULL. */
char *rows_label(const language_rows *language, const char *field);

/** Frees what rows hold. */
void rows_free(catalog_rows *rows);

/** Reads a status code that codes.tsv has. -1, reported, if the text is none. */
int rows_code(const catalog_rows *rows, const table_file *table, const char *text);

/** Reads a cause that causes.tsv has. -1, reported, if the text is none. */
int rows_cause(const catalog_rows *rows, const table_file *table, const char *text);

/** The place of the first of some rows that has a text, or -1 where there is none. member: the
 * offset of the char * in a row that is compared. */
int rows_find(const GArray *array, gsize member, const char *text);

/** Takes a row of a table, which may be refused. */
typedef void rows_reader(catalog_rows *rows, const table_file *table, char *const *column);

/** Reads a table row by row: see table_open(). */
void rows_read(catalog_rows *rows, const char *data, const char *name, const char *header,
               rows_reader *read);

/** Reads a warn-code and gives its place: how far it is from CATALOG_FIRST_WARNING. -1, reported,
 * if the text is none. */
int rows_warning_place(const table_file *table, const char *text);

#endif
