/* The rule, line by line.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "verdict/contradiction.h"
#include "../sip/pool.h"

#include <string.h>

static guint
mapping_of(const char *name)
{
    guint mapping = 0;

    while (!g_str_equal(catalog_mapping_name(mapping), name)) {
        mapping++;
    }
    return mapping;
}

/* A message to be judged: "486 INVITE" or "BYE", with header fields and a body. */
typedef struct {
    sip_message sip;
    char *text;
    GPtrArray *pool;
} judged_t;

static judged_t
read_message(const char *what, const char *headers, const char *body, gsize body_length)
{
    judged_t judged = {.pool = g_ptr_array_new_with_free_func(g_free)};
    gboolean is_request = !g_ascii_isdigit(what[0]);
    char *head = is_request ? g_strdup_printf("%s sip:a SIP/2.0\r\nCSeq: 1 %s\r\n%s\r\n", what,
                                              what, headers)
                            : g_strdup_printf("SIP/2.0 %.3s X\r\nCSeq: 1 %s\r\n%s\r\n", what,
                                              strlen(what) > 3 ? what + 4 : "INVITE", headers);
    gsize length = strlen(head);

    judged.text = (char *)g_malloc(length + body_length + 1);
    memcpy(judged.text, head, length);
    memcpy(judged.text + length, body, body_length);
    judged.sip = (sip_message){.bytes = (const guint8 *)judged.text,
                               .length = length + body_length,
                               .is_request = is_request,
                               .code = (guint)g_ascii_strtoull(what, NULL, 10)};
    message_read(&judged.sip, (sip_parts)(VERDICT_EVIDENCE | SIP_WARNING), verdict_vendor_names(),
                 pool_allocate, judged.pool);
    g_free(head);
    return judged;
}

static void
forget(judged_t *judged)
{
    g_free(judged->text);
    g_ptr_array_free(judged->pool, TRUE);
}

/* What the rule makes of a response: "mapped effective origin outcome rang contradicted", of a
 * request: "effective origin release cancelled-as". */
static void
assert_body(const catalog_view *view, const char *what, const char *headers, const char *body,
            gsize body_length, const char *expected)
{
    judged_t judged = read_message(what, headers, body, body_length);
    const sip_message *message = &judged.sip;
    verdict_t verdict = verdict_of(message, view);
    cause_t effective = verdict.effective;
    const char *origin = effective.value >= 0 ? catalog_origin_name(effective.origin) : "-";
    GString *found = g_string_new(NULL);

    if (message->is_request) {
        static const char *const releases[] = {"?", "normal", "onward", "fault"};
        g_string_printf(found, "%d %s %s %s", effective.value, origin, releases[verdict.release],
                        catalog_outcome_name(verdict.cancelled_as));
    } else {
        const sip_reason *reason = contradiction_of(message, &verdict);
        cause_t said = verdict.says ? verdict.stated : CAUSE_NONE;
        g_string_printf(found, "%d %d %s %s %s %d", verdict.mapped.value, effective.value, origin,
                        catalog_outcome_name(verdict_outcome(message, &verdict)),
                        catalog_outcome_name(verdict_outcome_with(message, &verdict, said, TRUE)),
                        reason != NULL ? (int)reason->cause : -1);
    }
    g_assert_cmpstr(found->str, ==, expected);
    g_string_free(found, TRUE);
    forget(&judged);
}

static void
assert_verdict(const catalog_view *view, const char *what, const char *headers,
               const char *expected)
{
    assert_body(view, what, headers, "", 0, expected);
}

static const catalog_view cisco = {.mapping = 0};

static void
test_codes(void)
{
    assert_verdict(&cisco, "486", "", "17 17 mapping busy busy -1");
    assert_verdict(&cisco, "200", "", "-1 -1 - answered answered -1");
    assert_verdict(&cisco, "408", "", "102 102 mapping network-fault no-answer -1");
    assert_verdict(&cisco, "499", "", "-1 -1 - client-fault client-fault -1");
    assert_verdict(&cisco, "BYE", "", "-1 - ? ");
}

