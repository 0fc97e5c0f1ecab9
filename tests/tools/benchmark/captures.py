"""The captures of the benchmark: SIP alone, SIP with 95 per cent RTP, no SIP at all, and no SIP in the
cheapest of frames.

sip.pcap holds as many SIP messages as are asked for, two thirds of them responses, with the headers that
a carrier's proxy sends; rtp.pcap, no-sip.pcap and udp.pcap as many frames. short-NAME.pcap and
long-NAME.pcap are cuts of 600 and 6600 frames of each. stream-N.pcap holds N responses in one reassembled
TCP segment, and single-N.pcap the same responses in N datagrams. empty.pcap holds nothing. The same run
gives the same bytes.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import itertools
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "captures"))
from make_captures import CALLER, PROXY, ip, tcp, udp, with_checksum, write  # noqa: E402

CUTS = {"short": 600, "long": 6600}
STREAMS = (500, 5000)

# How calls end, most of them well, in the order in which they come again and again.
ENDS = ((200, "OK"), (486, "Busy Here"), (200, "OK"), (480, "Temporarily Unavailable"), (200, "OK"),
        (404, "Not Found"), (200, "OK"), (503, "Service Unavailable"), (200, "OK"), (603, "Decline"))
# Every other failure says by a Reason header what the telephone network said.
REASONS = {486: 'Q.850;cause=17;text="User busy"', 480: 'Q.850;cause=19;text="No answer"',
           404: 'Q.850;cause=1;text="Unallocated number"', 503: 'Q.850;cause=34',
           603: 'Q.850;cause=21;text="Call rejected"'}


def sdp(port):
    return ("v=0\r\no=- 1767225600 1767225600 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\n"
            "t=0 0\r\nm=audio %d RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
            "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n"
            % port).encode()


def message(first_line, call, cseq, extra=(), body=b""):
    """A SIP message as a carrier's proxy passes it on."""
    lines = [
        first_line,
        "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-%08x-2;rport=5060" % call,
        "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-%08x-1;received=192.0.2.10" % call,
        "Record-Route: <sip:192.0.2.1;lr;ftag=a%08x>" % call,
        'From: "Alice Example" <sip:+3120555%04d@example.com;user=phone>;tag=a%08x' %
        (call % 10000, call),
        "To: <sip:+4930555%04d@example.net;user=phone>%s" %
        (call * 7 % 10000, "" if first_line.startswith("INVITE") else ";tag=b%08x" % call),
        "Call-ID: %08x-6c1e-11f0-9a3d-0242ac120002@192.0.2.10" % call,
        "CSeq: %s" % cseq,
        "Contact: <sip:+4930555%04d@192.0.2.30:5060;transport=udp>" % (call * 7 % 10000),
        "User-Agent: Example SBC 7.4.1",
        "Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, SUBSCRIBE, NOTIFY, INFO, UPDATE, PRACK",
        "Supported: 100rel, timer, replaces, histinfo",
        "P-Asserted-Identity: <sip:+4930555%04d@example.net;user=phone>" % (call * 7 % 10000),
    ]
    lines += extra
    if body:
        lines.append("Content-Type: application/sdp")
    lines.append("Content-Length: %d" % len(body))
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def media_port(call):
    return 16384 + call * 2 % 16384


def call_messages(call):
    """The messages of a call, in order: 6 of 9 are responses if it is answered, else 4 of 6."""
    code, phrase = ENDS[call % len(ENDS)]
    request, body = "%s sip:+4930555@example.net;user=phone SIP/2.0", sdp(media_port(call))
    reason = ["Reason: " + REASONS[code]] if code in REASONS and call % 4 < 2 else []

    def response(number, text, cseq="1 INVITE", **more):
        return udp(message("SIP/2.0 %d %s" % (number, text), call, cseq, **more))

    yield udp(message(request % "INVITE", call, "1 INVITE", ["Max-Forwards: 69"], body),
              CALLER, PROXY)
    yield response(100, "Trying")
    if code == 200:
        yield response(181, "Call Is Being Forwarded")
    yield response(180, "Ringing")
    yield response(183, "Session Progress", body=body)
    yield response(code, phrase, extra=reason, body=body if code == 200 else b"")
    yield udp(message(request % "ACK", call, "1 ACK", ["Max-Forwards: 69"]), CALLER, PROXY)
    if code == 200:
        yield udp(message(request % "BYE", call, "2 BYE", ["Max-Forwards: 69"]), CALLER, PROXY)
        yield response(200, "OK", "2 BYE")


