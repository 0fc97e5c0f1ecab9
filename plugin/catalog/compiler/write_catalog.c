/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/compiler/write_catalog.h"

/* Appends a C string literal and a comma, or NULL and a comma. */
static void
write_string(GString *out, const char *text)
{
    if (text == NULL) {
        g_string_append(out, "NULL, ");
        return;
    }
    g_string_append_c(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *text);
    }
    g_string_append(out, "\",\n");
}

static void
write_strings(GString *out, const char *member, char *const *texts, guint count)
{
    g_string_append_printf(out, ".%s = {\n", member);
    for (guint i = 0; i < count; i++) {
        write_string(out, texts[i]);
    }
    g_string_append(out, "},\n");
}

static void
write_definitions(GString *out, guint code, const GArray *definitions)
{
    g_string_append_printf(out, "static const catalog_definition definitions_%u[] = {\n", code);
    for (guint i = 0; i < definitions->len; i++) {
        const definition_row *row = &g_array_index(definitions, definition_row, i);
        g_string_append(out, "{");
        write_string(out, row->phrase);
        write_string(out, row->vendor[0] != '\0' ? row->vendor : NULL);
        write_string(out, row->reference);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

/* Appends an array of numbers that ends with 0, and a comma. */
static void
write_numbers(GString *out, const char *type, const GArray *numbers)
{
    g_string_append_printf(out, "(const %s[]){", type);
    for (guint i = 0; numbers != NULL && i < numbers->len; i++) {
        g_string_append_printf(out, "%d, ", g_array_index(numbers, int, i));
    }
    g_string_append(out, "0}, ");
}

/* Appends an array of strings, by language. */
static void
write_texts(GString *out, const GPtrArray *texts)
{
    g_string_append(out, "(const char *const[]){");
    for (guint i = 0; i < texts->len; i++) {
        write_string(out, (const char *)g_ptr_array_index(texts, i));
    }
    g_string_append(out, "}");
}

/* Appends one record of catalog_codes. texts, shorts: by language. */
static void
write_code(GString *out, guint code, const code_row *row, const GPtrArray *texts,
           const GPtrArray *shorts)
{
    const GArray *definitions = row->definitions;

    g_string_append_printf(out, "{%u, %u, %u, %u, %u, %d, ", (guint)row->status,
                           (guint)row->severity, (guint)row->blocking, (guint)row->outcome,
                           (guint)row->rang_outcome, row->is_vague);
    write_numbers(out, "guint8", row->yields);
    g_string_append_printf(out, "%u, %u, ", (guint)row->release,
                           definitions != NULL ? definitions->len : 0);
    if (definitions != NULL) {
        g_string_append_printf(out, "definitions_%u, ", code);
    } else {
        g_string_append(out, "NULL, ");
    }
    write_texts(out, texts);
    g_string_append(out, ", ");
    write_texts(out, shorts);
    g_string_append(out, "},\n");
}

/* Writes catalog_codes: first the unassigned codes by class, then the listed ones. */
static void
write_codes(GString *out, const catalog_rows *rows)
{
    GPtrArray *texts = g_ptr_array_new();
    GPtrArray *shorts = g_ptr_array_new();

    for (guint code = 0; code < CATALOG_CODES; code++) {
        if (rows->codes[code].definitions != NULL) {
            write_definitions(out, code, rows->codes[code].definitions);
        }
    }
    g_string_append(out, "const catalog_code catalog_codes[] = {\n");
    for (guint class = 0; class < CATALOG_CLASSES; class ++) {
        g_ptr_array_set_size(texts, 0);
        g_ptr_array_set_size(shorts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].unassigned[class]);
            g_ptr_array_add(shorts, rows->languages[language].unassigned_shorts[class]);
        }
        const code_row unassigned = {.status = CATALOG_UNASSIGNED,
                                     .severity = rows->class_severities[class],
                                     .outcome = rows->class_outcomes[class],
                                     .rang_outcome = rows->class_outcomes[class],
                                     .is_vague = TRUE};
        write_code(out, 0, &unassigned, texts, shorts);
    }
    for (guint code = 0; code < CATALOG_CODES; code++) {
        const code_row *row = &rows->codes[code];
        if (row->definitions == NULL) {
            continue;
        }
        g_ptr_array_set_size(texts, 0);
        g_ptr_array_set_size(shorts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].explanations[code]);
            g_ptr_array_add(shorts, rows->languages[language].shorts[code]);
        }
        write_code(out, code, row, texts, shorts);
    }
    g_string_append(out, "};\n");
    g_ptr_array_free(texts, TRUE);
    g_ptr_array_free(shorts, TRUE);
}

