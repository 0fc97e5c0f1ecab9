/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/find/layout.h"

#include "sip/locate.h"

#include <wsutil/wslog.h>

#include <string.h>

typedef enum { LAYOUT_UNTOLD, LAYOUT_DOUBTFUL, LAYOUT_KNOWN, LAYOUT_OTHER } layout_t;

/* So many more records that leave doubt than agree are none of messages that happen to be damaged.
 */
#define DOUBTS_MAX 8

/* What was found out since Wireshark has started; it does not change its form. */
static layout_t layout = LAYOUT_UNTOLD;

/* The bits of an address that are the same wherever a program has its memory. */
#define ADDRESS_SHIFT (sizeof(void *) == 8 ? 48U : 0U)

/* No memory is mapped below this address. */
#define ADDRESS_MIN 4096U

/* Whether a pointer can be one, as far as that is known without following it. */
static gboolean
may_point(gconstpointer pointer, gconstpointer record)
{
    guintptr address = (guintptr)pointer;

    return pointer == NULL ||
           (address >= ADDRESS_MIN &&
            (ADDRESS_SHIFT == 0 || (address ^ (guintptr)record) >> ADDRESS_SHIFT == 0));
}

static gboolean
may_have_pointers(const sip_info *info)
{
    return may_point(info->method, info) && may_point(info->call_id, info) &&
           may_point(info->phrase, info);
}

/* Whether a flag is one, byte by byte, as a bool of any other value may not be read as one. */
static gboolean
is_truth(const sip_info *info)
{
    ws_bool no = FALSE;
    ws_bool yes = TRUE;

    return memcmp(&info->resend, &no, sizeof(no)) == 0 ||
           memcmp(&info->resend, &yes, sizeof(yes)) == 0;
}

/* The bytes of a data source as far as they were captured, NULL if there are none. */
static const guint8 *
bytes_of(const struct data_source *source, gsize *length)
{
    tvbuff_t *tvb = get_data_source_tvb(source);
    int captured = (int)tvb_captured_length(tvb);

    *length = (gsize)captured;
    return captured > 0 ? tvb_get_ptr(tvb, 0, captured) : NULL;
}

/* Whether the numbers of the record are those of a message of the frame. cseq: NULL to leave that
 * one out. */
static gboolean
has_numbers(const packet_info *pinfo, const sip_info *info, const guint32 *cseq)
{
    for (const GSList *at = pinfo->data_src; at != NULL; at = at->next) {
        gsize length;
        const guint8 *bytes = bytes_of((const struct data_source *)at->data, &length);
        if (bytes != NULL &&
            locate_numbers(bytes, length, info->method != NULL, info->code, cseq)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* For locate_first(). */
static gboolean
begins_anywhere(gconstpointer data G_GNUC_UNUSED, gsize offset G_GNUC_UNUSED)
{
    return TRUE;
}

/* Whether all of the record is that of a message of the frame; follows its pointers. */
static gboolean
has_message(const packet_info *pinfo, const sip_info *info)
{
    sip_clue clue = {.method = info->method,
                     .code = info->code,
                     .is_bare = info->method == NULL && *info->phrase == '\0',
                     .call_id = info->call_id,
                     .cseq = info->cseq};

    for (const GSList *at = pinfo->data_src; at != NULL; at = at->next) {
        gsize length;
        gsize offset;
        const guint8 *bytes = bytes_of((const struct data_source *)at->data, &length);
        if (bytes != NULL &&
            locate_first(bytes, length, 0, &clue, begins_anywhere, NULL, &offset)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What one record tells. */
static layout_t
layout_of(const packet_info *pinfo, const sip_info *info)
{
    gboolean is_request = info->method != NULL;

    if (!is_request && info->phrase == NULL && info->code == 0) {
        return LAYOUT_UNTOLD; /* no message: SIP has read a line that begins none */
    }
    if (is_request == (info->phrase != NULL) || (is_request && info->code != 0) ||
        !is_truth(info) || !may_have_pointers(info)) {
        return LAYOUT_OTHER;
    }
    if (!has_numbers(pinfo, info, &info->cseq)) {
        /* SIP may have given up reading before it came to the CSeq. */
        return info->cseq == 0 && has_numbers(pinfo, info, NULL) ? LAYOUT_DOUBTFUL : LAYOUT_OTHER;
    }
    return has_message(pinfo, info) ? LAYOUT_KNOWN : LAYOUT_OTHER;
}

static void
warn(void)
{
    ws_warning("This Wireshark keeps its records of SIP messages in a form that sipcodes does not "
               "know: requests, and responses without a reason phrase, get no fields. A newer "
               "sipcodes may know it");
}

gboolean
layout_is_known(packet_info *pinfo, const sip_info *info, gboolean is_datagram)
{
    static int balance; /* so many more have agreed than have left doubt, which some do by chance */

    if (layout == LAYOUT_UNTOLD) {
        layout_t told = layout_of(pinfo, info);
        balance += told == LAYOUT_KNOWN ? 1 : told == LAYOUT_DOUBTFUL ? -1 : 0;
        if (balance > 0) {
            layout = LAYOUT_KNOWN;
        } else if ((told == LAYOUT_OTHER && is_datagram) || balance == -DOUBTS_MAX) {
            layout = LAYOUT_OTHER;
            warn();
        }
    }
    return layout == LAYOUT_KNOWN;
}
