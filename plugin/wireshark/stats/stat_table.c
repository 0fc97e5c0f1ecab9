/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/stat_table.h"

#include "wireshark/user/preferences.h"

void
stat_table_register(stat_tap_table_ui *ui)
{
    static tap_param parameters[] = {{PARAM_FILTER, "filter", "Filter", NULL, TRUE}};

    ui->group = COMPAT_MENU_GROUP;
    ui->nparams = G_N_ELEMENTS(parameters);
    ui->params = parameters;
    register_stat_tap_table_ui(ui);
}

void
stat_table_refuse_a_second(const char *argument, const char **filter, char **error)
{
    /* The filter is what stands in the argument behind the name and a comma. */
    char *name =
        *filter != NULL ? g_strndup(argument, (gsize)(*filter - argument) - 1) : g_strdup(argument);
    const stat_tap_table_ui *ui = stat_tap_by_name(name);

    if (ui != NULL && ui->tables != NULL && ui->tables->len > 0) {
        *error = g_strdup_printf("-z %s can be given once", name);
    }
    g_free(name);
}

void
stat_table_name_columns(stat_tap_table_item *columns, const catalog_word_key *words, guint count)
{
    for (guint column = 0; column < count; column++) {
        columns[column].column_name = catalog_word(words[column], preferences_language());
    }
}

stat_tap_table *
stat_table_of(const stat_tap_table_ui *ui, guint number)
{
    return g_array_index(ui->tables, stat_tap_table *, number);
}

void **
stat_table_counts(stat_tap_table *table)
{
    return &stat_tap_get_field_data(table, 0, 0)->user_data.ptr_value;
}

void
stat_table_add_row(stat_tap_table *table, const stat_tap_table_item *columns)
{
    stat_tap_table_item_type *items = g_new0(stat_tap_table_item_type, table->num_fields);

    for (guint column = 0; column < table->num_fields; column++) {
        items[column].type = columns[column].type;
        if (columns[column].type == TABLE_ITEM_STRING) {
            items[column].value.string_value = g_strdup("");
        }
    }
    stat_tap_init_table_row(table, table->num_elements, table->num_fields, items);
    g_free(items);
}

void
stat_table_set_text(stat_tap_table_item_type *item, const char *text)
{
    if (g_strcmp0(item->value.string_value, text) != 0) {
        g_free((char *)item->value.string_value);
        item->value.string_value = g_strdup(text);
    }
}

void
stat_table_label_row(stat_tap_table *table, guint row, const char *name, const char *meaning)
{
    stat_table_set_text(stat_tap_get_field_data(table, row, 0), name);
    stat_table_set_text(stat_tap_get_field_data(table, row, table->num_fields - 1), meaning);
}

void
stat_table_free_item(stat_tap_table *table, guint row, guint column, stat_tap_table_item_type *item,
                     GDestroyNotify free_counts)
{
    if (item->type != TABLE_ITEM_UINT) { /* a text, also of a row that is not shown */
        g_free((char *)item->value.string_value);
        item->value.string_value = NULL;
    }
    if (row == 0 && column == 0) {
        g_clear_pointer(stat_table_counts(table), free_counts);
    }
}
