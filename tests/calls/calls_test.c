/* Call attempts: what is one, how it ends, and what is forgotten when.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/blob.h"
#include "calls/media.h"
#include "calls/tally.h"
#include "catalog/catalog.h"
#include "sip/message.h"
#include "../sip/pool.h"

#include <string.h>

/* ---- attempts ---- */

/* The header fields of a word "realm=x", or "stale=x": credentials for that realm, or a challenge
 * of it. To be freed. */
static char *
login_of(const char *word, guint code)
{
    const char *realm = strchr(word, '=') + 1;

    if (code == 0) {
        return g_strdup_printf("Authorization: Digest realm=\"%s\",response=\"1\"\r\n"
                               "Proxy-Authorization: Digest realm=\"%s\",response=\"1\"\r\n",
                               realm, realm);
    }
    return g_strdup_printf("%s-Authenticate: Digest realm=\"%s\"%s\r\n",
                           code == 401 ? "WWW" : "Proxy", realm,
                           word[0] == 's' ? ",stale=true" : "");
}

/* The header field of a word: "17" or "17/RTP timeout" for a Reason Q.850, "SIP:200" for another
 * protocol, "SIP:200/text" with a text; where "_" stands for a blank, "17;location=U" with a
 * parameter. To be freed. */
static char *
reason_of(const char *word)
{
    const char *colon = strchr(word, ':');
    const char *slash = strchr(word, '/');
    const char *cause = colon != NULL ? colon + 1 : word;

    return g_strdup_printf("Reason: %.*s;cause=%.*s%s%s%s\r\n",
                           colon != NULL ? (int)(colon - word) : 5, colon != NULL ? word : "Q.850",
                           slash != NULL ? (int)(slash - cause) : (int)strlen(cause), cause,
                           slash != NULL ? ";text=\"" : "", slash != NULL ? slash + 1 : "",
                           slash != NULL ? "\"" : "");
}

/* A table, and a tally of all that is taken into it. */
typedef struct {
    calls_t *calls;
    calls_tally *tally;
    guint32 frame; /* of the last message */
} fixture_t;

static fixture_t
begin(tally_cause_counter *counter, gpointer data)
{
    return (fixture_t){calls_new(), tally_new(counter, data), 0};
}

static void
end(fixture_t *fixture)
{
    tally_free(fixture->tally);
    calls_free(fixture->calls);
}

/* Messages come from an address that is named after their frame. */
static const char *
source_of(gpointer data)
{
    static char text[16];

    g_snprintf(text, sizeof text, "from-%u", ((const fixture_t *)data)->frame);
    return text;
}

/* The parameter of From or To; "-" for none. To be freed. */
static char *
tag_of(const char *word)
{
    return strcmp(word, "-") == 0 ? g_strdup("") : g_strconcat(";tag=", word, NULL);
}

/* Makes a message of "time method|code cseq-method cseq branch from-tag to-tag call-id [reason]",
 * where the reason may be a login. Its memory is that of the pool. */
static sip_message
message_of(const char *line, GPtrArray *pool)
{
    char **word = g_strsplit(line, " ", -1);
    guint code = (guint)g_ascii_strtoull(word[1], NULL, 10);
    char *from_tag = tag_of(word[5]);
    char *to_tag = tag_of(word[6]);
    char *header = word[8] == NULL                    ? g_strdup("")
                   : strchr("rs", word[8][0]) != NULL ? login_of(word[8], code)
                                                      : reason_of(word[8]);
    char *text = g_strdup_printf("%s %s\r\nVia: SIP/2.0/UDP a;branch=%s\r\nFrom: <sip:a@b>%s\r\n"
                                 "To: <sip:c@d>%s\r\nCall-ID: %s\r\nCSeq: %s %s\r\n%s\r\n",
                                 code != 0 ? "SIP/2.0" : word[1], code != 0 ? word[1] : "sip:c@d",
                                 word[4], from_tag, to_tag, word[7], word[3], word[2], header);
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = strlen(text),
                           .is_request = code == 0,
                           .code = code};

    g_ptr_array_add(pool, text);
    message_read(&message, (sip_parts)(SIP_IDENTITY | VERDICT_EVIDENCE | SIP_LOGIN),
                 verdict_vendor_names(), pool_allocate, pool);
    g_free(header);
    g_free(from_tag);
    g_free(to_tag);
    g_strfreev(word);
    return message;
}

/* Takes a message as in message_of(). Gives whether it changes what its call comes to. */
static gboolean
take(fixture_t *fixture, const char *line)
{
    const catalog_view view = {.mapping = 0};
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    const sip_message message = message_of(line, pool);
    const verdict_t verdict = verdict_of(&message, &view);

    fixture->frame++;
    const call_moment moment = {fixture->frame,
                                g_ascii_strtoll(line, NULL, 10) * G_GINT64_CONSTANT(1000000000),
                                source_of, fixture};
    const call_t *call = calls_take(fixture->calls, &moment, &message, &verdict);
    g_assert_true(calls_find(fixture->calls, fixture->frame, &message) == call);
    if (call != NULL) {
        tally_add(fixture->tally, fixture->calls, call);
    }
    g_ptr_array_free(pool, TRUE);
    return tally_has_changed(fixture->tally);
}

/* The call of a message that was taken in a frame, by all that came since. */
static const call_t *
find(const fixture_t *fixture, guint32 frame, const char *line)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    const sip_message message = message_of(line, pool);
    const call_t *call = calls_find(fixture->calls, frame, &message);

    g_ptr_array_free(pool, TRUE);
    return call;
}

/* What the attempts of the messages come to: "2 answered=1 busy=1 SER=1/2". Outcomes that no
 * attempt has are left out, and so are ratios that are not named. */
static void
assert_calls(const char *const *lines, const char *ratios, const char *expected)
{
    fixture_t fixture = begin(NULL, NULL);
    GString *out = g_string_new(NULL);

    for (; *lines != NULL; lines++) {
        take(&fixture, *lines);
    }
    g_string_append_printf(out, "%u", tally_attempts(fixture.tally));
    for (guint outcome = 0; outcome < CATALOG_OUTCOMES; outcome++) {
        guint count = tally_of_outcome(fixture.tally, (catalog_outcome)outcome);
        if (count > 0) {
            g_string_append_printf(out, " %s=%u", catalog_outcome_name((catalog_outcome)outcome),
                                   count);
        }
    }
    for (guint i = 0; i < catalog_ratio_count; i++) {
        call_ratio ratio = tally_ratio(fixture.tally, i);
        if (strstr(ratios, catalog_ratios[i].name) != NULL) {
            g_string_append_printf(out, " %s=%u/%u", catalog_ratios[i].name, ratio.numerator,
                                   ratio.denominator);
        }
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
    end(&fixture);
}

static void
count_cause(gpointer data, guint cause, cause_origin origin, int step)
{
    int *counts = (int *)data;

    counts[cause] += step;
    g_assert_cmpint(counts[cause], >=, 0);
    g_assert_cmpint(origin, !=, ORIGIN_NONE);
}

/* Which causes the calls of the messages have: "17 34 34". */
static void
assert_causes(const char *const *lines, const char *expected)
{
    int counts[CATALOG_CAUSES] = {0};
    fixture_t fixture = begin(count_cause, counts);
    GString *out = g_string_new(NULL);

    for (; *lines != NULL; lines++) {
        take(&fixture, *lines);
    }
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        for (int i = 0; i < counts[cause]; i++) {
            g_string_append_printf(out, "%s%u", out->len > 0 ? " " : "", cause);
        }
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
    end(&fixture);
}

#define MESSAGES(...)                                                                              \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

static const char *const sides[SIDES] = CALL_SIDE_WORDS;

static char *
seconds_of(gint64 time)
{
    return time == ACCOUNT_NO_TIME
               ? g_strdup("-")
               : g_strdup_printf("%" G_GINT64_FORMAT, time / G_GINT64_CONSTANT(1000000000));
}

/* What is told of each attempt of the messages, each in brackets: its outcome, code, cause, who
 * ended it and at which message, ring and talk time in seconds, first and last message. */
static void
assert_accounts(const char *const *lines, const char *expected)
{
    fixture_t fixture = begin(NULL, NULL);
    GString *out = g_string_new(NULL);
    call_account account;

    for (; *lines != NULL; lines++) {
        take(&fixture, *lines);
    }
    for (guint number = 1; number <= calls_count(fixture.calls); number++) {
        calls_tell(calls_get(fixture.calls, number), &account);
        char *ring = seconds_of(account.ring_time);
        char *talk = seconds_of(account.talk_time);
        g_assert_cmpuint(account.number, ==, number);
        g_assert_cmpstr(account.from, ==, "a");
        g_assert_cmpstr(account.to, ==, "c");
        g_string_append_printf(out, "[%s %u %d %s %s %s %s %u-%u]",
                               catalog_outcome_name(account.outcome), account.code,
                               account.cause.value, sides[account.ended_by],
                               account.ended_at != NULL ? account.ended_at : "-", ring, talk,
                               account.first, account.last);
        g_free(ring);
        g_free(talk);
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
    end(&fixture);
}

static void
test_ends(void)
{
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 100 INVITE 1 b a - x"), "SER",
                 "1 pending=1 SER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 200 INVITE 1 b a c x"), "SER SCR",
                 "1 answered=1 SER=1/1 SCR=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 302 INVITE 1 b a c x"), "SER ISA",
                 "1 redirected=1 SER=0/0 ISA=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 503 INVITE 1 b a c x"), "ISA",
                 "1 network-fault=1 ISA=1/1");
    /* Withdrawn, and the capture ends. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 CANCEL CANCEL 1 b a - x"), "ASR SER",
                 "1 cancelled=1 ASR=0/1 SER=0/1");
    /* A response without its INVITE, and methods that are not of calls. */
    assert_calls(MESSAGES("0 486 INVITE 1 b a c x", "0 REGISTER REGISTER 1 b a - y",
                          "1 200 REGISTER 1 b a c y", "1 200 BYE 1 b a c z",
                          "0 invite invite 1 b a - v", "1 486 invite 1 b a c v"),
                 "SER", "0 SER=0/0");
}

