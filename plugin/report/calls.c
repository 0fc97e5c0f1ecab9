/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/calls.h"

#include "catalog/catalog.h"

#include <string.h>

#define FIELD(name) "sipcodes.call." name

/* In a terminal of 120 columns a call is a line. */
static const struct {
    const char *key;
    catalog_word_key title;
    report_kind kind;
    guint width;
} call_columns[CALL_COLUMNS] = {
    [CALL_COLUMN_NUMBER] = {FIELD("number"), CATALOG_WORD_CALL_NUMBER, REPORT_NUMBER, 6},
    [CALL_COLUMN_TIME] = {"time", CATALOG_WORD_CALL_TIME, REPORT_TIME, 12},
    [CALL_COLUMN_FROM] = {FIELD("from"), CATALOG_WORD_CALL_FROM, REPORT_TEXT, 12},
    [CALL_COLUMN_TO] = {FIELD("to"), CATALOG_WORD_CALL_TO, REPORT_TEXT, 14},
    [CALL_COLUMN_RING_TIME] = {FIELD("ring_time"), CATALOG_WORD_CALL_RING_TIME, REPORT_DURATION, 9},
    [CALL_COLUMN_TALK_TIME] = {FIELD("talk_time"), CATALOG_WORD_CALL_TALK_TIME, REPORT_DURATION, 9},
    [CALL_COLUMN_OUTCOME] = {FIELD("outcome"), CATALOG_WORD_CALL_OUTCOME, REPORT_TEXT, 13},
    [CALL_COLUMN_CODE] = {FIELD("code"), CATALOG_WORD_CALL_CODE, REPORT_NUMBER, 4},
    [CALL_COLUMN_CAUSE] = {FIELD("cause"), CATALOG_WORD_CALL_CAUSE, REPORT_NUMBER, 5},
    [CALL_COLUMN_CAUSE_NAME] = {FIELD("cause.name"), CATALOG_WORD_CALL_CAUSE_NAME, REPORT_TEXT, 16},
    [CALL_COLUMN_CAUSE_ORIGIN] = {FIELD("cause.origin"), CATALOG_WORD_CALL_CAUSE_ORIGIN,
                                  REPORT_TEXT, 0},
    [CALL_COLUMN_ENDED_BY] = {FIELD("ended_by"), CATALOG_WORD_CALL_ENDED_BY, REPORT_TEXT, 10},
    [CALL_COLUMN_ENDED_AT] = {FIELD("ended_at"), CATALOG_WORD_CALL_ENDED_AT, REPORT_TEXT, 0},
    [CALL_COLUMN_RANG] = {FIELD("rang"), CATALOG_WORD_CALL_RANG, REPORT_TRUTH, 0},
    [CALL_COLUMN_FIRST] = {FIELD("first"), CATALOG_WORD_CALL_FIRST, REPORT_NUMBER, 0},
    [CALL_COLUMN_LAST] = {FIELD("last"), CATALOG_WORD_CALL_LAST, REPORT_NUMBER, 0},
    [CALL_COLUMN_EXPLANATION] = {FIELD("explanation"), CATALOG_WORD_CALL_EXPLANATION, REPORT_TEXT,
                                 0},
};

void
report_call_columns(guint language, report_column *columns)
{
    for (guint i = 0; i < CALL_COLUMNS; i++) {
        columns[i] =
            (report_column){call_columns[i].key, catalog_word(call_columns[i].title, language),
                            call_columns[i].kind, call_columns[i].width};
    }
}

const char *
report_side_name(call_side side)
{
    static const char *const words[SIDES] = CALL_SIDE_WORDS;

    return words[side];
}

const char *
report_side_word(call_side side, guint language)
{
    static const catalog_word_key words[SIDES] = {
        [SIDE_UNKNOWN] = CATALOG_WORD_SIDE_UNKNOWN,
        [SIDE_CALLER] = CATALOG_WORD_SIDE_CALLER,
        [SIDE_CALLED] = CATALOG_WORD_SIDE_CALLED,
        [SIDE_NETWORK] = CATALOG_WORD_SIDE_NETWORK,
    };

    return catalog_word(words[side], language);
}

