/* Reads the tables of facts: classes, causes, codes, warn-codes, ratios, the causes and texts of
 * Reason values, vendors' header fields, variants.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_READ_FACTS_H
#define SIPCODES_CATALOG_COMPILER_READ_FACTS_H

#include "catalog/compiler/rows.h"

/** Reads all tables of facts below data into rows. What is wrong is reported, see table_refuse().
 */
void read_facts(catalog_rows *rows, const char *data);

#endif
