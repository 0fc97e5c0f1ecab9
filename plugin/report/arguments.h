/* What arguments of tshark's say: which capture is read, and which report is asked for.
 *
 * Pure: knows GLib.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_REPORT_ARGUMENTS_H
#define SIPCODES_REPORT_ARGUMENTS_H

#include <glib.h>

/** The file that a command line of tshark's reads (-r, --read-file), without its folder; NULL for
 * none, as in a live capture. arguments: the program's name first, then NULL-terminated. To be
 * freed. */
char *arguments_capture(char *const *arguments);

/** Splits "FILE.html[,FILTER]", as it stands behind -z sipcodes_report and a comma: the name of the
 * file ends at the first ".html" before a comma or the end. filter: set to what stands behind the
 * comma, a part of argument, or to NULL for none. Gives the name, to be freed; NULL where there is
 * none. */
char *arguments_report(const char *argument, const char **filter);

#endif
