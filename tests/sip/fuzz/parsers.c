/* The pure parsers under a fuzzer: the bytes are a SIP message. Besides what the sanitizers see, it
 * ends where a span leaves the bytes or a list does not get on.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls.h"
#include "catalog.h"
#include "headers.h"
#include "reason.h"
#include "transaction.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length);

static void
check(gboolean good)
{
    if (!good) {
        abort();
    }
}

static void
check_span(span_t span, gsize length)
{
    check(span.offset <= length && span.length <= length - span.offset);
}

static void
read_reasons(const guint8 *bytes, gsize length, span_t value)
{
    list_t list = grammar_list(bytes, value);
    reason_value reason;
    gsize last = 0;

    while (reason_next(bytes, &list, &reason)) {
        check_span(reason.value, length);
        check_span(reason.protocol_name, length);
        check_span(reason.cause_digits, length);
        check_span(reason.text, length);
        check_span(reason.location, length);
        check(reason.protocol_name.length > 0 && reason.value.offset >= last);
        check(!reason_is_q850(&reason) || reason.cause < CATALOG_CAUSES);
        last = reason.value.offset + reason.value.length;

        /* In a copy of its own size, so that a sanitizer sees a step beyond it. */
        guint8 *text = (guint8 *)g_memdup2(bytes + reason.text.offset, reason.text.length);
        span_t whole = {0, reason.text.length};
        check(grammar_unescape(text, whole, text) <= whole.length);
        g_free(text);
    }
}

static void
read_value(const guint8 *bytes, gsize length, span_t value)
{
    guint32 number = 0;
    span_t digits;

    read_reasons(bytes, length, value);
    list_t list = grammar_list(bytes, value);
    while (header_next_warning(bytes, &list, &number, &digits)) {
        check_span(digits, length);
        check(number <= 999);
        (void)catalog_warning_meaning(number, 0);
    }
    if (header_retry_after(bytes, value, &number, &digits)) {
        check(digits.length > 0);
    }
    check_span(digits, length);
    check_span(header_cseq_method(bytes, value), length);
    check_span(header_parameter(bytes, value, "tag"), length);
}

static void
count_cause(gpointer data, guint cause, cause_origin origin, int step)
{
    int *causes = (int *)data;

    check(cause < CATALOG_CAUSES && origin == ORIGIN_REASON_Q850);
    *causes += step;
}

static void
take(calls_t *calls, const guint8 *bytes, gsize length, guint code)
{
    call_message message = {.seconds = code,
                            .bytes = bytes,
                            .transaction = transaction_of(bytes, length),
                            .is_request = code == 0,
                            .code = code,
                            .cause = (int)(length % CATALOG_CAUSES),
                            .origin = ORIGIN_REASON_Q850};

    check_span(message.transaction.call_id, length);
    check_span(message.transaction.from_tag, length);
    check_span(message.transaction.to_tag, length);
    check_span(message.transaction.branch, length);
    check_span(message.transaction.method, length);
    if (code != 0) {
        message.outcome = catalog_find(code)->outcome;
        message.rang_outcome = catalog_find(code)->rang_outcome;
    }
    calls_take(calls, &message);
}

int
LLVMFuzzerTestOneInput(const guint8 *bytes, size_t length)
{
    gsize at = headers_begin(bytes, length);
    gsize last = at;
    header_t header;

    check(at <= length);
    while (header_next(bytes, length, &at, &header)) {
        check(at > last && at <= length);
        last = at;
        check_span(header.name, length);
        check_span(header.value, length);
        guint8 *value = (guint8 *)g_memdup2(bytes + header.value.offset, header.value.length);
        read_value(value, header.value.length, (span_t){0, header.value.length});
        g_free(value);
    }

    int causes = 0;
    calls_t *calls = calls_new(count_cause, &causes);
    for (guint code = 0; code < 700; code += 100) {
        take(calls, bytes, length, code);
    }
    check(calls_attempts(calls) <= 1 && causes >= 0 && causes <= 1);
    calls_free(calls);
    return 0;
}
