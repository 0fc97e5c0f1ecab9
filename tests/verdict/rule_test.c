/* The rule, line by line.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"
#include "verdict/contradiction.h"

#include <string.h>

/* What lists take, freed at the end of a judgement. */
static void *
allocate(gpointer pool, gsize size)
{
    void *memory = g_malloc(size);

    g_ptr_array_add((GPtrArray *)pool, memory);
    return memory;
}

static guint
mapping_of(const char *name)
{
    guint mapping = 0;

    while (!g_str_equal(catalog_mapping_name(mapping), name)) {
        mapping++;
    }
    return mapping;
}

/* Judges a message, "486" or "BYE", with header fields: "mapped effective origin outcome rang
 * contradicted". */
static void
assert_verdict(const catalog_view *view, const char *what, const char *headers,
               const char *expected)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    gboolean is_request = !g_ascii_isdigit(what[0]);
    char *text = g_strdup_printf("%s%s sip:a SIP/2.0\r\n%s\r\n", is_request ? "" : "SIP/2.0 ", what,
                                 headers);
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = strlen(text),
                           .is_request = is_request,
                           .code = (guint)g_ascii_strtoull(what, NULL, 10)};

    message_read(&message, (sip_parts)(SIP_METHOD | SIP_REASON | SIP_WARNING), allocate, pool);
    verdict_t verdict = verdict_of(&message, view);
    GString *found = g_string_new(NULL);
    g_string_printf(found, "%d %d %s", verdict.mapped.value, verdict.effective.value,
                    verdict.effective.value >= 0 ? catalog_origin_name(verdict.effective.origin)
                                                 : "-");
    if (!is_request) {
        const sip_reason *reason = contradiction_of(&message, &verdict);
        g_string_append_printf(found, " %s %s %d",
                               catalog_outcome_name(verdict_outcome(&message, &verdict)),
                               catalog_outcome_name(verdict_rang_outcome(&message, &verdict)),
                               reason != NULL ? (int)reason->cause : -1);
    }
    g_assert_cmpstr(found->str, ==, expected);
    g_string_free(found, TRUE);
    g_free(text);
    g_ptr_array_free(pool, TRUE);
}

static const catalog_view cisco = {.mapping = 0};

static void
test_codes(void)
{
    assert_verdict(&cisco, "486", "", "17 17 mapping busy busy -1");
    assert_verdict(&cisco, "200", "", "-1 -1 - answered answered -1");
    assert_verdict(&cisco, "408", "", "102 102 mapping network-fault no-answer -1");
    assert_verdict(&cisco, "499", "", "-1 -1 - client-fault client-fault -1");
    assert_verdict(&cisco, "BYE", "", "-1 -1 -");
}

static void
test_reasons(void)
{
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=17\r\n", "63 17 reason-q850 busy busy 17");
    /* Q.850 before SIP, the first before the second. */
    assert_verdict(&cisco, "503", "Reason: SIP;cause=486, Q.850;cause=34, Q.850;cause=17\r\n",
                   "63 34 reason-q850 network-fault network-fault 17");
    assert_verdict(&cisco, "503", "Reason: SIP;cause=486\r\n", "63 17 reason-sip busy busy -1");
    /* What no table knows is passed over, and so is what is no cause. */
    assert_verdict(&cisco, "503", "Reason: SIP;cause=200, SIP;cause=486\r\n",
                   "63 17 reason-sip busy busy -1");
    assert_verdict(&cisco, "503", "Reason: Q.850;cause=128, STIR;cause=17\r\n",
                   "63 63 mapping network-fault network-fault -1");
    assert_verdict(&cisco, "BYE", "Reason: Q.850;cause=16\r\n", "-1 16 reason-q850");
    assert_verdict(&cisco, "CANCEL", "Reason: SIP;cause=486\r\n", "-1 17 reason-sip");
}

static void
test_outcomes(void)
{
    /* A challenge, a redirection and a cancelled request are what they are. */
    assert_verdict(&cisco, "407", "Reason: Q.850;cause=17\r\n",
                   "21 17 reason-q850 challenged challenged -1");
    assert_verdict(&cisco, "302", "Reason: Q.850;cause=17\r\n",
                   "-1 17 reason-q850 redirected redirected 17");
    assert_verdict(&cisco, "487", "Reason: Q.850;cause=17\r\n",
                   "127 17 reason-q850 cancelled cancelled 17");
    /* A cause that says nothing leaves the word to the code. */
    assert_verdict(&cisco, "486", "Reason: Q.850;cause=31\r\n", "17 31 reason-q850 busy busy -1");
    assert_verdict(&cisco, "603", "Reason: SIP;cause=603;text=\"v=analytics1;url=x\"\r\n",
                   "21 21 reason-sip blocked blocked -1");
    assert_verdict(&cisco, "607", "", "-1 -1 - blocked blocked -1");
}

static void
test_contradictions(void)
{
    assert_verdict(&cisco, "486", "Reason: Q.850;cause=34\r\n",
                   "17 34 reason-q850 network-fault network-fault 34");
    assert_verdict(&cisco, "486", "Reason: Q.850;cause=17, Q.850;cause=34\r\n",
                   "17 17 reason-q850 busy busy 34");
    /* A challenge is none: it says nothing of how a call ends. */
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        g_assert_false(contradiction_is_possible(407, catalog_find(407)));
        g_assert_true(contradiction_is_possible(486, catalog_find(486)));
    }
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
                   "34 34 reason-q850 network-fault network-fault -1");
    assert_verdict(&view, "503", "", "-1 -1 - network-fault network-fault -1");
    assert_verdict(&view, "500", "Reason: SIP;cause=486\r\n",
                   "41 34 reason-sip network-fault network-fault -1");
    assert_verdict(&view, "404", "", "1 1 mapping number-fault number-fault -1");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rule/codes", test_codes);
    g_test_add_func("/rule/reasons", test_reasons);
    g_test_add_func("/rule/outcomes", test_outcomes);
    g_test_add_func("/rule/contradictions", test_contradictions);
    g_test_add_func("/rule/warnings", test_warnings);
    g_test_add_func("/rule/view", test_view);
    return g_test_run();
}
