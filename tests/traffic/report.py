"""What came of chunks of traffic: counts, and the smallest captures that show each kind of difference.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import pathlib
import tempfile

import comparison
import packets
from expectation import Entry
from messages import DELIVERED, NESTED, QUOTED, RETURNED

SHOWN = 20  # examples
OF_EACH_KIND = 5  # of them
# Of the messages that are to be dissected for themselves SIP must find this share, or nothing is tested.
LEAST_DISSECTED = 0.9
MOST_ASIDE = 0.01  # of the frames


class Example:
    """A difference with the frames of its exchange, pairs of link type and bytes. at: which of them."""

    def __init__(self, kind, difference, chunk, traits):
        frame = chunk.frames[difference.at]
        self.kind, self.way, self.traits = kind, difference.way, sorted(traits)
        self.origin = "capture %d, frame %d" % (chunk.number, difference.at + 1)
        self.frames = [(one.link, one.data) for one in frame.exchange]
        self.at = frame.exchange.index(frame)
        self.written = [text_of(entry) for entry in difference.written or ()]
        said = difference.said
        is_read = isinstance(said, list) and said and isinstance(said[0], Entry)
        self.said = list(map(text_of, said)) if is_read else [str(said)]

    def size(self):
        return sum(len(data) for _, data in self.frames)


def text_of(entry):
    """An Entry in one line: '486 BYE, Q.850 cause 17 "r1. busy"'."""
    parts = ["request" if entry.code is None else "%03d %s" % (entry.code, entry.method)]
    for reason in entry.reasons:
        part = reason.protocol or "no protocol"
        part += " cause %s" % reason.cause if reason.cause is not None else ""
        part += " (Q.850 %s)" % reason.q850 if reason.q850 is not None else ""
        part += ' "%s"' % reason.text if reason.text is not None else ""
        parts.append(part + (" at %s" % reason.location if reason.location else ""))
    return ", ".join(parts)


class Result:
    """Sums over chunks."""

    def __init__(self):
        self.counts = collections.Counter()  # of frames and of messages, by role and as "dissected"
        self.tried = collections.Counter()  # frames by trait
        self.wrong = collections.Counter()  # those that differ
        self.ways = collections.Counter()  # frames that differ, by the way of asking
        self.kinds = collections.Counter()
        self.examples = collections.defaultdict(list)  # by kind
        self.statistics = []  # what they got wrong

    def add(self, other):
        for name in ("counts", "tried", "wrong", "ways", "kinds"):
            getattr(self, name).update(getattr(other, name))
        for examples in other.examples.values():
            for example in examples:
                self.add_example(example)
        self.statistics += other.statistics

    def add_example(self, example):
        examples = self.examples[example.kind]
        examples.append(example)
        examples.sort(key=Example.size)
        del examples[OF_EACH_KIND:]

    def failed(self):
        return bool(self.kinds or self.statistics) or self.says_little()

    def says_little(self):
        """Whether too much is left out of the comparison for it to mean anything."""
        return (self.share_dissected() < LEAST_DISSECTED or
                self.counts["aside"] > MOST_ASIDE * self.counts["frames"])

    def share_dissected(self):
        return self.counts["dissected"] / max(self.counts[DELIVERED], 1)


def sum_up(chunk, numbers, differences, statistics):
    """The Result of a chunk. numbers: of the messages that SIP dissects, by frame; statistics: what they
    got wrong. A frame counts once, by the first of its differences."""
    result = Result()
    result.statistics = ["capture %d: %s" % (chunk.number, text) for text in statistics]
    found = {chunk.messages[number] for frame, row in zip(chunk.frames, numbers)
             for number in frame.in_order(row)}
    result.counts["frames"] = len(chunk.frames)
    result.counts.update(message.role for message in chunk.messages.values())
    result.counts["dissected"] = sum(message.role == DELIVERED for message in found)
    result.counts["aside"] = len(chunk.aside)
    first = {}
    for difference in differences:
        result.ways[difference.way] += 1
        first.setdefault(difference.at, difference)
    for at, frame in enumerate(chunk.frames):
        traits = comparison.traits_of(frame, chunk.shown(at, numbers[at]))
        result.tried.update(traits)
        if at in first:
            result.wrong.update(traits)
            kind = comparison.kind_of(first[at], chunk)
            result.kinds[kind] += 1
            result.add_example(Example(kind, first[at], chunk, traits))
    return result


# ---- printed ----

def report(result, folder):
    """Prints the Result, keeps examples in the folder, or in a new one if it is None; gives the exit code."""
    counts = result.counts
    print("frames: %d, messages: %d, of which SIP's dissector finds %.1f %%" % (
        counts["frames"], counts[DELIVERED], 100 * result.share_dissected()))
    print("besides: %d in bodies as text, %d in bodies as message/sip, %d in ICMP errors" % (
        counts[QUOTED], counts[NESTED], counts[RETURNED]))
    print("not judged: %d frames, where SIP's dissector takes other text for messages, or one for two, or "
          "Wireshark forgets which layers there are" % counts["aside"])
    if result.kinds:
        print_rates(result)
        keep(result, folder)
    for text in result.statistics[:SHOWN]:
        print("statistics, " + text)
    if result.says_little():
        print("SIP's dissector finds too little of what was written, or too much else")
    print("differences: %d frames, statistics: %d" % (sum(result.kinds.values()), len(result.statistics)))
    return 1 if result.failed() else 0


def print_rates(result):
    for title, counts in (("kind", result.kinds), ("way of asking", result.ways)):
        print("\nframes that differ, by %s:" % title)
        for name, count in counts.most_common():
            print("%8d %7.3f %%  %s" % (count, 100 * count / result.counts["frames"], name))
    print("\nframes that differ, by what is special about them:")
    for name, count in sorted(result.tried.items(), key=lambda item: -result.wrong[item[0]] / item[1]):
        print("%8d of %6d %6.2f %%  %s" % (result.wrong[name], count, 100 * result.wrong[name] / count, name))


def in_turn(examples):
    """So many as are shown, in turn from each kind, the smallest first."""
    rows = list(examples.values())
    found = [row[at] for at in range(OF_EACH_KIND) for row in rows if at < len(row)]
    return found[:SHOWN]


def keep(result, folder):
    folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="traffic-differences-"))
    folder.mkdir(parents=True, exist_ok=True)
    print("\nkept in %s:" % folder)
    for number, example in enumerate(in_turn(result.examples), 1):
        name = "difference-%02d" % number
        lines = ["%s: %s: frame %d of %d, %s" % (name, example.kind, example.at + 1, len(example.frames),
                                                 example.way),
                 "  from:    %s; %s" % (example.origin, ", ".join(example.traits))]
        lines += ["  written: " + text for text in example.written]
        lines += ["  said:    " + text for text in example.said]
        print("\n".join(lines))
        packets.write_capture(folder / (name + ".pcapng"), example.frames)
        (folder / (name + ".txt")).write_text("\n".join(lines) + "\n", encoding="utf-8")
