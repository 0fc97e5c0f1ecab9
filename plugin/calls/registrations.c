/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/registrations.h"

#include "calls/blob.h"
#include "calls/logins.h"
#include "calls/text.h"
#include "sip/address.h"

const char *const registration_words[REGISTRATION_OUTCOMES] = {
    "", "registered", "unregistered", "refused", "challenged", "no-response"};

/* What RFC 6076 section 4.2 takes for no failure, beside challenges. */
#define PAYMENT_REQUIRED 402

typedef struct {
    blob_t *key; /* address of record and contact */
    guint number;
    char *aor;
    char *contact;
    registration_account account;
    GArray *refusals; /* of registration_refusal */
    guint newest;     /* number of its last attempt */
    guint granted;    /* number of the last that registered; 0 for none */
} row_t;

/* An attempt that may still end, or be sent again. */
typedef struct {
    blob_t *key; /* Call-ID, From tag and address of record */
    row_t *row;
    guint number; /* among all attempts, from 1 */
    guint32 cseq;
    blob_t *branch; /* of the REGISTER whose response counts */
    blob_t *contact;
    gboolean removes; /* it takes bindings away */
    gboolean has_asked;
    guint32 asked;
    registration_outcome outcome;
    guint code;
    GList *place; /* among those that may be forgotten */
    gint64 since; /* when it was changed last */
} attempt_t;

struct registrations {
    GPtrArray *rows;      /* of row_t */
    GHashTable *by_key;   /* the same by key */
    GHashTable *attempts; /* attempt_t by key */
    GQueue lingering;     /* the same, those that were changed last at the end */
    guint by_outcome[REGISTRATION_OUTCOMES];
    guint total;
    guint ineffective;
    guint changed_row;
};

/* ---- memory ---- */

static void
free_row(gpointer data)
{
    row_t *row = (row_t *)data;

    g_array_free(row->refusals, TRUE);
    g_free(row->aor);
    g_free(row->contact);
    g_free(row->key);
    g_free(row);
}

static void
free_attempt(gpointer data)
{
    attempt_t *attempt = (attempt_t *)data;

    g_free(attempt->branch);
    g_free(attempt->contact);
    g_free(attempt->key);
    g_free(attempt);
}

registrations_t *
registrations_new(void)
{
    registrations_t *registrations = g_new0(registrations_t, 1);

    registrations->rows = g_ptr_array_new_with_free_func(free_row);
    registrations->by_key = g_hash_table_new(blob_hash, blob_equal);
    registrations->attempts = g_hash_table_new_full(blob_hash, blob_equal, NULL, free_attempt);
    g_queue_init(&registrations->lingering);
    return registrations;
}

void
registrations_free(registrations_t *registrations)
{
    g_queue_clear(&registrations->lingering);
    g_hash_table_destroy(registrations->attempts);
    g_hash_table_destroy(registrations->by_key);
    g_ptr_array_free(registrations->rows, TRUE);
    g_free(registrations);
}

/* Puts an attempt behind those that were changed before it. */
static void
touch(registrations_t *registrations, attempt_t *attempt, gint64 now)
{
    if (attempt->place != NULL) {
        g_queue_delete_link(&registrations->lingering, attempt->place);
    }
    g_queue_push_tail(&registrations->lingering, attempt);
    attempt->place = g_queue_peek_tail_link(&registrations->lingering);
    attempt->since = now;
}

static void
remove_attempt(registrations_t *registrations, attempt_t *attempt)
{
    g_queue_delete_link(&registrations->lingering, attempt->place);
    g_hash_table_remove(registrations->attempts, attempt->key);
}

/* Forgets attempts of which no message may come any more, by a clock that may jump either way. */
static void
forget(registrations_t *registrations, gint64 now)
{
    attempt_t *attempt;

    while ((attempt = (attempt_t *)g_queue_peek_head(&registrations->lingering)) != NULL &&
           ABS(now - attempt->since) > REGISTRATIONS_LINGER) {
        remove_attempt(registrations, attempt);
    }
}

/* ---- rows ---- */

static span_t
aor_of(const sip_message *message)
{
    return address_of_record(message->bytes, address_uri(message->bytes, message->id.to));
}