static void
write_code_index(GString *out, const catalog_rows *rows)
{
    guint place = CATALOG_CLASSES;

    g_string_append(out, "const guint8 catalog_code_index[CATALOG_CODES] = {\n");
    for (guint code = 0; code < CATALOG_CODES; code++) {
        guint class = code / 100 < CATALOG_CLASSES ? code / 100 : 0;
        gboolean listed = rows->codes[code].definitions != NULL;
        g_string_append_printf(out, "%u,%c", listed ? place : class, code % 20 == 19 ? '\n' : ' ');
        place += listed ? 1 : 0;
    }
    g_string_append(out, "};\n");
    /* The places are bytes; a table that outgrows them must not compile. */
    g_string_append_printf(out, "G_STATIC_ASSERT(%u <= G_MAXUINT8);\n", place - 1);
}

static void
write_languages(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_texts catalog_languages[] = {\n");
    for (guint i = 0; i < rows->language_count; i++) {
        const language_rows *language = &rows->languages[i];
        g_string_append(out, "{.tag = ");
        write_string(out, language->tag);
        g_string_append(out, ".name = ");
        write_string(out, language->name);
        write_strings(out, "words", language->words, CATALOG_WORDS);
        write_strings(out, "outcomes", language->outcomes, CATALOG_OUTCOMES);
        write_strings(out, "outcome_words", language->outcome_words, CATALOG_OUTCOMES);
        write_strings(out, "outcome_shorts", language->outcome_shorts, CATALOG_OUTCOMES);
        write_strings(out, "cause_class_names", language->cause_class_names, CATALOG_CAUSE_CLASSES);
        write_strings(out, "class_names", language->class_names, CATALOG_CLASSES);
        write_strings(out, "status_words", language->status_words, CATALOG_STATUSES);
        write_strings(out, "status_notes", language->status_notes, CATALOG_STATUSES);
        write_strings(out, "cause_names", language->cause_names, CATALOG_CAUSES);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_language_count = "
                         "G_N_ELEMENTS(catalog_languages);\n");
}

static void
write_causes(GString *out, const char *member, const int causes[CATALOG_CODES])
{
    g_string_append_printf(out, ".%s = {\n", member);
    for (guint code = 0; code < CATALOG_CODES; code++) {
        g_string_append_printf(out, "%d,%c", causes[code], code % 20 == 19 ? '\n' : ' ');
    }
    g_string_append(out, "},\n");
}

static void
write_mappings(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_mapping catalog_mappings[] = {\n");
    for (guint i = 0; i < rows->mappings->len; i++) {
        const mapping_rows *mapping = &g_array_index(rows->mappings, mapping_rows, i);
        if (mapping->to_cause == USE_NONE) {
            continue;
        }
        g_string_append(out, "{.name = ");
        write_string(out, mapping->name);
        g_string_append_printf(out, ".judges = %d,\n", mapping->to_cause == USE_JUDGES);
        write_causes(out, "causes", mapping->causes);
        write_causes(out, "bearer", mapping->bearer);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_mapping_count = "
                         "G_N_ELEMENTS(catalog_mappings);\n");
}

static void
write_reverse(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_reverse_row catalog_reverse[CATALOG_CAUSES] = {\n");
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        g_string_append(out, "{");
        write_numbers(out, "guint16", rows->reverse[cause].codes);
        write_numbers(out, "guint16", rows->reverse[cause].defaults);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

/* Appends the text of a number, or of a row, in each language. */
static void
write_texts_of(GString *out, const catalog_rows *rows,
               const char *(*text_of)(const language_rows *language, guint number), guint number)
{
    GPtrArray *texts = g_ptr_array_new();

    for (guint language = 0; language < rows->language_count; language++) {
        g_ptr_array_add(texts, (gpointer)text_of(&rows->languages[language], number));
    }
    write_texts(out, texts);
    g_ptr_array_free(texts, TRUE);
}

static const char *
cause_explanation(const language_rows *language, guint cause)
{
    return language->cause_explanations[cause];
}

static const char *
reason_name(const language_rows *language, guint row)
{
    return language->reasons[row];
}

static const char *
vendor_number_explanation(const language_rows *language, guint row)
{
    return language->vendor_numbers[row];
}

static const char *
variant_explanation(const language_rows *language, guint row)
{
    return language->variants[row];
}

static const char *
variant_short(const language_rows *language, guint row)
{
    return language->variant_shorts[row];
}

static void
write_cause_facts(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_cause_facts catalog_causes[CATALOG_CAUSES] = {\n");
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        const catalog_cause_facts *facts = &rows->causes[cause];
        g_string_append_printf(out, "{%u, %u, %u, %u, ", (guint)facts->outcome,
                               (guint)facts->strength, (guint)facts->cancel_outcome,
                               (guint)facts->release);
        if (rows->cause_names[cause] != NULL) {
            write_texts_of(out, rows, cause_explanation, cause);
        } else {
            g_string_append(out, "NULL");
        }
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
}

static void
write_reasons(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_reason_cause catalog_reason_causes[] = {\n");
    for (guint i = 0; i < rows->reasons->len; i++) {
        const reason_row *row = &g_array_index(rows->reasons, reason_row, i);
        g_string_append(out, "{");
        write_string(out, row->protocol);
        g_string_append_printf(out, "%u, %u, ", row->cause, (guint)row->release);
        write_texts_of(out, rows, reason_name, i);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_reason_cause_count = "
                         "G_N_ELEMENTS(catalog_reason_causes);\n"
                         "const catalog_reason_text catalog_reason_texts[] = {\n");
    for (guint i = 0; i < rows->reason_texts->len; i++) {
        const reason_text_row *row = &g_array_index(rows->reason_texts, reason_text_row, i);
        g_string_append(out, "{");
        write_string(out, row->text);
        g_string_append_printf(out, "%d, %u},\n", row->is_whole, (guint)row->release);
    }
    g_string_append(out, "};\nconst guint catalog_reason_text_count = "
                         "G_N_ELEMENTS(catalog_reason_texts);\n");
}

static void
write_vendor_headers(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_vendor_header catalog_vendor_headers[] = {\n");
    for (guint i = 0; i < rows->vendor_headers->len; i++) {
        const vendor_header_row *row = &g_array_index(rows->vendor_headers, vendor_header_row, i);
        g_string_append(out, "{");
        write_string(out, row->header);
        write_string(out, row->vendor);
        g_string_append_printf(out, "%u, ", (guint)row->kind);
        write_string(out, row->parameter[0] != '\0' ? row->parameter : NULL);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_vendor_header_count = "
                         "G_N_ELEMENTS(catalog_vendor_headers);\n"
                         "const char *const catalog_vendor_header_names[] = {");
    for (guint i = 0; i < rows->vendor_headers->len; i++) {
        write_string(out, g_array_index(rows->vendor_headers, vendor_header_row, i).header);
    }
    g_string_append(out, "};\n");
}

static void
write_vendor_numbers(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_vendor_number catalog_vendor_numbers[] = {\n");
    for (guint i = 0; i < rows->vendor_numbers->len; i++) {
        const vendor_number_row *row = &g_array_index(rows->vendor_numbers, vendor_number_row, i);
        g_string_append(out, "{");
        write_string(out, row->vendor);
        g_string_append_printf(out, "%u, %u, ", row->first, row->last);
        write_texts_of(out, rows, vendor_number_explanation, row->text);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_vendor_number_count = "
                         "G_N_ELEMENTS(catalog_vendor_numbers);\n");
}

static void
write_variants(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_variant catalog_variants[] = {\n");
    for (guint i = 0; i < rows->variants->len; i++) {
        const variant_row *row = &g_array_index(rows->variants, variant_row, i);
        g_string_append_printf(out, "{%u, ", row->code);
        write_string(out, row->when);
        write_texts_of(out, rows, variant_explanation, i);
        g_string_append(out, ", ");
        write_texts_of(out, rows, variant_short, i);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_variant_count = "
                         "G_N_ELEMENTS(catalog_variants);\n");
}

/* Of the fields that the second language has labels for, as the others have. */
static void
write_labels(GString *out, const catalog_rows *rows)
{
    GList *fields = rows->language_count > 1 ? rows_labelled_fields(&rows->languages[1]) : NULL;
    GPtrArray *names = g_ptr_array_new();

    g_string_append(out, "const catalog_label_row catalog_labels[] = {\n");
    for (const GList *field = fields; field != NULL; field = field->next) {
        const char *key = (const char *)field->data;
        g_string_append(out, "{");
        write_string(out, key);
        g_ptr_array_set_size(names, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(names, rows_label(&rows->languages[language], key));
        }
        write_texts(out, names);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\nconst guint catalog_label_count = G_N_ELEMENTS(catalog_labels);\n");
    g_ptr_array_free(names, TRUE);
    g_list_free(fields);
}

static void
write_warnings(GString *out, const catalog_rows *rows)
{
    GPtrArray *texts = g_ptr_array_new();

    g_string_append(out, "const catalog_warning catalog_warnings[CATALOG_WARNINGS] = {\n");
    for (guint place = 0; place < CATALOG_WARNINGS; place++) {
        if (!rows->warning_listed[place]) {
            continue;
        }
        g_ptr_array_set_size(texts, 0);
        for (guint language = 0; language < rows->language_count; language++) {
            g_ptr_array_add(texts, rows->languages[language].warnings[place]);
        }
        g_string_append_printf(out, "[%u] = {(warning_mark)%d, ", place,
                               (int)rows->warning_marks[place]);
        write_texts(out, texts);
        g_string_append(out, "},\n");
    }
    g_string_append(out, "};\n");
    g_ptr_array_free(texts, TRUE);
}

static void
write_ratios(GString *out, const catalog_rows *rows)
{
    g_string_append(out, "const catalog_ratio catalog_ratios[] = {\n");
    for (guint i = 0; i < rows->ratios->len; i++) {
        const ratio_row *row = &g_array_index(rows->ratios, ratio_row, i);
        g_string_append(out, "{");
        write_string(out, row->name);
        write_string(out, row->title);
        write_string(out, row->reference);
        g_string_append_printf(out, "%u, %d, %d, ", row->outcomes, row->rang, row->completed);
        write_numbers(out, "guint16", row->codes);
        g_string_append_printf(out, "%d},\n", row->excluded_class);
    }
    g_string_append(out, "};\nconst guint catalog_ratio_count = G_N_ELEMENTS(catalog_ratios);\n");
}

gboolean
write_catalog(const catalog_rows *rows, const char *path)
{
    GError *error = NULL;
    GString *out = g_string_new("/* Written by catalog_compiler from data/. */\n"
                                "#include \"catalog/types.h\"\n");

    write_codes(out, rows);
    write_code_index(out, rows);
    write_languages(out, rows);
    write_mappings(out, rows);
    write_reverse(out, rows);
    write_cause_facts(out, rows);
    write_reasons(out, rows);
    write_vendor_headers(out, rows);
    write_vendor_numbers(out, rows);
    write_variants(out, rows);
    write_labels(out, rows);
    write_warnings(out, rows);
    write_ratios(out, rows);
    gboolean written = g_file_set_contents(path, out->str, (gssize)out->len, &error);
    if (!written) {
        g_printerr("%s\n", error->message);
        g_error_free(error);
    }
    g_string_free(out, TRUE);
    return written;
}