/* Only a final response to an INVITE releases a call, and a challenge does not. */
static void
test_release_of_a_call(void)
{
    assert_verdict(&cisco, "404 OPTIONS", "", "1 -1 - number-fault no-answer -1");
    assert_verdict(&cisco, "401 REGISTER", "", "57 -1 - challenged challenged -1");
    assert_verdict(&cisco, "407", "", "21 -1 - challenged challenged -1");
    assert_verdict(&cisco, "404 OPTIONS", "Reason: Q.850;cause=34\r\n",
                   "1 34 reason-q850 number-fault number-fault 34");
}

static void
test_successes(void)
{
    assert_verdict(&cisco, "200 BYE", "", "-1 -1 - succeeded succeeded -1");
    assert_verdict(&cisco, "202 REFER", "", "-1 -1 - progress progress -1");
    assert_verdict(&cisco, "202 MESSAGE", "", "-1 -1 - succeeded succeeded -1");
    assert_verdict(&cisco, "200", "Reason: Q.850;cause=17\r\n",
                   "-1 17 reason-q850 answered answered -1");
}

/* A cause is a decimal number from 1 to 127. */
static void
test_values(void)
{
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=017\r\n", "63 17 reason-q850 busy busy 17");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=0\r\n",
                   "63 63 mapping network-fault network-fault -1");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=128\r\n",
                   "63 63 mapping network-fault network-fault -1");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=0x11\r\n",
                   "63 63 mapping network-fault network-fault -1");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=+17\r\n",
                   "63 63 mapping network-fault network-fault -1");
    /* Two different ones, which RFC 3326 section 2 forbids, override nothing; two alike do. */
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=17, Q.850;cause=34\r\n",
                   "63 63 mapping network-fault network-fault 17");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=17, Q.850;cause=17\r\n",
                   "63 17 reason-q850 busy busy 17");
}

/* Causes that say nothing, and weak ones. */
static void
test_strength(void)
{
    static const guint nothing[] = {7, 10, 11, 14, 16, 30, 40};

    for (guint i = 0; i < G_N_ELEMENTS(nothing); i++) {
        char *reason = g_strdup_printf("Reason: Q.850;cause=%u, SIP;cause=486\r\n", nothing[i]);
        judged_t judged = read_message("503", reason, "", 0);
        verdict_t verdict = verdict_of(&judged.sip, &cisco);
        g_assert_cmpint(verdict.effective.value, ==, 17);
        g_assert_cmpint(verdict.effective.origin, ==, ORIGIN_REASON_SIP);
        forget(&judged);
        g_free(reason);
    }
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=31, SIP;cause=486\r\n",
                   "18 17 reason-sip busy busy -1");
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=31\r\n",
                   "18 31 reason-q850 no-answer no-answer -1");
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=127\r\n",
                   "18 127 reason-q850 no-answer no-answer -1");
    /* 16 is the word of a call that was withdrawn. */
    assert_verdict(&cisco, "487", "Reason: Q.850;cause=16\r\n",
                   "127 16 reason-q850 cancelled cancelled -1");
    assert_verdict(&cisco, "BYE", "Reason: Q.850;cause=16\r\n", "16 reason-q850 normal cancelled");
}

