/* Where a SIP message begins and ends among bytes: by structure, as SIP's dissector goes over them.
 *
 * Pure: knows GLib only. A message begins with its first line and ends behind the blank line and as
 * many bytes of body as Content-Length says (RFC 3261 sections 7, 18.3 and 20.14). Lines end with
 * CRLF, LF or CR.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_LOCATE_H
#define SIPCODES_SIP_LOCATE_H

#include "sip/grammar.h"

/** What SIP's dissector has kept of a message: a check of a place. */
typedef struct {
    const char
        *method; /**< of a request, with replacements for what is not ASCII; NULL of a response */
    guint code;  /**< of a response, 0 to 999 */
    gboolean is_bare; /**< a response without a reason phrase */
    const char
        *call_id; /**< its beginning, with replacements for what is not UTF-8; NULL for none */
    guint32 cseq; /**< the number of the CSeq, 0 for none; see header_cseq_number() */
} sip_clue;

/** Where a message that begins at the first byte goes on. */
typedef struct {
    gsize body;        /**< where its body begins, or length */
    gsize end;         /**< behind its last byte */
    gboolean is_open;  /**< there is no Content-Length: it goes on to the end of the datagram */
    gboolean is_whole; /**< the blank line and all bytes of the body are there */
} sip_extent;

/** Whether a message begins at the first byte that the clue fits: by its first line, Call-ID and
 * CSeq number. */
gboolean locate_fits(const guint8 *bytes, gsize length, const sip_clue *clue);

/** Tells whether a message may begin at an offset. */
typedef gboolean locate_filter(gconstpointer data, gsize offset);

/** Finds the first offset from from on where a message may begin (filter, with data) that the clue
 * fits. FALSE if there is none. Takes time in proportion to length, unless the filter lets lines
 * through that are no first lines. */
gboolean locate_first(const guint8 *bytes, gsize length, gsize from, const sip_clue *clue,
                      locate_filter *filter, gconstpointer data, gsize *offset);

/** Whether a message stands anywhere among the bytes that is a request, or a response with this
 * code, and that has this number in its CSeq, 0 for none; cseq may be NULL for whatever number. */
gboolean locate_numbers(const guint8 *bytes, gsize length, gboolean is_request, guint code,
                        const guint32 *cseq);

/** Whether the first line of any message stands at the first byte. */
gboolean locate_is_first_line(const guint8 *bytes, gsize length);

/** Where a message that begins at the first byte ends; at length if its bytes are cut short. The
 * last Content-Length counts, and one that is no number counts as 0, as SIP's dissector has it. */
sip_extent locate_extent(const guint8 *bytes, gsize length);

#endif
