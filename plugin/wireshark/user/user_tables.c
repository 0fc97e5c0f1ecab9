/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/user/user_tables.h"

#include "catalog/catalog.h"
#include "wireshark/user/table_lines.h"

#include <epan/packet.h>
#include <epan/uat.h>

#include <string.h>

/* A row of each table as Wireshark edits it. */
typedef struct {
    char *code;
    char *phrase;
    char *vendor;
    char *explanation;
    guint severity;
} code_row;

typedef struct {
    char *code;
    char *cause;
} cause_row;

/* A code of the user's, with all that a catalog_code points to. */
typedef struct {
    catalog_code code;
    catalog_definition definition;
    const char *explanations[]; /* by language; as many as the catalog has */
} user_code;

static code_row *code_rows;
static guint code_row_count;
static cause_row *cause_rows;
static guint cause_row_count;

/* By status code; made anew when a table changes. */
static const catalog_code *codes[CATALOG_CODES]; /* each the first member of a user_code */
static gint16 causes[CATALOG_CODES];

/* The severity of a row that leaves it to the plugin. */
#define SEVERITY_SHIPPED CATALOG_SEVERITIES

static const value_string severity_names[] = {
    {SEVERITY_SHIPPED, "default"}, {CATALOG_CHAT, "chat"},   {CATALOG_NOTE, "note"},
    {CATALOG_WARN, "warn"},        {CATALOG_ERROR, "error"}, {0, NULL},
};

const catalog_code *const *
user_tables_codes(void)
{
    return codes;
}

const gint16 *
user_tables_causes(void)
{
    return causes;
}

/* ---- what a field may hold ---- */

#define CODES_TABLE "sipcodes_codes"
#define CAUSES_TABLE "sipcodes_causes"

/* Adds to an error in the last column of a row which row that is. code: of the row; NULL where it
 * is not known. */
static void
add_place(char **error, const char *table, const char *code, const char *text)
{
    guint line = code != NULL ? table_line(table, code, text) : 0;
    char *reason = *error;

    if (line > 0) {
        *error = g_strdup_printf("%s (code %s, line %u of the table)", reason, code, line);
        g_free(reason);
    }
}

/* Whether text is a whole number from 0 to max. error: where to write why not, else NULL. */
static gboolean
check_number(const char *text, unsigned length, const char *what, guint max, char **error)
{
    char *copy = g_strndup(text, length);
    gboolean good = g_ascii_string_to_unsigned(copy, 10, 0, max, NULL, NULL);

    *error =
        good ? NULL : g_strdup_printf("%s \"%s\" is not a number from 0 to %u", what, copy, max);
    g_free(copy);
    return good;
}

static ws_callback_bool
check_code(void *record _U_, const char *text, unsigned length, const void *data _U_,
           const void *field _U_, char **error)
{
    return check_number(text, length, "Code", CATALOG_CODES - 1, error);
}

static ws_callback_bool
check_cause(void *record, const char *text, unsigned length, const void *data _U_,
            const void *field _U_, char **error)
{
    const cause_row *row = (const cause_row *)record;

    *error = NULL;
    if (length == 0) {
        return TRUE;
    }
    if (check_number(text, length, "Cause", CATALOG_CAUSES - 1, error)) {
        return TRUE;
    }
    char *reason = *error;
    *error = g_strconcat(reason, ", nor empty for none", NULL);
    g_free(reason);
    add_place(error, CAUSES_TABLE, row != NULL ? row->code : NULL, text);
    return FALSE;
}

static ws_callback_bool
check_severity(void *record, const char *text, unsigned length, const void *data _U_,
               const void *field _U_, char **error)
{
    const code_row *row = (const code_row *)record;
    GString *allowed = g_string_new(NULL);
    gboolean good = FALSE;

    for (const value_string *name = severity_names; name->strptr != NULL; name++) {
        good = good || (strlen(name->strptr) == length && memcmp(name->strptr, text, length) == 0);
        g_string_append_printf(allowed, "%s%s", allowed->len > 0 ? ", " : "", name->strptr);
    }
    *error = NULL;
    if (!good) {
        *error =
            g_strdup_printf("Severity \"%.*s\" is none of %s", (int)length, text, allowed->str);
        add_place(error, CODES_TABLE, row != NULL ? row->code : NULL, text);
    }
    g_string_free(allowed, TRUE);
    return good;
}

