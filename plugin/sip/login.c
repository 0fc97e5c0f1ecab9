/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/login.h"

/* Which of the four a name is. */
static gboolean
find_kind(const guint8 *bytes, span_t name, sip_login *login)
{
    if (grammar_is(bytes, name, "Authorization") || grammar_is(bytes, name, "WWW-Authenticate")) {
        login->of_proxy = FALSE;
        login->is_credentials = grammar_is(bytes, name, "Authorization");
        return TRUE;
    }
    login->of_proxy = TRUE;
    login->is_credentials = grammar_is(bytes, name, "Proxy-Authorization");
    return login->is_credentials || grammar_is(bytes, name, "Proxy-Authenticate");
}

/* Takes one parameter. has_response: set where it is a response that is not empty. */
static void
take_parameter(const guint8 *bytes, span_t element, sip_login *login, gboolean *has_response)
{
    gsize end = element.offset + element.length;
    list_t list = grammar_list(bytes, element);
    gsize equals = grammar_find(bytes, &list, element.offset, end, '=');
    span_t name = grammar_trim(bytes, element.offset, equals);

    if (equals == end) {
        return;
    }
    span_t value = grammar_without_quotes(bytes, grammar_trim(bytes, equals + 1, end));
    if (!login->has_realm && grammar_is(bytes, name, "realm")) {
        login->has_realm = TRUE;
        login->realm = value;
    } else if (grammar_is(bytes, name, "stale")) {
        login->is_stale = grammar_is(bytes, value, "true");
    } else if (grammar_is(bytes, name, "response")) {
        *has_response = value.length > 0;
    }
}

gboolean
login_read(const guint8 *bytes, const header_t *header, sip_login *login)
{
    gsize begin = header->value.offset;
    gsize end = begin + header->value.length;
    gboolean has_response = FALSE;
    span_t element;

    *login = (sip_login){.next = NULL};
    if (!find_kind(bytes, header->name, login)) {
        return FALSE;
    }
    gsize behind = grammar_skip_token(bytes, begin, end);
    if (behind == begin) {
        return FALSE;
    }
    list_t list = grammar_list(bytes, (span_t){behind, end - behind});
    while (grammar_next_element(bytes, &list, &element)) {
        take_parameter(bytes, element, login, &has_response);
    }
    login->is_blank = login->is_credentials && !has_response &&
                      grammar_is(bytes, (span_t){begin, behind - begin}, "Digest");
    return TRUE;
}
