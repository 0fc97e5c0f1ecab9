/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog.h"

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

int
catalog_cause(guint mapping, guint code)
{
    return code < CATALOG_CODES ? catalog_mappings[mapping].causes[code] : -1;
}

const char *
catalog_cause_name(guint cause, guint language)
{
    return cause < CATALOG_CAUSES ? catalog_languages[language].cause_names[cause] : NULL;
}

const char *
catalog_cause_label(guint language)
{
    return catalog_languages[language].cause;
}

guint8
catalog_cause_dss1(guint cause)
{
    return (guint8)(0x80U | cause);
}

gsize
catalog_summary(guint code, int cause, guint language, char *text, gsize size)
{
    const catalog_code *entry = catalog_find(code);
    const char *phrase = entry->definition_count > 0 ? entry->definitions[0].phrase : NULL;
    const char *explanation = catalog_explanation(entry, language);
    const char *gap = phrase != NULL ? " " : "";

    if (phrase == NULL) {
        phrase = "";
    }
    if (cause < 0) {
        return (gsize)g_snprintf(text, size, "%03u%s%s: %s", code, gap, phrase, explanation);
    }
    const char *name = catalog_cause_name((guint)cause, language);
    return (gsize)g_snprintf(text, size, "%03u%s%s: %s [%s %d%s%s]", code, gap, phrase, explanation,
                             catalog_cause_label(language), cause, name != NULL ? " " : "",
                             name != NULL ? name : "");
}
