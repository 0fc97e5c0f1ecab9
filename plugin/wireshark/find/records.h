/* What SIP's dissector keeps of each message for its subdissectors: a record a message, in every
 * pass, requests too, but without its bytes.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_RECORDS_H
#define SIPCODES_WIRESHARK_FIND_RECORDS_H

#include "sip/locate.h"
#include "wireshark/compat.h"

#include <epan/packet.h>

typedef struct record {
    gboolean is_request;
    gboolean is_response; /**< neither: the rest of a message, or a line that is none */
    gboolean is_bare;     /**< a response without a reason phrase */
    gboolean resend;      /**< SIP takes it for a retransmission */
    guint layer;          /**< the number of the layer when SIP came to the message */
    sip_clue clue;
    struct record *next; /**< the record behind this one in the frame, or NULL */
} record_t;

/** Takes up the protocol SIP. To be called once, at hand-off. */
void records_handoff(void);

/** The last record of a layer, whose message is all that a datagram holds. FALSE if it has none, or
 * none in a form that is known (find/layout). */
gboolean records_last(packet_info *pinfo, guint layer, record_t *record);

/** All records of the frame from a layer on, in the order in which SIP came to the messages; owned
 * by pinfo->pool. NULL if it has none, or none in a form that is known. */
record_t *records_from(packet_info *pinfo, guint layer);

#endif
