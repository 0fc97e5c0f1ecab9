/* Texts of messages that are kept to be told: users, addresses.
 *
 * Pure: knows GLib, spans and the wording of the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_TEXT_H
#define SIPCODES_CALLS_TEXT_H

#include "sip/grammar.h"

/** Room for such a text with its terminating zero. */
#define TEXT_SIZE 96

/** A copy of a span as a text that can be printed: UTF-8, with replacement characters for what is
 * none and for what a terminal obeys; of a long one the beginning with an ellipsis. To be freed
 * with g_free(). */
char *text_of_span(const guint8 *bytes, span_t span);

/** Whom an address names: see address_write_party(). value: that of a From or To, or a URI. To be
 * freed with g_free(). */
char *text_of_party(const guint8 *bytes, span_t value);

#endif
