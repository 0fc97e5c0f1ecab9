/* The frame whose SDP set up what a frame of RTP or RTCP belongs to, as their dissectors know it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_MEDIA_H
#define SIPCODES_WIRESHARK_FIND_MEDIA_H

#include "wireshark/compat.h"

#include <epan/packet.h>

/** Takes up the protocols that must be known. To be called once, at hand-off. */
void media_handoff(void);

/** The number of that frame; 0 where the frame at hand is no medium, or nobody knows who set it up.
 */
guint32 media_setup_frame(packet_info *pinfo);

/** Whether a frame has SDP. */
gboolean media_frame_has_sdp(packet_info *pinfo);

#endif