static void
test_copies(void)
{
    /* Sent again, and past a proxy: what the caller is told counts. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b1 a - x",
                          "0 INVITE INVITE 1 b2 a - x", "1 408 INVITE 1 b2 a c x",
                          "1 480 INVITE 1 b1 a c x", "1 480 INVITE 1 b1 a c x",
                          "2 INVITE INVITE 1 b2 a - x"),
                 "ISA", "1 no-answer=1 ISA=0/1");
    /* Forked: one branch is busy, the other one answers. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b2 a - x",
                          "0 INVITE INVITE 1 b3 a - x", "1 486 INVITE 1 b2 a c x",
                          "2 200 INVITE 1 b3 a d x", "2 200 INVITE 1 b1 a d x"),
                 "SER", "1 answered=1 SER=1/1");
    /* One branch after the other, of which the caller's side is not in the capture. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b2 a - x", "1 486 INVITE 1 b2 a c x",
                          "1 INVITE INVITE 1 b3 a - x", "1 INVITE INVITE 1 b2 a - x",
                          "2 603 INVITE 1 b3 a d x"),
                 "SEER", "1 declined=1 SEER=1/1");
    /* An answer after a failure, and a failure after an answer. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 486 INVITE 1 b1 a c x",
                          "2 200 INVITE 1 b1 a d x", "3 503 INVITE 1 b1 a c x"),
                 "SER ISA", "1 answered=1 SER=1/1 ISA=0/1");
    /* The same Call-ID from another caller is another attempt. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b2 e - x"), "SER",
                 "2 pending=2 SER=0/2");
}

static void
test_retries(void)
{
    /* With credentials: one attempt; the challenge comes twice. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 407 INVITE 1 b1 a c x",
                          "0 407 INVITE 1 b1 a c x", "1 INVITE INVITE 2 b2 a - x",
                          "1 INVITE INVITE 1 b1 a - x", "2 200 INVITE 2 b2 a d x"),
                 "SER", "1 answered=1 SER=1/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 401 INVITE 1 b1 a c x"), "SER",
                 "1 pending=1 SER=0/1");
    /* Credentials that are refused end it; others may be tried. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 401 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x realm=r", "1 401 INVITE 2 b2 a c x realm=r",
                          "1 401 INVITE 2 b2 a c x realm=r"),
                 "SER", "1 client-fault=1 SER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 407 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x realm=r", "1 401 INVITE 2 b2 a c x realm=r",
                          "2 INVITE INVITE 3 b3 a - x realm=r", "3 200 INVITE 3 b3 a d x"),
                 "SER", "1 answered=1 SER=1/1");
    /* Another server asks too, for a realm of its own; or the nonce was too old; or the credentials
     * were for another one. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 407 INVITE 1 b1 a c x realm=p",
                          "1 INVITE INVITE 2 b2 a - x realm=p", "1 401 INVITE 2 b2 a c x realm=r"),
                 "SER", "1 pending=1 SER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x realm=p", "0 407 INVITE 1 b1 a c x stale=p"),
                 "SER", "1 pending=1 SER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 407 INVITE 1 b1 a c x realm=p",
                          "1 INVITE INVITE 2 b2 a - x", "1 407 INVITE 2 b2 a c x realm=p"),
                 "SER", "1 pending=1 SER=0/1");
    /* A longer interval was asked for, and is not enough; and then credentials are. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 422 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x", "1 422 INVITE 2 b2 a c x"),
                 "SER", "1 client-fault=1 SER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 422 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x", "1 407 INVITE 2 b2 a c x realm=p"),
                 "SER", "1 pending=1 SER=0/1");
    /* With a longer session interval (RFC 4028 section 7.4). */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 422 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x", "2 200 INVITE 2 b2 a d x"),
                 "SER", "1 answered=1 SER=1/1");
    /* A proxy may answer the challenge itself, and keep the CSeq. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 407 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 1 b2 a - x", "2 486 INVITE 1 b2 a d x"),
                 "SEER", "1 busy=1 SEER=1/1");
    /* After a redirection: two. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 302 INVITE 1 b1 a c x",
                          "1 INVITE INVITE 2 b2 a - x", "2 200 INVITE 2 b2 a d x"),
                 "SER", "2 answered=1 redirected=1 SER=1/1");
    /* Within a dialog: none. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 200 INVITE 1 b1 a d x",
                          "5 INVITE INVITE 2 b2 a d x", "6 488 INVITE 2 b2 a d x",
                          "7 INVITE INVITE 9 b3 d a x", "8 200 INVITE 9 b3 d a x"),
                 "SER", "1 answered=1 SER=1/1");
}

static void
test_completion(void)
{
    const char *answered = "0 INVITE INVITE 1 b1 a - x";

    assert_calls(MESSAGES(answered, "1 200 INVITE 1 b1 a d x", "60 BYE BYE 2 b2 a d x",
                          "60 407 BYE 2 b2 a d x", "60 200 BYE 3 b3 a d x",
                          "60 200 BYE 3 b3 a d x"),
                 "SCR", "1 answered=1 SCR=1/1");
    /* The called party hangs up. */
    assert_calls(MESSAGES(answered, "1 200 INVITE 1 b1 a d x", "60 200 BYE 5 b2 d a x"), "SCR",
                 "1 answered=1 SCR=1/1");
    assert_calls(MESSAGES(answered, "1 200 INVITE 1 b1 a d x", "60 408 BYE 2 b2 a d x"), "SCR",
                 "1 answered=1 SCR=1/1");
    /* Both hang up at once. */
    assert_calls(MESSAGES(answered, "1 200 INVITE 1 b1 a d x", "60 481 BYE 2 b2 a d x",
                          "60 200 BYE 9 b3 d a x", "60 481 BYE 2 b2 a d x"),
                 "SCR", "1 answered=1 SCR=1/1");
    /* A BYE before the answer. */
    assert_calls(MESSAGES(answered, "1 200 BYE 2 b2 a d x", "1 487 INVITE 1 b1 a d x"), "SCR",
                 "1 cancelled=1 SCR=0/1");
}

