/* What is no call: refused credentials, registrations and transfers.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/others.h"
#include "catalog/catalog.h"
#include "../sip/pool.h"

#include <string.h>

/* What is kept, with what the last message told of itself. */
typedef struct {
    others_t *others;
    guint32 frame;
    others_told told;
} stores_t;

static stores_t
begin(void)
{
    return (stores_t){.others = others_new()};
}

static void
end(stores_t *stores)
{
    others_free(stores->others);
}

#define PARTS ((sip_parts)(SIP_IDENTITY | VERDICT_EVIDENCE | REGISTRATIONS_PARTS | TRANSFERS_PARTS))

static void
take_text(stores_t *stores, gint64 seconds, const char *text)
{
    const catalog_view view = {.mapping = 0};
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    gboolean is_request = !g_str_has_prefix(text, "SIP/2.0 ");
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = strlen(text),
                           .is_request = is_request,
                           .code = is_request ? 0 : (guint)g_ascii_strtoull(text + 8, NULL, 10)};
    transfer_report report;

    message_read(&message, PARTS, verdict_vendor_names(), pool_allocate, pool);
    verdict_t verdict = verdict_of(&message, &view);
    gboolean reports = transfers_report(&message, &view, pool_allocate, pool, &report);
    stores->told = others_take(stores->others, seconds, ++stores->frame, &message, &verdict,
                               reports ? &report : NULL);
    g_ptr_array_free(pool, TRUE);
}

/* Takes a message: "time method|code cseq-method cseq branch from-tag to-tag call-id", and header
 * lines, each with "\r\n"; behind a blank line among them the body. The address of record is the
 * Call-ID's user. */
static void
take(stores_t *stores, const char *line, const char *fields)
{
    char **word = g_strsplit(line, " ", -1);
    gboolean is_response = g_ascii_isdigit(word[1][0]);
    gboolean has_tag = strcmp(word[6], "-") != 0;
    char *text = g_strdup_printf(
        "%s %s%s\r\nVia: SIP/2.0/UDP a;branch=%s\r\nFrom: <sip:alice@example.com>;tag=%s\r\n"
        "To: <sip:alice@example.com>%s%s\r\nCall-ID: %s\r\nCSeq: %s %s\r\n%s%s",
        is_response ? "SIP/2.0" : word[1], is_response ? word[1] : "sip:b SIP/2.0",
        is_response ? " X" : "", word[4], word[5], has_tag ? ";tag=" : "", has_tag ? word[6] : "",
        word[7], word[3], word[2], fields, strstr(fields, "\r\n\r\n") != NULL ? "" : "\r\n");

    take_text(stores, g_ascii_strtoll(word[0], NULL, 10), text);
    g_free(text);
    g_strfreev(word);
}

#define CREDENTIALS "Authorization: Digest realm=\"r\", nonce=\"n\", response=\"1\"\r\n"
#define CHALLENGE "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n"
#define STALE "WWW-Authenticate: Digest realm=\"r\", nonce=\"m\", stale=true\r\n"
#define CONTACT "Contact: <sip:alice@192.0.2.1>\r\n"

/* ---- credentials ---- */

static void
assert_refusal(const char *credentials, const char *code, const char *challenge, gboolean expected)
{
    stores_t stores = begin();
    char *response = g_strdup_printf("1 %s MESSAGE 1 b a t x", code);

    take(&stores, "0 MESSAGE MESSAGE 1 b a - x", credentials);
    g_assert_false(stores.told.refused);
    take(&stores, response, challenge);
    g_assert_cmpint(stores.told.refused, ==, expected);
    g_free(response);
    end(&stores);
}

