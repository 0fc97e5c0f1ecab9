/* Where messages begin and end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/locate.h"
#include "sip/nested.h"

#include <string.h>

static const guint8 *
bytes_of(const char *text)
{
    return (const guint8 *)text;
}

/* body, end: offsets, "?" behind them for an open end. */
static void
assert_extent(const char *message, const char *expected)
{
    sip_extent extent = locate_extent(bytes_of(message), strlen(message));
    char *text = g_strdup_printf("%u %u%s", (guint)extent.body, (guint)extent.end,
                                 extent.is_open ? "?" : "");

    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void
test_extents(void)
{
    assert_extent("x\r\nContent-Length: 3\r\n\r\n1234567", "24 27");
    assert_extent("x\r\nl:3\r\n\r\n1234567", "10 13");
    assert_extent("x\nl: 3\n\n1234567", "8 11");
    assert_extent("x\rl: 3\r\r1234567", "8 11");
    assert_extent("x\r\nl: 3\r\n\r\n12", "11 13");
    assert_extent("x\r\n\r\n1234567", "5 12?");
    assert_extent("x\r\nl: 0\r\n\r\n1234567", "11 11");
    /* The last one counts; one that is no number is 0. */
    assert_extent("x\r\nl: 1\r\nContent-Length: 2\r\n\r\n1234567", "30 32");
    assert_extent("x\r\nl: 3 \r\n\r\n1234567", "12 12");
    assert_extent("x\r\nl: three\r\n\r\n1234567", "15 15");
    assert_extent("x\r\nl: -1\r\n\r\n1234567", "12 12");
    assert_extent("x\r\nl : 3\r\n\r\n1234567", "12 19?");
    assert_extent("x\r\nl: 99999999999\r\n\r\n1234567", "21 28?");
    assert_extent("x\r\nl: 3\r\nA: 1", "13 13");
    assert_extent("", "0 0?");
}

#define CLUE(...) (&(const sip_clue){__VA_ARGS__})

static void
assert_fits(gboolean fits, const char *message, const sip_clue *clue)
{
    g_assert_cmpint(locate_fits(bytes_of(message), strlen(message), clue), ==, fits);
}

static void
assert_numbers(gboolean found, const char *bytes, gboolean is_request, guint code, guint32 cseq)
{
    g_assert_cmpint(locate_numbers(bytes_of(bytes), strlen(bytes), is_request, code, &cseq), ==,
                    found);
}

static void
test_numbers(void)
{
    const char *frame = "\x45xxSIP/2.0 486 Busy\r\nVia: SIP/2.0/UDP a\r\nCSeq: 7 BYE\r\n\r\n"
                        "BYE sip:a SIP/2.0\r\nCSeq: 8 BYE\r\n\r\nOPTIONS sip:b SIP/2.0";

    assert_numbers(TRUE, frame, FALSE, 486, 7);
    assert_numbers(FALSE, frame, FALSE, 486, 8);
    assert_numbers(FALSE, frame, FALSE, 487, 7);
    assert_numbers(TRUE, frame, TRUE, 0, 8);
    assert_numbers(FALSE, frame, TRUE, 0, 7);
    assert_numbers(TRUE, frame, TRUE, 0, 0);
    assert_numbers(FALSE, "SIP/2.0 48", FALSE, 48, 0);
    assert_numbers(FALSE, "SIP/2.0", TRUE, 0, 0);
    assert_numbers(FALSE, "", TRUE, 0, 0);
    g_assert_true(locate_numbers(bytes_of(frame), strlen(frame), FALSE, 486, NULL));
    g_assert_false(locate_numbers(bytes_of(frame), strlen(frame), FALSE, 0, NULL));
}

static void
test_first_lines(void)
{
    assert_fits(TRUE, "BYE sip:a SIP/2.0\r\n\r\n", CLUE(.method = "BYE"));
    assert_fits(TRUE, "BYE sip:a sip/2.0\r\n\r\n", CLUE(.method = "BYE"));
    assert_fits(FALSE, "BYE sip:a HTTP/1.1\r\n\r\n", CLUE(.method = "BYE"));
    assert_fits(FALSE, "BYE sip:a\r\n\r\nSIP/2.0", CLUE(.method = "BYE"));
    assert_fits(FALSE, "BYE", CLUE(.method = "BYE"));
    assert_fits(FALSE, "BYEBYE sip:a SIP/2.0\r\n\r\n", CLUE(.method = "BYE"));
    assert_fits(FALSE, "bye sip:a SIP/2.0\r\n\r\n", CLUE(.method = "BYE"));
    /* SIP replaces what is not ASCII. */
    assert_fits(TRUE, "B\xff sip:a SIP/2.0\r\n\r\n", CLUE(.method = "B\xef\xbf\xbd"));
    assert_fits(TRUE, "SIP/2.0 486 \r\n\r\n", CLUE(.code = 486, .is_bare = TRUE));
    assert_fits(FALSE, "SIP/2.0 486 Busy\r\n\r\n", CLUE(.code = 486, .is_bare = TRUE));
    assert_fits(FALSE, "SIP/2.0 486 \r\n\r\n", CLUE(.code = 486));
    assert_fits(TRUE, "SIP/2.0 486 Busy\r\n\r\n", CLUE(.code = 486));
    assert_fits(FALSE, "SIP/2.0 487 Busy\r\n\r\n", CLUE(.code = 486));
    assert_fits(FALSE, "SIP/2.0 486\r\n\r\n", CLUE(.code = 486));
    assert_fits(FALSE, "SIP/2.0 4860 Busy\r\n\r\n", CLUE(.code = 486));
}

static void
test_identifiers(void)
{
    const char *message = "BYE sip:a SIP/2.0\r\ni: abc\r\nCSeq: 7 BYE\r\n\r\ni: body\r\n";

    assert_fits(TRUE, message, CLUE(.method = "BYE", .call_id = "abc", .cseq = 7));
    assert_fits(FALSE, message, CLUE(.method = "BYE", .call_id = "abd", .cseq = 7));
    assert_fits(FALSE, message, CLUE(.method = "BYE", .call_id = "abc", .cseq = 8));
    assert_fits(FALSE, message, CLUE(.method = "BYE", .call_id = "body", .cseq = 7));
    /* SIP keeps the beginning of a long Call-ID. */
    assert_fits(TRUE, message, CLUE(.method = "BYE", .call_id = "ab", .cseq = 7));
    assert_fits(TRUE, message, CLUE(.method = "BYE"));
}

static gboolean
is_even(gconstpointer data G_GNUC_UNUSED, gsize offset)
{
    return offset % 2 == 0;
}

static void
test_first_place(void)
{
    const char *bytes = "xBYE sip:a SIP/2.0\ni:1\n\nBYE sip:a SIP/2.0\ni:2\n\n BYE sip:a SIP/2.0\n"
                        "i:1\n\n";
    gsize length = strlen(bytes);
    gsize at = 0;

    g_assert_true(locate_first(bytes_of(bytes), length, 0, CLUE(.method = "BYE", .call_id = "2"),
                               is_even, NULL, &at));
    g_assert_cmpuint(at, ==, 24);
    /* The one at 1 is at no place that the filter allows. */
    g_assert_true(locate_first(bytes_of(bytes), length, 0, CLUE(.method = "BYE", .call_id = "1"),
                               is_even, NULL, &at));
    g_assert_cmpuint(at, ==, 48);
    g_assert_false(locate_first(bytes_of(bytes), length, 0, CLUE(.method = "BYE", .call_id = "3"),
                                is_even, NULL, &at));
    g_assert_false(
        locate_first(bytes_of(bytes), length, length, CLUE(.method = "BYE"), is_even, NULL, &at));
}

/* Where a message in the body of another one is found, of those from an offset in the body on; -1
 * for none. */
static gint64
find_in_body(const char *message, gsize from, const sip_clue *clue)
{
    sip_extent extent = locate_extent(bytes_of(message), strlen(message));
    gsize at;

    return nested_find(bytes_of(message), extent.body, bytes_of(message) + extent.body,
                       extent.end - extent.body, from, clue, &at)
               ? (gint64)at
               : -1;
}

static void
test_bodies(void)
{
    const sip_clue *bye = CLUE(.method = "BYE", .call_id = "1");
    const char *parts = "x\r\nContent-Type: Multipart/mixed;boundary=\"a-b\"\r\n\r\n"
                        "--a-b\r\n\r\nBYE sip:a SIP/2.0\ni:1\n\n\r\n"
                        "--a-b\r\nContent-Type: text/plain\r\n\r\nBYE sip:a SIP/2.0\ni:1\n\n\r\n"
                        "--a-b\r\nc: message/sip\r\n\r\nBYE sip:a SIP/2.0\ni:1\n\n\r\n--a-b--\r\n";

    g_assert_cmpint(find_in_body("x\nc: message/SIP;a=b\n\nBYE sip:a SIP/2.0\ni:1\n\n", 0, bye), ==,
                    0);
    g_assert_cmpint(find_in_body("x\nc: message/sip\n\nBYE sip:a SIP/2.0\ni:1\n\n", 1, bye), ==,
                    -1);
    g_assert_cmpint(find_in_body("x\nc: message/sip\n\nBYE sip:a SIP/2.0\ni:2\n\n", 0, bye), ==,
                    -1);
    g_assert_cmpint(find_in_body("x\nc: message/sipfrag\n\nBYE sip:a SIP/2.0\ni:1\n\n", 0, bye), ==,
                    -1);
    g_assert_cmpint(find_in_body("x\n\nBYE sip:a SIP/2.0\ni:1\n\n", 0, bye), ==, -1);
    g_assert_cmpint(find_in_body("x\nCSeq: 1 METHOD-16-BYTES-\nc: message/sip\n\n"
                                 "BYE sip:a SIP/2.0\ni:1\n\n",
                                 0, bye),
                    ==, 0);
    /* SIP's dissector goes no further than to such a CSeq. */
    g_assert_cmpint(find_in_body("x\nCSeq: 1 METHOD-17-BYTES--\nc: message/sip\n\n"
                                 "BYE sip:a SIP/2.0\ni:1\n\n",
                                 0, bye),
                    ==, -1);
    g_assert_cmpint(find_in_body(parts, 0, bye), ==, 119);
    g_assert_cmpint(find_in_body(parts, 120, bye), ==, -1);
    /* In the body of a message in a body. */
    g_assert_cmpint(find_in_body("x\nc: message/sip\n\nBYE sip:a SIP/2.0\ni:1\nc: message/sip\n\n"
                                 "BYE sip:a SIP/2.0\ni:1\n\n",
                                 1, bye),
                    ==, 38);
}

static void
test_packed(void)
{
    g_assert_true(nested_is_packed(bytes_of("x\ne: gzip\n\n"), 12));
    g_assert_true(nested_is_packed(bytes_of("x\nContent-Encoding: DEFLATE\n\n"), 29));
    g_assert_false(nested_is_packed(bytes_of("x\ne: identity\n\n"), 16));
    g_assert_false(nested_is_packed(bytes_of("x\n\ne: gzip\n"), 3));
}

static void
test_any_first_line(void)
{
    g_assert_true(locate_is_first_line(bytes_of("SIP/2.0 486 \r\n"), 14));
    g_assert_true(locate_is_first_line(bytes_of("BYE sip:a SIP/2.0\r\n"), 19));
    g_assert_false(locate_is_first_line(bytes_of("BYE sip:a\r\n SIP/2.0\r\n"), 22));
    g_assert_false(locate_is_first_line(bytes_of("hello there\r\n"), 13));
    g_assert_false(locate_is_first_line(bytes_of(""), 0));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locate/extents", test_extents);
    g_test_add_func("/locate/numbers", test_numbers);
    g_test_add_func("/locate/first-lines", test_first_lines);
    g_test_add_func("/locate/identifiers", test_identifiers);
    g_test_add_func("/locate/first-place", test_first_place);
    g_test_add_func("/locate/bodies", test_bodies);
    g_test_add_func("/locate/packed", test_packed);
    g_test_add_func("/locate/any-first-line", test_any_first_line);
    return g_test_run();
}
