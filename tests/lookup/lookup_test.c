/* What the command sipcodes says, against the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "lookup/page.h"
#include "lookup/say.h"

#include <string.h>

static gboolean
has(const GString *text, const char *part)
{
    return strstr(text->str, part) != NULL;
}

static guint
count(const GString *text, const char *part)
{
    guint found = 0;

    for (const char *at = text->str; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        found++;
    }
    return found;
}

/* Every code is said to be what the catalog knows of it; those that nobody knows are said so. */
static void
test_codes(void)
{
    for (guint language = 0; language < catalog_language_count; language++) {
        for (guint code = 0; code < CATALOG_CODES; code++) {
            const catalog_code *entry = catalog_find(code);
            GString *text = g_string_new(NULL);
            g_assert_true(say_code(text, code, language, ALL_TABLES) ==
                          (entry->definition_count > 0));
            g_assert_true(has(text, catalog_explanation(entry, language)));
            g_assert_true(has(text, catalog_outcome_name(entry->outcome)));
            g_assert_true(has(text, catalog_status_word(entry->status, language)));
            for (guint i = 0; i < entry->definition_count; i++) {
                g_assert_true(has(text, entry->definitions[i].phrase));
                g_assert_true(has(text, entry->definitions[i].reference));
            }
            for (guint table = 0; table < catalog_mapping_count; table++) {
                g_assert_true((catalog_cause(table, code, FALSE) >= 0) ==
                              has(text, catalog_mapping_name(table)));
            }
            g_string_free(text, TRUE);
        }
    }
}

static void
test_variants(void)
{
    GString *text = g_string_new(NULL);

    say_code(text, 481, 0, ALL_TABLES);
    g_assert_true(has(text, "\nBYE: The call is not known here"));
    say_code(text, 480, 0, ALL_TABLES);
    g_assert_true(has(text, "\nWith another phrase: The called party cannot be reached"));
    g_string_free(text, TRUE);
}

/* A table that is chosen speaks alone, and so do the warnings that change its mind. */
static void
test_tables(void)
{
    GString *text = g_string_new(NULL);
    int table = table_named("rfc3398");

    g_assert_cmpint(table, >, 0);
    g_assert_cmpint(table_named("rfc"), ==, ALL_TABLES);
    say_code(text, 488, 0, table);
    g_assert_true(has(text, "Q.931 cause: 31 Normal, unspecified (rfc3398)\n"));
    g_assert_true(has(text, "Warning 300 302 304 305: 65 Bearer capability not implemented"));
    g_assert_false(has(text, "cisco"));
    g_string_free(text, TRUE);
}

static void
test_causes(void)
{
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        const char *name = catalog_cause_name(cause, 0);
        GString *text = g_string_new(NULL);
        g_assert_true(say_cause(text, cause, 0, ALL_TABLES) == (name != NULL));
        g_assert_true(name == NULL || has(text, name));
        g_assert_true(name == NULL || has(text, catalog_cause_explanation(cause, 0)));
        g_string_free(text, TRUE);
    }
    GString *text = g_string_new(NULL);
    say_cause(text, 17, 0, table_named("yate"));
    g_assert_true(g_str_has_suffix(text->str, "Codes by Table:\n  yate: 486 600\n"));
    g_string_free(text, TRUE);
}

static void
test_lists(void)
{
    GString *text = g_string_new(NULL);
    guint codes = 0;

    for (guint code = next_code(0); code < CATALOG_CODES; code = next_code(code + 1)) {
        codes++;
    }
    say_codes(text, 0, ALL_TABLES);
    g_assert_cmpuint(count(text, "\n"), ==, codes);
    g_assert_true(has(text, "\n486 Busy Here: Busy, or the reject button was pressed [17]\n"));
    g_string_truncate(text, 0);
    say_causes(text, 0);
    g_assert_true(has(text, "\n17 User busy\n"));
    g_string_truncate(text, 0);
    say_tables(text);
    g_assert_cmpuint(count(text, "\n"), ==, catalog_mapping_count);
    g_string_free(text, TRUE);
}

/* The page has all codes and causes, once, and no character that HTML takes for its own. */
static void
test_page(void)
{
    for (guint language = 0; language < catalog_language_count; language++) {
        GString *page = g_string_new(NULL);
        page_write(page, language);
        g_assert_true(g_utf8_validate(page->str, (gssize)page->len, NULL));
        for (guint code = next_code(0); code < CATALOG_CODES; code = next_code(code + 1)) {
            char *id = g_strdup_printf("id=\"code-%03u\"", code);
            char *text =
                g_markup_escape_text(catalog_explanation(catalog_find(code), language), -1);
            g_assert_cmpuint(count(page, id), ==, 1);
            g_assert_true(has(page, text));
            g_free(text);
            g_free(id);
        }
        for (guint cause = next_cause(0); cause < CATALOG_CAUSES; cause = next_cause(cause + 1)) {
            char *id = g_strdup_printf("id=\"cause-%u\"", cause);
            g_assert_cmpuint(count(page, id), ==, 1);
            g_free(id);
        }
        g_string_free(page, TRUE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lookup/codes", test_codes);
    g_test_add_func("/lookup/variants", test_variants);
    g_test_add_func("/lookup/tables", test_tables);
    g_test_add_func("/lookup/causes", test_causes);
    g_test_add_func("/lookup/lists", test_lists);
    g_test_add_func("/lookup/page", test_page);
    return g_test_run();
}