static row_t *
row_of(registrations_t *registrations, const sip_message *message, span_t contact, guint32 frame)
{
    const span_t spans[] = {aor_of(message), contact};
    blob_t *key = blob_of_spans(message->bytes, spans, G_N_ELEMENTS(spans), 0);
    row_t *row = (row_t *)g_hash_table_lookup(registrations->by_key, key);

    if (row != NULL) {
        g_free(key);
        return row;
    }
    row = g_new0(row_t, 1);
    row->key = key;
    row->number = registrations->rows->len;
    row->aor = text_of_span(message->bytes, spans[0]);
    row->contact = text_of_span(message->bytes, contact);
    row->account.first = frame;
    row->refusals = g_array_new(FALSE, FALSE, sizeof(registration_refusal));
    g_hash_table_insert(registrations->by_key, key, row);
    g_ptr_array_add(registrations->rows, row);
    return row;
}

static void
count_refusal(row_t *row, guint code)
{
    const registration_refusal first = {code, 1};
    guint i = 0;

    while (i < row->refusals->len &&
           g_array_index(row->refusals, registration_refusal, i).code < code) {
        i++;
    }
    if (i < row->refusals->len &&
        g_array_index(row->refusals, registration_refusal, i).code == code) {
        g_array_index(row->refusals, registration_refusal, i).count++;
    } else {
        g_array_insert_val(row->refusals, i, first);
    }
}

static gboolean
is_ineffective(const attempt_t *attempt)
{
    return attempt->outcome == REGISTRATION_NO_RESPONSE ||
           (attempt->outcome == REGISTRATION_REFUSED && attempt->code >= 400 &&
            attempt->code < 700 && attempt->code != PAYMENT_REQUIRED &&
            !logins_wants_credentials(attempt->code));
}

/* Puts an attempt as it stands into the figures, or takes it out: step is 1 or -1. */
static void
count(registrations_t *registrations, const attempt_t *attempt, int step)
{
    registrations->by_outcome[attempt->outcome] += (guint)step;
    registrations->ineffective += is_ineffective(attempt) ? (guint)step : 0;
    attempt->row->account.by_outcome[attempt->outcome] += (guint)step;
    registrations->changed_row = attempt->row->number;
}

/* Gives an attempt another outcome, which its row shows if it is the newest there. */
static void
set_outcome(registrations_t *registrations, attempt_t *attempt, guint32 frame,
            registration_outcome outcome, guint code)
{
    registration_account *account = &attempt->row->account;

    count(registrations, attempt, -1);
    attempt->outcome = outcome;
    attempt->code = code;
    count(registrations, attempt, 1);
    account->last = frame;
    if (outcome == REGISTRATION_REFUSED) {
        count_refusal(attempt->row, code);
    }
    if (attempt->row->newest == attempt->number) {
        account->outcome = outcome;
        account->code = code;
    }
}

/* ---- REGISTER ---- */

/* How long a contact of a message is to be registered; FALSE if it does not say so. */
static gboolean
expires_of(const sip_message *message, const sip_contact *contact, guint32 *seconds)
{
    if (contact != NULL && contact->has_expires) {
        *seconds = contact->expires;
        return TRUE;
    }
    *seconds = message->expires;
    return message->has_expires;
}

static gboolean
is_taken_away(const sip_message *message, const sip_contact *contact)
{
    guint32 seconds;

    return grammar_is(message->bytes, contact->uri, "*") ||
           (expires_of(message, contact, &seconds) && seconds == 0);
}

/* The contact that a REGISTER is about: the first that it does not take away, else the first. */
static const sip_contact *
contact_of(const sip_message *message)
{
    for (const sip_contact *contact = message->contacts; contact != NULL; contact = contact->next) {
        if (!is_taken_away(message, contact)) {
            return contact;
        }
    }
    return message->contacts;
}

static blob_t *
key_of(const sip_message *message)
{
    const span_t spans[] = {message->id.call_id, message->id.from_tag, aor_of(message)};

    return blob_of_spans(message->bytes, spans, G_N_ELEMENTS(spans), 0);
}

