/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "facts.h"

#include "catalog.h"
#include "headers.h"
#include "preferences.h"
#include "user_tables.h"

#include <string.h>

/* How the Reason text of a call begins that analytics blocked (ATIS-1000099). */
#define ANALYTICS_TEXT "v=analytics"

const catalog_code *
facts_code(guint code)
{
    const catalog_code *of_user = user_tables_code(code);

    return of_user != NULL ? of_user : catalog_find(code);
}

/* The first code of final responses (RFC 3261 section 7.2). */
#define FIRST_FINAL 200

static int
map_code(guint code, gboolean bearer, cause_origin *origin)
{
    int cause;

    if (user_tables_cause(code, &cause)) {
        *origin = cause >= 0 ? ORIGIN_USER_TABLE : ORIGIN_NONE;
        return cause;
    }
    cause = catalog_cause(preferences_mapping(), code, bearer);
    *origin = cause >= 0 ? ORIGIN_MAPPING : ORIGIN_NONE;
    return cause;
}

guint
facts_count(wmem_array_t *values)
{
    return values != NULL ? wmem_array_get_count(values) : 0;
}

const reason_value *
facts_reason(const facts_t *facts, guint number)
{
    return (const reason_value *)wmem_array_index(facts->reasons, number);
}

const warning_fact *
facts_warning(const facts_t *facts, guint number)
{
    return (const warning_fact *)wmem_array_index(facts->warnings, number);
}

const char *
facts_origin_name(cause_origin origin)
{
    static const char *const names[] = {NULL, "reason-q850", "reason-sip", "mapping", "user-table"};

    return names[origin];
}

/* ---- headers ---- */

static void
read_reason(packet_info *pinfo, facts_t *facts, span_t value)
{
    list_t list = grammar_list(facts->bytes, value);
    reason_value reason;

    if (facts->reasons == NULL) {
        facts->reasons = wmem_array_new(pinfo->pool, sizeof(reason_value));
    }
    while (reason_next(facts->bytes, &list, &reason)) {
        wmem_array_append_one(facts->reasons, reason);
    }
}

static void
read_warning(packet_info *pinfo, facts_t *facts, span_t value)
{
    list_t list = grammar_list(facts->bytes, value);
    warning_fact warning;

    if (facts->warnings == NULL) {
        facts->warnings = wmem_array_new(pinfo->pool, sizeof(warning_fact));
    }
    while (header_next_warning(facts->bytes, &list, &warning.code, &warning.digits)) {
        wmem_array_append_one(facts->warnings, warning);
        facts->bearer = facts->bearer || catalog_warning_is_bearer(warning.code);
    }
}

static void
read_header(packet_info *pinfo, facts_t *facts, const header_t *header)
{
    if (grammar_is(facts->bytes, header->name, "Reason")) {
        read_reason(pinfo, facts, header->value);
    } else if (facts->message->is_request) {
        return;
    } else if (grammar_is(facts->bytes, header->name, "CSeq")) {
        facts->method = header_cseq_method(facts->bytes, header->value);
    } else if (grammar_is(facts->bytes, header->name, "Warning")) {
        read_warning(pinfo, facts, header->value);
    } else if (grammar_is(facts->bytes, header->name, "Retry-After")) {
        facts->has_retry_after = header_retry_after(
            facts->bytes, header->value, &facts->retry_after, &facts->retry_after_digits);
    }
}

static void
read_headers(packet_info *pinfo, facts_t *facts)
{
    gsize length;
    header_t header;

    facts->bytes = message_bytes(facts->message, &length);
    gsize at = headers_begin(facts->bytes, length);
    while (header_next(facts->bytes, length, &at, &header)) {
        read_header(pinfo, facts, &header);
    }
}

/* ---- causes ---- */

/* The cause that the Reason headers give: the first Q.850 one, else the first SIP one that the
 * table takes to a cause. FALSE if they give none. */
static gboolean
take_cause_of_reason(facts_t *facts)
{
    cause_origin ignored;

    for (guint i = 0; i < facts_count(facts->reasons); i++) {
        if (reason_is_q850(facts_reason(facts, i))) {
            facts->effective_cause = (int)facts_reason(facts, i)->cause;
            facts->effective_origin = ORIGIN_REASON_Q850;
            return TRUE;
        }
    }
    for (guint i = 0; i < facts_count(facts->reasons); i++) {
        const reason_value *reason = facts_reason(facts, i);
        if (reason->protocol == REASON_SIP && reason->has_cause) {
            facts->effective_cause = map_code(reason->cause, FALSE, &ignored);
        }
        if (facts->effective_cause >= 0) {
            facts->effective_origin = ORIGIN_REASON_SIP;
            return TRUE;
        }
    }
    return FALSE;
}

