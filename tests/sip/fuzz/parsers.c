/* The pure parsers under a fuzzer: the bytes are a SIP message. Besides what the sanitizers see, it
 * ends where a span leaves the bytes or a list does not get on.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/others.h"
#include "calls/tally.h"
#include "catalog/catalog.h"
#include "sip/address.h"
#include "sip/nested.h"
#include "sip/sdp.h"
#include "../pool.h"

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
    sip_reason reason;
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
    sip_warning warning;
    while (warning_next(bytes, &list, &warning)) {
        check_span(warning.digits, length);
        check(warning.code <= 999);
        (void)catalog_warning_meaning(warning.code, 0);
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

    check(cause < CATALOG_CAUSES && origin != ORIGIN_NONE);
    *causes += step;
}

static void
take(calls_t *calls, calls_tally *tally, const guint8 *bytes, gsize length, guint code,
     GPtrArray *pool)
{
    const catalog_view view = {.mapping = code % catalog_mapping_count};
    sip_message message = {.bytes = bytes, .length = length, .is_request = code == 0, .code = code};

    message_read(&message,
                 (sip_parts)(SIP_IDENTITY | VERDICT_EVIDENCE | SIP_WARNING | SIP_RETRY_AFTER),
                 verdict_vendor_names(), pool_allocate, pool);
    check_span(message.id.call_id, length);
    check_span(message.id.from_tag, length);
    check_span(message.id.to_tag, length);
    check_span(message.id.branch, length);
    check_span(message.id.method, length);
    check_span(message.phrase, length);
    check(message.isup_cause >= -1 && message.isup_cause < CATALOG_CAUSES);
    for (const sip_vendor *vendor = message.vendors; vendor != NULL; vendor = vendor->next) {
        check_span(vendor->value, length);
    }
    for (const sip_warning *warning = message.warnings; warning != NULL; warning = warning->next) {
        check_span(warning->text, length);
    }
    verdict_t verdict = verdict_of(&message, &view);
    check(verdict.effective.value < CATALOG_CAUSES);
    if (code != 0) {
        check(verdict_outcome(&message, &verdict) < CATALOG_OUTCOMES);
        (void)verdict_phrase_differs(&message, verdict.code);
    }
    const call_moment moment = {code + 1, (gint64)code * G_GINT64_CONSTANT(1000000000), NULL, NULL};
    const call_t *call = calls_take(calls, &moment, &message, &verdict);
    check(call == calls_find(calls, code + 1, &message));
    if (call != NULL) {
        call_account account;
        calls_tell(call, &account);
        check(g_utf8_validate(account.from, -1, NULL) && g_utf8_validate(account.to, -1, NULL));
        tally_add(tally, calls, call);
    }
    guint16 ports[2];
    check(sdp_ports(bytes, length, ports, 2) <= 2);
    span_t host = sdp_host(bytes, length);
    check(host.offset + host.length <= length);
}

static void
check_fields_of_no_call(const sip_message *message)
{
    gsize length = message->length;

    for (const sip_login *login = message->logins; login != NULL; login = login->next) {
        check_span(login->realm, length);
    }
    for (const sip_contact *found = message->contacts; found != NULL; found = found->next) {
        check_span(found->uri, length);
        check(found->uri.length > 0);
    }
    check_span(message->transfer.refer_to, length);
    check_span(message->transfer.referred_method, length);
    check_span(message->transfer.event, length);
    check_span(message->transfer.event_id, length);
    check_span(message->transfer.state, length);
    check_span(message->transfer.fragment, length);
    check_span(address_of_record(message->bytes, message->transfer.refer_to), length);
}

/* What is no call: a message as a request of a method, or as the response to one. */
static void
take_other(others_t *others, const guint8 *bytes, gsize length, guint code, GPtrArray *pool)
{
    const catalog_view view = {.mapping = 0};
    sip_message message = {.bytes = bytes, .length = length, .is_request = code == 0, .code = code};
    transfer_report report;

    message_read(
        &message,
        (sip_parts)(SIP_IDENTITY | VERDICT_EVIDENCE | REGISTRATIONS_PARTS | TRANSFERS_PARTS),
        verdict_vendor_names(), pool_allocate, pool);
    check_fields_of_no_call(&message);
    verdict_t verdict = verdict_of(&message, &view);
    gboolean reports = transfers_report(&message, &view, pool_allocate, pool, &report);
    check(!reports || !report.has_code || report.fragment.code <= 999);
    others_told told =
        others_take(others, code, code + 1, &message, &verdict, reports ? &report : NULL);
    check(told.registration.outcome < REGISTRATION_OUTCOMES);
    check(told.transfer <= transfers_count(others->transfers));
    for (guint i = 0; i < registrations_count(others->registrations); i++) {
        registration_account account = registrations_account(others->registrations, i);
        check(g_utf8_validate(account.aor, -1, NULL) && g_utf8_validate(account.contact, -1, NULL));
    }
    for (guint i = 1; i <= transfers_count(others->transfers); i++) {
        transfer_account account = transfers_account(others->transfers, i);
        check(g_utf8_validate(account.from, -1, NULL) && g_utf8_validate(account.target, -1, NULL));
    }
}

static gboolean
any_place(gconstpointer data, gsize offset)
{
    check(offset <= *(const gsize *)data);
    return TRUE;
}

static void
locate_by(const guint8 *bytes, gsize length, const sip_clue *clue)
{
    sip_extent extent = locate_extent(bytes, length);
    gsize offset = 0;

    check(extent.body <= extent.end && extent.end <= length);
    (void)locate_fits(bytes, length, clue);
    if (locate_first(bytes, length, 0, clue, any_place, &length, &offset)) {
        check(offset < length && locate_fits(bytes + offset, length - offset, clue));
    }
    (void)nested_is_packed(bytes, extent.body);
    if (nested_find(bytes, extent.body, bytes + extent.body, extent.end - extent.body, 0, clue,
                    &offset)) {
        gsize rest = extent.end - extent.body;
        check(offset < rest && locate_fits(bytes + extent.body + offset, rest - offset, clue));
    }
}

static void
locate(const guint8 *bytes, gsize length)
{
    sip_clue clue = {.code = 486, .call_id = "a", .cseq = 1};

    locate_by(bytes, length, &clue);
    clue.method = "INVITE";
    locate_by(bytes, length, &clue);
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
    calls_t *calls = calls_new();
    calls_tally *tally = tally_new(count_cause, &causes);
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    others_t *others = others_new();
    for (guint code = 0; code < 700; code += 100) {
        take(calls, tally, bytes, length, code, pool);
        take_other(others, bytes, length, code > 0 ? code + 1 : 0, pool);
    }
    others_free(others);
    locate(bytes, length);
    g_ptr_array_free(pool, TRUE);
    check(tally_attempts(tally) <= 1 && causes >= 0 && causes <= 1);
    calls_free(calls);
    tally_free(tally);
    return 0;
}
