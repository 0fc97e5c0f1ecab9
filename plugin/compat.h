/* Every difference between the Wireshark versions that the plugin is built for: 4.0, 4.4, 4.6.
 * The code speaks the newest version's language; this header teaches it to the older ones.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_COMPAT_H
#define SIPCODES_COMPAT_H

#if __has_include(<wireshark.h>)
#include <wireshark.h>
#endif
#include <ws_version.h>

#define SIPCODES_WIRESHARK (WIRESHARK_VERSION_MAJOR * 100 + WIRESHARK_VERSION_MINOR)

/* Preferences, and what their callbacks take, are bool since 4.4. */
#if SIPCODES_WIRESHARK >= 404
#include <stdbool.h>
typedef bool ws_bool;
#else
#include <glib.h>
typedef gboolean ws_bool;
#endif

#endif
