/* Sections of calls, one by one. SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/sections.h"

#include "report/calls.h"
#include "report/figures.h"

void
section_begin(report_page *page, catalog_word_key heading)
{
    html_markup(&page->html, "<section>\n");
    html_element(&page->html, "h2", page_word(page, heading));
    html_markup(&page->html, "\n");
}

void
section_end(report_page *page)
{
    html_markup(&page->html, "</section>\n");
}

/* ---- calls of one reason ---- */

/* How many more there are than are shown. */
static void
write_more(report_page *page, guint64 count)
{
    if (count > 0) {
        html_markup(&page->html, "<p class=\"more\">");
        html_text(&page->html, page_word(page, CATALOG_WORD_REPORT_MORE));
        html_markup(&page->html, ": <b>");
        html_number(&page->html, count);
        html_markup(&page->html, "</b>. <code>tshark -q -r ");
        html_text(&page->html, page->subject->capture);
        html_markup(&page->html, " -z sipcodes_list,csv</code></p>\n");
    }
}

static void
write_heading(report_page *page, const report_reason *reason)
{
    html_t *html = &page->html;
    const call_account *call = &reason->example;
    const catalog_code *entry = view_code(page->subject->view, call->code);
    char text[CATALOG_CAUSE_TEXT];

    html_markup(html, "<h3><span class=\"count\">");
    html_number(html, reason->count);
    html_markup(html, "&nbsp;\xc3\x97</span> ");
    if (!call->dropped && call->code != 0) {
        output_number(&html->output, call->code, 3);
        output_char(&html->output, ' ');
        html_text(html, entry->definition_count > 0 ? entry->definitions[0].phrase : "");
    }
    if (call->cause.value >= 0) {
        html_markup(html, call->dropped ? "<span>" : " <span class=\"cause\">");
        html_text(html,
                  catalog_cause_text((guint)call->cause.value, page->subject->language, text));
        html_markup(html, "</span>");
    }
    html_markup(html, "</h3>\n");
}

static void
write_explanation(report_page *page, const report_reason *reason)
{
    html_t *html = &page->html;
    const call_account *call = &reason->example;
    guint language = page->subject->language;

    html_markup(html, "<p class=\"facts\">");
    html_element(html, "code", catalog_outcome_name(call->outcome));
    if (call->cause.value >= 0) {
        html_markup(html, " \xc2\xb7 ");
        html_text(html, page_word(page, CATALOG_WORD_CALL_CAUSE_ORIGIN));
        html_markup(html, ": ");
        html_element(html, "code", catalog_origin_name(call->cause.origin));
    }
    html_markup(html, "</p>\n<p class=\"advice\"><b>");
    html_text(html, page_word(page, CATALOG_WORD_REPORT_WHAT_TO_DO));
    html_markup(html, ":</b> ");
    html_text(html, report_call_explanation(call, page->subject->view, language));
    html_markup(html, "</p>\n");
}

/* A cell that says what it is where there is no heading above it. */
static void
begin_cell(report_page *page, const char *style, catalog_word_key title)
{
    html_markup(&page->html, "<td class=\"");
    html_markup(&page->html, style);
    html_markup(&page->html, "\" data-title=\"");
    html_text(&page->html, page_word(page, title));
    html_markup(&page->html, "\">");
}

static void
write_ended_by(report_page *page, const call_account *call)
{
    html_t *html = &page->html;

    begin_cell(page, "by", CATALOG_WORD_CALL_ENDED_BY);
    html_text(html, report_side_word(call->ended_by, page->subject->language));
    if (call->ended_at != NULL) {
        html_markup(html, " <span class=\"address\">");
        html_isolated(html, call->ended_at);
        html_markup(html, "</span>");
    }
    html_markup(html, "</td>");
}

