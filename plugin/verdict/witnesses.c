/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verdict/witnesses.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"

#define NORMAL_CLEARING 16
#define NON_SELECTED_USER_CLEARING 26
#define OK 200
#define DECLINE 603

/* Which some put into the text of a CANCEL's "SIP;cause=200" (RFC 3326 section 3.1); others put
 * there that the caller hung up. */
#define ELSEWHERE "elsewhere"

const sip_vendor_names *
verdict_vendor_names(void)
{
    static sip_vendor_names names;

    if (names.count == 0) {
        names = vendor_names(catalog_vendor_header_names, catalog_vendor_header_count);
    }
    return &names;
}

static const char *
text_of(const sip_message *message, span_t span)
{
    return (const char *)message->bytes + span.offset;
}

/* What the text of a Reason value says beside its number. */
static const catalog_reason_text *
known_text(const sip_message *message, const sip_reason *reason)
{
    return reason->text.length > 0
               ? catalog_find_reason_text(text_of(message, reason->text), reason->text.length)
               : NULL;
}

/* ---- what each of them states ---- */

static gboolean
has_sip_reason(const sip_message *message, guint code)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason->protocol == REASON_SIP && reason->has_cause && reason->cause == code) {
            return TRUE;
        }
    }
    return FALSE;
}

static cause_t
cause_of_isup(const sip_message *message)
{
    return message->isup_cause > 0 ? (cause_t){message->isup_cause, ORIGIN_ISUP} : CAUSE_NONE;
}

static cause_t
cause_of_q850(const sip_message *message)
{
    cause_t cause = CAUSE_NONE;

    /* A 603 that says so twice means it; a Q.850 value beside it is left over. */
    if (!message->is_request && message->code == DECLINE && has_sip_reason(message, DECLINE)) {
        return CAUSE_NONE;
    }
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (!reason_is_q850(reason)) {
            continue;
        }
        if (cause.value >= 0 && cause.value != (int)reason->cause) {
            return CAUSE_NONE;
        }
        cause = (cause_t){(int)reason->cause, ORIGIN_REASON_Q850};
    }
    return cause;
}

static cause_t
cause_of_vendor(const sip_message *message)
{
    for (const sip_vendor *vendor = message->vendors; vendor != NULL; vendor = vendor->next) {
        span_t digits;
        guint32 number;
        if (catalog_vendor_headers[vendor->name].kind == VENDOR_Q850 &&
            vendor_number(message->bytes, vendor->value, &digits, &number) && number > 0 &&
            number < CATALOG_CAUSES) {
            return (cause_t){(int)number, ORIGIN_VENDOR_HEADER};
        }
    }
    return CAUSE_NONE;
}

/* What "SIP;cause=200" means in a request: the call was answered elsewhere, or ended as it should.
 */
static int
cause_of_ok(const sip_message *message, const sip_reason *reason)
{
    if (message_is_of(message, "BYE")) {
        return NORMAL_CLEARING;
    }
    return message_is_of(message, "CANCEL") &&
                   (reason->text.length == 0 || wording_has_part(text_of(message, reason->text),
                                                                 reason->text.length, ELSEWHERE))
               ? NON_SELECTED_USER_CLEARING
               : -1;
}

/* Whether a value is a Reason SIP that counts: one that repeats the code of its response says
 * nothing, and a number that is FreeSWITCH's own is no code. */
static gboolean
is_sip_code(const sip_message *message, const sip_reason *reason)
{
    if (reason->protocol != REASON_SIP || !reason->has_cause ||
        (!message->is_request && reason->cause == message->code)) {
        return FALSE;
    }
    const catalog_reason_text *known = known_text(message, reason);
    return known == NULL || !known->is_whole;
}

static cause_t
cause_of_sip(const sip_message *message, const catalog_view *view)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (!is_sip_code(message, reason)) {
            continue;
        }
        int cause = message->is_request && reason->cause == OK
                        ? cause_of_ok(message, reason)
                        : view_cause(view, reason->cause, FALSE).value;
        if (cause >= 0) {
            return (cause_t){cause, ORIGIN_REASON_SIP};
        }
    }
    return CAUSE_NONE;
}

/* ---- which one counts ---- */

/* How many witnesses state a cause by its number. */
#define NUMBERS 3

/* What those state, in the order in which they count. */
static void
collect_numbers(const sip_message *message, cause_t causes[NUMBERS])
{
    causes[message->is_request ? 1 : 0] = cause_of_isup(message);
    causes[message->is_request ? 0 : 1] = cause_of_q850(message);
    causes[2] = cause_of_vendor(message);
}

