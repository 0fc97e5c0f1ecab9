/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/catalog.h"

#include "catalog/wording.h"

#include <stdio.h>
#include <string.h>

const catalog_code *
catalog_find(guint code)
{
    return &catalog_codes[code < CATALOG_CODES ? catalog_code_index[code] : 0];
}

guint
catalog_class(guint code)
{
    guint digit = code / 100;

    return digit < CATALOG_CLASSES ? digit : 0;
}

/* Whether a locale name such as "nl_NL.UTF-8" or "nl" begins with the language subtag. */
static gboolean
locale_is_of(const char *locale, const char *tag)
{
    size_t length = strlen(tag);

    return g_ascii_strncasecmp(locale, tag, length) == 0 && !g_ascii_isalnum(locale[length]);
}

guint
catalog_language_for(const char *const *names)
{
    for (; *names != NULL; names++) {
        for (guint language = 0; language < catalog_language_count; language++) {
            if (locale_is_of(*names, catalog_languages[language].tag)) {
                return language;
            }
        }
    }
    return 0;
}

const char *
catalog_class_name(guint class_digit, guint language)
{
    return catalog_languages[language].class_names[class_digit];
}

const char *
catalog_status_name(catalog_status status)
{
    static const char *const words[CATALOG_STATUSES] = CATALOG_STATUS_WORDS;

    return words[status];
}

const char *
catalog_status_word(catalog_status status, guint language)
{
    return catalog_languages[language].status_words[status];
}

const char *
catalog_status_note(catalog_status status, guint language)
{
    return catalog_languages[language].status_notes[status];
}

const char *
catalog_explanation(const catalog_code *code, guint language)
{
    return code->explanations[language];
}

const char *
catalog_short(const catalog_code *code, guint language)
{
    return code->shorts[language];
}

int
catalog_cause(guint mapping, guint code, gboolean bearer)
{
    const catalog_mapping *table = &catalog_mappings[mapping];

    if (code >= CATALOG_CODES) {
        return -1;
    }
    return bearer ? table->bearer[code] : table->causes[code];
}

const char *
catalog_outcome_name(catalog_outcome outcome)
{
    static const char *const words[CATALOG_OUTCOMES] = CATALOG_OUTCOME_WORDS;

    return words[outcome];
}

const char *
catalog_outcome_word(catalog_outcome outcome, guint language)
{
    return catalog_languages[language].outcome_words[outcome];
}

const char *
catalog_outcome_meaning(catalog_outcome outcome, guint language)
{
    return catalog_languages[language].outcomes[outcome];
}

const char *
catalog_outcome_short(catalog_outcome outcome, guint language)
{
    return catalog_languages[language].outcome_shorts[outcome];
}

const char *
catalog_origin_name(cause_origin origin)
{
    static const char *const names[ORIGINS] = CATALOG_ORIGIN_WORDS;

    return names[origin];
}

catalog_outcome
catalog_cause_outcome(guint cause)
{
    return catalog_causes[cause].outcome;
}

gboolean
catalog_cause_needs_warning(guint code)
{
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        if (catalog_cause(mapping, code, FALSE) != catalog_cause(mapping, code, TRUE)) {
            return TRUE;
        }
    }
    return FALSE;
}

const char *
catalog_mapping_name(guint mapping)
{
    return catalog_mappings[mapping].name;
}

static gboolean
is_listed(const guint16 *codes, guint code)
{
    while (*codes != 0 && *codes != code) {
        codes++;
    }
    return *codes != 0;
}

/* Whether a table has a row for the two, not only a default. */
static gboolean
belong_together(guint code, guint cause)
{
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        if (catalog_mappings[mapping].judges &&
            (catalog_cause(mapping, code, FALSE) == (int)cause ||
             catalog_cause(mapping, code, TRUE) == (int)cause)) {
            return TRUE;
        }
    }
    return is_listed(catalog_reverse[cause].codes, code);
}

gboolean
catalog_cause_fits(guint code, guint cause, gboolean is_final)
{
    const catalog_cause_facts *facts = &catalog_causes[cause];
    const catalog_code *entry = catalog_find(code);

    if (belong_together(code, cause) || is_listed(catalog_reverse[cause].defaults, code)) {
        return TRUE;
    }
    if (is_final && facts->release == RELEASE_NORMAL && facts->strength == CAUSE_SAYS_MUCH) {
        return FALSE; /* a call that failed was not cleared normally */
    }
    return facts->outcome == CATALOG_NO_OUTCOME || facts->outcome == entry->outcome ||
           facts->outcome == entry->rang_outcome;
}

void
catalog_fitting_causes(guint code, char *text, gsize size)
{
    static const char more[] = ", \xe2\x80\xa6";
    gsize length = 0;

    text[0] = '\0';
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        char next[8];
        if (!belong_together(code, cause)) {
            continue;
        }
        snprintf(next, sizeof next, "%s%u", length > 0 ? ", " : "", cause);
        if (length + strlen(next) + sizeof more > size) {
            g_strlcpy(text + length, more, size - length);
            return;
        }
        length += g_strlcpy(text + length, next, size - length);
    }
}

const char *
catalog_ratio_meaning(const catalog_ratio *ratio, char *text)
{
    snprintf(text, CATALOG_RATIO_MEANING, "%s (%s)", ratio->title, ratio->reference);
    return text;
}

const char *
catalog_label(const char *field, guint language)
{
    for (guint i = 0; i < catalog_label_count; i++) {
        if (g_str_equal(catalog_labels[i].field, field)) {
            return catalog_labels[i].names[language];
        }
    }
    return NULL;
}

static const catalog_warning *
find_warning(guint warn_code)
{
    guint place = warn_code - CATALOG_FIRST_WARNING;

    return place < CATALOG_WARNINGS ? &catalog_warnings[place] : NULL;
}

