/* A plugin that takes the name by which SIP finds the hook.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "wireshark/compat.h"

#include <epan/packet.h>
#include <epan/proto.h>

WS_DLL_PUBLIC_DEF const gchar plugin_version[] = "1";
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

WS_DLL_PUBLIC void plugin_register(void);
WS_DLL_PUBLIC guint32 plugin_describe(void);

static int
dissect_nothing(tvbuff_t *tvb _U_, packet_info *pinfo _U_, proto_tree *tree _U_, void *data _U_)
{
    return 0;
}

static void
take_the_name(void)
{
    register_dissector("sip.diagnostic", dissect_nothing, -1);
}

void
plugin_register(void)
{
    static proto_plugin plugin;

    plugin.register_protoinfo = take_the_name;
    proto_register_plugin(&plugin);
}

guint32
plugin_describe(void)
{
    return WS_PLUGIN_DESC_DISSECTOR;
}
