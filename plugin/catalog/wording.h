/* Texts that have a bound. Wireshark cuts what is over 240 bytes in the middle of a character, and
 * -T json is no JSON then: this is where the plugin cuts words, between characters.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_WORDING_H
#define SIPCODES_CATALOG_WORDING_H

#include <glib.h>

/** Room for a text in a label or an expert info, with its terminating zero: Wireshark's
 * ITEM_LABEL_LENGTH. */
#define WORDING_SIZE 240

/** Room for the label of an item, which Wireshark puts brackets around if it is generated. */
#define WORDING_LABEL_SIZE (WORDING_SIZE - 4)

/** Appends to a text in bounded room: all of what, or as many whole characters of it as go in, and
 * an ellipsis for the rest.
 *
 * text, size: the room, with that for the terminating zero; length: of the text that is there;
 * keep: how many bytes to leave for what follows; what: UTF-8. Gives the length of the text then.
 * Where there is no room at all, nothing is appended.
 */
gsize wording_append(char *text, gsize size, gsize length, gsize keep, const char *what);

/** Whether a text (ASCII) stands somewhere in another one, whatever the case; text, length: need
 * not be terminated. */
gboolean wording_has_part(const char *text, gsize length, const char *part);

#endif
