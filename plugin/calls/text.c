/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/text.h"

#include "catalog/wording.h"
#include "sip/address.h"

#define REPLACEMENT 0xFFFD

/* What a terminal obeys instead of showing it: control characters, those of two bytes too, and what
 * turns the direction of writing. */
static gboolean
is_obeyed(gunichar c)
{
    return g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
}

char *
text_of_span(const guint8 *bytes, span_t span)
{
    gsize length = MIN(span.length, (gsize)TEXT_SIZE * 2);
    char *valid = g_utf8_make_valid((const char *)bytes + span.offset, (gssize)length);
    GString *shown = g_string_new(NULL);
    char *text = (char *)g_malloc(TEXT_SIZE);

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(shown, is_obeyed(c) ? REPLACEMENT : c);
    }
    text[0] = '\0';
    wording_append(text, TEXT_SIZE, 0, 0, shown->str);
    g_string_free(shown, TRUE);
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
