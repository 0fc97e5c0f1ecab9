/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/forms.h"

static void
write_special(output_t *output, gunichar c)
{
    if (c == '"') {
        output_plain(output, "\"\"");
    } else {
        output_unichar(output, output_picture(c));
    }
}

/* TEXTDATA of RFC 4180 section 2: printable ASCII but quotes and commas. */
static const output_form bare = {{0, ~(OUTPUT_BIT('"') | OUTPUT_BIT(',')), ~0U, ~OUTPUT_BIT(0x7F)},
                                 write_special};

static const output_form in_quotes = {
    {OUTPUT_BIT('\r') | OUTPUT_BIT('\n'), ~OUTPUT_BIT('"'), ~0U, ~OUTPUT_BIT(0x7F)}, write_special};

static void
write_text(output_t *output, const char *text)
{
    const char *end = text;

    while (output_is_plain(&bare, *end)) {
        end++;
    }
    gboolean is_quoted = *end != '\0' || end == text;
    if (is_quoted) {
        output_char(output, '"');
    }
    output_bytes(output, text, (gsize)(end - text));
    if (is_quoted) {
        output_text(output, end, &in_quotes);
        output_char(output, '"');
    }
}

static void
write_cell(output_t *output, report_kind kind, report_cell cell)
{
    switch (kind) {
    case REPORT_TEXT:
        write_text(output, cell.text);
        break;
    case REPORT_NUMBER:
    case REPORT_TRUTH:
        output_number(output, (guint64)cell.value, 1);
        break;
    case REPORT_DURATION:
        output_seconds(output, cell.value);
        break;
    case REPORT_TIME:
        output_time(output, cell.value);
        break;
    case REPORT_PERCENT:
        output_percent(output, (guint64)cell.value);
        break;
    }
}

static void
write_row(output_t *output, const report_column *columns, guint count, const report_cell *cells)
{
    for (guint i = 0; i < count; i++) {
        if (i > 0) {
            output_char(output, ',');
        }
        if (!cell_is_absent(columns[i].kind, cells[i])) {
            write_cell(output, columns[i].kind, cells[i]);
        }
    }
    output_plain(output, "\r\n");
}

static void
write_header(output_t *output, const report_column *columns, guint count)
{
    for (guint i = 0; i < count; i++) {
        if (i > 0) {
            output_char(output, ',');
        }
        write_text(output, columns[i].key);
    }
    output_plain(output, "\r\n");
}

const form_t form_csv = {write_header, write_row};
