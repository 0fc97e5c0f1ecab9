/* The tables of data/ as files: rows of columns between tabs, below a header row. Lines that are
 * empty or begin with "#" are comments.
 *
 * What is wrong in a table is reported on standard error as file:line: reason, and counted; reading
 * goes on behind it, so that one run reports all there is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_COMPILER_TABLE_FILE_H
#define SIPCODES_CATALOG_COMPILER_TABLE_FILE_H

#include "catalog/types.h"

/** The most columns that a table has. */
#define TABLE_COLUMNS 11

/** One table file, and where the reading of it stands. */
typedef struct {
    char *path;
    guint line; /**< of the row last read, from 1 */
    guint column_count;
    char *content;
    char *rest; /**< what has not been read yet */
} table_file;

/** Opens data/name and takes its header row, which must be the header given; it says how many
 * columns a row has. FALSE, reported, if the file cannot be read or holds another table; there is
 * nothing to close then. */
gboolean table_open(table_file *table, const char *data, const char *name, const char *header);

/** Frees what an open table holds, the columns of its rows among it. */
void table_close(table_file *table);

/** Reads the next row. columns: where to write them; owned by the table, valid UTF-8 of at most
 * CATALOG_TEXT_MAX bytes, without control characters or blanks around it, empty beyond the last
 * one. Rows that are not like that, or have another number of columns, are reported and passed
 * over. FALSE at the end of the file. */
gboolean table_next_row(table_file *table, char *columns[TABLE_COLUMNS]);

/** Reports what is wrong in the row last read. */
void table_refuse(const table_file *table, const char *format, ...) G_GNUC_PRINTF(2, 3);

/** How much was reported so far, of all tables. */
guint table_refusals(void);

/** Reads a whole number from min to max, digits only; what: of what, for the report. -1, reported,
 * if the text is none. */
int table_number(const table_file *table, const char *what, const char *text, int min, int max);

/** Finds a word among count words; what: of what, for the report. Gives its place, or -1, reported,
 * if it is not there. */
int table_word(const table_file *table, const char *what, const char *text,
               const char *const *words, guint count);

/** Whether none of the first count columns is empty; FALSE is reported. */
gboolean table_is_filled(const table_file *table, char *const *column, guint count);

#endif
