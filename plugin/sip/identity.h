/* What ties a SIP message to its transaction and its dialog.
 *
 * Pure: knows GLib only.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_IDENTITY_H
#define SIPCODES_SIP_IDENTITY_H

#include "sip/headers.h"

/** The identifiers of a message. Spans count from its first byte; one that is not there is empty.
 */
typedef struct {
    span_t call_id;
    span_t from; /**< the value of From, and that of To */
    span_t to;
    span_t from_tag;
    span_t to_tag;
    span_t branch; /**< of the topmost Via */
    span_t method; /**< of the CSeq */
    guint32 cseq;  /**< number of the CSeq, 0 if there is none */
} sip_identity;

/** The header fields that bring them, as a set. */
typedef guint identifiers_t;
#define IDENTIFIERS_NONE 0U
#define IDENTIFIER_VIA 1U
#define IDENTIFIER_FROM 2U
#define IDENTIFIER_TO 4U
#define IDENTIFIER_CALL_ID 8U
#define IDENTIFIER_CSEQ 16U
#define IDENTIFIERS_ALL 31U

/** The letters that names of those header fields begin with. */
initials_t identity_initials(identifiers_t wanted);

/** Reads a header field of a message if it is one of those wanted, by its long name or its short
 * one (RFC 3261 sections 7.3.3, 12 and 17.1.3). Gives which one it was, IDENTIFIERS_NONE for
 * another; so that of one that stands twice the first counts, it is not to be wanted again. */
identifiers_t identity_read(const guint8 *bytes, const header_t *header, identifiers_t wanted,
                            sip_identity *identity);

#endif
