/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verdict/rule.h"

#include "catalog/catalog.h"

#include <string.h>

/* How the Reason text of a call begins that analytics blocked (ATIS-1000099). */
#define ANALYTICS_TEXT "v=analytics"

/* ---- the cause ---- */

sip_parts
verdict_parts_of_code(guint code)
{
    return catalog_cause_needs_warning(code) ? SIP_WARNING : SIP_NOTHING;
}

static gboolean
lacks_bearer(const sip_message *message)
{
    for (const sip_warning *warning = message->warnings; warning != NULL; warning = warning->next) {
        if (catalog_warning_is_bearer(warning->code)) {
            return TRUE;
        }
    }
    return FALSE;
}

static cause_t
cause_of_q850(const sip_message *message)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason_is_q850(reason)) {
            return (cause_t){(int)reason->cause, ORIGIN_REASON_Q850};
        }
    }
    return CAUSE_NONE;
}

/* The first SIP value that the table takes to a cause. */
static cause_t
cause_of_sip(const sip_message *message, const catalog_view *view)
{
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason->protocol == REASON_SIP && reason->has_cause) {
            cause_t cause = view_cause(view, reason->cause, FALSE);
            if (cause.value >= 0) {
                return (cause_t){cause.value, ORIGIN_REASON_SIP};
            }
        }
    }
    return CAUSE_NONE;
}

static cause_t
effective_cause(const sip_message *message, const catalog_view *view, cause_t mapped)
{
    cause_t cause = cause_of_q850(message);

    if (cause.value < 0) {
        cause = cause_of_sip(message, view);
    }
    return cause.value >= 0 ? cause : mapped;
}

verdict_t
verdict_of(const sip_message *message, const catalog_view *view)
{
    verdict_t verdict = {.mapped = CAUSE_NONE};

    if (!message->is_request) {
        verdict.bearer = lacks_bearer(message);
        verdict.code = view_code(view, message->code);
        verdict.mapped = view_cause(view, message->code, verdict.bearer);
    }
    verdict.effective = effective_cause(message, view, verdict.mapped);
    return verdict;
}

/* ---- the outcome ---- */

static gboolean
speaks_of_analytics(const sip_message *message, const sip_reason *reason)
{
    size_t length = strlen(ANALYTICS_TEXT);

    return reason->text.length >= length &&
           g_ascii_strncasecmp((const char *)message->bytes + reason->text.offset, ANALYTICS_TEXT,
                               length) == 0;
}

gboolean
verdict_is_blocked(const sip_message *message, const verdict_t *verdict)
{
    if (verdict->code->blocking != CATALOG_BLOCKED_BY_REASON) {
        return verdict->code->blocking == CATALOG_BLOCKED_ALWAYS;
    }
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (speaks_of_analytics(message, reason)) {
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

/* What is said by something other than the code; CATALOG_NO_OUTCOME where the code has the word. */
static catalog_outcome
outcome_of_evidence(const sip_message *message, const verdict_t *verdict)
{
    cause_origin origin = verdict->effective.origin;

    if (verdict_is_blocked(message, verdict)) {
        return CATALOG_BLOCKED;
    }
    if ((origin == ORIGIN_REASON_Q850 || origin == ORIGIN_REASON_SIP) &&
        is_failure(verdict->code->outcome)) {
        return catalog_cause_outcome((guint)verdict->effective.value);
    }
    return CATALOG_NO_OUTCOME;
}

catalog_outcome
verdict_outcome(const sip_message *message, const verdict_t *verdict)
{
    catalog_outcome outcome = outcome_of_evidence(message, verdict);

    return outcome != CATALOG_NO_OUTCOME ? outcome : verdict->code->outcome;
}

catalog_outcome
verdict_rang_outcome(const sip_message *message, const verdict_t *verdict)
{
    catalog_outcome outcome = outcome_of_evidence(message, verdict);

    return outcome == CATALOG_NO_OUTCOME || outcome == verdict->code->outcome
               ? verdict->code->rang_outcome
               : outcome;
}

gboolean
verdict_is_final(const sip_message *message)
{
    return !message->is_request && message->code >= FIRST_FINAL && message_is_of(message, "INVITE");
}
