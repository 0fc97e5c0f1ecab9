/* Registrations: which address of record registers which contact, how often, and what comes of it
 * (RFC 3261 section 10).
 *
 * An attempt is a REGISTER with a Contact; one without only asks what is registered, and is none.
 * REGISTERs with the same Call-ID, From tag, address of record and CSeq are one attempt, whether
 * sent again or seen on every hop. So is one that follows a challenge with credentials, or with
 * what else was asked for (421, 423, 494). It ends with the final response to the REGISTER that was
 * seen first, the one nearest to the telephone; a 401 or 407 that refuses credentials
 * (calls/logins.h) is one. Until then it has no response. A challenge that nothing follows leaves
 * it challenged.
 *
 * Identifiers are compared whole, the address of record among them, so that nobody else's messages
 * change what is told of an account unless they carry all of its.
 *
 * Pure: knows GLib, the catalog and the verdict on a message. Takes memory for each row, and for
 * attempts for REGISTRATIONS_LINGER after their last message.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_REGISTRATIONS_H
#define SIPCODES_CALLS_REGISTRATIONS_H

#include "verdict/rule.h"

/** How long what follows a REGISTER or its challenge may take, in seconds; a transaction ends after
 * 32 (RFC 3261 section 17.1.2.2, timer F). */
#define REGISTRATIONS_LINGER 240

/** The parts of a message that are wanted, beside SIP_IDENTITY. */
#define REGISTRATIONS_PARTS ((sip_parts)(SIP_LOGIN | SIP_BINDINGS))

/** What became of an attempt, or what a response says of it. */
typedef enum {
    REGISTRATION_NONE, /**< nothing: of no registration */
    REGISTRATION_REGISTERED,
    REGISTRATION_UNREGISTERED,
    REGISTRATION_REFUSED,
    REGISTRATION_CHALLENGED,
    REGISTRATION_NO_RESPONSE, /**< of attempts alone */
    REGISTRATION_OUTCOMES
} registration_outcome;

/** The words of outcomes, the same in every language: what a filter compares with. */
extern const char *const registration_words[REGISTRATION_OUTCOMES];

/** How often a code refused. */
typedef struct {
    guint code;
    guint count;
} registration_refusal;

/** What is told of a row. Texts are UTF-8 and live as long as the store. */
typedef struct {
    const char *aor;     /**< address of record, the URI in To without parameters */
    const char *contact; /**< the URI of the first Contact that is not taken away; "*" for all */
    guint32 first;       /**< frame of its first REGISTER */
    guint32 last;        /**< frame of the last message that counted */
    guint attempts;
    guint by_outcome[REGISTRATION_OUTCOMES]; /**< of the attempts */
    registration_outcome outcome;            /**< of the last attempt */
    guint code;                              /**< that ended it; 0 for none */
    gboolean has_asked;                      /**< whether an expiry was asked for */
    guint32 asked;                           /**< seconds, in the last attempt */
    gboolean has_granted;
    guint32 granted; /**< seconds, when it registered last; none once it has unregistered */
    const registration_refusal *refusals; /**< by code, the lowest first */
    guint refusal_count;
} registration_account;

/** What a response to a REGISTER says. */
typedef struct {
    registration_outcome outcome;
    gboolean has_asked;
    guint32 asked;
    gboolean has_granted;
    guint32 granted;
} registration_told;

typedef struct registrations registrations_t;

/** Of nobody; to be freed with registrations_free(). */
registrations_t *registrations_new(void);

void registrations_free(registrations_t *registrations);

/** Takes a message into account, in frame, captured at so many seconds since any moment: REGISTER
 * and responses to it; others are passed over. It was read for SIP_IDENTITY and
 * REGISTRATIONS_PARTS. refused: whether it refuses credentials (logins_take()). told: what it says
 * if it is a response, also by what is known of its request; may be NULL. Gives whether any figure
 * has changed. */
gboolean registrations_take(registrations_t *registrations, gint64 seconds, guint32 frame,
                            const sip_message *message, const verdict_t *verdict, gboolean refused,
                            registration_told *told);

/** What a response to a REGISTER says by itself, nothing of its request being known. Whether a
 * success without Contact took a binding away, or only answered a question, it does not say. */
registration_told registrations_told_alone(const sip_message *message, const verdict_t *verdict,
                                           gboolean refused);

/** Whether a time is granted that is much shorter than what was asked for: less than half. */
gboolean registration_is_short(const registration_told *told);

/** Rows, in the order in which they came; number: from 0. */
guint registrations_count(const registrations_t *registrations);
registration_account registrations_account(const registrations_t *registrations, guint number);

/** The row that the last message changed, if registrations_take() gave TRUE for it. */
guint registrations_changed_row(const registrations_t *registrations);

/** All attempts, and how many of them ended so. */
guint registrations_attempts(const registrations_t *registrations);
guint registrations_of_outcome(const registrations_t *registrations, registration_outcome outcome);

/** Ineffective registration attempts (IRA, RFC 6076 section 4.2), the numerator to all attempts:
 * those that ended with 4xx other than 401, 402 and 407, with 5xx or 6xx, or had no response. */
guint registrations_ineffective(const registrations_t *registrations);

#endif
