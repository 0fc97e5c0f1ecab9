/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "statistics.h"

#include "call_table.h"
#include "catalog.h"
#include "preferences.h"
#include "recent.h"

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

/* For how many seconds the copies of a cause may come, from hop to hop and sent again: 64 times T1
 * (RFC 3261 section 17.1.1.2). */
#define COPIES_LINGER 32

/* Which causes each tree has counted lately: by tree, a set of "cause Call-ID". */
static GHashTable *counted_causes;

static void
free_counted(gpointer recent)
{
    recent_free((recent_t *)recent);
}

static void
begin_causes(stats_tree *tree)
{
    if (counted_causes == NULL) {
        counted_causes = g_hash_table_new_full(NULL, NULL, NULL, free_counted);
    }
    g_hash_table_insert(counted_causes, tree, recent_new(COPIES_LINGER));
    stats_tree_create_node(tree, catalog_texts_of(preferences_language())->causes, 0, STAT_DT_INT,
                           TRUE);
}

static void
end_causes(stats_tree *tree)
{
    g_hash_table_remove(counted_causes, tree);
}

/* Whether the message tells why a call ended: a final response to an INVITE that is no challenge,
 * or a request with a Reason. */
static gboolean
tells_of_a_call(const facts_t *facts)
{
    return facts->effective_cause >= 0 &&
           (facts->message->is_request ||
            (facts_final(facts) && facts_outcome(facts) != CATALOG_CHALLENGED));
}

/* Whether the message brings the tree a cause of a call, not a copy of one. A call is known by its
 * Call-ID. */
static gboolean
is_new(stats_tree *tree, const packet_info *pinfo, const facts_t *facts)
{
    const char *call_id = facts->message->call_id;
    recent_t *counted = (recent_t *)g_hash_table_lookup(counted_causes, tree);

    return recent_add(
        counted, g_strdup_printf("%d %s", facts->effective_cause, call_id != NULL ? call_id : ""),
        (gint64)pinfo->abs_ts.secs);
}

static tap_packet_status
count_cause(stats_tree *tree, packet_info *pinfo, epan_dissect_t *edt _U_, const void *data,
            tap_flags_t flags _U_)
{
    const facts_t *facts = (const facts_t *)data;
    guint language = preferences_language();
    char label[CATALOG_CAUSE_TEXT];
    char origin[64];

    if (!tells_of_a_call(facts) || !is_new(tree, pinfo, facts)) {
        return TAP_PACKET_DONT_REDRAW;
    }
    guint cause = (guint)facts->effective_cause;
    int parent = tick_stat_node(tree, catalog_texts_of(language)->causes, 0, TRUE);
    parent = tick_stat_node(tree, catalog_cause_class_name(cause, language), parent, TRUE);
    parent = tick_stat_node(tree, catalog_cause_text(cause, language, label), parent, TRUE);
    snprintf(origin, sizeof origin, "%u %s", cause, facts_origin_name(facts->effective_origin));
    tick_stat_node(tree, origin, parent, FALSE);
    return TAP_PACKET_REDRAW;
}

/* ---- registration ---- */

void
statistics_register(void)
{
    tap = register_tap("sipcodes");
}

void
statistics_handoff(void)
{
    compat_stats_tree_register("sipcodes", "sipcodes", "SIP Codes", "Responses", count_response,
                               begin_responses, NULL);
    compat_stats_tree_register("sipcodes", "sipcodes_causes", "SIP Codes", "Causes", count_cause,
                               begin_causes, end_causes);
    call_table_register();
}
