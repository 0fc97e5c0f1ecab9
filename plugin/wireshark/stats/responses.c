/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/responses.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

static void
begin_responses(stats_tree *tree)
{
    guint language = preferences_language();

    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_RESPONSES, language), 0, STAT_DT_INT,
                           TRUE);
    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_RETRANSMISSIONS, language), 0,
                           STAT_DT_INT, TRUE);
}

/* A response counts once: below its class, or as a retransmission. */
static tap_packet_status
count_response(stats_tree *tree, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *data,
               tap_flags_t flags _U_)
{
    const frame_message *message = (const frame_message *)data;
    guint language = preferences_language();
    char label[WORDING_SIZE];

    if (message->sip.is_request) {
        return TAP_PACKET_DONT_REDRAW;
    }
    guint code = message->sip.code;
    catalog_word_key top = message->resend ? CATALOG_WORD_RETRANSMISSIONS : CATALOG_WORD_RESPONSES;
    int parent = tick_stat_node(tree, catalog_word(top, language), 0, TRUE);
    if (!message->resend) {
        parent =
            tick_stat_node(tree, catalog_class_name(catalog_class(code), language), parent, TRUE);
    }
    const catalog_account account = {code,
                                     message->verdict.code,
                                     NULL,
                                     NULL,
                                     catalog_explanation(message->verdict.code, language),
                                     -1};
    catalog_summary(&account, language, label, sizeof label);
    if (message->resend) {
        /* Nodes are found by their names alone: these must differ from those above. */
        g_strlcat(label, " *", sizeof label);
    }
    tick_stat_node(tree, label, parent, FALSE);
    return TAP_PACKET_REDRAW;
}

void
responses_register(void)
{
    compat_stats_tree_register(TAP_MESSAGES, "sipcodes", "SIP Codes", "Responses", count_response,
                               begin_responses, NULL);
}
