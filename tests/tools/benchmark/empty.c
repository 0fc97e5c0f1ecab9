/* For the benchmark: a post-dissector that does nothing, the least that any of them costs.
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

static int
dissect_empty(tvbuff_t *tvb, packet_info *pinfo _U_, proto_tree *tree _U_, void *data _U_)
{
    return (int)tvb_reported_length(tvb);
}

static void
register_empty(void)
{
    int proto = proto_register_protocol("Empty post-dissector", "Empty", "empty");

    register_postdissector(create_dissector_handle(dissect_empty, proto));
}

void
plugin_register(void)
{
    static proto_plugin plugin = {.register_protoinfo = register_empty};

    proto_register_plugin(&plugin);
}
