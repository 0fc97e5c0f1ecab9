/* Sections of figures and pictures. SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/sections.h"

#include "report/calls.h"
#include "report/figures.h"

static const struct {
    const char *style;
    catalog_word_key name;
} groups[GROUPS] = {
    [GROUP_ANSWERED] = {"answered", CATALOG_WORD_REPORT_ANSWERED},
    [GROUP_FAULTS] = {"fault", CATALOG_WORD_REPORT_FAULTS},
    [GROUP_UNTAKEN] = {"untaken", CATALOG_WORD_REPORT_UNTAKEN},
    [GROUP_OTHERS] = {"other", CATALOG_WORD_REPORT_OTHERS},
};

static guint
sum_of(const guint *counts)
{
    guint sum = 0;

    for (guint group = 0; group < GROUPS; group++) {
        sum += counts[group];
    }
    return sum;
}

/* ---- how the calls ended ---- */

static void
begin_tile(report_page *page, const char *style, catalog_word_key name, guint count)
{
    html_t *html = &page->html;

    html_markup(html, "<li class=\"");
    html_markup(html, style);
    html_markup(html, "\">");
    html_element(html, "span", page_word(page, name));
    html_markup(html, " <span><b>");
    html_number(html, count);
    html_markup(html, "</b>");
}

static void
end_tile(report_page *page)
{
    html_markup(&page->html, "</span></li>\n");
}

static void
write_tiles(report_page *page)
{
    html_t *html = &page->html;
    guint all = sum_of(page->calls.counts);

    html_markup(html, "<ul class=\"tiles\">\n");
    begin_tile(page, "all", CATALOG_WORD_ATTEMPTS, all);
    end_tile(page);
    for (guint group = 0; group < GROUPS; group++) {
        begin_tile(page, groups[group].style, groups[group].name, page->calls.counts[group]);
        html_markup(html, " <small>");
        html_percent(html, report_share(page->calls.counts[group], all));
        html_markup(html, "</small>");
        end_tile(page);
    }
    if (page->calls.dropped.count > 0) {
        begin_tile(page, "dropped", CATALOG_WORD_REPORT_DROPPED, page->calls.dropped.count);
        html_markup(html, " <small>/&nbsp;");
        html_number(html, page->calls.counts[GROUP_ANSWERED]);
        html_markup(html, "</small>");
        end_tile(page);
    }
    html_markup(html, "</ul>\n");
}

/* A bar of the groups; the tiles above it say which colour is which. */
static void
write_whole_bar(report_page *page)
{
    html_t *html = &page->html;
    guint all = sum_of(page->calls.counts);
    guint before = 0;

    html_markup(html, "<svg class=\"whole\" role=\"img\" preserveAspectRatio=\"none\" "
                      "viewBox=\"0 0 10000 10\"><title>");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_ENDINGS));
    html_markup(html, "</title>");
    for (guint group = 0; group < GROUPS; group++) {
        gint64 from = report_share(before, all);
        before += page->calls.counts[group];
        if (page->calls.counts[group] == 0) {
            continue;
        }
        html_markup(html, "<rect class=\"");
        html_markup(html, groups[group].style);
        html_markup(html, "\" height=\"10\" x=\"");
        output_number(&html->output, (guint64)from, 1);
        html_markup(html, "\" width=\"");
        output_number(&html->output, (guint64)(report_share(before, all) - from), 1);
        html_markup(html, "\"/>");
    }
    html_markup(html, "</svg>\n");
}

static void
begin_row(report_page *page, const char *name, const char *meaning)
{
    html_t *html = &page->html;

    html_markup(html, "<tr><th scope=\"row\">");
    html_element(html, "code", name);
    html_markup(html, "</th><td class=\"text\">");
    html_text(html, meaning);
    html_markup(html, "</td><td class=\"number\">");
}

/* The share, as a figure and as a bar. */
static void
end_row(report_page *page, guint64 part, guint64 whole, const char *style)
{
    html_t *html = &page->html;
    gint64 share = report_share(part, whole);

    html_markup(html, "</td><td class=\"number\">");
    html_percent(html, share);
    html_markup(html, "</td><td class=\"picture\">");
    html_bar(html, share, style);
    html_markup(html, "</td></tr>\n");
}

static void
write_title(report_page *page, catalog_word_key title, const char *style)
{
    html_markup(&page->html, "<th scope=\"col\" class=\"");
    html_markup(&page->html, style);
    html_markup(&page->html, "\">");
    html_text(&page->html, page_word(page, title));
    html_markup(&page->html, "</th>");
}

static void
write_titles(report_page *page, catalog_word_key name, catalog_word_key meaning)
{
    html_markup(&page->html, "<table class=\"figures\">\n<thead><tr>");
    write_title(page, name, "text");
    write_title(page, meaning, "text");
    write_title(page, CATALOG_WORD_COUNT, "number");
    write_title(page, CATALOG_WORD_PERCENT, "number");
    html_markup(&page->html, "<td class=\"picture\"></td></tr></thead>\n<tbody>\n");
}

static void
write_end_of_table(report_page *page)
{
    html_markup(&page->html, "</tbody>\n</table>\n");
}

