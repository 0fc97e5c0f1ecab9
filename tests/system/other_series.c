/* A plugin as another series of Wireshark has it, which this one must refuse.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#define WS_BUILD_DLL
#include "wireshark/compat.h"

WS_DLL_PUBLIC_DEF const gchar plugin_version[] = "1";
WS_DLL_PUBLIC_DEF const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
WS_DLL_PUBLIC_DEF const int plugin_want_minor = WIRESHARK_VERSION_MINOR + 1;

WS_DLL_PUBLIC void plugin_register(void);

void
plugin_register(void)
{
}
