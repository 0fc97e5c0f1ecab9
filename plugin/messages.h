/* The SIP messages of a frame that the plugin has something to say about, and where their bytes
 * are.
 *
 * SIP calls a dissector named "sip.diagnostic" for every Status-Line with a reason phrase, in every
 * pass: with and without a tree, for columns, for the details pane. That is what makes this source
 * better than a tap or wanted fields, which the Wireshark window leaves out when it dissects a
 * frame again. Responses without a reason phrase, and requests, are found by what SIP keeps of each
 * message for its subdissectors, which is there in every pass too, and looked up in the bytes of
 * the frame.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_MESSAGES_H
#define SIPCODES_MESSAGES_H

#include "compat.h"
#include <epan/packet.h>

/** One message of a frame. Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF
 *  (RFC 3261 section 7.2). */
typedef struct message {
    gboolean is_request;
    guint code;           /**< Status-Code of a response, 0 to 999 */
    tvbuff_t *tvb;        /**< the data source that holds the message */
    int line;             /**< where the first line begins in tvb */
    int phrase_length;    /**< of a response's reason phrase in bytes, 0 if it is empty */
    guint layer;          /**< the place of the message among the frame's layers, from 1 */
    gboolean resend;      /**< whether SIP takes it for a retransmission; needs MESSAGES_WHOLE */
    struct message *next; /**< the message after this one in the frame, or NULL */
} message_t;

/** Tells whether anybody reads what the plugin says of a response: its status code (0 to 999), and
 * a tree of its frame, or NULL if none is made. */
typedef gboolean message_reader(packet_info *pinfo, proto_tree *tree, guint code);

/** Registers the hook that SIP looks for in its hand-off: to be called once, when the protocol is
 * registered. No note is taken of a response that reader says nobody reads. */
void messages_register(message_reader *reader);

/** Takes up the protocols that the plugin must know. To be called once, at hand-off. */
void messages_handoff(void);

/** Which messages are asked for, and what of them. */
typedef enum {
    MESSAGES_RESPONSES, /**< responses alone */
    MESSAGES_REQUESTS,  /**< requests too, those whose bytes are found */
    MESSAGES_WHOLE      /**< both, with what SIP has found out about each of them */
} messages_wanted;

/** Whether a frame has a SIP message, a quoted one too: the cheapest test there is. */
gboolean messages_may_be_in(packet_info *pinfo);

/** The messages of a frame in the order of its bytes, NULL if it has none. To be called once a
 * frame, if messages_may_be_in() it.
 *
 * Valid once the frame is dissected, which is when post-dissectors run, and owned by pinfo->pool.
 * Left out are messages quoted in an error message of ICMP, which were never delivered.
 */
const message_t *messages_of_frame(packet_info *pinfo, messages_wanted wanted);

/** Where the Status-Code of a response begins in its tvb. */
int message_code_offset(const message_t *message);

/** Where the reason phrase of a response begins in its tvb. */
int message_phrase_offset(const message_t *message);

/** The length of a response's Status-Line in bytes, without its line end. */
int message_line_length(const message_t *message);

/** The bytes of a message from its first line on, as many as were captured of its data source; the
 * body and messages behind it are among them. length: where to write how many. Never NULL; owned by
 * the frame. */
const guint8 *message_bytes(const message_t *message, gsize *length);

#endif
