#!/usr/bin/env python3
"""Every frame of RTP and RTCP has the number of the call that it belongs to: with tshark in two passes and in
one, and in sharkd's columns.

What it belongs to is told by other things than what the plugin reads: in media.pcap, which SIPp made, by
ports and times that media.tsv has from the script that ran it; in sessions.pcap by the source (SSRC).

SPDX-License-Identifier: GPL-2.0-or-later
"""
import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import wireshark  # noqa: E402

CALL = "sipcodes.call.number"
FIELDS = ("frame.number", "frame.time_epoch", "udp.srcport", "udp.dstport", "rtp.ssrc", "rtcp.senderssrc",
          CALL)
MOVED = 100  # ports that media move on by
ANNOUNCED = 3  # the call of media.pcap that fails: an announcement tells why
SWAPPED = (10, 11)  # of sessions.pcap


def calls_by_time():
    """For media.pcap: what gives the number of the call of a frame, by media.tsv."""
    with (wireshark.TESTS / "captures" / "media.tsv").open(encoding="utf-8") as file:
        rows = [{name: float(value) for name, value in row.items()}
                for row in csv.DictReader(file, delimiter="\t")]

    def call_of(frame):
        time, ports = float(frame["frame.time_epoch"]), {int(frame["udp.srcport"]), int(frame["udp.dstport"])}
        found = [int(row["call"]) for row in rows if row["from"] <= time <= row["until"] and
                 any(ports == {row["caller"] + step, row["called"] + step}
                     for step in (0, 1, MOVED, MOVED + 1))]
        assert len(found) == 1, "media.tsv has %d calls for frame %s" % (len(found), frame["frame.number"])
        return found[0]
    return call_of


def call_of_source(frame):
    """For sessions.pcap."""
    return int(frame["rtp.ssrc"] or frame["rtcp.senderssrc"], 0)


def ask_tshark(stage, capture, *options):
    """The frames of media, as dictionaries of FIELDS."""
    rows = [dict(zip(FIELDS, line)) for line in stage.fields(capture, FIELDS, *options)]
    return [row for row in rows if row["rtp.ssrc"] or row["rtcp.senderssrc"]]


def ask_sharkd(stage, capture):
    """The numbers of calls in the column of each frame, by its number."""
    return {str(number): values[0] for number, values in enumerate(stage.columns(capture, [CALL]), 1)}


def check(capture, way, frames, numbers, call_of, least, unjudged=()):
    """Compares; least: how many frames of RTP and of RTCP there are at least; unjudged: calls that are not
    compared."""
    for frame, said in zip(frames, numbers, strict=True):
        call = call_of(frame)
        if call in unjudged:
            continue
        assert said == (str(call) if call else ""), "%s, %s: frame %s belongs to call %d, not to %s" % (
            capture, way, frame["frame.number"], call, said or "none")
    kinds = [sum(bool(frame[name]) for frame in frames) for name in ("rtp.ssrc", "rtcp.senderssrc")]
    assert kinds[0] >= least[0] and kinds[1] >= least[1], "%s: RTP, RTCP: %s" % (capture, kinds)
    print("%s, %s: %d frames of RTP, %d of RTCP" % (capture, way, *kinds))


def check_filter(stage, call_of):
    """A filter on the cause of the one failed call of media.pcap finds its media, and none of another."""
    found = ask_tshark(stage, "media.pcap", "-2", "-Y", "sipcodes.call.cause == 1")
    theirs = [frame for frame in ask_tshark(stage, "media.pcap") if call_of(frame) == ANNOUNCED]
    numbers = [[frame["frame.number"] for frame in frames] for frames in (found, theirs)]
    assert numbers[0] == numbers[1] and theirs, "filter on the cause: %s instead of %s" % tuple(numbers)


def check_read_filter(stage):
    """A filter of the first pass that leaves one message of a call leaves its verdict, too."""
    said = stage.fields("media.pcap", [CALL, "sipcodes.call.outcome"], "-2", "-R", "sip.Status-Code == 404")
    assert said == [[str(ANNOUNCED), "number-fault"]], "-2 -R: %s" % said


def main():
    with wireshark.Stage(wireshark.build_folder()) as stage:
        for capture, call_of, least in (("media.pcap", calls_by_time(), (150, 25)),
                                        ("sessions.pcap", call_of_source, (60, 30))):
            # Since 4.4 Wireshark names the older offer where calls swap their ports.
            unjudged = () if capture == "media.pcap" or stage.series in ("4.0", "4.2") else SWAPPED
            for options in (["-2"], []):
                frames = ask_tshark(stage, capture, *options)
                way = " ".join(["tshark", *options])
                check(capture, way, frames, [frame[CALL] for frame in frames], call_of, least, unjudged)
            columns = ask_sharkd(stage, capture)
            numbers = [columns[frame["frame.number"]] for frame in frames]
            check(capture, "sharkd", frames, numbers, call_of, least, unjudged)
        check_filter(stage, calls_by_time())
        check_read_filter(stage)


if __name__ == "__main__":
    main()
