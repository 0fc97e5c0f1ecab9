/* The header fields of registrations and transfers, and fragments of messages in bodies.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/address.h"
#include "sip/sipfrag.h"
#include "pool.h"

#include <string.h>

static void
assert_span(const guint8 *bytes, span_t span, const char *expected)
{
    char *text = g_strndup((const char *)bytes + span.offset, span.length);

    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

/* ---- addresses ---- */

static void
assert_address(const char *value, const char *uri, const char *aor)
{
    const guint8 *bytes = (const guint8 *)value;
    span_t found = address_uri(bytes, (span_t){0, strlen(value)});

    assert_span(bytes, found, uri);
    assert_span(bytes, address_of_record(bytes, found), aor);
}

static void
test_addresses(void)
{
    assert_address("\"A, <x>\" <sip:a@b.example:5070;transport=tcp?Replaces=1>;tag=2",
                   "sip:a@b.example:5070;transport=tcp?Replaces=1", "sip:a@b.example:5070");
    assert_address("sip:a@b.example;tag=2", "sip:a@b.example", "sip:a@b.example");
    assert_address("<sip:+31;phone-context=x@b.example;user=phone>",
                   "sip:+31;phone-context=x@b.example;user=phone",
                   "sip:+31;phone-context=x@b.example");
    assert_address("<sip:b.example;lr>", "sip:b.example;lr", "sip:b.example");
    assert_address("<sip:never@closed", "sip:never@closed", "sip:never@closed");
    assert_address("*", "*", "*");
    assert_address("", "", "");
    assert_address("<>", "", "");
}

static void
test_uri_parts(void)
{
    const char *uri = "sip:a;method=no@b;Method = BYE;lr?Subject=x&replaces=1%40c";
    const guint8 *bytes = (const guint8 *)uri;
    const span_t whole = {0, strlen(uri)};

    assert_span(bytes, address_uri_parameter(bytes, whole, "method"), "BYE");
    assert_span(bytes, address_uri_parameter(bytes, whole, "lr"), "");
    assert_span(bytes, address_uri_parameter(bytes, whole, "Subject"), "");
    g_assert_true(address_has_header(bytes, whole, "Replaces"));
    g_assert_true(address_has_header(bytes, whole, "subject"));
    g_assert_false(address_has_header(bytes, whole, "lr"));
    g_assert_false(address_has_header(bytes, (span_t){0, 10}, "Replaces"));
}

/* ---- messages ---- */

static sip_message
read_message(const char *text, sip_parts parts, GPtrArray *pool)
{
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = strlen(text),
                           .is_request = !g_str_has_prefix(text, "SIP/"),
                           .code = 401};

    message_read(&message, parts, NULL, pool_allocate, pool);
    return message;
}

/* What the fields of logins are: "realm", with a sign for each mark. */
static void
assert_logins(const char *fields, const char *expected)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    char *text = g_strconcat("REGISTER sip:b SIP/2.0\r\n", fields, "\r\n", NULL);
    sip_message message = read_message(text, SIP_LOGIN, pool);
    GString *out = g_string_new(NULL);

    for (const sip_login *login = message.logins; login != NULL; login = login->next) {
        g_string_append(out, login->is_credentials ? "+" : "?");
        g_string_append(out, login->of_proxy ? "proxy " : "");
        g_string_append(out, login->is_stale ? "stale " : "");
        g_string_append(out, login->is_blank ? "blank " : "");
        g_string_append_len(out, text + login->realm.offset, (gssize)login->realm.length);
        g_string_append(out, login->has_realm ? "" : "none");
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
    g_free(text);
    g_ptr_array_free(pool, TRUE);
}

static void
test_logins(void)
{
    assert_logins("Authorization: Digest username=\"a, realm=x\", realm=\"r\", response=\"1\"\r\n",
                  "+r");
    assert_logins("authorization:Digest REALM = r , response=1, realm=\"s\"\r\n", "+r");
    assert_logins("Proxy-Authorization: Digest realm=\"\",response=\"1\"\r\n", "+proxy ");
    assert_logins("Authorization: Digest realm=\"r\", nonce=\"\", response=\"\"\r\n", "+blank r");
    assert_logins("Authorization: Digest realm=\"r\", auts=\"x\", response=\"\"\r\n", "+blank r");
    assert_logins("Authorization: Bearer abc\r\n", "+none");
    assert_logins("WWW-Authenticate: Digest realm=\"r\", stale=TRUE\r\n"
                  "Proxy-Authenticate: Digest stale=\"false\",\r\n realm=\"s\"\r\n",
                  "?stale r?proxy s");
    assert_logins("Authorization:\r\nAuthorization: \"\r\nAuthentication-Info: x\r\n", "");
    assert_logins("Authorization: Digest realm=\"never closed\r\n", "+blank \"never closed");
}

static void
test_bindings(void)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    const char *text = "REGISTER sip:b SIP/2.0\r\n"
                       "m: <sip:a@1>;expires=60, , \"x\" <sip:a@2>;q=1\r\n"
                       "Contact: sip:a@3;expires=99999999999\r\n"
                       "Expires: x\r\nExpires: 300 (five minutes)\r\nMin-Expires: 7\r\n\r\n";
    sip_message message = read_message(text, SIP_BINDINGS, pool);
    const sip_contact *contact = message.contacts;

    assert_span(message.bytes, contact->uri, "sip:a@1");
    g_assert_true(contact->has_expires);
    g_assert_cmpuint(contact->expires, ==, 60);
    contact = contact->next;
    assert_span(message.bytes, contact->uri, "sip:a@2");
    g_assert_false(contact->has_expires);
    contact = contact->next;
    assert_span(message.bytes, contact->uri, "sip:a@3");
    g_assert_false(contact->has_expires);
    g_assert_null(contact->next);
    g_assert_true(message.has_expires && message.has_min_expires);
    g_assert_cmpuint(message.expires, ==, 300);
    g_assert_cmpuint(message.min_expires, ==, 7);
    g_ptr_array_free(pool, TRUE);
}

