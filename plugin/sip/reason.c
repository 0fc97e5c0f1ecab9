/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/reason.h"

#include <string.h>

#define Q850_CAUSE_MAX 127

static reason_protocol
protocol_of(const guint8 *bytes, span_t name)
{
    if (grammar_is(bytes, name, "Q.850")) {
        return REASON_Q850;
    }
    return grammar_is(bytes, name, "SIP") ? REASON_SIP : REASON_OTHER;
}

/* Reads "name = value" between begin and end. The first good parameter of a name counts. */
static void
read_parameter(const guint8 *bytes, const list_t *list, gsize begin, gsize end, sip_reason *value)
{
    gsize equals = grammar_find(bytes, list, begin, end, '=');

    if (equals == end) {
        return;
    }
    span_t name = grammar_trim(bytes, begin, equals);
    span_t content = grammar_without_quotes(bytes, grammar_trim(bytes, equals + 1, end));
    if (grammar_is(bytes, name, "cause") && !value->has_cause) {
        value->has_cause = grammar_number(bytes, content, &value->cause);
        value->cause_digits = value->has_cause ? content : value->cause_digits;
    } else if (grammar_is(bytes, name, "text") && value->text.length == 0) {
        value->text = content;
    } else if (grammar_is(bytes, name, "location") && value->location.length == 0) {
        value->location = content;
    }
}

gboolean
reason_next(const guint8 *bytes, list_t *list, sip_reason *value)
{
    span_t element;

    while (grammar_next_element(bytes, list, &element)) {
        gsize end = element.offset + element.length;
        gsize next = grammar_find(bytes, list, element.offset, end, ';');
        memset(value, 0, sizeof *value);
        value->value = element;
        value->protocol_name = grammar_trim(bytes, element.offset, next);
        value->protocol = protocol_of(bytes, value->protocol_name);
        while (next < end) {
            gsize begin = next + 1;
            next = grammar_find(bytes, list, begin, end, ';');
            read_parameter(bytes, list, begin, next, value);
        }
        if (value->protocol_name.length > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean
reason_is_q850(const sip_reason *value)
{
    return value->protocol == REASON_Q850 && value->has_cause && value->cause > 0 &&
           value->cause <= Q850_CAUSE_MAX;
}