static cause_strength
strength_of(const sip_message *message, cause_t cause)
{
    if (cause.value < 0) {
        return CAUSE_SAYS_NOTHING;
    }
    /* An INVITE that fails was not cleared normally. */
    if (cause.value == NORMAL_CLEARING && message->code >= FIRST_UNSUCCESSFUL &&
        message->code != REQUEST_TERMINATED && verdict_is_final(message)) {
        return CAUSE_SAYS_NOTHING;
    }
    return catalog_facts_of_cause(cause.value)->strength;
}

cause_t
witnesses_cause(const sip_message *message, const catalog_view *view, gboolean *says)
{
    cause_t causes[NUMBERS + 1];
    cause_t weak = CAUSE_NONE;

    collect_numbers(message, causes);
    causes[NUMBERS] = cause_of_sip(message, view);
    for (guint i = 0; i < G_N_ELEMENTS(causes); i++) {
        switch (strength_of(message, causes[i])) {
        case CAUSE_SAYS_MUCH:
            *says = TRUE;
            return causes[i];
        case CAUSE_IS_WEAK:
            weak = weak.value < 0 ? causes[i] : weak;
            break;
        default:
            break;
        }
    }
    *says = FALSE;
    return weak;
}

/* ---- what a withdrawal tells ---- */

static catalog_outcome
cancel_outcome_of_cause(guint cause)
{
    catalog_outcome outcome = catalog_facts_of_cause(cause)->cancel_outcome;

    return outcome != CATALOG_NO_OUTCOME ? outcome : CATALOG_CANCELLED;
}

/* The outcome of an attempt that a Reason SIP withdraws. 408 and 480 are how the called side of a
 * timer reads, whatever the table has for them. */
static catalog_outcome
cancel_outcome_of_code(guint code, const catalog_view *view)
{
    const catalog_code *entry = catalog_find(code);
    cause_t cause = view_cause(view, code, FALSE);

    if (entry->is_vague && entry->rang_outcome == CATALOG_NO_ANSWER) {
        return CATALOG_NO_ANSWER;
    }
    return cause.value >= 0 ? cancel_outcome_of_cause((guint)cause.value) : CATALOG_CANCELLED;
}

static catalog_outcome
cancel_outcome_of_sip(const sip_message *message, const catalog_view *view)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (!is_sip_code(message, reason)) {
            continue;
        }
        if (reason->cause != OK) {
            return cancel_outcome_of_code(reason->cause, view);
        }
        return cause_of_ok(message, reason) == NON_SELECTED_USER_CLEARING
                   ? CATALOG_ANSWERED_ELSEWHERE
                   : CATALOG_CANCELLED;
    }
    return CATALOG_NO_OUTCOME;
}

catalog_outcome
witnesses_cancel(const sip_message *message, const catalog_view *view)
{
    cause_t causes[NUMBERS];

    collect_numbers(message, causes);
    for (guint i = 0; i < NUMBERS; i++) {
        if (causes[i].value >= 0) {
            return cancel_outcome_of_cause((guint)causes[i].value);
        }
    }
    return cancel_outcome_of_sip(message, view);
}

static release_kind
release_of_reason(const sip_message *message, const sip_reason *reason)
{
    const catalog_reason_text *known = known_text(message, reason);

    if (known != NULL) {
        return known->release; /* whatever the number */
    }
    if (!reason->has_cause) {
        return RELEASE_UNKNOWN;
    }
    if (reason_is_q850(reason)) {
        return catalog_facts_of_cause(reason->cause)->release;
    }
    if (reason->protocol == REASON_SIP) {
        return catalog_find(reason->cause)->release;
    }
    const catalog_reason_cause *other = catalog_find_reason(
        text_of(message, reason->protocol_name), reason->protocol_name.length, reason->cause);
    return other != NULL ? other->release : RELEASE_UNKNOWN;
}

release_kind
witnesses_release(const sip_message *message)
{
    const cause_t others[] = {cause_of_isup(message), cause_of_vendor(message)};
    release_kind worst = RELEASE_UNKNOWN;

    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        worst = MAX(worst, release_of_reason(message, reason));
    }
    for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
        if (others[i].value >= 0) {
            worst = MAX(worst, catalog_facts_of_cause(others[i].value)->release);
        }
    }
    return worst;
}
