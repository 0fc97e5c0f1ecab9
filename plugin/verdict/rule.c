/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "verdict/rule.h"

#include "catalog/catalog.h"
#include "verdict/witnesses.h"

#include <string.h>

/* How the Reason text of a call begins that analytics blocked (ATIS-1000099). */
#define ANALYTICS_TEXT "v=analytics"

#define CALL_REJECTED 21
#define ACCEPTED 202
#define LAST_FINAL_CLASS 6

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
        if (catalog_warning_mark(warning->code) == WARNING_BEARER) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Only a final response to an INVITE releases a call (RFC 3398, RFC 4497 table 2), and a challenge
 * asks for it to be sent again. */
static gboolean
releases_call(const sip_message *message, const verdict_t *verdict)
{
    return verdict_is_final(message) && verdict->code->outcome != CATALOG_CHALLENGED;
}

/* Cause 21 is the called party's word where the location says so (RFC 8606), or a 6xx (RFC 3398
 * section 7.2.4.1, RFC 4497 table 1). */
static gboolean
is_by_called(const sip_message *message)
{
    if (!message->is_request && message->code / 100 == LAST_FINAL_CLASS) {
        return TRUE;
    }
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (reason_is_q850(reason) && reason->cause == CALL_REJECTED &&
            grammar_is(message->bytes, reason->location, "U")) {
            return TRUE;
        }
    }
    return FALSE;
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
    verdict.stated = witnesses_cause(message, view, &verdict.says);
    verdict.effective = verdict.stated;
    if (verdict.stated.value < 0 && !message->is_request && releases_call(message, &verdict)) {
        verdict.effective = verdict.mapped;
    }
    verdict.cancelled_as = witnesses_cancel(message, view);
    verdict.release = message->is_request && message_is_of(message, "BYE")
                          ? witnesses_release(message)
                          : RELEASE_UNKNOWN;
    return verdict;
}

/* ---- the outcome ---- */

gboolean
verdict_is_blocked(const sip_message *message, const verdict_t *verdict)
{
    if (verdict->code->blocking != CATALOG_BLOCKED_BY_REASON) {
        return verdict->code->blocking == CATALOG_BLOCKED_ALWAYS;
    }
    for (const sip_reason *reason = message->reasons; reason != NULL; reason = reason->next) {
        if (grammar_begins(message->bytes, reason->text, ANALYTICS_TEXT)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Only an INVITE is answered; a REFER that is accepted is only being tried (RFC 3515
 * section 2.4.2). */
static catalog_outcome
outcome_of_success(const sip_message *message)
{
    if (message_is_of(message, "INVITE")) {
        return CATALOG_ANSWERED;
    }
    return message->code == ACCEPTED && message_is_of(message, "REFER") ? CATALOG_PROGRESS
                                                                        : CATALOG_SUCCEEDED;
}

/* The word of a cause that goes before that of the code; CATALOG_NO_OUTCOME where the code is
 * precise, or the cause has no word. */
static catalog_outcome
word_of_cause(const sip_message *message, const verdict_t *verdict, cause_t said)
{
    gboolean yields = verdict->code->is_vague;

    if (said.value < 0 || (said.value == CALL_REJECTED && !is_by_called(message))) {
        return CATALOG_NO_OUTCOME;
    }
    for (const guint8 *cause = verdict->code->yields; *cause != 0; cause++) {
        yields = yields || *cause == said.value;
    }
    return yields ? catalog_cause_outcome((guint)said.value) : CATALOG_NO_OUTCOME;
}

static catalog_outcome
outcome_of_failure(const sip_message *message, const verdict_t *verdict, cause_t said,
                   gboolean rang)
{
    if (message->code == REQUEST_TERMINATED) {
        return verdict->cancelled_as != CATALOG_NO_OUTCOME ? verdict->cancelled_as
                                                           : verdict->code->outcome;
    }
    catalog_outcome word = word_of_cause(message, verdict, said);
    if (word != CATALOG_NO_OUTCOME) {
        return word;
    }
    return rang && said.value < 0 ? verdict->code->rang_outcome : verdict->code->outcome;
}

catalog_outcome
verdict_outcome_with(const sip_message *message, const verdict_t *verdict, cause_t said,
                     gboolean rang)
{
    if (verdict_is_blocked(message, verdict)) {
        return CATALOG_BLOCKED;
    }
    switch (verdict->code->outcome) {
    case CATALOG_ANSWERED:
        return outcome_of_success(message);
    case CATALOG_CHALLENGED:
        return verdict->refused ? CATALOG_CLIENT_FAULT : CATALOG_CHALLENGED;
    case CATALOG_PROGRESS:
    case CATALOG_REDIRECTED:
        return verdict->code->outcome;
    default:
        return outcome_of_failure(message, verdict, said, rang);
    }
}

catalog_outcome
verdict_outcome(const sip_message *message, const verdict_t *verdict)
{
    return verdict_outcome_with(message, verdict, verdict->says ? verdict->stated : CAUSE_NONE,
                                FALSE);
}

/* ---- the rest ---- */

catalog_severity
verdict_severity(const verdict_t *verdict)
{
    return verdict->refused ? MAX(verdict->code->severity, CATALOG_WARN) : verdict->code->severity;
}

gboolean
verdict_is_final(const sip_message *message)
{
    return !message->is_request && message->code >= FIRST_FINAL && message_is_of(message, "INVITE");
}

gboolean
verdict_is_announcement(const sip_message *message, const verdict_t *verdict)
{
    return !message->is_request && message->code / 10 == 18 && verdict->says &&
           verdict->stated.origin == ORIGIN_REASON_Q850 && message_is_of(message, "INVITE");
}

/* The next letter or digit of a text from at on, in lower case; 0 at its end. */
static guint
next_letter(const guint8 *text, gsize length, gsize *at)
{
    while (*at < length) {
        guint8 byte = text[(*at)++];
        if (byte >= 0x80U) {
            return byte;
        }
        if (g_ascii_isalnum(byte)) {
            return (guint8)g_ascii_tolower((char)byte);
        }
    }
    return 0;
}

static gboolean
is_phrase(const sip_message *message, const char *phrase)
{
    const guint8 *sent = message->bytes + message->phrase.offset;
    gsize length = strlen(phrase);
    gsize at = 0;
    gsize other = 0;
    guint letter;

    if (message->phrase.length == length && memcmp(sent, phrase, length) == 0) {
        return TRUE; /* as nearly all are */
    }
    do {
        letter = next_letter(sent, message->phrase.length, &at);
        if (letter != next_letter((const guint8 *)phrase, length, &other)) {
            return FALSE;
        }
    } while (letter != 0);
    return TRUE;
}

gboolean
verdict_phrase_differs(const sip_message *message, const catalog_code *code)
{
    if (message->phrase.length == 0 || code->definition_count == 0) {
        return FALSE;
    }
    for (guint i = 0; i < code->definition_count; i++) {
        if (is_phrase(message, code->definitions[i].phrase)) {
            return FALSE;
        }
    }
    return TRUE;
}
