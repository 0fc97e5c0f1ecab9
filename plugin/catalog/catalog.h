/* What a status code is: phrase, class, status, vendor, explanation, cause under a mapping.
 *
 * Pure: knows GLib and the tables compiled from data/, nothing of Wireshark. Nothing allocates, and
 * every lookup is O(1) but for those that go over all mappings, languages or causes, which say so.
 * All strings are constant UTF-8 owned by the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_CATALOG_H
#define SIPCODES_CATALOG_CATALOG_H

#include "catalog/types.h"

/** Finds what is known of a status code (0 to 999).
 *
 * A code that nobody has registered gives the record of the unassigned codes of its class
 * (RFC 3261 section 8.1.3.2). A number above 999, which no Status-Line can hold, counts as one of
 * the non-standard class. Never NULL.
 */
const catalog_code *catalog_find(guint code);

/** The class of a status code: its first digit from 1 to 6, or 0 for what RFC 3261 section 7.2
 * does not know. */
guint catalog_class(guint code);

/** One of the single texts of a language. A language is a number from 0, English, to
 * catalog_language_count less one; every function that takes one takes only those. Never NULL. */
const char *catalog_word(catalog_word_key word, guint language);

/** The tag of a language (a subtag of BCP 47), such as "nl", and its name in itself. */
const char *catalog_language_tag(guint language);
const char *catalog_language_name(guint language);

/** Chooses the language for a user.
 *
 * names: locale names in the order of preference, NULL-terminated, as g_get_language_names() gives
 * them ("nl_NL.UTF-8", "nl", "C"). Gives the first one that the catalog has, by its language
 * subtag, else English. Goes over all languages for each name.
 */
guint catalog_language_for(const char *const *names);

/** The name of a class (0 to 6, as catalog_class() gives it), such as "Client Error". */
const char *catalog_class_name(guint class_digit, guint language);

/** The status as the word of codes.tsv, the same in every language: what a filter compares with. */
const char *catalog_status_name(catalog_status status);

/** The status in the words of a language. */
const char *catalog_status_word(catalog_status status, guint language);

/** A sentence on what the status means for the reader; NULL for registered codes and the user's. */
const char *catalog_status_note(catalog_status status, guint language);

/** Explains a code, found by catalog_find(), in a language. */
const char *catalog_explanation(const catalog_code *code, guint language);

/** The same in at most CATALOG_SHORT_MAX bytes, but where the explanation is the user's own, which
 * stays whole. */
const char *catalog_short(const catalog_code *code, guint language);

/** The Q.850 cause (0 to 127) that a mapping has for a status code (0 to 999), or -1 where it has
 * none. A mapping is a number from 0, the default one, to catalog_mapping_count less one.
 *
 * bearer: whether the response has a Warning that speaks of a missing bearer capability, which
 * counts for 488 and 606 under RFC 3398 section 8.2.6.1 and RFC 4497 section 8.4.4.
 */
int catalog_cause(guint mapping, guint code, gboolean bearer);

/** An outcome as the word of the outcome columns, the same in every language: what a filter
 * compares with. */
const char *catalog_outcome_name(catalog_outcome outcome);

/** An outcome (CATALOG_PROGRESS and later) as a word of a language; in English it is its name. */
const char *catalog_outcome_word(catalog_outcome outcome, guint language);

/** An outcome of call attempts (CATALOG_ANSWERED and later) in a sentence. */
const char *catalog_outcome_meaning(catalog_outcome outcome, guint language);

/** The same in at most CATALOG_SHORT_MAX bytes. */
const char *catalog_outcome_short(catalog_outcome outcome, guint language);

/** The name of an origin, which filters compare with, such as "reason-q850" or "mapping"; NULL for
 * none. */
const char *catalog_origin_name(cause_origin origin);

/** What a Reason with a cause (0 to 127) says of a call attempt; CATALOG_NO_OUTCOME where it leaves
 * the word to the status code. */
catalog_outcome catalog_cause_outcome(guint cause);

/** What is known of a cause (0 to 127) beside its names. */
#define catalog_facts_of_cause(cause) (&catalog_causes[cause])

/** What a cause (0 to 127) means and who can do what, in a language; NULL for a value without a
 * name. */
const char *catalog_cause_explanation(guint cause, guint language);

/** What is known of a cause of a Reason protocol other than SIP and Q.850; protocol, length: its
 * name in whatever case, which need not be terminated. NULL for nothing. Goes over all of them. */
const catalog_reason_cause *catalog_find_reason(const char *protocol, gsize length, guint cause);

/** What the text of a Reason value says beside its number; text, length: need not be terminated.
 * NULL for nothing. Goes over all texts that are known. */
const catalog_reason_text *catalog_find_reason_text(const char *text, gsize length);

/** Explains a number of a vendor's own, in a language; vendor: as its header field in
 * catalog_vendor_headers has it. NULL for a number, or a vendor, of which nothing is known. Goes
 * over all numbers that are known. */
