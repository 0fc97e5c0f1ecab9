/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/sipfrag.h"

/* The code of a Status-Line that begins some bytes; FALSE if there is none. */
static gboolean
read_code(const guint8 *bytes, gsize length, guint32 *code)
{
    const span_t whole = {0, length};
    gsize behind = SIPFRAG_CODE_OFFSET + SIPFRAG_CODE_LENGTH;

    return grammar_begins(bytes, whole, "SIP/2.0 ") && length >= behind &&
           grammar_number(bytes, (span_t){SIPFRAG_CODE_OFFSET, SIPFRAG_CODE_LENGTH}, code) &&
           (length == behind || grammar_is_lws(bytes[behind]));
}

gboolean
sipfrag_read(const sip_message *message, sip_parts parts, const sip_vendor_names *names,
             sip_allocate *allocate, gpointer pool, sip_message *fragment)
{
    const guint8 *bytes = message->bytes + message->transfer.fragment.offset;
    gsize length = message->transfer.fragment.length;
    guint32 code;

    if (!read_code(bytes, length, &code)) {
        return FALSE;
    }
    *fragment =
        (sip_message){.bytes = bytes, .length = length, .code = (guint)code, .answers = "INVITE"};
    message_read(fragment, parts, names, allocate, pool);
    return TRUE;
}
