#!/usr/bin/env python3
"""Makes up registrations and transfers, and compares what both statistics of them count with a count of its
own, over these and over the captures of SIPp.

    BUILD=build tests/traffic/others.py [--registrations N] [--transfers N] [--seed S] [--keep FOLDER]

Prints the seed. Ends with 1 if any figure differs; the capture is kept in FOLDER then, or here.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import collections
import csv
import io
import pathlib
import random
import shutil
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import others_count  # noqa: E402
import others_made  # noqa: E402
import packets  # noqa: E402
import wireshark  # noqa: E402

SIPP = ("registrations.pcap", "transfers.pcap")


def table(stage, capture, statistic):
    """The rows of a statistic: lists of cells."""
    text = stage.ask("tshark", "-q", "-r", capture, "-z", statistic + ",stat")
    lines = [line for line in text.splitlines() if "|" in line]
    return [[cell.strip() for cell in line.split("|")[:-1]] for line in lines]


def said_of_registrations(stage, capture):
    """By address of record and contact: the figures, the codes that refused, the last outcome, the time
    granted; under "IRA" its numerator and denominator, under "total" the figures."""
    said = {}
    for cells in table(stage, capture, "sipcodes_registrations")[1:]:
        figures = tuple(int(cell) for cell in cells[1:7])
        if cells[0] == "Total":
            said["total"] = figures
        elif cells[0].startswith("IRA"):
            said["IRA"] = tuple(int(number) for number in cells[8].split(" ")[0].split("/"))
        else:
            said[cells[0], cells[10]] = figures + tuple(cells[7:10])
    return said


def said_of_transfers(stage, capture):
    """By outcome: how many are blind, and how many attended, where there are any."""
    said = {}
    for cells in table(stage, capture, "sipcodes_transfers")[1:]:
        figures = tuple(int(cell) for cell in cells[1:3])
        if any(figures) and cells[0] != "Total":
            said[cells[0]] = figures
    return said


def said_by_refers(stage, capture):
    """The same, as the first REFER of each transfer has it."""
    listed = stage.ask("tshark", "-q", "-r", capture, "-z", "sipcodes_transfers,csv")
    firsts = {row["sipcodes.transfer.refer"] for row in csv.DictReader(io.StringIO(listed))}
    shown = stage.ask("tshark", "-2", "-r", capture, "-Y", "sipcodes.refer.outcome", "-T", "fields", "-e",
                      "frame.number", "-e", "sipcodes.refer.outcome", "-e", "sipcodes.transfer.kind")
    said = collections.defaultdict(lambda: [0, 0])
    for line in shown.splitlines():
        frame, outcome, kind = line.split("\t")
        said[outcome][("blind", "attended").index(kind)] += frame in firsts
    return {outcome: tuple(figures) for outcome, figures in said.items() if any(figures)}


def differences(name, counted, said):
    """Lines on what differs, of many the first."""
    lines = ["%s: %s: counted %s, said %s" % (name, key, counted.get(key), said.get(key))
             for key in sorted(set(counted) | set(said), key=str) if counted.get(key) != said.get(key)]
    return lines[:10]


def compare(stage, capture, frames):
    """Compares the statistics of a capture with a count over its frames; gives how many there are."""
    messages = others_count.messages_of(frames)
    registrations = others_count.count_registrations(messages)
    transfers = others_count.count_transfers(messages)
    wrong = differences("registrations", registrations, said_of_registrations(stage, capture))
    wrong += differences("transfers", transfers, said_of_transfers(stage, capture))
    wrong += differences("transfers, by REFER", transfers, said_by_refers(stage, capture))
    for line in wrong:
        print("%s: %s" % (capture, line))
    print("%s: %d registrations of %d, %d transfers" %
          (capture, registrations["total"][0], len(registrations) - 2, sum(map(sum, transfers.values()))))
    return not wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--registrations", type=int, default=6000)
    parser.add_argument("--transfers", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("."))
    arguments = parser.parse_args()
    print("seed %d" % arguments.seed, flush=True)
    with wireshark.Stage(wireshark.build_folder()) as stage:
        payloads = others_made.make(random.Random(arguments.seed), arguments.registrations,
                                    arguments.transfers)
        way = packets.Way(1, 2, (5060, 5060))
        made = stage.work / "made.pcapng"
        packets.write_capture(made, [(packets.ETHERNET, packets.ethernet(packets.udp(way, payload)))
                                     for payload in payloads])
        made.chmod(0o644)
        good = compare(stage, made.name, payloads)
        if not good:
            shutil.copy(made, arguments.keep)
        for capture in SIPP:
            frames = others_count.payloads_of(stage.work / capture)
            good = compare(stage, capture, frames) and good
    sys.exit(not good)


if __name__ == "__main__":
    main()