static void
test_refusals(void)
{
    assert_refusal(CREDENTIALS, "401", CHALLENGE, TRUE);
    assert_refusal("", "401", CHALLENGE, FALSE);
    assert_refusal(CREDENTIALS, "401", STALE, FALSE);
    assert_refusal(CREDENTIALS, "401", CHALLENGE STALE, FALSE);
    assert_refusal(CREDENTIALS, "401", "WWW-Authenticate: Digest realm=\"R\"\r\n", FALSE);
    assert_refusal(CREDENTIALS, "401", "", FALSE);
    assert_refusal(CREDENTIALS, "407", "Proxy-Authenticate: Digest realm=\"r\"\r\n", FALSE);
    assert_refusal(CREDENTIALS, "403", CHALLENGE, FALSE);
    assert_refusal("Proxy-Authorization: Digest realm=\"r\", response=\"1\"\r\n", "407",
                   "Proxy-Authenticate: Digest realm=\"r\"\r\n", TRUE);
    assert_refusal("Authorization: Digest realm=\"r\", nonce=\"\", response=\"\"\r\n", "401",
                   CHALLENGE, FALSE);
    assert_refusal("Authorization: Bearer t\r\n", "401", CHALLENGE, TRUE);
    assert_refusal(CREDENTIALS, "401", "WWW-Authenticate: Digest realm=\"s\"\r\n" CHALLENGE, TRUE);
}

/* Every identifier counts, whole; and the memory goes by the clock alone. */
static void
test_transactions(void)
{
    stores_t stores = begin();

    take(&stores, "0 REGISTER REGISTER 1 b a - x", CREDENTIALS);
    for (guint i = 0; i < 1000; i++) {
        char *other = g_strdup_printf("0 REGISTER REGISTER 1 b%u a - x", i);
        take(&stores, other, CREDENTIALS);
        g_free(other);
    }
    take(&stores, "1 401 REGISTER 1 bb a t x", CHALLENGE);
    g_assert_false(stores.told.refused);
    take(&stores, "1 401 REGISTER 1 b aa t x", CHALLENGE);
    g_assert_false(stores.told.refused);
    take(&stores, "1 401 REGISTER 1 b a t xx", CHALLENGE);
    g_assert_false(stores.told.refused);
    take(&stores, "1 401 REGISTER 2 b a t x", CHALLENGE);
    g_assert_false(stores.told.refused);
    take(&stores, "1 401 MESSAGE 1 b a t x", CHALLENGE);
    g_assert_false(stores.told.refused);
    take(&stores, "1 401 REGISTER 1 b a t x", CHALLENGE);
    g_assert_true(stores.told.refused);
    take(&stores, "240 401 REGISTER 1 b a t x", CHALLENGE);
    g_assert_true(stores.told.refused);
    take(&stores, "241 401 REGISTER 1 b a t x", CHALLENGE);
    g_assert_false(stores.told.refused);
    end(&stores);
}

/* ---- registrations ---- */

/* What the rows come to: "aor contact: attempts outcome=count ...; last outcome code
 * asked>granted", and the IRA. */
