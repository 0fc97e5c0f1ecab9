/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/user/preferences.h"

#include "catalog/catalog.h"
#include "wireshark/user/user_tables.h"

#include <epan/prefs.h>

/* The value of sipcodes.language that stands for the environment's; the others are the catalog's
 * languages. */
#define LANGUAGE_AUTO (-1)

static int language_chosen = LANGUAGE_AUTO;
static int mapping_chosen;
static ws_bool expert_chat = TRUE;
static ws_bool info_column = FALSE;
static ws_bool track_calls = TRUE;

static const char *list_file = "";
static const char *report_file = "";

static guint language_of_environment;

guint
preferences_language(void)
{
    return language_chosen == LANGUAGE_AUTO ? language_of_environment : (guint)language_chosen;
}

const catalog_view *
preferences_view(void)
{
    static catalog_view view;

    view = (catalog_view){(guint)mapping_chosen, user_tables_codes(), user_tables_causes()};
    return &view;
}

gboolean
preferences_info_column(void)
{
    return info_column;
}

gboolean
preferences_expert_chat(void)
{
    return expert_chat;
}

gboolean
preferences_track_calls(void)
{
    return track_calls;
}

const char *
preferences_list_file(void)
{
    return list_file;
}

const char *
preferences_report_file(void)
{
    return report_file;
}

/* The choices of sipcodes.language; lives as long as the program. */
static const enum_val_t *
language_choices(void)
{
    enum_val_t *choices =
        wmem_alloc0_array(wmem_epan_scope(), enum_val_t, catalog_language_count + 2);

    choices[0].name = "auto";
    choices[0].description = "Automatic (as the system)";
    choices[0].value = LANGUAGE_AUTO;
    for (guint language = 0; language < catalog_language_count; language++) {
        choices[language + 1].name = catalog_language_tag(language);
        choices[language + 1].description = catalog_language_name(language);
        choices[language + 1].value = (int)language;
    }
    return choices;
}

/* The choices of sipcodes.mapping; lives as long as the program. */
static const enum_val_t *
mapping_choices(void)
{
    enum_val_t *choices =
        wmem_alloc0_array(wmem_epan_scope(), enum_val_t, catalog_mapping_count + 1);

    for (guint mapping = 0; mapping < catalog_mapping_count; mapping++) {
        choices[mapping].name = catalog_mapping_name(mapping);
        choices[mapping].description = catalog_mapping_name(mapping);
        choices[mapping].value = (int)mapping;
    }
    return choices;
}

void
preferences_register(int proto, void (*changed)(void))
{
    module_t *module = prefs_register_protocol(proto, changed);

    language_of_environment = catalog_language_for(g_get_language_names());
    prefs_register_enum_preference(module, "language", "Language",
                                   "The language of categories, explanations and cause names",
                                   &language_chosen, language_choices(), FALSE);
    prefs_register_bool_preference(
        module, "expert_chat", "Expert infos for normal responses",
        "Whether responses that are a normal step of a call, such as 100 Trying, 200 OK or a "
        "401 challenge, get an expert info (of severity chat)",
        &expert_chat);
    prefs_register_enum_preference(module, "mapping", "Mapping",
                                   "The table that takes status codes to ISDN causes",
                                   &mapping_chosen, mapping_choices(), FALSE);
    prefs_register_bool_preference(module, "info_column", "Cause in the Info column",
                                   "Whether failed responses have their ISDN cause appended to "
                                   "the Info column, as [Q.931 17 User busy]",
                                   &info_column);
    prefs_register_bool_preference(
        module, "track_calls", "Remember calls",
        "Whether the calls of a capture are remembered, so that each of their frames can say how "
        "the call ended; statistics of calls do without",
        &track_calls);
    prefs_register_filename_preference(module, "list_file", "File for the list of calls",
                                       "Where Statistics > SIP Codes Files writes the list: as "
                                       "JSON if the name ends in .json, else as CSV. Empty: "
                                       "sipcodes-list.csv in the home folder",
                                       &list_file, TRUE);
    prefs_register_filename_preference(module, "report_file", "File for the report",
                                       "Where Statistics > SIP Codes Files writes the report. "
                                       "Empty: sipcodes-report.html in the home folder",
                                       &report_file, TRUE);
    user_tables_register(module);
}
