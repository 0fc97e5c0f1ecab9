/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lookup/say.h"

#include "catalog/catalog.h"

/* How far names of lists stand from what they are. */
#define INDENT "  "

int
table_named(const char *name)
{
    for (guint table = 0; table < catalog_mapping_count; table++) {
        if (g_str_equal(catalog_mapping_name(table), name)) {
            return (int)table;
        }
    }
    return ALL_TABLES;
}

guint
next_code(guint code)
{
    while (code < CATALOG_CODES && catalog_find(code)->definition_count == 0) {
        code++;
    }
    return code;
}

guint
next_cause(guint cause)
{
    while (cause < CATALOG_CAUSES && catalog_cause_name(cause, 0) == NULL) {
        cause++;
    }
    return cause;
}

/* What a field is called in a language; english: what it is called in English. */
static const char *
label_of(const char *field, const char *english, guint language)
{
    const char *label = catalog_label(field, language);

    return label != NULL ? label : english;
}

/* "Outcome: busy (besetzt)", without a line end; name: what filters compare with, word: the same in
 * the language. */
static void
say_named(GString *text, const char *label, const char *name, const char *word)
{
    g_string_append_printf(text, "%s: %s", label, name);
    if (!g_str_equal(name, word)) {
        g_string_append_printf(text, " (%s)", word);
    }
}

/* ---- a code ---- */

/* "486 Busy Here, Client Error"; of a vendor's code all phrases. */
static void
say_title(GString *text, guint code, guint language)
{
    const catalog_code *entry = catalog_find(code);

    g_string_append_printf(text, "%03u", code);
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        g_string_append_printf(text, "%s%s%s", i > 0 ? " /" : "", phrase[0] != '\0' ? " " : "",
                               phrase);
    }
    g_string_append_printf(text, ", %s\n", catalog_class_name(catalog_class(code), language));
}

static void
say_line(GString *text, const char *label, const char *said)
{
    g_string_append_printf(text, "%s: %s\n", label, said);
}

/* When a variant goes before the explanation of the code: the method that is answered, or a word of
 * variants.tsv. */
static const char *
say_when(const catalog_variant *variant, guint language)
{
    if (g_ascii_isupper(variant->when[0])) {
        return variant->when;
    }
    if (g_str_equal(variant->when, "refused")) {
        return catalog_word(CATALOG_WORD_WITH_LOGIN, language);
    }
    return catalog_word(g_str_equal(variant->when, "transfer") ? CATALOG_WORD_TRANSFER
                                                               : CATALOG_WORD_OTHER_PHRASE,
                        language);
}

/* The explanations that go before that of the code. */
static void
say_variants(GString *text, guint code, guint language)
{
    for (guint i = 0; i < catalog_variant_count; i++) {
        const catalog_variant *variant = &catalog_variants[i];
        if (variant->code == code) {
            say_line(text, say_when(variant, language), variant->explanations[language]);
        }
    }
}

static void
say_outcome(GString *text, catalog_outcome outcome, guint language)
{
    say_named(text, label_of("outcome", "Outcome", language), catalog_outcome_name(outcome),
              catalog_outcome_word(outcome, language));
    g_string_append_c(text, '\n');
}

/* "Status: registered (geregistreerd), RFC 3261 section 21.4.24", and whose each definition is. */
static void
say_status(GString *text, guint code, guint language)
{
    const catalog_code *entry = catalog_find(code);
    const char *note = catalog_status_note(entry->status, language);

    say_named(text, label_of("status", "Status", language), catalog_status_name(entry->status),
              catalog_status_word(entry->status, language));
    for (guint i = 0; i < entry->definition_count; i++) {
        const catalog_definition *definition = &entry->definitions[i];
        g_string_append_printf(text, "%s %s%s%s%s", i > 0 ? ";" : ",",
                               definition->vendor != NULL ? definition->vendor : "",
                               definition->vendor != NULL ? " (" : "", definition->reference,
                               definition->vendor != NULL ? ")" : "");
    }
    g_string_append_c(text, '\n');
    if (note != NULL) {
        g_string_append_printf(text, "%s\n", note);
    }
}

/* "Warning 300 302 304 305": those that speak of a missing bearer capability. */
static void
say_bearer_warnings(GString *text)
{
    g_string_append(text, "Warning");
    for (guint warning = CATALOG_FIRST_WARNING; warning < CATALOG_FIRST_WARNING + CATALOG_WARNINGS;
         warning++) {
        if (catalog_warning_mark(warning) == WARNING_BEARER) {
            g_string_append_printf(text, " %u", warning);
        }
    }
}

/* "Q.931 cause: 17 User busy (cisco)", and what a Warning makes of it. */
static void
say_cause_of(GString *text, guint code, guint table, guint language)
{
    int plain = catalog_cause(table, code, FALSE);
    int bearer = catalog_cause(table, code, TRUE);
    char said[CATALOG_CAUSE_TEXT];

    if (plain >= 0) {
        g_string_append_printf(text, "%s: %s (%s)\n", catalog_word(CATALOG_WORD_CAUSE, language),
                               catalog_cause_text((guint)plain, language, said),
                               catalog_mapping_name(table));
    }
    if (bearer >= 0 && bearer != plain) {
        g_string_append_printf(text, "%s, ", catalog_word(CATALOG_WORD_CAUSE, language));
        say_bearer_warnings(text);
        g_string_append_printf(text, ": %s (%s)\n",
                               catalog_cause_text((guint)bearer, language, said),
                               catalog_mapping_name(table));
    }
}

