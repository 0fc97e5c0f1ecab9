/* Writes the rows of data/ as the constant tables of catalog/types.h.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_WRITE_CATALOG_H
#define SIPCODES_CATALOG_COMPILER_WRITE_CATALOG_H

#include "catalog/compiler/rows.h"

/** Writes rows, of which nothing was reported, as a C file. FALSE, with the reason on standard
 * error, if it cannot be written; there is no new file then. */
gboolean write_catalog(const catalog_rows *rows, const char *path);

#endif
