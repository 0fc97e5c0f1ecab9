/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/remember.h"

#include "wireshark/clock.h"
#include "wireshark/user/preferences.h"

#include <epan/proto_data.h>

/* What is kept of a message with its frame, where there is something to tell. */
typedef struct kept {
    guint layer; /* which message of the frame it is */
    int line;
    others_told told;
    struct kept *next;
} kept_t;

/* Under which key of the plugin's protocol a frame has them. */
#define KEY_OF_OTHERS 1

static int proto_sipcodes = -1;
static others_t *others;

static void
end_capture(void)
{
    if (others != NULL) {
        others_free(others);
        others = NULL;
    }
}

static void
begin_capture(void)
{
    end_capture();
    others = others_new();
}

void
remember_register(int proto)
{
    proto_sipcodes = proto;
    register_init_routine(begin_capture);
    register_cleanup_routine(end_capture);
}

const others_t *
remember_others(void)
{
    return others;
}

interest_t
remember_frame(packet_info *pinfo, interest_t interest)
{
    return preferences_track_calls() && others != NULL && (interest & INTEREST_OTHERS) != 0 &&
                   !pinfo->fd->visited
               ? interest | INTEREST_REMEMBERING
               : interest;
}

static kept_t *
kept_of_frame(packet_info *pinfo)
{
    return (kept_t *)p_get_proto_data(wmem_file_scope(), pinfo, proto_sipcodes, KEY_OF_OTHERS);
}

/* Keeps what is told of a message, if that is anything, else NULL. */
static const others_told *
keep(packet_info *pinfo, const frame_message *message, const others_told *told)
{
    if (!told->refused && told->registration.outcome == REGISTRATION_NONE && told->transfer == 0) {
        return NULL;
    }
    kept_t *before = kept_of_frame(pinfo);
    kept_t *kept = wmem_new(wmem_file_scope(), kept_t);
    *kept = (kept_t){message->layer, message->line, *told, NULL};
    if (before != NULL) {
        kept->next = before->next;
        before->next = kept;
    } else {
        p_add_proto_data(wmem_file_scope(), pinfo, proto_sipcodes, KEY_OF_OTHERS, kept);
    }
    return &kept->told;
}

static const others_told *
find(packet_info *pinfo, const frame_message *message)
{
    for (const kept_t *kept = kept_of_frame(pinfo); kept != NULL; kept = kept->next) {
        if (kept->line == message->line && kept->layer == message->layer) {
            return &kept->told;
        }
    }
    return NULL;
}

void
remember_message(packet_info *pinfo, frame_message *message, interest_t interest)
{
    if (message->is_in_body) {
        return;
    }
    if ((interest & INTEREST_REMEMBERING) != 0) {
        const others_told told = others_take(others, clock_seconds(&pinfo->abs_ts), pinfo->num,
                                             &message->sip, &message->verdict, message->report);
        message->others = keep(pinfo, message, &told);
    } else {
        message->others = find(pinfo, message);
    }
    message->verdict.refused = message->others != NULL && message->others->refused;
}

gboolean
remember_transfer(const frame_message *message, transfer_account *account)
{
    if (message->others == NULL || message->others->transfer == 0 || others == NULL) {
        return FALSE;
    }
    *account = transfers_account(others->transfers, message->others->transfer);
    return TRUE;
}
