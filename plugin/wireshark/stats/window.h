/* The program that the plugin runs in: Wireshark's window, or one without.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_WINDOW_H
#define SIPCODES_WIRESHARK_STATS_WINDOW_H

#include <glib.h>

/** Whether it is the window. It is made before protocols are registered. */
gboolean window_is_there(void);

/** The name of the capture at hand, without its folder, in the window or as tshark's command line
 * has it; to be freed. "" where it has none, or the system does not tell. */
char *window_capture(void);

#endif
