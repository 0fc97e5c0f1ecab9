/* Reads any bytes as a SIP message, and as each header value that the plugin reads, with the pure
 * parsers; stops where a result is not what their headers promise. For libFuzzer and AFL++.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog.h"
#include "headers.h"
#include "reason.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t length);

static void
require(gboolean condition)
{
    if (!condition) {
        abort();
    }
}

static void
require_within(span_t span, span_t outer)
{
    require(span.offset >= outer.offset && span.length <= outer.length &&
            span.offset + span.length <= outer.offset + outer.length);
}

static void
read_text(const guint8 *bytes, span_t text)
{
    guint8 *copy = (guint8 *)malloc(text.length + 1);

    require(grammar_unescape(bytes, text, copy) <= text.length);
    free(copy);
}

static void
read_reasons(const guint8 *bytes, span_t value)
{
    list_t list = grammar_list(bytes, value);
    reason_value reason;
    gsize last = value.offset;

    while (reason_next(bytes, &list, &reason)) {
        require_within(reason.value, value);
        require(reason.value.offset >= last);
        last = reason.value.offset + reason.value.length;
        require(reason.protocol_name.length > 0);
        require_within(reason.protocol_name, reason.value);
        if (reason.cause_digits.length > 0) {
            require_within(reason.cause_digits, reason.value);
            require(reason.has_cause);
        }
        if (reason.text.length > 0) {
            require_within(reason.text, reason.value);
            read_text(bytes, reason.text);
        }
        if (reason.location.length > 0) {
            require_within(reason.location, reason.value);
        }
        if (reason_is_q850(&reason)) {
            require(reason.has_cause && reason.cause < CATALOG_CAUSES);
            catalog_cause_fits(486, reason.cause);
        }
    }
}

static void
read_warnings(const guint8 *bytes, span_t value)
{
    list_t list = grammar_list(bytes, value);
    guint32 code;
    span_t digits;

    while (header_next_warning(bytes, &list, &code, &digits)) {
        require(code <= 999 && digits.length == 3);
        require_within(digits, value);
        catalog_warning_is_bearer(code);
        catalog_warning_meaning(code, 0);
    }
}

static void
read_value(const guint8 *bytes, span_t value)
{
    guint32 seconds;
    span_t digits;

    read_reasons(bytes, value);
    read_warnings(bytes, value);
    header_cseq_number(bytes, value);
    require_within(header_cseq_method(bytes, value), value);
    if (header_retry_after(bytes, value, &seconds, &digits)) {
        require_within(digits, value);
    }
}

static void
read_message(const guint8 *bytes, gsize length)
{
    span_t whole = {0, length};
    gsize at = headers_begin(bytes, length);
    header_t header;

    require(at <= length);
    for (gsize before = at; header_next(bytes, length, &at, &header); before = at) {
        require(at > before && at <= length);
        require_within(header.name, whole);
        require_within(header.value, whole);
        read_value(bytes, header.value);
    }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t length)
{
    /* In memory of exactly this length, so that reading one byte more is seen. */
    guint8 *bytes = (guint8 *)malloc(length > 0 ? length : 1);

    if (length > 0) {
        memcpy(bytes, data, length);
        read_message(bytes, length);
    }
    read_value(bytes, (span_t){0, length});
    free(bytes);
    return 0;
}