static void
test_ringing(void)
{
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 180 INVITE 1 b1 a d x",
                          "9 487 INVITE 1 b1 a d x", "0 INVITE INVITE 1 b1 a - y",
                          "9 487 INVITE 1 b1 a d y"),
                 "NER ASR", "2 cancelled=2 ASR=0/2 NER=1/2");
    /* After the failure of a branch whose INVITE was not seen. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "1 404 INVITE 1 other a c x",
                          "2 180 INVITE 1 b a d x", "3 200 INVITE 1 b a d x"),
                 "NER ASR", "1 answered=1 ASR=1/1 NER=1/1");
    /* Too late, whatever comes then. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b2 a - x", "1 503 INVITE 1 b2 a c x",
                          "2 180 INVITE 1 b2 a c x"),
                 "NER", "1 network-fault=1 NER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b2 a - x", "1 503 INVITE 1 b2 a c x",
                          "2 180 INVITE 1 b2 a c x", "3 INVITE INVITE 1 b4 a - x"),
                 "NER", "1 pending=1 NER=0/1");
    assert_calls(MESSAGES("0 INVITE INVITE 1 b2 a - x", "1 503 INVITE 1 b2 a c x",
                          "2 180 INVITE 1 b2 a c x", "3 INVITE INVITE 1 b4 a - x",
                          "4 486 INVITE 1 b4 a d x"),
                 "NER", "1 busy=1 NER=1/1");
    /* A ring group: one telephone is busy, another one is answered much later. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b2 a - x", "0 INVITE INVITE 1 b3 a - x",
                          "1 486 INVITE 1 b2 a c x", "60 INVITE INVITE 1 b a - y",
                          "90 200 INVITE 1 b3 a d x"),
                 "SER", "2 answered=1 pending=1 SER=1/2");
}

static void
test_no_answer(void)
{
    assert_calls(MESSAGES("0 INVITE INVITE 1 b a - x", "9 408 INVITE 1 b a c x"), "ISA NER",
                 "1 network-fault=1 NER=0/1 ISA=1/1");
    assert_calls(
        MESSAGES("0 INVITE INVITE 1 b a - x", "1 180 INVITE 1 b a c x", "9 408 INVITE 1 b a c x"),
        "ISA NER", "1 no-answer=1 NER=1/1 ISA=1/1");
}

static void
test_causes(void)
{
    const char *invite = "0 INVITE INVITE 1 b1 a - x";

    /* Of the response that the caller got, once. */
    assert_causes(MESSAGES(invite, "0 INVITE INVITE 1 b2 a - x", "1 503 INVITE 1 b2 a c x 34",
                           "1 480 INVITE 1 b1 a c x 38", "1 480 INVITE 1 b1 a c x 38"),
                  "38");
    /* Tried elsewhere and answered: none. */
    assert_causes(MESSAGES(invite, "1 503 INVITE 1 b1 a c x 34", "2 INVITE INVITE 1 b2 a - x",
                           "3 200 INVITE 1 b2 a d x"),
                  "");
    /* Of a re-INVITE and of a challenge: none. Of the BYE, once for all its copies. */
    assert_causes(MESSAGES(invite, "0 401 INVITE 1 b1 a c x", "0 INVITE INVITE 2 b2 a - x",
                           "1 200 INVITE 2 b2 a d x", "2 INVITE INVITE 3 b3 a d x",
                           "2 488 INVITE 3 b3 a d x", "9 BYE BYE 4 b4 a d x 16",
                           "9 BYE BYE 4 b5 a d x 16", "9 200 BYE 4 b4 a d x"),
                  "16");
    assert_causes(MESSAGES(invite, "1 200 INVITE 1 b1 a d x", "9 BYE BYE 4 b4 d a x 102"), "102");
    /* The CANCEL of the caller says why, not that of a branch; a Reason of the response wins. */
    assert_causes(MESSAGES(invite, "1 CANCEL CANCEL 1 b1 a - x 16", "1 487 INVITE 1 b1 a d x"),
                  "16");
    assert_causes(MESSAGES(invite, "0 INVITE INVITE 1 b2 a - x", "1 CANCEL CANCEL 1 b2 a - x 26",
                           "1 487 INVITE 1 b2 a d x", "1 200 INVITE 1 b1 a e x"),
                  "");
    assert_causes(MESSAGES(invite, "1 CANCEL CANCEL 1 b1 a - x 16", "1 487 INVITE 1 b1 a d x 31"),
                  "16");
    assert_causes(MESSAGES(invite, "1 CANCEL CANCEL 1 b1 a - x 16", "1 486 INVITE 1 b1 a d x"),
                  "17");
    /* Of a call that began before. */
    assert_causes(
        MESSAGES("0 BYE BYE 4 b4 a d x 16", "0 BYE BYE 4 b5 a d x 16", "0 BYE BYE 4 b5 a d y"),
        "16");
    assert_calls(MESSAGES("0 BYE BYE 4 b4 a d x 16", "1 200 BYE 4 b4 a d x"), "SCR", "0 SCR=0/0");
}

/* A response of a branch that was never seen ends an attempt as long as nothing better comes. */
static void
test_foreign_branches(void)
{
    const char *invite = "0 INVITE INVITE 1 b1 a - x";

    assert_calls(MESSAGES(invite, "1 486 INVITE 1 other a d x"), "", "1 busy=1");
    assert_calls(MESSAGES(invite, "1 401 INVITE 1 other a d x"), "", "1 pending=1");
    assert_calls(MESSAGES(invite, "1 503 INVITE 1 other a d x", "2 486 INVITE 1 b1 a d x"), "",
                 "1 busy=1");
    assert_calls(MESSAGES(invite, "1 503 INVITE 1 other a d x", "2 486 INVITE 1 third a d x"), "",
                 "1 network-fault=1");
    assert_calls(MESSAGES(invite, "1 503 INVITE 1 other a d x", "2 200 INVITE 1 b1 a d x"), "",
                 "1 answered=1");
    /* Seen later, on its way. */
    assert_calls(MESSAGES(invite, "1 503 INVITE 1 b2 a d x", "2 INVITE INVITE 1 b2 a - x"), "",
                 "1 pending=1");
}

/* How many hashes texts of eight pairs have, each of them "Ez" or "FY", which are one to
 * g_str_hash() and to others that multiply: all that follows is, too. */
static guint
count_hashes(void)
{
    GHashTable *hashes = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < 256; i++) {
        char text[17] = "";
        for (guint pair = 0; pair < 8; pair++) {
            g_strlcat(text, (i >> pair & 1U) != 0 ? "Ez" : "FY", sizeof text);
        }
        blob_t *blob = blob_of((const guint8 *)text, (span_t){0, strlen(text)});
        g_hash_table_add(hashes, GUINT_TO_POINTER(blob_hash(blob)));
        g_free(blob);
    }
    guint count = g_hash_table_size(hashes);
    g_hash_table_destroy(hashes);
    return count;
}

/* Nobody can choose identifiers so that looking for one means to look through all. */
static void
test_hashes(void)
{
    const guint8 bytes[] = "0123456789";

    g_assert_cmpuint(count_hashes(), >=, 250);
    for (guint length = 1; length < sizeof bytes; length++) {
        g_assert_cmpuint(blob_hash_bytes(0, bytes, length), ==, blob_hash_bytes(0, bytes, length));
        g_assert_cmpuint(blob_hash_bytes(0, bytes, length), !=,
                         blob_hash_bytes(0, bytes, length - 1));
        g_assert_cmpuint(blob_hash_bytes(length, bytes, 10), !=, blob_hash_bytes(0, bytes, 10));
    }
}

/* Branches and Call-IDs are compared byte by byte, not by a hash. */
static void
test_like_branches(void)
{
    assert_calls(MESSAGES("0 INVITE INVITE 1 ab a - x", "1 503 INVITE 1 ab a d x",
                          "2 INVITE INVITE 1 bA a - x", "3 486 INVITE 1 bA a d x"),
                 "", "1 busy=1");
}

/* A tag copied from a challenge does not make an INVITE one within a dialog. */
static void
test_tag_of_a_challenge(void)
{
    assert_calls(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 407 INVITE 1 b1 a s x",
                          "2 INVITE INVITE 2 b2 a s x", "3 200 INVITE 2 b2 a d x"),
                 "", "1 answered=1");
}

/* A clock that jumps keeps nothing in memory: what ended is forgotten either way. */
static void
test_clock(void)
{
    fixture_t fixture = begin(NULL, NULL);

    take(&fixture, "0 INVITE INVITE 1 b a - x");
    take(&fixture, "1000000 486 INVITE 1 b a d x");
    g_assert_true(take(&fixture, "2 INVITE INVITE 1 b a - x"));
    g_assert_cmpuint(tally_attempts(fixture.tally), ==, 2);
    end(&fixture);
}

