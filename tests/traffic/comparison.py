"""Compares what was written with what is said, tells the kinds of differences apart and counts them.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import re

import expectation
from messages import DELIVERED, NESTED, QUOTED, RETURNED

STRANGERS = {RETURNED: "a message quoted in an ICMP error explained", QUOTED: "text in a body explained",
             NESTED: "a message in a body (message/sip) explained wrongly",
             DELIVERED: "a message explained that SIP did not dissect in this frame"}

COLUMN_ROOM = 2000  # bytes of a column that Wireshark surely shows


class Difference:
    """at: the number of the frame, from 0; way: how it was asked; numbers: of the messages that SIP
    dissects in the frame; written: the Entries that are to be said; said: what is, Entries or columns."""

    def __init__(self, at, way, numbers, written, said):
        self.at, self.way, self.numbers, self.written, self.said = at, way, numbers, written, said


def agree(written, said):
    """Whether Entries are alike. A method of None, of a response with an odd CSeq, may be any."""
    return len(written) == len(said) and all(
        one._replace(method=other.method if one.method is None else one.method) == other
        for one, other in zip(written, said))


def columns_agree(written, said):
    """The same of columns, each a list of texts, or one text with commas as sharkd has it."""
    columns = expectation.columns(written)
    if any(entry.code is not None and entry.method is None for entry in written):
        columns.pop("methods")
    return all(values_agree(columns[name], values) for name, values in said.items() if name in columns)


def values_agree(written, said):
    if isinstance(said, list):
        return written == said
    return ",".join(written).encode()[:COLUMN_ROOM] == said.encode()[:COLUMN_ROOM]


def is_said(written, said):
    """Whether Entries or columns say what was written."""
    return agree(written, said) if isinstance(said, list) else columns_agree(written, said)


def compare_frame(way, at, numbers, said, chunk):
    """The difference of frame at, if there is one. way: how Wireshark was asked; numbers: of the messages
    that SIP dissects; said: Entries or columns."""
    variants = map(expectation.entries_of, chunk.explained(at, numbers))
    if not any(is_said(written, said) for written in variants):
        yield Difference(at, way, numbers, expectation.entries_of(chunk.shown(at, numbers)), said)


def compare(way, numbers, said, chunk):
    """The differences of all frames. numbers and said: by frame."""
    for at, (of_frame, of_plugin) in enumerate(zip(numbers, said, strict=True)):
        yield from compare_frame(way, at, of_frame, of_plugin, chunk)


def disturbed(way, numbers, rows):
    """The frames in which SIP itself dissects other messages with the plugin. rows: its fields."""
    pairs = enumerate(zip(numbers, rows, strict=True))
    return [Difference(at, way, of_frame, None, row["numbers"]) for at, (of_frame, row) in pairs
            if of_frame != row["numbers"]]


# ---- kinds ----

def flat(said):
    """What is said as columns, if it is Entries."""
    return expectation.columns(said) if isinstance(said, list) else said


def marks(texts):
    """The numbers of the messages that texts come from."""
    texts = texts if isinstance(texts, str) else "\n".join(texts)
    return [int(number) for number in re.findall(r"\br(\d+)\.", texts)]


def kind_of(difference, chunk):
    """A few words for what is wrong."""
    if difference.written is None:
        return "SIP itself disturbed"
    variants = chunk.explained(difference.at, difference.numbers, expectation.NESTED_EITHER)
    if any(is_said(expectation.entries_of(variant), difference.said) for variant in variants):
        return "a message in a body (message/sip) " + (
            "explained" if chunk.nested == expectation.NESTED_LEFT else "left alone")
    written, said = flat(difference.written), flat(difference.said)
    theirs = {message.number for message in chunk.shown(difference.at, difference.numbers)}
    found = marks(said.get("texts", []))
    if isinstance(difference.said, list) and same_set(difference.written, difference.said):
        return "another order"
    for number in found:
        if number not in theirs:
            return STRANGERS[chunk.messages[number].role]
    if difference.written and not any(said.get(name) for name in ("codes", "protocols")):
        return "nothing said at all" if len(difference.written) > 1 else "the only message missed"
    surplus = collections.Counter(found) - collections.Counter(marks(written["texts"]))
    if surplus:
        return kind_of_twice({chunk.messages[number] for number in surplus}, chunk.shown(
            difference.at, difference.numbers))
    return kind_by_count(written, said)


def kind_of_twice(twice, shown):
    """twice: the messages that are read in the place of others."""
    for message in twice:
        for other in shown:
            if other not in twice and other.identity.call_id == message.identity.call_id:
                return "a message read twice, in place of another of its call"
    return "a message read twice, in place of one of another call"


def same_set(one, other):
    return sorted(map(repr, one)) == sorted(map(repr, other))


def kind_by_count(written, said):
    for name in ("codes", "protocols"):
        if name in said and isinstance(said[name], list):
            if len(said[name]) < len(written[name]):
                return "a message missed"
            if len(said[name]) > len(written[name]):
                return "more said than was written"
    return "other values"


# ---- traits of frames ----

def is_prefix(one, other):
    return one != other and (one.startswith(other) or other.startswith(one))


def pair_traits(messages):
    """What messages of a frame have in common."""
    traits, seen = set(), []
    for identity in (message.identity for message in messages):
        for other in seen:
            if identity.call_id == other.call_id and identity.number == other.number:
                traits.add("Call-ID and CSeq number alike")
            if is_prefix(identity.call_id, other.call_id):
                traits.add("a Call-ID that another begins with")
        seen.append(identity)
    return traits


def traits_of(frame, shown):
    """What is special about a frame. shown: the messages that are to be explained in it."""
    traits = {frame.carrier} | pair_traits(shown)
    for message in shown:
        traits |= message.traits
    if frame.carrier == "A-MSDU" and any(message.role == RETURNED for message in frame.messages):
        traits.add("an ICMP error beside others")
    if len(shown) > 1:
        traits.add("several messages")
    return traits


# ---- statistics ----

def wrong_statistics(shown, codes, attempts, outcomes):
    """What statistics got wrong, as a list of texts. shown: all messages to be explained in a capture;
    codes: responses counted, by code; attempts: calls counted; outcomes: the sum of theirs."""
    wanted = collections.Counter(message.identity.code for message in shown if message.is_response)
    found = []
    other = ["%03d: %d for %d" % (code, codes.get(code, 0), wanted[code])
             for code in sorted(set(wanted) | set(codes)) if codes.get(code, 0) != wanted[code]]
    if other:
        found.append("responses counted: %d, written: %d (%s)" % (sum(codes.values()), sum(wanted.values()),
                                                                  ", ".join(other)))
    # An attempt is an INVITE outside a dialog; the same one may be sent again.
    most = len({(message.identity.call_id, message.identity.number) for message in shown
                if not message.is_response and message.out_of_dialog and message.identity.method == "INVITE"})
    if attempts > most:
        found.append("call attempts counted: %d, written: %d at most" % (attempts, most))
    if outcomes != attempts:
        found.append("call attempts counted: %d, their outcomes: %d" % (attempts, outcomes))
    return found
