/* HTML: what stands in it is escaped here, numbers and times are put into words here.
 *
 * Pure: knows GLib and the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_HTML_H
#define SIPCODES_REPORT_HTML_H

#include "report/table.h"

/** What is written, and for whom. */
typedef struct {
    output_t output;
    guint language;
    GTimeZone *zone;    /* of the reader; times are told in it */
    gboolean has_dates; /* times span days, so that each needs its date */
} html_t;

/** Markup, or text that needs no escaping. */
void html_markup(html_t *html, const char *markup);

/** A text that may hold anything, up to its terminating zero: harmless in an element and in a
 * quoted attribute. Control characters are shown as pictures. */
void html_text(html_t *html, const char *text);

/** A text of strangers', which may run from right to left, in an element that keeps it from what
 * stands beside it; nothing for an empty one. */
void html_isolated(html_t *html, const char *text);

/** An element without attributes around a text. */
void html_element(html_t *html, const char *name, const char *text);

/** A number, with narrow blanks between groups of three digits from five digits on (ISO 80000-1).
 */
void html_number(html_t *html, guint64 number);

/** Hundredths of a per cent as "46.67 %", with the decimal sign of the language; a dash for
 * REPORT_ABSENT. */
void html_percent(html_t *html, gint64 hundredths);

/** Nanoseconds as "55 ms", "5.2 s", "1:05" or "1:00:05". */
void html_duration(html_t *html, gint64 nanoseconds);

/** A time in nanoseconds since 1970, in the zone of the reader, in a format of GLib's
 * g_date_time_format(). To be freed. */
char *html_time_text(const html_t *html, gint64 nanoseconds, const char *format);

/** A time in nanoseconds since 1970, in the zone of the reader, in an element that holds it in UTC.
 */
void html_time(html_t *html, gint64 nanoseconds);

/** The same with its date and the zone's distance from UTC. */
void html_whole_time(html_t *html, gint64 nanoseconds);

/** A bar of a number of hundredths of a per cent of the room there is; style: a class of the style
 * sheet. */
void html_bar(html_t *html, gint64 hundredths, const char *style);

/** A cell of a table, absent ones as nothing. */
void html_cell(html_t *html, report_kind kind, report_cell cell);

#endif
