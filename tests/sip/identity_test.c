/* What ties messages together.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/message.h"

#include <string.h>

static void
assert_parameter(const char *value, const char *name, const char *expected)
{
    const guint8 *bytes = (const guint8 *)value;
    span_t found = header_parameter(bytes, (span_t){0, strlen(value)}, name);
    char *text = g_strndup(value + found.offset, found.length);

    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void
test_parameters(void)
{
    assert_parameter("<sip:alice@example.com>;tag=1", "tag", "1");
    assert_parameter("\"A; tag=9 <x>\" <sip:a@example.com;tag=2> ; x ; TAG = \"3\" ;tag=4", "tag",
                     "3");
    assert_parameter("sip:alice@example.com;tag=5", "tag", "5");
    assert_parameter("<sip:a@example.com;tag=2>", "tag", "");
    assert_parameter("<sip:a@example.com;tag=2", "tag", "");
    assert_parameter("\"never closed <sip:a@example.com>;tag=6", "tag", "6");
    assert_parameter("SIP/2.0/UDP 192.0.2.1;rport;branch=z9hG4bK1", "branch", "z9hG4bK1");
    assert_parameter("", "tag", "");
    assert_parameter(";tag", "tag", "");
}

static void
assert_span(const char *message, span_t span, const char *expected)
{
    char *text = g_strndup(message + span.offset, span.length);

    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static sip_identity
identity_of(const char *text, gsize length)
{
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = length,
                           .is_request = !g_str_has_prefix(text, "SIP/")};

    message_read(&message, SIP_IDENTITY, NULL, NULL, NULL); /* which has no lists */
    return message.id;
}

/* Asserts that a header field with a value brings the parameter that header_parameter() finds in
 * it, of a Via in its first element. */
static void
assert_identity(const char *name, const char *value, const char *parameter)
{
    char *message = g_strdup_printf("OPTIONS sip:a SIP/2.0\r\n%s: %s\r\n\r\n", name, value);
    sip_identity found = identity_of(message, strlen(message));
    span_t span = name[0] == 'V' ? found.branch : name[0] == 'F' ? found.from_tag : found.to_tag;
    list_t list = grammar_list((const guint8 *)value, (span_t){0, strlen(value)});
    span_t element = {0, strlen(value)};

    if (name[0] == 'V') {
        element.length = 0;
        grammar_next_element((const guint8 *)value, &list, &element);
    }
    span_t careful = header_parameter((const guint8 *)value, element, parameter);
    char *expected = g_strndup(value + careful.offset, careful.length);
    assert_span(message, span, expected);
    g_free(expected);
    g_free(message);
}

/* However From, To and Via are written, the quick way and the careful one find the same. */
static void
test_quick_identities(void)
{
    static const char *const tags[] = {"<sip:a@b>;tag=1",
                                       "\"A\" <sip:a@b>;tag=1 ",
                                       "<sip:a@b>;tag=1;tag=2",
                                       "<sip:a@b>;x=\"q>;tag=5\"",
                                       "\"q>;tag=5 <sip:a>",
                                       "<sip:a;tag=2>",
                                       "a>;tag=1>",
                                       "<sip:a@b>;TAG=\"1\"",
                                       "<sip:a@b>;tag =1",
                                       ";tag=1",
                                       "tag=1",
                                       "",
                                       ">;tag=",
                                       ">;tag"};
    static const char *const branches[] = {"SIP/2.0/UDP a;branch=1;rport",
                                           "SIP/2.0/UDP a;rport;branch=1",
                                           "SIP/2.0/UDP a;Branch= 1 ,SIP/2.0/UDP b;branch=2",
                                           "a;branch=\"1,2\";x",
                                           "<a;branch=1>;branch=2",
                                           "a;branch",
                                           "a;branch=",
                                           ";",
                                           ""};

    for (guint i = 0; i < G_N_ELEMENTS(tags); i++) {
        assert_identity("From", tags[i], "tag");
        assert_identity("To", tags[i], "tag");
    }
    for (guint i = 0; i < G_N_ELEMENTS(branches); i++) {
        assert_identity("Via", branches[i], "branch");
    }
}

static void
test_identities(void)
{
    const char *message = "INVITE sip:b@example.com SIP/2.0\r\n"
                          "v: SIP/2.0/TCP a;branch=b1, SIP/2.0/UDP b;branch=b2\r\n"
                          "Via: SIP/2.0/UDP c;branch=b3\r\n"
                          "f: <sip:a@example.com>;tag=t1\r\nt: sip:b@example.com;tag=t2\r\n"
                          "i:id\r\nCSeq: 7 INVITE\r\n\r\nCSeq: 8 BYE\r\n";
    sip_identity found = identity_of(message, strlen(message));

    assert_span(message, found.branch, "b1");
    assert_span(message, found.from_tag, "t1");
    assert_span(message, found.to_tag, "t2");
    assert_span(message, found.call_id, "id");
    assert_span(message, found.method, "INVITE");
    g_assert_cmpuint(found.cseq, ==, 7);
    found = identity_of(message, 10);
    g_assert_cmpuint(found.branch.length + found.call_id.length + found.cseq, ==, 0);
    assert_span(message, found.method, "INVITE");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/identity/parameters", test_parameters);
    g_test_add_func("/identity/quick", test_quick_identities);
    g_test_add_func("/identity/identifiers", test_identities);
    return g_test_run();
}
