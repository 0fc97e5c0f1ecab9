/* The SIP responses of a frame, as Wireshark's SIP dissector found them.
 *
 * SIP calls a dissector named "sip.diagnostic" for every Status-Line with a reason phrase, in every
 * pass: with and without a tree, for columns, for the details pane. That is what makes this source
 * better than a tap or wanted fields, which the Wireshark window leaves out when it dissects a
 * frame again. Responses without a reason phrase are found by what SIP keeps for its subdissectors.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_RESPONSES_H
#define SIPCODES_RESPONSES_H

#include "compat.h"
#include <epan/packet.h>

/** One response of a frame. Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF
 *  (RFC 3261 section 7.2). */
typedef struct response {
    guint code;        /**< Status-Code, 0 to 999 */
    tvbuff_t *tvb;     /**< the data source that holds the message; NULL if its bytes are unknown */
    int line;          /**< where the Status-Line begins in tvb; 0 without tvb */
    int phrase_length; /**< of the reason phrase in bytes, 0 if it is empty */
    guint layer;       /**< the place of the SIP message among the frame's layers, from 1 */
    struct response *next; /**< the response after this one in the frame, or NULL */
} response_t;

/** Registers the hook that SIP looks for in its hand-off: to be called once, when the protocol is
 * registered. The notes on a frame are kept under that protocol (proto, as
 * proto_register_protocol() gave it). */
void responses_register(int proto);

/** Takes up the protocols that the plugin must know. To be called once, at hand-off. */
void responses_handoff(void);

/** The responses of a frame in the order of its bytes, NULL if it has none.
 *
 * Valid once the frame is dissected, which is when post-dissectors run, and owned by pinfo->pool.
 * Left out are responses quoted in the error message of another protocol such as ICMP, which were
 * never delivered.
 */
const response_t *responses_of_frame(packet_info *pinfo);

/** Where the Status-Code begins in the response's tvb. */
int response_code_offset(const response_t *response);

/** Where the reason phrase begins in the response's tvb. */
int response_phrase_offset(const response_t *response);

/** The length of the Status-Line in bytes, without its line end; 0 if its bytes are unknown. */
int response_line_length(const response_t *response);

#endif
