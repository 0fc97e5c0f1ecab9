/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "transaction.h"

#include "headers.h"

static gboolean
is_named(const guint8 *bytes, span_t name, const char *full, const char *compact)
{
    return grammar_is(bytes, name, full) || grammar_is(bytes, name, compact);
}

/* The branch of the first Via in a header value, which may list several. */
static span_t
branch_of(const guint8 *bytes, span_t value)
{
    list_t list = grammar_list(bytes, value);
    span_t via = {value.offset, 0};

    grammar_next_element(bytes, &list, &via);
    return header_parameter(bytes, via, "branch");
}

static void
read_cseq(const guint8 *bytes, span_t value, transaction_t *transaction)
{
    transaction->cseq = header_cseq_number(bytes, value);
    transaction->method = header_cseq_method(bytes, value);
}

transaction_t
transaction_of(const guint8 *bytes, gsize length)
{
    transaction_t found = {.cseq = 0};
    gboolean has_via = FALSE;
    gsize at = headers_begin(bytes, length);
    header_t header;

    while (header_next(bytes, length, &at, &header)) {
        if (!has_via && is_named(bytes, header.name, "Via", "v")) {
            has_via = TRUE;
            found.branch = branch_of(bytes, header.value);
        } else if (found.from_tag.length == 0 && is_named(bytes, header.name, "From", "f")) {
            found.from_tag = header_parameter(bytes, header.value, "tag");
        } else if (found.to_tag.length == 0 && is_named(bytes, header.name, "To", "t")) {
            found.to_tag = header_parameter(bytes, header.value, "tag");
        } else if (found.call_id.length == 0 && is_named(bytes, header.name, "Call-ID", "i")) {
            found.call_id = header.value;
        } else if (found.method.length == 0 && grammar_is(bytes, header.name, "CSeq")) {
            read_cseq(bytes, header.value, &found);
        }
    }
    return found;
}
