/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/expert_infos.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "verdict/contradiction.h"
#include "wireshark/show/code.h"
#include "wireshark/show/headers.h"
#include "wireshark/show/items.h"
#include "wireshark/show/registration.h"
#include "wireshark/show/transfer.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

/* Room for the causes that are expected, in a contradiction. */
#define EXPECTED_SIZE 80

static expert_field ei_class[CATALOG_CLASSES][CATALOG_SEVERITIES];
static expert_field ei_transfer_chat = EI_INIT;
static expert_field ei_transfer_note = EI_INIT;
static expert_field ei_transfer_warn = EI_INIT;
static expert_field ei_transfer_error = EI_INIT;
static expert_field ei_deprecated = EI_INIT;
static expert_field ei_vendor = EI_INIT;
static expert_field ei_unassigned = EI_INIT;
static expert_field ei_blocked = EI_INIT;
static expert_field ei_contradiction = EI_INIT;
static expert_field ei_abnormal_release = EI_INIT;
static expert_field ei_early_bye = EI_INIT;
static expert_field ei_announcement = EI_INIT;
static expert_field ei_registration_refused = EI_INIT;
static expert_field ei_registration_short = EI_INIT;
static expert_field ei_cut = EI_INIT;

/* The expert info of what a NOTIFY reports, by the severity of its code. */
static expert_field *const ei_of_transfer[CATALOG_SEVERITIES] = {
    [CATALOG_CHAT] = &ei_transfer_chat,
    [CATALOG_NOTE] = &ei_transfer_note,
    [CATALOG_WARN] = &ei_transfer_warn,
    [CATALOG_ERROR] = &ei_transfer_error,
};

/* A message on its way to its expert infos. */
typedef struct {
    packet_info *pinfo;
    proto_tree *tree;
    proto_item *item;
    proto_item *code_item;
    const frame_message *message;
    interest_t interest;
} adding_t;

static gboolean
is_read(const adding_t *adding, const expert_field *field, catalog_severity severity)
{
    return interest_in_expert_info(adding->interest, adding->tree, field, severity);
}

/* That not all values of a header field are shown. Where nothing is shown, nothing is cut. */
static void
add_cut_info(const adding_t *adding)
{
    if (adding->item != NULL && headers_are_cut(adding->message) &&
        is_read(adding, &ei_cut, CATALOG_NOTE)) {
        proto_item *item = adding->code_item != NULL ? adding->code_item : adding->item;
        expert_add_info_format(adding->pinfo, item, &ei_cut, "%s: %d",
                               catalog_word(CATALOG_WORD_CUT, preferences_language()),
                               HEADERS_SHOWN_MAX);
    }
}

/* Adds "486: " and a text, cut where it has no room, to an item. */
static void
add(const adding_t *adding, proto_item *item, expert_field *field, const char *text)
{
    char whole[WORDING_SIZE];
    gsize length = (gsize)snprintf(whole, sizeof whole, "%03u: ", adding->message->sip.code);

    wording_append(whole, sizeof whole, length, 0, text);
    expert_add_info_format(adding->pinfo, item, field, "%s", whole);
}

/* Writes the one-line account of a response. */
static void
summarize(const adding_t *adding, const frame_message *message, char *text, gsize size)
{
    char sent[ITEMS_TEXT_SIZE];
    char warning[ITEMS_TEXT_SIZE];
    const catalog_account account = {message->sip.code,
                                     message->verdict.code,
                                     code_phrase_sent(adding->pinfo, message, sent),
                                     code_warning_text(adding->pinfo, message, warning),
                                     code_explanation(message),
                                     message->verdict.effective.value};

    catalog_summary(&account, preferences_language(), text, size);
}

/* The first one, which every response has unless the user silences the level chat. */
static void
add_class_info(const adding_t *adding)
{
    const frame_message *message = adding->message;
    catalog_severity severity = verdict_severity(&message->verdict);
    expert_field *field = &ei_class[catalog_class(message->sip.code)][severity];
    char summary[WORDING_SIZE];

    if ((severity == CATALOG_CHAT && !preferences_expert_chat()) ||
        !is_read(adding, field, severity)) {
        return;
    }
    summarize(adding, message, summary, sizeof summary);
    expert_add_info_format(adding->pinfo, adding->code_item, field, "%s", summary);
}

