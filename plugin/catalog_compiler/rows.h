/* What the tables of data/ say, row by row, on the way to the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_ROWS_H
#define SIPCODES_ROWS_H

#include "catalog_types.h"
#include "table_file.h"

/** How many single texts a language has, and where the word cause is among them. */
#define WORDS 15
#define WORD_CAUSE 1

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
    GArray *definitions; /**< of definition_row; NULL where codes.tsv does not have the code */
} code_row;

/** A table of texts/. Its members are those of catalog_texts, but by code, warn-code and class
 * where the catalog has them elsewhere. */
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

/** A table of mappings/. */
typedef struct {
    const char *name;
    int causes[CATALOG_CODES]; /**< -1 for none */
    int bearer[CATALOG_CODES];
    int precedence[CATALOG_CODES]; /**< of the row that gave the cause, 0 for none */
} mapping_rows;

/** The codes that the tables of reverse/ take a cause to. */
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

/** All of data/. */
typedef struct {
    code_row codes[CATALOG_CODES];
    char *class_names[CATALOG_CLASSES];
    catalog_severity class_severities[CATALOG_CLASSES];
    catalog_outcome class_outcomes[CATALOG_CLASSES];
    char *cause_names[CATALOG_CAUSES];
    catalog_outcome cause_outcomes[CATALOG_CAUSES];
    guint language_count;
    language_rows *languages; /**< the first one is English */
    guint mapping_count;
    mapping_rows *mappings;
    char **reverse_names; /**< of the tables of reverse/; ends with NULL */
    reverse_row reverse[CATALOG_CAUSES];
    gboolean warning_listed[CATALOG_WARNINGS];
    gboolean warning_bearer[CATALOG_WARNINGS];
    GArray *ratios; /**< of ratio_row */
} catalog_rows;

/* The words of the tables. */
extern const char *const rows_status_words[CATALOG_STATUSES];
extern const char *const rows_outcome_words[CATALOG_OUTCOMES];
extern const char *const rows_class_keys[CATALOG_CLASSES];
extern const char
    *const rows_word_keys[WORDS]; /**< of the single texts: members of catalog_texts */

/** Where the outcomes of call attempts begin among rows_outcome_words, and how many they are; the
 * last one is that an attempt has not ended. */
#define FIRST_CALL_OUTCOME CATALOG_ANSWERED
#define CALL_OUTCOMES (CATALOG_OUTCOMES - FIRST_CALL_OUTCOME)

/** Reads a status code that codes.tsv has. -1, reported, if the text is none. */
int rows_code(const catalog_rows *rows, const table_file *table, const char *text);

/** Reads a cause that causes.tsv has. -1, reported, if the text is none. */
int rows_cause(const catalog_rows *rows, const table_file *table, const char *text);

/** Reads a warn-code and gives its place: how far it is from CATALOG_FIRST_WARNING. -1, reported,
 * if the text is none. */
int rows_warning_place(const table_file *table, const char *text);

#endif
