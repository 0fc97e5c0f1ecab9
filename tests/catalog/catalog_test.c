/* What the catalog says of codes, classes, causes and languages.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/catalog.h"

#include <string.h>

/* Wireshark cuts the text of an expert info at this (ITEM_LABEL_LENGTH in epan/proto.h). */
#define LABEL_LENGTH 240

static guint
language_of(const char *tag)
{
    for (guint language = 0; language < catalog_language_count; language++) {
        if (g_str_equal(catalog_language_tag(language), tag)) {
            return language;
        }
    }
    g_test_message("no language %s", tag);
    g_test_fail();
    return 0;
}

static void
test_registered_code(void)
{
    const catalog_code *busy = catalog_find(486);

    g_assert_cmpint(busy->status, ==, CATALOG_REGISTERED);
    g_assert_cmpint(busy->severity, ==, CATALOG_NOTE);
    g_assert_cmpuint(busy->definition_count, ==, 1);
    g_assert_cmpstr(busy->definitions[0].phrase, ==, "Busy Here");
    g_assert_cmpstr(busy->definitions[0].reference, ==, "RFC 3261 section 21.4.24");
    g_assert_null(busy->definitions[0].vendor);
}

static void
test_todays_phrases(void)
{
    /* RFC 8224 section 13.2, RFC 4028 section 6, RFC 3261 sections 21.4.14, 21.4.9 and 21.6.2. */
    static const struct {
        guint code;
        const char *phrase;
    } phrases[] = {{436, "Bad Identity Info"},
                   {437, "Unsupported Credential"},
                   {422, "Session Interval Too Small"},
                   {416, "Unsupported URI Scheme"},
                   {408, "Request Timeout"},
                   {603, "Decline"}};

    for (guint i = 0; i < G_N_ELEMENTS(phrases); i++) {
        g_assert_cmpstr(catalog_find(phrases[i].code)->definitions[0].phrase, ==,
                        phrases[i].phrase);
    }
}

static void
test_several_vendors(void)
{
    const catalog_code *code = catalog_find(477);

    g_assert_cmpint(code->status, ==, CATALOG_VENDOR);
    g_assert_cmpuint(code->definition_count, ==, 2);
    g_assert_cmpstr(code->definitions[0].vendor, ==, "Kamailio");
    g_assert_cmpstr(code->definitions[1].vendor, ==, "OpenSIPS");
    g_assert_cmpstr(code->definitions[1].phrase, ==, "Send failed");
}

static void
test_unassigned_codes(void)
{
    static const guint codes[] = {0, 99, 111, 299, 399, 499, 599, 699, 700, 999, 1000, 65535};

    for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
        const catalog_code *code = catalog_find(codes[i]);
        g_assert_cmpint(code->status, ==, CATALOG_UNASSIGNED);
        g_assert_cmpuint(code->definition_count, ==, 0);
        g_assert_cmpint(catalog_cause(0, codes[i], FALSE), ==, -1);
    }
    /* RFC 3261 section 8.1.3.2: as x00 of the class, but 183 for provisional ones. */
    g_assert_nonnull(strstr(catalog_explanation(catalog_find(499), 0), "400 Bad Request"));
    g_assert_nonnull(strstr(catalog_explanation(catalog_find(111), 0), "183 Session Progress"));
    g_assert_true(catalog_find(700) == catalog_find(99));
    g_assert_true(catalog_find(1000) == catalog_find(99));
}

static void
test_classes(void)
{
    static const guint classes[] = {0, 1, 2, 3, 4, 5, 6, 0, 0, 0};

    for (guint digit = 0; digit < G_N_ELEMENTS(classes); digit++) {
        g_assert_cmpuint(catalog_class(digit * 100), ==, classes[digit]);
        g_assert_cmpuint(catalog_class(digit * 100 + 99), ==, classes[digit]);
    }
    g_assert_cmpstr(catalog_class_name(4, 0), ==, "Client Error");
    g_assert_cmpstr(catalog_class_name(0, 0), ==, "Non-standard");
}

