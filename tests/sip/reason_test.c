/* The Reason header's grammar, shape by shape, and the other header values.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "sip/message.h"
#include "sip/reason.h"

#include <string.h>

static const guint8 *
bytes_of(const char *text)
{
    return (const guint8 *)text;
}

/* Writes a value as "protocol|cause|text|location". */
static void
describe(GString *out, const char *header, const sip_reason *value)
{
    guint8 text[256];
    gsize length = grammar_unescape(bytes_of(header), value->text, text);

    g_string_append_len(out, header + value->protocol_name.offset,
                        (gssize)value->protocol_name.length);
    g_string_append_c(out, '|');
    if (value->has_cause) {
        g_string_append_printf(out, "%u", value->cause);
    }
    g_string_append_c(out, '|');
    g_string_append_len(out, (const char *)text, (gssize)length);
    g_string_append_c(out, '|');
    g_string_append_len(out, header + value->location.offset, (gssize)value->location.length);
    g_string_append_c(out, '\n');
}

/* All values of a header, one a line. */
static void
assert_reason(const char *header, const char *expected)
{
    GString *out = g_string_new(NULL);
    list_t list = grammar_list(bytes_of(header), (span_t){0, strlen(header)});
    sip_reason value;

    while (reason_next(bytes_of(header), &list, &value)) {
        describe(out, header, &value);
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void
test_plain(void)
{
    assert_reason("Q.850;cause=17;text=\"User busy\"", "Q.850|17|User busy|\n");
    assert_reason("SIP;cause=200;text=\"Call completed elsewhere\"",
                  "SIP|200|Call completed elsewhere|\n");
    assert_reason("Q.850;cause=16;location=LN", "Q.850|16||LN\n");
    assert_reason("Q.850;cause=17;text=\"User \t\r\n  busy  now\\ \r\n\"",
                  "Q.850|17|User busy  now  |\n");
    assert_reason("Q.850", "Q.850|||\n");
    assert_reason("", "");
}

static void
test_several_values(void)
{
    assert_reason("SIP;cause=486, Q.850;cause=17", "SIP|486||\nQ.850|17||\n");
    assert_reason("SIP;cause=486,Q.850;cause=17,STIR;cause=436",
                  "SIP|486||\nQ.850|17||\nSTIR|436||\n");
    assert_reason(",, SIP ;cause=1 , ,Q.850;cause=2,", "SIP|1||\nQ.850|2||\n");
}

static void
test_order_blanks_and_case(void)
{
    assert_reason("Q.850;text=\"x\";cause=17", "Q.850|17|x|\n");
    assert_reason("Q.850 ;cause=17 ;text=\"x\"", "Q.850|17|x|\n");
    assert_reason("  Q.850 ; cause = 17 ; text = \"x\" ", "Q.850|17|x|\n");
    assert_reason("q.850;CAUSE=17;Text=\"x\"", "q.850|17|x|\n");
    assert_reason("Q.850;\r\n cause=17;\r\n\ttext=\"x\"", "Q.850|17|x|\n");
    assert_reason("Q.850\r\n ;cause=17", "Q.850|17||\n");
}

static void
test_quotes(void)
{
    assert_reason("SIP;text=\"a, b; c=d\";cause=1, Q.850;cause=2", "SIP|1|a, b; c=d|\nQ.850|2||\n");
    assert_reason("SIP;text=\"say \\\"no\\\" \\\\\";cause=1", "SIP|1|say \"no\" \\|\n");
    assert_reason("Q.850;cause=\"34\"", "Q.850|34||\n");
    assert_reason("Q.850;cause=34;location=\"LN\"", "Q.850|34||LN\n");
    assert_reason("SIP;cause=1;text=\"\"", "SIP|1||\n");
    assert_reason("SIP;cause=1;text=plain", "SIP|1|plain|\n");
}

static void
test_unknown(void)
{
    assert_reason("STIR;cause=436;ppi=x", "STIR|436||\n");
    assert_reason("preemption ;cause=1 ;text=\"UA Preemption\"", "preemption|1|UA Preemption|\n");
    assert_reason("Q.850;flag;x=y;cause=17", "Q.850|17||\n");
}

static void
test_damage(void)
{
    assert_reason("Q.850;cause=4294967295", "Q.850|4294967295||\n");
    assert_reason("Q.850;cause=4294967296", "Q.850|||\n");
    assert_reason("Q.850;cause=99999999999999999999999, SIP;cause=1", "Q.850|||\nSIP|1||\n");
    assert_reason("Q.850;cause=abc, SIP;cause=1", "Q.850|||\nSIP|1||\n");
    assert_reason("Q.850;cause=-1, SIP;cause=1", "Q.850|||\nSIP|1||\n");
    assert_reason("Q.850;cause=, SIP;cause=1", "Q.850|||\nSIP|1||\n");
    assert_reason("Q.850;cause=x;cause=17", "Q.850|17||\n");
    assert_reason("Q.850;cause=17;cause=18", "Q.850|17||\n");
    assert_reason("Q.850;cause=16;text=\"open, SIP;cause=200", "Q.850|16|\"open|\nSIP|200||\n");
    assert_reason("SIP;text=\"a\" b\";cause=1, Q.850;cause=2", "SIP|1|a\" b|\nQ.850|2||\n");
    assert_reason(";cause=17, SIP;cause=1", "SIP|1||\n");
    assert_reason(";;;,;,Q.850;;;cause=17;", "Q.850|17||\n");
    assert_reason("=;=,\"", "=|||\n\"|||\n");
}

static void
test_q850_has_seven_bits(void)
{
    sip_reason value = {.protocol = REASON_Q850, .has_cause = TRUE, .cause = 127};

    g_assert_true(reason_is_q850(&value));
    value.cause = 128;
    g_assert_false(reason_is_q850(&value));
    value.cause = 17;
    value.protocol = REASON_SIP;
    g_assert_false(reason_is_q850(&value));
    value.protocol = REASON_Q850;
    value.has_cause = FALSE;
    g_assert_false(reason_is_q850(&value));
}

/* Quotes that never close must not make the reading quadratic: this takes hours then. */
static void
test_many_open_quotes(void)
{
    gsize length = 4000000;
    char *header = g_malloc(length + 1);
    sip_reason value;
    guint count = 0;

    for (gsize i = 0; i < length; i++) {
        header[i] = "\"\\\",x"[i == 0 ? 0 : 1 + i % 4];
    }
    list_t list = grammar_list(bytes_of(header), (span_t){0, length});
    while (reason_next(bytes_of(header), &list, &value)) {
        count++;
    }
    g_assert_cmpuint(count, >, 900000);
    g_free(header);
}

/* Every header field of a message as "name=value;". */
static void
assert_headers(const char *message, const char *expected)
{
    GString *out = g_string_new(NULL);
    gsize length = strlen(message);
    gsize at = headers_begin(bytes_of(message), length);
    header_t header;

    while (header_next(bytes_of(message), length, &at, &header)) {
        g_string_append_len(out, message + header.name.offset, (gssize)header.name.length);
        g_string_append_c(out, '=');
        g_string_append_len(out, message + header.value.offset, (gssize)header.value.length);
        g_string_append_c(out, ';');
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void
test_headers(void)
{
    assert_headers("SIP/2.0 200 OK\r\nA: 1\r\nB:2\r\n\r\nC: 3\r\n", "A=1;B=2;");
    assert_headers("SIP/2.0 200 OK\nA : 1 \nB:\n\nC: 3\n", "A=1;B=;");
    assert_headers("x\r\nA: 1\r\n 2\r\n\t3\r\nB: 4\r\n\r\n", "A=1\r\n 2\r\n\t3;B=4;");
    assert_headers("x\r\nno colon\r\n: no name\r\nB: 4", "=no name;B=4;");
    assert_headers("x\rA: 1\r 2\rB: 3\r\rC: 4", "A=1\r 2;B=3;");
    assert_headers("x\r\r\nA: 1", "");
    assert_headers("x\r\nA: cut", "A=cut;");
    assert_headers("x\r\n", "");
    assert_headers("x", "");
    assert_headers("", "");
}

static void
assert_cseq(const char *value, const char *method)
{
    span_t span = header_cseq_method(bytes_of(value), (span_t){0, strlen(value)});

    g_assert_cmpuint(span.length, ==, strlen(method));
    g_assert_cmpmem(value + span.offset, span.length, method, strlen(method));
}

static void
test_cseq(void)
{
    assert_cseq("1 INVITE", "INVITE");
    assert_cseq("4711\t BYE ", "BYE");
    assert_cseq("+1 BYE", "BYE");
    assert_cseq("1", "");
    assert_cseq("", "");
    assert_cseq("1 ;", "");
    g_assert_cmpuint(header_cseq_number(bytes_of("4711 BYE"), (span_t){0, 8}), ==, 4711);
    g_assert_cmpuint(header_cseq_number(bytes_of("4711 BYE"), (span_t){0, 2}), ==, 47);
    g_assert_cmpuint(header_cseq_number(bytes_of("4294967297 BYE"), (span_t){0, 14}), ==,
                     sizeof(long) > 4 ? 1 : G_MAXUINT32);
    g_assert_cmpuint(header_cseq_number(bytes_of("+7 BYE"), (span_t){0, 6}), ==, 7);
    g_assert_cmpuint(header_cseq_number(bytes_of("-1 BYE"), (span_t){0, 6}), ==, G_MAXUINT32);
    g_assert_cmpuint(header_cseq_number(bytes_of("18446744073709551616"), (span_t){0, 20}), ==,
                     G_MAXUINT32);
    g_assert_cmpuint(header_cseq_number(bytes_of("BYE"), (span_t){0, 3}), ==, 0);
    g_assert_cmpuint(header_cseq_number(bytes_of(""), (span_t){0, 0}), ==, 0);
}

static void
assert_retry_after(const char *value, gboolean good, guint32 expected)
{
    guint32 seconds = 0;
    span_t digits;

    g_assert_cmpint(
        header_retry_after(bytes_of(value), (span_t){0, strlen(value)}, &seconds, &digits), ==,
        good);
    g_assert_cmpuint(seconds, ==, expected);
}

static void
test_retry_after(void)
{
    assert_retry_after("18000;duration=3600", TRUE, 18000);
    assert_retry_after("120 (I'm in a meeting)", TRUE, 120);
    assert_retry_after("120(x)", TRUE, 120);
    assert_retry_after("0", TRUE, 0);
    assert_retry_after("4294967296", FALSE, 0);
    assert_retry_after("soon", FALSE, 0);
    assert_retry_after("12x", FALSE, 0);
    assert_retry_after("", FALSE, 0);
}

static void
assert_warnings(const char *value, const char *expected)
{
    GString *out = g_string_new(NULL);
    list_t list = grammar_list(bytes_of(value), (span_t){0, strlen(value)});
    sip_warning warning;

    while (warning_next(bytes_of(value), &list, &warning)) {
        g_string_append_printf(out, "%u@%u ", warning.code, (guint)warning.digits.offset);
    }
    g_assert_cmpstr(out->str, ==, expected);
    g_string_free(out, TRUE);
}

static void
test_warnings(void)
{
    assert_warnings("307 isi.edu \"Session parameter 'foo' not understood\"", "307@0 ");
    assert_warnings("305 a \"x, y\", 399 b \"z\"", "305@0 399@14 ");
    assert_warnings("30 a \"x\",3055 b \"y\",x, 370 c \"z\"", "370@23 ");
    assert_warnings("370devnull, 399", "399@12 ");
    assert_warnings("", "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reason/plain", test_plain);
    g_test_add_func("/reason/several_values", test_several_values);
    g_test_add_func("/reason/order_blanks_and_case", test_order_blanks_and_case);
    g_test_add_func("/reason/quotes", test_quotes);
    g_test_add_func("/reason/unknown", test_unknown);
    g_test_add_func("/reason/damage", test_damage);
    g_test_add_func("/reason/q850_has_seven_bits", test_q850_has_seven_bits);
    g_test_add_func("/reason/many_open_quotes", test_many_open_quotes);
    g_test_add_func("/headers/fields", test_headers);
    g_test_add_func("/headers/cseq", test_cseq);
    g_test_add_func("/headers/retry_after", test_retry_after);
    g_test_add_func("/headers/warnings", test_warnings);
    return g_test_run();
}