/* The tables that take a code to a cause: "  17 User busy: cisco rfc3398"; nothing if none does. */
static void
say_tables_with(GString *text, guint code, guint cause, guint language)
{
    char said[CATALOG_CAUSE_TEXT];
    gboolean any = FALSE;

    for (guint table = 0; table < catalog_mapping_count; table++) {
        if (catalog_cause(table, code, FALSE) == (int)cause) {
            if (!any) {
                g_string_append_printf(text,
                                       INDENT "%s:", catalog_cause_text(cause, language, said));
            }
            any = TRUE;
            g_string_append_printf(text, " %s", catalog_mapping_name(table));
        }
    }
    if (any) {
        g_string_append_c(text, '\n');
    }
}

static void
say_all_tables(GString *text, guint code, guint language)
{
    GString *rows = g_string_new(NULL);

    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        say_tables_with(rows, code, cause, language);
    }
    if (rows->len > 0) {
        g_string_append_printf(text, "%s:\n%s",
                               label_of("cause.tables", "Causes by Table", language), rows->str);
    }
    g_string_free(rows, TRUE);
}

gboolean
say_code(GString *text, guint code, guint language, int table)
{
    const catalog_code *entry = catalog_find(code);

    say_title(text, code, language);
    g_string_append_printf(text, "%s\n", catalog_explanation(entry, language));
    say_variants(text, code, language);
    say_outcome(text, entry->outcome, language);
    say_status(text, code, language);
    say_cause_of(text, code, table == ALL_TABLES ? DEFAULT_TABLE : (guint)table, language);
    if (table == ALL_TABLES) {
        say_all_tables(text, code, language);
    }
    return entry->definition_count > 0;
}

/* ---- a cause ---- */

/* The codes that a table takes to a cause: "  cisco: 486 600"; nothing if there are none. */
static void
say_codes_of(GString *text, guint cause, guint table)
{
    gboolean any = FALSE;

    for (guint code = next_code(0); code < CATALOG_CODES; code = next_code(code + 1)) {
        if (catalog_cause(table, code, FALSE) == (int)cause) {
            if (!any) {
                g_string_append_printf(text, INDENT "%s:", catalog_mapping_name(table));
            }
            any = TRUE;
            g_string_append_printf(text, " %03u", code);
        }
    }
    if (any) {
        g_string_append_c(text, '\n');
    }
}

gboolean
say_cause(GString *text, guint cause, guint language, int table)
{
    const char *explanation = catalog_cause_explanation(cause, language);
    char said[CATALOG_CAUSE_TEXT];

    g_string_append_printf(text, "%s, %s\n", catalog_cause_text(cause, language, said),
                           catalog_cause_class_name(cause, language));
    if (explanation != NULL) {
        g_string_append_printf(text, "%s\n", explanation);
    }
    if (catalog_cause_outcome(cause) != CATALOG_NO_OUTCOME) {
        say_outcome(text, catalog_cause_outcome(cause), language);
    }
    g_string_append_printf(text, "%s: 0x%02x\n", label_of("cause.dss1", "DSS1 Octet", language),
                           catalog_cause_dss1(cause));
    GString *rows = g_string_new(NULL);
    for (guint number = 0; number < catalog_mapping_count; number++) {
        if (table == ALL_TABLES || (int)number == table) {
            say_codes_of(rows, cause, number);
        }
    }
    if (rows->len > 0) {
        g_string_append_printf(text, "%s:\n%s", catalog_word(CATALOG_WORD_CODES, language),
                               rows->str);
    }
    g_string_free(rows, TRUE);
    return explanation != NULL;
}

/* ---- lists ---- */

void
say_codes(GString *text, guint language, int table)
{
    guint chosen = table == ALL_TABLES ? DEFAULT_TABLE : (guint)table;

    for (guint code = next_code(0); code < CATALOG_CODES; code = next_code(code + 1)) {
        int cause = catalog_cause(chosen, code, FALSE);
        const char *phrase = catalog_find(code)->definitions[0].phrase;
        g_string_append_printf(text, "%03u%s%s: %s", code, phrase[0] != '\0' ? " " : "", phrase,
                               catalog_short(catalog_find(code), language));
        if (cause >= 0) {
            g_string_append_printf(text, " [%d]", cause);
        }
        g_string_append_c(text, '\n');
    }
}

void
say_causes(GString *text, guint language)
{
    char said[CATALOG_CAUSE_TEXT];

    for (guint cause = next_cause(0); cause < CATALOG_CAUSES; cause = next_cause(cause + 1)) {
        g_string_append_printf(text, "%s\n", catalog_cause_text(cause, language, said));
    }
}

void
say_tables(GString *text)
{
    for (guint table = 0; table < catalog_mapping_count; table++) {
        g_string_append_printf(text, "%s\n", catalog_mapping_name(table));
    }
}