warning_mark
catalog_warning_mark(guint warn_code)
{
    const catalog_warning *warning = find_warning(warn_code);

    return warning != NULL ? warning->mark : WARNING_PLAIN;
}

const char *
catalog_warning_meaning(guint warn_code, guint language)
{
    const catalog_warning *warning = find_warning(warn_code);

    return warning != NULL && warning->meanings != NULL ? warning->meanings[language] : NULL;
}

const char *
catalog_cause_name(guint cause, guint language)
{
    return cause < CATALOG_CAUSES ? catalog_languages[language].cause_names[cause] : NULL;
}

const char *
catalog_cause_explanation(guint cause, guint language)
{
    const char *const *explanations = catalog_causes[cause].explanations;

    return explanations != NULL ? explanations[language] : NULL;
}

const char *
catalog_cause_text(guint cause, guint language, char *text)
{
    const char *name = catalog_cause_name(cause, language);

    snprintf(text, CATALOG_CAUSE_TEXT, "%u%s%s", cause, name != NULL ? " " : "",
             name != NULL ? name : "");
    return text;
}

const char *
catalog_cause_class_name(guint cause, guint language)
{
    guint class_bits = (cause >> 4U) & (CATALOG_CAUSE_CLASSES - 1);

    return catalog_languages[language].cause_class_names[class_bits == 1 ? 0 : class_bits];
}

const char *
catalog_word(catalog_word_key word, guint language)
{
    return catalog_languages[language].words[word];
}

const char *
catalog_language_tag(guint language)
{
    return catalog_languages[language].tag;
}

const char *
catalog_language_name(guint language)
{
    return catalog_languages[language].name;
}

guint8
catalog_cause_dss1(guint cause)
{
    return (guint8)(0x80U | cause);
}

void
catalog_summary(const catalog_account *account, guint language, char *text, gsize size)
{
    const catalog_code *entry = account->entry;
    const char *phrase = entry->definition_count > 0 ? entry->definitions[0].phrase : "";
    char tail[CATALOG_SUMMARY_TAIL] = "";
    char cause_text[CATALOG_CAUSE_TEXT];

    if (account->cause >= 0) {
        snprintf(tail, sizeof tail, " [%s %s]", catalog_word(CATALOG_WORD_CAUSE, language),
                 catalog_cause_text((guint)account->cause, language, cause_text));
    }
    gsize keep = strlen(tail);
    gsize half = (size - 1 - keep) / 2 + 1;
    gsize length =
        (gsize)snprintf(text, size, "%03u%s", account->code, phrase[0] != '\0' ? " " : "");
    length = wording_append(text, half, length, 0, phrase);
    if (account->sent != NULL) {
        length = wording_append(text, half, length, 0, ", ");
        length =
            wording_append(text, half, length, 0, catalog_word(CATALOG_WORD_SENT_AS, language));
        length = wording_append(text, half, length, 0, ": ");
        length = wording_append(text, half, length, 0, account->sent);
    }
    if (account->warning != NULL) {
        length = wording_append(text, half, length, 0, ", Warning: ");
        length = wording_append(text, half, length, 0, account->warning);
    }
    length = wording_append(text, size, length, keep, ": ");
    length = wording_append(text, size, length, keep, account->explanation);
    wording_append(text, size, length, 0, tail);
}

const catalog_reason_cause *
catalog_find_reason(const char *protocol, gsize length, guint cause)
{
    for (guint i = 0; i < catalog_reason_cause_count; i++) {
        const catalog_reason_cause *reason = &catalog_reason_causes[i];
        if (reason->cause == cause && strlen(reason->protocol) == length &&
            g_ascii_strncasecmp(reason->protocol, protocol, length) == 0) {
            return reason;
        }
    }
    return NULL;
}

const catalog_reason_text *
catalog_find_reason_text(const char *text, gsize length)
{
    for (guint i = 0; i < catalog_reason_text_count; i++) {
        const catalog_reason_text *known = &catalog_reason_texts[i];
        gboolean found = known->is_whole ? strlen(known->text) == length &&
                                               strncmp(known->text, text, length) == 0
                                         : wording_has_part(text, length, known->text);
        if (found) {
            return known;
        }
    }
    return NULL;
}

const char *
catalog_vendor_number_explanation(const char *vendor, guint32 number, guint language)
{
    for (guint i = 0; i < catalog_vendor_number_count; i++) {
        const catalog_vendor_number *known = &catalog_vendor_numbers[i];
        if (number >= known->first && number <= known->last && strcmp(known->vendor, vendor) == 0) {
            return known->explanations[language];
        }
    }
    return NULL;
}

static const catalog_variant *
find_variant(const catalog_code *code, guint number, const char *when, gsize length, guint language)
{
    if (code->explanations[language] != catalog_find(number)->explanations[language]) {
        return NULL; /* the user's own */
    }
    for (guint i = 0; i < catalog_variant_count; i++) {
        const catalog_variant *variant = &catalog_variants[i];
        if (variant->code == number && strlen(variant->when) == length &&
            strncmp(variant->when, when, length) == 0) {
            return variant;
        }
    }
    return NULL;
}

const char *
catalog_explanation_when(const catalog_code *code, guint number, const char *when, gsize length,
                         guint language)
{
    const catalog_variant *variant = find_variant(code, number, when, length, language);

    return variant != NULL ? variant->explanations[language] : NULL;
}

const char *
catalog_short_when(const catalog_code *code, guint number, const char *when, gsize length,
                   guint language)
{
    const catalog_variant *variant = find_variant(code, number, when, length, language);

    return variant != NULL ? variant->shorts[language] : NULL;
}