facts_t
facts_of(packet_info *pinfo, const message_t *message, gboolean with_headers)
{
    facts_t facts = {.message = message, .mapped_cause = -1, .effective_cause = -1};

    if (with_headers || catalog_cause_needs_warning(message->code)) {
        read_headers(pinfo, &facts);
    }
    if (!message->is_request) {
        facts.code = facts_code(message->code);
        facts.mapped_cause = map_code(message->code, facts.bearer, &facts.mapped_origin);
    }
    if (!take_cause_of_reason(&facts)) {
        facts.effective_cause = facts.mapped_cause;
        facts.effective_origin = facts.mapped_origin;
    }
    return facts;
}

/* ---- what the facts say together ---- */

static gboolean
speaks_of_analytics(const facts_t *facts, const reason_value *reason)
{
    size_t length = strlen(ANALYTICS_TEXT);

    return reason->text.length >= length &&
           g_ascii_strncasecmp((const char *)facts->bytes + reason->text.offset, ANALYTICS_TEXT,
                               length) == 0;
}

gboolean
facts_blocked(const facts_t *facts)
{
    if (facts->code->blocking != CATALOG_BLOCKED_BY_REASON) {
        return facts->code->blocking == CATALOG_BLOCKED_ALWAYS;
    }
    for (guint i = 0; i < facts_count(facts->reasons); i++) {
        if (speaks_of_analytics(facts, facts_reason(facts, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether the code says how an attempt failed, which a Reason can say better; a challenge, a
 * redirection and a cancelled request are what they are. */
static gboolean
is_failure(catalog_outcome outcome)
{
    switch (outcome) {
    case CATALOG_BUSY:
    case CATALOG_NO_ANSWER:
    case CATALOG_DECLINED:
    case CATALOG_NUMBER_FAULT:
    case CATALOG_CLIENT_FAULT:
    case CATALOG_NETWORK_FAULT:
        return TRUE;
    default:
        return FALSE;
    }
}

catalog_outcome
facts_outcome(const facts_t *facts)
{
    catalog_outcome outcome = facts->code->outcome;
    catalog_outcome by_reason = CATALOG_NO_OUTCOME;

    if (facts_blocked(facts)) {
        return CATALOG_BLOCKED;
    }
    if ((facts->effective_origin == ORIGIN_REASON_Q850 ||
         facts->effective_origin == ORIGIN_REASON_SIP) &&
        is_failure(outcome)) {
        by_reason = catalog_cause_outcome((guint)facts->effective_cause);
    }
    return by_reason != CATALOG_NO_OUTCOME ? by_reason : outcome;
}

gboolean
facts_final(const facts_t *facts)
{
    return !facts->message->is_request && facts->message->code >= FIRST_FINAL &&
           grammar_is(facts->bytes, facts->method, "INVITE");
}

static gboolean
begins_with(const guint8 *bytes, gsize length, const char *text)
{
    return length > strlen(text) && memcmp(bytes, text, strlen(text)) == 0;
}

/* An INVITE begins an attempt; a BYE or CANCEL may say why it ended. */
static gboolean
is_request_of_call(const facts_t *facts, const guint8 *bytes, gsize length)
{
    return begins_with(bytes, length, "INVITE ") ||
           (facts->effective_cause >= 0 &&
            (begins_with(bytes, length, "BYE ") || begins_with(bytes, length, "CANCEL ")));
}

static gboolean
is_response_of_call(const facts_t *facts)
{
    return grammar_is(facts->bytes, facts->method, "INVITE") ||
           grammar_is(facts->bytes, facts->method, "BYE");
}

gboolean
facts_of_call(const packet_info *pinfo, const facts_t *facts, call_message *message)
{
    gsize length;
    const guint8 *bytes = message_bytes(facts->message, &length);

    if (facts->message->is_request ? !is_request_of_call(facts, bytes, length)
                                   : !is_response_of_call(facts)) {
        return FALSE;
    }
    *message = (call_message){.seconds = (gint64)pinfo->abs_ts.secs,
                              .bytes = bytes,
                              .transaction = transaction_of(bytes, length),
                              .is_request = facts->message->is_request,
                              .code = facts->message->code,
                              .cause = facts->effective_cause,
                              .origin = facts->effective_origin};
    if (!message->is_request) {
        message->outcome = facts_outcome(facts);
        message->rang_outcome =
            message->outcome == facts->code->outcome ? facts->code->rang_outcome : message->outcome;
    }
    return TRUE;
}

const reason_value *
facts_contradiction(const facts_t *facts)
{
    guint code = facts->message->code;

    if (code < FACTS_FIRST_FAILURE) {
        return NULL;
    }
    for (guint i = 0; i < facts_count(facts->reasons); i++) {
        const reason_value *reason = facts_reason(facts, i);
        if (reason_is_q850(reason) && (int)reason->cause != facts->mapped_cause &&
            !catalog_cause_fits(code, reason->cause)) {
            return reason;
        }
    }
    return NULL;
}
