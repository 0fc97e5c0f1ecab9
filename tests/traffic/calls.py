#!/usr/bin/env python3
"""Makes up calls, asks Wireshark with the plugin about them, and compares with what was written.

    BUILD=build tests/traffic/calls.py [--calls N] [--seed S] [--keep FOLDER]

Flows of calls (flows.py) go on at the same time with their media, over UDP and in segments of TCP with
messages of several calls. Every frame must tell of its calls what is to be said of them: with tshark in two
passes and in sharkd's columns; in one pass the last frame of each call must, and the list of calls. Prints
the seed and the first differences; with --keep the capture stays in FOLDER. Ends with 1 if there is any
difference.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import collections
import heapq
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

import flows  # noqa: E402
import packets  # noqa: E402
import told  # noqa: E402
import wireshark  # noqa: E402

# In sharkd's columns others have names for their values.
COLUMNS = tuple(field for field in told.FIELDS if field not in ("cause", "rang"))
AT_ONCE = 40  # calls that go on at the same time
INTERVAL = 50000  # microseconds from frame to frame
RESTS = 25  # for so long, by the clock by which AT_ONCE calls begin in 1: some six minutes
SHOWN = 20  # differences
SEGMENT = 4  # messages in one


class Writer:
    """Puts events into frames, and notes where they come."""

    def __init__(self, rnd):
        self.rnd, self.frames = rnd, []
        self.events = []  # by frame
        self.waiting = collections.OrderedDict()  # events for a segment, by connection
        self.sequences = collections.Counter()  # of TCP, by connection

    def put(self, event, hosts):
        """hosts: those that the event goes from and to."""
        version = event.call.version
        # What a call sends on another way comes after what waits.
        for other in [way for way, events in self.waiting.items()
                      if way != (hosts, version) and any(one.call is event.call for one in events)]:
            self.flush(other)
        if event.ports or not event.call.by_tcp:
            way = packets.Way(*hosts, event.ports or (5060, 5060), version)
            self.write(packets.udp(way, event.data), [event])
            return
        self.waiting.setdefault((hosts, version), []).append(event)
        if len(self.waiting[hosts, version]) >= SEGMENT or self.rnd.random() < 0.5:
            self.flush((hosts, version))

    def flush(self, connection):
        """connection: hosts and version of IP."""
        hosts, version = connection
        events = self.waiting.pop(connection)
        data = b"".join(event.data for event in events)
        way = packets.Way(*hosts, (5061, 5062) if hosts[0] < hosts[1] else (5062, 5061), version)
        self.write(packets.tcp(way, data, 1 + self.sequences[connection]), events)
        self.sequences[connection] += len(data)

    def write(self, packet, events):
        self.frames.append((packets.ETHERNET, packets.ethernet(packet)))
        self.events.append(events)
        for event in events:
            event.frame, event.time = len(self.frames), len(self.frames) * INTERVAL

    def end(self):
        while self.waiting:
            self.flush(next(iter(self.waiting)))


def write(rnd, count):
    """Makes up so many calls, and lets them go on side by side; gives the Writer and the flows."""
    made = [flows.flow(rnd, number) for number in range(1, count + 1)]
    writer, queue = Writer(rnd), []
    for number, call in enumerate(made):
        time = number / AT_ONCE + rnd.random()
        steps = sorted(time + rnd.random() for _ in call.events)
        rests = call.rests() if call.wants_rest else []
        if rests:
            rest = rnd.choice(rests)
            steps[rest:] = [step + RESTS for step in steps[rest:]]
        for order, (step, event) in enumerate(zip(steps, call.events)):
            heapq.heappush(queue, (step, number, order, event))
    while queue:
        event = heapq.heappop(queue)[-1]
        writer.put(event, tuple(map(event.call.host, (event.source, event.target))))
    writer.end()
    return writer, made


# ---- what is to be said ----

def seconds(microseconds):
    return "%d.%06d000" % divmod(microseconds, 10**6)


def address_of(event):
    return packets.address_text(event.call.host(event.source), event.call.version)


def is_released_by_fault(attempt):
    """Whether the times say so: the dialog was gone just before the BYE, or the called gave up waiting for
    the ACK of its answer."""
    bye, answers = attempt.bye, attempt.answers
    if attempt.broken:
        return bye.time - attempt.broken.time <= 32 * 10**6
    return len(answers) > 4 and attempt.by == "called" and (
        answers[-1].time - answers[0].time >= 6 * 10**6 and bye.time - answers[-1].time <= 8 * 10**6)


def row_of(attempt, number, call):
    """What is to be said of an attempt, by told.FIELDS."""
    final, bye = attempt.final, attempt.bye
    by = "network" if is_released_by_fault(attempt) else attempt.by
    frames = [event.frame for event in attempt.events]
    return {
        "number": str(number), "from": call.told[0], "to": call.told[1], "outcome": attempt.outcome,
        "code": str(attempt.code or ""), "cause": "" if attempt.cause is None else str(attempt.cause),
        "cause.origin": attempt.origin, "ended_by": by or "unknown",
        "ended_at": address_of(attempt.at) if attempt.at else "", "rang": "1" if attempt.rang else "0",
        "ring_time": seconds(final.time - attempt.first.time) if final else "",
        "talk_time": seconds(bye.time - final.time) if bye and final else "",
        "first": str(min(frames)), "last": str(max(frames))}


def expected(writer, made):
    """By frame the rows that are to be said, in the order of its messages."""
    attempts = [(attempt, call) for call in made for attempt in call.attempts]
    places = {id(event): (frame, place) for frame, events in enumerate(writer.events) for place, event in
              enumerate(events)}
    attempts.sort(key=lambda pair: places[id(pair[0].first)])
    row_by_event = {}
    rows, number = [], 0
    for attempt, call in attempts:
        number += attempt.is_counted
        row = row_of(attempt, number if attempt.is_counted else "", call)
        rows.append(row)
        for event in attempt.events + attempt.media:
            row_by_event[id(event)] = row
    return rows, [once(row_by_event[id(event)] for event in events if id(event) in row_by_event)
                  for events in writer.events]


def once(rows):
    """Without those that stand there already."""
    return list({id(row): row for row in rows}.values())


# ---- what is said ----

def ask_sharkd(stage, capture):
    lines = stage.columns(capture, [told.PREFIX + field for field in COLUMNS])
    return [dict(zip(COLUMNS, line)) for line in lines]


def values(rows, field):
    """What a field has for the calls of a frame, without those of which it says nothing."""
    return [row[field] for row in rows if row[field]]


def differences(way, said, written, frames=None, doubtful=()):
    """frames: which are compared, from 0; all if None. doubtful: those that may say nothing instead."""
    for at in range(len(written)) if frames is None else frames:
        numbers = [row["number"] for row in written[at]]
        for field in said[at]:
            wanted = values(written[at], field)
            text = said[at][field].replace(",", wireshark.BETWEEN_VALUES)
            found = [value for value in text.split(wireshark.BETWEEN_VALUES) if value]
            if "" in numbers:  # a call that began before: one of its messages may stand before its BYE
                found, wanted = sorted(found), sorted(wanted)
            if found != wanted and (found or at not in doubtful):
                yield "%s, frame %d, call %s: %s %s instead of %s" % (
                    way, at + 1, ",".join(map(str, numbers)), field, found, wanted)
                break


def compare(stage, capture, rows, written, media):
    """media: the frames of media, from 0. Since 4.4 Wireshark at times names an earlier call's frame as what
    set up those on ports that are used again."""
    doubtful = () if stage.series in ("4.0", "4.2") else media
    found = list(differences("tshark -2", told.by_frame(stage, capture, "-2"), written, None, doubtful))
    found += differences("sharkd", ask_sharkd(stage, capture), written, doubtful=doubtful)
    # In one pass what is known when the last frame of a call comes is all.
    last = sorted({int(row["last"]) - 1 for row in rows})
    last = [at for at in last if all(int(row["last"]) == at + 1 for row in written[at])]
    found += differences("tshark", told.by_frame(stage, capture), written, last, doubtful)
    return found + told.list_differences(stage, capture, [row for row in rows if row["number"]])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--seed", default=None)
    parser.add_argument("--keep", type=pathlib.Path, help="folder for the capture")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else str(random.SystemRandom().randint(1, 999999))
    print("seed: %s" % seed, flush=True)
    writer, made = write(random.Random(seed), options.calls)
    rows, written = expected(writer, made)
    with wireshark.Stage(wireshark.build_folder()) as stage:
        capture = stage.work / "calls.pcapng"
        packets.write_capture(capture, writer.frames, INTERVAL)
        capture.chmod(0o644)
        media = {at for at, events in enumerate(writer.events) if events[0].ports}
        found = compare(stage, capture, rows, written, media)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / "calls.pcapng").write_bytes(capture.read_bytes())
    outcomes = collections.Counter(row["outcome"] for row in rows)
    print("attempts: %d, frames: %d, of which %d hold several messages and %d media" % (
        len(rows), len(written), sum(len(events) > 1 for events in writer.events),
        sum(bool(events[0].ports) for events in writer.events)))
    print(", ".join("%s %d" % pair for pair in outcomes.most_common()))
    print("\n".join(found[:SHOWN]))
    print("differences: %d" % len(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
