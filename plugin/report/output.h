/* Where what is written goes, and a buffer before it that knows numbers, times and characters.
 *
 * Pure: knows GLib.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_OUTPUT_H
#define SIPCODES_REPORT_OUTPUT_H

#include <glib.h>

/** Takes bytes, in as many pieces as come; what became of them its owner keeps with data. */
typedef struct {
    void (*write)(gpointer data, const void *bytes, gsize length);
    gpointer data;
} report_sink;

#define OUTPUT_SIZE 16384

/** Division by a positive divisor that rounds down, and what is left then, so that times before
 * 1970 have their fraction forward too. */
static inline gint64
output_floor(gint64 number, gint64 divisor)
{
    return number / divisor - (number % divisor < 0 ? 1 : 0);
}

static inline guint64
output_rest(gint64 number, gint64 divisor)
{
    return (guint64)(number % divisor + (number % divisor < 0 ? divisor : 0));
}

/** A buffer before a sink. */
typedef struct {
    const report_sink *sink;
    gsize length;
    char bytes[OUTPUT_SIZE];
} output_t;

/** What stands in the place of a byte that is no UTF-8. */
#define OUTPUT_REPLACEMENT 0xFFFDU

/** Begins with nothing; sink must live as long. What is in the buffer goes out with
 * output_flush(). */
void output_init(output_t *output, const report_sink *sink);
void output_flush(output_t *output);

void output_bytes(output_t *output, const char *bytes, gsize length);

/** A text that needs nothing done to it, such as one of this plugin's own. */
void output_plain(output_t *output, const char *text);

static inline void
output_char(output_t *output, char c)
{
    if (output->length == OUTPUT_SIZE) {
        output_flush(output);
    }
    output->bytes[output->length++] = c;
}

/** A character (a Unicode scalar value) as UTF-8. */
void output_unichar(output_t *output, gunichar c);

/** A number without sign; digits: as many at least, with noughts before it. */
void output_number(output_t *output, guint64 number, guint digits);

/** A time span in nanoseconds as seconds with nine decimals, such as "-0.250000000". */
void output_seconds(output_t *output, gint64 nanoseconds);

/** A time in nanoseconds since 1970 as ISO 8601 (RFC 3339 section 5.6) in UTC, always with nine
 * decimals, so that texts sort as times: "2026-03-02T12:00:00.250000000Z". */
void output_time(output_t *output, gint64 nanoseconds);

/** Hundredths of a per cent as "46.67". */
void output_percent(output_t *output, guint64 hundredths);

/** How one form writes what it cannot write as it stands. */
typedef struct {
    guint32 as_it_is[4]; /**< a bit for each ASCII character that is written as it stands; not 0 */
    void (*write)(output_t *output, gunichar c); /**< all others, if they need it */
} output_form;

/** The bit of an ASCII character, in as_it_is[c / 32]. */
#define OUTPUT_BIT(c) (1U << ((guint)(c) % 32))

/** Whether the first byte of a character is written as it stands. */
static inline gboolean
output_is_plain(const output_form *form, char c)
{
    guint byte = (guchar)c;

    return byte < 0x80 && (form->as_it_is[byte / 32] & OUTPUT_BIT(byte)) != 0;
}

/** A text that may hold anything, up to its terminating zero.
 *
 * ASCII characters that the form has as_it_is, and all beyond ASCII but those that
 * output_is_hidden(), are written as they are; for the others the form's write is called. What is
 * no UTF-8 counts as OUTPUT_REPLACEMENT, once for each byte. */
void output_text(output_t *output, const char *text, const output_form *form);

/** The next character of a text that does not end here, OUTPUT_REPLACEMENT where it is no UTF-8;
 * length: of its bytes. */
gunichar output_next(const char *text, gsize *length);

/** Whether a character beyond ASCII shows nothing but does something: a control character, one that
 * turns the direction of text round, or no character at all. */
gboolean output_is_hidden(gunichar c);

/** What people are shown in the place of a control character or one that output_is_hidden(): its
 * picture (Unicode, Control Pictures), or OUTPUT_REPLACEMENT. */
gunichar output_picture(gunichar c);

#endif
