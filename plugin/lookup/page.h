/* The whole list as one page of HTML: all codes and all causes, to search on the screen and to
 * print on two sheets of A4.
 *
 * Pure: knows GLib and the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_LOOKUP_PAGE_H
#define SIPCODES_LOOKUP_PAGE_H

#include <glib.h>

/** Appends the page in a language, in UTF-8. It needs no other file. */
void page_write(GString *page, guint language);

#endif
