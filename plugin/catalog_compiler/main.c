/* The compiler of the catalog: turns the tables of data/ into constant C tables (see
 * catalog_types.h).
 *
 *     catalog_compiler -d DATA -o FILE -l LANGUAGE... -m MAPPING... -r MAPPING...
 *
 * The first language is English, the first mapping the default one. A bad row is reported as
 * file:line: reason, and nothing is written.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "read_facts.h"
#include "read_texts.h"
#include "write_catalog.h"

#include <stdlib.h>

typedef struct {
    char *data;
    char *output;
    char **languages;
    char **mappings;
    char **reverses;
} options_t;

/* FALSE, with the reason on standard error, if one is missing or wrong. */
static gboolean
take_options(options_t *options, int argc, char **argv)
{
    GError *error = NULL;
    const GOptionEntry entries[] = {
        {"data", 'd', 0, G_OPTION_ARG_FILENAME, &options->data, "the folder of the tables", "DATA"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, "the C file to write", "FILE"},
        {"language", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &options->languages, "texts/TAG.tsv",
         "TAG"},
        {"mapping", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &options->mappings, "mappings/NAME.tsv",
         "NAME"},
        {"reverse", 'r', 0, G_OPTION_ARG_STRING_ARRAY, &options->reverses, "reverse/NAME.tsv",
         "NAME"},
        {NULL, 0, 0, 0, NULL, NULL, NULL}};
    GOptionContext *context = g_option_context_new("- compile the catalog of SIP response codes");

    g_option_context_add_main_entries(context, entries, NULL);
    gboolean good = g_option_context_parse(context, &argc, &argv, &error);
    g_option_context_free(context);
    if (good && options->data != NULL && options->output != NULL && options->languages != NULL &&
        options->mappings != NULL && options->reverses != NULL) {
        return TRUE;
    }
    g_printerr("%s\n", error != NULL ? error->message
                                     : "-d, -o and at least one -l, -m and -r are required");
    g_clear_error(&error);
    return FALSE;
}

static void
name_rows(catalog_rows *rows, const options_t *options)
{
    rows->language_count = g_strv_length(options->languages);
    rows->languages = g_new0(language_rows, rows->language_count);
    for (guint i = 0; i < rows->language_count; i++) {
        rows->languages[i].tag = options->languages[i];
    }
    rows->mapping_count = g_strv_length(options->mappings);
    rows->mappings = g_new0(mapping_rows, rows->mapping_count);
    for (guint i = 0; i < rows->mapping_count; i++) {
        rows->mappings[i].name = options->mappings[i];
    }
    rows->reverse_names = options->reverses;
}

/* The process ends after the one catalog is written: what the rows hold is not freed. */
int
main(int argc, char **argv)
{
    static catalog_rows rows;
    options_t options = {.data = NULL};

    if (!take_options(&options, argc, argv)) {
        return 2;
    }
    name_rows(&rows, &options);
    read_facts(&rows, options.data);
    read_texts(&rows, options.data);
    return table_refusals() == 0 && write_catalog(&rows, options.output) ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}
