/* The layers of a frame that messages come with: the calls of SIP's dissector, and the headers of
 * the transports before them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_LAYERS_H
#define SIPCODES_WIRESHARK_FIND_LAYERS_H

#include "wireshark/compat.h"

#include <epan/packet.h>

/** Wireshark counts no more layers in a frame. */
#define LAYERS_MAX 255

typedef enum { TRANSPORT_UDP, TRANSPORT_TCP, TRANSPORT_SCTP, TRANSPORT_OTHER } transport_t;

/** The header of a transport, with a packet of IP around it. */
typedef struct {
    transport_t transport; /**< but TRANSPORT_OTHER */
    guint number;          /**< of its layer, from 1 */
    guint source_port;     /**< 0 if Wireshark does not tell */
} transport_layer;

/** A call of SIP's dissector. */
typedef struct {
    guint number;       /**< of its layer, as the first message of the call has it; from 1 */
    guint transports;   /**< so many transports come before it in the frame */
    transport_t below;  /**< of which it has its bytes */
    gboolean is_quoted; /**< in an error message of ICMP: it was never delivered */
} sip_layer;

typedef struct {
    transport_layer transports[LAYERS_MAX];
    guint transport_count;
    sip_layer calls[LAYERS_MAX];
    guint call_count;
} frame_layers;

/** Takes up the protocols that are told apart. To be called once, at hand-off. */
void layers_handoff(void);

/** Whether a frame has a layer of a protocol. */
gboolean layers_have(const packet_info *pinfo, int proto);

/** Whether a frame has a SIP message, a quoted one too: the cheapest test there is. */
gboolean layers_have_sip(packet_info *pinfo);

/** The transports and SIP layers of a frame, each in the order in which Wireshark came to them. */
void layers_read(packet_info *pinfo, frame_layers *layers);

/** The port that a transport goes to; 0 if Wireshark does not tell. */
guint layers_target_port(packet_info *pinfo, const transport_layer *layer);

/** Whether the layer that is being dissected is quoted in an error message of ICMP. Other protocols
 * that SIP is told of as errors, such as sFlow, carry copies of messages that were delivered. */
gboolean layers_are_quoted(const packet_info *pinfo);

#endif
