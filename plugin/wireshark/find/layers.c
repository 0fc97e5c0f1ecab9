/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/layers.h"

static int proto_sip;
static int proto_udp;
static int proto_tcp;
static int proto_sctp;
static int proto_icmp;
static int proto_icmpv6;

/* With which another packet of a frame begins, such as the next one in an A-MSDU of 802.11. */
static int proto_eth;
static int proto_llc;

void
layers_handoff(void)
{
    proto_sip = proto_get_id_by_filter_name("sip");
    proto_udp = proto_get_id_by_filter_name("udp");
    proto_tcp = proto_get_id_by_filter_name("tcp");
    proto_sctp = proto_get_id_by_filter_name("sctp");
    proto_icmp = proto_get_id_by_filter_name("icmp");
    proto_icmpv6 = proto_get_id_by_filter_name("icmpv6");
    proto_eth = proto_get_id_by_filter_name("eth");
    proto_llc = proto_get_id_by_filter_name("llc");
}

gboolean
layers_have_sip(packet_info *pinfo)
{
    /* SIP leaves a record in every frame it dissects. */
    return pinfo->proto_data != NULL &&
           wmem_map_lookup(pinfo->proto_layers, GINT_TO_POINTER(proto_sip)) != NULL;
}

static transport_t
transport_of(int proto)
{
    if (proto == proto_udp) {
        return TRANSPORT_UDP;
    }
    if (proto == proto_tcp) {
        return TRANSPORT_TCP;
    }
    return proto == proto_sctp ? TRANSPORT_SCTP : TRANSPORT_OTHER;
}

/* Whether what follows a layer is quoted by ICMP, if is_quoted tells so of the layer itself. */
static gboolean
quotes(int proto, gboolean is_quoted)
{
    if (proto == proto_icmp || proto == proto_icmpv6) {
        return TRUE;
    }
    return is_quoted && proto != proto_eth && proto != proto_llc;
}

static void
forget_ports(sip_layer *layers, guint count)
{
    for (guint i = 0; i < count; i++) {
        layers[i].has_last_ports = FALSE;
    }
}

guint
layers_of_sip(const packet_info *pinfo, sip_layer layers[LAYERS_MAX])
{
    transport_t below = TRANSPORT_OTHER;
    gboolean is_quoted = FALSE;
    gboolean in_sip = FALSE;
    guint count = 0;
    guint place = 0;

    for (wmem_list_frame_t *at = wmem_list_head(pinfo->layers); at != NULL && place < LAYERS_MAX;
         at = wmem_list_frame_next(at)) {
        int proto = GPOINTER_TO_INT(wmem_list_frame_data(at));
        transport_t transport = transport_of(proto);
        place++;
        if (proto == proto_sip) {
            layers[count++] = (sip_layer){place, below, TRUE, is_quoted};
            in_sip = TRUE;
        } else if (transport != TRANSPORT_OTHER) {
            forget_ports(layers, count);
            below = transport;
            in_sip = FALSE;
        } else if (!in_sip) {
            below = TRANSPORT_OTHER; /* else it is the body of a message */
        }
        is_quoted = quotes(proto, is_quoted);
    }
    return count;
}

gboolean
layers_are_quoted(const packet_info *pinfo)
{
    gboolean is_quoted = FALSE;

    for (wmem_list_frame_t *at = wmem_list_head(pinfo->layers); at != NULL;
         at = wmem_list_frame_next(at)) {
        is_quoted = quotes(GPOINTER_TO_INT(wmem_list_frame_data(at)), is_quoted);
    }
    return is_quoted;
}
