#!/usr/bin/env python3
"""Measures what the plugin costs, and what comparable ways cost, against tshark without a plugin; says
whether every bar is met, by its exit code too.

    BUILD=build tests/tools/benchmark.py [--bars] [--messages MESSAGES] [--pairs PAIRS] [ROW]...

It counts instructions with the plugin and with its peers, then takes CPU time and peak memory over captures
of MESSAGES (200000), the medians of PAIRS (3) runs with and without in turn; an hour on one core. --bars
counts instructions with the plugin only, which takes ten minutes. With ROWs it measures only these.

Instructions are counted by callgrind. Start-up is taken off: what is compared is the difference of a
capture of 6600 frames and one of 600. Peers: an empty post-dissector; the same enrichment in Lua; the
same by set_postdissector_wanted_hfids(); Wireshark's own transum and Community ID, switched on.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import pathlib
import statistics
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "lib"), str(HERE / "benchmark")]
import wireshark  # noqa: E402
from measure import ROWS, Bench  # noqa: E402

PEERS = ("empty", "lua", "wanted", "transum", "community")
BARS = {"no-sip": 1.007, "cheapest": 1.010, "rtp": 1.010, "sip": 1.015, "fields": 1.140,
        "filter": 1.050, "calls": 1.100, "passes": 1.052, "rtp-passes": 1.015, "rtp-call": 1.060,
        "start": 1.003, "quiet": 1.003}
# How the cost of a response may grow with their number; and, of ten times the frames, the calls for memory.
GROWTH_BAR = 1.1
ALLOCATION_BAR = 0
GROWTH_ROWS = {"single": "a datagram each", "stream": "in one reassembled TCP segment"}
TIMED_ROWS = ("sip", "fields", "filter", "calls", "no-sip", "rtp")
ALL_ROWS = (*ROWS, *GROWTH_ROWS, "allocations")

misses = []


def judge(value, bar):
    """Whether a value is at most the bar, to a thousandth, as a word; a miss is remembered."""
    if round(value, 3) <= bar:
        return "met"
    misses.append(value)
    return "MISSED"


def instruction_table(bench, rows, peers):
    print("Instructions against no plugin")
    print("%-49s %6s %8s %-6s" % ("capture and command", "bar", "sipcodes", ""), *map("{:>9}".format, peers))
    for row in rows:
        value = round(bench.ratio("sipcodes", row), 4)
        print("%-49s %6.3f %8.4f %-6s" % (ROWS[row].title, BARS[row], value, judge(value, BARS[row])),
              *map("{:>9}".format, [peer_ratio(bench, peer, row) for peer in peers]), flush=True)
    print()


def peer_ratio(bench, peer, row):
    ratio = bench.ratio(peer, row)
    return "-" if ratio is None else "%.4f" % ratio


def growth_table(bench, rows):
    print("Instructions added to a response, -Y cause==17 : sip.Status-Code==486")
    print("%-49s %8s %8s %8s" % ("responses", 500, 5000, "ratio"))
    for row in rows:
        few, many = bench.cost("%s-500" % row, 500), bench.cost("%s-5000" % row, 5000)
        growth = round(many / few, 2)
        print("%-49s %8d %8d %8.2f %s (at most %.2f)" %
              (GROWTH_ROWS[row], few, many, growth, judge(growth, GROWTH_BAR), GROWTH_BAR), flush=True)
    print()


def allocation_table(bench):
    print("Calls by the plugin for memory, texts or items, start-up included, summary lines")
    print("%-49s %8s %8s" % ("frames", 600, 6600))
    few, many = bench.allocations("short-sip"), bench.allocations("long-sip")
    print("%-49s %8d %8d %s (none more)\n" % ("SIP only", few, many, judge(many - few, ALLOCATION_BAR)),
          flush=True)


def time_table(bench, rows, pairs):
    print("CPU time against no plugin in pairs of runs, and peak memory; %d frames, median of %d" %
          (bench.messages, pairs))
    print("%-49s %-10s %8s %12s %12s" % ("capture and command", "with", "CPU", "MiB without", "MiB with"))
    for row in rows:
        for setup in ("sipcodes", "lua", "wanted") if row in ("sip", "fields") else ("sipcodes",):
            figures = [(bench.timed("none", row), bench.timed(setup, row)) for _ in range(pairs)]
            columns = zip(*[(other[0] / none[0], none[1], other[1]) for none, other in figures])
            print("%-49s %-10s %8.3f %12.1f %12.1f" %
                  (ROWS[row].title, setup, *map(statistics.median_low, columns)), flush=True)
    print()


def measure(bench, rows, arguments):
    """Prints the tables that have any of the rows."""
    counted = [row for row in ROWS if row in rows]
    growing = [row for row in GROWTH_ROWS if row in rows]
    timed = [row for row in TIMED_ROWS if row in rows]
    if counted:
        instruction_table(bench, counted, () if arguments.bars else PEERS)
    if growing:
        growth_table(bench, growing)
    if "allocations" in rows:
        allocation_table(bench)
    if timed and not arguments.bars:
        time_table(bench, timed, arguments.pairs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bars", action="store_true", help="no peers, no CPU time")
    parser.add_argument("--messages", type=int, default=200000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ALL_ROWS))
    arguments = parser.parse_args()
    unknown = set(arguments.rows) - set(ALL_ROWS)
    if unknown:
        parser.error("no such row: " + ", ".join(sorted(unknown)))
    with wireshark.Stage(wireshark.build_folder()) as stage:
        measure(Bench(stage, arguments.messages), arguments.rows or ALL_ROWS, arguments)
    print("Not every bar is met." if misses else "Every bar is met.")
    sys.exit(bool(misses))


if __name__ == "__main__":
    main()
