/* The header fields of a SIP message, and the values of the simple ones, over bytes.
 *
 * Pure: knows GLib only. Malformed lines are passed over; nothing is read beyond the bytes given.
 *
 *     message-header = header-name HCOLON header-value CRLF          (RFC 3261 section 25.1)
 *
 * A line that begins with a blank goes on with the value before it (RFC 3261 section 7.3.1).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_SIP_HEADERS_H
#define SIPCODES_SIP_HEADERS_H

#include "sip/grammar.h"

typedef struct {
    span_t name;
    span_t value; /**< without the blanks around it; line ends of folded lines are in it */
} header_t;

/** The place behind the line end that follows at, or length. A line ends with CRLF, LF or CR, as
 * SIP's dissector has it. */
gsize headers_next_line(const guint8 *bytes, gsize length, gsize at);

/** Where the header fields of a message begin: behind its first line. bytes, length: the message
 * from its first byte on. */
gsize headers_begin(const guint8 *bytes, gsize length);

/** The place behind the blank line that begins at at, or length. */
gsize headers_skip_blank_line(const guint8 *bytes, gsize length, gsize at);

/** Takes the next header field of a message. at: where to read, first from headers_begin(), moved
 * on. FALSE at the blank line that ends the header fields, or at the end of the bytes. */
gboolean header_next(const guint8 *bytes, gsize length, gsize *at, header_t *header);

/** A set of letters that names of header fields begin with, in either case: bit n for the letter n
 * after A, and the one behind Z for all that is no letter. */
typedef guint32 initials_t;

/** The set of one letter, or that of all that is none. */
static inline initials_t
header_initial(char letter)
{
    const guint other = 26;
    guint place = ((guint)(guchar)letter | 0x20U) - 'a';

    return 1U << MIN(place, other);
}

/** As header_next(), but passes over header fields whose names begin with none of the letters. */
gboolean header_next_of(const guint8 *bytes, gsize length, gsize *at, initials_t initials,
                        header_t *header);

/** The value of the first header field of a message with a name, which has no short form. FALSE if
 * there is none. */
gboolean header_find(const guint8 *bytes, gsize length, const char *name, span_t *value);

/** The number of a CSeq value, or 0 if it has none (RFC 3261 section 20.16). What is no number of
 * 32 bits is taken as strtoul() takes it, which SIP's dissector calls: with its sign, modulo 2 to
 * the 32nd, and 4294967295 where it has more bits than a long, which are 64, but 32 on Windows. */
guint32 header_cseq_number(const guint8 *bytes, span_t value);

/** The method of a CSeq value; empty if there is none.
 *
 *     CSeq = "CSeq" HCOLON 1*DIGIT LWS Method                        (RFC 3261 section 20.16)
 */
span_t header_cseq_method(const guint8 *bytes, span_t value);

/** The seconds of a Retry-After value, without its comment and parameters. FALSE if there is none,
 * or more than 32 bits of it.
 *
 *     Retry-After = "Retry-After" HCOLON delta-seconds [ comment ]
 *                   *( SEMI retry-param )                            (RFC 3261 section 20.33)
 */
gboolean header_retry_after(const guint8 *bytes, span_t value, guint32 *seconds, span_t *digits);

/** What stands before the parameters of a header value: the media type of a Content-Type, the
 * package of an Event, and their like. */
span_t header_without_parameters(const guint8 *bytes, span_t value);

/** The value of a parameter of a header value, without quotes: of From or To behind the address, of
 * a Via, and their like. name: in whatever case. Empty if the parameter is not there or has no
 * value.
 *
 *     from-param = tag-param / generic-param                         (RFC 3261 section 25.1)
 */
span_t header_parameter(const guint8 *bytes, span_t value, const char *name);

/** Whether a header field has a name, in full or in its compact form (RFC 3261 section 7.3.3). */
gboolean header_is_named(const guint8 *bytes, span_t name, const char *full, const char *compact);

#endif
