/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/layers.h"

#include <epan/proto_data.h>

/* The transports that are told apart, by transport_t: their protocols, and the fields of their
 * ports, under which they keep them for each layer. */
static int proto_transport[TRANSPORT_OTHER];
static int source_port[TRANSPORT_OTHER];
static int target_port[TRANSPORT_OTHER];

static int proto_sip;
static int proto_icmp;
static int proto_icmpv6;

/* With which another packet of a frame begins, such as the next one in an A-MSDU of 802.11. */
static int proto_eth;
static int proto_llc;

static void
take_up(transport_t transport, const char *name, const char *source, const char *target)
{
    proto_transport[transport] = proto_get_id_by_filter_name(name);
    source_port[transport] = proto_registrar_get_id_byname(source);
    target_port[transport] = proto_registrar_get_id_byname(target);
}

void
layers_handoff(void)
{
    take_up(TRANSPORT_UDP, "udp", "udp.srcport", "udp.dstport");
    take_up(TRANSPORT_TCP, "tcp", "tcp.srcport", "tcp.dstport");
    take_up(TRANSPORT_SCTP, "sctp", "sctp.srcport", "sctp.dstport");
    proto_sip = proto_get_id_by_filter_name("sip");
    proto_icmp = proto_get_id_by_filter_name("icmp");
    proto_icmpv6 = proto_get_id_by_filter_name("icmpv6");
    proto_eth = proto_get_id_by_filter_name("eth");
    proto_llc = proto_get_id_by_filter_name("llc");
}

gboolean
layers_have(const packet_info *pinfo, int proto)
{
    /* How many there are; 0 where it has but looked for what it dissects and found none. */
    const int *layers = (const int *)wmem_map_lookup(pinfo->proto_layers, GINT_TO_POINTER(proto));

    return layers != NULL && *layers > 0;
}

gboolean
layers_have_sip(packet_info *pinfo)
{
    /* SIP leaves a record in every frame it dissects. */
    return pinfo->proto_data != NULL && layers_have(pinfo, proto_sip);
}

static transport_t
transport_of(int proto)
{
    guint transport = 0;

    while (transport < TRANSPORT_OTHER && proto_transport[transport] != proto) {
        transport++;
    }
    return (transport_t)transport;
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

/* A port that a transport has kept for a layer, or 0. */
static guint
port_at(packet_info *pinfo, int field, guint number)
{
    return GPOINTER_TO_UINT(p_get_proto_data(pinfo->pool, pinfo, field, number));
}

/* Takes up the layer of a transport that stands at place in the list of layers or behind it: a
 * layer that has added nothing to the tree is taken off the list, as where SIP waits for more
 * segments, but those behind it keep their numbers. */
static transport_layer
transport_at(packet_info *pinfo, transport_t transport, guint place)
{
    for (guint number = place; number <= pinfo->curr_layer_num; number++) {
        guint source = port_at(pinfo, source_port[transport], number);
        if (source != 0) {
            return (transport_layer){transport, number, source};
        }
    }
    return (transport_layer){transport, place, 0};
}

guint
layers_target_port(packet_info *pinfo, const transport_layer *layer)
{
    return port_at(pinfo, target_port[layer->transport], layer->number);
}

void
layers_read(packet_info *pinfo, frame_layers *layers)
{
    transport_t below = TRANSPORT_OTHER;
    gboolean is_quoted = FALSE;
    gboolean in_sip = FALSE;
    guint number = 0;

    layers->transport_count = layers->call_count = 0;
    for (wmem_list_frame_t *at = wmem_list_head(pinfo->layers); at != NULL && number < LAYERS_MAX;
         at = wmem_list_frame_next(at)) {
        int proto = GPOINTER_TO_INT(wmem_list_frame_data(at));
        transport_t transport = transport_of(proto);
        number++;
        if (proto == proto_sip) {
            layers->calls[layers->call_count++] =
                (sip_layer){number, layers->transport_count, below, is_quoted};
            in_sip = TRUE;
        } else if (transport != TRANSPORT_OTHER) {
            const transport_layer layer = transport_at(pinfo, transport, number);
            layers->transports[layers->transport_count++] = layer;
            number = layer.number;
            below = transport;
            in_sip = FALSE;
        } else if (!in_sip) {
            below = TRANSPORT_OTHER; /* else it is the body of a message */
        }
        is_quoted = quotes(proto, is_quoted);
    }
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