static void
write_span(report_page *page, const call_account *call)
{
    html_t *html = &page->html;
    gint64 span = call->dropped ? call->talk_time : call->ring_time;

    begin_cell(page, "span",
               call->dropped ? CATALOG_WORD_CALL_TALK_TIME : CATALOG_WORD_CALL_RING_TIME);
    if (span != ACCOUNT_NO_TIME) {
        html_duration(html, span);
    }
    html_markup(html, "</td>");
}

static void
write_call(report_page *page, const call_account *call)
{
    html_t *html = &page->html;

    html_markup(html, "<tr><th scope=\"row\">");
    output_number(&html->output, call->number, 1);
    html_markup(html, "</th><td class=\"when\">");
    html_time(html, call->began);
    html_markup(html, "</td><td class=\"who\">");
    html_isolated(html, call->from);
    html_markup(html, "</td><td class=\"who to\">");
    html_isolated(html, call->to);
    html_markup(html, "</td>");
    write_span(page, call);
    write_ended_by(page, call);
    begin_cell(page, "frames", CATALOG_WORD_REPORT_FRAMES);
    output_number(&html->output, call->first, 1);
    html_markup(html, "\xe2\x80\x93");
    output_number(&html->output, call->last, 1);
    html_markup(html, "</td></tr>\n");
}

static void
write_titles(report_page *page, gboolean dropped)
{
    const catalog_word_key titles[] = {
        CATALOG_WORD_CALL_NUMBER,
        CATALOG_WORD_CALL_TIME,
        CATALOG_WORD_CALL_FROM,
        CATALOG_WORD_CALL_TO,
        dropped ? CATALOG_WORD_CALL_TALK_TIME : CATALOG_WORD_CALL_RING_TIME,
        CATALOG_WORD_CALL_ENDED_BY,
        CATALOG_WORD_REPORT_FRAMES,
    };

    html_markup(&page->html, "<table class=\"calls\">\n<thead><tr>");
    for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
        html_markup(&page->html, "<th scope=\"col\">");
        html_text(&page->html, page_word(page, titles[i]));
        html_markup(&page->html, "</th>");
    }
    html_markup(&page->html, "</tr></thead>\n<tbody>\n");
}

/* The listed calls of a reason below what it means. */
static void
write_reason(report_page *page, const report_reason *reason, const GArray *listed)
{
    gboolean has_any = FALSE;

    for (guint i = 0; i < listed->len; i++) {
        const call_account *call = &g_array_index(listed, call_account, i);
        if (!report_reason_is_of(reason, call)) {
            continue;
        }
        if (!has_any) {
            html_markup(&page->html, report_group_of(call->outcome) == GROUP_UNTAKEN
                                         ? "<article class=\"untaken\">\n"
                                         : "<article class=\"fault\">\n");
            write_heading(page, reason);
            write_explanation(page, reason);
            write_titles(page, call->dropped);
            has_any = TRUE;
        }
        write_call(page, call);
    }
    if (has_any) {
        html_markup(&page->html, "</tbody>\n</table>\n</article>\n");
    }
}

static void
write_reasons(report_page *page, const report_calls *calls)
{
    for (guint i = 0; i < calls->reasons->len; i++) {
        write_reason(page, &g_array_index(calls->reasons, report_reason, i), calls->listed);
    }
    write_more(page, calls->count - calls->listed->len);
}

void
section_failed(report_page *page)
{
    section_begin(page, CATALOG_WORD_REPORT_FAILED);
    if (page->calls.failed.count == 0) {
        html_element(&page->html, "p", page_word(page, CATALOG_WORD_REPORT_NONE_FAILED));
    }
    write_reasons(page, &page->calls.failed);
    section_end(page);
}

void
section_dropped(report_page *page)
{
    if (page->calls.dropped.count > 0) {
        section_begin(page, CATALOG_WORD_REPORT_DROPPED);
        write_reasons(page, &page->calls.dropped);
        section_end(page);
    }
}

/* ---- other tables ---- */

