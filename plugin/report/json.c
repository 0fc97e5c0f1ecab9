/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/forms.h"

static void
write_special(output_t *output, gunichar c)
{
    static const char digits[] = "0123456789abcdef";

    if (c == '"' || c == '\\') {
        output_char(output, '\\');
        output_char(output, (char)c);
    } else if (c > 0xFFFF) { /* a pair of surrogates would say it; only non-characters come here */
        output_unichar(output, c);
    } else {
        output_plain(output, "\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            output_char(output, digits[c >> (guint)shift & 0xFU]);
        }
    }
}

/* What a string holds as it is (RFC 8259 section 7); DEL it could, but a terminal had better not.
 */
static const output_form in_string = {{0, ~OUTPUT_BIT('"'), ~OUTPUT_BIT('\\'), ~OUTPUT_BIT(0x7F)},
                                      write_special};

static void
write_string(output_t *output, const char *text)
{
    output_char(output, '"');
    output_text(output, text, &in_string);
    output_char(output, '"');
}

static void
write_value(output_t *output, report_kind kind, report_cell cell)
{
    switch (kind) {
    case REPORT_TEXT:
        write_string(output, cell.text);
        break;
    case REPORT_NUMBER:
        output_number(output, (guint64)cell.value, 1);
        break;
    case REPORT_TRUTH:
        output_plain(output, cell.value != 0 ? "true" : "false");
        break;
    case REPORT_DURATION:
        output_seconds(output, cell.value);
        break;
    case REPORT_TIME:
        output_char(output, '"');
        output_time(output, cell.value);
        output_char(output, '"');
        break;
    case REPORT_PERCENT:
        output_percent(output, (guint64)cell.value);
        break;
    }
}

static void
write_row(output_t *output, const report_column *columns, guint count, const report_cell *cells)
{
    char before = '{';

    for (guint i = 0; i < count; i++) {
        if (cell_is_absent(columns[i].kind, cells[i])) {
            continue;
        }
        output_char(output, before);
        write_string(output, columns[i].key);
        output_char(output, ':');
        write_value(output, columns[i].kind, cells[i]);
        before = ',';
    }
    output_plain(output, before == '{' ? "{}\n" : "}\n");
}

static void
write_nothing(output_t *output G_GNUC_UNUSED, const report_column *columns G_GNUC_UNUSED,
              guint count G_GNUC_UNUSED)
{
}

const form_t form_json = {write_nothing, write_row};