static ws_callback_bool
check_text(void *record _U_, const char *text, unsigned length, const void *data _U_,
           const void *field, char **error)
{
    *error = NULL;
    if (g_utf8_validate(text, (gssize)length, NULL)) {
        return TRUE;
    }
    *error = g_strdup_printf("%s is not valid UTF-8", (const char *)field);
    return FALSE;
}

/* ---- rows ---- */

UAT_CSTRING_CB_DEF(code_rows, code, code_row)
UAT_CSTRING_CB_DEF(code_rows, phrase, code_row)
UAT_CSTRING_CB_DEF(code_rows, vendor, code_row)
UAT_CSTRING_CB_DEF(code_rows, explanation, code_row)
UAT_VS_DEF(code_rows, severity, code_row, guint, SEVERITY_SHIPPED, "default")
UAT_CSTRING_CB_DEF(cause_rows, code, cause_row)
UAT_CSTRING_CB_DEF(cause_rows, cause, cause_row)

static void *
copy_code_row(void *to, const void *from, size_t length _U_)
{
    code_row *copy = (code_row *)to;
    const code_row *row = (const code_row *)from;

    copy->code = g_strdup(row->code);
    copy->phrase = g_strdup(row->phrase);
    copy->vendor = g_strdup(row->vendor);
    copy->explanation = g_strdup(row->explanation);
    copy->severity = row->severity;
    return to;
}

static void
free_code_row(void *record)
{
    code_row *row = (code_row *)record;

    g_free(row->code);
    g_free(row->phrase);
    g_free(row->vendor);
    g_free(row->explanation);
}

static void *
copy_cause_row(void *to, const void *from, size_t length _U_)
{
    cause_row *copy = (cause_row *)to;
    const cause_row *row = (const cause_row *)from;

    copy->code = g_strdup(row->code);
    copy->cause = g_strdup(row->cause);
    return to;
}

static void
free_cause_row(void *record)
{
    cause_row *row = (cause_row *)record;

    g_free(row->code);
    g_free(row->cause);
}

/* ---- from rows to what is looked up ---- */

static gboolean
is_given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static const catalog_code *
make_code(const code_row *row, guint number)
{
    const catalog_code *shipped = catalog_find(number);
    user_code *user =
        (user_code *)g_malloc0(sizeof(user_code) + catalog_language_count * sizeof(const char *));

    if (shipped->definition_count > 0) {
        user->definition = shipped->definitions[0];
    } else {
        user->definition.phrase = "";
        user->definition.reference = "user table";
    }
    if (is_given(row->phrase)) {
        user->definition.phrase = row->phrase;
    }
    if (is_given(row->vendor)) {
        user->definition.vendor = row->vendor;
    }
    for (guint language = 0; language < catalog_language_count; language++) {
        user->explanations[language] =
            is_given(row->explanation) ? row->explanation : catalog_explanation(shipped, language);
    }
    user->code = *shipped;
    user->code.status = CATALOG_USER;
    if (row->severity != SEVERITY_SHIPPED) {
        user->code.severity = (catalog_severity)row->severity;
    }
    user->code.definition_count = 1;
    user->code.definitions = &user->definition;
    user->code.explanations = user->explanations;
    if (is_given(row->explanation)) {
        user->code.shorts = user->explanations;
    }
    return &user->code;
}

static void
drop_codes(void)
{
    for (guint code = 0; code < CATALOG_CODES; code++) {
        g_free((gpointer)codes[code]);
        codes[code] = NULL;
    }
}

