/* Tables, whose rows come one by one and are nowhere kept, and the forms in which they are written.
 *
 * Pure: knows GLib.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_TABLE_H
#define SIPCODES_REPORT_TABLE_H

#include "report/output.h"

/** What a column holds, and in what unit its cells have it. */
typedef enum {
    REPORT_TEXT,
    REPORT_NUMBER,   /**< not negative */
    REPORT_TRUTH,    /**< 1 or 0 */
    REPORT_DURATION, /**< nanoseconds */
    REPORT_TIME,     /**< nanoseconds since 1970 */
    REPORT_PERCENT   /**< hundredths of a per cent */
} report_kind;

typedef struct {
    const char *key;   /**< the name of the field, or a word: what programs read */
    const char *title; /**< in the reader's language */
    report_kind kind;
    guint width; /**< how many columns of a terminal; 0: not shown there */
} report_column;

/** A cell: the member is that of the column's kind. */
typedef union {
    const char *text; /**< NULL: absent; may hold anything, control characters and all */
    gint64 value;     /**< all kinds but REPORT_TEXT; REPORT_ABSENT: absent */
} report_cell;

#define REPORT_ABSENT G_MININT64

/** A cell of a text, and one of any other kind that may be absent. */
static inline report_cell
report_text_cell(const char *text)
{
    return (report_cell){.text = text};
}

static inline report_cell
report_value_cell(gint64 value, gboolean is_known)
{
    return (report_cell){.value = is_known ? value : REPORT_ABSENT};
}

/** Takes a row, as many cells as the table has columns; they need not live longer than the call. */
typedef void report_row_taker(gpointer data, const report_cell *cells);

/** A table: its columns, and a way to go over its rows, as often as anybody asks. */
typedef struct {
    const report_column *columns;
    guint column_count;
    void (*each_row)(gpointer source, report_row_taker *take, gpointer data);
    gpointer source;
} report_table;

/** The forms of a table. All write UTF-8 that is valid, whatever the cells hold.
 *
 * REPORT_CSV: RFC 4180 with one header row, that of the keys, lines that end with CR LF, and quotes
 * where a cell needs them. Times are ISO 8601 in UTC, durations seconds, a truth 1 or 0. An absent
 * cell is empty, an empty text "". In the place of control characters, which RFC 4180 has none of,
 * stand their pictures (output_picture()), but for line ends. Cells that a spreadsheet would take
 * for a formula are written as they are: +49301234 is a number that somebody called, and a sign
 * before it would be a number that nobody did.
 *
 * REPORT_JSON: an object a line (RFC 8259), lines end with LF. Numbers and durations are numbers, a
 * truth is true or false, times are as in CSV, absent cells are left out. Control characters are
 * escaped, none is lost.
 *
 * REPORT_PRINTED: for people, in a terminal: a line of titles, then one a row, cells as wide as the
 * columns say, longer texts cut between characters, numbers never. Durations are seconds, rounded
 * to milliseconds. Times are the time of day by the local clock, to the millisecond that they are
 * in. Control characters are replaced as in CSV, line ends too.
 */
typedef enum { REPORT_CSV, REPORT_JSON, REPORT_PRINTED } report_form;

/** Writes a whole table. */
void report_write(const report_table *table, report_form form, const report_sink *sink);

/** Writes a table row by row. */
typedef struct report_writer report_writer;

/** Begins, and writes what stands before the first row. columns and sink must live as long as the
 * writer. */
report_writer *report_writer_new(report_form form, const report_column *columns, guint count,
                                 const report_sink *sink);

/** Writes a row; a report_row_taker whose data is the writer. */
void report_writer_row(gpointer writer, const report_cell *cells);

/** Hands the sink what is left, and frees the writer. */
void report_writer_end(report_writer *writer);

#endif
