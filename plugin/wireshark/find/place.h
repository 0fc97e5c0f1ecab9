/* How far the messages of a frame were placed, one after another, and what bytes they take.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_PLACE_H
#define SIPCODES_WIRESHARK_FIND_PLACE_H

#include "wireshark/find/frame.h"
#include "wireshark/find/layers.h"
#include "wireshark/find/packet.h"

#include "sip/locate.h"

/** One data source of the frame. */
typedef struct {
    tvbuff_t *tvb;
    gboolean is_unpacked; /**< the body of a message, which SIP's dissector has unpacked */
    gsize passed;         /**< up to here its transports have been come to */
    gsize taken;          /**< up to here its bytes belong to messages that were placed */
} source_t;

/** The payload of a transport. */
typedef struct {
    source_t *source; /**< NULL if it is not known where it is */
    span_t span;
} payload_t;

/** The message placed last that stands in no body. */
typedef struct {
    source_t *source; /**< NULL if there is none */
    gsize line;       /**< where it begins */
    sip_extent extent;
    const source_t *unpacked; /**< its body, if that was packed, or NULL */
    gsize from; /**< the first offset in its body where a message may be that follows */
} outer_t;

/** How far the messages of a frame were placed. */
typedef struct {
    packet_info *pinfo;
    const frame_layers *layers;
    const sip_layer *call; /**< that messages come from */
    source_t *sources;
    guint source_count;
    guint transports;      /**< so many of the frame were come to */
    payload_t payload;     /**< of the last of them */
    gboolean is_begun;     /**< a message that came with it was placed */
    source_t *reassembled; /**< that message, put together with what came before; or NULL */
    guint last_whole;      /**< the last data source that was put together so, from 1; 0 for none */
    source_t *stream;      /**< where the next message may follow, from taken on, or NULL */
    outer_t outer;
    guint unpacked; /**< the first data source that can be the unpacked body of the next one */
} placing_t;

/** Begins with the data sources of a frame. */
placing_t placing_begin(packet_info *pinfo, const frame_layers *layers);

/** The next message is the first one of a call of SIP's dissector. */
void placing_enter(placing_t *placing, const sip_layer *call);

/** The bytes of a data source as far as they were captured, NULL if there are none. */
const guint8 *placing_bytes(const source_t *source, gsize *length);

/** The end of what a message that begins at line can have of a data source. */
gsize placing_limit(const placing_t *placing, const source_t *source, gsize line);

/** Whether a message that a clue fits begins at an offset of a data source. */
gboolean placing_fits(const placing_t *placing, const source_t *source, gsize offset,
                      const sip_clue *clue);

/** Writes down where a message is; TRUE. */
gboolean placing_put(const source_t *source, gsize offset, frame_message *message);

/** Takes the bytes of a message that stands in no body, whether or not anybody is told of it. */
void placing_pass(placing_t *placing, source_t *source, gsize line);

/** Passes over a message whose place is known, but which is not the one that SIP's dissector tells
 * of, as it seems: so that those behind it are found. FALSE. */
gboolean placing_pass_unknown(placing_t *placing, source_t *source, gsize offset);

/** Takes into account a message whose tvb and line are known: writes is_in_body, and length unless
 * is_last says that no message of the frame follows, which would have to know. */
void placing_take(placing_t *placing, frame_message *message, gboolean is_last);

/** What follows in the stream is no message that can be placed. */
void placing_lose_stream(placing_t *placing);

#endif
