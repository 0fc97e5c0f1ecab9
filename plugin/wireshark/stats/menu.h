/* Entries of the window's menu Statistics > SIP Codes Files: the list of the calls displayed and
 * the report on them are written to the files that preferences name, and the packet list is drawn
 * anew.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_MENU_H
#define SIPCODES_WIRESHARK_STATS_MENU_H

/** Registers the menu; proto: of the plugin. To be called at hand-off. */
void menu_register(int proto);

#endif
