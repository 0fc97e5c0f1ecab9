/* The user's own tables: codes that add to or override the catalog's, and causes that lie over the
 * chosen mapping. They are Wireshark UATs: edited under Preferences > Protocols > SIP Codes, kept
 * in the profile (sipcodes_codes, sipcodes_causes), set with -o uat:.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_USER_TABLES_H
#define SIPCODES_USER_TABLES_H

#include "catalog_types.h"
#include "compat.h"

#include <epan/prefs.h>

/** Registers both tables among the preferences of the protocol. To be called once. */
void user_tables_register(module_t *module);

/** What the user says of a code (0 to 999), or NULL if nothing. What the row leaves empty is the
 * catalog's. Valid until the table is changed. */
const catalog_code *user_tables_code(guint code);

/** Whether the user's table has a cause for a code (0 to 999). cause: where to write it, 0 to 127,
 * or -1 where the row says that there is none. */
gboolean user_tables_cause(guint code, int *cause);

#endif