static attempt_t *
find_attempt(const registrations_t *registrations, const sip_message *message)
{
    blob_t *key = key_of(message);
    attempt_t *attempt = (attempt_t *)g_hash_table_lookup(registrations->attempts, key);

    g_free(key);
    return attempt;
}

/* Notes which REGISTER it is whose response counts, and what it asks for. */
static void
note_request(attempt_t *attempt, const sip_message *message, const sip_contact *contact)
{
    registration_account *account = &attempt->row->account;

    attempt->cseq = message->id.cseq;
    g_free(attempt->branch);
    attempt->branch = blob_of(message->bytes, message->id.branch);
    attempt->removes = is_taken_away(message, contact);
    attempt->has_asked = expires_of(message, contact, &attempt->asked);
    if (attempt->row->newest == attempt->number) {
        account->has_asked = attempt->has_asked;
        account->asked = attempt->asked;
    }
}

static void
begin_attempt(registrations_t *registrations, gint64 seconds, guint32 frame,
              const sip_message *message, attempt_t *before)
{
    const sip_contact *contact = contact_of(message);
    attempt_t *attempt = g_new0(attempt_t, 1);

    if (before != NULL) {
        remove_attempt(registrations, before);
    }
    attempt->key = key_of(message);
    attempt->row = row_of(registrations, message, contact->uri, frame);
    attempt->contact = blob_of(message->bytes, contact->uri);
    attempt->outcome = REGISTRATION_NO_RESPONSE;
    attempt->number = ++registrations->total;
    attempt->row->newest = attempt->number;
    attempt->row->account.attempts++;
    attempt->row->account.outcome = REGISTRATION_NO_RESPONSE;
    attempt->row->account.code = 0;
    attempt->row->account.last = frame;
    note_request(attempt, message, contact);
    count(registrations, attempt, 1);
    g_hash_table_insert(registrations->attempts, attempt->key, attempt);
    touch(registrations, attempt, seconds);
}

/* Whether a REGISTER gives what a challenge asked for; a telephone that comes back without
 * credentials begins anew. */
static gboolean
answers_challenge(const attempt_t *attempt, const sip_message *message)
{
    if (attempt->outcome != REGISTRATION_CHALLENGED ||
        (message->id.cseq == attempt->cseq &&
         blob_is(attempt->branch, message->bytes, message->id.branch))) {
        return FALSE;
    }
    return !logins_wants_credentials(attempt->code) || logins_has_credentials(message);
}

static gboolean
take_request(registrations_t *registrations, gint64 seconds, guint32 frame,
             const sip_message *message)
{
    attempt_t *attempt = find_attempt(registrations, message);

    if (message->contacts == NULL) {
        return FALSE;
    }
    if (attempt != NULL && message->id.cseq >= attempt->cseq &&
        answers_challenge(attempt, message)) {
        set_outcome(registrations, attempt, frame, REGISTRATION_NO_RESPONSE, 0);
        note_request(attempt, message, contact_of(message));
        touch(registrations, attempt, seconds);
        return TRUE;
    }
    if (attempt != NULL && message->id.cseq <= attempt->cseq) {
        return FALSE; /* sent again, or seen on its way */
    }
    begin_attempt(registrations, seconds, frame, message, attempt);
    return TRUE;
}

/* ---- responses ---- */

static registration_outcome
outcome_of(const sip_message *message, const verdict_t *verdict, gboolean refused)
{
    if (message->code < FIRST_FINAL) {
        return REGISTRATION_NONE;
    }
    if (message->code < FIRST_UNSUCCESSFUL) {
        return REGISTRATION_REGISTERED;
    }
    return !refused && verdict->code->outcome == CATALOG_CHALLENGED ? REGISTRATION_CHALLENGED
                                                                    : REGISTRATION_REFUSED;
}

/* The time that a successful response grants a contact: it lists all that are registered. One that
 * is alone is the one, as some registrars put the address in that they saw. contact: NULL where it
 * is not known. */
static gboolean
granted_to(const sip_message *message, const blob_t *contact, guint32 *seconds)
{
    const sip_contact *first = message->contacts;

    for (const sip_contact *found = first; found != NULL; found = found->next) {
        if (blob_is(contact, message->bytes, found->uri)) {
            return expires_of(message, found, seconds);
        }
    }
    return first != NULL && first->next == NULL && expires_of(message, first, seconds);
}