/* ISUP, Reason Q.850, a vendor's header, Reason SIP; in requests the Reason before ISUP. */
static void
test_order_of_witnesses(void)
{
    static const char isup[] = "Content-Type: application/ISUP;version=itu-t92+\r\n";
    static const char release[] = {12, 2, 0, 2, (char)0x84, (char)0xa2}; /* 34 */
    static const char american[] = {12, 2, 0, 2, (char)0xc4, (char)0xa2};
    static const char recommended[] = {12, 2, 0, 3, 4, (char)0x80, (char)0xa2};
    char *with_reason =
        g_strconcat("Reason: Q.850;cause=17\r\nX-Asterisk-HangupCauseCode: 58\r\n", isup, NULL);

    assert_body(&cisco, "503", with_reason, release, sizeof release,
                "63 34 isup network-fault network-fault 17");
    assert_body(&cisco, "503", isup, recommended, sizeof recommended,
                "63 34 isup network-fault network-fault -1");
    assert_body(&cisco, "503", with_reason, american, sizeof american,
                "63 17 reason-q850 busy busy 17");
    assert_body(&cisco, "503", isup, release, sizeof release - 1,
                "63 63 mapping network-fault network-fault -1");
    assert_body(&cisco, "BYE", with_reason, release, sizeof release,
                "17 reason-q850 fault cancelled");
    /* What stands behind Content-Length is no body. */
    assert_body(&cisco, "503", "Content-Type: application/isup\r\nContent-Length: 0\r\n", release,
                sizeof release, "63 63 mapping network-fault network-fault -1");
    /* The outcome of a 487 by the witness that its cause is from. */
    static const char elsewhere[] = {12, 2, 0, 2, (char)0x84, (char)0x9a}; /* 26 */
    assert_body(&cisco, "487", "Reason: Q.850;cause=18\r\nContent-Type: application/isup\r\n",
                elsewhere, sizeof elsewhere,
                "127 26 isup answered-elsewhere answered-elsewhere -1");
    assert_verdict(&cisco, "503", "X-Asterisk-HangupCauseCode: 17\r\nReason: SIP;cause=404\r\n",
                   "63 17 vendor-header busy busy -1");
    assert_verdict(&cisco, "503", "Reason: SIP;cause=486\r\n", "63 17 reason-sip busy busy -1");
    g_free(with_reason);
}

static void
test_multipart(void)
{
    static const char type[] = "Content-Type: multipart/mixed;boundary=\"b\"\r\n";
    static const char parts[] = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n"
                                "--b\r\nContent-Type: application/isup\r\n\r\n"
                                "\x0c\x02\x01\x02\x84\xa2\r\n--b--\r\n";

    assert_body(&cisco, "503", type, parts, sizeof parts - 1,
                "63 34 isup network-fault network-fault -1");
}

/* SIP values: what repeats the code says nothing, FreeSWITCH's own numbers are no codes, 200 in BYE
 * and CANCEL. */
static void
test_sip_reasons(void)
{
    assert_verdict(&cisco, "503", "Reason: SIP;cause=503, SIP;cause=486\r\n",
                   "63 17 reason-sip busy busy -1");
    assert_verdict(&cisco, "480", "Reason: SIP;cause=604;text=\"MEDIA_TIMEOUT\"\r\n",
                   "18 18 mapping no-answer no-answer -1");
    assert_verdict(&cisco, "BYE", "Reason: SIP;cause=200;text=\"User Triggered\"\r\n",
                   "16 reason-sip normal cancelled");
    assert_verdict(&cisco, "CANCEL", "Reason: SIP;cause=200\r\n",
                   "26 reason-sip ? answered-elsewhere");
    assert_verdict(&cisco, "CANCEL", "Reason: SIP;cause=200;text=\"Call Completed ELSEWHERE\"\r\n",
                   "26 reason-sip ? answered-elsewhere");
    assert_verdict(&cisco, "CANCEL", "Reason: SIP;cause=200;text=\"user hung up\"\r\n",
                   "-1 - ? cancelled");
    /* 603 that says so twice means it. */
    assert_verdict(&cisco, "603", "Reason: Q.850;cause=34, SIP;cause=603\r\n",
                   "21 21 mapping declined declined 34");
    assert_verdict(&cisco, "603", "Reason: Q.850;cause=34\r\n",
                   "21 34 reason-q850 network-fault network-fault 34");
}