static void
write_outcomes(report_page *page)
{
    const figures_t *figures = page->subject->figures;

    write_titles(page, CATALOG_WORD_CALL_OUTCOME, CATALOG_WORD_MEANING);
    for (guint i = CATALOG_ANSWERED; i < CATALOG_OUTCOMES; i++) {
        catalog_outcome outcome = (catalog_outcome)i;
        if (figures->by_outcome[i] == 0) {
            continue;
        }
        begin_row(page, catalog_outcome_name(outcome),
                  catalog_outcome_meaning(outcome, page->subject->language));
        html_number(&page->html, figures->by_outcome[i]);
        end_row(page, figures->by_outcome[i], figures->attempts,
                groups[report_group_of(outcome)].style);
    }
    write_end_of_table(page);
}

void
section_endings(report_page *page)
{
    section_begin(page, CATALOG_WORD_REPORT_ENDINGS);
    if (sum_of(page->calls.counts) == 0) {
        html_element(&page->html, "p", page_word(page, CATALOG_WORD_REPORT_NO_CALLS));
    } else {
        write_tiles(page);
        write_whole_bar(page);
        write_outcomes(page);
    }
    section_end(page);
}

/* ---- over time ---- */

/* A round number that is no less than the highest bar. */
static guint64
top_of(const report_gathering *calls)
{
    static const guint steps[] = {1, 2, 4, 6, 8, 10};
    guint highest = 1;
    guint64 power = 1;
    guint step = 0;

    for (guint i = 0; i < calls->moment_count; i++) {
        highest = MAX(highest, sum_of(calls->moments[i].counts));
    }
    while (steps[step] * power < highest) {
        if (++step == G_N_ELEMENTS(steps)) {
            step = 1;
            power *= 10;
        }
    }
    return steps[step] * power;
}

static void
write_bar_title(report_page *page, guint number)
{
    html_t *html = &page->html;
    const report_moment *moment = &page->calls.moments[number];
    gint64 begin = page->calls.begin + number * page->calls.width * ACCOUNT_SECOND;
    char *text = html_time_text(html, begin, "%Y-%m-%d %H:%M:%S");

    html_markup(html, "<title>");
    html_text(html, text);
    for (guint group = 0; group < GROUPS; group++) {
        if (moment->counts[group] > 0) {
            html_markup(html, "; ");
            html_text(html, page_word(page, groups[group].name));
            html_markup(html, ": ");
            html_number(html, moment->counts[group]);
        }
    }
    html_markup(html, "</title>");
    g_free(text);
}

/* One above the other, answered calls at the bottom; 100 units to a bar, top units high. */
static void
write_moment(report_page *page, guint number, guint64 top)
{
    html_t *html = &page->html;
    const report_moment *moment = &page->calls.moments[number];
    guint64 height = 0;

    html_markup(html, "<g>");
    write_bar_title(page, number);
    for (guint group = 0; group < GROUPS; group++) {
        if (moment->counts[group] == 0) {
            continue;
        }
        height += moment->counts[group];
        html_markup(html, "<rect class=\"");
        html_markup(html, groups[group].style);
        html_markup(html, "\" width=\"84\" x=\"");
        output_number(&html->output, (guint64)number * 100 + 8, 1);
        html_markup(html, "\" y=\"");
        output_number(&html->output, top - height, 1);
        html_markup(html, "\" height=\"");
        output_number(&html->output, moment->counts[group], 1);
        html_markup(html, "\"/>");
    }
    html_markup(html, "</g>\n");
}

static void
write_picture(report_page *page, guint64 top)
{
    html_t *html = &page->html;

    html_markup(html, "<svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ");
    output_number(&html->output, (guint64)page->calls.moment_count * 100, 1);
    output_char(&html->output, ' ');
    output_number(&html->output, top, 1);
    html_markup(html, "\"><title>");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_OVER_TIME));
    html_markup(html, "</title>\n");
    for (guint i = 0; i < page->calls.moment_count; i++) {
        if (sum_of(page->calls.moments[i].counts) > 0) {
            write_moment(page, i, top);
        }
    }
    html_markup(html, "</svg>\n");
}

static void
write_moment_time(report_page *page, guint number)
{
    const report_gathering *calls = &page->calls;

    html_markup(&page->html, "<span>");
    html_whole_time(&page->html, calls->begin + number * calls->width * ACCOUNT_SECOND);
    html_markup(&page->html, "</span>");
}

/* "call attempts, each bar 30 s", in the largest unit that fits. */
static void
write_width(report_page *page)
{
    static const struct {
        gint64 seconds;
        const char *unit;
    } units[] = {{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}};
    guint i = 0;

    while (page->calls.width % units[i].seconds != 0) {
        i++;
    }
    html_markup(&page->html, "<figcaption>");
    html_text(&page->html, page_word(page, CATALOG_WORD_REPORT_EACH_BAR));
    html_markup(&page->html, ": ");
    html_number(&page->html, (guint64)(page->calls.width / units[i].seconds));
    html_markup(&page->html, "&nbsp;");
    html_markup(&page->html, units[i].unit);
    html_markup(&page->html, "</figcaption>\n");
}

