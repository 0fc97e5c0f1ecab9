/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/table.h"

#include "report/forms.h"

struct table_writer {
    const table_column *columns;
    guint count;
    const form_t *form;
    output_t output;
};

table_writer *
table_writer_new(table_form form, const table_column *columns, guint count, const report_sink *sink)
{
    static const form_t *const forms[] = {
        [TABLE_CSV] = &form_csv, [TABLE_JSON] = &form_json, [TABLE_PRINTED] = &form_printed};
    table_writer *writer = g_new(table_writer, 1);

    writer->columns = columns;
    writer->count = count;
    writer->form = forms[form];
    output_init(&writer->output, sink);
    writer->form->begin(&writer->output, columns, count);
    return writer;
}

void
table_writer_row(gpointer data, const table_cell *cells)
{
    table_writer *writer = (table_writer *)data;

    writer->form->row(&writer->output, writer->columns, writer->count, cells);
}

void
table_writer_end(table_writer *writer)
{
    output_flush(&writer->output);
    g_free(writer);
}

void
table_write(const table_t *table, table_form form, const report_sink *sink)
{
    table_writer *writer = table_writer_new(form, table->columns, table->column_count, sink);

    table->each_row(table->source, table_writer_row, writer);
    table_writer_end(writer);
}
