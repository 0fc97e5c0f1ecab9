"""What is told of calls: fields of each frame, and rows of the list of calls.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import csv

PREFIX = "sipcodes.call."
FIELDS = ("number", "from", "to", "outcome", "code", "cause", "cause.origin", "ended_by", "ended_at", "rang",
          "ring_time", "talk_time", "first", "last")


def by_frame(stage, capture, *options):
    """What tshark says of the calls of each frame: dictionaries by FIELDS, as Stage.fields() has values."""
    lines = stage.fields(capture, [PREFIX + name for name in FIELDS], *options)
    return [with_flag(dict(zip(FIELDS, line))) for line in lines]


def with_flag(row):
    """A row whose flag is 0 or 1, as the list has it and Wireshark before 4.2."""
    row["rang"] = row["rang"].replace("True", "1").replace("False", "0")
    return row


def differences(said, row, names=FIELDS):
    """Lines on what is said otherwise than in a row."""
    return ["%s: %s instead of %s" % (name, said[name] or "nothing", row[name] or "nothing")
            for name in names if said[name] != row[name]]


def list_differences(stage, capture, rows):
    """Lines on what the list of calls has otherwise than these rows of attempts, in their order; of the time
    too, where rows have it."""
    text = stage.ask("tshark", "-q", "-r", capture, "-z", "sipcodes_list,csv")
    listed = list(csv.DictReader(text.splitlines()))
    found = [] if len(listed) == len(rows) else ["the list has %d calls" % len(listed)]
    for entry, row in zip(listed, rows):
        said = {name.removeprefix(PREFIX): value for name, value in entry.items()}
        names = [name for name in (*FIELDS, "time") if name in row]
        found += ["list, call %s: %s" % (row["number"], text) for text in differences(said, row, names)]
    return found
