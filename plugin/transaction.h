/* What ties a SIP message to its transaction and its dialog.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_TRANSACTION_H
#define SIPCODES_TRANSACTION_H

#include "grammar.h"

/** The identifiers of a message. Spans count from its first byte; one that is not there is empty.
 */
typedef struct {
    span_t call_id;
    span_t from_tag;
    span_t to_tag;
    span_t branch; /**< of the topmost Via */
    span_t method; /**< of the CSeq */
    guint32 cseq;  /**< number of the CSeq, 0 if there is none */
} transaction_t;

/** Reads the identifiers of a message (RFC 3261 sections 12 and 17.1.3), from the long names of the
 * header fields or the short ones (section 7.3.3). bytes, length: the message from its first byte
 * on; of a header field that stands twice the first counts. */
transaction_t transaction_of(const guint8 *bytes, gsize length);

#endif