static void
test_outcomes(void)
{
    /* A challenge and a redirection are what they are; a precise code keeps its word. */
    assert_verdict(&cisco, "407", "Reason: Q.850;cause=17\r\n",
                   "21 17 reason-q850 challenged challenged -1");
    assert_verdict(&cisco, "302", "Reason: Q.850;cause=17\r\n",
                   "-1 17 reason-q850 redirected redirected 17");
    assert_verdict(&cisco, "486", "Reason: Q.850;cause=34\r\n", "17 34 reason-q850 busy busy 34");
    assert_verdict(&cisco, "488", "Reason: Q.850;cause=58\r\n",
                   "127 58 reason-q850 client-fault client-fault -1");
    /* Half precise ones yield to some. */
    assert_verdict(&cisco, "404", "Reason: Q.850;cause=3\r\n",
                   "1 3 reason-q850 network-fault network-fault -1");
    assert_verdict(&cisco, "404", "Reason: Q.850;cause=34\r\n",
                   "1 34 reason-q850 number-fault number-fault 34");
    assert_verdict(&cisco, "606", "Reason: Q.850;cause=17\r\n", "58 17 reason-q850 busy busy 17");
    /* Rang, where no cause speaks. */
    assert_verdict(&cisco, "404", "", "1 1 mapping number-fault no-answer -1");
    assert_verdict(&cisco, "404", "Reason: Q.850;cause=1\r\n",
                   "1 1 reason-q850 number-fault number-fault -1");
    assert_verdict(&cisco, "403", "", "57 57 mapping client-fault declined -1");
    /* 21 is the called party's word with location U, or a 6xx. */
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=21\r\n",
                   "18 21 reason-q850 no-answer no-answer -1");
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=21;location=U\r\n",
                   "18 21 reason-q850 declined declined -1");
    assert_verdict(&cisco, "600", "Reason: Q.850;cause=21\r\n",
                   "17 21 reason-q850 declined declined 21");
    assert_verdict(&cisco, "603", "Reason: SIP;cause=603;text=\"v=analytics1;url=x\"\r\n",
                   "21 21 mapping blocked blocked -1");
    assert_verdict(&cisco, "607", "", "-1 -1 - blocked blocked -1");
}

/* What a CANCEL says, and 487 with it. */
static void
test_withdrawals(void)
{
    static const struct {
        const char *reason;
        const char *outcome;
    } cancels[] = {{"", ""},
                   {"Q.850;cause=16", "cancelled"},
                   {"Q.850;cause=31", "cancelled"},
                   {"Q.850;cause=127", "cancelled"},
                   {"Q.850;cause=17", "cancelled"},
                   {"Q.850;cause=21", "cancelled"},
                   {"Q.850;cause=18", "no-answer"},
                   {"Q.850;cause=19", "no-answer"},
                   {"Q.850;cause=20", "no-answer"},
                   {"Q.850;cause=102", "no-answer"},
                   {"Q.850;cause=26", "answered-elsewhere"},
                   {"Q.850;cause=34", "network-fault"},
                   {"SIP;cause=408", "no-answer"},
                   {"SIP;cause=480", "no-answer"},
                   {"SIP;cause=486", "cancelled"},
                   {"SIP;cause=487", "cancelled"},
                   {"SIP;cause=600", "cancelled"},
                   {"SIP;cause=603", "cancelled"},
                   {"SIP;cause=404", "number-fault"},
                   {"SIP;cause=604;text=\"MEDIA_TIMEOUT\"", ""},
                   {"SIP;cause=503", "network-fault"}};

    for (guint i = 0; i < G_N_ELEMENTS(cancels); i++) {
        char *header = cancels[i].reason[0] != '\0'
                           ? g_strconcat("Reason: ", cancels[i].reason, "\r\n", NULL)
                           : g_strdup("");
        judged_t judged = read_message("CANCEL", header, "", 0);
        verdict_t verdict = verdict_of(&judged.sip, &cisco);
        g_assert_cmpstr(catalog_outcome_name(verdict.cancelled_as), ==, cancels[i].outcome);
        forget(&judged);
        g_free(header);
    }
}

