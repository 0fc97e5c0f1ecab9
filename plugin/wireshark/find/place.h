/* Finds the bytes of the messages of a frame, one after another, by structure.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_PLACE_H
#define SIPCODES_WIRESHARK_FIND_PLACE_H

#include "wireshark/find/frame.h"
#include "wireshark/find/layers.h"
#include "wireshark/find/records.h"

/** One data source of the frame. */
typedef struct {
    tvbuff_t *tvb;
    gsize taken; /**< up to here its bytes belong to messages that were placed */
} source_t;

/** How far the messages of a frame were placed. */
typedef struct {
    packet_info *pinfo;
    source_t *sources;
    guint source_count;
    const source_t
        *stream; /**< that of the message placed last, or NULL: where the next one may follow */
    const source_t *outer;  /**< that of the message placed last that stands in no body, or NULL */
    gsize body, body_end;   /**< of that message */
    const sip_layer *layer; /**< the call of SIP's dissector that messages come from */
} placing_t;

/** Begins with the data sources of a frame. */
placing_t placing_begin(packet_info *pinfo);

/** The next message is the first one of a call of SIP's dissector. */
void placing_enter(placing_t *placing, const sip_layer *layer);

/** Finds the bytes of a message: writes tvb and line. is_first: whether it is the first one of its
 * call. FALSE if they are nowhere but in the body of another message. */
gboolean placing_find(const placing_t *placing, const record_t *record, gboolean is_first,
                      frame_message *message);

/** Takes into account a message whose tvb and line are known: writes is_in_body, and length unless
 * is_last says that no message of the frame follows, which would have to know. */
void placing_take(placing_t *placing, frame_message *message, gboolean is_last);

/** What follows in the stream is no message that can be placed. */
void placing_lose_stream(placing_t *placing);

#endif
