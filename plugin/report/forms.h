/* What the forms of a table have in common: within report/ only. See report_form.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_FORMS_H
#define SIPCODES_REPORT_FORMS_H

#include "report/table.h"

typedef struct {
    /** What stands before the first row. */
    void (*begin)(output_t *output, const report_column *columns, guint count);
    void (*row)(output_t *output, const report_column *columns, guint count,
                const report_cell *cells);
} form_t;

extern const form_t form_csv;
extern const form_t form_json;
extern const form_t form_printed;

static inline gboolean
cell_is_absent(report_kind kind, report_cell cell)
{
    return kind == REPORT_TEXT ? cell.text == NULL : cell.value == REPORT_ABSENT;
}

#endif
