#!/usr/bin/env python3
"""Tries to break the plugin in Wireshark's programs, and prints what it tried and what it found:

    BUILD=build tests/tools/battery.py [SEEDS [NAME]...]

- The captures of the tests (NAME, without .pcap; "captures" is most of them as one), as they are and in
  SEEDS (2) damaged copies, in which 1 to 10 per cent of the bytes behind the headers of IP and UDP are
  others. tshark reads them in one pass and in two, in every way of battery/tries.py, with every
  combination of preferences and with made-up settings; sharkd reads them one after another. All that with
  the plugin under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer, and each capture and
  every tenth copy under valgrind too.
- SEEDS sets of made-up settings on every code there is, and a table of 100,000 rows.
- SEEDS damaged copies of each table of data/, for the compiler of the catalog.
- Without a NAME: 3,000 frames of made-up traffic, by tests/traffic/traffic.py, and the fuzzers of fuzz.sh
  too.

A loss is a response that SIP has in a frame and the plugin has not, or a good row that does not count.
It works on all processors at once; 200 seeds of all take most of an hour on two, the fuzzers a quarter of
it.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "lib"), str(HERE / "battery")]
import tries  # noqa: E402
import wireshark  # noqa: E402
from worker import COUNTS, Worker  # noqa: E402

TRIED, BAD = COUNTS[:3], COUNTS[4:]


def all_tries(seeds, names):
    """Each a function of tries.py and its arguments."""
    yield tries.many_rows,
    for name in names:
        yield tries.capture, name
    for seed in range(1, seeds + 1):
        for name in names:
            yield tries.damaged, name, seed
        yield tries.settings, seed
        yield tries.data, seed


def work(worker, waiting):
    """Makes the tries that no other worker has taken."""
    try:
        while waiting:
            function, *arguments = waiting.popleft()
            function(worker, *arguments)
    except IndexError:  # another took the last one
        pass
    except BaseException:
        waiting.clear()
        raise
    tries.sharkd(worker)
    return worker.counts


def count_all(stage, seeds, names):
    """What all workers have counted."""
    waiting = collections.deque(all_tries(seeds, names))
    workers = [Worker(stage, number) for number in range(len(os.sched_getaffinity(0)))]
    with concurrent.futures.ThreadPoolExecutor(len(workers)) as pool:
        counts = list(pool.map(work, workers, [waiting] * len(workers)))
    return sum(counts, collections.Counter())


def report(captures, counts):
    """Prints the counts; gives whether anything bad was found."""
    print("captures: %d" % captures)
    for name in COUNTS:
        print("%s: %d" % (name, counts[name]))
    bad = sum(counts[name] for name in BAD)
    print("bad inputs tried: %d, found: %d" % (sum(counts[name] for name in TRIED), bad), flush=True)
    return bad > 0


def fuzz(fuzzer, build):
    """Runs a fuzzer; gives whether it found anything, or failed."""
    done = subprocess.run(["sh", HERE / "fuzz.sh", fuzzer], env=dict(os.environ, BUILD=str(build)),
                          stdout=subprocess.PIPE, text=True)
    print("%s, %s" % (fuzzer, done.stdout.strip()), flush=True)
    return done.returncode != 0


def try_traffic(build):
    """Makes up traffic; gives whether the plugin says anything of it that was not written."""
    print("made-up traffic:", flush=True)
    command = [sys.executable, HERE.parent / "traffic" / "traffic.py", "--frames", "3000"]
    return subprocess.run(command, env=dict(os.environ, BUILD=str(build))).returncode != 0


def main():
    parser = argparse.ArgumentParser(usage="BUILD=build %(prog)s [SEEDS [NAME]...]")
    parser.add_argument("seeds", nargs="?", type=int, default=2)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    if not shutil.which("valgrind"):
        print("no valgrind")
        sys.exit(77)
    build = wireshark.build_folder()
    sanitized = wireshark.configure("sanitized", build)
    with wireshark.Stage(build) as stage:
        names = [pathlib.Path(capture).stem for capture in stage.merge_captures()]
        subprocess.run(["editcap", "-F", "pcap", "captures.pcapng", "captures.pcap"], cwd=stage.work,
                       check=True)
        for name in arguments.names:
            if not (stage.work / (name + ".pcap")).exists():
                parser.error("no capture %s" % name)
        shutil.copytree(sanitized / "plugins", stage.folder / "sanitized")
        wireshark.let_read(stage.folder)
        names = arguments.names or names
        bad = report(len(names), count_all(stage, arguments.seeds, names))
    if not arguments.names:
        bad = try_traffic(build) or bad
        bad = any([fuzz(fuzzer, build) for fuzzer in ("libfuzzer", "afl")]) or bad
    sys.exit(bad)


if __name__ == "__main__":
    main()