const char *catalog_vendor_number_explanation(const char *vendor, guint32 number, guint language);

/** The explanation that goes before that of a code (number, 0 to 999) in response to a method, or
 * by another word of variants.tsv; when, length: need not be terminated. NULL if there is none, or
 * the explanation of the code is the user's own. Goes over all variants. */
const char *catalog_explanation_when(const catalog_code *code, guint number, const char *when,
                                     gsize length, guint language);

/** The short form of that explanation, in the same way. */
const char *catalog_short_when(const catalog_code *code, guint number, const char *when,
                               gsize length, guint language);

/** Whether some mapping has another cause for a status code where a bearer capability is missing.
 */
gboolean catalog_cause_needs_warning(guint code);

/** The name of a mapping, such as "cisco". */
const char *catalog_mapping_name(guint mapping);

/** Whether a status code (0 to 999) and a cause (0 to 127) may stand in one response: some table
 * that judges takes the one to the other, in either direction, or both say the same of a call
 * attempt, or the cause says nothing of it. is_final: the response ends an INVITE, so that a
 * failure and normal clearing contradict each other. Goes over all mappings. */
gboolean catalog_cause_fits(guint code, guint cause, gboolean is_final);

/** Writes the causes that tables name for a status code, in either direction, as "17, 34"; an empty
 * text if there are none. text, size: where to write, with room for the terminating zero; where not
 * all fit, an ellipsis stands for the rest. Goes over all mappings for every cause. */
void catalog_fitting_causes(guint code, char *text, gsize size);

/** What a field is called in a language; field: its abbreviation without that of the protocol. NULL
 * for English, whose names the fields have, and for a field that is not known. Goes over all of
 * them. */
const char *catalog_label(const char *field, guint language);

/** What a warn-code is about. Any number may be asked for. */
warning_mark catalog_warning_mark(guint warn_code);

/** What a warn-code means, in a language; NULL if it is not known. Any number may be asked for. */
const char *catalog_warning_meaning(guint warn_code, guint language);

/** Room for what catalog_ratio_meaning() writes. */
#define CATALOG_RATIO_MEANING (CATALOG_MEANING_MAX + 1)

/** Writes what one of catalog_ratios is: its title and where it is defined, as "Session
 * Establishment Ratio (RFC 6076 section 4.6)". text: room for CATALOG_RATIO_MEANING bytes. Gives
 * text. */
const char *catalog_ratio_meaning(const catalog_ratio *ratio, char *text);

/** The name of a cause in a language; NULL for a value that has none, or above 127. */
const char *catalog_cause_name(guint cause, guint language);

/** The name of a cause's class (Q.850 section 2.2.7), such as "Normal event". cause: 0 to 127. */
const char *catalog_cause_class_name(guint cause, guint language);

/** The longest name of a cause in bytes; the compiler of the catalog sees to it. */
#define CATALOG_CAUSE_NAME_MAX 87

/** Room for what catalog_cause_text() writes, in any language. */
#define CATALOG_CAUSE_TEXT (sizeof "127 " + CATALOG_CAUSE_NAME_MAX)

/** Writes a cause (0 to 127) as "17 User busy", the number alone if it has no name. text: room for
 * CATALOG_CAUSE_TEXT bytes. Gives text. */
const char *catalog_cause_text(guint cause, guint language, char *text);

/** The octet that carries a cause (0 to 127) on the D channel: the value with the extension bit
 * set (Q.850 section 2.1, octet 4; Q.931 section 4.5.12). */
guint8 catalog_cause_dss1(guint cause);

/** The longest way to say "Q.931 cause" in bytes; the compiler of the catalog sees to it. */
#define CATALOG_CAUSE_LABEL_MAX 24

/** Room for the cause at the end of a summary: label, value and name in any language. */
#define CATALOG_SUMMARY_TAIL (sizeof " [ ]" + CATALOG_CAUSE_LABEL_MAX + CATALOG_CAUSE_TEXT)

/** What a one-line account of a response is made of. */
typedef struct {
    guint code;                /**< 0 to 999 */
    const catalog_code *entry; /**< what is known of it */
    const char *sent;          /**< another reason phrase that it carries, or NULL */
    const char *warning;       /**< the text of its Warning, or NULL */
    const char *explanation;
    int cause; /**< 0 to 127, or -1 for none */
} catalog_account;

/** Writes the one-line account of a response that its expert info shows, such as
 * "486 Busy Here: <explanation> [Q.931 cause 17 User busy]".
 *
 * text, size: where to write, with room for the terminating zero, at least CATALOG_SUMMARY_TAIL and
 * as much again. Where not all fits, phrases and explanation are cut between characters and end in
 * an ellipsis; the cause is never cut.
 */
void catalog_summary(const catalog_account *account, guint language, char *text, gsize size);

#endif
