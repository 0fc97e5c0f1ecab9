/* Every difference between the Wireshark versions that the plugin is built for: 4.0, 4.2, 4.4, 4.6
 * and what is to be 5.0; but for the struct of SIP's records, which is in wireshark/sip_info.h.
 * The code speaks the newest version's language; this header teaches it to the older ones.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_COMPAT_H
#define SIPCODES_WIRESHARK_COMPAT_H

#if __has_include(<wireshark.h>)
#include <wireshark.h>
#endif
#include <ws_version.h>

#define SIPCODES_WIRESHARK (WIRESHARK_VERSION_MAJOR * 100 + WIRESHARK_VERSION_MINOR)

/* Preferences and the parameters of taps are bool since 4.4. */
#include <glib.h>
#include <stdbool.h>
#if SIPCODES_WIRESHARK >= 404
typedef bool ws_bool;
#else
typedef gboolean ws_bool;
#endif

/* What the callbacks of wmem and of the user's tables return is bool since 4.2. */
#if SIPCODES_WIRESHARK >= 402
typedef bool ws_callback_bool;
#else
typedef gboolean ws_callback_bool;
#endif

/* What plugin_describe returns; 4.0 does not ask, but looks at what the plugin registers. */
#if SIPCODES_WIRESHARK >= 404
#include <wsutil/plugins.h>
#else
#define WS_PLUGIN_DESC_DISSECTOR (1UL << 0)
#endif

/* The header of filters, which that of capture files includes, lacks one of its own where 4.2 is
 * installed. No more of it is needed than the name of a type. */
#if SIPCODES_WIRESHARK == 402
#define DFILTER_H
typedef struct epan_dfilter dfilter_t;
#endif

#include <epan/packet.h>
#include <epan/stat_tap_ui.h>
#include <epan/stats_tree.h>

/* Where statistics stand in the menus: 4.0 shows trees of plugins under Statistics alone, so all of
 * them stand there. */
#define COMPAT_MENU_GROUP REGISTER_PACKET_STAT_GROUP_UNSORTED

/* A statistics tree whose rows stand in the order of their names. */
#define COMPAT_SORTED_BY_NAME ((unsigned)ST_SORT_COL_NAME << ST_FLG_SRTCOL_SHIFT)

/* What begins a -z of one's own: a function of an argument and data that gives whether it
 * began. 4.6 asks for that; before, whoever cannot begin ends the program, as tshark's own
 * statistics do. */
#if SIPCODES_WIRESHARK >= 406
#define COMPAT_STAT_INIT(name, begins)                                                             \
    static bool name(const char *argument, void *data)                                             \
    {                                                                                              \
        return begins(argument, data);                                                             \
    }
#else
#include <stdlib.h>
/* By another name, since Wireshark's checks want none of it in dissectors, whose window it would
 * close: these begin in tshark only. */
static void (*const compat_end_program)(int) = exit;
#define COMPAT_STAT_INIT(name, begins)                                                             \
    static void name(const char *argument, void *data)                                             \
    {                                                                                              \
        if (!begins(argument, data)) {                                                             \
            compat_end_program(EXIT_FAILURE);                                                      \
        }                                                                                          \
    }
#endif

/** Whether a data source has a name, such as "Reassembled TCP". */
static inline gboolean
compat_data_source_is(const struct data_source *source, const char *name)
{
#if SIPCODES_WIRESHARK >= 406
    char *described = get_data_source_description(source);
#else
    char *described = get_data_source_name(source);
#endif
    gboolean is = g_str_has_prefix(described, name);

    wmem_free(NULL, described);
    return is;
}

/** Registers a statistics tree as tshark -z abbreviation,tree; menu and name: what it is called.
 * flags: of stats_tree.h. */
static inline void
compat_stats_tree_register(const char *tap, const char *abbreviation, const char *menu,
                           const char *name, unsigned flags, stat_tree_packet_cb packet,
                           stat_tree_init_cb init, stat_tree_cleanup_cb cleanup)
{
#if SIPCODES_WIRESHARK >= 404
    char *path = wmem_strdup_printf(wmem_epan_scope(), "%s//%s", menu, name);
    stats_tree_set_group(
        stats_tree_register_plugin(tap, abbreviation, path, flags, packet, init, cleanup),
        COMPAT_MENU_GROUP);
#else
    char *path = wmem_strdup_printf(wmem_epan_scope(), "%s/%s", menu, name);
    stats_tree_register_plugin(tap, abbreviation, path, flags, packet, init, cleanup);
#endif
}

#endif