/* "Transfer: 486 Busy Here: ..." of what a NOTIFY reports. */
static void
add_transfer_info(const adding_t *adding)
{
    const transfer_report *report = adding->message->report;
    const frame_message fragment = transfer_fragment(adding->message);
    catalog_severity severity = report->outcome == CATALOG_CLIENT_FAULT
                                    ? MAX(fragment.verdict.code->severity, CATALOG_WARN)
                                    : fragment.verdict.code->severity;
    expert_field *field = ei_of_transfer[severity];
    char text[WORDING_SIZE];

    if ((severity == CATALOG_CHAT && !preferences_expert_chat()) ||
        !is_read(adding, field, severity)) {
        return;
    }
    gsize length = (gsize)snprintf(
        text, sizeof text, "%s: ", catalog_word(CATALOG_WORD_TRANSFER, preferences_language()));
    summarize(adding, &fragment, text + length, sizeof text - length);
    expert_add_info_format(adding->pinfo, adding->item, field, "%s", text);
}

static void
add_registration_infos(const adding_t *adding)
{
    const frame_message *message = adding->message;
    guint language = preferences_language();
    char text[WORDING_SIZE];

    if (is_read(adding, &ei_registration_refused, CATALOG_WARN) &&
        registration_is_hopeless(message)) {
        add(adding, adding->code_item, &ei_registration_refused,
            catalog_word(CATALOG_WORD_REGISTRATION_REFUSED, language));
    }
    registration_told told = registration_of(message);
    if (registration_is_short(&told) && is_read(adding, &ei_registration_short, CATALOG_NOTE)) {
        snprintf(text, sizeof text, "%s: %u < %u",
                 catalog_word(CATALOG_WORD_REGISTRATION_SHORT, language), told.granted, told.asked);
        add(adding, adding->code_item, &ei_registration_short, text);
    }
}

static expert_field *
status_field(catalog_status status)
{
    switch (status) {
    case CATALOG_DEPRECATED:
    case CATALOG_OBSOLETE:
        return &ei_deprecated;
    case CATALOG_VENDOR:
        return &ei_vendor;
    case CATALOG_UNASSIGNED:
        return &ei_unassigned;
    case CATALOG_REGISTERED:
    case CATALOG_USER:
    case CATALOG_STATUSES:
        break;
    }
    return NULL;
}

static void
add_status_info(const adding_t *adding)
{
    catalog_status status = adding->message->verdict.code->status;
    expert_field *field = status_field(status);

    if (field != NULL && is_read(adding, field, CATALOG_NOTE)) {
        add(adding, adding->code_item, field, catalog_status_note(status, preferences_language()));
    }
}

static void
add_blocked_info(const adding_t *adding)
{
    const frame_message *message = adding->message;

    if (verdict_is_blocked(&message->sip, &message->verdict) &&
        is_read(adding, &ei_blocked, CATALOG_NOTE)) {
        add(adding, adding->item, &ei_blocked,
            catalog_word(CATALOG_WORD_BLOCKED, preferences_language()));
    }
}

/* "486: The Reason header gives a cause that does not fit this code: 34 No circuit/channel
 * available (expected: 17)" */
static void
add_contradiction_info(const adding_t *adding)
{
    const frame_message *message = adding->message;
    guint language = preferences_language();
    char cause[CATALOG_CAUSE_TEXT];
    char expected[EXPECTED_SIZE];
    char text[WORDING_SIZE];

    if (!is_read(adding, &ei_contradiction, CATALOG_WARN)) {
        return;
    }
    const sip_reason *reason = contradiction_of(&message->sip, &message->verdict);
    if (reason == NULL) {
        return;
    }
    catalog_fitting_causes(message->sip.code, expected, sizeof expected);
    snprintf(text, sizeof text, "%s: %s (%s: %s)",
             catalog_word(CATALOG_WORD_CONTRADICTION, language),
             catalog_cause_text(reason->cause, language, cause),
             catalog_word(CATALOG_WORD_EXPECTED, language), expected[0] != '\0' ? expected : "-");
    add(adding, adding->item, &ei_contradiction, text);
}

