/* The SIP messages of a frame that the plugin has something to say about, and where their bytes
 * are.
 *
 * Responses with a reason phrase come through the hook, with their place. Those without, and
 * requests, are known by the records that SIP keeps, and found by structure: a message begins where
 * the one before it in the stream ended, or else with the first byte of its data source, or behind
 * the header of its transport. Nothing in a body is ever taken for it, and no place is taken twice.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_FRAME_H
#define SIPCODES_WIRESHARK_FIND_FRAME_H

#include "calls/others.h"
#include "wireshark/compat.h"

#include <epan/packet.h>

/** "SIP/2.0 486 Busy Here": where code and phrase stand in a Status-Line = SIP-Version SP
 * Status-Code SP Reason-Phrase CRLF (RFC 3261 section 7.2), as SIP's dissector takes it for
 * granted. */
#define FRAME_CODE_OFFSET 8
#define FRAME_PHRASE_OFFSET 12

/** One message of a frame, and what is made of it on its way to the reader. */
typedef struct frame_message {
    sip_message sip;               /**< bytes and parts are set by frame_read_message() */
    verdict_t verdict;             /**< set by whoever reads the message */
    const transfer_report *report; /**< what it says if it is a NOTIFY of a transfer, else NULL; set
                                        by whoever reads it */
    const others_told *others;     /**< what is known by messages before it; NULL for nothing */
    tvbuff_t *tvb;                 /**< the data source that holds it */
    int line;                      /**< where its first line begins in tvb */
    int length;                    /**< in bytes, as far as it is known where it ends; 0 for not */
    int phrase_length;             /**< of a response's reason phrase in bytes, 0 if it is empty */
    guint layer;                   /**< the number of its layer in the frame, from 1 */
    const char *method;         /**< of a request, as SIP's dissector has it; NULL of a response */
    gboolean resend;            /**< SIP takes it for a retransmission; needs FRAME_WHOLE */
    gboolean is_in_body;        /**< it stands in the body of another message: no traffic */
    struct frame_message *next; /**< the message after this one in the frame, or NULL */
} frame_message;

/** Which messages are asked for beside responses, and what of them: a set. */
typedef guint frame_wanted;
#define FRAME_RESPONSES 0U
#define FRAME_BYES 1U
#define FRAME_REQUESTS 2U
#define FRAME_TRANSFERS 8U /**< REFERs and NOTIFYs */
#define FRAME_WHOLE 7U     /**< all requests, and of each message what SIP has found out about it */

/** Takes up the protocols that must be known. To be called once, at hand-off. */
void frame_handoff(void);

/** Whether a frame has a SIP message, a quoted one too: the cheapest test there is. */
gboolean frame_has_sip(packet_info *pinfo);

/** The messages of a frame in their order, NULL if it has none. To be called once a frame, if it
 * frame_has_sip().
 *
 * Valid once the frame is dissected, which is when post-dissectors run, and owned by pinfo->pool.
 * Left out are messages quoted in an error message of ICMP, which were never delivered.
 */
frame_message *frame_messages(packet_info *pinfo, frame_wanted wanted);

/** Reads the parts asked for of a message's header fields, which is to be done once. What is read
 * is owned by pinfo->pool, the bytes by the frame. */
void frame_read_message(packet_info *pinfo, frame_message *message, sip_parts parts);

/** What a message says of a transfer, if it is a NOTIFY that does; else NULL. view: who judges. It
 * was read for SIP_METHOD and SIP_TRANSFER. Owned by pinfo->pool. */
const transfer_report *frame_read_report(packet_info *pinfo, const frame_message *message,
                                         const catalog_view *view);

/** Where the Status-Code of a response begins in its tvb. */
int frame_code_offset(const frame_message *message);

/** Where the reason phrase of a response begins in its tvb. */
int frame_phrase_offset(const frame_message *message);

/** The length of a response's Status-Line in bytes, without its line end. */
int frame_line_length(const frame_message *message);

#endif
