/* What the forms of a table have in common, for table.c: see table_form.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_FORMS_H
#define SIPCODES_REPORT_FORMS_H

#include "report/table.h"

typedef struct {
    /** What stands before the first row. */
    void (*begin)(output_t *output, const table_column *columns, guint count);
    void (*row)(output_t *output, const table_column *columns, guint count,
                const table_cell *cells);
} form_t;

extern const form_t form_csv;
extern const form_t form_json;
extern const form_t form_printed;

static inline gboolean
cell_is_absent(table_kind kind, table_cell cell)
{
    return kind == TABLE_TEXT ? cell.text == NULL : cell.value == TABLE_ABSENT;
}

#endif