/* A word, and the cause that it is about, if there is one. */
static void
add_cause_info(const adding_t *adding, expert_field *field, catalog_word_key word,
               catalog_severity severity)
{
    guint language = preferences_language();
    cause_t cause = adding->message->verdict.effective;
    char text[CATALOG_CAUSE_TEXT];

    if (is_read(adding, field, severity)) {
        expert_add_info_format(
            adding->pinfo, adding->item, field, "%s%s%s", catalog_word(word, language),
            cause.value >= 0 ? ": " : "",
            cause.value >= 0 ? catalog_cause_text((guint)cause.value, language, text) : "");
    }
}

static void
add_request_infos(const adding_t *adding)
{
    if (adding->message->verdict.release == RELEASE_FAULT) {
        add_cause_info(adding, &ei_abnormal_release, CATALOG_WORD_ABNORMAL_RELEASE, CATALOG_WARN);
    }
    if (track_is_early_bye(adding->pinfo, adding->message)) {
        add_cause_info(adding, &ei_early_bye, CATALOG_WORD_EARLY_BYE, CATALOG_WARN);
    }
    if (adding->message->report != NULL && adding->message->report->has_code) {
        add_transfer_info(adding);
    }
}

/* A contradiction changes the first one. */
static void
add_response_infos(const adding_t *adding)
{
    const frame_message *message = adding->message;

    add_contradiction_info(adding);
    add_class_info(adding);
    add_status_info(adding);
    add_blocked_info(adding);
    add_registration_infos(adding);
    if (verdict_is_announcement(&message->sip, &message->verdict)) {
        add_cause_info(adding, &ei_announcement, CATALOG_WORD_ANNOUNCEMENT, CATALOG_NOTE);
    }
}

void
expert_infos_add(packet_info *pinfo, proto_tree *tree, proto_item *item, proto_item *code_item,
                 const frame_message *message, interest_t interest)
{
    const adding_t adding = {pinfo, tree, item, code_item, message, interest};

    if (message->sip.is_request) {
        add_request_infos(&adding);
    } else {
        add_response_infos(&adding);
    }
    add_cut_info(&adding);
}

/* ---- registration ---- */

/* The expert infos of a class are one field in filters; Wireshark wants one a severity. */
#define EI_OF_SEVERITY(class_digit, severity, level, name, summary)                                \
    {                                                                                              \
        &ei_class[class_digit][severity],                                                          \
        {                                                                                          \
            "sipcodes.expert." name, PI_RESPONSE_CODE, level, summary, EXPFILL                     \
        }                                                                                          \
    }
#define EI_OF_CLASS(class_digit, name, summary)                                                    \
    EI_OF_SEVERITY(class_digit, CATALOG_CHAT, PI_CHAT, name, summary),                             \
        EI_OF_SEVERITY(class_digit, CATALOG_NOTE, PI_NOTE, name, summary),                         \
        EI_OF_SEVERITY(class_digit, CATALOG_WARN, PI_WARN, name, summary),                         \
        EI_OF_SEVERITY(class_digit, CATALOG_ERROR, PI_ERROR, name, summary)

