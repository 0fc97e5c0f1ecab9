/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/menu.h"

#include "wireshark/compat.h"
#include "wireshark/remember.h"
#include "wireshark/stats/chosen.h"
#include "wireshark/stats/page.h"
#include "wireshark/stats/window.h"
#include "wireshark/stats/written.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <cfile.h>
#include <epan/frame_data_sequence.h>
#include <epan/plugin_if.h>
#include <wsutil/report_message.h>

#include <errno.h>

/* ---- the calls displayed ---- */

typedef struct {
    const capture_file *capture;
    calls_tally *tally;
} display_t;

/* A call is displayed if any of its messages is. */
static void
take_message(gpointer data, guint32 frame, guint32 number)
{
    const display_t *display = (const display_t *)data;
    const frame_data *found = frame_data_sequence_find(display->capture->provider.frames, frame);

    if (found != NULL && found->passed_dfilter) {
        tally_add(display->tally, track_calls(), calls_get(track_calls(), number));
    }
}

static calls_tally *
tally_of_display(const capture_file *capture)
{
    const display_t display = {capture, tally_new(NULL, NULL)};

    track_each_message(take_message, (gpointer)&display);
    return display.tally;
}

/* ---- what is written ---- */

static void
write_list(FILE *file, const char *path, const capture_file *capture)
{
    const report_sink sink = {written_to_file, file};
    calls_tally *tally = tally_of_display(capture);
    chosen_rows room;

    report_write(chosen_table(&room, tally),
                 g_str_has_suffix(path, ".json") ? REPORT_JSON : REPORT_CSV, &sink);
    tally_free(tally);
}

static void
write_report(FILE *file, const char *path _U_, const capture_file *capture)
{
    calls_tally *tally = tally_of_display(capture);
    char *name = window_capture();
    gboolean is_filtered = capture->dfilter != NULL && capture->dfilter[0] != '\0';
    /* Those of the whole capture, as which of them are displayed is not known. */
    page_facts facts = {.capture = name,
                        .filter = capture->dfilter,
                        .others = is_filtered ? NULL : remember_others()};

    for (guint32 frame = 1; frame <= capture->count; frame++) {
        const frame_data *found = frame_data_sequence_find(capture->provider.frames, frame);
        if (found != NULL) {
            page_take_time(&facts, &found->abs_ts);
        }
    }
    page_write(file, tally, &facts);
    g_free(name);
    tally_free(tally);
}

/* A file that an entry writes. */
typedef struct {
    const char *what;
    const char *(*path)(void); /* as its preference has it */
    const char *default_name;  /* in the home folder, where the preference is empty */
    gboolean is_of_calls;      /* alone: without any there is nothing to write */
    void (*write)(FILE *file, const char *path, const capture_file *capture);
} menu_file;

static const menu_file list_file = {"list of calls", preferences_list_file, "sipcodes-list.csv",
                                    TRUE, write_list};
static const menu_file report_file = {"report", preferences_report_file, "sipcodes-report.html",
                                      FALSE, write_report};

static void
write_to(const menu_file *what, const char *path, const capture_file *capture)
{
    FILE *file = written_open(path);
    gboolean has_failed = file == NULL;

    if (file != NULL) {
        what->write(file, path, capture);
        has_failed = ferror(file) != 0;
        has_failed = fclose(file) != 0 || has_failed;
    }
    if (has_failed) {
        report_failure("The %s %s could not be written: %s", what->what, path, g_strerror(errno));
    } else {
        report_warning("The %s is in %s", what->what, path);
    }
}

/* Why nothing can be written; NULL where something can. */
static const char *
refusal_of(const menu_file *what)
{
    const calls_t *calls = track_calls();

    if (calls != NULL &&
        (calls_count(calls) > 0 || (!what->is_of_calls && preferences_track_calls()))) {
        return NULL;
    }
    return preferences_track_calls()
               ? "There is no call attempt in the capture."
               : "Calls are not remembered: see the preferences of SIP Codes.";
}

static void *
write_displayed(capture_file *capture, void *data)
{
    const menu_file *what = (const menu_file *)data;
    const char *chosen = what->path();
    const char *refusal = refusal_of(what);

    if (refusal != NULL) {
        report_failure("%s", refusal);
        return NULL;
    }
    char *path = chosen[0] != '\0'
                     ? g_strdup(chosen)
                     : g_build_filename(g_get_home_dir(), what->default_name, (char *)NULL);
    write_to(what, path, capture);
    g_free(path);
    return NULL;
}

/* ---- entries ---- */

static void
choose_file(ext_menubar_gui_type type _U_, gpointer object _U_, gpointer data)
{
    plugin_if_get_capture_file(write_displayed, data);
}

/* The filter at work, applied again, renews what rows say of calls that have ended since. */
static void *
apply_again(capture_file *capture, void *data _U_)
{
    char *filter = g_strdup(capture->dfilter != NULL ? capture->dfilter : "");

    plugin_if_apply_filter(filter, TRUE);
    g_free(filter);
    return NULL;
}

static void
choose_refresh(ext_menubar_gui_type type _U_, gpointer object _U_, gpointer data)
{
    plugin_if_get_capture_file(apply_again, data);
}

void
menu_register(int proto)
{
    ext_menu_t *menu = ext_menubar_register_menu(proto, "SIP Codes Files", TRUE);

    ext_menubar_set_parentmenu(menu, "Statistics");
    ext_menubar_add_entry(menu, "Write the &List of the Calls Displayed",
                          "To the file that the preferences of SIP Codes name", choose_file,
                          (gpointer)&list_file);
    ext_menubar_add_entry(menu, "Write the &Report on the Calls Displayed",
                          "To the file that the preferences of SIP Codes name", choose_file,
                          (gpointer)&report_file);
    ext_menubar_add_separator(menu);
    ext_menubar_add_entry(menu, "Re&fresh the Packet List",
                          "Shows how calls ended on rows that were drawn before they did",
                          choose_refresh, NULL);
}
