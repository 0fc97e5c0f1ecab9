/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html.h"

#include "calls/account.h"
#include "catalog/catalog.h"
#include "report/forms.h"

#define MILLISECOND G_GINT64_CONSTANT(1000000)
/* Narrow and without a break. */
#define THIN_BLANK 0x202F

void
html_markup(html_t *html, const char *markup)
{
    output_plain(&html->output, markup);
}

/* ---- texts ---- */

static void
write_special(output_t *output, gunichar c)
{
    switch (c) {
    case '&':
        output_plain(output, "&amp;");
        break;
    case '<':
        output_plain(output, "&lt;");
        break;
    case '>':
        output_plain(output, "&gt;");
        break;
    case '"':
        output_plain(output, "&quot;");
        break;
    case '\'':
        output_plain(output, "&#39;");
        break;
    default:
        output_unichar(output, output_picture(c));
        break;
    }
}

void
html_text(html_t *html, const char *text)
{
    static const output_form form = {{0,
                                      ~(OUTPUT_BIT('&') | OUTPUT_BIT('<') | OUTPUT_BIT('>') |
                                        OUTPUT_BIT('"') | OUTPUT_BIT('\'')),
                                      ~0U, ~OUTPUT_BIT(0x7F)},
                                     write_special};

    output_text(&html->output, text, &form);
}

void
html_element(html_t *html, const char *name, const char *text)
{
    output_char(&html->output, '<');
    html_markup(html, name);
    output_char(&html->output, '>');
    html_text(html, text);
    html_markup(html, "</");
    html_markup(html, name);
    output_char(&html->output, '>');
}

void
html_isolated(html_t *html, const char *text)
{
    if (text[0] != '\0') {
        html_element(html, "bdi", text);
    }
}

/* ---- numbers ---- */

void
html_number(html_t *html, guint64 number)
{
    guint64 power = 1;

    if (number < 10000) {
        output_number(&html->output, number, 1);
        return;
    }
    while (number / power >= 1000) {
        power *= 1000;
    }
    output_number(&html->output, number / power, 1);
    while (power >= 1000) {
        number %= power;
        power /= 1000;
        output_unichar(&html->output, THIN_BLANK);
        output_number(&html->output, number / power, 3);
    }
}

static void
write_decimals(html_t *html, guint64 number, guint64 decimals, guint digits)
{
    output_number(&html->output, number, 1);
    html_markup(html, catalog_word(CATALOG_WORD_REPORT_DECIMAL, html->language));
    output_number(&html->output, decimals, digits);
    output_unichar(&html->output, THIN_BLANK);
}

void
html_percent(html_t *html, gint64 hundredths)
{
    if (hundredths == REPORT_ABSENT) {
        html_markup(html, "\xe2\x80\x93");
        return;
    }
    write_decimals(html, (guint64)hundredths / 100, (guint64)hundredths % 100, 2);
    output_char(&html->output, '%');
}

void
html_duration(html_t *html, gint64 nanoseconds)
{
    guint64 size = nanoseconds < 0 ? 0 - (guint64)nanoseconds : (guint64)nanoseconds;
    guint64 milliseconds = (size + MILLISECOND / 2) / MILLISECOND;
    guint64 tenths = (size + 50 * MILLISECOND) / (100 * MILLISECOND);
    guint64 seconds = (size + 500 * MILLISECOND) / ACCOUNT_SECOND;

    if (nanoseconds < 0) {
        html_markup(html, "\xe2\x88\x92");
    }
    if (milliseconds < 1000) {
        output_number(&html->output, milliseconds, 1);
        output_unichar(&html->output, THIN_BLANK);
        html_markup(html, "ms");
        return;
    }
    if (tenths < 600) {
        write_decimals(html, tenths / 10, tenths % 10, 1);
        output_char(&html->output, 's');
        return;
    }
    if (seconds >= 3600) {
        output_number(&html->output, seconds / 3600, 1);
        output_char(&html->output, ':');
    }
    output_number(&html->output, seconds / 60 % 60, seconds >= 3600 ? 2 : 1);
    output_char(&html->output, ':');
    output_number(&html->output, seconds % 60, 2);
}

/* ---- times ---- */

char *
html_time_text(const html_t *html, gint64 nanoseconds, const char *format)
{
    GDateTime *utc = g_date_time_new_from_unix_utc(output_floor(nanoseconds, ACCOUNT_SECOND));
    GDateTime *local = g_date_time_to_timezone(utc, html->zone);
    char *text = g_date_time_format(local, format);

    g_date_time_unref(local);
    g_date_time_unref(utc);
    return text;
}

static void
write_time(html_t *html, gint64 nanoseconds, const char *format)
{
    char *before = html_time_text(html, nanoseconds, format);

    html_markup(html, "<time datetime=\"");
    output_time(&html->output, nanoseconds);
    html_markup(html, "\">");
    html_text(html, before);
    output_char(&html->output, '.');
    output_number(&html->output, output_rest(nanoseconds, ACCOUNT_SECOND) / MILLISECOND, 3);
    html_markup(html, "</time>");
    g_free(before);
}

void
html_time(html_t *html, gint64 nanoseconds)
{
    write_time(html, nanoseconds, html->has_dates ? "%Y-%m-%d %H:%M:%S" : "%H:%M:%S");
}

void
html_whole_time(html_t *html, gint64 nanoseconds)
{
    char *offset = html_time_text(html, nanoseconds, "%:z");

    write_time(html, nanoseconds, "%Y-%m-%d %H:%M:%S");
    html_markup(html, " <small>UTC");
    html_text(html, offset);
    html_markup(html, "</small>");
    g_free(offset);
}

/* ---- bars and cells ---- */

void
html_bar(html_t *html, gint64 hundredths, const char *style)
{
    html_markup(html, "<svg class=\"bar\" aria-hidden=\"true\"><rect class=\"room\" "
                      "width=\"100%\" height=\"100%\"/><rect class=\"");
    html_markup(html, style);
    html_markup(html, "\" height=\"100%\" width=\"");
    output_percent(&html->output, hundredths == REPORT_ABSENT ? 0 : (guint64)hundredths);
    html_markup(html, "%\"/></svg>");
}

void
html_cell(html_t *html, report_kind kind, report_cell cell)
{
    if (cell_is_absent(kind, cell)) {
        return;
    }
    switch (kind) {
    case REPORT_TEXT:
        html_isolated(html, cell.text);
        break;
    case REPORT_NUMBER:
        html_number(html, (guint64)cell.value);
        break;
    case REPORT_TRUTH:
        html_markup(html, cell.value != 0 ? "\xe2\x9c\x93" : "\xe2\x80\x93");
        break;
    case REPORT_DURATION:
        html_duration(html, cell.value);
        break;
    case REPORT_TIME:
        html_time(html, cell.value);
        break;
    case REPORT_PERCENT:
        html_percent(html, cell.value);
        break;
    }
}