/* An announcement that a call has failed speaks where the final response does not. */
static void
test_announcements(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *busy = "1 183 INVITE 1 b a c x 17";

    assert_causes(MESSAGES(invite, busy, "2 480 INVITE 1 b a c x 31"), "17");
    assert_calls(MESSAGES(invite, busy, "2 480 INVITE 1 b a c x 31"), "", "1 busy=1");
    assert_causes(MESSAGES(invite, busy, "2 503 INVITE 1 b a c x 34"), "34");
    assert_causes(MESSAGES(invite, busy, "2 180 INVITE 1 b a c x", "3 480 INVITE 1 b a c x 31"),
                  "31");
    assert_causes(MESSAGES(invite, "1 183 INVITE 1 other a c x 17", "3 480 INVITE 1 b a c x"),
                  "18");
    /* The caller hangs up on it. */
    assert_calls(MESSAGES(invite, busy, "2 CANCEL CANCEL 1 b a - x", "2 487 INVITE 1 b a c x"), "",
                 "1 busy=1");
    assert_causes(MESSAGES(invite, busy, "2 CANCEL CANCEL 1 b a - x", "2 487 INVITE 1 b a c x"),
                  "17");
    assert_causes(MESSAGES(invite, busy, "2 200 INVITE 1 b a c x"), "");
    /* It was ended by whom the announcement names, where that was said first. */
    assert_accounts(MESSAGES(invite, "0 INVITE INVITE 1 e a - x",
                             "1 183 INVITE 1 e a c x 17;location=LN",
                             "1 183 INVITE 1 b a c x 17;location=LN", "2 CANCEL CANCEL 1 b a - x",
                             "2 487 INVITE 1 b a c x"),
                    "[busy 487 17 network from-3 2 - 1-6]");
    assert_accounts(MESSAGES(invite, busy, "2 CANCEL CANCEL 1 b a - x"),
                    "[busy 0 17 called from-2 - - 1-3]");
    assert_accounts(MESSAGES(invite, "1 183 INVITE 1 b a c x 34;location=LN",
                             "2 480 INVITE 1 b a c x 31;location=U"),
                    "[network-fault 480 34 network from-3 2 - 1-3]");
    /* A CANCEL that says more than that is the network's. */
    assert_accounts(MESSAGES(invite, busy, "2 CANCEL CANCEL 1 b a - x 102"),
                    "[no-answer 0 102 network from-3 - - 1-3]");
}

/* What withdraws an attempt says how it ended, unless it ended otherwise. */
static void
test_withdrawals(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *terminated = "2 487 INVITE 1 b a c x";

    assert_causes(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x", terminated), "16");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x 102", terminated), "",
                 "1 no-answer=1");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x SIP:200", terminated), "ASR",
                 "1 answered-elsewhere=1 ASR=0/0");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x 21", terminated), "", "1 cancelled=1");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x 34", terminated), "",
                 "1 network-fault=1");
    /* Without a final response it counts all the same; any other one wins. */
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x"), "", "1 cancelled=1");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x 26", "2 486 INVITE 1 b a c x"), "",
                 "1 busy=1");
    assert_calls(MESSAGES(invite, "1 CANCEL CANCEL 1 b a - x", "2 200 INVITE 1 b a c x"), "",
                 "1 answered=1");
    /* The caller's BYE before the answer is one, the called party's is none. */
    assert_calls(MESSAGES(invite, "1 BYE BYE 2 c a d x 102", terminated), "", "1 no-answer=1");
    assert_calls(MESSAGES(invite, "1 BYE BYE 2 c d a x 102", terminated), "", "1 cancelled=1");
    /* One branch had failed already, whose INVITE passed elsewhere. */
    assert_accounts(
        MESSAGES(invite, "1 486 INVITE 1 other a d x", "2 CANCEL CANCEL 1 b a - x 102", terminated),
        "[no-answer 487 102 network from-3 2 - 1-4]");
    assert_accounts(MESSAGES(invite, "1 486 INVITE 1 other a d x", "2 CANCEL CANCEL 1 b a - x"),
                    "[busy 486 17 called from-2 1 - 1-3]");
    /* A 487 that nobody asked for is vague. */
    assert_causes(MESSAGES(invite, "2 487 INVITE 1 b a c x 34"), "34");
}

static void
assert_dropped(guint dropped, const char *const *lines)
{
    fixture_t fixture = begin(NULL, NULL);

    for (; *lines != NULL; lines++) {
        take(&fixture, *lines);
    }
    g_assert_cmpuint(tally_of_outcome(fixture.tally, CATALOG_ANSWERED), ==, 1);
    g_assert_cmpuint(tally_dropped(fixture.tally), ==, dropped);
    end(&fixture);
}