registration_told
registrations_told_alone(const sip_message *message, const verdict_t *verdict, gboolean refused)
{
    registration_told told = {.outcome = outcome_of(message, verdict, refused)};

    if (told.outcome != REGISTRATION_REGISTERED) {
        return told;
    }
    if (message->contacts == NULL) {
        told.outcome = REGISTRATION_NONE;
    }
    told.has_granted = granted_to(message, NULL, &told.granted);
    return told;
}

/* What a response says where its request is known. */
static registration_told
told_of(const attempt_t *attempt, const sip_message *message, const verdict_t *verdict,
        gboolean refused)
{
    registration_told told = {.outcome = outcome_of(message, verdict, refused),
                              .has_asked = attempt->has_asked,
                              .asked = attempt->asked};

    if (told.outcome != REGISTRATION_REGISTERED) {
        return told;
    }
    if (attempt->removes) {
        told.outcome = REGISTRATION_UNREGISTERED;
        return told;
    }
    told.has_granted = granted_to(message, attempt->contact, &told.granted);
    return told;
}

static gboolean
is_pending(const attempt_t *attempt)
{
    return attempt->outcome == REGISTRATION_NO_RESPONSE;
}

static gboolean
take_response(registrations_t *registrations, gint64 seconds, guint32 frame,
              const sip_message *message, const verdict_t *verdict, gboolean refused,
              registration_told *told)
{
    attempt_t *attempt = find_attempt(registrations, message);

    if (attempt == NULL || attempt->cseq != message->id.cseq) {
        *told = registrations_told_alone(message, verdict, refused);
        return FALSE;
    }
    *told = told_of(attempt, message, verdict, refused);
    if (told->outcome == REGISTRATION_NONE || !is_pending(attempt) ||
        !blob_is(attempt->branch, message->bytes, message->id.branch)) {
        return FALSE;
    }
    if (told->outcome == REGISTRATION_REGISTERED && attempt->row->granted <= attempt->number) {
        attempt->row->granted = attempt->number;
        attempt->row->account.has_granted = told->has_granted;
        attempt->row->account.granted = told->granted;
    }
    set_outcome(registrations, attempt, frame, told->outcome, message->code);
    touch(registrations, attempt, seconds);
    return TRUE;
}

gboolean
registrations_take(registrations_t *registrations, gint64 seconds, guint32 frame,
                   const sip_message *message, const verdict_t *verdict, gboolean refused,
                   registration_told *told)
{
    registration_told ignored;

    forget(registrations, seconds);
    if (!message_is_of(message, "REGISTER")) {
        return FALSE;
    }
    if (message->is_request) {
        return take_request(registrations, seconds, frame, message);
    }
    return take_response(registrations, seconds, frame, message, verdict, refused,
                         told != NULL ? told : &ignored);
}

/* ---- what is told ---- */

gboolean
registration_is_short(const registration_told *told)
{
    return told->outcome == REGISTRATION_REGISTERED && told->has_asked && told->has_granted &&
           told->granted < told->asked / 2;
}

guint
registrations_count(const registrations_t *registrations)
{
    return registrations->rows->len;
}

registration_account
registrations_account(const registrations_t *registrations, guint number)
{
    const row_t *row = (const row_t *)g_ptr_array_index(registrations->rows, number);
    registration_account account = row->account;

    account.aor = row->aor;
    account.contact = row->contact;
    account.has_granted = account.has_granted && account.outcome != REGISTRATION_UNREGISTERED;
    account.refusals = (const registration_refusal *)(const void *)row->refusals->data;
    account.refusal_count = row->refusals->len;
    return account;
}

guint
registrations_changed_row(const registrations_t *registrations)
{
    return registrations->changed_row;
}

guint
registrations_attempts(const registrations_t *registrations)
{
    return registrations->total;
}

guint
registrations_of_outcome(const registrations_t *registrations, registration_outcome outcome)
{
    return registrations->by_outcome[outcome];
}

guint
registrations_ineffective(const registrations_t *registrations)
{
    return registrations->ineffective;
}
