/* Where messages begin and end.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/locate.h"

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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/locate/extents", test_extents);
    g_test_add_func("/locate/first-lines", test_first_lines);
    g_test_add_func("/locate/identifiers", test_identifiers);
    g_test_add_func("/locate/first-place", test_first_place);
    return g_test_run();
}
