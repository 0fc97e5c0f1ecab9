/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/text.h"

#include "catalog/wording.h"
#include "sip/address.h"

#include <string.h>

char *
text_of_span(const guint8 *bytes, span_t span)
{
    char whole[TEXT_SIZE * 2];
    gsize length = MIN(span.length, sizeof whole);

    memcpy(whole, bytes + span.offset, length);
    for (gsize i = 0; i < length; i++) {
        whole[i] = (char)(g_ascii_iscntrl(whole[i]) ? '\xFF' : whole[i]);
    }
    char *valid = g_utf8_make_valid(whole, (gssize)length);
    char *text = (char *)g_malloc(TEXT_SIZE);
    text[0] = '\0';
    wording_append(text, TEXT_SIZE, 0, 0, valid);
    g_free(valid);
    return text;
}

char *
text_of_party(const guint8 *bytes, span_t value)
{
    char *text = (char *)g_malloc(TEXT_SIZE);

    address_write_party(bytes, value, text, TEXT_SIZE);
    return text;
}