typedef struct {
    report_page *page;
    const report_table *table;
    catalog_word_key heading;
    guint64 rows;
} table_section;

static void
begin_table(const table_section *section)
{
    html_t *html = &section->page->html;

    section_begin(section->page, section->heading);
    html_markup(html, "<table class=\"rows\">\n<thead><tr>");
    for (guint i = 0; i < section->table->column_count; i++) {
        html_markup(html, section->table->columns[i].kind == REPORT_TEXT
                              ? "<th scope=\"col\">"
                              : "<th scope=\"col\" class=\"number\">");
        html_text(html, section->table->columns[i].title);
        html_markup(html, "</th>");
    }
    html_markup(html, "</tr></thead>\n<tbody>\n");
}

static void
take_row(gpointer data, const report_cell *cells)
{
    table_section *section = (table_section *)data;
    html_t *html = &section->page->html;

    if (section->rows == 0) {
        begin_table(section);
    }
    if (++section->rows > REPORT_LISTED) {
        return;
    }
    html_markup(html, "<tr>");
    for (guint i = 0; i < section->table->column_count; i++) {
        const report_column *column = &section->table->columns[i];
        html_markup(html, column->kind == REPORT_TEXT ? "<td" : "<td class=\"number\"");
        html_markup(html, " data-title=\"");
        html_text(html, column->title);
        html_markup(html, "\">");
        html_cell(html, column->kind, cells[i]);
        html_markup(html, "</td>");
    }
    html_markup(html, "</tr>\n");
}

void
section_table(report_page *page, catalog_word_key heading, const report_table *table)
{
    table_section section = {page, table, heading, 0};

    if (table == NULL) {
        return;
    }
    table->each_row(table->source, take_row, &section);
    if (section.rows > 0) {
        html_markup(&page->html, "</tbody>\n</table>\n");
        if (section.rows > REPORT_LISTED) {
            html_markup(&page->html, "<p class=\"more\">+ <b>");
            html_number(&page->html, section.rows - REPORT_LISTED);
            html_markup(&page->html, "</b></p>\n");
        }
        section_end(page);
    }
}

/* ---- what is not known ---- */

static void
write_unknown(report_page *page, guint64 count, catalog_word_key word, const char *name)
{
    html_t *html = &page->html;

    if (count == 0) {
        return;
    }
    html_markup(html, "<li><b>");
    html_number(html, count);
    html_markup(html, "</b> <span>");
    html_text(html, page_word(page, word));
    if (name != NULL) {
        html_markup(html, " ");
        html_element(html, "code", name);
    }
    html_markup(html, "</span></li>\n");
}

void
section_unknown(report_page *page)
{
    const report_gathering *calls = &page->calls;
    const report_subject *subject = page->subject;

    section_begin(page, CATALOG_WORD_REPORT_UNKNOWN);
    html_markup(&page->html, "<ul class=\"unknown\">\n");
    write_unknown(page, subject->figures->by_outcome[CATALOG_PENDING], CATALOG_WORD_UNKNOWN_PENDING,
                  NULL);
    write_unknown(page, subject->older, CATALOG_WORD_UNKNOWN_OLDER, NULL);
    write_unknown(page, calls->endless, CATALOG_WORD_UNKNOWN_NO_BYE, NULL);
    write_unknown(page, calls->tabled, CATALOG_WORD_UNKNOWN_TABLE,
                  catalog_mapping_name(subject->view->mapping));
    write_unknown(page, calls->without, CATALOG_WORD_UNKNOWN_NO_CAUSE, NULL);
    write_unknown(page, calls->sideless, CATALOG_WORD_UNKNOWN_SIDE, NULL);
    write_unknown(page, subject->encrypted, CATALOG_WORD_UNKNOWN_ENCRYPTED, NULL);
    html_element(&page->html, "li", page_word(page, CATALOG_WORD_UNKNOWN_ELSEWHERE));
    html_markup(&page->html, "</ul>\n");
    section_end(page);
}
