/* Reads the tables between codes and causes: mappings.tsv and what it names in mappings/ and
 * reverse/, and fits.tsv.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_READ_MAPPINGS_H
#define SIPCODES_CATALOG_COMPILER_READ_MAPPINGS_H

#include "catalog/compiler/rows.h"

/** Reads the tables below data into rows, which hold the codes and causes. What is wrong is
 * reported, see table_refuse(). */
void read_mappings(catalog_rows *rows, const char *data);

#endif
