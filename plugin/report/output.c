/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/output.h"

#include "calls/account.h"

#include <string.h>

#define SECONDS_OF_DAY 86400

void
output_init(output_t *output, const report_sink *sink)
{
    output->sink = sink;
    output->length = 0;
}

void
output_flush(output_t *output)
{
    if (output->length > 0) {
        output->sink->write(output->sink->data, output->bytes, output->length);
        output->length = 0;
    }
}

void
output_bytes(output_t *output, const char *bytes, gsize length)
{
    if (length > OUTPUT_SIZE - output->length) {
        output_flush(output);
    }
    if (length > OUTPUT_SIZE) {
        output->sink->write(output->sink->data, bytes, length);
        return;
    }
    memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
}

void
output_plain(output_t *output, const char *text)
{
    output_bytes(output, text, strlen(text));
}

void
output_unichar(output_t *output, gunichar c)
{
    char bytes[6] = "";

    output_bytes(output, bytes, (gsize)g_unichar_to_utf8(c, bytes));
}

/* ---- numbers and times ---- */

void
output_number(output_t *output, guint64 number, guint digits)
{
    char text[24];
    guint at = sizeof text;

    while (number > 0 || sizeof text - at < digits || at == sizeof text) {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    }
    output_bytes(output, text + at, sizeof text - at);
}

void
output_seconds(output_t *output, gint64 nanoseconds)
{
    guint64 size = nanoseconds < 0 ? 0 - (guint64)nanoseconds : (guint64)nanoseconds;

    if (nanoseconds < 0) {
        output_char(output, '-');
    }
    output_number(output, size / ACCOUNT_SECOND, 1);
    output_char(output, '.');
    output_number(output, size % ACCOUNT_SECOND, 9);
}

/* GLib's number of 1970-01-01. */
#define FIRST_DAY 719163

static void
output_date(output_t *output, gint64 days)
{
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(FIRST_DAY + days));
    output_number(output, g_date_get_year(&date), 4);
    output_char(output, '-');
    output_number(output, g_date_get_month(&date), 2);
    output_char(output, '-');
    output_number(output, g_date_get_day(&date), 2);
}

void
output_time(output_t *output, gint64 nanoseconds)
{
    gint64 seconds = output_floor(nanoseconds, ACCOUNT_SECOND);
    guint64 of_day = output_rest(seconds, SECONDS_OF_DAY);

    output_date(output, output_floor(seconds, SECONDS_OF_DAY));
    output_char(output, 'T');
    output_number(output, of_day / 3600, 2);
    output_char(output, ':');
    output_number(output, of_day / 60 % 60, 2);
    output_char(output, ':');
    output_number(output, of_day % 60, 2);
    output_char(output, '.');
    output_number(output, output_rest(nanoseconds, ACCOUNT_SECOND), 9);
    output_char(output, 'Z');
}

void
output_percent(output_t *output, guint64 hundredths)
{
    output_number(output, hundredths / 100, 1);
    output_char(output, '.');
    output_number(output, hundredths % 100, 2);
}

/* ---- texts ---- */

gunichar
output_next(const char *text, gsize *length)
{
    gunichar c = g_utf8_get_char_validated(text, -1);

    if (c >= 0x110000U || c == 0) { /* what GLib gives for no character */
        *length = 1;
        return OUTPUT_REPLACEMENT;
    }
    *length = (gsize)g_unichar_to_utf8(c, NULL);
    return c;
}

gboolean
output_is_hidden(gunichar c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
}

gunichar
output_picture(gunichar c)
{
    if (c < 0x20) {
        return 0x2400 + c;
    }
    return c == 0x7F ? 0x2421 : OUTPUT_REPLACEMENT;
}

void
output_text(output_t *output, const char *text, const output_form *form)
{
    const char *at = text;

    for (;;) {
        const char *end = at;
        while (output_is_plain(form, *end)) {
            end++;
        }
        output_bytes(output, at, (gsize)(end - at));
        if (*end == '\0') {
            return;
        }
        gsize length;
        gunichar c = output_next(end, &length);
        if (c < 0x80 || output_is_hidden(c)) {
            form->write(output, c);
        } else {
            output_unichar(output, c);
        }
        at = end + length;
    }
}
