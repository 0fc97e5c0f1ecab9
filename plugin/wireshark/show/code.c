/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/code.h"

#include "catalog/catalog.h"
#include "wireshark/interest.h"
#include "wireshark/show/items.h"
#include "wireshark/user/preferences.h"

#define CODE_LENGTH 3
#define DIGITS 10

static int hf_code = -1;
static int hf_class = -1;
static int hf_category = -1;
static int hf_phrase = -1;
static int hf_phrase_sent = -1;
static int hf_explanation = -1;
static int hf_short = -1;
static int hf_status = -1;
static int hf_vendor = -1;
static int hf_reference = -1;
static int hf_method = -1;
static int hf_final = -1;
static int hf_outcome = -1;
static int hf_outcome_name = -1;

static gint ett_code = -1;

/* By which variants.tsv names a message with another reason phrase, one that refuses credentials,
 * and one that a NOTIFY reports. */
#define WITH_OTHER_PHRASE "phrase"
#define WITH_REFUSAL "refused"
#define IN_TRANSFER "transfer"

/* A text on a code, and the one that goes before it in response to a method or by another word. */
typedef const char *text_of_code(const catalog_code *code, guint language);
typedef const char *text_when(const catalog_code *code, guint number, const char *when,
                              gsize length, guint language);

static const char *
text_of(const frame_message *message, text_of_code *of_code, text_when *when)
{
    const catalog_code *entry = message->verdict.code;
    const sip_message *sip = &message->sip;
    guint language = preferences_language();
    const char *text = NULL;

    if (message->verdict.refused) {
        text = when(entry, sip->code, WITH_REFUSAL, sizeof WITH_REFUSAL - 1, language);
    } else if (sip->answers != NULL) {
        text = when(entry, sip->code, IN_TRANSFER, sizeof IN_TRANSFER - 1, language);
    }
    if (text == NULL) {
        text = when(entry, sip->code, (const char *)sip->bytes + sip->id.method.offset,
                    sip->id.method.length, language);
    }
    if (text == NULL && verdict_phrase_differs(sip, entry)) {
        text = when(entry, sip->code, WITH_OTHER_PHRASE, sizeof WITH_OTHER_PHRASE - 1, language);
    }
    return text != NULL ? text : of_code(entry, language);
}

const char *
code_explanation(const frame_message *message)
{
    return text_of(message, catalog_explanation, catalog_explanation_when);
}

const char *
code_short(const frame_message *message)
{
    return text_of(message, catalog_short, catalog_short_when);
}

const char *
code_phrase_sent(packet_info *pinfo, const frame_message *message, char *text)
{
    return verdict_phrase_differs(&message->sip, message->verdict.code)
               ? items_write_text(pinfo, message, message->sip.phrase, text)
               : NULL;
}

const char *
code_warning_text(packet_info *pinfo, const frame_message *message, char *text)
{
    const sip_warning *trace = NULL;

    for (const sip_warning *warning = message->sip.warnings; warning != NULL;
         warning = warning->next) {
        if (warning->text.length > 0 && catalog_warning_mark(warning->code) != WARNING_TRACE) {
            return items_write_text(pinfo, message, warning->text, text);
        }
        trace = trace == NULL && warning->text.length > 0 ? warning : trace;
    }
    return trace != NULL ? items_write_text(pinfo, message, trace->text, text) : NULL;
}

/* The phrases of the code, one for each vendor, over the bytes of the one in the message. */
static void
add_phrases(proto_tree *tree, const frame_message *message, const catalog_code *entry)
{
    for (guint i = 0; i < entry->definition_count; i++) {
        const char *phrase = entry->definitions[i].phrase;
        if (phrase[0] != '\0') {
            proto_item_set_generated(proto_tree_add_string(tree, hf_phrase, message->tvb,
                                                           frame_phrase_offset(message),
                                                           message->phrase_length, phrase));
        }
    }
}

static void
add_origins(proto_tree *tree, const frame_message *message, const catalog_code *entry)
{
    for (guint i = 0; i < entry->definition_count; i++) {
        const catalog_definition *definition = &entry->definitions[i];
        if (definition->vendor != NULL) {
            items_add_string(tree, hf_vendor, message, definition->vendor);
        }
        items_add_string(tree, hf_reference, message, definition->reference);
    }
}

static void
add_class(proto_tree *tree, const frame_message *message)
{
    guint code = message->sip.code;
    const char *name = catalog_class_name(catalog_class(code), preferences_language());

    proto_item *item = items_add_uint(tree, hf_class, message, code / 100);
    items_say(tree, item, items_name(hf_class), "%u %s", code / 100, name);
    items_add_hidden(tree, hf_category, message->tvb, name);
}

void
code_add_told(proto_tree *tree, const frame_message *message)
{
    catalog_outcome outcome = verdict_outcome(&message->sip, &message->verdict);
    const char *word = catalog_outcome_word(outcome, preferences_language());

    items_add_string(tree, hf_explanation, message, code_explanation(message));
    items_add_hidden(tree, hf_short, message->tvb, code_short(message));
    items_add_word(tree, hf_outcome, message->tvb, catalog_outcome_name(outcome), word);
    items_add_hidden(tree, hf_outcome_name, message->tvb, word);
}

