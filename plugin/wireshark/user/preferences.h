/* What the user may choose, under Edit > Preferences > Protocols > SIP Codes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_USER_PREFERENCES_H
#define SIPCODES_WIRESHARK_USER_PREFERENCES_H

#include "catalog/view.h"
#include "wireshark/compat.h"

/** Registers the preferences of the protocol (proto, as proto_register_protocol() gave it). To be
 * called once, when the protocol is registered. changed: called whenever the user has changed them.
 */
void preferences_register(int proto, void (*changed)(void));

/** The language of texts, as the catalog counts them. For "auto" it is that of the environment as
 * GLib gives it (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), English where the catalog lacks it. */
guint preferences_language(void);

/** The table behind sipcodes.cause, and the user's own codes and causes; as they are at the moment.
 */
const catalog_view *preferences_view(void);

/** Whether failed responses have their cause appended to the Info column. */
gboolean preferences_info_column(void);

/** Whether normal responses, of severity chat, get an expert info. */
gboolean preferences_expert_chat(void);

/** Whether calls are remembered across frames, beside what statistics ask for. */
gboolean preferences_track_calls(void);

/** The files that the window writes the list of calls and the report to; "" for none chosen. */
const char *preferences_list_file(void);
const char *preferences_report_file(void);

#endif