static void
test_events(void)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    sip_message message = read_message("REFER sip:b SIP/2.0\r\n"
                                       "r: C <sip:c@d;method=INVITE?Replaces=x%3Bto-tag%3Dy>\r\n"
                                       "Refer-To: <sip:second@d>\r\n\r\n",
                                       SIP_TRANSFER, pool);

    assert_span(message.bytes, message.transfer.refer_to,
                "sip:c@d;method=INVITE?Replaces=x%3Bto-tag%3Dy");
    assert_span(message.bytes, message.transfer.referred_method, "INVITE");
    g_assert_true(message.transfer.has_replaces);
    message = read_message("NOTIFY sip:b SIP/2.0\r\no: refer ; id=93809824\r\n"
                           "Subscription-State: terminated;reason=noresource\r\n\r\n",
                           SIP_TRANSFER, pool);
    assert_span(message.bytes, message.transfer.event, "refer");
    assert_span(message.bytes, message.transfer.event_id, "93809824");
    assert_span(message.bytes, message.transfer.state, "terminated");
    g_ptr_array_free(pool, TRUE);
}

/* ---- fragments ---- */

/* The fragment of a NOTIFY with a body: "486 Busy Here", with the cause of its first Reason and its
 * method, or NULL for none. */
static void
assert_fragment(const char *content_type, const char *body, const char *expected)
{
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    char *text = g_strdup_printf("NOTIFY sip:b SIP/2.0\r\nReason: Q.850;cause=1\r\n"
                                 "Content-Type: %s\r\n\r\n%s",
                                 content_type, body);
    sip_message message = read_message(text, SIP_TRANSFER, pool);
    sip_message fragment;

    if (!sipfrag_read(&message, (sip_parts)(SIP_REASON | SIP_METHOD), NULL, pool_allocate, pool,
                      &fragment)) {
        g_assert_null(expected);
    } else {
        char *found = g_strdup_printf("%03u %.*s|%u|%s", fragment.code, (int)fragment.phrase.length,
                                      fragment.bytes + fragment.phrase.offset,
                                      fragment.reasons != NULL ? fragment.reasons->cause : 0,
                                      message_is_of(&fragment, "INVITE") ? "INVITE" : "other");
        g_assert_cmpstr(found, ==, expected);
        g_free(found);
    }
    g_free(text);
    g_ptr_array_free(pool, TRUE);
}

static void
test_fragments(void)
{
    const char *type = "message/sipfrag;version=2.0";

    assert_fragment(type, "SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n",
                    "486 Busy Here|17|INVITE");
    assert_fragment("Message/SIPFRAG", "SIP/2.0 100 Trying", "100 Trying|0|INVITE");
    assert_fragment(type, "SIP/2.0 200 OK\r\nCSeq: 1 MESSAGE\r\n\r\nReason: Q.850;cause=3\r\n",
                    "200 OK|0|other");
    assert_fragment(type, "SIP/2.0 486", "486 |0|INVITE");
    assert_fragment(type, "SIP/2.0 486\r\n", "486 |0|INVITE");
    /* Cut short, of a request, without a Status-Line, no code. */
    assert_fragment(type, "SIP/2.0 48", NULL);
    assert_fragment(type, "SIP/2.0", NULL);
    assert_fragment(type, "", NULL);
    assert_fragment(type, "INVITE sip:c@d SIP/2.0\r\n", NULL);
    assert_fragment(type, "Subject: x\r\nSIP/2.0 486 Busy Here\r\n", NULL);
    assert_fragment(type, "SIP/2.0 4866 Busy Here\r\n", NULL);
    assert_fragment(type, "SIP/2.0 4x6 Busy Here\r\n", NULL);
    assert_fragment("message/sip", "SIP/2.0 486 Busy Here\r\n", NULL);
    assert_fragment("text/plain", "SIP/2.0 486 Busy Here\r\n", NULL);
}

static void
test_fragments_in_parts(void)
{
    const char *part =
        "--x\r\nContent-Type: text/plain\r\n\r\nSIP/2.0 999 No\r\n"
        "--x\r\nContent-Type: message/sipfrag\r\n\r\nSIP/2.0 603 Decline\r\n--x--\r\n";
    char *nested =
        g_strdup_printf("--y\r\nc: multipart/alternative;boundary=x\r\n\r\n%s\r\n--y--\r\n", part);

    assert_fragment("multipart/mixed;boundary=x", part, "603 Decline|0|INVITE");
    assert_fragment("multipart/mixed;boundary=\"y\"", nested, "603 Decline|0|INVITE");
    assert_fragment("multipart/mixed", part, NULL);
    assert_fragment("multipart/mixed;boundary=z", part, NULL);
    g_free(nested);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/fields/addresses", test_addresses);
    g_test_add_func("/fields/uri_parts", test_uri_parts);
    g_test_add_func("/fields/logins", test_logins);
    g_test_add_func("/fields/bindings", test_bindings);
    g_test_add_func("/fields/events", test_events);
    g_test_add_func("/fields/fragments", test_fragments);
    g_test_add_func("/fields/fragments_in_parts", test_fragments_in_parts);
    return g_test_run();
}
