/* Reads the tables of texts, one a language.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_READ_TEXTS_H
#define SIPCODES_READ_TEXTS_H

#include "rows.h"

/** Reads the texts of all languages below data into rows, which hold the facts, and whose languages
 * have their tags. The first language is English: its names of causes, classes and statuses stand
 * in the tables of facts. A fact without its text is reported, as is whatever else is wrong; see
 * table_refuse(). */
void read_texts(catalog_rows *rows, const char *data);

#endif
