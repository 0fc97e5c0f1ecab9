/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/records.h"

#include <epan/dissectors/packet-sip.h>
#include <epan/proto_data.h>

/* The greatest number of three digits. */
#define LAST_CODE 999

static int proto_sip;

void
records_handoff(void)
{
    proto_sip = proto_get_id_by_filter_name("sip");
}

static void
read_record(const sip_info_value_t *info, guint layer, record_t *record)
{
    *record =
        (record_t){.is_request = info->request_method != NULL,
                   .is_response = info->reason_phrase != NULL && info->response_code <= LAST_CODE,
                   .resend = info->resend,
                   .layer = layer,
                   .clue = {.method = (const char *)info->request_method,
                            .code = info->response_code,
                            .call_id = info->tap_call_id,
                            .cseq = info->tap_cseq_number}};
    record->is_bare =
        info->reason_phrase != NULL && record->is_response && *info->reason_phrase == '\0';
    record->clue.is_bare = record->is_bare;
}

gboolean
records_last(packet_info *pinfo, guint layer, record_t *record)
{
    const sip_info_value_t *info =
        (const sip_info_value_t *)p_get_proto_data(pinfo->pool, pinfo, proto_sip, layer);

    if (info != NULL) {
        read_record(info, layer, record);
    }
    return info != NULL;
}

/* SIP adds one record a message under the number of the layer, and only the last one can be asked
 * for; so they are taken off, the newest first, which is where Wireshark looks first, and put back.
 */
record_t *
records_from(packet_info *pinfo, guint layer)
{
    GSList *infos = NULL;
    record_t *first = NULL;
    void *info;

    for (guint number = pinfo->curr_layer_num; number >= layer; number--) {
        while ((info = p_get_proto_data(pinfo->pool, pinfo, proto_sip, number)) != NULL) {
            record_t *record = wmem_new(pinfo->pool, record_t);
            read_record((const sip_info_value_t *)info, number, record);
            record->next = first;
            first = record;
            infos = g_slist_prepend(infos, info);
            p_remove_proto_data(pinfo->pool, pinfo, proto_sip, number);
        }
    }
    const GSList *at = infos;
    for (const record_t *record = first; record != NULL; record = record->next, at = at->next) {
        p_add_proto_data(pinfo->pool, pinfo, proto_sip, record->layer, at->data);
    }
    g_slist_free(infos);
    return first;
}