static void
test_drops(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *answer = "1 200 INVITE 1 b a c x";

    assert_dropped(1, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x 47", "2 200 BYE 2 d a c x"));
    assert_dropped(1, MESSAGES(invite, answer, "2 BYE BYE 2 d c a x RELEASE_CAUSE:2"));
    assert_dropped(1, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x 16/MEDIA_TIMEOUT"));
    assert_dropped(0, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x 16"));
    assert_dropped(0, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x"));
    assert_dropped(0, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x 17"));
    /* Its copy, with whatever, says nothing new. */
    assert_dropped(0, MESSAGES(invite, answer, "2 BYE BYE 2 d a c x 16", "2 BYE BYE 2 d a c x 47"));
}

static void
test_forgetting(void)
{
    fixture_t fixture = begin(NULL, NULL);

    g_assert_true(take(&fixture, "0 INVITE INVITE 1 b a - x"));
    g_assert_true(take(&fixture, "1 486 INVITE 1 b a d x"));
    g_assert_false(take(&fixture, "241 INVITE INVITE 1 b a - x"));
    /* After four minutes it is another call; the clock may go back. */
    g_assert_true(take(&fixture, "242 INVITE INVITE 1 b a - x"));
    g_assert_false(take(&fixture, "20 INVITE INVITE 1 b a - x"));
    g_assert_cmpuint(tally_attempts(fixture.tally), ==, 2);
    end(&fixture);
}

/* An INVITE of which nothing comes is forgotten too, four minutes after the last message of it; but
 * not once it goes on, which may last. */
static void
test_waiting(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *late = "600 200 INVITE 1 b a c x";

    assert_calls(MESSAGES(invite, "1 100 INVITE 1 b a - x", late), "", "1 pending=1");
    assert_calls(MESSAGES(invite, "200 100 INVITE 1 b a - x", "430 200 INVITE 1 b a c x"), "",
                 "1 answered=1");
    assert_calls(MESSAGES(invite, "1 183 INVITE 1 b a c x", late), "", "1 answered=1");
    assert_calls(MESSAGES(invite, "1 407 INVITE 1 b a c x", "600 INVITE INVITE 2 d a - x"), "",
                 "2 pending=2");
    assert_calls(MESSAGES(invite, "1 486 INVITE 1 other a d x", "2 180 INVITE 1 b a c x", late), "",
                 "1 answered=1");
    /* What goes on anew. */
    assert_calls(MESSAGES(invite, "1 183 INVITE 1 b a c x", "300 407 INVITE 1 b a c x",
                          "301 INVITE INVITE 2 d a - x", "302 100 INVITE 2 d a - x",
                          "600 200 INVITE 2 d a c x"),
                 "", "1 pending=1");
    /* What ended is remembered from there on. */
    assert_calls(MESSAGES(invite, "200 486 INVITE 1 b a c x", "430 200 INVITE 1 e a c x"), "",
                 "1 answered=1");
}

/* ---- accounts ---- */

static void
test_accounts(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";

    assert_accounts(MESSAGES(invite), "[pending 0 -1 unknown - - - 1-1]");
    assert_accounts(
        MESSAGES(invite, "3 180 INVITE 1 b a c x", "5 486 INVITE 1 b a c x", "5 ACK ACK 1 b a c x"),
        "[busy 486 17 called from-3 5 - 1-4]");
    assert_accounts(MESSAGES(invite, "2 200 INVITE 1 b a c x", "62 BYE BYE 2 d a c x 16",
                             "63 200 BYE 2 d a c x"),
                    "[answered 200 16 caller from-3 2 60 1-4]");
    assert_accounts(MESSAGES(invite, "2 200 INVITE 1 b a c x", "62 BYE BYE 2 d c a x"),
                    "[answered 200 -1 called from-3 2 60 1-3]");
    assert_accounts(MESSAGES(invite, "2 200 INVITE 1 b a c x", "62 BYE BYE 2 d c a x 38"),
                    "[answered 200 38 network from-3 2 60 1-3]");
    assert_accounts(MESSAGES(invite, "9 CANCEL CANCEL 1 b a - x"),
                    "[cancelled 0 16 caller from-2 - - 1-2]");
    assert_accounts(MESSAGES(invite, "9 CANCEL CANCEL 1 b a - x", "10 487 INVITE 1 b a c x"),
                    "[cancelled 487 16 caller from-2 10 - 1-3]");
    assert_accounts(MESSAGES(invite, "9 CANCEL CANCEL 1 b a - x 102", "10 487 INVITE 1 b a c x"),
                    "[no-answer 487 102 network from-2 10 - 1-3]");
    assert_accounts(MESSAGES(invite, "9 480 INVITE 1 b a c x"),
                    "[no-answer 480 18 unknown from-2 9 - 1-2]");
}

/* Moments as far from each other as there may be. */
static void
test_far_moments(void)
{
    assert_accounts(MESSAGES("-4600000000 INVITE INVITE 1 b a - x",
                             "-4600000000 180 INVITE 1 b a c x", "4600000000 200 INVITE 1 b a c x",
                             "-4600000000 BYE BYE 2 d a c x 16"),
                    "[answered 200 16 caller from-4 9200000000 -9200000000 1-4]");
}

/* A BYE of the dialog that the answer confirms releases the call at once. */
static void
test_bye_crossing_an_answer(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *ringing = "1 180 INVITE 1 b a c x";
    const char *answer = "5 200 INVITE 1 b a c x";

    assert_accounts(MESSAGES(invite, ringing, "4 BYE BYE 2 d a c x 16", answer,
                             "5 ACK ACK 1 e a c x", "5 200 BYE 2 d a c x", "9 BYE BYE 2 d c a x"),
                    "[answered 200 16 caller from-3 5 0 1-7]");
    assert_accounts(MESSAGES(invite, ringing, "4 BYE BYE 2 d c a x 38", answer),
                    "[answered 200 38 network from-3 5 0 1-4]");
    /* Others, and a copy, are of no account. */
    assert_accounts(MESSAGES(invite, ringing, "4 BYE BYE 2 d a c x 16", "4 BYE BYE 2 z a z x 38",
                             "4 BYE BYE 2 e a c x 16", answer),
                    "[answered 200 16 caller from-3 5 0 1-6]");
    /* Another branch answers. */
    assert_accounts(MESSAGES(invite, ringing, "4 BYE BYE 2 d a e x 16", answer),
                    "[answered 200 -1 unknown - 5 - 1-4]");
}

/* An ACK with a branch of its own proves the answer that the capture misses. */
static void
test_missing_answer(void)
{
    const char *invite = "0 INVITE INVITE 1 z9hG4bK1 a - x";
    const char *ack = "5 ACK ACK 1 z9hG4bK2 a c x";

    assert_accounts(MESSAGES(invite, "1 180 INVITE 1 z9hG4bK1 a c x", ack, "65 BYE BYE 2 d a c x",
                             "65 200 BYE 2 d a c x"),
                    "[answered 0 -1 caller from-4 - - 1-5]");
    assert_accounts(MESSAGES(invite, ack, "65 BYE BYE 9 d c a x 16"),
                    "[answered 0 16 called from-3 - - 1-3]");
    assert_accounts(MESSAGES(invite, ack, "65 BYE BYE 9 d f a x 16"),
                    "[answered 0 -1 unknown - - - 1-3]");
    assert_calls(MESSAGES(invite, ack, "65 BYE BYE 2 d a c x", "65 200 BYE 2 d a c x"),
                 "ASR SER SCR", "1 answered=1 ASR=1/1 SER=1/1 SCR=1/1");
    /* What comes after the BYE adds nothing. */
    assert_accounts(
        MESSAGES(invite, ack, "65 BYE BYE 2 d a c x 16", "66 200 INVITE 1 z9hG4bK1 a c x"),
        "[answered 0 16 caller from-3 - - 1-4]");
    /* A CANCEL came too late, as the answer that crossed it says. */
    assert_accounts(MESSAGES(invite, "4 CANCEL CANCEL 1 z9hG4bK1 a - x", ack,
                             "5 CANCEL CANCEL 1 z9hG4bK1 a - x"),
                    "[answered 0 -1 unknown - - - 1-4]");
    /* A response tells more. */
    assert_accounts(MESSAGES(invite, ack, "6 200 INVITE 1 z9hG4bK1 a c x"),
                    "[answered 200 -1 unknown - 6 - 1-3]");
    assert_accounts(MESSAGES(invite, ack, "6 486 INVITE 1 z9hG4bK1 a c x"),
                    "[busy 486 17 called from-3 6 - 1-3]");
    assert_accounts(MESSAGES(invite, ack, "6 CANCEL CANCEL 1 z9hG4bK1 a - x 102",
                             "7 487 INVITE 1 z9hG4bK1 a c x"),
                    "[no-answer 487 102 network from-3 7 - 1-4]");
    assert_accounts(MESSAGES(invite, ack, "6 486 INVITE 1 z9hG4bK7 a c x"),
                    "[answered 0 -1 unknown - - - 1-3]");
    /* That of a failure, here or on a hop; that of a caller whose branches say nothing; and that of
     * an earlier INVITE. */
    assert_accounts(MESSAGES(invite, "5 ACK ACK 1 z9hG4bK1 a c x"),
                    "[pending 0 -1 unknown - - - 1-2]");
    assert_accounts(MESSAGES(invite, "0 INVITE INVITE 1 z9hG4bK2 a - x", ack),
                    "[pending 0 -1 unknown - - - 1-3]");
    assert_accounts(MESSAGES(invite, "5 486 INVITE 1 z9hG4bK2 a c x", ack),
                    "[busy 486 17 called from-2 5 - 1-3]");
    assert_accounts(MESSAGES(invite, "5 ACK ACK 1 e a c x"), "[pending 0 -1 unknown - - - 1-2]");
    assert_accounts(MESSAGES(invite, "5 ACK ACK 1 z9hG4bK2 a - x"),
                    "[pending 0 -1 unknown - - - 1-2]");
    assert_accounts(MESSAGES(invite, "5 ACK ACK 2 z9hG4bK2 a c x"),
                    "[pending 0 -1 unknown - - - 1-2]");
}

/* A BYE that follows a request to which the other side was gone, or an answer whose ACK never came,
 * is no normal end, whatever it says. */
static void
test_broken_dialogs(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *answer = "2 200 INVITE 1 b a c x";
    const char *gone = "60 481 INVITE 2 d a c x";

    assert_accounts(MESSAGES(invite, answer, gone, "61 BYE BYE 3 e a c x 16"),
                    "[answered 200 16 network from-4 2 59 1-4]");
    assert_accounts(MESSAGES(invite, answer, "60 408 UPDATE 2 d c a x", "61 BYE BYE 3 e c a x"),
                    "[answered 200 -1 network from-4 2 59 1-4]");
    /* Of the other side; much later; of another dialog; that of a branch that did not answer; one
     * that may be tried again. */
    assert_accounts(MESSAGES(invite, answer, gone, "61 BYE BYE 3 e c a x"),
                    "[answered 200 -1 called from-4 2 59 1-4]");
    assert_accounts(MESSAGES(invite, answer, gone, "602 BYE BYE 3 e a c x"),
                    "[answered 200 -1 caller from-4 2 600 1-4]");
    assert_accounts(MESSAGES(invite, answer, "60 481 INVITE 2 d a f x", "61 BYE BYE 3 e a c x"),
                    "[answered 200 -1 caller from-4 2 59 1-4]");
    assert_accounts(MESSAGES(invite, answer, "3 408 INVITE 1 g a c x", "4 BYE BYE 3 e a c x"),
                    "[answered 200 -1 caller from-4 2 2 1-4]");
    assert_accounts(MESSAGES(invite, answer, "60 491 INVITE 2 d a c x", "61 BYE BYE 3 e a c x"),
                    "[answered 200 -1 caller from-4 2 59 1-4]");
}

static void
test_unacknowledged_answers(void)
{
    const char *invite = "0 INVITE INVITE 1 b a - x";
    const char *answer = "2 200 INVITE 1 b a c x";
    const char *later = "4 200 INVITE 1 b a c x";
    const char *last = "13 200 INVITE 1 b a c x";

    assert_accounts(MESSAGES(invite, answer, answer, later, "9 200 INVITE 1 b a c x", last,
                             "17 BYE BYE 7 e c a x"),
                    "[answered 200 -1 network from-7 2 15 1-7]");
    /* By the caller; after the ACK had come at last; copies of a switch; of another branch. */
    assert_accounts(MESSAGES(invite, answer, answer, later, later, last, "17 BYE BYE 7 e a c x"),
                    "[answered 200 -1 caller from-7 2 15 1-7]");
    assert_accounts(MESSAGES(invite, answer, answer, later, later, last, "60 BYE BYE 7 e c a x"),
                    "[answered 200 -1 called from-7 2 58 1-7]");
    assert_accounts(MESSAGES(invite, answer, answer, answer, answer, answer, "3 BYE BYE 7 e c a x"),
                    "[answered 200 -1 called from-7 2 1 1-7]");
    assert_accounts(MESSAGES(invite, answer, "10 200 INVITE 1 b a d x", "12 BYE BYE 7 e d a x",
                             "13 BYE BYE 7 f c a x"),
                    "[answered 200 -1 called from-5 2 11 1-5]");
    assert_accounts(MESSAGES(invite, answer, answer, later, "6 200 INVITE 1 b a c x",
                             "9 200 INVITE 1 b a c x", "10 200 INVITE 1 b a d x",
                             "11 BYE BYE 7 e a d x", "13 BYE BYE 7 f c a x"),
                    "[answered 200 -1 called from-9 2 11 1-9]");
}

/* A server on the way releases a call by a BYE to either side. Messages of one frame come from one
 * address. */
static void
assert_released_by(call_side side, guint32 answer, guint32 first, guint32 second,
                   const char *second_bye)
{
    fixture_t fixture = begin(NULL, NULL);
    call_account account;

    take(&fixture, "0 INVITE INVITE 1 b a - x");
    fixture.frame = answer - 1;
    take(&fixture, "1 200 INVITE 1 b a c x");
    fixture.frame = first - 1;
    take(&fixture, "9 BYE BYE 2 d a c x");
    take(&fixture, "9 200 BYE 2 d a c x");
    fixture.frame = second - 1;
    take(&fixture, second_bye);
    calls_tell(calls_get(fixture.calls, 1), &account);
    g_assert_cmpint(account.ended_by, ==, side);
    g_assert_cmpstr(account.ended_at, ==, first == 5 ? "from-5" : "from-3");
    end(&fixture);
}

static void
test_released_both_ways(void)
{
    const char *of_called = "9 BYE BYE 2 e c a x";

    assert_released_by(SIDE_NETWORK, 4, 5, 5, of_called);
    /* They cross; both sides are behind one address; it is sent again; of another dialog. */
    assert_released_by(SIDE_CALLER, 4, 5, 6, of_called);
    assert_released_by(SIDE_CALLER, 3, 3, 3, of_called);
    assert_released_by(SIDE_CALLER, 4, 5, 5, "9 BYE BYE 2 f a c x");
    assert_released_by(SIDE_CALLER, 4, 5, 5, "9 BYE BYE 2 f g a x");
}

/* Who knows the tag of the caller alone can neither release a call nor have it forgotten. */
static void
test_strangers(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b a - x", "1 200 INVITE 1 b a c x",
                             "2 200 BYE 7 z a z x", "3 BYE BYE 7 z a z x 47",
                             "900 BYE BYE 2 d a c x 16"),
                    "[answered 200 16 caller from-5 1 899 1-5]");
    assert_calls(
        MESSAGES("0 INVITE INVITE 1 b a - x", "1 200 INVITE 1 b a c x", "2 200 BYE 7 z a z x"),
        "SCR", "1 answered=1 SCR=0/1");
    /* Nor keep it from being released. */
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b a - x", "1 200 INVITE 1 b a c x",
                             "2 200 INVITE 1 z a z x", "9 BYE BYE 2 d a c x 16"),
                    "[answered 200 16 caller from-4 1 8 1-4]");
}

/* Callers and called of RFC 2543 send no tags. */
static void
test_without_tags(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b - - x", "1 200 INVITE 1 b - - x",
                             "9 INVITE INVITE 2 c - - x", "10 488 INVITE 2 c - - x",
                             "20 BYE BYE 3 d - - x", "20 200 BYE 3 d - - x"),
                    "[answered 200 -1 caller from-5 1 19 1-6]");
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b - - x", "1 200 INVITE 1 b - c x",
                             "20 BYE BYE 3 d c - x 16", "20 200 BYE 3 d c - x"),
                    "[answered 200 16 called from-3 1 19 1-4]");
    /* After it has ended it is another call. */
    assert_calls(MESSAGES("0 INVITE INVITE 1 b - - x", "1 200 INVITE 1 b - - x",
                          "20 BYE BYE 3 d - - x", "20 200 BYE 3 d - - x",
                          "30 INVITE INVITE 4 e - - x"),
                 "SER", "2 answered=1 pending=1 SER=1/2");
}

