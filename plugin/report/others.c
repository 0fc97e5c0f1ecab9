/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/others.h"

#include "catalog/catalog.h"
#include "report/calls.h"

#include <string.h>

/* A column, and where its cell in the row of an account comes from. */
typedef struct {
    const char *key;
    catalog_word_key title;
    report_kind kind;
    report_cell (*cell)(const report_others *room, gconstpointer account);
} other_column;

static void
write_row(const report_others *room, const other_column *columns, gconstpointer account,
          report_row_taker *take, gpointer data)
{
    report_cell cells[OTHER_COLUMNS];

    for (guint i = 0; i < room->table.column_count; i++) {
        cells[i] = columns[i].cell(room, account);
    }
    take(data, cells);
}

static const report_table *
make_table(report_others *room, const other_column *columns, guint count,
           void (*each_row)(gpointer source, report_row_taker *take, gpointer data))
{
    for (guint i = 0; i < count; i++) {
        room->columns[i] = (report_column){
            columns[i].key, catalog_word(columns[i].title, room->language), columns[i].kind, 12};
    }
    room->table = (report_table){room->columns, count, each_row, room};
    return &room->table;
}

/* ---- registrations ---- */

/* A column with what a member of an account holds, known if a condition is true. */
#define CELL_OF(name, cell, type, ...)                                                             \
    static report_cell name(const report_others *room G_GNUC_UNUSED, gconstpointer account)        \
    {                                                                                              \
        const type *row = (const type *)account;                                                   \
        return cell(__VA_ARGS__);                                                                  \
    }

/* One with the number of attempts of an outcome. */
#define COUNT_OF(name, outcome)                                                                    \
    CELL_OF(name, report_value_cell, registration_account, row->by_outcome[outcome], TRUE)

CELL_OF(aor_of, report_text_cell, registration_account, row->aor)
CELL_OF(contact_of, report_text_cell, registration_account, row->contact)
CELL_OF(attempts_of, report_value_cell, registration_account, row->attempts, TRUE)
COUNT_OF(registered_of, REGISTRATION_REGISTERED)
COUNT_OF(unregistered_of, REGISTRATION_UNREGISTERED)
COUNT_OF(refused_of, REGISTRATION_REFUSED)
COUNT_OF(challenged_of, REGISTRATION_CHALLENGED)
COUNT_OF(silent_of, REGISTRATION_NO_RESPONSE)
CELL_OF(last_outcome_of, report_text_cell, registration_account, registration_words[row->outcome])
CELL_OF(last_code_of, report_value_cell, registration_account, row->code, row->code != 0)
CELL_OF(asked_of, report_value_cell, registration_account, row->asked, row->has_asked)
CELL_OF(granted_of, report_value_cell, registration_account, row->granted, row->has_granted)
CELL_OF(first_of, report_value_cell, registration_account, row->first, TRUE)
CELL_OF(last_of, report_value_cell, registration_account, row->last, TRUE)

/* The code that refused most often. */
static guint
main_refusal(const registration_account *account)
{
    guint code = 0;
    guint most = 0;

    for (guint i = 0; i < account->refusal_count; i++) {
        if (account->refusals[i].count > most) {
            most = account->refusals[i].count;
            code = account->refusals[i].code;
        }
    }
    return code;
}

/* Whether a device was asked for its credentials last, and has sent none since. */
static gboolean
is_left_at_login(const registration_account *account)
{
    return account->outcome == REGISTRATION_CHALLENGED;
}

static report_cell
refused_by(const report_others *room G_GNUC_UNUSED, gconstpointer account)
{
    guint code = main_refusal((const registration_account *)account);

    return report_value_cell(code, code != 0);
}

static report_cell
refusal_explained(const report_others *room, gconstpointer account)
{
    static const char *const words[] = {"refused", "REGISTER"}; /* as variants.tsv has them */
    const registration_account *row = (const registration_account *)account;
    const char *text = NULL;
    guint code = main_refusal(row);
    const catalog_code *entry = view_code(room->view, code);

    if (code == 0) {
        return report_text_cell(is_left_at_login(row)
                                    ? catalog_word(CATALOG_WORD_NOT_LOGGED_IN, room->language)
                                : row->by_outcome[REGISTRATION_NO_RESPONSE] > 0
                                    ? catalog_word(CATALOG_WORD_REGISTRAR_SILENT, room->language)
                                    : NULL);
    }
    for (guint i = 0; i < G_N_ELEMENTS(words) && text == NULL; i++) {
        text = catalog_explanation_when(entry, code, words[i], strlen(words[i]), room->language);
    }
    return report_text_cell(text != NULL ? text : catalog_explanation(entry, room->language));
}

