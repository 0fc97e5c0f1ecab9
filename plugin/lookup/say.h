/* What is known of a code or a cause, in lines of text: what the plugin would say of it.
 *
 * Pure: knows GLib and the catalog. Every function appends to a text, in UTF-8 and with line ends.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_LOOKUP_SAY_H
#define SIPCODES_LOOKUP_SAY_H

#include <glib.h>

/** Where a reader has not chosen a table: the default one is told, and the others side by side. */
#define ALL_TABLES (-1)
#define DEFAULT_TABLE 0

/** Says what a status code (0 to 999) means, in a language; table: which mapping is told, or
 * ALL_TABLES. Gives whether anybody has given it a meaning; what RFC 3261 has done with a code that
 * nobody knows is said all the same. */
gboolean say_code(GString *text, guint code, guint language, int table);

/** Says what a cause (0 to 127) means, and which codes the tables take to it. Gives whether it has
 * a name. */
gboolean say_cause(GString *text, guint cause, guint language, int table);

/** Lists all codes in the order of their numbers, a line each: the code, its phrase, what happened
 * in short, and the cause by the table. */
void say_codes(GString *text, guint language, int table);

/** Lists all causes that have a name, a line each. */
void say_causes(GString *text, guint language);

/** Lists the names of the tables, a line each, the default one first. */
void say_tables(GString *text);

/** The number of a table by its name; ALL_TABLES where there is none of that name. */
int table_named(const char *name);

/** The first code and the first cause at or above a number that has a meaning; a number that is
 * none if there is no more. */
guint next_code(guint code);
guint next_cause(guint cause);

#endif
