#!/usr/bin/env python3
"""What others send changes nothing of what is told of a call: beside it in a segment, or with its Call-ID
later; nor does a clock that is out of all bounds. In one pass, in two, and in sharkd's columns.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import struct
import sys

sys.dont_write_bytecode = True
for room in ("lib", "traffic"):
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / room))

import packets  # noqa: E402
import wireshark  # noqa: E402

CALLER, SERVER, MEDIA, STRANGER = 1, 2, 9, 8  # hosts
EARLY = "sipcodes.expert.early_bye"


def message(first, call_id, tags, cseq, branch, more="", body=b""):
    """first: a method or a code; tags: of From and To; cseq: number and method."""
    line = "SIP/2.0 %s Phrase" % first if first.isdigit() else first + " sip:bob@example.com SIP/2.0"
    text = [line, "Via: SIP/2.0/TCP host;branch=z9hG4bK" + branch,
            "From: <sip:alice@example.com>;tag=" + tags[0],
            "To: <sip:bob@example.com>" + (";tag=" + tags[1] if tags[1] else ""), "Call-ID: " + call_id,
            "CSeq: " + cseq, "Max-Forwards: 70", *more.splitlines(),
            *(["Content-Type: application/sdp"] if body else []), "Content-Length: %d" % len(body), "", ""]
    return "\r\n".join(text).encode() + body


def sdp(host, media):
    lines = ("v=0", "o=- 1 1 IN IP4 10.0.0.%d" % host, "s=-", "c=IN IP4 10.0.0.%d" % host, "t=0 0", media)
    return "".join(line + "\r\n" for line in lines).encode()


class Capture:
    def __init__(self):
        self.frames, self.sequences = [], {}

    def segment(self, source, target, *messages):
        data, at = b"".join(messages), self.sequences.get(source, 1)
        self.sequences[source] = at + len(data)
        self.add(packets.tcp(packets.Way(source, target, (5060, 5060)), data, at))

    def rtp(self, target, port):
        data = struct.pack("!BBHII", 0x80, 0, 1, 160, port) + bytes(160)
        self.add(packets.udp(packets.Way(77, target, (4000, port)), data))

    def add(self, packet):
        self.frames.append((packets.ETHERNET, packets.ethernet(packet)))


def sdp_of_no_call():
    """Media of SDP that belongs to no call, or whose kind of media is no token, beside the SDP of a call."""
    capture = Capture()
    capture.segment(CALLER, SERVER,
                    message("INVITE", "x", ("a", ""), "1 INVITE", "1",
                            body=sdp(MEDIA, "m=audio 6000 RTP/AVP 0")),
                    message("OPTIONS", "y", ("b", ""), "1 OPTIONS", "2",
                            body=sdp(STRANGER, "m=audio 7000 RTP/AVP 0")))
    capture.segment(CALLER, SERVER,
                    message("INVITE", "v", ("a", ""), "1 INVITE", "3",
                            body=sdp(MEDIA, "m=audio 6010 RTP/AVP 0")),
                    message("INVITE", "w", ("b", ""), "1 INVITE", "4",
                            body=sdp(STRANGER, "m=x@y 7010 RTP/AVP 0")))
    for host, port in ((MEDIA, 6000), (STRANGER, 7000), (MEDIA, 6010), (STRANGER, 7010)):
        capture.rtp(host, port)
    return capture, ["1", "2,3", "1", "", "2", "3"], []


def call_back():
    """Two BYEs in a segment, one of them too early; then the called calls with its Call-ID and tag."""
    capture = Capture()
    capture.segment(CALLER, SERVER, message("INVITE", "x", ("a", ""), "1 INVITE", "1"),
                    message("INVITE", "y", ("e", ""), "1 INVITE", "2"))
    capture.segment(SERVER, CALLER, message("200", "y", ("e", "f"), "1 INVITE", "2"))
    capture.segment(SERVER, CALLER, message("BYE", "y", ("f", "e"), "1 BYE", "4", "Reason: Q.850;cause=16"))
    capture.segment(SERVER, CALLER, message("BYE", "x", ("d", "a"), "1 BYE", "3"),
                    message("BYE", "y", ("f", "e"), "1 BYE", "4", "Reason: Q.850;cause=16"))
    capture.segment(CALLER, SERVER, message("200", "y", ("f", "e"), "1 BYE", "4"))
    capture.segment(SERVER, CALLER, message("INVITE", "y", ("f", ""), "9 INVITE", "5"))
    return capture, ["1,2", "2", "2", "1,2", "2", "3"], ["4"]


def tshark(stage, name, *arguments):
    return stage.ask("tshark", "-r", name, *arguments).split("\n")[:-1]


def sharkd(stage, name):
    return [values[0] for values in stage.columns(name, ["sipcodes.call.number"])]


def expect(what, found, expected):
    assert found == expected, "%s: %s instead of %s" % (what, found, expected)


def check(stage, make):
    capture, numbers, early = make()
    path = stage.work / (make.__name__ + ".pcapng")
    packets.write_capture(path, capture.frames)
    wireshark.let_read(stage.folder)
    for passes in ([], ["-2"]):
        what = " ".join([make.__name__, *passes])
        expect(what, tshark(stage, path.name, *passes, "-T", "fields", "-e", "sipcodes.call.number"), numbers)
        expect(what + ", early BYEs",
               tshark(stage, path.name, *passes, "-Y", EARLY, "-T", "fields", "-e", "frame.number"), early)
    found = tshark(stage, path.name, "-q", "-z", "expert")
    expect(make.__name__ + ", expert infos", sum("sent BYE before" in line for line in found), len(early))
    expect(make.__name__ + ", sharkd", sharkd(stage, path.name), numbers)


def check_clock(stage):
    """Seconds of 64 bits: a call from the end of time to its beginning."""
    capture, path = Capture(), stage.work / "clock.pcapng"
    capture.segment(CALLER, SERVER, message("INVITE", "x", ("a", ""), "1 INVITE", "1"))
    for code in ("180", "200"):
        capture.segment(SERVER, CALLER, message(code, "x", ("a", "b"), "1 INVITE", "1"))
    capture.segment(CALLER, SERVER, message("BYE", "x", ("a", "b"), "2 BYE", "2"))
    in_seconds = struct.pack("<HHBxxxHH", 9, 1, 0, 0, 0)  # the option if_tsresol, and no more
    with open(path, "wb") as file:
        file.write(packets.block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        file.write(packets.block(1, struct.pack("<HHI", packets.ETHERNET, 0, 0) + in_seconds))
        for (_, data), time in zip(capture.frames, (2**63 - 1, 2**63 - 1, 2**63, 5), strict=True):
            head = struct.pack("<5I", 0, time >> 32, time & 0xFFFFFFFF, len(data), len(data))
            file.write(packets.block(6, head + data))
    wireshark.let_read(stage.folder)
    expect("clock", tshark(stage, path.name, "-q", "-z", "sipcodes_list,csv")[1].split(",")[1:6],
           ["2115-10-08T17:46:40.000000000Z", "alice", "bob", "-9200000000.000000000",
            "4600000005.000000000"])


def main():
    with wireshark.Stage(wireshark.build_folder()) as stage:
        for make in (sdp_of_no_call, call_back):
            check(stage, make)
        check_clock(stage)


if __name__ == "__main__":
    main()
