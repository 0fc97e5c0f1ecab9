/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "rows.h"

const char *const rows_status_words[CATALOG_STATUSES] = CATALOG_STATUS_WORDS;
const char *const rows_outcome_words[CATALOG_OUTCOMES] = CATALOG_OUTCOME_WORDS;
const char *const rows_class_keys[CATALOG_CLASSES] = {"x", "1", "2", "3", "4", "5", "6"};
const char *const rows_word_keys[WORDS] = {"name",
                                           [WORD_CAUSE] = "cause",
                                           "blocked",
                                           "contradiction",
                                           "expected",
                                           "responses",
                                           "retransmissions",
                                           "causes",
                                           "attempts",
                                           "ratios",
                                           "outcome",
                                           "count",
                                           "of",
                                           "percent",
                                           "meaning"};

int
rows_code(const catalog_rows *rows, const table_file *table, const char *text)
{
    int code = table_number(table, "code", text, 0, CATALOG_CODES - 1);

    if (code >= 0 && rows->codes[code].definitions == NULL) {
        table_refuse(table, "code %d is not in codes.tsv", code);
        return -1;
    }
    return code;
}

int
rows_cause(const catalog_rows *rows, const table_file *table, const char *text)
{
    int cause = table_number(table, "cause", text, 0, CATALOG_CAUSES - 1);

    if (cause >= 0 && rows->cause_names[cause] == NULL) {
        table_refuse(table, "cause %d is not in causes.tsv", cause);
        return -1;
    }
    return cause;
}

int
rows_warning_place(const table_file *table, const char *text)
{
    int code = table_number(table, "warn-code", text, CATALOG_FIRST_WARNING,
                            CATALOG_FIRST_WARNING + CATALOG_WARNINGS - 1);

    return code < 0 ? -1 : code - CATALOG_FIRST_WARNING;
}