/* Later rows of a code win over earlier ones. */
static void
use_code_rows(void)
{
    drop_codes();
    for (guint i = 0; i < code_row_count; i++) {
        guint code = (guint)g_ascii_strtoull(code_rows[i].code, NULL, 10);
        g_free((gpointer)codes[code]);
        codes[code] = make_code(&code_rows[i], code);
    }
}

static void
drop_causes(void)
{
    for (guint code = 0; code < CATALOG_CODES; code++) {
        causes[code] = VIEW_NO_ROW;
    }
}

static void
use_cause_rows(void)
{
    drop_causes();
    for (guint i = 0; i < cause_row_count; i++) {
        guint code = (guint)g_ascii_strtoull(cause_rows[i].code, NULL, 10);
        causes[code] = VIEW_NO_CAUSE;
        if (is_given(cause_rows[i].cause)) {
            causes[code] = (gint16)g_ascii_strtoull(cause_rows[i].cause, NULL, 10);
        }
    }
}

/* ---- registration ---- */

/* A text field; chk is also told the field's title, for its message. */
#define TEXT_FIELD(table, name, title, check, description)                                         \
    {                                                                                              \
#name, title, PT_TXTMOD_STRING,                                                            \
            {check, table##_##name##_set_cb, table##_##name##_tostr_cb },                          \
             {0, 0, 0 }, title, description, FLDFILL                                               \
    }

static void
register_codes(module_t *module)
{
    static uat_field_t fields[] = {
        TEXT_FIELD(code_rows, code, "Code", check_code, "Status code, 0 to 999"),
        TEXT_FIELD(code_rows, phrase, "Phrase", check_text,
                   "Reason phrase; empty for the registered one"),
        TEXT_FIELD(code_rows, vendor, "Vendor", check_text, "Who uses the code so; may be empty"),
        TEXT_FIELD(code_rows, explanation, "Explanation", check_text,
                   "What it means; empty for what the plugin says"),
        {"severity",
         "Severity",
         PT_TXTMOD_ENUM,
         {check_severity, code_rows_severity_set_cb, code_rows_severity_tostr_cb},
         {severity_names, severity_names, severity_names},
         severity_names,
         "Severity of its expert info; default for what the plugin says",
         FLDFILL},
        UAT_END_FIELDS};

    drop_codes();
    uat_t *codes_uat =
        uat_new("SIP response codes of your own", sizeof(code_row), CODES_TABLE, TRUE, &code_rows,
                &code_row_count, UAT_AFFECTS_DISSECTION, NULL, copy_code_row, NULL, free_code_row,
                use_code_rows, drop_codes, fields);
    prefs_register_uat_preference(module, "codes", "Codes of your own",
                                  "Codes that add to or override those of the plugin", codes_uat);
}

static void
register_causes(module_t *module)
{
    static uat_field_t fields[] = {
        TEXT_FIELD(cause_rows, code, "Code", check_code, "Status code, 0 to 999"),
        TEXT_FIELD(cause_rows, cause, "Cause", check_cause, "Cause, 0 to 127; empty for none"),
        UAT_END_FIELDS};

    drop_causes();
    uat_t *causes_uat =
        uat_new("ISDN causes of your own", sizeof(cause_row), CAUSES_TABLE, TRUE, &cause_rows,
                &cause_row_count, UAT_AFFECTS_DISSECTION, NULL, copy_cause_row, NULL,
                free_cause_row, use_cause_rows, drop_causes, fields);
    prefs_register_uat_preference(module, "causes", "Causes of your own",
                                  "Causes that lie over the chosen mapping", causes_uat);
}

/* Wireshark does not call the post-update callback of a table with a bad row, although it keeps the
 * good ones; so the rows are taken up at every opening of a capture too. */
static void
use_rows(void)
{
    use_code_rows();
    use_cause_rows();
}

void
user_tables_register(module_t *module)
{
    register_init_routine(use_rows);
    register_codes(module);
    register_causes(module);
}
