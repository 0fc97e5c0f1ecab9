#!/usr/bin/env python3
"""What is said of 500 calls of every outcome, on each of their frames and in the list of calls, is what
SIPp was asked for.

outcomes.tsv has from the script that made the calls (captures/sipp/outcomes.py) how each ends; which frames
and which times it has, this script reads from the capture itself, by Call-ID and CSeq.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import csv
import datetime
import gzip
import pathlib
import re
import shutil
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import told  # noqa: E402
import wireshark  # noqa: E402

CAPTURE, ACCOUNT = "outcomes.pcap.gz", "outcomes.tsv"
UDP = 17

Message = collections.namedtuple("Message", "frame time source target call code cseq method")


# ---- the capture ----

def packets(data):
    """The frames of a capture in pcap: number, time in nanoseconds, and bytes."""
    at, number = 24, 0
    while at < len(data):
        seconds, microseconds, length = struct.unpack_from("<III", data, at)
        at, number = at + 16, number + 1
        yield number, (seconds * 10**6 + microseconds) * 1000, data[at:at + length]
        at += length


def payload(frame):
    """The addresses that a frame of IPv4 goes from and to, and what UDP or TCP brings."""
    header = 14 + (frame[14] & 15) * 4
    addresses = [".".join(map(str, frame[at:at + 4])) for at in (26, 30)]
    length = 8 if frame[23] == UDP else (frame[header + 12] >> 4) * 4
    return addresses, frame[header + length:14 + int.from_bytes(frame[16:18], "big")]


def messages(data):
    """All messages of a capture, none of which has a body or goes over two segments."""
    for number, time, frame in packets(data):
        addresses, text = payload(frame)
        assert not text.strip() or text.endswith(b"\r\n\r\n"), "frame %d: not whole messages" % number
        for message in text.decode().split("\r\n\r\n")[:-1]:
            code = re.match(r"SIP/2\.0 (\d{3})", message)
            call, cseq = (re.search(r"^%s: *(.*)" % name, message, re.MULTILINE)
                          for name in ("Call-ID", "CSeq"))
            sequence, method = cseq[1].split()
            yield Message(number, time, *addresses, call[1].strip(), code and int(code[1]), int(sequence),
                          method)


# ---- the account ----

def seconds(nanoseconds):
    return "%d.%09d" % divmod(nanoseconds, 10**9)


def iso_8601(nanoseconds):
    whole, rest = divmod(nanoseconds, 10**9)
    return "%s.%09dZ" % (datetime.datetime.fromtimestamp(whole,
                                                         datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S"),
                         rest)


def add_times(row, theirs):
    """Puts into a row of the account what the messages of its attempt tell: when it was, and in which
    frames."""
    invites = [one for one in theirs if one.method == "INVITE" and one.code is None]
    byes = [one for one in theirs if one.method == "BYE" and one.code is None]
    row["first"], row["last"] = str(theirs[0].frame), str(theirs[-1].frame)
    row["time"] = iso_8601(invites[0].time)
    row["ring_time"] = row["talk_time"] = ""
    if not row["code"]:
        return
    code, caller = int(row["code"]), invites[0].source
    # An answer counts where it is seen first, a failure where the caller gets it.
    final = next(one for one in theirs if one.method == "INVITE" and one.code == code and
                 one.cseq == invites[-1].cseq and (code < 300 or one.target == caller))
    row["ring_time"] = seconds(final.time - invites[0].time)
    if code < 300 and byes:
        row["talk_time"] = seconds(byes[0].time - final.time)


def account(data, path):
    """Rows of what is to be said, by the number of the attempt."""
    attempts = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            row["cause.origin"] = row.pop("origin")
            attempts.setdefault(row["call"], []).append(row)
    found = collections.defaultdict(list)
    for message in messages(data):
        at = 0 if message.cseq == 1 else len(attempts[message.call]) - 1
        found[message.call, at].append(message)
    rows = {}
    for number, (call, at) in enumerate(sorted(found, key=lambda key: found[key][0].frame), 1):
        row = attempts[call][at]
        row["number"] = str(number)
        add_times(row, found[call, at])
        rows[row["number"]] = row
    assert len(rows) == sum(map(len, attempts.values())), "the capture has %d attempts" % len(rows)
    return rows, found


# ---- what is said ----

def check_frames(said, rows, found):
    """Every frame of a call says the same of it. Those of several calls at least name them."""
    numbers = collections.defaultdict(list)
    for theirs in found.values():
        number = next(number for number, row in rows.items() if row["first"] == str(theirs[0].frame))
        for message in theirs:
            numbers[message.frame].append(number)
    wrong = []
    for frame, row in enumerate(said, 1):
        mine = numbers.get(frame, [])
        if len(mine) == 1:
            wrong += ["frame %d, call %s: %s" % (frame, mine[0], text)
                      for text in told.differences(row, rows[mine[0]])]
        elif row["number"].split(wireshark.BETWEEN_VALUES) != (mine or [""]):
            wrong.append("frame %d: calls %s instead of %s" % (frame, row["number"], mine))
    return wrong


def check_figures(stage, rows):
    """The statistic of calls counts them as the account does."""
    text = stage.ask("tshark", "-q", "-r", CAPTURE, "-z", "sipcodes_calls,stat")
    counts = collections.Counter(row["outcome"] for row in rows.values())
    counts["abnormal-release"] = sum(row["outcome"] == "answered" and row["ended_by"] == "network"
                                     for row in rows.values())
    said = dict(re.findall(r"^([a-z-]+) *\| *(\d+) \|", text.split("\nRatios")[0], re.MULTILINE))
    return ["%s: %s instead of %d" % (name, count, counts[name]) for name, count in said.items()
            if int(count) != counts[name]], counts


def main():
    captures = wireshark.TESTS / "captures"
    data = gzip.decompress((captures / CAPTURE).read_bytes())
    rows, found = account(data, captures / ACCOUNT)
    with wireshark.Stage(wireshark.build_folder()) as stage:
        shutil.copy(captures / CAPTURE, stage.work)
        wireshark.let_read(stage.work)
        wrong = check_frames(told.by_frame(stage, CAPTURE, "-2"), rows, found)
        wrong += told.list_differences(stage, CAPTURE, list(rows.values()))
        figures, counts = check_figures(stage, rows)
    print("calls: %d, frames: %d" % (len(rows), sum(map(len, found.values()))))
    print(", ".join("%s %d" % pair for pair in counts.most_common()))
    print("\n".join(wrong[:40] + figures))
    return 1 if wrong or figures or len(rows) < 500 or len(counts) < 13 else 0


if __name__ == "__main__":
    sys.exit(main())
