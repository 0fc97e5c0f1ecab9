/* How much memory the table of calls takes, a call.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "calls/media.h"
#include "../sip/pool.h"

#include <malloc.h>

/* Enough for how tables grow not to matter. */
#define CALLS 20000

/* What docs/calls.md says, in bytes. */
#define MOST_OF_AN_ENDED_CALL 320
#define MOST_OF_A_RECENT_CALL 600

/* As long as those that equipment makes. */
#define CALL_ID "%08x-6c1e-11f0-9a3d-0242ac120002@192.0.2.10"

static guint32 frame;

/* Takes a message of a call at so many seconds; SDP comes with the INVITE and its 200. */
static void
take(calls_t *calls, guint number, gint64 seconds, guint code, const char *method, guint cseq)
{
    const catalog_view view = {.mapping = 0};
    GPtrArray *pool = g_ptr_array_new_with_free_func(g_free);
    char *text = g_strdup_printf(
        "%s %s\r\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-%08x-%u\r\n"
        "From: \"Alice\" <sip:+3120555%04u@example.com>;tag=a%08x\r\n"
        "To: <sip:+4930555%04u@example.net>%s\r\nCall-ID: " CALL_ID "\r\nCSeq: %u %s\r\n\r\n",
        code != 0 ? "SIP/2.0" : method, code != 0 ? "200 OK" : "sip:b@example.net SIP/2.0", number,
        cseq, number % 10000, number, number % 10000, code != 0 || cseq > 1 ? ";tag=b1" : "",
        number, cseq, method);
    sip_message message = {.bytes = (const guint8 *)text,
                           .length = strlen(text),
                           .is_request = code == 0,
                           .code = code};
    const call_moment moment = {++frame, seconds * G_GINT64_CONSTANT(1000000000), NULL, NULL};

    message_read(&message, calls_parts(code == 0 ? method : NULL, code), verdict_vendor_names(),
                 pool_allocate, pool);
    verdict_t verdict = verdict_of(&message, &view);
    const call_t *call = calls_take(calls, &moment, &message, &verdict);
    g_assert_nonnull(call);
    if (cseq == 1 && (code == 0 || code == 200)) {
        media_add(calls, frame, call, NULL);
    }
    g_free(text);
    g_ptr_array_free(pool, TRUE);
}

/* A call of three messages that fails, or of eight that is answered. */
static void
make_call(calls_t *calls, guint number, gint64 seconds)
{
    take(calls, number, seconds, 0, "INVITE", 1);
    take(calls, number, seconds, 100, "INVITE", 1);
    if (number % 2 == 0) {
        take(calls, number, seconds, 486, "INVITE", 1);
        return;
    }
    take(calls, number, seconds, 180, "INVITE", 1);
    take(calls, number, seconds, 183, "INVITE", 1);
    take(calls, number, seconds, 200, "INVITE", 1);
    take(calls, number, seconds, 0, "ACK", 1);
    take(calls, number, seconds, 0, "BYE", 2);
    take(calls, number, seconds, 200, "BYE", 2);
}

static gsize
bytes_taken(void)
{
    struct mallinfo2 memory = mallinfo2();

    return memory.uordblks + memory.hblkhd; /* large arrays are mapped */
}

static double
bytes_a_call(gsize before)
{
    return (double)(bytes_taken() - before) / CALLS;
}

static void
test_memory(void)
{
    gsize before = bytes_taken();
    calls_t *calls = calls_new();

    for (guint number = 0; number < CALLS; number++) {
        make_call(calls, number, 0);
    }
    double recent = bytes_a_call(before);
    make_call(calls, CALLS, CALLS_LINGER + 1);
    double ended = bytes_a_call(before);
    g_test_message("%.0f bytes a call that ended just now, %.0f of an older one", recent, ended);
    g_assert_cmpfloat(recent, <=, MOST_OF_A_RECENT_CALL);
    g_assert_cmpfloat(ended, <=, MOST_OF_AN_ENDED_CALL);
    calls_free(calls);
}

/* Calls that nobody answers, as those of who tries many numbers. */
static void
test_memory_of_silence(void)
{
    gsize before = bytes_taken();
    calls_t *calls = calls_new();

    for (guint number = 0; number < CALLS; number++) {
        take(calls, number, 0, 0, "INVITE", 1);
        take(calls, number, 0, 100, "INVITE", 1);
    }
    make_call(calls, CALLS, CALLS_LINGER + 1);
    double silent = bytes_a_call(before);
    g_test_message("%.0f bytes a call that was never answered", silent);
    g_assert_cmpfloat(silent, <=, MOST_OF_AN_ENDED_CALL);
    calls_free(calls);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/calls/memory", test_memory);
    g_test_add_func("/calls/memory-of-silence", test_memory_of_silence);
    return g_test_run();
}
