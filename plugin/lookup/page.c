/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "lookup/page.h"

#include "catalog/catalog.h"
#include "lookup/say.h"

/* Small print in three columns, so that all of it goes on two sheets. */
static const char style[] =
    "body { font: 16px/1.45 system-ui, sans-serif; max-width: 62em; margin: 1em auto; "
    "padding: 0 1em; color: #222; background: #fff; }\n"
    "h1 { font-size: 1.5em; margin: 0.5em 0; }\n"
    "h2 { font-size: 1.1em; margin: 1.2em 0 0.3em; border-bottom: 2px solid #0072b2; }\n"
    "p { margin: 0.35em 0; }\n"
    "input { font: inherit; padding: 0.2em 0.5em; width: 20em; max-width: 90%; }\n"
    ".entry i { color: #555; }\n"
    ".entry:target { background: #fff3c4; }\n"
    ".cause { white-space: nowrap; font-weight: bold; color: #00507d; }\n"
    "@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b; } "
    ".entry i { color: #aaa; } .cause { color: #7cc4ee; } "
    ".entry:target { background: #4a3c00; } }\n"
    "@page { size: A4; margin: 7mm; }\n"
    "@media print {\n"
    "body { font: 6.2pt/1.1 Arial, \"Liberation Sans\", Helvetica, sans-serif; max-width: none; "
    "margin: 0; padding: 0; color: #000; background: #fff; columns: 3; column-gap: 3.5mm; }\n"
    "h1 { font-size: 9pt; margin: 0 0 1mm; }\n"
    "h2 { font-size: 7.4pt; margin: 1.2mm 0 0.4mm; border-bottom: 0.2mm solid #000; "
    "break-after: avoid; }\n"
    "p { margin: 0 0 0.35mm; }\n"
    ".entry { break-inside: avoid; }\n"
    ".entry i { color: #000; } .cause { color: #000; }\n"
    ".screen { display: none; }\n"
    "}\n";

/* Entries without the words that are looked for go, and headings without entries. */
static const char script[] =
    "document.getElementById('search').addEventListener('input', function (event) {\n"
    "  var words = event.target.value.toLowerCase().split(/\\s+/);\n"
    "  document.querySelectorAll('section').forEach(function (section) {\n"
    "    var shown = 0;\n"
    "    section.querySelectorAll('.entry').forEach(function (entry) {\n"
    "      var text = entry.textContent.toLowerCase();\n"
    "      entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });\n"
    "      shown += entry.hidden ? 0 : 1;\n"
    "    });\n"
    "    section.hidden = shown === 0;\n"
    "  });\n"
    "});\n";

/* Appends format with what goes in, escaped for HTML. */
static void append(GString *page, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
append(GString *page, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = g_markup_vprintf_escaped(format, arguments);
    va_end(arguments);
    g_string_append(page, text);
    g_free(text);
}

static void
write_outcome(GString *page, catalog_outcome outcome, guint language)
{
    if (outcome != CATALOG_NO_OUTCOME) {
        append(page, " <i>%s.</i>", catalog_outcome_word(outcome, language));
    }
}

/* "486 Busy Here → 17 busy. The called party is busy..." */
static void
write_code(GString *page, guint code, guint language)
{
    const catalog_code *entry = catalog_find(code);
    int cause = catalog_cause(DEFAULT_TABLE, code, FALSE);

    append(page, "<p class=\"entry\" id=\"code-%03u\"><b>%03u", code, code);
    for (guint i = 0; i < entry->definition_count; i++) {
        append(page, "%s %s", i > 0 ? " /" : "", entry->definitions[i].phrase);
    }
    append(page, "</b>");
    if (cause >= 0) {
        append(page, " <span class=\"cause\">\xe2\x86\x92 %d</span>", cause);
    }
    if (entry->status != CATALOG_REGISTERED) {
        append(page, " <i>(%s)</i>", catalog_status_word(entry->status, language));
    }
    write_outcome(page, entry->outcome, language);
    append(page, " %s</p>\n", catalog_explanation(entry, language));
}

static void
write_heading(GString *page, const char *heading)
{
    append(page, "<section>\n<h2>%s</h2>\n", heading);
}

/* The codes of a class; class_digit: 0 for those that SIP does not have. */
static void
write_class(GString *page, guint class_digit, guint language)
{
    const char *name = catalog_class_name(class_digit, language);
    char *heading =
        class_digit > 0 ? g_strdup_printf("%uxx %s", class_digit, name) : g_strdup(name);

    write_heading(page, heading);
    for (guint code = next_code(0); code < CATALOG_CODES; code = next_code(code + 1)) {
        if (catalog_class(code) == class_digit) {
            write_code(page, code, language);
        }
    }
    append(page, "</section>\n");
    g_free(heading);
}

static void
write_cause(GString *page, guint cause, guint language)
{
    char text[CATALOG_CAUSE_TEXT];

    append(page, "<p class=\"entry\" id=\"cause-%u\"><b>%s</b>", cause,
           catalog_cause_text(cause, language, text));
    write_outcome(page, catalog_cause_outcome(cause), language);
    append(page, " %s</p>\n", catalog_cause_explanation(cause, language));
}

static void
write_causes(GString *page, guint language)
{
    write_heading(page, catalog_word(CATALOG_WORD_CAUSES, language));
    for (guint cause = next_cause(0); cause < CATALOG_CAUSES; cause = next_cause(cause + 1)) {
        write_cause(page, cause, language);
    }
    append(page, "</section>\n");
}

void
page_write(GString *page, guint language)
{
    const char *title = catalog_word(CATALOG_WORD_PAGE_TITLE, language);

    append(page,
           "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>%s</title>\n<style>\n",
           catalog_language_tag(language), title);
    g_string_append(page, style);
    append(page,
           "</style>\n</head>\n<body>\n<h1>%s</h1>\n<p class=\"screen\"><label for=\"search\">%s"
           "</label> <input type=\"search\" id=\"search\"></p>\n<p>%s: %s.</p>\n",
           title, catalog_word(CATALOG_WORD_SEARCH, language),
           catalog_word(CATALOG_WORD_PAGE_ARROW, language), catalog_mapping_name(DEFAULT_TABLE));
    for (guint class_digit = 1; class_digit < CATALOG_CLASSES; class_digit++) {
        write_class(page, class_digit, language);
    }
    write_class(page, 0, language);
    write_causes(page, language);
    append(page, "<script>\n");
    g_string_append(page, script);
    append(page, "</script>\n</body>\n</html>\n");
}
