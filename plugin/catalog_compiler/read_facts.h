/* Reads the tables of facts: classes, causes, codes, mappings, the way back, warn-codes, ratios.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_READ_FACTS_H
#define SIPCODES_READ_FACTS_H

#include "rows.h"

/** Reads all tables of facts below data into rows, whose mappings have their names. What is wrong
 * is reported, see table_refuse(). */
void read_facts(catalog_rows *rows, const char *data);

#endif
