/* The SIP layers of a frame: where SIP's dissector was called, and by whom.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_LAYERS_H
#define SIPCODES_WIRESHARK_FIND_LAYERS_H

#include "wireshark/compat.h"

#include <epan/packet.h>

/** Wireshark counts no more layers in a frame. */
#define LAYERS_MAX 255

typedef enum { TRANSPORT_OTHER, TRANSPORT_UDP, TRANSPORT_TCP, TRANSPORT_SCTP } transport_t;

/** A call of SIP's dissector. */
typedef struct {
    guint place; /**< among the layers of the frame, from 1 */
    transport_t below;
    gboolean has_last_ports; /**< pinfo's ports are those of the transport below */
    gboolean is_quoted;      /**< in an error message of ICMP: it was never delivered */
} sip_layer;

/** Takes up the protocols that are told apart. To be called once, at hand-off. */
void layers_handoff(void);

/** Whether a frame has a SIP message, a quoted one too: the cheapest test there is. */
gboolean layers_have_sip(packet_info *pinfo);

/** The SIP layers of a frame, in their order; gives how many there are. */
guint layers_of_sip(const packet_info *pinfo, sip_layer layers[LAYERS_MAX]);

/** Whether the layer that is being dissected is quoted in an error message of ICMP. Other protocols
 * that SIP is told of as errors, such as sFlow, carry copies of messages that were delivered. */
gboolean layers_are_quoted(const packet_info *pinfo);

#endif
