/* The struct of the record that SIP's dissector keeps of a message, and hands to the tap "sip".
 *
 * It is sip_info_value_t of Wireshark's packet-sip.h, the same in 4.0, 4.2, 4.4, 4.6 and what is to
 * be 5.0 but for the type of truth, and 5.0 no longer installs that header. Whether a Wireshark at
 * hand has it so must be asked of find/layout before a record is believed.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SIP_INFO_H
#define SIPCODES_WIRESHARK_SIP_INFO_H

#include "wireshark/compat.h"

typedef struct {
    const char *method;   /**< of a request; NULL of a response */
    guint32 code;         /**< of a response; 0 of a request */
    ws_bool resend;       /**< whether SIP takes it for a retransmission */
    guint32 setup_time;   /**< in milliseconds, of some responses to an INVITE */
    const char *call_id;  /**< its beginning, or NULL */
    const char *from_uri; /**< or NULL */
    const char *to_uri;   /**< or NULL */
    guint32 cseq;         /**< the number of the CSeq, 0 for none */
    const char *phrase;   /**< of a response, may be empty; NULL of a request */
} sip_info;

#endif
