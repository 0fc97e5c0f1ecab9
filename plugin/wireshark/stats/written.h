/* Statistics that tshark writes as tables when it has read all: -z NAME,csv[,FILTER] and
 * -z NAME,json[,FILTER], to standard output.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_WRITTEN_H
#define SIPCODES_WIRESHARK_STATS_WRITTEN_H

#include "report/table.h"
#include "wireshark/compat.h"

#include <stdio.h>

/** A statistic: what it listens to, counts and writes. */
typedef struct {
    const char *name; /**< as -z has it */
    const char *tap;
    gpointer (*begin)(void); /**< counts of nothing */
    void (*take)(gpointer counts, const packet_info *pinfo,
                 const void *tapped);              /**< counts what the tap brings */
    const report_table *(*table)(gpointer counts); /**< lives as long as the counts */
    void (*end)(gpointer counts);                  /**< frees them */
} written_statistic;

/** Registers a statistic, which must live as long as the program, in both forms. */
void written_register(const written_statistic *statistic);

/** Registers it as -z NAME,stat[,FILTER] too, with lines for people. Not for the window, where that
 * opens a table that is registered with Wireshark itself. */
void written_register_printed(const written_statistic *statistic);

/** Says that a statistic is to be had in tshark only, if this is the window: with -z NAME it would
 * stay empty there. Gives whether it is. */
gboolean written_is_refused(const char *name);

/** Registers a listener of a -z, whose data lives as long as the program. name: of the -z, for the
 * message where the filter is bad. Gives whether it is good. */
gboolean written_listen(const char *name, const char *tap, gpointer data, const char *filter,
                        tap_reset_cb reset, tap_packet_cb packet, tap_draw_cb draw);

/** Opens a file for writing, as it is, that is of the plugin's own C library, which on Windows is
 * another than that of GLib and of Wireshark. path: in UTF-8. Gives NULL where it cannot be
 * opened, and errno says why; else it is to be closed with fclose(). */
FILE *written_open(const char *path);

/** For report_sink: writes to the FILE that is data, which remembers errors. */
void written_to_file(gpointer file, const void *bytes, gsize length);

#endif
