/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/identity.h"

/* The branch of the first Via in a header value, which may list several. */
static span_t
branch_of(const guint8 *bytes, span_t value)
{
    list_t list = grammar_list(bytes, value);
    span_t via = {value.offset, 0};

    grammar_next_element(bytes, &list, &via);
    return header_parameter(bytes, via, "branch");
}

/* Which identifier a header field brings. */
static identifiers_t
identifier_of(const guint8 *bytes, span_t name)
{
    switch (name.length > 0 ? g_ascii_tolower((char)bytes[name.offset]) : '\0') {
    case 'v':
        return header_is_named(bytes, name, "Via", "v") ? IDENTIFIER_VIA : IDENTIFIERS_NONE;
    case 'f':
        return header_is_named(bytes, name, "From", "f") ? IDENTIFIER_FROM : IDENTIFIERS_NONE;
    case 't':
        return header_is_named(bytes, name, "To", "t") ? IDENTIFIER_TO : IDENTIFIERS_NONE;
    case 'i':
        return grammar_is(bytes, name, "i") ? IDENTIFIER_CALL_ID : IDENTIFIERS_NONE;
    case 'c':
        return grammar_is(bytes, name, "Call-ID") ? IDENTIFIER_CALL_ID
               : grammar_is(bytes, name, "CSeq")  ? IDENTIFIER_CSEQ
                                                  : IDENTIFIERS_NONE;
    default:
        return IDENTIFIERS_NONE;
    }
}

identifiers_t
identity_read(const guint8 *bytes, const header_t *header, identifiers_t wanted,
              sip_identity *identity)
{
    identifiers_t found = wanted & identifier_of(bytes, header->name);

    switch (found) {
    case IDENTIFIER_VIA:
        identity->branch = branch_of(bytes, header->value);
        break;
    case IDENTIFIER_FROM:
        identity->from = header->value;
        identity->from_tag = header_parameter(bytes, header->value, "tag");
        break;
    case IDENTIFIER_TO:
        identity->to = header->value;
        identity->to_tag = header_parameter(bytes, header->value, "tag");
        break;
    case IDENTIFIER_CALL_ID:
        identity->call_id = header->value;
        break;
    case IDENTIFIER_CSEQ:
        identity->cseq = header_cseq_number(bytes, header->value);
        identity->method = header_cseq_method(bytes, header->value);
        break;
    default:
        break;
    }
    return found;
}