static void
test_releases(void)
{
    static const struct {
        const char *reason;
        release_kind release;
    } byes[] = {{"Q.850;cause=16", RELEASE_NORMAL},
                {"Q.850;cause=31", RELEASE_NORMAL},
                {"Q.850;cause=47", RELEASE_FAULT},
                {"Q.850;cause=102", RELEASE_FAULT},
                {"Q.850;cause=17", RELEASE_ONWARD},
                {"SIP;cause=200;text=\"x\"", RELEASE_NORMAL},
                {"SIP;cause=487", RELEASE_NORMAL},
                {"SIP;cause=408", RELEASE_FAULT},
                {"SIP;cause=481", RELEASE_FAULT},
                {"SIP;cause=404", RELEASE_ONWARD},
                {"RELEASE_CAUSE;cause=1", RELEASE_NORMAL},
                {"RELEASE_CAUSE;cause=2", RELEASE_FAULT},
                {"FAILURE_CAUSE;cause=1", RELEASE_FAULT},
                {"Preemption;cause=1", RELEASE_FAULT},
                {"Q.850;cause=31;text=\"local, RTP Broken Connection\"", RELEASE_FAULT},
                {"Q.850;cause=16;text=\"RTP timeout\"", RELEASE_FAULT},
                {"SIP;cause=604;text=\"MEDIA_TIMEOUT\"", RELEASE_FAULT},
                {"SIP;cause=600;text=\"BLIND_TRANSFER\"", RELEASE_NORMAL},
                {"other;cause=1", RELEASE_UNKNOWN}};

    for (guint i = 0; i < G_N_ELEMENTS(byes); i++) {
        char *header = g_strconcat("Reason: ", byes[i].reason, "\r\n", NULL);
        judged_t judged = read_message("BYE", header, "", 0);
        g_assert_cmpint(verdict_of(&judged.sip, &cisco).release, ==, byes[i].release);
        forget(&judged);
        judged = read_message("INVITE", header, "", 0);
        g_assert_cmpint(verdict_of(&judged.sip, &cisco).release, ==, RELEASE_UNKNOWN);
        forget(&judged);
        g_free(header);
    }
}

static void
assert_announcement(gboolean is, const char *what, const char *reason)
{
    judged_t judged = read_message(what, reason, "", 0);
    verdict_t verdict = verdict_of(&judged.sip, &cisco);

    g_assert_cmpint(verdict_is_announcement(&judged.sip, &verdict), ==, is);
    forget(&judged);
}

static void
test_announcements(void)
{
    assert_announcement(TRUE, "183", "Reason: Q.850;cause=17\r\n");
    assert_announcement(FALSE, "183", "");
    assert_announcement(FALSE, "183", "Reason: Q.850;cause=31\r\n");
    assert_announcement(FALSE, "183", "Reason: STIR;cause=436\r\n");
    assert_announcement(FALSE, "183", "Reason: SIP;cause=486\r\n");
    assert_announcement(FALSE, "199", "Reason: Q.850;cause=17\r\n");
    assert_announcement(FALSE, "183 UPDATE", "Reason: Q.850;cause=17\r\n");
}

static void
test_phrases(void)
{
    static const struct {
        const char *phrase;
        gboolean differs;
    } phrases[] = {{"Busy Here", FALSE}, {"busy here!", FALSE}, {"BusyHere", FALSE},
                   {"Busy", TRUE},       {"", FALSE},           {"Busy Here Now", TRUE},
                   {"Besetzt", TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        char *text = g_strdup_printf("SIP/2.0 486 %s\r\n\r\n", phrases[i].phrase);
        sip_message message = {.bytes = (const guint8 *)text, .length = strlen(text), .code = 486};
        message_read(&message, SIP_NOTHING, NULL, pool_allocate, NULL);
        g_assert_cmpint(verdict_phrase_differs(&message, catalog_find(486)), ==,
                        phrases[i].differs);
        g_free(text);
    }
}

/* No pair of code and cause of the tables is flagged. */
static void
test_tables_do_not_contradict(void)
{
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        for (guint code = FIRST_UNSUCCESSFUL; code < CATALOG_CODES; code++) {
            int cause = catalog_cause(mapping, code, FALSE);
            g_assert_true(cause < 0 || !catalog_mappings[mapping].judges ||
                          catalog_cause_fits(code, (guint)cause, TRUE));
        }
    }
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        for (const guint16 *code = catalog_reverse[cause].codes; *code != 0; code++) {
            g_assert_true(catalog_cause_fits(*code, cause, TRUE));
        }
    }
}