void
expert_infos_register(int proto)
{
    static ei_register_info ei[] = {
        EI_OF_CLASS(1, "provisional", "Provisional response"),
        EI_OF_CLASS(2, "success", "Success response"),
        EI_OF_CLASS(3, "redirection", "Redirection response"),
        EI_OF_CLASS(4, "client_error", "Client Error response"),
        EI_OF_CLASS(5, "server_error", "Server Error response"),
        EI_OF_CLASS(6, "global_failure", "Global Failure response"),
        EI_OF_CLASS(0, "non_standard", "Non-standard response"),
        {&ei_transfer_chat,
         {"sipcodes.expert.transfer", PI_RESPONSE_CODE, PI_CHAT, "Result of a transfer", EXPFILL}},
        {&ei_transfer_note,
         {"sipcodes.expert.transfer", PI_RESPONSE_CODE, PI_NOTE, "Result of a transfer", EXPFILL}},
        {&ei_transfer_warn,
         {"sipcodes.expert.transfer", PI_RESPONSE_CODE, PI_WARN, "Result of a transfer", EXPFILL}},
        {&ei_transfer_error,
         {"sipcodes.expert.transfer", PI_RESPONSE_CODE, PI_ERROR, "Result of a transfer", EXPFILL}},
        {&ei_registration_refused,
         {"sipcodes.expert.registration_refused", PI_RESPONSE_CODE, PI_WARN,
          "Registration refused for good", EXPFILL}},
        {&ei_registration_short,
         {"sipcodes.expert.registration_short", PI_RESPONSE_CODE, PI_NOTE,
          "Registered for much less time than asked for", EXPFILL}},
        {&ei_deprecated,
         {"sipcodes.expert.deprecated", PI_DEPRECATED, PI_NOTE, "Deprecated or obsolete code",
          EXPFILL}},
        {&ei_vendor, {"sipcodes.expert.vendor", PI_RESPONSE_CODE, PI_NOTE, "Vendor code", EXPFILL}},
        {&ei_blocked,
         {"sipcodes.expert.blocked", PI_RESPONSE_CODE, PI_NOTE, "Blocked as unwanted", EXPFILL}},
        {&ei_contradiction,
         {"sipcodes.expert.contradiction", PI_RESPONSE_CODE, PI_WARN, "Reason contradicts the code",
          EXPFILL}},
        {&ei_abnormal_release,
         {"sipcodes.expert.abnormal_release", PI_SEQUENCE, PI_WARN, "Released by a fault",
          EXPFILL}},
        {&ei_early_bye,
         {"sipcodes.expert.early_bye", PI_PROTOCOL, PI_WARN,
          "BYE of the called side before an answer", EXPFILL}},
        {&ei_announcement,
         {"sipcodes.expert.announcement", PI_RESPONSE_CODE, PI_NOTE,
          "The call has failed, an announcement says so", EXPFILL}},
        {&ei_cut,
         {"sipcodes.expert.cut", PI_UNDECODED, PI_NOTE, "Not all values are shown", EXPFILL}},
        {&ei_unassigned,
         {"sipcodes.expert.unassigned", PI_ASSUMPTION, PI_NOTE, "Unassigned code", EXPFILL}},
    };

    expert_register_field_array(expert_register_protocol(proto), ei, array_length(ei));
    /* These are found in header fields, or in the call; the last three of requests too. */
    interest_register_need(&ei_blocked.hf, INTEREST_NOTE);
    interest_register_need(&ei_contradiction.hf, INTEREST_WARN);
    interest_register_need(&ei_announcement.hf, INTEREST_NOTE);
    interest_register_need(&ei_abnormal_release.hf, INTEREST_WARN | INTEREST_REASONS);
    interest_register_need(&ei_early_bye.hf, INTEREST_WARN | INTEREST_REASONS | INTEREST_CALLS);
    interest_register_need(&ei_cut.hf, INTEREST_NOTE | INTEREST_REASONS | INTEREST_HEADERS);
    for (guint severity = 0; severity < CATALOG_SEVERITIES; severity++) {
        interest_register_need(&ei_of_transfer[severity]->hf, INTEREST_TRANSFERS);
    }
    interest_register_need(&ei_registration_refused.hf,
                           INTEREST_WARN | INTEREST_METHOD | INTEREST_OTHERS);
    interest_register_need(&ei_registration_short.hf, INTEREST_NOTE | INTEREST_OTHERS);
    /* Where chats are silenced, of a challenge only one that refuses credentials is left. */
    interest_register_need(&ei_class[4][CATALOG_WARN].hf, INTEREST_OTHERS);
}
