/* Texts in bounded room are cut between characters.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/wording.h"

#include <string.h>

#define SIZE 12

static void
assert_append(const char *before, gsize keep, const char *what, const char *expected)
{
    char text[SIZE];

    g_strlcpy(text, before, sizeof text);
    gsize length = wording_append(text, sizeof text, strlen(before), keep, what);
    g_assert_cmpstr(text, ==, expected);
    g_assert_cmpuint(length, ==, strlen(expected));
}

static void
test_whole(void)
{
    assert_append("", 0, "", "");
    assert_append("", 0, "12345678901", "12345678901");
    assert_append("1234", 3, "5678", "12345678");
}

static void
test_cut(void)
{
    assert_append("", 0, "123456789012", "12345678\xe2\x80\xa6");
    assert_append("1234", 3, "56789",
                  "1234"
                  "5\xe2\x80\xa6");
    /* No room for a character and the ellipsis: nothing. */
    assert_append("1234", 4, "56789", "1234");
    assert_append("12345678901", 0, "x", "12345678901");
    assert_append("1234", 30, "x", "1234");
}

static void
test_characters(void)
{
    /* U+00E9 has two bytes, U+20AC three, U+1F600 four. */
    assert_append("", 0, "1234567\xc3\xa9xxxxx", "1234567\xe2\x80\xa6");
    assert_append("", 0, "123456\xc3\xa9xxxxx", "123456\xc3\xa9\xe2\x80\xa6");
    assert_append("", 0, "123456\xe2\x82\xacxxxxx", "123456\xe2\x80\xa6");
    assert_append("", 0, "12345\xf0\x9f\x98\x80xxxxx", "12345\xe2\x80\xa6");
    assert_append("", 8, "\xf0\x9f\x98\x80xxxxx", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/wording/whole", test_whole);
    g_test_add_func("/wording/cut", test_cut);
    g_test_add_func("/wording/characters", test_characters);
    return g_test_run();
}
