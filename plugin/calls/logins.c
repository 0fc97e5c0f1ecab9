/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/logins.h"

#include "calls/blob.h"

#define UNAUTHORIZED 401
#define PROXY_AUTHENTICATION_REQUIRED 407

/* The credentials for one side: a user agent or registrar (401), or a proxy (407). */
typedef struct {
    blob_set realms;
    gboolean for_any; /* some name no realm, as a Bearer token does (RFC 8898) */
} side_t;

struct credentials {
    side_t sides[2]; /* that of the proxy behind the other */
};

/* A request that carried credentials. */
typedef struct {
    blob_t *key; /* its transaction */
    credentials_t *credentials;
    gint64 since; /* when it was taken */
} request_t;

struct logins {
    GHashTable *by_key; /* request_t by key */
    GQueue requests;    /* in the order in which they came */
};

static void
free_request(gpointer data)
{
    request_t *request = (request_t *)data;

    credentials_free(request->credentials);
    g_free(request->key);
    g_free(request);
}

logins_t *
logins_new(void)
{
    logins_t *logins = g_new0(logins_t, 1);

    logins->by_key = g_hash_table_new_full(blob_hash, blob_equal, NULL, free_request);
    g_queue_init(&logins->requests);
    return logins;
}

void
logins_free(logins_t *logins)
{
    g_hash_table_destroy(logins->by_key);
    g_queue_clear(&logins->requests);
    g_free(logins);
}

static blob_t *
key_of(const sip_message *message)
{
    const sip_identity *id = &message->id;
    const span_t spans[] = {id->call_id, id->from_tag, id->branch, id->method};

    return blob_of_spans(message->bytes, spans, G_N_ELEMENTS(spans), id->cseq);
}

gboolean
logins_wants_credentials(guint code)
{
    return code == UNAUTHORIZED || code == PROXY_AUTHENTICATION_REQUIRED;
}

gboolean
logins_has_credentials(const sip_message *message)
{
    for (const sip_login *login = message->logins; login != NULL; login = login->next) {
        if (login->is_credentials && !login->is_blank) {
            return TRUE;
        }
    }
    return FALSE;
}

credentials_t *
credentials_of(const sip_message *request)
{
    credentials_t *credentials = NULL;

    for (const sip_login *login = request->logins; login != NULL; login = login->next) {
        if (!login->is_credentials || login->is_blank) {
            continue;
        }
        if (credentials == NULL) {
            credentials = g_new0(credentials_t, 1);
        }
        side_t *side = &credentials->sides[login->of_proxy];
        side->for_any = side->for_any || !login->has_realm;
        blob_set_add(&side->realms, request->bytes, login->realm);
    }
    return credentials;
}

void
credentials_free(credentials_t *credentials)
{
    if (credentials != NULL) {
        blob_set_clear(&credentials->sides[FALSE].realms);
        blob_set_clear(&credentials->sides[TRUE].realms);
        g_free(credentials);
    }
}

static void
take_request(logins_t *logins, gint64 seconds, const sip_message *message)
{
    blob_t *key = key_of(message);

    if (g_hash_table_contains(logins->by_key, key)) {
        g_free(key); /* sent again */
        return;
    }
    request_t *request = g_new0(request_t, 1);
    request->key = key;
    request->since = seconds;
    request->credentials = credentials_of(message);
    g_hash_table_insert(logins->by_key, key, request);
    g_queue_push_tail(&logins->requests, request);
}

/* Whether some challenge of a response that is not stale is for a realm of the credentials; one
 * that is stale says it for its realm, whatever other algorithms are offered beside (RFC 8760). */
static gboolean
refuses(const side_t *side, const sip_message *message, gboolean of_proxy)
{
    gboolean found = FALSE;

    for (const sip_login *login = message->logins; login != NULL; login = login->next) {
        if (login->is_credentials || login->of_proxy != of_proxy ||
            !(side->for_any || blob_set_has(&side->realms, message->bytes, login->realm))) {
            continue;
        }
        if (login->is_stale) {
            return FALSE;
        }
        found = TRUE;
    }
    return found;
}

gboolean
credentials_are_refused(const credentials_t *credentials, const sip_message *response)
{
    gboolean of_proxy = response->code == PROXY_AUTHENTICATION_REQUIRED;

    return credentials != NULL && logins_wants_credentials(response->code) &&
           refuses(&credentials->sides[of_proxy], response, of_proxy);
}

static gboolean
take_response(const logins_t *logins, const sip_message *message)
{
    if (!logins_wants_credentials(message->code)) {
        return FALSE;
    }
    blob_t *key = key_of(message);
    const request_t *request = (const request_t *)g_hash_table_lookup(logins->by_key, key);
    g_free(key);
    return request != NULL && credentials_are_refused(request->credentials, message);
}

/* Forgets what is too old, by a clock that may jump either way. */
static void
forget(logins_t *logins, gint64 now)
{
    request_t *request;

    while ((request = (request_t *)g_queue_peek_head(&logins->requests)) != NULL &&
           ABS(now - request->since) > LOGINS_LINGER) {
        g_queue_pop_head(&logins->requests);
        g_hash_table_remove(logins->by_key, request->key);
    }
}

gboolean
logins_take(logins_t *logins, gint64 seconds, const sip_message *message)
{
    forget(logins, seconds);
    if (!message->is_request) {
        return take_response(logins, message);
    }
    if (logins_has_credentials(message)) {
        take_request(logins, seconds, message);
    }
    return FALSE;
}
