/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/forms.h"

#include "calls/account.h"

#include <stdio.h>
#include <string.h>

#define MILLISECOND 1000000
/* Room for the longest number and its terminating zero. */
#define NUMBER_SIZE 32

/* ---- texts, by the columns that they take ---- */

static guint
columns_of(gunichar c)
{
    if (g_unichar_iszerowidth(c)) {
        return 0;
    }
    return g_unichar_iswide(c) ? 2 : 1;
}

/* The character at text as it is shown; length: of its bytes there. */
static gunichar
shown_at(const char *text, gsize *length)
{
    gunichar c = output_next(text, length);

    return c < ' ' || c == 0x7F || output_is_hidden(c) ? output_picture(c) : c;
}

static guint
columns_of_text(const char *text)
{
    guint columns = 0;
    gsize length;

    for (; *text != '\0'; text += length) {
        columns += columns_of(shown_at(text, &length));
    }
    return columns;
}

/* All of a text, or as much as there is room for with an ellipsis behind it; width: 0 for no end of
 * room. Gives the columns taken. */
static guint
write_text(output_t *output, const char *text, guint width)
{
    gboolean is_cut = width > 0 && columns_of_text(text) > width;
    guint room = is_cut ? width - 1 : G_MAXUINT;
    guint taken = 0;
    gsize length;

    for (; *text != '\0'; text += length) {
        gunichar c = shown_at(text, &length);
        if (taken + columns_of(c) > room) {
            break;
        }
        taken += columns_of(c);
        output_unichar(output, c);
    }
    if (is_cut) {
        output_unichar(output, 0x2026);
    }
    return is_cut ? taken + 1 : taken;
}

/* ---- all else, which is never cut ---- */

/* The time of day by the local clock, as Wireshark shows it. */
static void
print_time(char *text, gint64 nanoseconds)
{
    GDateTime *time = g_date_time_new_from_unix_local(output_floor(nanoseconds, ACCOUNT_SECOND));

    snprintf(text, NUMBER_SIZE, "%02d:%02d:%02d.%03u", g_date_time_get_hour(time),
             g_date_time_get_minute(time), g_date_time_get_second(time),
             (guint)(output_rest(nanoseconds, ACCOUNT_SECOND) / MILLISECOND));
    g_date_time_unref(time);
}

static void
print_value(char *text, report_kind kind, gint64 value)
{
    guint64 size = value < 0 ? 0 - (guint64)value : (guint64)value;

    if (kind == REPORT_TIME) {
        print_time(text, value);
    } else if (kind == REPORT_DURATION) {
        guint64 milliseconds = (size + MILLISECOND / 2) / MILLISECOND;
        snprintf(text, NUMBER_SIZE, "%s%" G_GUINT64_FORMAT ".%03u", value < 0 ? "-" : "",
                 milliseconds / 1000, (guint)(milliseconds % 1000));
    } else if (kind == REPORT_PERCENT) {
        snprintf(text, NUMBER_SIZE, "%" G_GUINT64_FORMAT ".%02u", size / 100, (guint)(size % 100));
    } else {
        snprintf(text, NUMBER_SIZE, "%" G_GUINT64_FORMAT, size);
    }
}

/* ---- lines ---- */

static void
write_blanks(output_t *output, guint count)
{
    while (count-- > 0) {
        output_char(output, ' ');
    }
}

static guint
blanks_beside(guint columns, guint width)
{
    return columns < width ? width - columns : 0;
}

/* A cell with the blanks that make it as wide as its column: texts to the left, others to the
 * right. */
static void
write_cell(output_t *output, const report_column *column, report_cell cell, gboolean is_last)
{
    char text[NUMBER_SIZE] = "";

    if (column->kind == REPORT_TEXT) {
        guint taken = write_text(output, cell.text != NULL ? cell.text : "", column->width);
        if (!is_last) {
            write_blanks(output, blanks_beside(taken, column->width));
        }
        return;
    }
    if (!cell_is_absent(column->kind, cell)) {
        print_value(text, column->kind, cell.value);
    }
    write_blanks(output, blanks_beside((guint)strlen(text), column->width));
    output_plain(output, text);
}

static guint
last_shown(const report_column *columns, guint count)
{
    while (count > 0 && columns[count - 1].width == 0) {
        count--;
    }
    return count;
}

static void
write_row(output_t *output, const report_column *columns, guint count, const report_cell *cells)
{
    guint end = last_shown(columns, count);
    const char *before = "";

    for (guint i = 0; i < end; i++) {
        if (columns[i].width > 0) {
            output_plain(output, before);
            write_cell(output, &columns[i], cells[i], i + 1 == end);
            before = " ";
        }
    }
    output_char(output, '\n');
}

static void
write_titles(output_t *output, const report_column *columns, guint count)
{
    guint end = last_shown(columns, count);
    const char *before = "";

    for (guint i = 0; i < end; i++) {
        if (columns[i].width == 0) {
            continue;
        }
        guint blanks = blanks_beside(columns_of_text(columns[i].title), columns[i].width);
        output_plain(output, before);
        if (columns[i].kind != REPORT_TEXT) {
            write_blanks(output, blanks);
        }
        write_text(output, columns[i].title, columns[i].width);
        if (columns[i].kind == REPORT_TEXT && i + 1 < end) {
            write_blanks(output, blanks);
        }
        before = " ";
    }
    output_char(output, '\n');
}

const form_t form_printed = {write_titles, write_row};