static const other_column registration_columns[] = {
    {"aor", CATALOG_WORD_AOR, REPORT_TEXT, aor_of},
    {"contact", CATALOG_WORD_CONTACT, REPORT_TEXT, contact_of},
    {"attempts", CATALOG_WORD_TRIES, REPORT_NUMBER, attempts_of},
    {"registered", CATALOG_WORD_REGISTERED, REPORT_NUMBER, registered_of},
    {"unregistered", CATALOG_WORD_UNREGISTERED, REPORT_NUMBER, unregistered_of},
    {"challenged", CATALOG_WORD_CHALLENGED, REPORT_NUMBER, challenged_of},
    {"refused", CATALOG_WORD_REFUSED, REPORT_NUMBER, refused_of},
    {"no-response", CATALOG_WORD_NO_RESPONSE, REPORT_NUMBER, silent_of},
    {"refused_by", CATALOG_WORD_REFUSED_BY, REPORT_NUMBER, refused_by},
    {"outcome", CATALOG_WORD_LAST_OUTCOME, REPORT_TEXT, last_outcome_of},
    {"code", CATALOG_WORD_CALL_CODE, REPORT_NUMBER, last_code_of},
    {"asked", CATALOG_WORD_ASKED, REPORT_NUMBER, asked_of},
    {"granted", CATALOG_WORD_GRANTED, REPORT_NUMBER, granted_of},
    {"first", CATALOG_WORD_CALL_FIRST, REPORT_NUMBER, first_of},
    {"last", CATALOG_WORD_CALL_LAST, REPORT_NUMBER, last_of},
    {"explanation", CATALOG_WORD_CALL_EXPLANATION, REPORT_TEXT, refusal_explained},
};

static const other_column failed_registration_columns[] = {
    {"aor", CATALOG_WORD_AOR, REPORT_TEXT, aor_of},
    {"attempts", CATALOG_WORD_TRIES, REPORT_NUMBER, attempts_of},
    {"refused", CATALOG_WORD_REFUSED, REPORT_NUMBER, refused_of},
    {"no-response", CATALOG_WORD_NO_RESPONSE, REPORT_NUMBER, silent_of},
    {"refused_by", CATALOG_WORD_CALL_CODE, REPORT_NUMBER, refused_by},
    {"outcome", CATALOG_WORD_LAST_OUTCOME, REPORT_TEXT, last_outcome_of},
    {"explanation", CATALOG_WORD_REPORT_WHAT_TO_DO, REPORT_TEXT, refusal_explained},
};

static gboolean
has_failures(const registration_account *account)
{
    return account->by_outcome[REGISTRATION_REFUSED] > 0 ||
           account->by_outcome[REGISTRATION_NO_RESPONSE] > 0 || is_left_at_login(account);
}

static void
go_over_registrations(const report_others *room, const other_column *columns, gboolean failed,
                      report_row_taker *take, gpointer data)
{
    guint count = registrations_count(room->others->registrations);

    for (guint number = 0; number < count; number++) {
        const registration_account account =
            registrations_account(room->others->registrations, number);
        if (!failed || has_failures(&account)) {
            write_row(room, columns, &account, take, data);
        }
    }
}

static void
each_registration(gpointer source, report_row_taker *take, gpointer data)
{
    go_over_registrations((const report_others *)source, registration_columns, FALSE, take, data);
}

static void
each_failed_registration(gpointer source, report_row_taker *take, gpointer data)
{
    go_over_registrations((const report_others *)source, failed_registration_columns, TRUE, take,
                          data);
}

/* ---- transfers ---- */

#define UNREPORTED "unreported"

/* CATALOG_PENDING may be that nobody told. */
const char *
report_transfer_outcome(const transfer_account *account)
{
    return transfer_is_unreported(account) ? UNREPORTED : catalog_outcome_name(account->outcome);
}

/* As of the call that it asked for, unless there is more to say of that code in a transfer. */
const char *
report_transfer_explanation(const transfer_account *account, const catalog_view *view,
                            guint language)
{
    if (transfer_is_unreported(account)) {
        return catalog_word(CATALOG_WORD_UNREPORTED, language);
    }
    const char *when = transfer_said_by(account);
    const char *text = account->code != 0
                           ? catalog_explanation_when(view_code(view, account->code), account->code,
                                                      when, strlen(when), language)
                           : NULL;
    if (text != NULL) {
        return text;
    }
    const call_account target = {
        .outcome = account->outcome, .code = account->code, .cause = account->cause};
    return report_call_explanation(&target, view, language);
}

CELL_OF(number_of_transfer, report_value_cell, transfer_account, row->number, TRUE)
CELL_OF(kind_of, report_text_cell, transfer_account, transfer_words[row->kind])
CELL_OF(from_of, report_text_cell, transfer_account, row->from)
CELL_OF(target_of, report_text_cell, transfer_account, row->target)
CELL_OF(outcome_of, report_text_cell, transfer_account, report_transfer_outcome(row))
CELL_OF(code_of, report_value_cell, transfer_account, row->code, row->code != 0)
CELL_OF(cause_of, report_value_cell, transfer_account, row->cause.value, row->cause.value >= 0)
CELL_OF(cause_origin_of, report_text_cell, transfer_account,
        row->cause.value >= 0 ? catalog_origin_name(row->cause.origin) : NULL)
CELL_OF(refer_of, report_value_cell, transfer_account, row->refer, TRUE)
CELL_OF(reported_of, report_value_cell, transfer_account, row->reported, row->reported != 0)

