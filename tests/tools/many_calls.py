#!/usr/bin/env python3
"""Measures the list of calls and the report on a capture of very many calls against -z sip,stat on the same
file, and checks what they say against the calls that were made:

    BUILD=build tests/tools/many_calls.py [CALLS]

CALLS (1000000) of three messages each, at 300 calls a second. A million make a capture of 1 GB and take some
five minutes and 1.6 GB of memory. Says how often the time of -z sip,stat each takes, and the peak memory;
ends with 1 where that is more than 1.5 times.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import csv
import os
import pathlib
import re
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import wireshark  # noqa: E402

BAR = 1.5
BEGIN = 1772449200  # 2026-03-02 11:00:00 UTC
CALLS_A_SECOND = 300
RAW_IP = 101  # LINKTYPE_RAW

# How calls end, in the order in which they come again and again: the response with its fields, and what the
# list must say: outcome, code, cause.
ENDS = [
    (b"200 OK", b"", ("answered", "200", "")),
    (b"503 Service Unavailable", b"Reason: Q.850;cause=34\r\n", ("network-fault", "503", "34")),
    (b"200 OK", b"", ("answered", "200", "")),
    (b"486 Busy Here", b"", ("busy", "486", "17")),
    (b"200 OK", b"", ("answered", "200", "")),
    (b"404 Not Found", b"Reason: Q.850;cause=1\r\n", ("number-fault", "404", "1")),
    (b"200 OK", b"", ("answered", "200", "")),
    (b"480 Temporarily Unavailable", b"", ("no-answer", "480", "18")),
]

FIELDS = (b"Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK%08d%d\r\n"
          b"From: <sip:+3120%07d@example.com>;tag=a%08d\r\nTo: <sip:+4930%07d@example.net>%s\r\n"
          b"Call-ID: %08d-6c1e-11f0@192.0.2.10\r\nCSeq: 1 %s\r\n")
HOPS = b"Max-Forwards: 70\r\n"
CONTACT = b"Contact: <sip:192.0.2.10:5060>\r\n" + HOPS


def messages(call):
    """The first lines and fields of a call, and whether the caller sends them."""
    end, extra, _ = ENDS[call % len(ENDS)]
    user = call % 10000000

    def fields(tag, method, branch=1):
        return FIELDS % (call, branch, user, call, call * 7 % 10000000, tag, call, method)
    yield True, b"INVITE sip:b@example.net SIP/2.0\r\n" + fields(b"", b"INVITE") + CONTACT
    yield False, b"SIP/2.0 " + end + b"\r\n" + fields(b";tag=b", b"INVITE") + extra
    # That of a failure has the branch of its INVITE (RFC 3261 section 17.1.1.3).
    branch = 2 if end.startswith(b"200") else 1
    yield True, b"ACK sip:b@example.net SIP/2.0\r\n" + fields(b";tag=b", b"ACK", branch) + HOPS


def packet(by_caller, message):
    message += b"Content-Length: 0\r\n\r\n"
    caller, called = bytes((192, 0, 2, 10)), bytes((192, 0, 2, 1))
    source, target = (caller, called) if by_caller else (called, caller)
    udp = struct.pack(">HHHH", 5060, 5060, 8 + len(message), 0)
    header = struct.pack(">BBHHHBBH", 0x45, 0, 28 + len(message), 0, 0, 64, 17, 0)
    return header + source + target + udp + message


def write_capture(path, calls):
    with open(path, "wb", buffering=1 << 20) as capture:
        capture.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, RAW_IP))
        for call in range(calls):
            microseconds = call * 1000000 // CALLS_A_SECOND
            for number, (by_caller, message) in enumerate(messages(call)):
                frame = packet(by_caller, message)
                when = microseconds + number * 1000
                capture.write(struct.pack("<IIII", BEGIN + when // 1000000, when % 1000000, len(frame),
                                          len(frame)) + frame)


def timed(stage, plugins, output, *options):
    """CPU time in seconds and peak memory in MiB of tshark -q with options."""
    with open(output, "wb") as printed:
        child = subprocess.Popen(["tshark", "-q", "-r", "many.pcap", *options], stdout=printed,
                                 **stage.options(plugins=plugins))
        _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit("FAILED: tshark %s ended with %d" % (" ".join(options), status))
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def check_list(path, calls):
    """Each call is there once, in its order, with its end."""
    with open(path, newline="", encoding="utf-8") as listed:
        count = 0
        for count, row in enumerate(csv.DictReader(listed), 1):
            said = tuple(row["sipcodes.call." + key] for key in ("outcome", "code", "cause"))
            if int(row["sipcodes.call.number"]) != count or said != ENDS[(count - 1) % len(ENDS)][2]:
                sys.exit("FAILED: call %d: %s" % (count, row))
    if count != calls:
        sys.exit("FAILED: %d calls of %d" % (count, calls))


def check_report(path, calls):
    """As many failed calls as may be, and how many more there are."""
    page = path.read_text(encoding="utf-8")
    failed = sum(ENDS[call % len(ENDS)][2][1] != "200" for call in range(calls))
    shown = page.count('<td class="when">')
    more = re.search(r'class="more">[^<]*<b>([0-9\u202f]+)</b>', page)
    counted = shown + int(more[1].replace("\u202f", "")) if more else shown
    if shown != min(failed, 1000) or counted != failed:
        sys.exit("FAILED: the report shows %d calls and counts %d of %d" % (shown, counted, failed))


def main():
    calls = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    worst = 0
    with wireshark.Stage(wireshark.build_folder()) as stage:
        write_capture(stage.work / "many.pcap", calls)
        wireshark.let_read(stage.folder)
        stage.work.chmod(0o777)
        printed = stage.folder / "printed"
        ways = {"sip,stat": (stage.none, "-z", "sip,stat"),
                "sipcodes_list,csv": (stage.plugins, "-z", "sipcodes_list,csv"),
                "sipcodes_report": (stage.plugins, "-z", "sipcodes_report,many.html"),
                "both": (stage.plugins, "-z", "sipcodes_list,csv", "-z", "sipcodes_report,many.html")}
        base = 0
        for name, (plugins, *options) in ways.items():
            seconds, memory = timed(stage, plugins, printed, *options)
            base = base or seconds
            if name == "sipcodes_list,csv":
                check_list(printed, calls)
            if name == "sipcodes_report":
                check_report(stage.work / "many.html", calls)
            print("%-18s %7.1f s, %.2f times, %6.0f MiB" % (name, seconds, seconds / base, memory),
                  flush=True)
            worst = max(worst, seconds / base)
    sys.exit(worst > BAR)


if __name__ == "__main__":
    main()
