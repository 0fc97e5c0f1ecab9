/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/chosen.h"

#include "wireshark/user/preferences.h"

void
chosen_each_call(gpointer source, report_call_taker *take, gpointer data)
{
    const calls_tally *tally = (const calls_tally *)source;
    const calls_t *calls = tally_calls(tally);
    guint count = calls != NULL ? calls_count(calls) : 0;

    for (guint number = 1; number <= count; number++) {
        if (tally_has(tally, number)) {
            call_account account;
            calls_tell(calls_get(calls, number), &account);
            take(data, &account);
        }
    }
}

typedef struct {
    report_row_taker *take;
    gpointer data;
} row_target;

static void
take_call(gpointer data, const call_account *call)
{
    const row_target *target = (const row_target *)data;
    report_cell cells[CALL_COLUMNS];

    report_call_row(call, preferences_view(), preferences_language(), cells);
    target->take(target->data, cells);
}

static void
each_row(gpointer source, report_row_taker *take, gpointer data)
{
    row_target target = {take, data};

    chosen_each_call(((const chosen_rows *)source)->tally, take_call, &target);
}

const report_table *
chosen_table(chosen_rows *room, calls_tally *tally)
{
    room->tally = tally;
    report_call_columns(preferences_language(), room->columns);
    room->table = (report_table){room->columns, CALL_COLUMNS, each_row, room};
    return &room->table;
}
