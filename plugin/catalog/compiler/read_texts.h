/* Reads the tables of texts, one a language.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_READ_TEXTS_H
#define SIPCODES_CATALOG_COMPILER_READ_TEXTS_H

#include "catalog/compiler/rows.h"

/** Reads the languages of languages.tsv below data, and their texts, into rows, which hold the
 * facts. The first language is English: its names of causes, classes and statuses stand in the
 * tables of facts. A fact without its text is reported, as is whatever else is wrong; see
 * table_refuse(). */
void read_texts(catalog_rows *rows, const char *data);

#endif
