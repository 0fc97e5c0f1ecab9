/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/warning.h"

#include <string.h>

#define CODE_LENGTH 3

/* What stands between the first quote and the last one. */
static span_t
quoted_text(const guint8 *bytes, gsize begin, gsize end)
{
    gsize opening = grammar_find_byte(bytes, begin, end, '"');

    return grammar_without_quotes(bytes, (span_t){opening, end - opening});
}

gboolean
warning_next(const guint8 *bytes, list_t *list, sip_warning *warning)
{
    span_t element;

    while (grammar_next_element(bytes, list, &element)) {
        gsize end = element.offset + element.length;
        warning->digits = grammar_digits(bytes, element.offset, end);
        warning->next = NULL;
        warning->value = element;
        gsize behind = warning->digits.offset + warning->digits.length;
        warning->text = quoted_text(bytes, behind, end);
        if (warning->digits.length == CODE_LENGTH &&
            (behind == end || grammar_is_lws(bytes[behind])) &&
            grammar_number(bytes, warning->digits, &warning->code)) {
            return TRUE;
        }
    }
    return FALSE;
}
