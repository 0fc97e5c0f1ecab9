/* The command sipcodes: what a code or a cause means, without a capture.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "lookup/page.h"
#include "lookup/say.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>

/* How the command ends, as its manual says. */
enum { EXIT_FOUND, EXIT_UNKNOWN, EXIT_USAGE };

/* What the user has asked for. */
typedef struct {
    guint language;
    int table;
    char **words;
} request_t;

static int complain(const char *format, ...) G_GNUC_PRINTF(1, 2);

static int
complain(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_printerr("sipcodes: %s\n", text);
    g_free(text);
    return EXIT_USAGE;
}

/* ---- numbers ---- */

typedef gboolean say_number(GString *text, guint number, guint language, int table);

/* Says what each of the words means, all of which must be numbers from 0 to max. what: the kind of
 * number. */
static int
say_each(GString *text, const request_t *request, char **words, const char *what, guint max,
         say_number *say)
{
    int result = EXIT_FOUND;

    if (*words == NULL) {
        return complain("which %s?", what);
    }
    for (char **word = words; *word != NULL; word++) {
        guint64 number;
        if (!g_ascii_string_to_unsigned(*word, 10, 0, max, &number, NULL)) {
            return complain("\"%s\" is no %s: a number from 0 to %u", *word, what, max);
        }
        if (word != words) {
            g_string_append_c(text, '\n');
        }
        if (!say(text, (guint)number, request->language, request->table)) {
            result = EXIT_UNKNOWN;
        }
    }
    return result;
}

/* ---- lists ---- */

static int
say_list(GString *text, const request_t *request, char **words)
{
    const char *what = words[0] != NULL ? words[0] : "codes";

    if (words[0] != NULL && words[1] != NULL) {
        return complain("one list at a time");
    }
    if (g_str_equal(what, "codes")) {
        say_codes(text, request->language, request->table);
    } else if (g_str_equal(what, "causes")) {
        say_causes(text, request->language);
    } else if (g_str_equal(what, "tables")) {
        say_tables(text);
    } else {
        return complain("there is no list of %s, but of codes, causes and tables", what);
    }
    return EXIT_FOUND;
}

static int
answer(GString *text, const request_t *request)
{
    char **words = request->words;

    if (words == NULL) {
        return complain("which code? Try sipcodes --help");
    }
    if (g_str_equal(words[0], "cause")) {
        return say_each(text, request, words + 1, "cause", CATALOG_CAUSES - 1, say_cause);
    }
    if (g_str_equal(words[0], "list")) {
        return say_list(text, request, words + 1);
    }
    if (g_str_equal(words[0], "page")) {
        if (words[1] != NULL) {
            return complain("the page takes no more words");
        }
        page_write(text, request->language);
        return EXIT_FOUND;
    }
    return say_each(text, request, words, "code", CATALOG_CODES - 1, say_code);
}

/* ---- options ---- */

/* Begins a sentence that ends with the tags of all languages. To be freed. */
static char *
before_languages(const char *sentence)
{
    GString *text = g_string_new(sentence);

    for (guint language = 0; language < catalog_language_count; language++) {
        g_string_append_printf(text, " %s", catalog_language_tag(language));
    }
    return g_string_free(text, FALSE);
}

/* Takes a language by its tag. FALSE, said, if there is none of it. */
static gboolean
take_language(request_t *request, const char *tag)
{
    for (guint language = 0; language < catalog_language_count; language++) {
        if (g_str_equal(catalog_language_tag(language), tag)) {
            request->language = language;
            return TRUE;
        }
    }
    char *none_of = before_languages("is none of");
    complain("language \"%s\" %s", tag, none_of);
    g_free(none_of);
    return FALSE;
}

static gboolean
take_table(request_t *request, const char *name)
{
    request->table = table_named(name);
    if (request->table == ALL_TABLES) {
        complain("there is no table \"%s\"; see sipcodes list tables", name);
        return FALSE;
    }
    return TRUE;
}

/* Reads the command line. TRUE if there is something to answer; else result has how to end. */
static gboolean
read_options(int argc, char **argv, request_t *request, int *result)
{
    static const char summary[] =
        "  sipcodes CODE...         what SIP response codes mean\n"
        "  sipcodes cause NUMBER... what Q.850 causes mean\n"
        "  sipcodes list [codes|causes|tables]\n"
        "  sipcodes page            all codes and causes as a page of HTML";
    char *one_of = before_languages("Language, one of");
    char *language = NULL;
    char *table = NULL;
    gboolean version = FALSE;
    GOptionEntry entries[] = {
        {"language", 'l', 0, G_OPTION_ARG_STRING, &language, one_of, "TAG"},
        {"table", 't', 0, G_OPTION_ARG_STRING, &table, "The table that takes codes to causes",
         "NAME"},
        {"version", 'v', 0, G_OPTION_ARG_NONE, &version, "Say which version this is", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &request->words, NULL, NULL},
        G_OPTION_ENTRY_NULL};
    GOptionContext *context = g_option_context_new("CODE...");
    GError *error = NULL;

    g_option_context_set_summary(context, summary);
    g_option_context_add_main_entries(context, entries, NULL);
    gboolean good = g_option_context_parse(context, &argc, &argv, &error);
    *result = EXIT_FOUND;
    if (!good) {
        *result = complain("%s", error->message);
        g_error_free(error);
    } else if (version) {
        g_print("sipcodes %s\n", PLUGIN_VERSION);
        good = FALSE;
    } else if ((language != NULL && !take_language(request, language)) ||
               (table != NULL && !take_table(request, table))) {
        *result = EXIT_USAGE;
        good = FALSE;
    }
    g_option_context_free(context);
    g_free(one_of);
    g_free(language);
    g_free(table);
    return good;
}

int
main(int argc, char **argv)
{
    request_t request = {0, ALL_TABLES, NULL};
    int result;

    setlocale(LC_ALL, "");
    request.language = catalog_language_for(g_get_language_names());
    if (read_options(argc, argv, &request, &result)) {
        GString *text = g_string_new(NULL);
        result = answer(text, &request);
        /* Whatever the locale: the texts are UTF-8, as those of Wireshark are. */
        if (result != EXIT_USAGE &&
            (fwrite(text->str, 1, text->len, stdout) != text->len || fflush(stdout) != 0)) {
            result = complain("%s", g_strerror(errno));
        }
        g_string_free(text, TRUE);
    }
    g_strfreev(request.words);
    return result;
}
