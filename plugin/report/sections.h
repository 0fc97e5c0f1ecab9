/* The sections of the report: within report/ only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_SECTIONS_H
#define SIPCODES_REPORT_SECTIONS_H

#include "catalog/catalog.h"
#include "report/gather.h"
#include "report/html.h"

/** What the sections are written to and made of. */
typedef struct {
    html_t html;
    const report_subject *subject;
    report_gathering calls;
} report_page;

/** The style sheet. */
extern const char report_style[];

/** One of the catalog's words, in the language of the page. */
static inline const char *
page_word(const report_page *page, catalog_word_key word)
{
    return catalog_word(word, page->subject->language);
}

/** Begins a section with a heading, and ends it. */
void section_begin(report_page *page, catalog_word_key heading);
void section_end(report_page *page);

/** How the calls ended: as one bar, and each outcome with its share. */
void section_endings(report_page *page);

/** Over time, as a picture. */
void section_over_time(report_page *page);

/** The ratios, with numerator and denominator. */
void section_ratios(report_page *page);

/** Causes of calls that failed or were released by a fault, as bars. */
void section_causes(report_page *page);

/** The calls that failed, and those that were released by a fault, by reason. */
void section_failed(report_page *page);
void section_dropped(report_page *page);

/** A table, if it has a row. */
void section_table(report_page *page, catalog_word_key heading, const report_table *table);

/** What the capture cannot tell. */
void section_unknown(report_page *page);

#endif