static void
test_causes(void)
{
    g_assert_cmpint(catalog_cause(0, 486, FALSE), ==, 17);
    g_assert_cmpint(catalog_cause(0, 503, FALSE), ==, 63);
    g_assert_cmpint(catalog_cause(0, 180, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(0, 302, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(0, 701, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(0, 1000, FALSE), ==, -1);
    g_assert_cmpstr(catalog_cause_name(17, 0), ==, "User busy");
    g_assert_null(catalog_cause_name(12, 0));
    g_assert_null(catalog_cause_name(128, 0));
    char text[CATALOG_CAUSE_TEXT];
    g_assert_cmpstr(catalog_cause_text(17, 0, text), ==, "17 User busy");
    g_assert_cmpstr(catalog_cause_text(12, 0, text), ==, "12");
    g_assert_cmpstr(catalog_cause_class_name(17, 0), ==, "Normal event");
    g_assert_cmpstr(catalog_cause_class_name(1, 0), ==, "Normal event");
    g_assert_cmpstr(catalog_cause_class_name(102, 0), ==, "Protocol error");
    for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
        for (guint language = 0; language < catalog_language_count; language++) {
            g_assert_cmpuint(strlen(catalog_cause_text(cause, language, text)), <,
                             CATALOG_CAUSE_TEXT - 1);
            g_assert_nonnull(catalog_cause_class_name(cause, language));
        }
    }
    g_assert_cmphex(catalog_cause_dss1(17), ==, 0x91);
    g_assert_cmphex(catalog_cause_dss1(127), ==, 0xff);
    g_assert_cmphex(catalog_cause_dss1(0), ==, 0x80);
}

static void
test_default_mapping(void)
{
    guint rows = 0;

    g_assert_cmpstr(catalog_mappings[0].name, ==, "cisco");
    for (guint code = 0; code < CATALOG_CODES; code++) {
        int cause = catalog_cause(0, code, FALSE);
        rows += cause >= 0 ? 1 : 0;
        g_assert_true(cause < 0 || (code >= 400 && code < 700));
    }
    g_assert_cmpuint(rows, ==, 36);
}

static guint
mapping_of(const char *name)
{
    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        if (g_str_equal(catalog_mapping_name(mapping), name)) {
            return mapping;
        }
    }
    g_test_message("no mapping %s", name);
    g_test_fail();
    return 0;
}

/* Defaults are for failures only, and explicit rows go before them. */
static void
test_defaults_of_mappings(void)
{
    guint asterisk = mapping_of("asterisk");
    guint rfc3398 = mapping_of("rfc3398");
    guint sippy = mapping_of("sippy");

    g_assert_cmpint(catalog_cause(asterisk, 499, FALSE), ==, 127);
    g_assert_cmpint(catalog_cause(asterisk, 599, FALSE), ==, 34);
    g_assert_cmpint(catalog_cause(asterisk, 399, FALSE), ==, 16);
    g_assert_cmpint(catalog_cause(asterisk, 180, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(asterisk, 200, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(asterisk, 700, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(rfc3398, 487, FALSE), ==, -1);
    g_assert_cmpint(catalog_cause(rfc3398, 488, FALSE), ==, 31);
    g_assert_cmpint(catalog_cause(rfc3398, 488, TRUE), ==, 65);
    g_assert_cmpint(catalog_cause(rfc3398, 486, TRUE), ==, 17);
    g_assert_cmpint(catalog_cause(sippy, 302, FALSE), ==, 0);
    g_assert_cmpint(catalog_cause(sippy, 400, FALSE), ==, 127);
    g_assert_cmpint(catalog_cause(sippy, 499, FALSE), ==, 127);
    g_assert_cmpint(catalog_cause(mapping_of("freeswitch"), 200, FALSE), ==, 16);
}

static void
test_fitting_causes(void)
{
    char text[40];

    g_assert_true(catalog_cause_fits(486, 17, TRUE));
    g_assert_false(catalog_cause_fits(486, 34, TRUE));
    g_assert_true(catalog_cause_fits(487, 16, TRUE)); /* cancelled by the caller */
    g_assert_true(catalog_cause_fits(487, 26, TRUE)); /* answered elsewhere */
    g_assert_false(catalog_cause_fits(487, 34, TRUE));
    g_assert_true(catalog_cause_fits(488, 65, TRUE));
    g_assert_true(catalog_cause_fits(301, 22, TRUE));
    g_assert_false(catalog_cause_fits(404, 17, TRUE));
    /* By the tables from cause to code: AudioCodes, FreeSWITCH, Asterisk; by a default. */
    g_assert_true(catalog_cause_fits(503, 44, TRUE));
    g_assert_true(catalog_cause_fits(403, 52, TRUE));
    g_assert_true(catalog_cause_fits(503, 66, TRUE));
    g_assert_true(catalog_cause_fits(500, 99, TRUE));
    /* Both speak of a fault of the network. */
    g_assert_true(catalog_cause_fits(504, 38, TRUE));
    /* A call that failed was not cleared normally, but where a table says so; another request may
     * be. */
    g_assert_false(catalog_cause_fits(486, 16, TRUE));
    g_assert_false(catalog_cause_fits(404, 16, TRUE));
    g_assert_true(catalog_cause_fits(486, 16, FALSE));
    g_assert_true(catalog_cause_fits(480, 16, TRUE));
    g_assert_true(catalog_cause_fits(500, 16, TRUE));
    g_assert_true(catalog_cause_fits(480, 21, TRUE));
    g_assert_true(catalog_cause_fits(486, 31, TRUE));
    g_assert_true(catalog_cause_fits(408, 19, TRUE)); /* if the telephone rang */
    catalog_fitting_causes(486, text, sizeof text);
    g_assert_cmpstr(text, ==, "17");
    catalog_fitting_causes(180, text, sizeof text);
    g_assert_cmpstr(text, ==, "");
    catalog_fitting_causes(503, text, sizeof text);
    g_assert_true(g_str_has_suffix(text, ", \xe2\x80\xa6"));
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void
test_warnings(void)
{
    g_assert_cmpint(catalog_warning_mark(305), ==, WARNING_BEARER);
    g_assert_cmpint(catalog_warning_mark(392), ==, WARNING_TRACE);
    g_assert_cmpint(catalog_warning_mark(399), ==, WARNING_PLAIN);
    g_assert_nonnull(catalog_warning_meaning(399, 0));
    g_assert_nonnull(catalog_warning_meaning(380, language_of("de")));
    g_assert_null(catalog_warning_meaning(309, 0));
    g_assert_null(catalog_warning_meaning(299, 0));
    g_assert_null(catalog_warning_meaning(400, 0));
    g_assert_null(catalog_warning_meaning(0, 0));
    g_assert_cmpint(catalog_warning_mark(G_MAXUINT32), ==, WARNING_PLAIN);
}

static guint
choose(const char *first, const char *second)
{
    const char *const names[] = {first, second, NULL};

    return catalog_language_for(names);
}

static void
test_language_of_the_environment(void)
{
    guint nl = language_of("nl");
    guint de = language_of("de");

    g_assert_cmpuint(choose("nl_NL.UTF-8", "C"), ==, nl);
    g_assert_cmpuint(choose("nl", "C"), ==, nl);
    g_assert_cmpuint(choose("NL", NULL), ==, nl);
    g_assert_cmpuint(choose("de_AT@euro", "C"), ==, de);
    g_assert_cmpuint(choose("fr_FR", "de"), ==, de);
    g_assert_cmpuint(choose("fr_FR", "C"), ==, 0);
    g_assert_cmpuint(choose("nld", "C"), ==, 0);
    g_assert_cmpuint(choose("", "C"), ==, 0);
    g_assert_cmpuint(choose(NULL, NULL), ==, 0);
}

/* Writes the account of a code as it stands in the catalog. */
static void
summarize(guint code, const catalog_code *entry, int cause, guint language, char *text)
{
    const catalog_account account = {code, entry, NULL, NULL, catalog_explanation(entry, language),
                                     cause};

    catalog_summary(&account, language, text, LABEL_LENGTH);
}

/* Every code in every language, with the cause of every mapping: valid, never without its cause,
 * and whole with the default mapping. */
static void
test_summaries_fit(void)
{
    char text[LABEL_LENGTH];

    for (guint language = 0; language < catalog_language_count; language++) {
        for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
            for (guint code = 0; code < CATALOG_CODES; code++) {
                const catalog_code *entry = catalog_find(code);
                int cause = catalog_cause(mapping, code, FALSE);
                summarize(code, entry, cause, language, text);
                g_assert_true(g_utf8_validate(text, -1, NULL));
                g_assert_true(cause < 0 || g_str_has_suffix(text, "]"));
                if (mapping == 0) {
                    g_assert_nonnull(strstr(text, catalog_explanation(entry, language)));
                }
            }
        }
    }
}

static void
test_long_summaries_are_cut(void)
{
    char phrase[400];
    char explanation[400];
    char text[LABEL_LENGTH];
    const char *const explanations[] = {explanation, explanation, explanation};
    catalog_definition definition = {phrase, NULL, "user table"};
    const catalog_code entry = {.status = CATALOG_USER,
                                .severity = CATALOG_NOTE,
                                .outcome = CATALOG_CLIENT_FAULT,
                                .yields = (const guint8[]){0},
                                .definition_count = 1,
                                .definitions = &definition,
                                .explanations = explanations};

    memset(phrase, 'p', sizeof phrase - 1);
    phrase[sizeof phrase - 1] = '\0';
    for (gsize i = 0; i + 2 < sizeof explanation; i += 2) {
        memcpy(explanation + i, "\xc3\xa9", 3);
    }
    summarize(499, &entry, 17, 0, text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(g_str_has_prefix(text, "499 ppp"));
    g_assert_true(g_str_has_suffix(text, "\xc3\xa9\xe2\x80\xa6 [Q.931 cause 17 User busy]"));
    phrase[0] = '\0';
    summarize(499, &entry, -1, 0, text);
    g_assert_true(g_str_has_prefix(text, "499: \xc3\xa9"));
    g_assert_cmpuint(strlen(text), >, sizeof text - 4);
}

/* What a message says in words stands before the explanation, and is cut before the cause is. */
static void
test_words_of_the_message(void)
{
    char text[LABEL_LENGTH];
    char sent[200];
    catalog_account account = {603, catalog_find(603), "MaxPeak Cost Exceeded", NULL, "Why.", 21};

    catalog_summary(&account, 0, text, sizeof text);
    g_assert_cmpstr(
        text, ==,
        "603 Decline, sent as: MaxPeak Cost Exceeded: Why. [Q.931 cause 21 Call rejected]");
    account.sent = NULL;
    account.warning = "No codec in common";
    catalog_summary(&account, 0, text, sizeof text);
    g_assert_cmpstr(
        text, ==, "603 Decline, Warning: No codec in common: Why. [Q.931 cause 21 Call rejected]");
    memset(sent, 'x', sizeof sent - 1);
    sent[sizeof sent - 1] = '\0';
    account.sent = account.warning = sent;
    catalog_summary(&account, 0, text, sizeof text);
    g_assert_true(g_str_has_suffix(text, ": Why. [Q.931 cause 21 Call rejected]"));
}

static void
test_reasons(void)
{
    g_assert_cmpstr(catalog_find_reason("RELEASE_CAUSE", 13, 2)->names[0], ==, "RTP/RTCP time-out");
    g_assert_cmpint(catalog_find_reason("release_cause", 13, 2)->release, ==, RELEASE_FAULT);
    g_assert_null(catalog_find_reason("RELEASE_CAUSE", 13, 99));
    g_assert_null(catalog_find_reason("RELEASE", 7, 2));
    g_assert_true(catalog_find_reason_text("MEDIA_TIMEOUT", 13)->is_whole);
    g_assert_null(catalog_find_reason_text("MEDIA_TIMEOU", 12));
    g_assert_null(catalog_find_reason_text("media_timeout", 13));
    g_assert_cmpint(catalog_find_reason_text("local, rtp broken connection", 28)->release, ==,
                    RELEASE_FAULT);
    g_assert_null(catalog_find_reason_text("", 0));
}

static void
test_vendor_numbers(void)
{
    guint de = language_of("de");
    const char *sbc = catalog_vendor_number_explanation("Microsoft", 560486, 0);

    g_assert_true(g_str_has_prefix(sbc, "The final response came from the SBC;"));
    g_assert_true(catalog_vendor_number_explanation("Microsoft", 560300, 0) == sbc);
    g_assert_true(catalog_vendor_number_explanation("Microsoft", 560699, 0) == sbc);
    g_assert_null(catalog_vendor_number_explanation("Microsoft", 560299, 0));
    g_assert_null(catalog_vendor_number_explanation("Microsoft", 560700, 0));
    g_assert_null(catalog_vendor_number_explanation("Microsoft", 560, 0));
    /* A number of its own goes before the first digits; two numbers share a text. */
    g_assert_cmpstr(catalog_vendor_number_explanation("Microsoft", 560503, 0), !=, sbc);
    g_assert_cmpstr(catalog_vendor_number_explanation("Microsoft", 540400, de), ==,
                    catalog_vendor_number_explanation("Microsoft", 569018, de));
    g_assert_cmpstr(catalog_vendor_number_explanation("Microsoft", 560486, de), !=, sbc);
    g_assert_null(catalog_vendor_number_explanation("Microsoft", G_MAXUINT32, 0));
    g_assert_null(catalog_vendor_number_explanation("Twilio", 560486, 0));
    for (guint i = 0; i < catalog_vendor_number_count; i++) {
        for (guint language = 0; language < catalog_language_count; language++) {
            g_assert_nonnull(catalog_vendor_numbers[i].explanations[language]);
        }
    }
}

static void
test_variants(void)
{
    const catalog_code *code = catalog_find(481);
    catalog_code own = *code;

    g_assert_nonnull(catalog_explanation_when(code, 481, "BYE", 3, 0));
    g_assert_null(catalog_explanation_when(code, 481, "BY", 2, 0));
    g_assert_null(catalog_explanation_when(code, 481, "INVITE", 6, 0));
    /* The user's own explanation is theirs; a code of the user's without one keeps what there is.
     */
    own.status = CATALOG_USER;
    g_assert_nonnull(catalog_explanation_when(&own, 481, "BYE", 3, 0));
    const char *const explanations[] = {"Mine.", "Mine.", "Mine."};
    own.explanations = explanations;
    g_assert_null(catalog_explanation_when(&own, 481, "BYE", 3, 0));
    g_assert_null(catalog_short_when(&own, 481, "BYE", 3, 0));
    g_assert_nonnull(catalog_short_when(code, 481, "BYE", 3, 0));
    g_assert_cmpstr(catalog_short_when(code, 481, "BYE", 3, 0), !=, catalog_short(code, 0));
}

/* What fields are called: in English as they are registered, and unknown ones nothing. */
static void
test_labels(void)
{
    guint dutch = catalog_language_for((const char *const[]){"nl", NULL});

    g_assert_cmpstr(catalog_label("outcome", dutch), ==, "Afloop");
    g_assert_null(catalog_label("outcome", 0));
    g_assert_null(catalog_label("outcom", dutch));
}

static void
test_summary(void)
{
    char text[LABEL_LENGTH];

    summarize(486, catalog_find(486), 17, 0, text);
    g_assert_true(g_str_has_prefix(text, "486 Busy Here: "));
    g_assert_true(g_str_has_suffix(text, " [Q.931 cause 17 User busy]"));
    summarize(200, catalog_find(200), -1, 0, text);
    g_assert_true(g_str_has_prefix(text, "200 OK: "));
    g_assert_null(strchr(text, '['));
    summarize(99, catalog_find(99), -1, 0, text);
    g_assert_true(g_str_has_prefix(text, "099: SIP has codes "));
    summarize(486, catalog_find(486), 12, 0, text);
    g_assert_true(g_str_has_suffix(text, " [Q.931 cause 12]"));
}

/* Every text is there, ends as a sentence does, and is not the English one left untranslated. */
static void
test_texts_are_complete(void)
{
    for (guint language = 0; language < catalog_language_count; language++) {
        for (guint code = 0; code < CATALOG_CODES; code++) {
            const catalog_code *entry = catalog_find(code);
            const char *text = catalog_explanation(entry, language);
            g_assert_true(g_str_has_suffix(text, "."));
            g_assert_true(language == 0 || !g_str_equal(text, catalog_explanation(entry, 0)));
            const char *in_short = catalog_short(entry, language);
            g_assert_cmpuint(strlen(in_short), <=, CATALOG_SHORT_MAX);
            g_assert_false(g_str_has_suffix(in_short, "."));
            g_assert_true(language == 0 || !g_str_equal(in_short, catalog_short(entry, 0)));
        }
        for (int outcome = CATALOG_PROGRESS; outcome < CATALOG_OUTCOMES; outcome++) {
            const char *word = catalog_outcome_word((catalog_outcome)outcome, language);
            g_assert_true((language == 0) ==
                          g_str_equal(word, catalog_outcome_name((catalog_outcome)outcome)));
        }
        for (guint cause = 0; cause < CATALOG_CAUSES; cause++) {
            g_assert_true((catalog_cause_name(cause, 0) == NULL) ==
                          (catalog_cause_name(cause, language) == NULL));
            g_assert_true((catalog_cause_name(cause, 0) == NULL) ==
                          (catalog_cause_explanation(cause, language) == NULL));
        }
        for (int status = 0; status < CATALOG_STATUSES; status++) {
            g_assert_nonnull(catalog_status_word((catalog_status)status, language));
            g_assert_true((status == CATALOG_REGISTERED || status == CATALOG_USER) ==
                          (catalog_status_note((catalog_status)status, language) == NULL));
        }
        for (int word = 0; word < CATALOG_WORDS; word++) {
            g_assert_nonnull(catalog_word((catalog_word_key)word, language));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/catalog/registered_code", test_registered_code);
    g_test_add_func("/catalog/todays_phrases", test_todays_phrases);
    g_test_add_func("/catalog/several_vendors", test_several_vendors);
    g_test_add_func("/catalog/unassigned_codes", test_unassigned_codes);
    g_test_add_func("/catalog/classes", test_classes);
    g_test_add_func("/catalog/causes", test_causes);
    g_test_add_func("/catalog/default_mapping", test_default_mapping);
    g_test_add_func("/catalog/language_of_the_environment", test_language_of_the_environment);
    g_test_add_func("/catalog/words_of_the_message", test_words_of_the_message);
    g_test_add_func("/catalog/reasons", test_reasons);
    g_test_add_func("/catalog/vendor_numbers", test_vendor_numbers);
    g_test_add_func("/catalog/variants", test_variants);
    g_test_add_func("/catalog/labels", test_labels);
    g_test_add_func("/catalog/summary", test_summary);
    g_test_add_func("/catalog/summaries_fit", test_summaries_fit);
    g_test_add_func("/catalog/long_summaries_are_cut", test_long_summaries_are_cut);
    g_test_add_func("/catalog/defaults_of_mappings", test_defaults_of_mappings);
    g_test_add_func("/catalog/fitting_causes", test_fitting_causes);
    g_test_add_func("/catalog/warnings", test_warnings);
    g_test_add_func("/catalog/texts_are_complete", test_texts_are_complete);
    return g_test_run();
}
