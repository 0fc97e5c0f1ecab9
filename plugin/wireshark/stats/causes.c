/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/causes.h"

#include "catalog/catalog.h"
#include "wireshark/stats/tap.h"
#include "wireshark/user/preferences.h"

#include <stdio.h>

/* The tally behind each tree: calls_tally by stats_tree. */
static GHashTable *tallies;

static void
free_tally(gpointer tally)
{
    tally_free((calls_tally *)tally);
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
    g_hash_table_insert(tallies, tree, tally_new(count_cause, tree));
    stats_tree_create_node(tree, catalog_word(CATALOG_WORD_CAUSES, preferences_language()), 0,
                           STAT_DT_INT, TRUE);
}

static void
end_causes(stats_tree *tree)
{
    g_hash_table_remove(tallies, tree);
}

static tap_packet_status
take_message(stats_tree *tree, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *data,
             tap_flags_t flags _U_)
{
    calls_tally *tally = (calls_tally *)g_hash_table_lookup(tallies, tree);

    return tap_count_call(tally, data) ? TAP_PACKET_REDRAW : TAP_PACKET_DONT_REDRAW;
}

void
causes_register(void)
{
    tallies = g_hash_table_new_full(NULL, NULL, NULL, free_tally);
    compat_stats_tree_register(TAP_CALLS, "sipcodes_causes", "SIP Codes", "Causes", 0, take_message,
                               begin_causes, end_causes);
}
