/* The user's own tables: codes that add to or override the catalog's, and causes that lie over the
 * chosen mapping. They are Wireshark UATs: edited under Preferences > Protocols > SIP Codes, kept
 * in the profile (sipcodes_codes, sipcodes_causes), set with -o uat:.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_USER_USER_TABLES_H
#define SIPCODES_WIRESHARK_USER_USER_TABLES_H

#include "catalog/view.h"
#include "wireshark/compat.h"

#include <epan/prefs.h>

/** Registers both tables among the preferences of the protocol. To be called once. */
void user_tables_register(module_t *module);

/** The user's codes and causes, by status code: catalog_view.codes and catalog_view.causes. What a
 * row leaves empty is the catalog's. Valid until a table is changed. */
const catalog_code *const *user_tables_codes(void);
const gint16 *user_tables_causes(void);

#endif