static void
test_contradictions(void)
{
    assert_verdict(&cisco, "486", "Reason: Q.850;cause=16\r\n", "17 17 mapping busy busy 16");
    assert_verdict(&cisco, "404", "Reason: Q.850;cause=16\r\n",
                   "1 1 mapping number-fault no-answer 16");
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=16\r\n",
                   "18 18 mapping no-answer no-answer -1");
    assert_verdict(&cisco, "480", "Reason: Q.850;cause=21\r\n",
                   "18 21 reason-q850 no-answer no-answer -1");
    /* A challenge is never contradicted: it says nothing of how a call ends. */
    g_assert_false(contradiction_is_possible(407, catalog_find(407)));
    g_assert_true(contradiction_is_possible(486, catalog_find(486)));
    g_assert_false(contradiction_is_possible(200, catalog_find(200)));
}

static void
test_warnings(void)
{
    const catalog_view rfc3398 = {.mapping = mapping_of("rfc3398")};

    g_assert_cmpint(verdict_parts_of_code(488), ==, SIP_WARNING);
    g_assert_cmpint(verdict_parts_of_code(486), ==, SIP_NOTHING);
    assert_verdict(&rfc3398, "488", "", "31 31 mapping client-fault client-fault -1");
    assert_verdict(&rfc3398, "488", "Warning: 399 a \"x\", 305 a \"y\"\r\n",
                   "65 65 mapping client-fault client-fault -1");
    assert_verdict(&rfc3398, "488", "Warning: 399 a \"305\"\r\n",
                   "31 31 mapping client-fault client-fault -1");
}

static void
test_view(void)
{
    static const catalog_code *codes[CATALOG_CODES];
    static gint16 causes[CATALOG_CODES];
    const catalog_view view = {.codes = codes, .causes = causes};
    catalog_code own = *catalog_find(486);

    for (guint code = 0; code < CATALOG_CODES; code++) {
        causes[code] = VIEW_NO_ROW;
    }
    own.outcome = own.rang_outcome = CATALOG_DECLINED;
    codes[486] = &own;
    causes[486] = 34;
    causes[503] = VIEW_NO_CAUSE;
    assert_verdict(&view, "486", "", "34 34 user-table declined declined -1");
    assert_verdict(&view, "486", "Reason: Q.850;cause=34\r\n",
                   "34 34 reason-q850 declined declined -1");
    assert_verdict(&view, "503", "", "-1 -1 - network-fault network-fault -1");
    assert_verdict(&view, "500", "Reason: SIP;cause=486\r\n",
                   "41 34 reason-sip network-fault network-fault -1");
    assert_verdict(&view, "404", "", "1 1 mapping number-fault no-answer -1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule/codes", test_codes);
    g_test_add_func("/rule/release_of_a_call", test_release_of_a_call);
    g_test_add_func("/rule/successes", test_successes);
    g_test_add_func("/rule/values", test_values);
    g_test_add_func("/rule/strength", test_strength);
    g_test_add_func("/rule/order_of_witnesses", test_order_of_witnesses);
    g_test_add_func("/rule/multipart", test_multipart);
    g_test_add_func("/rule/sip_reasons", test_sip_reasons);
    g_test_add_func("/rule/outcomes", test_outcomes);
    g_test_add_func("/rule/withdrawals", test_withdrawals);
    g_test_add_func("/rule/releases", test_releases);
    g_test_add_func("/rule/announcements", test_announcements);
    g_test_add_func("/rule/phrases", test_phrases);
    g_test_add_func("/rule/tables_do_not_contradict", test_tables_do_not_contradict);
    g_test_add_func("/rule/contradictions", test_contradictions);
    g_test_add_func("/rule/warnings", test_warnings);
    g_test_add_func("/rule/view", test_view);
    return g_test_run();
}
