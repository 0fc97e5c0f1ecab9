/* Who a From or To names, and what SDP says of ports.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/address.h"
#include "sip/sdp.h"

#include <string.h>

static void
assert_party(const char *value, const char *expected)
{
    char text[24];
    gsize length =
        address_write_party((const guint8 *)value, (span_t){0, strlen(value)}, text, sizeof text);

    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(length, ==, strlen(text));
}

static void
test_parties(void)
{
    assert_party("\"Alice <x>\" <sip:alice@example.com>;tag=1", "alice");
    assert_party("sip:bob@example.com;tag=1", "bob");
    assert_party("<sips:+493012;npdi@example.com;user=phone>", "+493012;npdi");
    assert_party("<sip:carol:secret@example.com>", "carol");
    assert_party("<tel:+31205550101;phone-context=a>", "+31205550101");
    assert_party("<sip:example.com>", "sip:example.com");
    assert_party("<sip:192.0.2.7:5070;user=phone>", "sip:192.0.2.7:5070");
    assert_party("<sip:x.org?Replaces=1%3Bto-tag%3D2>", "sip:x.org");
    assert_party("<sip:@example.com>", "sip:@example.com");
    assert_party("<urn:service:sos>", "urn:service:sos");
    assert_party("<sip:never@closed", "never");
    assert_party("", "");
    assert_party(";tag=1", "");
    /* What is no text. */
    assert_party("<sip:a\r\n b\xFF@x>", "a   b\xEF\xBF\xBD");
    /* Cut between characters: twelve of two bytes do not fit. */
    assert_party("<sip:\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                 "\xC3\xA4\xC3\xA4\xC3\xA4@x>",
                 "\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4\xC3\xA4"
                 "\xC3\xA4\xC3\xA4");
}

static void
assert_ports(const char *body, const char *expected)
{
    char *message =
        g_strconcat("INVITE sip:a@b SIP/2.0\r\nm=audio 1 RTP/AVP 0\r\n\r\n", body, NULL);
    guint16 ports[3];
    guint count = sdp_ports((const guint8 *)message, strlen(message), ports, G_N_ELEMENTS(ports));
    GString *found = g_string_new(NULL);

    for (guint i = 0; i < count; i++) {
        g_string_append_printf(found, "%s%u", i > 0 ? " " : "", ports[i]);
    }
    g_assert_cmpstr(found->str, ==, expected);
    g_string_free(found, TRUE);
    g_free(message);
}

static void
assert_host(const char *body, const char *expected)
{
    char *message = g_strconcat("INVITE sip:a@b SIP/2.0\r\nc=IN IP4 9.9.9.9\r\n\r\n", body, NULL);
    span_t host = sdp_host((const guint8 *)message, strlen(message));
    char *found = g_strndup(message + host.offset, host.length);

    g_assert_cmpstr(found, ==, expected);
    g_free(found);
    g_free(message);
}

static void
test_host(void)
{
    assert_host("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 1 RTP/AVP 0\r\nc=IN IP4 192.0.2.2\r\n",
                "192.0.2.1");
    assert_host("m=audio 1 RTP/AVP 0\nc=IN IP6 2001:DB8::1", "2001:DB8::1");
    assert_host("c=IN IP4 224.2.1.1/127/3\r\n", "224.2.1.1");
    assert_host("c=\nc=IN\nc=IN IP4\nc=IN IP4 ", "");
    assert_host("", "");
}

static void
test_ports(void)
{
    assert_ports("v=0\r\nm=audio 6000 RTP/AVP 0\r\na=x\r\nm=video 6002/2 RTP/AVP 96\r\n",
                 "6000 6002");
    assert_ports("m=audio 0 RTP/AVP 0\nm=audio 70000 RTP/AVP 0\nm=\nm=audio\nm=audio x", "");
    assert_ports("m=a 1\nm=a 2\nm=a 3\nm=a 4", "1 2 3");
    assert_ports("m=x@y 6000 RTP/AVP 0\nm=audio  6002 RTP/AVP 0\nm=\xC3\xA4 6004",
                 "6000 6002 6004");
    assert_ports("", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/address/parties", test_parties);
    g_test_add_func("/sdp/ports", test_ports);
    g_test_add_func("/sdp/host", test_host);
    return g_test_run();
}