static void
assert_registrations(const stores_t *stores, const char *expected)
{
    const registrations_t *of = stores->others->registrations;
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < registrations_count(of); i++) {
        registration_account row = registrations_account(of, i);
        g_string_append_printf(out, "%s %s: %u", row.aor, row.contact, row.attempts);
        for (guint outcome = 0; outcome < REGISTRATION_OUTCOMES; outcome++) {
            if (row.by_outcome[outcome] > 0) {
                g_string_append_printf(out, " %s=%u", registration_words[outcome],
                                       row.by_outcome[outcome]);
            }
        }
        for (guint n = 0; n < row.refusal_count; n++) {
            g_string_append_printf(out, " %ux%u", row.refusals[n].code, row.refusals[n].count);
        }
        g_string_append_printf(out, "; %s %u %d>%d\n", registration_words[row.outcome], row.code,
                               row.has_asked ? (int)row.asked : -1,
                               row.has_granted ? (int)row.granted : -1);
    }
    g_string_append_printf(out, "IRA %u/%u", registrations_ineffective(of),
                           registrations_attempts(of));
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void
test_login(void)
{
    stores_t stores = begin();

    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT "Expires: 300\r\n");
    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT "Expires: 300\r\n");
    take(&stores, "1 401 REGISTER 1 b a t x", CHALLENGE);
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_CHALLENGED);
    take(&stores, "1 REGISTER REGISTER 2 c a - x", CREDENTIALS CONTACT "Expires: 300\r\n");
    take(&stores, "2 100 REGISTER 2 c a - x", "");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_NONE);
    take(&stores, "2 200 REGISTER 2 c a t x",
         "Contact: <sip:other@192.0.2.9>;expires=9, <sip:alice@192.0.2.1>;expires=60\r\n");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_REGISTERED);
    g_assert_true(registration_is_short(&stores.told.registration));
    assert_registrations(&stores, "sip:alice@example.com sip:alice@192.0.2.1: 1 registered=1; "
                                  "registered 200 300>60\nIRA 0/1");
    take(&stores, "9 REGISTER REGISTER 3 d a - x", "Contact: *\r\nExpires: 0\r\n");
    take(&stores, "9 200 REGISTER 3 d a t x", "");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_UNREGISTERED);
    take(&stores, "9 REGISTER REGISTER 4 e a - x", "Contact: <sip:alice@192.0.2.1>;expires=0\r\n");
    take(&stores, "9 200 REGISTER 4 e a t x", "");
    /* A question. */
    take(&stores, "9 REGISTER REGISTER 5 f a - x", "");
    take(&stores, "9 200 REGISTER 5 f a t x", CONTACT);
    assert_registrations(&stores,
                         "sip:alice@example.com sip:alice@192.0.2.1: 2 registered=1 "
                         "unregistered=1; unregistered 200 0>-1\n"
                         "sip:alice@example.com *: 1 unregistered=1; unregistered 200 0>-1\n"
                         "IRA 0/3");
    end(&stores);
}

static void
test_refused(void)
{
    stores_t stores = begin();

    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT);
    take(&stores, "0 401 REGISTER 1 b a t x", CHALLENGE);
    for (guint cseq = 2; cseq < 5; cseq++) {
        char *request = g_strdup_printf("1 REGISTER REGISTER %u c%u a - x", cseq, cseq);
        char *response = g_strdup_printf("1 401 REGISTER %u c%u a t x", cseq, cseq);
        take(&stores, request, CREDENTIALS CONTACT);
        take(&stores, response, CHALLENGE);
        take(&stores, response, CHALLENGE);
        g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_REFUSED);
        g_free(request);
        g_free(response);
    }
    take(&stores, "2 REGISTER REGISTER 7 d a - x", CREDENTIALS CONTACT);
    take(&stores, "2 401 REGISTER 7 d a t x", STALE);
    take(&stores, "2 REGISTER REGISTER 8 e a - x", CREDENTIALS CONTACT);
    take(&stores, "2 403 REGISTER 8 e a t x", "");
    take(&stores, "3 REGISTER REGISTER 9 f a - x", CREDENTIALS CONTACT);
    assert_registrations(&stores,
                         "sip:alice@example.com sip:alice@192.0.2.1: 5 refused=4 no-response=1 "
                         "401x3 403x1; no-response 0 -1>-1\nIRA 2/5");
    end(&stores);
}

/* A telephone without a password begins anew each time; one that was asked for more time does not.
 */
