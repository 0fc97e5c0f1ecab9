/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "sip/sdp.h"

#include "sip/headers.h"
#include "sip/locate.h"

/* Behind a word and the blanks that follow it. Any byte may be in a word, as SDP's dissector has
 * it.
 */
static gsize
skip_word(const guint8 *bytes, gsize at, gsize end)
{
    while (at < end && !grammar_is_lws(bytes[at])) {
        at++;
    }
    return grammar_skip_lws(bytes, at, end);
}

/* The port of a media description in a line, or 0. */
static guint16
port_of(const guint8 *bytes, gsize at, gsize end)
{
    guint32 port;

    if (end - at < 2 || bytes[at] != 'm' || bytes[at + 1] != '=') {
        return 0;
    }
    gsize number = skip_word(bytes, at + 2, end);
    return grammar_number(bytes, grammar_digits(bytes, number, end), &port) && port <= G_MAXUINT16
               ? (guint16)port
               : 0;
}

guint
sdp_ports(const guint8 *bytes, gsize length, guint16 *ports, guint room)
{
    sip_extent extent = locate_extent(bytes, length);
    guint count = 0;

    for (gsize at = extent.body; at < extent.end && count < room;) {
        gsize next = headers_next_line(bytes, extent.end, at);
        guint16 port = port_of(bytes, at, next);
        if (port != 0) {
            ports[count++] = port;
        }
        at = next;
    }
    return count;
}

/* The address in a line, or an empty span. */
static span_t
host_of(const guint8 *bytes, gsize at, gsize end)
{
    if (end - at < 2 || bytes[at] != 'c' || bytes[at + 1] != '=') {
        return (span_t){0, 0};
    }
    gsize begin = skip_word(bytes, skip_word(bytes, at + 2, end), end);
    gsize stop = begin;
    while (stop < end && bytes[stop] != '/' && !grammar_is_lws(bytes[stop])) {
        stop++;
    }
    return (span_t){begin, stop - begin};
}

span_t
sdp_host(const guint8 *bytes, gsize length)
{
    sip_extent extent = locate_extent(bytes, length);
    span_t host = {0, 0};

    for (gsize at = extent.body; at < extent.end && host.length == 0;) {
        gsize next = headers_next_line(bytes, extent.end, at);
        host = host_of(bytes, at, next);
        at = next;
    }
    return host;
}
