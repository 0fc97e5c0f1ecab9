/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/written.h"

#include "wireshark/stats/window.h"

#include <epan/tap.h>
#include <wsutil/report_message.h>

#include <errno.h>
#include <string.h>

#ifdef G_OS_WIN32
#include <fcntl.h>
#include <io.h>
#include <wchar.h>
#else
#include <glib/gstdio.h>
#endif

/* A way to ask for a statistic, for as long as the program runs. */
typedef struct {
    const written_statistic *statistic;
    report_form form;
    char *command; /* "NAME,csv" */
} written_way;

/* A -z that was given. */
typedef struct {
    const written_way *way;
    gpointer counts;
} written_request;

FILE *
written_open(const char *path)
{
#ifdef G_OS_WIN32
    gunichar2 *wide = g_utf8_to_utf16(path, -1, NULL, NULL, NULL);

    errno = EINVAL; /* where it is no UTF-8 */
    FILE *file = wide != NULL ? _wfopen((const wchar_t *)wide, L"wb") : NULL;
    g_free(wide);
    return file;
#else
    return g_fopen(path, "wb");
#endif
}

void
written_to_file(gpointer file, const void *bytes, gsize length)
{
    fwrite(bytes, 1, length, (FILE *)file);
}

gboolean
written_is_refused(const char *name)
{
    if (window_is_there()) {
        report_failure(
            "-z %s is for tshark. In the window, Statistics > SIP Codes Files writes the list "
            "of calls and the report; the tables are beside it in that menu.",
            name);
        return TRUE;
    }
    return FALSE;
}

gboolean
written_listen(const char *name, const char *tap, gpointer data, const char *filter,
               tap_reset_cb reset, tap_packet_cb packet, tap_draw_cb draw)
{
    GString *error =
        register_tap_listener(tap, data, filter, TL_REQUIRES_NOTHING, reset, packet, draw, NULL);

    if (error == NULL) {
        return TRUE;
    }
    report_failure("-z %s: %s", name, error->str);
    g_string_free(error, TRUE);
    return FALSE;
}

/* ---- a request ---- */

static void
begin_anew(void *data)
{
    written_request *request = (written_request *)data;

    request->way->statistic->end(request->counts);
    request->counts = request->way->statistic->begin();
}

static tap_packet_status
take(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
     tap_flags_t flags _U_)
{
    const written_request *request = (const written_request *)data;

    request->way->statistic->take(request->counts, pinfo, tapped);
    return TAP_PACKET_DONT_REDRAW;
}

/* What Wireshark has printed stays before it, and on Windows no line end is doubled. There
 * Wireshark prints by the C library of GLib, which g_print() flushes. */
static void
write_table(void *data)
{
    const written_request *request = (const written_request *)data;
    const report_sink sink = {written_to_file, stdout};

    fflush(stdout);
#ifdef G_OS_WIN32
    g_print("%s", "");
    int mode = _setmode(_fileno(stdout), _O_BINARY);
#endif
    report_write(request->way->statistic->table(request->counts), request->way->form, &sink);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        report_failure("-z %s: writing failed: %s", request->way->command, g_strerror(errno));
    }
#ifdef G_OS_WIN32
    _setmode(_fileno(stdout), mode);
#endif
}

/* A display filter may hold commas: it is all that stands behind the name and a comma. */
static gboolean
begin(const char *argument, void *data)
{
    const written_way *way = (const written_way *)data;
    const char *rest = argument + strlen(way->command);

    if (*rest != '\0' && *rest != ',') {
        report_failure("-z %s[,filter]: not \"%s\"", way->command, argument);
        return FALSE;
    }
    if (written_is_refused(way->command)) {
        return TRUE;
    }
    written_request *request = g_new(written_request, 1);
    *request = (written_request){way, way->statistic->begin()};
    return written_listen(way->command, way->statistic->tap, request,
                          rest[0] != '\0' && rest[1] != '\0' ? rest + 1 : NULL, begin_anew, take,
                          write_table);
}

COMPAT_STAT_INIT(begin_statistic, begin)

/* ---- the ways to ask ---- */

static void
register_way(const written_statistic *statistic, report_form form, const char *name)
{
    static tap_param parameters[] = {{PARAM_FILTER, "filter", "Filter", NULL, TRUE}};
    written_way *way = g_new(written_way, 1);

    *way = (written_way){statistic, form, g_strdup_printf("%s,%s", statistic->name, name)};
    stat_tap_ui ui = {REGISTER_STAT_GROUP_GENERIC, statistic->name, way->command, begin_statistic,
                      G_N_ELEMENTS(parameters),    parameters};
    register_stat_tap_ui(&ui, way);
}

void
written_register(const written_statistic *statistic)
{
    register_way(statistic, REPORT_CSV, "csv");
    register_way(statistic, REPORT_JSON, "json");
}

void
written_register_printed(const written_statistic *statistic)
{
    register_way(statistic, REPORT_PRINTED, "stat");
}
