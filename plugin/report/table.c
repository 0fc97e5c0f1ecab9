/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/table.h"

#include "report/forms.h"

struct report_writer {
    const report_column *columns;
    guint count;
    const form_t *form;
    output_t output;
};

report_writer *
report_writer_new(report_form form, const report_column *columns, guint count,
                  const report_sink *sink)
{
    static const form_t *const forms[] = {
        [REPORT_CSV] = &form_csv, [REPORT_JSON] = &form_json, [REPORT_PRINTED] = &form_printed};
    report_writer *writer = g_new(report_writer, 1);

    writer->columns = columns;
    writer->count = count;
    writer->form = forms[form];
    output_init(&writer->output, sink);
    writer->form->begin(&writer->output, columns, count);
    return writer;
}

void
report_writer_row(gpointer data, const report_cell *cells)
{
    report_writer *writer = (report_writer *)data;

    writer->form->row(&writer->output, writer->columns, writer->count, cells);
}

void
report_writer_end(report_writer *writer)
{
    output_flush(&writer->output);
    g_free(writer);
}

void
report_write(const report_table *table, report_form form, const report_sink *sink)
{
    report_writer *writer = report_writer_new(form, table->columns, table->column_count, sink);

    table->each_row(table->source, report_writer_row, writer);
    report_writer_end(writer);
}
