/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/identity.h"

/* Whether a parameter with a name, such as "tag=", begins at a place; behind: where to write the
 * place behind its equals sign. */
static gboolean
begins_with(const guint8 *bytes, gsize at, gsize end, const char *name, gsize *behind)
{
    *behind = at + strlen(name);
    return *behind <= end && grammar_begins(bytes, (span_t){at, end - at}, name);
}

/* Whether a byte before a tag may have a meaning of its own, asked of letters first. */
static gboolean
may_end_tag(guint8 byte)
{
    return byte <= '<' && (byte >= ';' || byte == '"');
}

/* The tag of a From or To whose address is followed by nothing else, as nearly all are; FALSE where
 * it must be looked for with care. */
static gboolean
find_lone_tag(const guint8 *bytes, span_t value, span_t *tag)
{
    gsize end = value.offset + value.length;
    gsize at = end;
    gsize begin;

    while (at > value.offset && !may_end_tag(bytes[at - 1])) {
        at--;
    }
    if (at < value.offset + 2 || bytes[at - 1] != ';' || bytes[at - 2] != '>' ||
        !begins_with(bytes, at, end, "tag=", &begin)) {
        return FALSE;
    }
    *tag = grammar_trim(bytes, begin, end);
    return TRUE;
}

static span_t
tag_of(const guint8 *bytes, span_t value)
{
    span_t tag;

    return find_lone_tag(bytes, value, &tag) ? tag : header_parameter(bytes, value, "tag");
}

/* The branch of a lone Via of which it is the first parameter, as it often is. */
static gboolean
find_first_branch(const guint8 *bytes, span_t value, span_t *branch)
{
    gsize end = value.offset + value.length;
    gsize begin;

    if (grammar_find_byte(bytes, value.offset, end, '"') < end ||
        grammar_find_byte(bytes, value.offset, end, ',') < end ||
        grammar_find_byte(bytes, value.offset, end, '<') < end) {
        return FALSE;
    }
    gsize first = grammar_find_byte(bytes, value.offset, end, ';');
    if (first == end || !begins_with(bytes, first + 1, end, "branch=", &begin)) {
        return FALSE;
    }
    *branch = grammar_trim(bytes, begin, grammar_find_byte(bytes, begin, end, ';'));
    return TRUE;
}

/* The branch of the first Via in a header value, which may list several. */
static span_t
branch_of(const guint8 *bytes, span_t value)
{
    span_t via = {value.offset, 0};
    span_t branch;

    if (find_first_branch(bytes, value, &branch)) {
        return branch;
    }
    list_t list = grammar_list(bytes, value);
    grammar_next_element(bytes, &list, &via);
    return header_parameter(bytes, via, "branch");
}

/* Of the short names (RFC 3261 section 7.3.3). */
static identifiers_t
identifier_of_letter(char letter)
{
    switch (letter) {
    case 'v':
        return IDENTIFIER_VIA;
    case 'f':
        return IDENTIFIER_FROM;
    case 't':
        return IDENTIFIER_TO;
    case 'i':
        return IDENTIFIER_CALL_ID;
    default:
        return IDENTIFIERS_NONE;
    }
}

/* Which identifier a header field brings, by its long name or its short one, which no two share the
 * length of but From and CSeq. */
static identifiers_t
identifier_of(const guint8 *bytes, span_t name)
{
    switch (name.length) {
    case 1:
        return identifier_of_letter(g_ascii_tolower((char)bytes[name.offset]));
    case 2:
        return grammar_is(bytes, name, "To") ? IDENTIFIER_TO : IDENTIFIERS_NONE;
    case 3:
        return grammar_is(bytes, name, "Via") ? IDENTIFIER_VIA : IDENTIFIERS_NONE;
    case 4:
        return grammar_is(bytes, name, "From")   ? IDENTIFIER_FROM
               : grammar_is(bytes, name, "CSeq") ? IDENTIFIER_CSEQ
                                                 : IDENTIFIERS_NONE;
    case 7:
        return grammar_is(bytes, name, "Call-ID") ? IDENTIFIER_CALL_ID : IDENTIFIERS_NONE;
    default:
        return IDENTIFIERS_NONE;
    }
}

initials_t
identity_initials(identifiers_t wanted)
{
    return (wanted & IDENTIFIER_VIA ? header_initial('V') : 0) |
           (wanted & IDENTIFIER_FROM ? header_initial('F') : 0) |
           (wanted & IDENTIFIER_TO ? header_initial('T') : 0) |
           (wanted & (IDENTIFIER_CALL_ID | IDENTIFIER_CSEQ) ? header_initial('C') : 0) |
           (wanted & IDENTIFIER_CALL_ID ? header_initial('I') : 0);
}

identifiers_t
identity_read(const guint8 *bytes, const header_t *header, identifiers_t wanted,
              sip_identity *identity)
{
    identifiers_t found =
        wanted != IDENTIFIERS_NONE ? wanted & identifier_of(bytes, header->name) : IDENTIFIERS_NONE;

    switch (found) {
    case IDENTIFIER_VIA:
        identity->branch = branch_of(bytes, header->value);
        break;
    case IDENTIFIER_FROM:
        identity->from = header->value;
        identity->from_tag = tag_of(bytes, header->value);
        break;
    case IDENTIFIER_TO:
        identity->to = header->value;
        identity->to_tag = tag_of(bytes, header->value);
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
