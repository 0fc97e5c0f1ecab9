/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/warning.h"

#define CODE_LENGTH 3

gboolean
warning_next(const guint8 *bytes, list_t *list, sip_warning *warning)
{
    span_t element;

    while (grammar_next_element(bytes, list, &element)) {
        gsize end = element.offset + element.length;
        warning->digits = grammar_digits(bytes, element.offset, end);
        warning->next = NULL;
        gsize behind = warning->digits.offset + warning->digits.length;
        if (warning->digits.length == CODE_LENGTH &&
            (behind == end || grammar_is_lws(bytes[behind])) &&
            grammar_number(bytes, warning->digits, &warning->code)) {
            return TRUE;
        }
    }
    return FALSE;
}
