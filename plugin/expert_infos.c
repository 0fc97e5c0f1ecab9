/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "expert_infos.h"

#include "catalog.h"
#include "preferences.h"

#include <epan/column-info.h>
#include <epan/expert.h>
#include <epan/tap.h>

static int expert_tap;

static expert_field ei_class[CATALOG_CLASSES][CATALOG_SEVERITIES];
static expert_field ei_deprecated = EI_INIT;
static expert_field ei_vendor = EI_INIT;
static expert_field ei_unassigned = EI_INIT;
static expert_field ei_blocked = EI_INIT;
static expert_field ei_contradiction = EI_INIT;

static const int severities[CATALOG_SEVERITIES] = {
    [CATALOG_CHAT] = PI_CHAT,
    [CATALOG_NOTE] = PI_NOTE,
    [CATALOG_WARN] = PI_WARN,
    [CATALOG_ERROR] = PI_ERROR,
};

/* Unlike proto_field_is_referenced(), which takes a protocol for read whenever protocols are not
 * faked, this counts only those that ask for expert infos. */
gboolean
expert_infos_are_read(proto_tree *tree)
{
    return tree != NULL && (PTREE_DATA(tree)->visible ||
                            proto_registrar_get_nth(proto_expert)->ref_type != HF_REF_TYPE_NONE);
}

/* Whether anybody looks at an expert info of a severity. */
static gboolean
is_wanted(packet_info *pinfo, proto_tree *tree, const expert_field *field, int severity)
{
    return severity > expert_get_highest_severity() || have_tap_listener(expert_tap) ||
           (pinfo->cinfo != NULL && pinfo->cinfo->col_first[COL_EXPERT] >= 0) ||
           expert_infos_are_read(tree) || proto_field_is_referenced(tree, field->hf);
}

gboolean
expert_infos_are_wanted(packet_info *pinfo)
{
    return is_wanted(pinfo, NULL, &ei_vendor, PI_ERROR);
}

gboolean
expert_infos_of_code_are_wanted(packet_info *pinfo, guint code)
{
    const catalog_code *entry = facts_code(code);
    int highest = severities[entry->severity];

    if (code >= FACTS_FIRST_FAILURE) {
        highest = MAX(highest, PI_WARN); /* a Reason may contradict it */
    } else if (entry->status != CATALOG_REGISTERED) {
        highest = MAX(highest, PI_NOTE);
    }
    return is_wanted(pinfo, NULL, &ei_contradiction, highest);
}

gboolean
expert_infos_need_headers(packet_info *pinfo, proto_tree *tree, guint code)
{
    return code >= FACTS_FIRST_FAILURE && (is_wanted(pinfo, tree, &ei_contradiction, PI_WARN) ||
                                           is_wanted(pinfo, tree, &ei_blocked, PI_NOTE));
}

/* The first one, which every response has unless the user silences the level chat. */
static void
add_class_info(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts)
{
    guint code = facts->message->code;
    catalog_severity severity = facts->code->severity;
    expert_field *field = &ei_class[catalog_class(code)][severity];
    char summary[ITEM_LABEL_LENGTH];

    if ((severity == CATALOG_CHAT && !preferences_expert_chat()) ||
        !is_wanted(pinfo, tree, field, severities[severity])) {
        return;
    }
    catalog_summary(code, facts->code, facts->mapped_cause, preferences_language(), summary,
                    sizeof summary);
    expert_add_info_format(pinfo, item, field, "%s", summary);
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
add_status_info(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts)
{
    catalog_status status = facts->code->status;
    expert_field *field = status_field(status);

    if (field != NULL && is_wanted(pinfo, tree, field, PI_NOTE)) {
        expert_add_info_format(pinfo, item, field, "%03u: %s", facts->message->code,
                               catalog_status_note(status, preferences_language()));
    }
}

static void
add_blocked_info(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts)
{
    if (facts_blocked(facts) && is_wanted(pinfo, tree, &ei_blocked, PI_NOTE)) {
        expert_add_info_format(pinfo, item, &ei_blocked, "%03u: %s", facts->message->code,
                               catalog_texts_of(preferences_language())->blocked);
    }
}

/* "486: The Reason header gives a cause that does not fit this code: 34 No circuit/channel
 * available (expected: 17)" */
static void
add_contradiction_info(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts)
{
    guint language = preferences_language();
    guint code = facts->message->code;
    const reason_value *reason;
    char expected[80];

    if (!is_wanted(pinfo, tree, &ei_contradiction, PI_WARN) ||
        (reason = facts_contradiction(facts)) == NULL) {
        return;
    }
    char cause[CATALOG_CAUSE_TEXT];
    catalog_fitting_causes(code, expected, sizeof expected);
    expert_add_info_format(pinfo, item, &ei_contradiction, "%03u: %s: %s (%s: %s)", code,
                           catalog_texts_of(language)->contradiction,
                           catalog_cause_text(reason->cause, language, cause),
                           catalog_texts_of(language)->expected,
                           expected[0] != '\0' ? expected : "-");
}

void
expert_infos_add(packet_info *pinfo, proto_tree *tree, proto_item *item, const facts_t *facts)
{
    add_class_info(pinfo, tree, item, facts);
    add_status_info(pinfo, tree, item, facts);
    add_blocked_info(pinfo, tree, item, facts);
    add_contradiction_info(pinfo, tree, item, facts);
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
        {&ei_deprecated,
         {"sipcodes.expert.deprecated", PI_DEPRECATED, PI_NOTE, "Deprecated or obsolete code",
          EXPFILL}},
        {&ei_vendor, {"sipcodes.expert.vendor", PI_RESPONSE_CODE, PI_NOTE, "Vendor code", EXPFILL}},
        {&ei_blocked,
         {"sipcodes.expert.blocked", PI_RESPONSE_CODE, PI_NOTE, "Blocked as unwanted", EXPFILL}},
        {&ei_contradiction,
         {"sipcodes.expert.contradiction", PI_RESPONSE_CODE, PI_WARN, "Reason contradicts the code",
          EXPFILL}},
        {&ei_unassigned,
         {"sipcodes.expert.unassigned", PI_ASSUMPTION, PI_NOTE, "Unassigned code", EXPFILL}},
    };

    expert_register_field_array(expert_register_protocol(proto), ei, array_length(ei));
}

/* Wireshark registers the expert tap only after every hand-off. */
static void
find_expert_tap(void)
{
    expert_tap = find_tap_id("expert");
}

void
expert_infos_handoff(void)
{
    register_init_routine(find_expert_tap);
}
