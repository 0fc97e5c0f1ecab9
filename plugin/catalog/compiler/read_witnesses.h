/* Reads what is known of other witnesses than codes and causes: reasons.tsv, reason_texts.tsv,
 * vendor_headers.tsv, vendor_numbers.tsv, and the cases in which a code is explained otherwise,
 * variants.tsv.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_READ_WITNESSES_H
#define SIPCODES_CATALOG_COMPILER_READ_WITNESSES_H

#include "catalog/compiler/rows.h"

/** Reads the tables below data into rows, which hold the codes. What is wrong is reported, see
 * table_refuse(). */
void read_witnesses(catalog_rows *rows, const char *data);

#endif