static void
write_legend(report_page *page)
{
    html_t *html = &page->html;

    html_markup(html, "<ul class=\"legend\">\n");
    for (guint group = 0; group < GROUPS; group++) {
        if (page->calls.counts[group] > 0) {
            html_markup(html, "<li><svg class=\"swatch\" aria-hidden=\"true\"><rect class=\"");
            html_markup(html, groups[group].style);
            html_markup(html, "\" width=\"100%\" height=\"100%\"/></svg> ");
            html_text(html, page_word(page, groups[group].name));
            html_markup(html, "</li>\n");
        }
    }
    html_markup(html, "</ul>\n");
}

void
section_over_time(report_page *page)
{
    html_t *html = &page->html;
    guint64 top = top_of(&page->calls);

    section_begin(page, CATALOG_WORD_REPORT_OVER_TIME);
    html_markup(html, "<figure>\n");
    write_width(page);
    html_markup(html, "<div class=\"plot\">\n<div class=\"scale\"><span>");
    html_number(html, top);
    html_markup(html, "</span>");
    if (top % 2 == 0) {
        html_markup(html, "<span>");
        html_number(html, top / 2);
        html_markup(html, "</span>");
    }
    html_markup(html, "<span>0</span></div>\n");
    write_picture(page, top);
    html_markup(html, "<div class=\"times\">");
    write_moment_time(page, 0);
    write_moment_time(page, page->calls.moment_count);
    html_markup(html, "</div>\n</div>\n");
    write_legend(page);
    html_markup(html, "</figure>\n");
    section_end(page);
}

/* ---- ratios ---- */

void
section_ratios(report_page *page)
{
    char meaning[CATALOG_RATIO_MEANING];

    section_begin(page, CATALOG_WORD_RATIOS);
    write_titles(page, CATALOG_WORD_FIGURE_KIND, CATALOG_WORD_MEANING);
    for (guint i = 0; i < catalog_ratio_count; i++) {
        call_ratio ratio = figures_ratio(page->subject->figures, i);
        begin_row(page, catalog_ratios[i].name, catalog_ratio_meaning(&catalog_ratios[i], meaning));
        html_number(&page->html, ratio.numerator);
        html_markup(&page->html, "&nbsp;/&nbsp;");
        html_number(&page->html, ratio.denominator);
        end_row(page, ratio.numerator, ratio.denominator, "plain");
    }
    write_end_of_table(page);
    section_end(page);
}

/* ---- causes ---- */

typedef struct {
    cause_t cause;
    guint count;
} cause_line;

static void
add_causes(GArray *lines, const GArray *reasons)
{
    for (guint i = 0; i < reasons->len; i++) {
        const report_reason *reason = &g_array_index(reasons, report_reason, i);
        cause_t cause = reason->example.cause;
        guint at = 0;
        while (at < lines->len &&
               (g_array_index(lines, cause_line, at).cause.value != cause.value ||
                g_array_index(lines, cause_line, at).cause.origin != cause.origin)) {
            at++;
        }
        if (at == lines->len) {
            g_array_append_vals(lines, &(cause_line){cause, 0}, 1);
        }
        g_array_index(lines, cause_line, at).count += reason->count;
    }
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    const cause_line *one = (const cause_line *)a;
    const cause_line *other = (const cause_line *)b;

    if (one->count != other->count) {
        return one->count > other->count ? -1 : 1;
    }
    if (one->cause.value != other->cause.value) {
        return one->cause.value < other->cause.value ? -1 : 1;
    }
    return one->cause.origin < other->cause.origin ? -1 : 1;
}

static void
write_cause_line(report_page *page, const cause_line *line, guint whole)
{
    html_t *html = &page->html;
    char text[CATALOG_CAUSE_TEXT];
    gboolean is_known = line->cause.value >= 0;

    html_markup(html, "<tr><th scope=\"row\">");
    html_text(html,
              is_known ? catalog_cause_text((guint)line->cause.value, page->subject->language, text)
                       : page_word(page, CATALOG_WORD_REPORT_NO_CAUSE));
    html_markup(html, "</th><td class=\"text\">");
    if (is_known) {
        html_element(html, "code", catalog_origin_name(line->cause.origin));
    }
    html_markup(html, "</td><td class=\"number\">");
    html_number(html, line->count);
    end_row(page, line->count, whole, "plain");
}

void
section_causes(report_page *page)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(cause_line));

    add_causes(lines, page->calls.failed.reasons);
    add_causes(lines, page->calls.dropped.reasons);
    g_array_sort(lines, compare_lines);
    if (lines->len > 0) {
        section_begin(page, CATALOG_WORD_REPORT_WHY);
        write_titles(page, CATALOG_WORD_CALL_CAUSE, CATALOG_WORD_CALL_CAUSE_ORIGIN);
        for (guint i = 0; i < lines->len; i++) {
            write_cause_line(page, &g_array_index(lines, cause_line, i),
                             page->calls.failed.count + page->calls.dropped.count);
        }
        write_end_of_table(page);
        section_end(page);
    }
    g_array_free(lines, TRUE);
}
