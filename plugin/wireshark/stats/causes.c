/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/causes.h"

#include "catalog/catalog.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

/* The calls behind each tree: calls_t by stats_tree. */
static GHashTable *calls_by_tree;

static void
free_calls(gpointer calls)
{
    calls_free((calls_t *)calls);
}

/* Counts a cause below its class, and below it where it comes from; or takes it off again. */
static void
count_cause(gpointer data, guint cause, cause_origin origin, int step)
{
    stats_tree *tree = (stats_tree *)data;
    guint language = preferences_language();
    char label[CATALOG_CAUSE_TEXT];
    char from[64];

    int parent =
        increase_stat_node(tree, catalog_word(CATALOG_WORD_CAUSES, language), 0, TRUE, step);
    parent =
        increase_stat_node(tree, catalog_cause_class_name(cause, language), parent, TRUE, step);
    parent =
        increase_stat_node(tree, catalog_cause_text(cause, language, label), parent, TRUE, step);
    snprintf(from, sizeof from, "%u %s", cause, catalog_origin_name(origin));
    increase_stat_node(tree, from, parent, FALSE, step);
}

static void
begin_causes(stats_tree *tree)
{
    g_hash_table_insert(calls_by_tree, tree, calls_new(count_cause, tree));
    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_CAUSES, preferences_language()), 0,
                           STAT_DT_INT, TRUE);
}

static void
end_causes(stats_tree *tree)
{
    g_hash_table_remove(calls_by_tree, tree);
}

static tap_packet_status
take_message(stats_tree *tree, packet_info *pinfo, epan_dissect_t *edt _U_, const void *data,
             tap_flags_t flags _U_)
{
    calls_t *calls = (calls_t *)g_hash_table_lookup(calls_by_tree, tree);

    tap_take_call(calls, pinfo, data);
    return TAP_PACKET_REDRAW;
}

void
causes_register(void)
{
    calls_by_tree = g_hash_table_new_full(NULL, NULL, NULL, free_calls);
    compat_stats_tree_register("sipcodes", "sipcodes_causes", "SIP Codes", "Causes", 0,
                               take_message, begin_causes, end_causes);
}