/* Past a proxy, what the caller is told was said before by somebody further on. */
static void
test_who_said_it_first(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b2 a - x",
                             "1 503 INVITE 1 b2 a c x 34", "2 503 INVITE 1 b1 a c x 34"),
                    "[network-fault 503 34 network from-3 2 - 1-4]");
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b2 a - x",
                             "0 INVITE INVITE 1 b3 a - x", "1 503 INVITE 1 b2 a c x",
                             "1 486 INVITE 1 b3 a d x", "2 486 INVITE 1 b1 a d x"),
                    "[busy 486 17 called from-5 2 - 1-6]");
    /* Credentials that are refused, but not where they were asked for. */
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 407 INVITE 1 b1 a p x",
                             "2 INVITE INVITE 2 b2 a - x realm=r",
                             "2 INVITE INVITE 2 b3 a - x realm=r",
                             "3 407 INVITE 2 b3 a c x realm=r", "4 407 INVITE 2 b2 a c x realm=r"),
                    "[client-fault 407 21 network from-5 4 - 1-6]");
    /* What another server was told before does not count any more. */
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 503 INVITE 1 b1 a c x",
                             "2 INVITE INVITE 2 b2 a - x", "3 503 INVITE 2 b2 a c x"),
                    "[network-fault 503 63 network from-2 1 - 1-2]"
                    "[network-fault 503 63 network from-4 1 - 3-4]");
    /* The tag of another caller makes it another call. */
    assert_accounts(
        MESSAGES("0 INVITE INVITE 1 b a - x", "1 486 INVITE 1 b e c x", "1 BYE BYE 2 b e c x 34"),
        "[pending 0 -1 unknown - - - 1-1]");
}

/* Branches that answered beside each other: the call has the cause of the BYE for the last one. */
static void
test_forked_answers(void)
{
    assert_causes(MESSAGES("0 INVITE INVITE 1 b a - x", "2 200 INVITE 1 b a c x",
                           "2 200 INVITE 1 b a d x", "3 BYE BYE 2 l a d x 26",
                           "3 200 BYE 2 l a d x", "600 BYE BYE 3 m a c x 16",
                           "600 200 BYE 3 m a c x"),
                  "16");
    /* Both are sent their BYE before either has answered it; and a copy of the first. */
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b a - x", "2 200 INVITE 1 b a c x",
                             "2 200 INVITE 1 b a d x", "30 BYE BYE 2 l a d x 26",
                             "30 BYE BYE 2 l2 a d x 26", "32 BYE BYE 3 m a c x 16",
                             "32 200 BYE 2 l a d x", "32 200 BYE 3 m a c x"),
                    "[answered 200 16 caller from-6 2 30 1-8]");
}