proto_item *
code_add(packet_info *pinfo, proto_tree *tree, const frame_message *message)
{
    const catalog_code *entry = message->verdict.code;
    proto_item *item = proto_tree_add_uint(tree, hf_code, message->tvb, frame_code_offset(message),
                                           CODE_LENGTH, message->sip.code);
    proto_tree *subtree = proto_item_add_subtree(item, ett_code);

    add_class(subtree, message);
    add_phrases(subtree, message, entry);
    if (verdict_phrase_differs(&message->sip, entry)) {
        items_add_text_of(pinfo, subtree, hf_phrase_sent, message, message->sip.phrase);
    }
    items_add_word(subtree, hf_status, message->tvb, catalog_status_name(entry->status),
                   catalog_status_word(entry->status, preferences_language()));
    add_origins(subtree, message, entry);
    items_add_text_of(pinfo, subtree, hf_method, message, message->sip.id.method);
    if (verdict_is_final(&message->sip)) {
        proto_item_set_generated(
            proto_tree_add_boolean(subtree, hf_final, message->tvb, 0, 0, TRUE));
    }
    return item;
}

/* ---- registration ---- */

/* Names for the values of sipcodes.class, which stay English whatever the language. */
static value_string class_names[DIGITS + 1];

static void
name_classes(void)
{
    for (guint digit = 0; digit < DIGITS; digit++) {
        class_names[digit] =
            (value_string){digit, catalog_class_name(catalog_class(digit * 100), 0)};
    }
}

static const char *
status_word(guint status)
{
    return catalog_status_name((catalog_status)status);
}

static void
register_code(int proto)
{
    static hf_register_info hf[] = {
        {&hf_code,
         {"Status Code", "sipcodes.code", FT_UINT16, BASE_DEC, NULL, 0x0,
          "Status-Code of the response (RFC 3261 section 7.2)", HFILL}},
        {&hf_class,
         {"Class", "sipcodes.class", FT_UINT8, BASE_DEC, VALS(class_names), 0x0,
          "First digit of the status code (RFC 3261 section 7.2)", HFILL}},
        {&hf_category,
         {"Category", "sipcodes.category", FT_STRING, BASE_NONE, NULL, 0x0,
          "Name of the class in the chosen language", HFILL}},
        {&hf_phrase,
         {"Registered Phrase", "sipcodes.phrase", FT_STRING, BASE_NONE, NULL, 0x0,
          "Reason phrase that is registered for the code, or that its vendor gives it", HFILL}},
        {&hf_phrase_sent,
         {"Phrase Sent", "sipcodes.phrase.sent", FT_STRING, BASE_NONE, NULL, 0x0,
          "Reason phrase of the message, where it is another than those known for the code",
          HFILL}},
        {&hf_status, {"Status", "sipcodes.status", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_vendor,
         {"Vendor", "sipcodes.vendor", FT_STRING, BASE_NONE, NULL, 0x0,
          "Vendor that uses the code on its own account", HFILL}},
        {&hf_reference,
         {"Reference", "sipcodes.reference", FT_STRING, BASE_NONE, NULL, 0x0,
          "Where the code is defined", HFILL}},
    };

    name_classes();
    interest_register_fields(proto, hf, array_length(hf), INTEREST_NONE);
    items_describe(hf_status, "Where the code comes from", status_word, CATALOG_STATUSES);
}

void
code_register(int proto)
{
    static hf_register_info explanation[] = {
        {&hf_explanation,
         {"Explanation", "sipcodes.explanation", FT_STRING, BASE_NONE, NULL, 0x0,
          "What happened and who can do what, in the chosen language", HFILL}},
        {&hf_short,
         {"In Short", "sipcodes.short", FT_STRING, BASE_NONE, NULL, 0x0,
          "What happened, short enough for a column, in the chosen language", HFILL}},
    };
    static hf_register_info outcome[] = {
        {&hf_outcome,
         {"Outcome", "sipcodes.outcome", FT_STRING, BASE_NONE, NULL, 0x0, NULL, HFILL}},
        {&hf_outcome_name,
         {"Outcome Name", "sipcodes.outcome.name", FT_STRING, BASE_NONE, NULL, 0x0,
          "The outcome as a word of the chosen language", HFILL}},
    };
    static hf_register_info from_headers[] = {
        {&hf_method,
         {"Method", "sipcodes.method", FT_STRING, BASE_NONE, NULL, 0x0,
          "Method that the response answers (RFC 3261 section 20.16)", HFILL}},
        {&hf_final,
         {"Final Response", "sipcodes.final", FT_BOOLEAN, BASE_NONE, NULL, 0x0,
          "Final response to an INVITE; absent from every other message", HFILL}},
    };
    static gint *ett[] = {&ett_code};

    register_code(proto);
    interest_register_fields(proto, explanation, array_length(explanation), INTEREST_METHOD);
    interest_register_fields(proto, from_headers, array_length(from_headers), INTEREST_HEADERS);
    /* A challenge may refuse the credentials of its request. */
    interest_register_fields(proto, outcome, array_length(outcome),
                             INTEREST_HEADERS | INTEREST_OTHERS);
    items_describe(hf_outcome, "What the response says of a call attempt", items_outcome_word,
                   CATALOG_PENDING);
    proto_register_subtree_array(ett, array_length(ett));
}
