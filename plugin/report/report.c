/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/report.h"

#include "report/sections.h"

/* Nothing is fetched and nothing runs, whatever a capture has brought in. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'"

static void
write_head(report_page *page)
{
    html_t *html = &page->html;

    html_markup(html, "<!DOCTYPE html>\n<html lang=\"");
    html_text(html, catalog_language_tag(html->language));
    html_markup(html, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"" POLICY "\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"generator\" content=\"sipcodes ");
    html_text(html, page->subject->version);
    html_markup(html, "\">\n<title>");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_TITLE));
    html_markup(html, ": ");
    html_text(html, page->subject->capture);
    html_markup(html, "</title>\n<style>\n");
    html_markup(html, report_style);
    html_markup(html, "</style>\n</head>\n");
}

static void
begin_fact(report_page *page, catalog_word_key name)
{
    html_markup(&page->html, "<p class=\"fact\">");
    html_element(&page->html, "span", page_word(page, name));
    html_markup(&page->html, " <span>");
}

static void
end_fact(report_page *page)
{
    html_markup(&page->html, "</span></p>\n");
}

/* The capture, its time span and the filter. */
static void
write_header(report_page *page)
{
    const report_subject *subject = page->subject;
    html_t *html = &page->html;
    gboolean is_filtered = subject->filter != NULL && subject->filter[0] != '\0';

    html_markup(html, "<header>\n<p class=\"kind\">");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_TITLE));
    html_markup(html, "</p>\n<h1>");
    html_isolated(html, subject->capture);
    html_markup(html, "</h1>\n");
    begin_fact(page, CATALOG_WORD_REPORT_PERIOD);
    html_whole_time(html, subject->first);
    html_markup(html, " \xe2\x80\x93 ");
    html_whole_time(html, subject->last);
    end_fact(page);
    begin_fact(page, CATALOG_WORD_REPORT_FILTER);
    if (is_filtered) {
        html_element(html, "code", subject->filter);
    } else {
        html_text(html, page_word(page, CATALOG_WORD_REPORT_NO_FILTER));
    }
    end_fact(page);
    html_markup(html, "</header>\n");
}

static void
write_footer(report_page *page)
{
    html_t *html = &page->html;

    html_markup(html, "<footer>\n<p>");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_FIND));
    html_markup(html, ": <code>sipcodes.call.number == 1</code> \xc2\xb7 sipcodes ");
    html_text(html, page->subject->version);
    html_markup(html, "</p>\n</footer>\n");
}

static void
write_body(report_page *page)
{
    html_markup(&page->html, "<body>\n");
    write_header(page);
    html_markup(&page->html, "<main>\n");
    section_endings(page);
    if (page->calls.moment_count > 0) {
        section_over_time(page);
        section_causes(page);
        section_ratios(page);
        section_failed(page);
        section_dropped(page);
    }
    section_table(page, CATALOG_WORD_REPORT_REGISTRATIONS, page->subject->registrations);
    section_table(page, CATALOG_WORD_REPORT_TRANSFERS, page->subject->transfers);
    section_unknown(page);
    html_markup(&page->html, "</main>\n");
    write_footer(page);
    html_markup(&page->html, "</body>\n</html>\n");
}

/* Whether two times fall on different days where the reader is. */
static gboolean
span_days(const html_t *html, gint64 first, gint64 last)
{
    char *first_day = html_time_text(html, first, "%F");
    char *last_day = html_time_text(html, last, "%F");
    gboolean differ = !g_str_equal(first_day, last_day);

    g_free(first_day);
    g_free(last_day);
    return differ;
}

void
report_html(const report_subject *subject, const report_sink *sink)
{
    report_page *page = g_new(report_page, 1);
    GTimeZone *zone =
        subject->zone != NULL ? g_time_zone_ref(subject->zone) : g_time_zone_new_utc();

    page->subject = subject;
    page->html.language = subject->language;
    page->html.zone = zone;
    page->html.has_dates = span_days(&page->html, subject->first, subject->last);
    output_init(&page->html.output, sink);
    report_gather(&page->calls, subject, zone);
    write_head(page);
    write_body(page);
    output_flush(&page->html.output);
    report_gathering_clear(&page->calls);
    g_time_zone_unref(zone);
    g_free(page);
}