/* A server is mute, or out of reach, and the caller turns to the next one with another branch. */
static void
test_next_server(void)
{
    const char *first = "0 INVITE INVITE 1 b1 a - x";
    const char *next = "4 INVITE INVITE 1 b2 a - x";

    assert_accounts(MESSAGES(first, next, "5 486 INVITE 1 b2 a c x", "5 ACK ACK 1 b2 a c x"),
                    "[busy 486 17 called from-3 5 - 1-4]");
    /* Sent again meanwhile; the first one is answered after all. */
    assert_accounts(
        MESSAGES(first, next, "5 486 INVITE 1 b2 a c x", next, "6 404 INVITE 1 b1 a d x"),
        "[number-fault 404 1 network from-5 6 - 1-5]");
    /* What is heard is a proxy, which may try others still. */
    assert_accounts(MESSAGES(first, "0 100 INVITE 1 b1 a - x", next, "5 486 INVITE 1 b2 a c x"),
                    "[pending 0 -1 unknown - - - 1-4]");
}

/* Attempts of one Call-ID: what comes late belongs to the one it is of. */
static void
test_attempts_of_a_call_id(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 302 INVITE 1 b1 a c x",
                             "2 INVITE INVITE 2 b2 a - x", "2 ACK ACK 1 b1 a c x",
                             "3 302 INVITE 2 b2 a c x", "4 INVITE INVITE 3 b3 a - x",
                             "5 ACK ACK 2 b2 a c x", "6 486 INVITE 3 b3 a c x"),
                    "[redirected 302 -1 unknown from-2 1 - 1-4]"
                    "[redirected 302 -1 unknown from-5 1 - 3-7]"
                    "[busy 486 17 called from-8 2 - 6-8]");
    /* After it was forgotten how far the first one was. */
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 486 INVITE 1 b1 a c x",
                             "900 INVITE INVITE 1 b1 a - x", "901 404 INVITE 1 b1 a c x",
                             "901 ACK ACK 1 b1 a c x"),
                    "[busy 486 17 called from-2 1 - 1-2]"
                    "[number-fault 404 1 network from-4 1 - 3-5]");
}

/* A Call-ID that is used again hours later begins with a low CSeq again, whatever the attempts
 * before had come to. */
static void
test_call_id_used_again(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "1 302 INVITE 1 b1 a c x",
                             "2 INVITE INVITE 2 b2 a - x", "3 486 INVITE 2 b2 a c x",
                             "9000 INVITE INVITE 1 b3 a - x", "9001 404 INVITE 1 b3 a c x",
                             "9001 ACK ACK 1 b3 a c x"),
                    "[redirected 302 -1 unknown from-2 1 - 1-2]"
                    "[busy 486 17 called from-4 1 - 3-4]"
                    "[number-fault 404 1 network from-6 1 - 5-7]");
}

/* A challenge of one branch, and the answer of another: what follows within the dialog is none. */
static void
test_challenge_of_a_branch(void)
{
    assert_accounts(MESSAGES("0 INVITE INVITE 1 b1 a - x", "0 INVITE INVITE 1 b2 a - x",
                             "1 407 INVITE 1 b1 a c x", "2 200 INVITE 1 b2 a d x",
                             "9 INVITE INVITE 2 b3 a d x", "12 BYE BYE 3 b4 a d x 16"),
                    "[answered 200 16 caller from-6 2 10 1-6]");
}

/* Whoever is called may call back with the same Call-ID and tag: what it sent before stays with the
 * call that it was of, also where its frame is looked at again. */
static void
test_frames_looked_at_again(void)
{
    static const char *const lines[] = {"0 INVITE INVITE 1 b a - x", "1 200 INVITE 1 b a d x",
                                        "2 BYE BYE 1 c d a x", "2 200 BYE 1 c d a x",
                                        "3 INVITE INVITE 9 e d - x"};
    fixture_t fixture = begin(NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        take(&fixture, lines[i]);
    }
    g_assert_true(find(&fixture, 3, lines[2]) == calls_get(fixture.calls, 1));
    g_assert_true(find(&fixture, 4, lines[3]) == calls_get(fixture.calls, 1));
    g_assert_true(find(&fixture, 5, lines[4]) == calls_get(fixture.calls, 2));
    end(&fixture);
}

static gboolean
is_early_bye(const fixture_t *fixture, guint32 frame, const char *line)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    const sip_message message = message_of(line, pool);
    gboolean is_early = calls_is_early_bye(fixture->calls, frame, &message);

    g_ptr_array_free(pool, TRUE);
    return is_early;
}

static void
test_early_byes(void)
{
    const char *bye = "1 BYE BYE 2 c d a x";
    const char *of_another = "1 BYE BYE 2 c f e y";
    fixture_t fixture = begin(NULL, NULL);

    take(&fixture, "0 INVITE INVITE 1 b e - y");
    take(&fixture, "0 200 INVITE 1 b e f y");
    take(&fixture, "0 INVITE INVITE 1 b a - x");
    take(&fixture, bye);
    fixture.frame--; /* in the same frame */
    take(&fixture, of_another);
    take(&fixture, "2 200 INVITE 1 b a d x");
    take(&fixture, bye);
    g_assert_false(is_early_bye(&fixture, 3, bye));
    g_assert_true(is_early_bye(&fixture, 4, bye));
    g_assert_false(is_early_bye(&fixture, 4, of_another));
    g_assert_false(is_early_bye(&fixture, 4, "1 200 BYE 2 c d a x"));
    g_assert_false(is_early_bye(&fixture, 6, bye));
    end(&fixture);
}

/* A tally counts what it was told of, as it stands in the end, and outlives the table. */
static void
test_tallies(void)
{
    fixture_t fixture = begin(NULL, NULL);
    calls_tally *some = tally_new(NULL, NULL);

    take(&fixture, "0 INVITE INVITE 1 b a - x");
    take(&fixture, "0 INVITE INVITE 1 b a - y");
    tally_add(some, fixture.calls, calls_get(fixture.calls, 2));
    tally_add(some, fixture.calls, calls_get(fixture.calls, 2));
    g_assert_cmpuint(tally_of_outcome(some, CATALOG_PENDING), ==, 1);
    take(&fixture, "1 486 INVITE 1 b a c x");
    take(&fixture, "1 503 INVITE 1 b a c y");
    g_assert_cmpuint(tally_attempts(some), ==, 1);
    g_assert_cmpuint(tally_of_outcome(some, CATALOG_BUSY), ==, 0);
    g_assert_cmpuint(tally_of_outcome(some, CATALOG_NETWORK_FAULT), ==, 1);
    g_assert_false(tally_has(some, 1));
    g_assert_true(tally_has(some, 2));
    end(&fixture);
    g_assert_cmpuint(tally_of_outcome(some, CATALOG_NETWORK_FAULT), ==, 1);
    g_assert_null(tally_calls(some));
    tally_free(some);
}

/* How often the address of an end was asked for. */
static guint asked_for_host;

/* The ends of a way bear the signs 1 and 2, as if these were their addresses. */
static guint32
host_of_end(gpointer data, guint end)
{
    (void)data;
    asked_for_host++;
    return end + 1;
}

static const call_t *
find_media(const fixture_t *fixture, guint32 frame, guint16 source, guint16 destination)
{
    const media_way way = {{source, destination}, host_of_end, NULL};

    return media_find(fixture->calls, frame, &way);
}

static gboolean
may_have_media(const fixture_t *fixture, gint64 seconds)
{
    return calls_may_have_media(calls_get(fixture->calls, 1),
                                seconds * G_GINT64_CONSTANT(1000000000));
}

/* Not before a call, nor long after it. */
static void
test_times_of_media(void)
{
    fixture_t fixture = begin(NULL, NULL);

    take(&fixture, "100 INVITE INVITE 1 b a - x");
    g_assert_false(may_have_media(&fixture, 99));
    g_assert_true(may_have_media(&fixture, 9000));
    take(&fixture, "105 200 INVITE 1 b a c x");
    g_assert_true(may_have_media(&fixture, 9000));
    take(&fixture, "165 BYE BYE 2 d a c x");
    g_assert_true(may_have_media(&fixture, 165 + CALLS_MEDIA_LINGER));
    g_assert_false(may_have_media(&fixture, 166 + CALLS_MEDIA_LINGER));
    end(&fixture);
    fixture = begin(NULL, NULL);
    take(&fixture, "100 INVITE INVITE 1 b a - x");
    take(&fixture, "105 486 INVITE 1 b a c x");
    g_assert_true(may_have_media(&fixture, 105 + CALLS_MEDIA_LINGER));
    g_assert_false(may_have_media(&fixture, 106 + CALLS_MEDIA_LINGER));
    end(&fixture);
}

