/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/responses.h"

#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>
#include <string.h>

/* Room for a row, so that the counts are in sight too. */
#define LABEL_SIZE 48

static void
begin_responses(stats_tree *tree)
{
    guint language = preferences_language();

    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_RESPONSES, language), 0, STAT_DT_INT,
                           TRUE);
    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_RETRANSMISSIONS, language), 0,
                           STAT_DT_INT, TRUE);
}

/* "4xx Client Error", so that classes stand in the order of their digit. */
static void
write_class(char *text, gsize size, guint code)
{
    guint digit = catalog_class(code);
    const char *name = catalog_class_name(digit, preferences_language());

    if (digit == 0) {
        g_strlcpy(text, name, size);
    } else {
        snprintf(text, size, "%uxx %s", digit, name);
    }
}

/* "486 Busy Here". Nodes are found by their names alone: those of retransmissions must differ. */
static void
write_code(char *text, gsize size, const frame_message *message)
{
    const catalog_code *entry = message->verdict.code;
    const char *phrase = entry->definition_count > 0 ? entry->definitions[0].phrase : "";
    const char *mark = message->resend ? " *" : "";
    gsize length =
        (gsize)snprintf(text, size, "%03u%s", message->sip.code, phrase[0] != '\0' ? " " : "");

    length = wording_append(text, size, length, strlen(mark), phrase);
    wording_append(text, size, length, 0, mark);
}

/* A response counts once: below its class, or as a retransmission. */
static tap_packet_status
count_response(stats_tree *tree, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *data,
               tap_flags_t flags _U_)
{
    const frame_message *message = (const frame_message *)data;
    char label[LABEL_SIZE];

    if (message->sip.is_request) {
        return TAP_PACKET_DONT_REDRAW;
    }
    catalog_word_key top = message->resend ? CATALOG_WORD_RETRANSMISSIONS : CATALOG_WORD_RESPONSES;
    int parent = tick_stat_node(tree, catalog_word(top, preferences_language()), 0, TRUE);
    if (!message->resend) {
        write_class(label, sizeof label, message->sip.code);
        parent = tick_stat_node(tree, label, parent, TRUE);
    }
    write_code(label, sizeof label, message);
    tick_stat_node(tree, label, parent, FALSE);
    return TAP_PACKET_REDRAW;
}

void
responses_register(void)
{
    compat_stats_tree_register(TAP_MESSAGES, "sipcodes", "SIP Codes", "Responses",
                               COMPAT_SORTED_BY_NAME, count_response, begin_responses, NULL);
}
