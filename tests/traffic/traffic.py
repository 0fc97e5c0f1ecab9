#!/usr/bin/env python3
"""Makes up SIP traffic, asks Wireshark with the plugin about it, and compares with what was written.

    BUILD=build tests/traffic/traffic.py [--frames N] [--seed S] [--keep FOLDER] [--nested RULE]
    tests/traffic/traffic.py --corpus FOLDER [--frames N] [--seed S]

Prints the seed, what was tried, and the differences: how many of each kind, the share of the frames of
each trait, and 20 of them with what was written and what was said, whose captures are kept in a folder.
Ends with 1 if there is any difference, or if Wireshark dissects too little of what was written.

What is to be said of a frame are the messages that Wireshark's own SIP dissector finds in it, as they
were written. Those in bodies (message/sip) may be explained rightly or left alone, each of them: with
--nested explained or left all; in statistics they never count. Text that looks like messages is neither
explained nor counted, nor are messages quoted in ICMP errors.

--corpus writes the messages, and the streams that TCP brings, into files for a fuzzer instead.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import answers  # noqa: E402
import carriers  # noqa: E402
import comparison  # noqa: E402
import expectation  # noqa: E402
import packets  # noqa: E402
import report  # noqa: E402
import wireshark  # noqa: E402

CHUNK = 2500  # frames in a capture
TREES = 100  # frames of it whose trees sharkd is asked for


class Chunk:
    """A capture's worth of traffic, made up by a random generator of its own."""

    def __init__(self, seed, number, count, nested):
        self.rnd = random.Random("%s/%d" % (seed, number))
        self.number, self.nested = number, nested
        self.aside = set()  # frames that cannot be judged
        self.frames = carriers.traffic(self.rnd, 1, count)
        self.messages = {message.number: message for frame in self.frames for outer in frame.messages
                         for message in outer.family()}

    def set_aside(self, found):
        """Takes out frames that cannot be judged. found: the fields of SIP, by frame."""
        for at, (frame, row) in enumerate(zip(self.frames, found, strict=True)):
            dissected = [self.messages[number] for number in frame.in_order(set(row["numbers"]))]
            forgets = bool(dissected) and "sip" not in "".join(row["layers"]).split(":")
            if len(dissected) < len(row["numbers"]) or forgets or not expectation.is_as_written(
                    dissected, row["responses"] + row["requests"], frame.messages):
                self.aside.add(at)

    def explained(self, at, numbers, nested=None):
        """The messages that are to be explained in frame at (from 0), where SIP dissects those with these
        numbers, in the order of the frame's bytes: lists, of which one must be what is said. nested: what
        holds for those in bodies, as the command line has it if None."""
        messages = [self.messages[number] for number in self.frames[at].in_order(numbers)]
        return expectation.explained(messages, nested or self.nested)

    def shown(self, at, numbers):
        """The messages that may be explained, and those in bodies if they must not be left alone."""
        return next(self.explained(at, numbers))

    def counted(self, numbers):
        """The messages that statistics are to count. numbers: by frame."""
        return [message for at, row in enumerate(numbers) if at not in self.aside
                for message in next(self.explained(at, row, expectation.NESTED_LEFT))]

    def write(self, path):
        packets.write_capture(path, [(frame.link, frame.data) for frame in self.frames])


# ---- one chunk ----

PASSES = (("one pass", []), ("two passes", ["-2"]))


def ask(stage, chunk, capture):
    """Asks in every way; gives the numbers of the messages that SIP dissects in one pass, by frame, and the
    differences. Each pass for itself: in the second one Wireshark does not find all that it found in the
    first one, as where a frame holds several segments."""
    numbers, differences = {}, []
    for name, options in PASSES:
        found = stage.rows(capture, list(answers.FIELDS_OF_SIP), options, plugins=stage.none)
        chunk.set_aside(found)
        theirs = numbers[name] = [row["numbers"] for row in found]
        said = stage.entries(capture, options)
        differences += comparison.compare("trees, " + name, theirs, said, chunk)
    said = stage.rows(capture, ["numbers", *answers.FIELDS_OF_PLUGIN], options)
    differences += comparison.disturbed("fields, " + name, theirs, said)
    differences += comparison.compare("fields, " + name, theirs, said, chunk)
    for field in ("codes", "q850"):  # the plugin does not read what nobody asks for
        said = stage.rows(capture, [field])
        differences += comparison.compare(field + " alone", numbers["one pass"], said, chunk)
    differences += ask_sharkd(stage, chunk, capture)
    return numbers["one pass"], [one for one in differences if one.at not in chunk.aside]


def ask_sharkd(stage, chunk, capture):
    """The differences of sharkd, which dissects frames in any order, and some of them again."""
    sample = chunk.rnd.sample(range(len(chunk.frames)), min(TREES, len(chunk.frames)))
    rows, trees = stage.rows_and_trees(capture, sample)
    numbers = [row["numbers"] for row in rows]
    differences = list(comparison.compare("columns of sharkd", numbers, rows, chunk))
    for at, said in trees.items():
        differences += comparison.compare_frame("trees of sharkd", at, numbers[at], said, chunk)
    return differences


def try_chunk(build, seed, number, count, nested):
    """Makes up a chunk, asks about it and gives the Result."""
    chunk = Chunk(seed, number, count, nested)
    with answers.Stage(build) as stage:
        capture = stage.work / "traffic.pcapng"
        chunk.write(capture)
        capture.chmod(0o644)
        numbers, differences = ask(stage, chunk, capture)
        counted = stage.statistics(capture, chunk.aside)
        wrong = comparison.wrong_statistics(chunk.counted(numbers), *counted)
        return report.sum_up(chunk, numbers, differences, wrong)


# ---- command line ----

def write_corpus(folder, seed, frames):
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for frame in carriers.traffic(random.Random(seed), 1, frames):
        for message in frame.messages:
            (folder / ("message-%06d" % message.number)).write_bytes(message.whole)
            written += 1
        if len(frame.messages) > 1:
            whole = b"".join(message.whole for message in frame.messages)
            (folder / ("messages-%06d" % frame.messages[0].number)).write_bytes(whole)
    print("seed: %s, messages: %d" % (seed, written))


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--frames", type=int, default=3000)
    parser.add_argument("--seed", default=None)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the captures of differences")
    parser.add_argument("--nested", choices=expectation.NESTED_RULES, default=expectation.NESTED_EITHER,
                        help="what is to become of messages in bodies (message/sip)")
    parser.add_argument("--corpus", type=pathlib.Path, help="write messages into this folder instead")
    return parser.parse_args()


def main():
    options = arguments()
    seed = options.seed if options.seed is not None else str(random.SystemRandom().randint(1, 999999))
    if options.corpus:
        write_corpus(options.corpus, seed, options.frames)
        return 0
    build = wireshark.build_folder()
    print("seed: %s" % seed, flush=True)
    sizes = [min(CHUNK, options.frames - at) for at in range(0, options.frames, CHUNK)]
    total = report.Result()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        jobs = [pool.submit(try_chunk, build, seed, number, size, options.nested)
                for number, size in enumerate(sizes)]
        for job in jobs:
            total.add(job.result())
    return report.report(total, options.keep)


if __name__ == "__main__":
    sys.exit(main())
