/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/page.h"

#include "report/arguments.h"
#include "report/others.h"
#include "wireshark/clock.h"
#include "wireshark/stats/chosen.h"
#include "wireshark/stats/tap.h"
#include "wireshark/stats/window.h"
#include "wireshark/stats/written.h"
#include "wireshark/track.h"
#include "wireshark/user/preferences.h"

#include <wsutil/report_message.h>

#include <errno.h>
#include <string.h>

#define COMMAND "sipcodes_report"

/* The port of SIP over TLS (RFC 3261 section 19.1.2). */
#define SIPS_PORT 5061

/* A report that was asked for. */
typedef struct {
    char *path;
    char *filter;
    FILE *file; /* open from the beginning, so that one learns at once where it cannot be */
    calls_tally *tally;
    others_t *others;
    page_facts facts;
    gboolean can_decrypt; /* some of them were SIP */
} page_request;

void
page_write(FILE *file, calls_tally *tally, const page_facts *facts)
{
    const report_sink sink = {written_to_file, file};
    GTimeZone *zone = g_time_zone_new_local();
    const catalog_view *view = preferences_view();
    guint language = preferences_language();
    report_others rooms[2];
    const report_subject subject = {
        .capture = facts->capture,
        .filter = facts->filter,
        .version = PLUGIN_VERSION,
        .first = facts->first,
        .last = facts->last,
        .zone = zone,
        .view = view,
        .language = language,
        .figures = tally_figures(tally),
        .older = track_calls() != NULL ? calls_older(track_calls()) : 0,
        .encrypted = facts->encrypted,
        .each_call = chosen_each_call,
        .source = tally,
        .registrations = facts->others != NULL
                             ? report_failed_registrations(&rooms[0], facts->others, view, language)
                             : NULL,
        .transfers = facts->others != NULL
                         ? report_failed_transfers(&rooms[1], facts->others, view, language)
                         : NULL,
    };

    report_html(&subject, &sink);
    g_time_zone_unref(zone);
}

void
page_take_time(page_facts *facts, const nstime_t *captured)
{
    gint64 nanoseconds = clock_nanoseconds(captured);

    facts->first = facts->has_times ? MIN(facts->first, nanoseconds) : nanoseconds;
    facts->last = facts->has_times ? MAX(facts->last, nanoseconds) : nanoseconds;
    facts->has_times = TRUE;
}

/* ---- what is listened to ---- */

static void
begin_anew(void *data)
{
    page_request *request = (page_request *)data;

    tally_reset(request->tally);
    others_free(request->others);
    request->others = others_new();
}

static tap_packet_status
take_call(void *data, packet_info *pinfo _U_, epan_dissect_t *edt _U_, const void *tapped,
          tap_flags_t flags _U_)
{
    tap_count_call(((page_request *)data)->tally, tapped);
    return TAP_PACKET_DONT_REDRAW;
}

static tap_packet_status
take_other(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped,
           tap_flags_t flags _U_)
{
    tap_take_other(((page_request *)data)->others, pinfo, tapped);
    return TAP_PACKET_DONT_REDRAW;
}

static void
take_tls(page_request *request, const packet_info *pinfo)
{
    if (pinfo->srcport == SIPS_PORT || pinfo->destport == SIPS_PORT) {
        gboolean is_sip = proto_is_frame_protocol(pinfo->layers, "sip");
        request->can_decrypt = request->can_decrypt || is_sip;
        request->facts.encrypted +=
            !is_sip && proto_is_frame_protocol(pinfo->layers, "tls") ? 1 : 0;
    }
}

static tap_packet_status
take_frame(void *data, packet_info *pinfo, epan_dissect_t *edt _U_, const void *tapped _U_,
           tap_flags_t flags _U_)
{
    page_request *request = (page_request *)data;

    page_take_time(&request->facts, &pinfo->abs_ts);
    take_tls(request, pinfo);
    return TAP_PACKET_DONT_REDRAW;
}

static void
write_page(void *data)
{
    page_request *request = (page_request *)data;
    page_facts facts = request->facts;

    if (request->file == NULL) {
        return; /* it is written */
    }
    char *capture = window_capture();
    facts.capture = capture;
    facts.filter = request->filter;
    facts.others = request->others;
    facts.encrypted = request->can_decrypt ? 0 : facts.encrypted;
    page_write(request->file, request->tally, &facts);
    gboolean has_failed = ferror(request->file) != 0;
    if (fclose(request->file) != 0 || has_failed) {
        report_failure("The report %s could not be written: %s", request->path, g_strerror(errno));
    }
    request->file = NULL;
    g_free(capture);
}

/* ---- how it is asked for ---- */

static gboolean
begin(const char *argument, void *data _U_)
{
    const char *filter = NULL;
    const char *rest = argument + strlen(COMMAND);
    char *path = *rest == ',' ? arguments_report(rest + 1, &filter) : NULL;

    if (path == NULL) {
        report_failure("-z " COMMAND ",FILE.html[,filter]: not \"%s\"", argument);
        return FALSE;
    }
    if (written_is_refused(COMMAND)) {
        g_free(path);
        return TRUE;
    }
    page_request *request = g_new0(page_request, 1);
    *request = (page_request){.path = path,
                              .filter = g_strdup(filter),
                              .tally = tally_new(NULL, NULL),
                              .others = others_new()};
    if (!written_listen(COMMAND, TAP_CALLS, request, filter, begin_anew, take_call, write_page) ||
        !written_listen(COMMAND, TAP_OTHERS, request, filter, NULL, take_other, NULL)) {
        return FALSE;
    }
    request->file = written_open(path);
    if (request->file == NULL) {
        report_failure("The report %s cannot be written: %s", path, g_strerror(errno));
        return FALSE;
    }
    return written_listen(COMMAND, "frame", request, NULL, NULL, take_frame, NULL);
}

COMPAT_STAT_INIT(begin_report, begin)

void
page_register(void)
{
    static tap_param parameters[] = {{PARAM_FILTER, "filter", "Filter", NULL, TRUE}};
    static stat_tap_ui ui = {
        REGISTER_STAT_GROUP_GENERIC, "SIP Codes Report", COMMAND ",", begin_report,
        G_N_ELEMENTS(parameters),    parameters};

    register_stat_tap_ui(&ui, NULL);
}