gboolean
report_cause_is_stated(cause_t cause)
{
    return cause.value >= 0 && cause.origin != ORIGIN_MAPPING && cause.origin != ORIGIN_USER_TABLE;
}

/* What the code of a call tells: of one that ended by a challenge that its credentials were
 * refused, since any other goes on. */
static const char *
explanation_of_code(const call_account *call, const catalog_view *view, guint language)
{
    static const char refused[] = "refused"; /* as variants.tsv has it */
    const catalog_code *entry = view_code(view, call->code);
    const char *text = NULL;

    if (call->number > 0 && call->outcome == CATALOG_CLIENT_FAULT) {
        text = catalog_explanation_when(entry, call->code, refused, strlen(refused), language);
    }
    return text != NULL ? text : catalog_explanation(entry, language);
}

/* Whether a fault released a call and its cause speaks of none, as 16 does. */
static gboolean
is_beside_the_point(const call_account *call)
{
    return call->dropped &&
           catalog_facts_of_cause((guint)call->cause.value)->release != RELEASE_FAULT;
}

const char *
report_call_explanation(const call_account *call, const catalog_view *view, guint language)
{
    if (report_cause_is_stated(call->cause) && !is_beside_the_point(call)) {
        guint cause = (guint)call->cause.value;
        const char *text = catalog_cause_explanation(cause, language);
        if (text != NULL && catalog_facts_of_cause(cause)->strength == CAUSE_SAYS_MUCH) {
            return text;
        }
    }
    if (call->dropped) {
        return catalog_word(CATALOG_WORD_DROPPED, language);
    }
    if (call->outcome == CATALOG_PENDING && call->unheard) {
        return catalog_word(CATALOG_WORD_UNHEARD, language);
    }
    return call->code == 0 || call->outcome == CATALOG_ANSWERED
               ? catalog_outcome_meaning(call->outcome, language)
               : explanation_of_code(call, view, language);
}

static void
write_cause(cause_t cause, guint language, report_cell *cells)
{
    gboolean is_known = cause.value >= 0;

    cells[CALL_COLUMN_CAUSE] = report_value_cell(cause.value, is_known);
    cells[CALL_COLUMN_CAUSE_NAME] =
        report_text_cell(is_known ? catalog_cause_name((guint)cause.value, language) : NULL);
    cells[CALL_COLUMN_CAUSE_ORIGIN] =
        report_text_cell(is_known ? catalog_origin_name(cause.origin) : NULL);
}

void
report_call_row(const call_account *call, const catalog_view *view, guint language,
                report_cell *cells)
{
    cells[CALL_COLUMN_NUMBER] = report_value_cell(call->number, TRUE);
    cells[CALL_COLUMN_TIME] = report_value_cell(call->began, TRUE);
    cells[CALL_COLUMN_FROM] = report_text_cell(call->from);
    cells[CALL_COLUMN_TO] = report_text_cell(call->to);
    cells[CALL_COLUMN_RING_TIME] =
        report_value_cell(call->ring_time, call->ring_time != ACCOUNT_NO_TIME);
    cells[CALL_COLUMN_TALK_TIME] =
        report_value_cell(call->talk_time, call->talk_time != ACCOUNT_NO_TIME);
    cells[CALL_COLUMN_OUTCOME] = report_text_cell(catalog_outcome_name(call->outcome));
    cells[CALL_COLUMN_CODE] = report_value_cell(call->code, call->code != 0);
    write_cause(call->cause, language, cells);
    cells[CALL_COLUMN_ENDED_BY] = report_text_cell(report_side_name(call->ended_by));
    cells[CALL_COLUMN_ENDED_AT] = report_text_cell(call->ended_at);
    cells[CALL_COLUMN_RANG] = report_value_cell(call->rang != 0, TRUE);
    cells[CALL_COLUMN_FIRST] = report_value_cell(call->first, TRUE);
    cells[CALL_COLUMN_LAST] = report_value_cell(call->last, TRUE);
    cells[CALL_COLUMN_EXPLANATION] =
        report_text_cell(report_call_explanation(call, view, language));
}