static void
test_challenges(void)
{
    stores_t stores = begin();

    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT "Expires: 5\r\n");
    take(&stores, "0 401 REGISTER 1 b a t x", CHALLENGE);
    take(&stores, "1 REGISTER REGISTER 2 c a - x", CONTACT "Expires: 5\r\n");
    take(&stores, "1 401 REGISTER 2 c a t x", CHALLENGE);
    take(&stores, "1 REGISTER REGISTER 3 d a - x", CREDENTIALS CONTACT "Expires: 5\r\n");
    take(&stores, "1 423 REGISTER 3 d a t x", "Min-Expires: 60\r\n");
    take(&stores, "1 REGISTER REGISTER 4 e a - x", CONTACT "Expires: 60\r\n");
    /* Of a hop behind the first: it does not end the attempt. */
    take(&stores, "1 REGISTER REGISTER 4 hop a - x", CONTACT "Expires: 60\r\n");
    take(&stores, "1 503 REGISTER 4 hop a t x", "");
    take(&stores, "1 200 REGISTER 4 e a t x", CONTACT "Expires: 60\r\n");
    assert_registrations(&stores,
                         "sip:alice@example.com sip:alice@192.0.2.1: 2 registered=1 challenged=1; "
                         "registered 200 60>60\nIRA 0/2");
    end(&stores);
}

/* Nobody else's messages change what is told of an account. */
static void
test_strangers(void)
{
    stores_t stores = begin();
    const char *rows = "sip:alice@example.com sip:alice@192.0.2.1: 1 no-response=1; "
                       "no-response 0 -1>-1\n";

    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT);
    take(&stores, "0 200 REGISTER 1 bb a t x", CONTACT);
    take(&stores, "0 200 REGISTER 1 b aa t x", CONTACT);
    take(&stores, "0 200 REGISTER 1 b a t xx", CONTACT);
    take(&stores, "0 200 OPTIONS 1 b a t x", CONTACT);
    take_text(&stores, 0,
              "SIP/2.0 403 No\r\nv: SIP/2.0/UDP a;branch=b\r\nf: <sip:alice@example.com>;tag=a\r\n"
              "t: <sip:mallory@example.com>\r\ni: x\r\nCSeq: 1 REGISTER\r\n\r\n");
    take_text(&stores, 0,
              "REGISTER sip:b SIP/2.0\r\nv: SIP/2.0/UDP a;branch=z\r\n"
              "f: <sip:alice@example.com>;tag=a\r\nt: <sip:mallory@example.com>\r\ni: x\r\n"
              "CSeq: 9 REGISTER\r\nm: <sip:m\x1b[1\xC2\x9B\xE2\x80\xAEm@192.0.2.6>\r\n\r\n");
    char *expected = g_strconcat(
        rows,
        "sip:mallory@example.com sip:m\xEF\xBF\xBD[1\xEF\xBF\xBD\xEF\xBF\xBDm@192.0.2.6: 1 "
        "no-response=1; no-response 0 -1>-1\nIRA 2/2",
        NULL);
    assert_registrations(&stores, expected);
    g_free(expected);
    take(&stores, "0 503 REGISTER 1 b a t x", "");
    take(&stores, "0 200 REGISTER 1 b a t x", CONTACT);
    g_assert_cmpuint(
        registrations_of_outcome(stores.others->registrations, REGISTRATION_REGISTERED), ==, 0);
    end(&stores);
}

/* A response whose request is not in the capture, and what lingers too long. */
static void
test_alone(void)
{
    stores_t stores = begin();

    take(&stores, "0 200 REGISTER 1 b a t x", CONTACT "Expires: 60\r\n");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_REGISTERED);
    g_assert_true(stores.told.registration.has_granted && !stores.told.registration.has_asked);
    take(&stores, "0 200 REGISTER 1 b a t x", "");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_NONE);
    take(&stores, "0 404 REGISTER 1 b a t x", "");
    g_assert_cmpint(stores.told.registration.outcome, ==, REGISTRATION_REFUSED);
    take(&stores, "0 REGISTER REGISTER 1 b a - x", CONTACT);
    take(&stores, "241 200 REGISTER 1 b a t x", CONTACT);
    assert_registrations(&stores, "sip:alice@example.com sip:alice@192.0.2.1: 1 no-response=1; "
                                  "no-response 0 -1>-1\nIRA 1/1");
    end(&stores);
}

/* ---- transfers ---- */

