/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/vendor.h"

sip_vendor_names
vendor_names(const char *const *names, guint count)
{
    sip_vendor_names all = {names, count, 0};

    for (guint i = 0; i < count; i++) {
        all.initials |= header_initial(names[i][0]);
    }
    return all;
}

int
vendor_find(const sip_vendor_names *names, const guint8 *bytes, span_t name)
{
    if (name.length == 0 || (names->initials & header_initial((char)bytes[name.offset])) == 0) {
        return -1;
    }
    for (guint i = 0; i < names->count; i++) {
        if (grammar_is(bytes, name, names->names[i])) {
            return (int)i;
        }
    }
    return -1;
}

gboolean
vendor_number(const guint8 *bytes, span_t value, span_t *digits, guint32 *number)
{
    *digits = grammar_digits(bytes, value.offset, value.offset + value.length);
    return grammar_number(bytes, *digits, number);
}