static void
test_media(void)
{
    fixture_t fixture = begin(NULL, NULL);
    const media_places ports = {{6000, 6002}, 1};
    const media_places others = {{7000}, 1};
    const media_places elsewhere = {{7000}, 9};

    take(&fixture, "0 INVITE INVITE 1 b a - x");
    take(&fixture, "0 INVITE INVITE 1 b a - y");
    const call_t *first = calls_get(fixture.calls, 1);
    const call_t *second = calls_get(fixture.calls, 2);
    media_add(fixture.calls, 1, first, NULL);
    media_add(fixture.calls, 3, first, &ports);
    media_add(fixture.calls, 3, second, &others);
    media_add(fixture.calls, 5, second, NULL);
    media_add(fixture.calls, 5, second, NULL);
    g_assert_true(find_media(&fixture, 1, 1, 2) == first);
    g_assert_null(find_media(&fixture, 2, 6000, 6000));
    g_assert_true(find_media(&fixture, 3, 9, 6002) == first);
    g_assert_true(find_media(&fixture, 3, 7001, 9) == second);
    g_assert_null(find_media(&fixture, 3, 9, 9));
    g_assert_true(find_media(&fixture, 3, 6000, 7000) == first);
    g_assert_true(find_media(&fixture, 3, 7001, 6001) == second);
    g_assert_true(find_media(&fixture, 5, 9, 9) == second);
    g_assert_null(find_media(&fixture, 6, 9, 9));
    media_add(fixture.calls, 7, first, &ports);
    media_add(fixture.calls, 7, second, &ports);
    media_add(fixture.calls, 8, first, &elsewhere);
    media_add(fixture.calls, 8, second, &others);
    g_assert_null(find_media(&fixture, 7, 6000, 9));
    g_assert_true(find_media(&fixture, 8, 7000, 9) == second);
    g_assert_null(find_media(&fixture, 8, 9, 7000));
    /* SDP of no call, and such of which nothing is known, beside that of a call. */
    media_add(fixture.calls, 9, first, &ports);
    media_add(fixture.calls, 9, NULL, &others);
    media_add(fixture.calls, 10, first, &ports);
    media_add(fixture.calls, 10, second, NULL);
    media_add(fixture.calls, 11, NULL, NULL);
    g_assert_true(find_media(&fixture, 9, 6000, 9) == first);
    g_assert_null(find_media(&fixture, 9, 7000, 9));
    g_assert_true(find_media(&fixture, 10, 6000, 9) == first);
    g_assert_null(find_media(&fixture, 10, 9, 9));
    g_assert_null(find_media(&fixture, 11, 9, 9));
    end(&fixture);
}

/* A frame may hold hundreds of messages: the address is asked for once, not for each. */
static void
test_media_of_many(void)
{
    fixture_t fixture = begin(NULL, NULL);

    take(&fixture, "0 INVITE INVITE 1 b a - x");
    take(&fixture, "0 INVITE INVITE 1 b a - y");
    for (guint i = 0; i < 500; i++) {
        const media_places places = {{6000}, i == 250 ? 2U : 100U + i};
        media_add(fixture.calls, 3, calls_get(fixture.calls, i == 250 ? 2 : 1), &places);
    }
    asked_for_host = 0;
    g_assert_true(find_media(&fixture, 3, 6000, 6000) == calls_get(fixture.calls, 2));
    g_assert_cmpuint(asked_for_host, ==, 2);
    end(&fixture);
}

/* A line each: messages, and whether the call has no response to an INVITE that was sent again. */
static void
test_unheard(void)
{
    static const struct {
        const char *messages[4];
        gboolean unheard;
    } lines[] = {
        {{"0 INVITE INVITE 1 b a - x"}, FALSE},
        /* A copy of a mirror port comes at once. */
        {{"0 INVITE INVITE 1 b a - x", "0 INVITE INVITE 1 b a - x"}, FALSE},
        {{"0 INVITE INVITE 1 b a - x", "1 INVITE INVITE 1 b a - x"}, TRUE},
        {{"0 INVITE INVITE 1 b a - x", "1 INVITE INVITE 1 other a - x"}, TRUE},
        {{"0 INVITE INVITE 1 b a - x", "1 INVITE INVITE 1 b a - x", "2 100 INVITE 1 b a - x"},
         FALSE},
        {{"0 INVITE INVITE 1 b a - x", "1 100 INVITE 1 b a - x", "2 INVITE INVITE 1 b a - x"},
         FALSE},
        {{"0 INVITE INVITE 1 b a - x", "1 407 INVITE 1 b a t x", "2 INVITE INVITE 2 c a - x",
          "3 INVITE INVITE 2 c a - x"},
         TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        fixture_t fixture = begin(NULL, NULL);
        call_account account;
        for (guint j = 0; j < G_N_ELEMENTS(lines[i].messages) && lines[i].messages[j] != NULL;
             j++) {
            take(&fixture, lines[i].messages[j]);
        }
        calls_tell(calls_get(fixture.calls, 1), &account);
        g_assert_cmpint(account.unheard, ==, lines[i].unheard);
        end(&fixture);
    }
}

static void
test_ratio_meanings(void)
{
    char text[CATALOG_RATIO_MEANING];

    for (guint i = 0; i < catalog_ratio_count; i++) {
        catalog_ratio_meaning(&catalog_ratios[i], text);
        g_assert_true(g_str_has_prefix(text, catalog_ratios[i].title));
        g_assert_nonnull(strstr(text, catalog_ratios[i].reference));
        g_assert_true(g_str_has_suffix(text, ")"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calls/ends", test_ends);
    g_test_add_func("/calls/copies", test_copies);
    g_test_add_func("/calls/retries", test_retries);
    g_test_add_func("/calls/completion", test_completion);
    g_test_add_func("/calls/ringing", test_ringing);
    g_test_add_func("/calls/no-answer", test_no_answer);
    g_test_add_func("/calls/causes", test_causes);
    g_test_add_func("/calls/forked-answers", test_forked_answers);
    g_test_add_func("/calls/foreign-branches", test_foreign_branches);
    g_test_add_func("/calls/hashes", test_hashes);
    g_test_add_func("/calls/like-branches", test_like_branches);
    g_test_add_func("/calls/tag-of-a-challenge", test_tag_of_a_challenge);
    g_test_add_func("/calls/announcements", test_announcements);
    g_test_add_func("/calls/withdrawals", test_withdrawals);
    g_test_add_func("/calls/drops", test_drops);
    g_test_add_func("/calls/clock", test_clock);
    g_test_add_func("/calls/far-moments", test_far_moments);
    g_test_add_func("/calls/forgetting", test_forgetting);
    g_test_add_func("/calls/waiting", test_waiting);
    g_test_add_func("/calls/accounts", test_accounts);
    g_test_add_func("/calls/bye-crossing-an-answer", test_bye_crossing_an_answer);
    g_test_add_func("/calls/missing-answer", test_missing_answer);
    g_test_add_func("/calls/broken-dialogs", test_broken_dialogs);
    g_test_add_func("/calls/unacknowledged-answers", test_unacknowledged_answers);
    g_test_add_func("/calls/released-both-ways", test_released_both_ways);
    g_test_add_func("/calls/strangers", test_strangers);
    g_test_add_func("/calls/without-tags", test_without_tags);
    g_test_add_func("/calls/who-said-it-first", test_who_said_it_first);
    g_test_add_func("/calls/next-server", test_next_server);
    g_test_add_func("/calls/attempts-of-a-call-id", test_attempts_of_a_call_id);
    g_test_add_func("/calls/call-id-used-again", test_call_id_used_again);
    g_test_add_func("/calls/challenge-of-a-branch", test_challenge_of_a_branch);
    g_test_add_func("/calls/frames-looked-at-again", test_frames_looked_at_again);
    g_test_add_func("/calls/early-byes", test_early_byes);
    g_test_add_func("/calls/tallies", test_tallies);
    g_test_add_func("/calls/times-of-media", test_times_of_media);
    g_test_add_func("/calls/media", test_media);
    g_test_add_func("/calls/media-of-many", test_media_of_many);
    g_test_add_func("/calls/unheard", test_unheard);
    g_test_add_func("/calls/ratio-meanings", test_ratio_meanings);
    return g_test_run();
}