#define REFER_TO "Refer-To: <sip:carol@example.com>\r\n"
#define ATTENDED "Refer-To: <sip:carol@example.com?Replaces=y%3Bto-tag%3D1>\r\n"
#define NOTIFY(event, state, body)                                                                 \
    "Event: " event "\r\nSubscription-State: " state "\r\n"                                        \
    "Content-Type: message/sipfrag;version=2.0\r\n\r\n" body

/* What the transfers come to: "1 blind alice>carol busy 486 17, 2 ...". */
static void
assert_transfers(const stores_t *stores, const char *expected)
{
    GString *out = g_string_new(NULL);

    for (guint number = 1; number <= transfers_count(stores->others->transfers); number++) {
        transfer_account row = transfers_account(stores->others->transfers, number);
        g_string_append_printf(out, "%s%u %s %s>%s %s %u %d", number > 1 ? ", " : "", row.number,
                               transfer_words[row.kind], row.from, row.target,
                               transfer_is_unreported(&row) ? "unreported"
                                                            : catalog_outcome_name(row.outcome),
                               row.code, row.cause.value);
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void
test_reports(void)
{
    stores_t stores = begin();

    take(&stores, "0 REFER REFER 2 b a t x", REFER_TO);
    g_assert_cmpuint(stores.told.transfer, ==, 1);
    take(&stores, "0 REFER REFER 2 b a t x", REFER_TO);
    take(&stores, "0 202 REFER 2 b a t x", "");
    assert_transfers(&stores, "1 blind alice>carol unreported 0 -1");
    take(&stores, "1 NOTIFY NOTIFY 1 n t a x",
         NOTIFY("refer", "active;expires=60", "SIP/2.0 100 Trying\r\n"));
    assert_transfers(&stores, "1 blind alice>carol unreported 100 -1");
    take(&stores, "2 NOTIFY NOTIFY 2 n t a x",
         NOTIFY("refer", "terminated;reason=noresource",
                "SIP/2.0 503 Service Unavailable\r\nReason: Q.850;cause=17\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 1);
    take(&stores, "2 NOTIFY NOTIFY 2 n t a x",
         NOTIFY("refer", "terminated;reason=noresource", "SIP/2.0 200 OK\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 1);
    assert_transfers(&stores, "1 blind alice>carol busy 503 17");
    g_assert_cmpuint(transfers_of_outcome(stores.others->transfers, TRANSFER_BLIND, CATALOG_BUSY),
                     ==, 1);
    g_assert_cmpuint(transfers_unreported(stores.others->transfers, TRANSFER_BLIND), ==, 0);
    end(&stores);
}

static void
test_several(void)
{
    stores_t stores = begin();

    take(&stores, "0 REFER REFER 2 b a t x", REFER_TO);
    take(&stores, "0 202 REFER 2 b a t x", "");
    take(&stores, "0 REFER REFER 3 c a t x", ATTENDED);
    take(&stores, "0 202 REFER 3 c a t x", "");
    take(&stores, "0 REFER REFER 4 d a t x", REFER_TO);
    take(&stores, "0 REFER REFER 2 e t a x", "Refer-To: <sip:dave@example.com>\r\n");
    take(&stores, "1 NOTIFY NOTIFY 1 n t a x",
         NOTIFY("refer;id=3", "terminated", "SIP/2.0 200 OK\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 2);
    take(&stores, "1 NOTIFY NOTIFY 2 n t a x",
         NOTIFY("refer", "terminated", "SIP/2.0 486 Busy Here\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 1);
    take(&stores, "1 NOTIFY NOTIFY 3 n t a x",
         NOTIFY("refer;id=99", "terminated", "SIP/2.0 603 No\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 0);
    take(&stores, "1 603 REFER 4 d a t x", "");
    take(&stores, "1 NOTIFY NOTIFY 9 n a t x",
         NOTIFY("refer", "terminated;reason=timeout", "SIP/2.0 180 Ringing\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 4);
    assert_transfers(&stores, "1 blind alice>carol busy 486 17, "
                              "2 attended alice>carol answered 200 -1, "
                              "3 blind alice>carol declined 603 -1, "
                              "4 blind alice>dave unreported 180 -1");
    end(&stores);
}

/* Where the response to a REFER is not seen, its first NOTIFY tells whose reports are believed. */
static void
test_first_report(void)
{
    stores_t stores = begin();

    take(&stores, "0 REFER REFER 2 b a - x", REFER_TO);
    take(&stores, "1 NOTIFY NOTIFY 1 n t a x",
         NOTIFY("refer", "active;expires=60", "SIP/2.0 100 Trying\r\n"));
    take(&stores, "2 NOTIFY NOTIFY 1 n z a x", NOTIFY("refer", "terminated", "SIP/2.0 603 No\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 0);
    take(&stores, "2 NOTIFY NOTIFY 2 n z a x",
         NOTIFY("refer;id=2", "terminated", "SIP/2.0 603 No\r\n"));
    take(&stores, "3 NOTIFY NOTIFY 2 n t a x", NOTIFY("refer", "terminated", "SIP/2.0 200 OK\r\n"));
    assert_transfers(&stores, "1 blind alice>carol answered 200 -1");
    end(&stores);
}

/* Outside a dialog, with a challenge; and what is no transfer, or of another dialog. */
static void
test_edges(void)
{
    stores_t stores = begin();

    take(&stores, "0 REFER REFER 1 b a - x", REFER_TO);
    take(&stores, "0 401 REFER 1 b a t x", CHALLENGE);
    take(&stores, "0 REFER REFER 2 c a - x", REFER_TO CREDENTIALS);
    take(&stores, "0 401 REFER 2 c a t x", CHALLENGE);
    assert_transfers(&stores, "1 blind alice>carol client-fault 401 -1");
    take(&stores, "0 REFER REFER 1 b a - y", "Refer-To: <sip:c@d;method=BYE>\r\n");
    take(&stores, "0 REFER REFER 1 b a - z", "");
    g_assert_cmpuint(transfers_count(stores.others->transfers), ==, 1);
    take(&stores, "0 REFER REFER 1 b a t w", REFER_TO);
    take(&stores, "0 NOTIFY NOTIFY 1 n tt a w",
         NOTIFY("refer", "terminated", "SIP/2.0 200 OK\r\n"));
    take(&stores, "0 NOTIFY NOTIFY 1 n t aa w",
         NOTIFY("refer", "terminated", "SIP/2.0 200 OK\r\n"));
    take(&stores, "0 NOTIFY NOTIFY 1 n t a ww",
         NOTIFY("refer", "terminated", "SIP/2.0 200 OK\r\n"));
    take(&stores, "0 NOTIFY NOTIFY 1 n t a w",
         NOTIFY("presence", "terminated", "SIP/2.0 200 OK\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 0);
    take(&stores, "0 NOTIFY NOTIFY 1 n t a w",
         NOTIFY("refer", "active", "INVITE sip:c@d SIP/2.0\r\n"));
    g_assert_cmpuint(stores.told.transfer, ==, 2);
    assert_transfers(&stores, "1 blind alice>carol client-fault 401 -1, "
                              "2 blind alice>carol unreported 0 -1");
    end(&stores);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/logins/refusals", test_refusals);
    g_test_add_func("/logins/transactions", test_transactions);
    g_test_add_func("/registrations/login", test_login);
    g_test_add_func("/registrations/refused", test_refused);
    g_test_add_func("/registrations/challenges", test_challenges);
    g_test_add_func("/registrations/strangers", test_strangers);
    g_test_add_func("/registrations/alone", test_alone);
    g_test_add_func("/transfers/reports", test_reports);
    g_test_add_func("/transfers/several", test_several);
    g_test_add_func("/transfers/first-report", test_first_report);
    g_test_add_func("/transfers/edges", test_edges);
    return g_test_run();
}