def sip():
    for call in itertools.count():
        yield from call_messages(call)


def rtp():
    """Calls, each of their messages followed by 19 packets of speech to the port that they named."""
    for call in itertools.count():
        number = 0
        for packet in call_messages(call):
            yield packet
            for _ in range(19):
                number += 1
                speech = struct.pack("!BBHII", 0x80, 8, number, number * 160, call) + b"\xd5" * 160
                yield udp(speech, CALLER, PROXY, (media_port(call), media_port(call)))


def tcp_exchange(number, parts):
    """A TCP connection to port 80: opened, the parts in turn from client and server, closed."""
    ports, ends, numbers = (20000 + number % 40000, 80), (CALLER, PROXY), [1000, 5000]

    def send(side, flags, payload=b"", acknowledge=True):
        order = 1 if side == 0 else -1
        header = struct.pack("!HHIIBBHHH", *ports[::order], numbers[side],
                             numbers[1 - side] if acknowledge else 0, 5 << 4, flags, 65535, 0, 0)
        source, target = ends[::order]
        numbers[side] += len(payload) + (flags & 3 != 0)
        return ip(source, target, 6, with_checksum(source, target, 6, header + payload, 16))

    yield send(0, 0x02, acknowledge=False)
    yield send(1, 0x12)
    yield send(0, 0x10)
    for side, payload in parts:
        yield send(side, 0x18, payload)
        yield send(1 - side, 0x10)
    yield send(0, 0x11)
    yield send(1, 0x11)
    yield send(0, 0x10)


def no_sip():
    """A name looked up, a page fetched over HTTP, a ping and the time of day, again and again."""
    page = b"<p>The quick brown fox jumps over the lazy dog.</p>\r\n" * 60
    for number in itertools.count():
        query = struct.pack("!HHHHHH", number & 0xFFFF, 0x0100, 1, 0, 0, 0)
        answer = struct.pack("!HHHHHH", number & 0xFFFF, 0x8180, 1, 1, 0, 0)
        name = b"\3www\7example\3com\0\0\1\0\1"
        ports = (10000 + number % 50000, 53)
        yield udp(query + name, CALLER, PROXY, ports)
        yield udp(answer + name + b"\xc0\x0c\0\1\0\1\0\0\1\x2c\0\4" + bytes((192, 0, 2, 1)), PROXY,
                  CALLER, ports[::-1])
        fetched = (b"GET /%d HTTP/1.1\r\nHost: www.example.com\r\nUser-Agent: example\r\n"
                   b"Accept: */*\r\n\r\n" % number)
        reply = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" %
                 len(page)) + page
        yield from tcp_exchange(number, [(0, fetched), (1, reply[:1400]), (1, reply[1400:2800]),
                                         (1, reply[2800:])])
        yield udp(b"\x23" + bytes(47), CALLER, PROXY, (123, 123))
        ping = struct.pack("!BBHHH", 8, 0, 0, 1, number & 0xFFFF) + bytes(48)
        yield ip(CALLER, PROXY, 1, ping)


def cheapest():
    """Datagrams of 100 bytes that no dissector takes: the frames that cost Wireshark least."""
    for number in itertools.count():
        yield udp(bytes(58), CALLER, PROXY, (40000 + number % 1000, 49152))


def short_responses(count):
    """Responses with few headers, so that many go into a segment."""
    return [b"SIP/2.0 486 Busy\r\ni:%d\r\nCSeq:1 INVITE\r\nl:0\r\n\r\n" % number
            for number in range(count)]


def stream(count):
    """Two segments, the first with the beginning of the first response, the second with all the
    rest; longer than IP can say, as a network card that cuts segments itself lets them be seen."""
    whole = b"".join(short_responses(count))
    rest = bytearray(tcp(b"", 11)[:54])
    rest[16:18] = b"\0\0"  # the total length of IP: the card's business
    return [tcp(whole[:10], 1), bytes(rest) + whole[10:]]


def write_all(folder, count):
    """Writes them into a folder, the long ones with so many frames."""
    for name, frames in (("sip", sip), ("rtp", rtp), ("no-sip", no_sip), ("udp", cheapest)):
        write(folder, name + ".pcap", itertools.islice(frames(), count))
        for cut, length in CUTS.items():
            write(folder, "%s-%s.pcap" % (cut, name), itertools.islice(frames(), length))
    for count in STREAMS:
        write(folder, "stream-%d.pcap" % count, stream(count))
        write(folder, "single-%d.pcap" % count, map(udp, short_responses(count)))
    write(folder, "empty.pcap", [])
