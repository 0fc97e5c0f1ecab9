/* Whether SIP's dissector keeps its records in the form that sip_info.h knows. That form is
 * nobody's interface, so none of it is believed before one record has been found to agree with the
 * bytes of its frame: first its numbers, and only then what it points to.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_LAYOUT_H
#define SIPCODES_WIRESHARK_FIND_LAYOUT_H

#include "wireshark/compat.h"
#include "wireshark/sip_info.h"

#include <epan/packet.h>

/** Whether records are in the known form, as far as those that were asked for tell; for good once
 * one has told. FALSE while none has. is_datagram: the message of this record is all that a
 * datagram holds, so that a record which tells of something else is in another form; a warning says
 * so, once. */
gboolean layout_is_known(packet_info *pinfo, const sip_info *info, gboolean is_datagram);

#endif
