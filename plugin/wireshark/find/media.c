/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/media.h"

#include "wireshark/find/layers.h"

#include <epan/dissectors/packet-rtcp.h>
#include <epan/proto_data.h>

static int proto_rtp;
static int proto_rtcp;
static int proto_sdp;

/* The head of the struct _rtp_conversation_info that RTP's dissector keeps of each frame, of which
 * no header is installed from 4.4 on. */
typedef struct {
    char method[12];
    guint32 frame_number;
} rtp_setup;

void
media_handoff(void)
{
    proto_rtp = proto_get_id_by_filter_name("rtp");
    proto_rtcp = proto_get_id_by_filter_name("rtcp");
    proto_sdp = proto_get_id_by_filter_name("sdp");
}

guint32
media_setup_frame(packet_info *pinfo)
{
    guint32 frame = 0;
    const rtp_setup *rtp =
        (const rtp_setup *)p_get_proto_data(wmem_file_scope(), pinfo, proto_rtp, 0);

    if (rtp != NULL) {
        frame = rtp->frame_number;
    } else {
        const struct _rtcp_conversation_info *rtcp =
            (const struct _rtcp_conversation_info *)p_get_proto_data(wmem_file_scope(), pinfo,
                                                                     proto_rtcp, 0);
        frame = rtcp != NULL && rtcp->setup_method_set ? rtcp->setup_frame_number : 0;
    }
    return frame <= pinfo->num ? frame : 0;
}

gboolean
media_frame_has_sdp(packet_info *pinfo)
{
    return layers_have(pinfo, proto_sdp);
}
