/* What Wireshark loads: the version it is built for and the registration.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "wireshark/compat.h"
#include "wireshark/postdissector.h"

#include <epan/proto.h>

WS_DLL_PUBLIC_DEF const gchar plugin_version[] = PLUGIN_VERSION;
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);
WS_DLL_PUBLIC guint32 plugin_describe(void);

void
plugin_register(void)
{
    static proto_plugin plugin;

    plugin.register_protoinfo = postdissector_register;
    plugin.register_handoff = postdissector_handoff;
    proto_register_plugin(&plugin);
}

guint32
plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR;
}
