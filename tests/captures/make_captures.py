#!/usr/bin/env python3
"""Writes the captures of this folder that no real stack would send.

    make_captures.py [FOLDER]

codes.pcap holds one response for every code of data/codes.tsv; the others hold what is said at the
functions below. The same run gives the same bytes.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import gzip
import pathlib
import struct
import sys

HERE = pathlib.Path(__file__).resolve().parent
CODES = HERE.parent.parent / "data" / "codes.tsv"

CALLER, PROXY = "192.0.2.10", "192.0.2.1"
START = 1767225600  # 2026-01-01 00:00:00 UTC


# ---- packets ----

def checksum(data):
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def address(text):
    if ":" in text:
        left, right = text.split("::")
        groups = [int(g, 16) for g in left.split(":")]
        tail = [int(g, 16) for g in right.split(":")]
        return struct.pack("!8H", *(groups + [0] * (8 - len(groups) - len(tail)) + tail))
    return bytes(int(part) for part in text.split("."))


def ip(source, target, protocol, payload):
    """An Ethernet frame with IPv4 or IPv6, by the addresses."""
    ethernet = bytes.fromhex("020000000001020000000010")
    if ":" in source:
        header = struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64)
        return ethernet + b"\x86\xdd" + header + address(source) + address(target) + payload
    header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 1, 0x4000, 64, protocol, 0)
    header += address(source) + address(target)
    header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
    return ethernet + b"\x08\x00" + header + payload


def with_checksum(source, target, protocol, segment, place):
    """Fills in the checksum of a UDP or TCP segment, over the pseudo header."""
    pseudo = address(source) + address(target)
    if ":" in source:
        pseudo += struct.pack("!II", len(segment), protocol)
    else:
        pseudo += struct.pack("!BBH", 0, protocol, len(segment))
    value = checksum(pseudo + segment) or 0xFFFF
    return segment[:place] + struct.pack("!H", value) + segment[place + 2:]


def udp(payload, source=PROXY, target=CALLER, ports=(5060, 5060)):
    segment = struct.pack("!HHHH", ports[0], ports[1], 8 + len(payload), 0) + payload
    return ip(source, target, 17, with_checksum(source, target, 17, segment, 6))


def tcp(payload, sequence, ports=(5060, 40000), source=PROXY, target=CALLER):
    segment = struct.pack("!HHIIBBHHH", ports[0], ports[1], sequence, 1, 5 << 4, 0x18, 65535, 0, 0)
    return ip(source, target, 6, with_checksum(source, target, 6, segment + payload, 16))


def icmp_port_unreachable(quoted, source=CALLER, target=PROXY):
    """The error that CALLER sends for a datagram that it got; quoted: an Ethernet frame."""
    body = struct.pack("!BBHI", 3, 3, 0, 0) + quoted[14:]
    body = body[:2] + struct.pack("!H", checksum(body)) + body[4:]
    return ip(source, target, 1, body)


def sflow(sampled, agent="192.0.2.9", collector="192.0.2.8"):
    """The sample that a switch takes of an Ethernet frame."""
    padded = sampled + b"\0" * (-len(sampled) % 4)
    record = struct.pack("!6I", 1, 16 + len(padded), 1, len(sampled), 4, len(sampled)) + padded
    sample = struct.pack("!8I", 1, 1, 1, 1, 0, 1, 2, 1) + record
    datagram = struct.pack("!II4s4I", 5, 1, address(agent), 0, 1, 1, 1)
    return udp(datagram + struct.pack("!II", 1, len(sample)) + sample, agent, collector, (6343, 6343))


def sctp(payloads, first=1, source=PROXY, target=CALLER):
    """One SCTP packet with a DATA chunk for each payload, numbered from first on."""
    packet = struct.pack("!HHII", 5060, 5060, 1, 0)
    for number, payload in enumerate(payloads, first):
        packet += struct.pack("!BBHIHHI", 0, 3, 16 + len(payload), number, 0, number, 0) + payload
        packet += b"\0" * (-len(payload) % 4)
    return ip(source, target, 132, packet)


def write(folder, name, frames):
    """Writes frames, each the bytes, or (bytes, how many of them were captured)."""
    with open(folder / name, "wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        for number, frame in enumerate(frames):
            data, captured = frame if isinstance(frame, tuple) else (frame, len(frame))
            file.write(struct.pack("<IIII", START + number, 0, captured, len(data)))
            file.write(data[:captured])


# ---- SIP ----

def headers(number, method="INVITE", body=b"", content_type=None, extra=()):
    """The header fields and the body; extra: more header lines, as text or bytes."""
    lines = [
        "Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK%06d" % number,
        "From: <sip:alice@example.com>;tag=a%d" % number,
        "To: <sip:bob@example.com>;tag=b%d" % number,
        "Call-ID: call-%d@192.0.2.10" % number,
        "CSeq: 1 %s" % method,
    ]
    if content_type:
        lines.append("Content-Type: %s" % content_type)
    lines += extra
    lines.append("Content-Length: %d" % len(body))
    lines = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


SDP = {"content_type": "application/sdp",
       "body": b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
               b"m=audio 4000 RTP/AVP 8\r\n"}


def response(code, phrase, number=1, line_end=b"\r\n", **more):
    """code and phrase as text or bytes, put on the Status-Line as they are."""
    if isinstance(phrase, str):
        phrase = phrase.encode()
    return b"SIP/2.0 " + str(code).encode() + b" " + phrase + line_end + headers(number, **more)


def request(method, number=1, **more):
    line = "%s sip:bob@example.com SIP/2.0\r\n" % method
    return line.encode() + headers(number, method, **more)


def codes():
    """Every code of the data once, with its phrase; of a code with several vendors the first."""
    seen = {}
    for line in CODES.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if columns[0].isdigit():
            seen.setdefault(columns[0], columns[1])
    return [udp(response(code, phrase, int(code))) for code, phrase in seen.items()]


def unassigned():
    """Codes that nobody has registered: one a class, and outside the classes."""
    numbers = ("099", "000", "111", "299", "399", "499", "599", "699", "700", "777", "888", "999")
    return [udp(response(code, "Whatever", int(code) + 1)) for code in numbers]


def phrases():
    """Reason phrases that are not the registered one: other case, other languages, other bytes."""
    texts = ("busy here", "Bezet", "Teilnehmer belegt – später erneut versuchen", "忙線",
             b"\xff\xfe\x80 broken UTF-8", b"tab\tand\x01control", "x" * 3000, " ", "486")
    return [udp(response(486, text, number)) for number, text in enumerate(texts, 1)]


def bare():
    """Responses without a reason phrase: UDP, IPv6, only a line feed; alone and among others."""
    one = response(486, "", 1)
    return [
        udp(one),
        udp(one, "2001:db8::1", "2001:db8::10"),
        udp(response(603, "", 2, b"\n")),
        tcp(response(404, "", 3), 1),
        tcp(response(180, "Ringing", 4) + response(486, "", 5) + response(503, "Down", 6) +
            response(600, "", 7), 1 + len(response(404, "", 3))),
        tcp(request("OPTIONS", 8) + response(480, "", 9) + request("BYE", 10), 1, (5060, 40001)),
        sctp([response(500, "", 11), response(501, "Not here", 12), response(502, "", 13)]),
        udp(request("INVITE", 14)),
        udp(b"SIP/2.0 486 "),
        tcp(response(200, "OK", 15, **SDP) + response(486, "", 16) +
            response(183, "Session Progress", 17, **SDP) + response(404, "Not Found", 18) +
            response(603, "", 19), 1, (5060, 40002)),
        sctp([response(200, "OK", 20, **SDP), response(487, "", 21), response(200, "OK", 22, **SDP),
              response(488, "", 23)], 4),
    ]


def segments():
    """TCP: several responses in a segment, and a response that is split over two and over three."""
    together = (response(100, "Trying", 1) + response(180, "Ringing", 1) +
                response(486, "Busy Here", 1))
    split = response(404, "Not Found", 2)
    late = response(503, "Service Unavailable", 3) + response(200, "OK", 4)
    parts = [together, split[:60], split[60:], late[:5], late[5:20], late[20:]]
    frames, sequence = [], 1
    for part in parts:
        frames.append(tcp(part, sequence))
        sequence += len(part)
    return frames


def icmp():
    """ICMP errors that quote a response, with and without a reason phrase; then a delivered one."""
    delivered = udp(response(486, "Busy Here", 3))
    return [icmp_port_unreachable(udp(response(404, "Not Found", 1))),
            icmp_port_unreachable(udp(response(404, "", 2))),
            delivered]


def truncated():
    """One response, captured to the middle of its headers, of its phrase, and of its code."""
    frame = udp(response(486, "Busy Here", 1))
    line = frame.index(b"SIP/2.0")
    return [(frame, line + 120), (frame, line + 16), (frame, line + 12), (frame, line + 10)]


def nested():
    """A response that carries another SIP response, and one that carries a sipfrag."""
    inner = response(486, "Busy Here", 2)
    return [udp(response(400, "Bad Request", 1, body=inner, content_type="message/sip")),
            udp(request("NOTIFY", 3, body=b"SIP/2.0 603 Decline\r\n",
                        content_type="message/sipfrag"))]


REASONS = (
    'Reason: Q.850;cause=17;text="User busy"',
    'Reason: Q.850 ;cause=16 ;text="Terminated"',
    'Reason: Q.850;text="x";cause=17',
    'Reason: SIP;cause=486;text="Busy Here", Q.850;cause=17',
    'Reason: Q.850;cause="34"',
    'Reason: q.850 ; CAUSE = 18 ; Text = "a, b; c=d \\"e\\" f" ; location = LN',
    'Reason: SIP;cause=1\r\nReason: Q.850;cause=2\r\nReason: Q.850;cause=3',
    'Reason:\r\n Q.850\r\n ;cause=19,\r\n\tSIP;cause=480',
    'reason:,,Q.850;cause=20,, ,STIR;cause=436;text="x",',
    "Reason: Q.850;cause=4294967296, SIP;cause=500",
    "Reason: Q.850;cause=200;text=\"not seven bits\", FreeSWITCH;cause=900",
    'Reason: Q.850;cause=21;text="never closed, SIP;cause=603',
    "Reason: ;cause=22, Q.850, Q.850;cause=, Q.850;cause=23",
    "Reason: SIP;cause=821;text=\"BAD_IDENTITY_INFO\"",
    b'Reason: Q.850;cause=24;text="\xff\xfe\x00 broken"',
    "Reason: Preemption ;cause=1 ;text=\"UA Preemption\"",
    "Reason:",
)


def reason_shapes():
    """Every shape of the Reason header, in a response, a BYE and a CANCEL; then in messages that
    are not alone: two requests in a segment, a split one, two SCTP chunks, an ICMP quote."""
    frames = []
    for number, reason in enumerate(REASONS, 1):
        frames.append(udp(response(480, "Gone", number, extra=[reason])))
        frames.append(udp(request("BYE", number, extra=[reason])))
        frames.append(udp(request("CANCEL", number, extra=[reason])))
    bye = request("BYE", 50, extra=["Reason: Q.850;cause=16"])
    late = request("CANCEL", 51, extra=["Reason: Q.850;cause=26"])
    together = (request("OPTIONS", 52) + bye + response(486, "", 53, extra=["Reason: Q.850;cause=17"]) +
                late + response(487, "Terminated", 54, extra=["Reason: Q.850;cause=127"]))
    frames += [tcp(together, 1), tcp(bye[:40], 1 + len(together)),
               tcp(bye[40:] + bye, 41 + len(together)),
               sctp([bye, response(200, "OK", 50), late]),
               icmp_port_unreachable(udp(bye)),
               udp(request("BYE", 60, extra=["Reason: Q.850;cause=31"]), "2001:db8::1", "2001:db8::10"),
               tcp(request("INVITE", 61, **SDP) + request("BYE", 62, extra=["Reason: Q.850;cause=16"]) +
                   request("INVITE", 63, **SDP) + request("CANCEL", 64, extra=["Reason: SIP;cause=200"]),
                   1, (5060, 40003))]
    # What SIP reads of a request may be less than what was captured: no CSeq, a Call-ID that is not
    # UTF-8, a cut in the middle.
    line = b"BYE sip:b@example.com SIP/2.0\r\nReason: Q.850;cause=16\r\n"
    frames += [udp(line + b"Call-ID: x\r\n\r\n"), udp(line + b"CSeq: 1 BYE\r\n\r\n"),
               udp(line + b"Call-ID: \xff\xfe\r\nCSeq: 4294967297 BYE\r\n\r\n"),
               udp(line + b"Call-ID: x\r\nCSeq:\r\n\r\n")]
    cut = udp(request("BYE", 66)[:33] + b"Reason: Q.850;cause=16\r\n" + request("BYE", 66)[33:])
    return frames + [(cut, cut.index(b"CSeq: ") + 6), (cut, cut.index(b"Call-ID") + 3)]


def escapes():
    """A Reason with a folded line and with characters that would steer a terminal."""
    reason = 'Reason: Q.850;\r\n cause=16;text="a\x1b[31mred\x07"'
    return [udp(request("BYE", 1, extra=[reason])), udp(response(480, "Gone", 2, extra=[reason]))]


def limits():
    """Messages with one value more of a header field than are shown; and successes of which an expert info
    says more than the code tells: what a Warning says, or what the method makes of the code; a failure that
    an announcement tells of, ones that a vendor has a number for, unexplained and explained, and one
    with a Warning that only traces the request before the one that tells why it failed."""
    def values(name, value):
        return [name + ": " + ", ".join([value] * 101)]

    return [udp(response(200, "OK", 1, extra=['Warning: 399 example.com "hello"'])),
            udp(response(202, "Accepted", 2, method="MESSAGE")),
            udp(response(200, "OK", 3, extra=values("Warning", '399 example.com "w"'))),
            udp(response(200, "OK", 4, extra=values("Reason", "Q.850;cause=31"))),
            udp(response(486, "Busy Here", 5, extra=["X-Asterisk-HangupCause: a"] * 101)),
            udp(request("BYE", 6, extra=values("Reason", "Q.850;cause=31"))),
            udp(response(183, "Session Progress", 7, extra=["Reason: Q.850;cause=17"])),
            udp(response(408, "Request Timeout", 9, extra=[
                'Warning: 392 192.0.2.1:5060 "Noisy feedback tells"',
                'Warning: 399 example.com "No route to 42"'])),
            udp(response(403, "Forbidden", 8, extra=['ms-diagnostics: 4004;reason="Not authorized"'])),
            udp(response(500, "Server Internal Error", 10, extra=['ms-diagnostics: 560500;reason="Failed"']))]


def bundles():
    """Messages that are alike but for Call-ID and Reason, several in a frame: in SCTP, in a TCP segment
    with bodies between them, nested; one whose compressed body quotes another; the same response
    twice; blanks behind a Call-ID; and samples by sFlow of what was delivered."""
    def q850(cause):
        return ["Reason: Q.850;cause=%d" % cause]

    def pair(*what, **more):
        make = request if isinstance(what[0], str) else response
        return [make(*what, number, extra=q850(cause), **more) for number, cause in ((1, 16), (2, 34))]

    sdp = {"body": b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n", "content_type": "application/sdp"}
    quote = gzip.compress(b"trace:\r\nMESSAGE sip:x SIP/2.0\r\nReason: Q.850;cause=34\r\n\r\n", mtime=0)
    inner = request("BYE", 2, extra=q850(34))
    samples = (response(486, "Busy Here", 1, extra=q850(17)), response(486, "", 2, extra=q850(17)),
               request("BYE", 3, extra=q850(16)))
    return [sctp(pair("BYE")), sctp(pair(486, ""), 3), tcp(b"".join(pair(183, "", **sdp)), 1),
            udp(request("BYE", 1, extra=q850(16), content_type="message/sip", body=inner)),
            udp(request("MESSAGE", 1, extra=q850(16) + ["Content-Encoding: gzip"], body=quote,
                        content_type="text/plain")),
            tcp(response(183, "", 1, extra=q850(16), **sdp) + response(183, "", 1, extra=q850(34), **sdp), 1,
                (5060, 40003)),
            udp(response(486, "", 1, extra=q850(17)).replace(b"Call-ID: call-1@192.0.2.10",
                                                             b"Call-ID: \t call-1@192.0.2.10 \t")),
            *(sflow(udp(sample)) for sample in samples)]


def hostile():
    """What would cost time without end if the search for a message began anew at every word: method
    names all over a header, requests that never match, thousands of messages in a segment, a body that
    is long once it is decompressed."""
    words = (b"B s:b SIP/2.0\r\ni:x\r\nX: " + b"B " * 7000 + b" SIP/2.0\r\n" + b"a:\r\n" * 6000 +
             b"l:0\r\n\r\n")
    requests = b"B s:b SIP/2.0\r\ni:x\r\nl:0\r\n\r\n"
    bare = b"SIP/2.0 486 \r\ni:x\r\nl:0\r\n\r\n"
    return [tcp(words + requests * 400, 1), udp(words[:30000]), tcp(bare * 1800, 1, (5060, 40001)),
            tcp(requests * 1800, 1, (5060, 40002)),
            udp(response(486, "Busy", 1, extra=["Reason: " + 'Q.850;text="\\",' * 3500])),
            udp(response(486, "Busy", 2, extra=["Reason: Q.850;cause=17"] * 2500)),
            udp(request("MESSAGE", 3, extra=["Reason: Q.850;cause=17", "Content-Encoding: gzip"],
                        body=gzip.compress(b"M" * 2000000, mtime=0), content_type="text/plain"))]


def warnings():
    """Responses with Warning and Retry-After headers."""
    frames = []
    for number, code in enumerate((300, 301, 302, 303, 304, 305, 306, 307, 330, 331, 370, 380, 381,
                                   398, 399, 305, 308, 392), 1):
        status = (488, "Not Acceptable Here") if number % 2 else (606, "Not Acceptable")
        frames.append(udp(response(*status, number, extra=['Warning: %d example.com "text"' % code])))
    frames.append(udp(response(488, "Not Acceptable Here", 20, extra=[
        'Warning: 399 a "x, 305 y", 30 b "z",306 c "w"', 'Warning: 304 d "v"'])))
    for number, value in enumerate(("120", "18000;duration=3600", "120 (I'm in a meeting)",
                                    "4294967296", "soon", "0"), 30):
        frames.append(udp(response(503, "Service Unavailable", number,
                                   extra=["Retry-After: " + value])))
    return frames


class Call:
    """Writes the messages of a call, which a proxy may forward or fork."""

    def __init__(self, number):
        self.number = number

    def message(self, first_line, method, cseq, branch, to_tag=None, extra=(), from_tag="a", body=b""):
        lines = [first_line, "Via: SIP/2.0/UDP 192.0.2.10;branch=z9hG4bK-%d-%s" % (self.number, branch),
                 "From: <sip:alice@example.com>;tag=" + from_tag,
                 "To: <sip:bob@example.com>" + (";tag=" + to_tag if to_tag else ""),
                 "Call-ID: attempt-%d@192.0.2.10" % self.number, "CSeq: %d %s" % (cseq, method), *extra,
                 "Content-Length: %d" % len(body)]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def request(self, method="INVITE", cseq=1, branch="1", **more):
        return self.message("%s sip:bob@example.com SIP/2.0" % method, method, cseq, branch, **more)

    def response(self, code, phrase="", method="INVITE", cseq=1, branch="1", to_tag="b", **more):
        return self.message("SIP/2.0 %d %s" % (code, phrase), method, cseq, branch, to_tag, **more)


def hops():
    """Two calls past a proxy, so that their messages are captured twice, and a REGISTER.

    Call 1: 100 and 486 from the called side to the proxy, and 486 on to the caller, which is sent
    once more: a retransmission. Call 2, which began before: 180, 200, and a BYE with a Reason, each
    seen on both hops. Call 3: cancelled with a Reason, 487. Call 4: 503 with a Reason from one gateway,
    twice, and answered by another one. REGISTER: 401 and 403.
    Counted by hand: 15 responses, of which 2 are retransmissions (1 x 100, 2 x 180, 4 x 200, 2 x 486,
    1 x 487, 1 x 503, 1 x 401, 1 x 403 without them); causes of calls: 17 once, 16 twice.
    """
    out, back = (CALLER, PROXY), (PROXY, CALLER)
    far, home = (PROXY, "192.0.2.30"), ("192.0.2.30", PROXY)
    call, older, cancelled, rerouted = Call(1), Call(2), Call(3), Call(4)
    q850 = ["Reason: Q.850;cause=16"]
    frames = [udp(call.request(), *out), udp(call.request(branch="2"), *far),
              udp(call.response(100, "Trying", branch="2", to_tag=None), *home),
              udp(call.response(486, "Busy Here", branch="2"), *home)]
    frames += [udp(call.response(486, "Busy Here"), *back)] * 2
    for code, phrase in ((180, "Ringing"), (200, "OK")):
        frames += [udp(older.response(code, phrase, branch="2"), *home),
                   udp(older.response(code, phrase), *back)]
    frames += [udp(older.request("BYE", 2, branch, to_tag="b", extra=q850), *way)
               for branch, way in (("3", out), ("4", far))]
    frames += [udp(cancelled.request(), *out), udp(cancelled.request("CANCEL", extra=q850), *out),
               udp(cancelled.response(200, "OK", "CANCEL"), *back),
               udp(cancelled.response(487, "Request Terminated"), *back)]
    no_circuit = rerouted.response(503, "Service Unavailable", extra=["Reason: Q.850;cause=34"])
    frames += [udp(rerouted.request(), *out), udp(no_circuit, *back), udp(no_circuit, *back),
               udp(rerouted.request(branch="2"), *out),
               udp(rerouted.response(200, "OK", branch="2"), *back)]
    frames += [udp(response(code, phrase, 3, method="REGISTER"), *back)
               for code, phrase in ((401, "Unauthorized"), (403, "Forbidden"))]
    return frames


def attempts():
    """Call attempts, one after the other. Counted by hand:

    1 answered past a proxy, the caller hangs up   2 answered, the called party hangs up
    3 answered, no BYE; a re-INVITE is refused     4 challenged, then busy
    5 forked: one is busy, the other answers       6 redirected; the new INVITE is a second attempt: 404
    7 503      8 408      9 cancelled while ringing      10 cancelled before      11 603      12 607
    13 480, which a Reason explains as no circuit  14 never answered   15 challenged, never sent again
    16 answered, but its INVITE is not here        17 sent three times, 500       18 600 without a phrase
    19 488

    Attempts: 1 to 15 without 6 (14), 6 twice (2), 17 to 19 (3): 19. Answered: 1, 2, 3, 5. Busy: 4, 18.
    Declined: 11. Blocked: 12. Number fault: 6 (404). Client fault: 19. Network fault: 7, 8, 13, 17.
    Cancelled: 9, 10. Redirected: 6. Pending: 14, 15.
    ASR 4 / 19. NER 4 answered, 2 busy, 1 declined, 1 rang (9): 8 / 19. SER 4 / 18. SEER 200 four times,
    480 (13), 486 (4), 600 (18), 603 (11): 8 / 18. ISA 7, 8, 17: 3 / 19. SCR 1, 2: 2 / 19.
    """
    out, back = (CALLER, PROXY), (PROXY, CALLER)
    far, home = (PROXY, "192.0.2.30"), ("192.0.2.30", PROXY)
    frames = []

    def send(way, *messages):
        frames.extend(udp(message, *way) for message in messages)

    call = Call(1)
    send(out, call.request())
    send(far, call.request(branch="2"))
    for code, phrase in ((180, "Ringing"), (200, "OK")):
        send(home, call.response(code, phrase, branch="2"))
        send(back, call.response(code, phrase))
    send(out, call.request("ACK", to_tag="b"), call.request("BYE", 2, "3", to_tag="b"))
    send(far, call.request("BYE", 2, "4", to_tag="b"))
    send(home, call.response(200, "OK", "BYE", 2, "4"))
    send(back, call.response(200, "OK", "BYE", 2, "3"))
    call = Call(2)
    send(out, call.request())
    send(back, call.response(200, "OK"), call.request("BYE", 7, "2", to_tag="a", from_tag="b"))
    send(out, call.response(200, "OK", "BYE", 7, "2", "a", from_tag="b"))
    call = Call(3)
    send(out, call.request())
    send(back, call.response(200, "OK"))
    send(out, call.request("INVITE", 2, "2", to_tag="b"))
    send(back, call.response(488, "Not Acceptable Here", "INVITE", 2, "2"))
    call = Call(4)
    send(out, call.request())
    send(back, call.response(401, "Unauthorized"))
    send(out, call.request(cseq=2, branch="2"))
    send(back, call.response(486, "Busy Here", cseq=2, branch="2"))
    call = Call(5)
    send(out, call.request())
    send(far, call.request(branch="2"), call.request(branch="3"))
    send(home, call.response(486, "Busy Here", branch="2"),
         call.response(200, "OK", branch="3", to_tag="c"))
    send(back, call.response(200, "OK", to_tag="c"))
    call = Call(6)
    send(out, call.request())
    send(back, call.response(302, "Moved Temporarily"))
    send(out, call.request(cseq=2, branch="2"))
    send(back, call.response(404, "Not Found", cseq=2, branch="2"))
    for number, code, phrase in ((7, 503, "Service Unavailable"), (8, 408, "Request Timeout"),
                                 (11, 603, "Decline"), (12, 607, "Unwanted"), (18, 600, ""),
                                 (19, 488, "Not Acceptable Here")):
        send(out, Call(number).request())
        send(back, Call(number).response(100, "Trying", to_tag=None),
             Call(number).response(code, phrase))
    for number in (9, 10):
        call = Call(number)
        send(out, call.request())
        send(back, *[call.response(180, "Ringing")] * (10 - number))
        send(out, call.request("CANCEL"))
        send(back, call.response(200, "OK", "CANCEL"), call.response(487, "Request Terminated"))
    send(out, Call(13).request())
    send(back, Call(13).response(480, "Temporarily Unavailable", extra=["Reason: Q.850;cause=34"]))
    send(out, Call(14).request(), Call(15).request())
    send(back, Call(15).response(407, "Proxy Authentication Required"), Call(16).response(200, "OK"))
    send(out, *[Call(17).request()] * 3)
    send(back, Call(17).response(500, "Server Internal Error"))
    return frames


def conclusions():
    """Calls of which no message alone says how they ended; docs/calls.md tells what is concluded.

    1 two servers ask for credentials, and the caller has none for the second: pending
    2 credentials are refused: client-fault
    3 the answer is not here, its ACK is: answered, ended by the caller
    4 the BYE of the caller crosses the answer: answered, no talk time
    5 a re-INVITE finds the dialog gone: released by a fault
    6 the answer is never acknowledged: released by a fault
    7 the proxy sends BYEs both ways: ended by the network
    8 the caller hangs up on an announcement: a wrong number, said by the called side's network
    9 others tell of dialogs that were never answered: ended by the caller
    10 nobody has tags (RFC 2543), and there is a re-INVITE: one call, ended by the caller
    11 a branch that passes elsewhere is busy, then a timer cancels the call: no-answer, network
    12 several answer, and the caller keeps the second: ended by the called
    13 503 past the proxy, and the next server answers: answered
    14 nobody answers, and the INVITE is sent again: pending, and its explanation says so
    """
    out, back = (CALLER, PROXY), (PROXY, CALLER)
    far, home = (PROXY, "192.0.2.30"), ("192.0.2.30", PROXY)
    frames = []

    def send(way, *messages):
        frames.extend(udp(message, *way) for message in messages)

    def begin(number, *said):
        call = Call(200 + number)
        send(out, call.request())
        send(back, *[call.response(code, "Whatever") for code in said])
        return call

    def credentials(realm):
        return ['Proxy-Authorization: Digest username="alice", realm="%s", response="5c"' % realm]

    def challenge(realm):
        return ['Proxy-Authenticate: Digest realm="%s", nonce="1"' % realm]

    for number, realm in ((1, "example.net"), (2, "example.com")):
        call = begin(number)
        send(back, call.response(407, "Who", extra=challenge("example.com")))
        send(out, call.request("ACK", to_tag="b"), call.request(cseq=2, branch="2",
                                                                extra=credentials("example.com")))
        send(back, call.response(407, "Who", cseq=2, branch="2", extra=challenge(realm)))
        send(out, call.request("ACK", 2, "2", to_tag="b"))
    call = begin(3, 180)
    send(out, call.request("ACK", branch="2", to_tag="b"), call.request("BYE", 2, "3", to_tag="b"))
    send(back, call.response(200, "OK", "BYE", 2, "3"))
    call = begin(4, 180)
    send(out, call.request("BYE", 2, "3", to_tag="b"))
    send(back, call.response(200, "OK"))
    send(out, call.request("ACK", branch="2", to_tag="b"))
    send(back, call.response(200, "OK", "BYE", 2, "3"))
    call = begin(5, 200)
    send(out, call.request("ACK", branch="2", to_tag="b"), call.request(cseq=2, branch="3", to_tag="b"))
    send(back, call.response(481, "Gone", cseq=2, branch="3"))
    send(out, call.request("ACK", 2, "3", to_tag="b"), call.request("BYE", 3, "4", to_tag="b"))
    send(back, call.response(481, "Gone", "BYE", 3, "4"))
    call = begin(6, *[200] * 8)
    send(back, call.request("BYE", 1, "2", to_tag="a", from_tag="b"))
    call = Call(207)
    send(out, call.request())
    send(far, call.request(branch="2"))
    send(home, call.response(200, "OK", branch="2"))
    send(back, call.response(200, "OK"), call.request("BYE", 1, "3", to_tag="a", from_tag="b"))
    send(far, call.request("BYE", 2, "4", to_tag="b"))
    announced = ["Reason: Q.850;cause=1;location=LN"]
    call = Call(208)
    send(out, call.request())
    send(far, call.request(branch="2"))
    send(home, call.response(183, "Listen", branch="2", extra=announced))
    send(back, call.response(183, "Listen", extra=announced))
    send(out, call.request("CANCEL"))
    send(back, call.response(487, "Request Terminated"))
    call = begin(9, 200)
    send(("203.0.113.9", CALLER), call.response(200, "OK", to_tag="z"),
         call.response(200, "OK", "BYE", 7, "z", "z"),
         call.request("BYE", 7, "z", to_tag="a", from_tag="z", extra=["Reason: Q.850;cause=38"]))
    send(out, call.request("BYE", 2, "3", to_tag="b"))

    def without_tags(message):
        return message.replace(b";tag=a", b"").replace(b";tag=b", b"")

    call = Call(210)
    for way, message in ((out, call.request()), (back, call.response(200, "OK")),
                         (out, call.request(cseq=2, branch="2")),
                         (back, call.response(200, "OK", cseq=2, branch="2")),
                         (out, call.request("BYE", 3, "3")), (back, call.response(200, "OK", "BYE", 3, "3"))):
        send(way, without_tags(message))
    call = begin(11, 180)
    send(home, call.response(486, "Busy Here", branch="2", to_tag="c"))
    send(out, call.request("CANCEL", extra=["Reason: Q.850;cause=102"]))
    send(back, call.response(487, "Request Terminated"))
    call = begin(12, 200)
    send(back, call.response(200, "OK", to_tag="c"))
    send(out, call.request("BYE", 2, "2", to_tag="b"))
    send(back, call.response(200, "OK", "BYE", 2, "2"),
         call.request("BYE", 1, "3", to_tag="a", from_tag="c"))
    call = Call(213)
    send(out, call.request())
    for branch, code in (("2", 503), ("3", 200)):
        send(far, call.request(branch=branch))
        send(home, call.response(code, "Whatever", branch=branch))
    send(back, call.response(200, "OK"))
    call = Call(214)
    send(out, call.request(), call.request())
    return frames


MEDIA = ("192.0.2.11", "192.0.2.31")  # where the media of either side are


def sdp(side, port, origin=1):
    """SDP of the side with this number, 0 for the caller."""
    text = ("v=0\r\no=- %d 1 IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\nm=audio %d RTP/AVP 8\r\n" %
            (origin, MEDIA[side], MEDIA[side], port))
    return {"content_type": "application/sdp", "body": text.encode()}


def multipart(part, before=b""):
    """SDP in a multipart body, behind another part if there is one."""
    body = before and b"--x\r\nContent-Type: application/isup;version=itu-t92+\r\n\r\n" + before + b"\r\n"
    body += b"--x\r\nContent-Type: application/sdp\r\n\r\n" + part["body"] + b"\r\n--x--\r\n"
    return {"content_type": "multipart/mixed;boundary=x", "body": body}


class Session:
    """Writes the messages and the media of a call whose media name its number as their source (SSRC)."""

    def __init__(self, number):
        self.number, self.packets = number, 0

    def message(self, first_line, method, cseq=1, to_tag=";tag=b", body=b"", content_type=None, branch=1):
        lines = [first_line,
                 "Via: SIP/2.0/TCP 192.0.2.10;branch=z9hG4bK-%d-%d-%s" % (self.number, cseq, branch),
                 "From: <sip:1001@example.com>;tag=a",
                 "To: <sip:%d@example.com>%s" % (2000 + self.number, to_tag),
                 "Call-ID: session-%d" % self.number, "CSeq: %d %s" % (cseq, method)]
        lines += ["Content-Type: " + content_type] if content_type else []
        lines.append("Content-Length: %d" % len(body))
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def request(self, method="INVITE", cseq=1, **more):
        if method == "INVITE" and cseq == 1:
            more["to_tag"] = ""
        return self.message("%s sip:%d@example.com SIP/2.0" % (method, 2000 + self.number), method, cseq,
                            **more)

    def response(self, code, phrase, method="INVITE", **more):
        return self.message("SIP/2.0 %d %s" % (code, phrase), method, **more)

    def media(self, side, ports, is_control=False):
        """A packet of RTP, or of RTCP, that a side sends; ports: of the caller and of the called."""
        ways = (MEDIA, ports) if side == 0 else (MEDIA[::-1], ports[::-1])
        self.packets += 1
        data = struct.pack("!BBHII", 0x80, 8, self.packets, self.packets * 160, self.number) + b"\xd5" * 160
        if is_control:
            data = struct.pack("!BBHI", 0x80, 201, 1, self.number)
        return udp(data, *ways[0], [port + is_control for port in ways[1]])


class Stream:
    """Segments of a TCP connection, each with the messages that are given."""

    def __init__(self, ports, ways):
        self.ports, self.ways, self.sequence = ports, ways, 1

    def segment(self, *messages):
        frame = tcp(b"".join(messages), self.sequence, self.ports, *self.ways)
        self.sequence += sum(map(len, messages))
        return frame


def sessions():
    """Media of calls whose messages share segments of TCP. The source of each medium (SSRC) is the number of
    its call, 0 for none that anybody announced.

    1, 2: offers in one segment, answers in another; behind them 3, which brings none   4: on the ports of 2
    5: offer in the 200, behind another message, and answer in the ACK, behind a BYE   6: SDP in multipart
    7: the same beside a body of ISUP, behind another message   8, 9: in one segment too, and the port of
    the one is that of the other's other side   10, 11: moved to each other's ports by re-INVITEs in one
    segment   12: offered once more in the segment of another call, which is on other ports   13: no media;
    the called sends a BYE that it must not send, since it has not answered
    """
    out, back = Stream((40000, 5060), (CALLER, PROXY)), Stream((5060, 40000), (PROXY, CALLER))
    calls = [Session(number) for number in range(14)]
    frames = []

    def talk(number, *ports):
        for is_control in (False, False, True):
            for side in (0, 1):
                frames.append(calls[number].media(side, ports, is_control))

    def hang_up(number, *more):
        frames.append(out.segment(calls[number].request("BYE", 3), *more))
        frames.append(back.segment(calls[number].response(200, "OK", "BYE", cseq=3)))

    talk(0, 8000, 9000)
    frames.append(out.segment(calls[1].request(**sdp(0, 8000)), calls[2].request(**sdp(0, 8010)),
                              calls[3].request()))
    frames.append(calls[2].media(1, (8010, 9010)))
    frames.append(back.segment(calls[3].response(180, "Ringing"), calls[1].response(183, "", **sdp(1, 9000)),
                               calls[2].response(200, "OK", **sdp(1, 9010))))
    talk(1, 8000, 9000)
    talk(2, 8010, 9010)
    frames.append(back.segment(calls[3].response(486, "Busy Here"),
                               calls[1].response(200, "OK", **sdp(1, 9000))))
    talk(2, 8010, 9010)
    talk(1, 8000, 9000)
    hang_up(2, calls[4].request(**sdp(0, 8010)))
    frames.append(back.segment(calls[4].response(100, "Trying"),
                               calls[4].response(200, "OK", **sdp(1, 9010))))
    talk(4, 8010, 9010)
    talk(1, 8000, 9000)
    frames.append(out.segment(calls[5].request()))
    frames.append(back.segment(calls[4].response(200, "OK", "OPTIONS", cseq=2),
                               calls[5].response(200, "OK", **sdp(1, 9020))))
    frames.append(out.segment(calls[1].request("BYE", 2), calls[5].request("ACK", **sdp(0, 8020))))
    talk(5, 8020, 9020)
    frames.append(out.segment(calls[6].request(**multipart(sdp(0, 8030)))))
    frames.append(back.segment(calls[6].response(200, "OK", **multipart(sdp(1, 9030)))))
    talk(6, 8030, 9030)
    frames.append(out.segment(calls[6].request("BYE", 3),
                              calls[7].request(**multipart(sdp(0, 8030), bytes.fromhex("0c0200028090")))))
    frames.append(back.segment(calls[6].response(200, "OK", "BYE", cseq=3),
                               calls[7].response(200, "OK", **multipart(sdp(1, 9030)))))
    talk(7, 8030, 9030)
    frames.append(out.segment(calls[8].request(**sdp(0, 8040)), calls[9].request(**sdp(0, 8050))))
    frames.append(back.segment(calls[8].response(200, "OK", **sdp(1, 8050)),
                               calls[9].response(200, "OK", **sdp(1, 8040))))
    talk(8, 8040, 8050)
    talk(9, 8050, 8040)
    frames.append(out.segment(calls[10].request(**sdp(0, 8060)), calls[11].request(**sdp(0, 8070))))
    frames.append(back.segment(calls[10].response(200, "OK", **sdp(1, 9060)),
                               calls[11].response(200, "OK", **sdp(1, 9070))))
    talk(10, 8060, 9060)
    talk(11, 8070, 9070)
    frames.append(out.segment(calls[10].request(cseq=2, **sdp(0, 8070, 2)),
                              calls[11].request(cseq=2, **sdp(0, 8060, 2))))
    frames.append(back.segment(calls[10].response(200, "OK", cseq=2, **sdp(1, 9070, 2)),
                               calls[11].response(200, "OK", cseq=2, **sdp(1, 9060, 2))))
    talk(10, 8070, 9070)
    talk(11, 8060, 9060)
    frames.append(out.segment(calls[12].request(**sdp(0, 8080)), calls[10].request("BYE", 3)))
    frames.append(back.segment(calls[12].response(183, "", **sdp(1, 9080))))
    frames.append(back.segment(calls[11].response(200, "OK", cseq=2, **sdp(1, 9060, 2)),
                               calls[12].response(200, "OK", **sdp(1, 9080))))
    talk(12, 8080, 9080)
    talk(11, 8060, 9060)
    early = calls[13].request("BYE", 9).replace(b"From: ", b"X: ").replace(b"To: ", b"From: ")
    frames.append(out.segment(calls[13].request()))
    frames.append(back.segment(early.replace(b"X: ", b"To: ")))
    return frames


def others():
    """Registrations and transfers that no real stack sends so, or not here; what is counted stands in
    tests/golden/others.out.

    Transfers: 1 a fragment cut within its code   2 that of a request   3 one of header fields alone
    4 603 with a Reason, in a multipart in a multipart   5 cut by the capture behind the code
    6 two REFERs, their reports the other way round   7 486, whose REFER is not here
    8 two reports of one dialog in a segment of TCP   9 a code that nobody has registered, and bytes that
    are no UTF-8   10 only that the subscription is over   11 the REFER is challenged, then answered 405
    12 a NOTIFY of another event   13 a REFER to a BYE
    Registrations: 20 stale   21 past a proxy, whose other branch fails   22 granted for much less
    23 all taken away   24 no response   25 blank credentials first   26 a success whose request is not here
    Refused credentials: 30 INVITE (407)   31 SUBSCRIBE   32 PUBLISH   33 MESSAGE   34 another realm: asked
    for, not refused   35 the request is not here: asked for
    """
    out, back = (CALLER, PROXY), (PROXY, CALLER)
    frames = []

    def send(way, *messages):
        frames.extend(udp(message, *way) for message in messages)

    def refer(number, cseq=2, to="<sip:carol@example.com>", code=202):
        call = other(number)
        send(out, call.request("REFER", cseq, "r%d" % cseq, to_tag="b", extra=["Refer-To: " + to]))
        send(back, call.response(code, "Whatever", "REFER", cseq, "r%d" % cseq))
        return call

    def notify(call, cseq, body, state="terminated;reason=noresource", event="refer",
               content_type="message/sipfrag;version=2.0"):
        extra = ["Event: " + event, "Subscription-State: " + state, "Content-Type: " + content_type]
        return call.request("NOTIFY", cseq, "n%d" % cseq, to_tag="a", from_tag="b", body=body,
                            extra=extra if body else extra[:2])

    nested = (b"--y\r\nContent-Type: multipart/alternative;boundary=x\r\n\r\n"
              b"--x\r\nContent-Type: text/plain\r\n\r\nSIP/2.0 999 No\r\n"
              b"--x\r\nContent-Type: message/sipfrag\r\n\r\n"
              b"SIP/2.0 603 Decline\r\nReason: Q.850;cause=17\r\n--x--\r\n\r\n--y--\r\n")
    send(back, notify(refer(1), 1, b"SIP/2.0 48", "active"),
         notify(refer(2), 1, b"INVITE sip:carol@example.com SIP/2.0\r\n", "active"),
         notify(refer(3), 1, b"Subject: SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n", "active"),
         notify(refer(4), 1, nested, content_type='multipart/mixed; boundary="y"'))
    cut = udp(notify(refer(5), 1, b"SIP/2.0 486 Busy Here\r\nReason: Q.850;cause=17\r\n"), *back)
    frames.append((cut, cut.index(b"Busy Here")))
    refer(6)
    call = refer(6, 3, '"Dave" <sip:dave@example.com?Replaces=x%3Bto-tag%3D1%3Bfrom-tag%3D2>')
    send(back, notify(call, 1, b"SIP/2.0 200 OK", event="refer;id=3"),
         notify(call, 2, b"SIP/2.0 480 Temporarily Unavailable", event="refer;id=2"),
         notify(other(7), 1, b"SIP/2.0 486 Busy Here"))
    call = refer(8)
    frames.append(tcp(notify(call, 1, b"SIP/2.0 180 Ringing", "active") +
                      notify(call, 2, b"SIP/2.0 404 Not Found"), 1, (5060, 40009)))
    call = refer(9)
    send(back, notify(call, 1, b"SIP/2.0 699 \xff\xfe No\0\r\n"
                               b"Reason: Q.850;cause=17;text=\"\xff\"\r\n"),
         notify(refer(10), 1, b""))
    call = other(11)
    send(out, call.request("REFER", 2, "1", to_tag="b", extra=["Refer-To: sip:carol@example.com"]))
    send(back, call.response(401, "Unauthorized", "REFER", 2, "1", extra=[CHALLENGE]))
    send(out, call.request("REFER", 3, "2", to_tag="b",
                           extra=["Refer-To: sip:carol@example.com", CREDENTIALS]))
    send(back, call.response(405, "Method Not Allowed", "REFER", 3, "2"),
         notify(refer(12), 1, b"SIP/2.0 486 Busy Here", event="presence"))
    refer(13, to="<sip:carol@example.com;method=BYE>")
    return frames + registers()


def other(number):
    """A dialog of others(), whose Call-ID no capture has that may be merged with it."""
    return Call(100 + number)


CHALLENGE = 'WWW-Authenticate: Digest realm="example.com", nonce="1"'
CREDENTIALS = 'Authorization: Digest username="alice", realm="example.com", nonce="1", response="5c"'
CONTACT = "Contact: <sip:alice@192.0.2.10>"


def registers():
    """The second half of others()."""
    out, back = (CALLER, PROXY), (PROXY, CALLER)
    far, home = (PROXY, "192.0.2.30"), ("192.0.2.30", PROXY)
    frames = []

    def send(way, *messages):
        frames.extend(udp(message, *way) for message in messages)

    def exchange(number, cseq, code, asked=(), told=(), method="REGISTER"):
        call = other(number)
        send(out, call.request(method, cseq, str(cseq), extra=asked))
        send(back, call.response(code, "Whatever", method, cseq, str(cseq), extra=told))

    long = [CONTACT, "Expires: 3600"]
    exchange(20, 1, 401, [*long, CREDENTIALS], [CHALLENGE + ", stale=TRUE"])
    exchange(20, 2, 200, [*long, CREDENTIALS], [CONTACT + ";expires=3600"])
    call = other(21)
    send(out, call.request("REGISTER", extra=long))
    send(far, call.request("REGISTER", branch="2", extra=long))
    send(home, call.response(503, "Service Unavailable", "REGISTER", branch="2"))
    send(far, call.request("REGISTER", branch="3", extra=long))
    send(home, call.response(200, "OK", "REGISTER", branch="3", extra=[CONTACT + ";expires=3600"]))
    send(back, call.response(200, "OK", "REGISTER", extra=[CONTACT + ";expires=3600"]))
    exchange(22, 1, 200, long, ["m: <sip:other@192.0.2.9>;expires=3600, <sip:alice@192.0.2.10>;expires=60"])
    exchange(23, 1, 200, ["Contact: *", "Expires: 0"])
    send(out, other(24).request("REGISTER", extra=long))
    exchange(25, 1, 401, [*long, CREDENTIALS.replace("5c", "")], [CHALLENGE])
    exchange(25, 2, 401, [*long, CREDENTIALS], [CHALLENGE])
    send(back, other(26).response(200, "OK", "REGISTER", extra=[CONTACT, "Expires: 60"]))
    exchange(30, 1, 407, ["Proxy-" + CREDENTIALS], [CHALLENGE.replace("WWW", "Proxy")], "INVITE")
    for number, method in ((31, "SUBSCRIBE"), (32, "PUBLISH"), (33, "MESSAGE")):
        exchange(number, 1, 401, [CREDENTIALS], [CHALLENGE], method)
    exchange(34, 1, 401, [CREDENTIALS], [CHALLENGE.replace("example.com", "example.net")], "MESSAGE")
    send(back, other(35).response(401, "Unauthorized", "MESSAGE", extra=[CHALLENGE]))
    return frames


def fragments(frame, size=1480):
    """An IPv4 frame as fragments with so many bytes of payload each."""
    ethernet, header, payload = frame[:14], bytearray(frame[14:34]), frame[34:]
    for at in range(0, len(payload), size):
        part = payload[at:at + size]
        header[2:4] = struct.pack("!H", 20 + len(part))
        header[6:8] = struct.pack("!H", at // 8 | (0x2000 if at + size < len(payload) else 0))
        header[10:12] = b"\0\0"
        header[10:12] = struct.pack("!H", checksum(bytes(header)))
        yield ethernet + header + part


def torture():
    """Messages in the manner of RFC 4475, and larger than any stack would send: each is to be read
    rightly or not at all."""
    q850 = "Reason: Q.850;cause=17"
    frames = [
        # RFC 4475 section 3.1.1: legal, however unlikely.
        udp(response(200, "= 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e - "
                          "\u043f\u0440\u043e\u0441\u0442\u043e\u0435", 1)),
        udp(response(100, "", 2)),
        udp(response(503, "Unavailable", 3, extra=["rEtRy-aFtEr\t :\r\n  120\t(a;\\)b)  ;duration=5",
                                                   "WARNING\r\n :\t305\r\n x  \"y\""])),
        # Sections 3.1.2 and 3.3: not legal.
        udp(response(4294967301, "better not break the receiver", 4)),
        udp(response(503, "Too large", 5, extra=["Retry-After: 949302838503028349304023988",
                                                 "Warning: 1812 overture \"In Progress\""])),
        udp(b"SIP/7.0 486 Busy\r\n" + headers(6)),
        udp(response(486, "Busy", 7, extra=["Content-Length: -999", q850, "Content-Length: 5"])),
        udp(response(486, "Busy", 8, extra=[": no name", "no colon", ":", q850 + "\n"])),
        # Bytes that end texts, or are none.
        udp(response(486, b"Busy\0Here", 9, extra=[b'Reason: Q.850;cause=17;text="a\0b"'])),
        udp(response(486, b"\xc3\x28\xe2\x82\x1b[31m", 10, extra=[
            b'Reason: Q.850;cause=17;text="\xf0\x9f\x98 \xed\xa0\x80 \x01\x7f\x85"'])),
        *(udp(request("BYE", 40 + pad, extra=['Reason: Q.850;cause=17;text="' + "x" * pad +
                                              "\u5fd9" * 300 + '"'])) for pad in range(3)),
        udp(response(486, "Busy", 11, extra=[b"Reason: \xff\xfe;cause=\xd9\xa1\xd9\xa7, Q.850;cause=17"])),
        # SIP inside SIP inside SIP; a fragment with a Reason of its own.
        udp(response(400, "Bad", 12, content_type="message/sip", body=response(
            404, "Not Found", 13, content_type="message/sip",
            body=response(486, "Busy", 14, extra=[q850])))),
        udp(request("NOTIFY", 15, content_type="message/sipfrag",
                    body=b"SIP/2.0 503 Down\r\n" + q850.encode() + b"\r\n")),
    ]
    # Datagrams of nearly 64 KB, in fragments.
    for number, extra in enumerate((["X-%d: y" % n for n in range(4000)] + [q850],
                                    ["X: " + "y" * 62000, q850],
                                    ['Reason: Q.850;cause=17;text="' + "z" * 62000 + '"'],
                                    ["Reason: " + "SIP;cause=486," * 4300 + "Q.850;cause=17"],
                                    ["Reason: " + '\\"' * 31000, q850]), 20):
        frames += fragments(udp(response(486, "Busy", number, extra=extra)))
    # TCP out of order, with a part twice.
    whole = response(486, "Busy", 30, extra=[q850]) + response(404, "", 31) + response(603, "No", 32)
    order = [(0, 50), (120, 260), (50, 120), (50, 120), (400, len(whole)), (260, 400)]
    frames.append(tcp(b"", 0, (5060, 40009)))
    frames += [tcp(whole[begin:end], 1 + begin, (5060, 40009)) for begin, end in order]
    # More header fields than anybody has.
    many = response(486, "Busy", 33, extra=["X: %d" % n for n in range(10000)] + [q850])
    frames += [tcp(many[at:at + 60000], 1 + at, (5060, 40010)) for at in range(0, len(many), 60000)]
    return frames


def almost_sip():
    """What looks like a response and is none: no blank after the code, lower case, two digits."""
    return [udp(b"SIP/2.0 486\r\n" + headers(1)), udp(b"sip/2.0 486 Busy\r\n" + headers(2)),
            udp(b"SIP/2.0 48 Busy\r\n" + headers(3)), udp(b"SIP/2.0 4x6 Busy\r\n" + headers(4))]


def no_sip():
    """Everyday traffic without SIP: DNS, RTP, HTTP, ICMP, ARP."""
    dns = bytes.fromhex("123401000001000000000000076578616d706c6503636f6d0000010001")
    rtp = [struct.pack("!BBHII", 0x80, 0, n, n * 160, 7) + b"\xd5" * 160 for n in range(5)]
    arp = bytes.fromhex("ffffffffffff0200000000010806000108000604000102000000000ac0000201"
                        "000000000000c000020a")
    return ([udp(dns, CALLER, PROXY, (4000, 53))] +
            [udp(packet, ports=(16384, 16386)) for packet in rtp] +
            [tcp(b"GET / HTTP/1.1\r\nHost: example.com\r\n\r\n", 1, (40002, 80), CALLER, PROXY),
             icmp_port_unreachable(udp(dns, ports=(53, 4000))), arp])


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    captures = (codes, unassigned, phrases, bare, segments, icmp, truncated, nested, reason_shapes,
                warnings, hops, attempts, conclusions, others, escapes, limits, bundles, hostile, torture,
                almost_sip, no_sip, sessions)
    for capture in captures:
        write(folder, capture.__name__.replace("_", "-") + ".pcap", capture())


if __name__ == "__main__":
    main()
