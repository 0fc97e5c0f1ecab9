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

/* What is known of a transaction so far. */
enum { HAS_VIA = 1, HAS_FROM = 2, HAS_TO = 4, HAS_CALL_ID = 8, HAS_CSEQ = 16, HAS_ALL = 31 };

/* Which identifier a header field brings, 0 for none. */
static guint
identifier_of(const guint8 *bytes, span_t name)
{
    switch (name.length > 0 ? g_ascii_tolower((char)bytes[name.offset]) : '\0') {
    case 'v':
        return is_named(bytes, name, "Via", "v") ? HAS_VIA : 0;
    case 'f':
        return is_named(bytes, name, "From", "f") ? HAS_FROM : 0;
    case 't':
        return is_named(bytes, name, "To", "t") ? HAS_TO : 0;
    case 'i':
        return grammar_is(bytes, name, "i") ? HAS_CALL_ID : 0;
    case 'c':
        return grammar_is(bytes, name, "Call-ID") ? HAS_CALL_ID
               : grammar_is(bytes, name, "CSeq")  ? HAS_CSEQ
                                                  : 0;
    default:
        return 0;
    }
}

static void
read_identifier(const guint8 *bytes, guint identifier, span_t value, transaction_t *transaction)
{
    switch (identifier) {
    case HAS_VIA:
        transaction->branch = branch_of(bytes, value);
        break;
    case HAS_FROM:
        transaction->from_tag = header_parameter(bytes, value, "tag");
        break;
    case HAS_TO:
        transaction->to_tag = header_parameter(bytes, value, "tag");
        break;
    case HAS_CALL_ID:
        transaction->call_id = value;
        break;
    default:
        transaction->cseq = header_cseq_number(bytes, value);
        transaction->method = header_cseq_method(bytes, value);
    }
}

transaction_t
transaction_of(const guint8 *bytes, gsize length)
{
    transaction_t transaction = {.cseq = 0};
    guint has = 0;
    gsize at = headers_begin(bytes, length);
    header_t header;

    while (has != HAS_ALL && header_next(bytes, length, &at, &header)) {
        guint identifier = identifier_of(bytes, header.name);
        if (identifier != 0 && (has & identifier) == 0) {
            has |= identifier;
            read_identifier(bytes, identifier, header.value, &transaction);
        }
    }
    return transaction;
}
