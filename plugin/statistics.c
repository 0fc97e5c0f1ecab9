/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "statistics.h"

#include "call_table.h"
#include "catalog.h"
#include "preferences.h"

#include <epan/stats_tree.h>
#include <epan/tap.h>

#include <stdio.h>

static int tap = -1;

gboolean
statistics_are_read(void)
{
    return have_tap_listener(tap);
}

void
statistics_count(packet_info *pinfo, const facts_t *facts)
{
    facts_t *kept = wmem_new(pinfo->pool, facts_t);

    *kept = *facts;
    tap_queue_packet(tap, pinfo, kept);
}

/* ---- responses by class and code ---- */

static void
begin_responses(stats_tree *tree)
{
    const catalog_texts *texts = catalog_texts_of(preferences_language());

    stats_tree_create_node(tree, texts->responses, 0, STAT_DT_INT, TRUE);
    stats_tree_create_node(tree, texts->retransmissions, 0, STAT_DT_INT, TRUE);
}

/* A response counts once: below its class, or as a retransmission. */
static tap_packet_status
count_response(stats_tree *tree, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *data,
               tap_flags_t flags _U_)
{
    const facts_t *facts = (const facts_t *)data;
    guint language = preferences_language();
    const catalog_texts *texts = catalog_texts_of(language);
    char label[ITEM_LABEL_LENGTH];

    if (facts->message->is_request) {
        return TAP_PACKET_DONT_REDRAW;
    }
    guint code = facts->message->code;
    const char *top = facts->message->resend ? texts->retransmissions : texts->responses;
    int parent = tick_stat_node(tree, top, 0, TRUE);
    if (!facts->message->resend) {
        parent =
            tick_stat_node(tree, catalog_class_name(catalog_class(code), language), parent, TRUE);
    }
    catalog_summary(code, facts->code, -1, language, label, sizeof label);
    if (facts->message->resend) {
        /* Nodes are found by their names alone: these must differ from those above. */
        g_strlcat(label, " *", sizeof label);
    }
    tick_stat_node(tree, label, parent, FALSE);
    return TAP_PACKET_REDRAW;
}

/* ---- causes of calls ---- */

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

    int parent = increase_stat_node(tree, catalog_texts_of(language)->causes, 0, TRUE, step);
    parent =
        increase_stat_node(tree, catalog_cause_class_name(cause, language), parent, TRUE, step);
    parent =
        increase_stat_node(tree, catalog_cause_text(cause, language, label), parent, TRUE, step);
    snprintf(from, sizeof from, "%u %s", cause, facts_origin_name(origin));
    increase_stat_node(tree, from, parent, FALSE, step);
}

static void
begin_causes(stats_tree *tree)
{
    g_hash_table_insert(calls_by_tree, tree, calls_new(count_cause, tree));
    stats_tree_create_node(tree, catalog_texts_of(preferences_language())->causes, 0, STAT_DT_INT,
                           TRUE);
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
    call_message message;

    if (!facts_of_call(pinfo, (const facts_t *)data, &message)) {
        return TAP_PACKET_DONT_REDRAW;
    }
    calls_take(calls, &message);
    return TAP_PACKET_REDRAW;
}

/* ---- registration ---- */

void
statistics_register(void)
{
    tap = register_tap("sipcodes");
    calls_by_tree = g_hash_table_new_full(NULL, NULL, NULL, free_calls);
}

void
statistics_handoff(void)
{
    compat_stats_tree_register("sipcodes", "sipcodes", "SIP Codes", "Responses", count_response,
                               begin_responses, NULL);
    compat_stats_tree_register("sipcodes", "sipcodes_causes", "SIP Codes", "Causes", take_message,
                               begin_causes, end_causes);
    call_table_register();
}