static report_cell
cause_name_of(const report_others *room, gconstpointer account)
{
    cause_t cause = ((const transfer_account *)account)->cause;

    return report_text_cell(
        cause.value >= 0 ? catalog_cause_name((guint)cause.value, room->language) : NULL);
}

static report_cell
transfer_explained(const report_others *room, gconstpointer account)
{
    return report_text_cell(
        report_transfer_explanation((const transfer_account *)account, room->view, room->language));
}

static const other_column transfer_columns[] = {
    {"number", CATALOG_WORD_CALL_NUMBER, REPORT_NUMBER, number_of_transfer},
    {"sipcodes.transfer.kind", CATALOG_WORD_FIGURE_KIND, REPORT_TEXT, kind_of},
    {"sipcodes.transfer.from", CATALOG_WORD_CALL_FROM, REPORT_TEXT, from_of},
    {"sipcodes.transfer.target", CATALOG_WORD_CALL_TO, REPORT_TEXT, target_of},
    {"sipcodes.transfer.outcome", CATALOG_WORD_CALL_OUTCOME, REPORT_TEXT, outcome_of},
    {"sipcodes.transfer.code", CATALOG_WORD_CALL_CODE, REPORT_NUMBER, code_of},
    {"sipcodes.transfer.cause", CATALOG_WORD_CALL_CAUSE, REPORT_NUMBER, cause_of},
    {"cause.name", CATALOG_WORD_CALL_CAUSE_NAME, REPORT_TEXT, cause_name_of},
    {"sipcodes.transfer.cause.origin", CATALOG_WORD_CALL_CAUSE_ORIGIN, REPORT_TEXT,
     cause_origin_of},
    {"sipcodes.transfer.refer", CATALOG_WORD_CALL_FIRST, REPORT_NUMBER, refer_of},
    {"reported", CATALOG_WORD_CALL_LAST, REPORT_NUMBER, reported_of},
    {"explanation", CATALOG_WORD_CALL_EXPLANATION, REPORT_TEXT, transfer_explained},
};

static const other_column failed_transfer_columns[] = {
    {"number", CATALOG_WORD_CALL_NUMBER, REPORT_NUMBER, number_of_transfer},
    {"kind", CATALOG_WORD_FIGURE_KIND, REPORT_TEXT, kind_of},
    {"from", CATALOG_WORD_CALL_FROM, REPORT_TEXT, from_of},
    {"target", CATALOG_WORD_CALL_TO, REPORT_TEXT, target_of},
    {"outcome", CATALOG_WORD_CALL_OUTCOME, REPORT_TEXT, outcome_of},
    {"code", CATALOG_WORD_CALL_CODE, REPORT_NUMBER, code_of},
    {"cause", CATALOG_WORD_CALL_CAUSE_NAME, REPORT_TEXT, cause_name_of},
    {"explanation", CATALOG_WORD_REPORT_WHAT_TO_DO, REPORT_TEXT, transfer_explained},
};

/* One that is pending may still succeed, unless its end can no longer be reported. */
static gboolean
has_failed(const transfer_account *account)
{
    return account->outcome == CATALOG_PENDING ? transfer_is_unreported(account)
                                               : account->outcome != CATALOG_ANSWERED;
}

static void
go_over_transfers(const report_others *room, const other_column *columns, gboolean failed,
                  report_row_taker *take, gpointer data)
{
    guint count = transfers_count(room->others->transfers);

    for (guint number = 1; number <= count; number++) {
        const transfer_account account = transfers_account(room->others->transfers, number);
        if (!failed || has_failed(&account)) {
            write_row(room, columns, &account, take, data);
        }
    }
}

static void
each_transfer(gpointer source, report_row_taker *take, gpointer data)
{
    go_over_transfers((const report_others *)source, transfer_columns, FALSE, take, data);
}

static void
each_failed_transfer(gpointer source, report_row_taker *take, gpointer data)
{
    go_over_transfers((const report_others *)source, failed_transfer_columns, TRUE, take, data);
}

/* ---- tables ---- */

const report_table *
report_registrations_table(report_others *room, const others_t *others, const catalog_view *view,
                           guint language)
{
    *room = (report_others){.others = others, .view = view, .language = language};
    return make_table(room, registration_columns, G_N_ELEMENTS(registration_columns),
                      each_registration);
}

const report_table *
report_transfers_table(report_others *room, const others_t *others, const catalog_view *view,
                       guint language)
{
    *room = (report_others){.others = others, .view = view, .language = language};
    return make_table(room, transfer_columns, G_N_ELEMENTS(transfer_columns), each_transfer);
}

const report_table *
report_failed_registrations(report_others *room, const others_t *others, const catalog_view *view,
                            guint language)
{
    *room = (report_others){.others = others, .view = view, .language = language};
    return make_table(room, failed_registration_columns, G_N_ELEMENTS(failed_registration_columns),
                      each_failed_registration);
}

const report_table *
report_failed_transfers(report_others *room, const others_t *others, const catalog_view *view,
                        guint language)
{
    *room = (report_others){.others = others, .view = view, .language = language};
    return make_table(room, failed_transfer_columns, G_N_ELEMENTS(failed_transfer_columns),
                      each_failed_transfer);
}
