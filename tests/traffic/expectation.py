"""What the plugin is to say of messages, and in which order.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import itertools

from messages import NESTED, RETURNED

# What is said of a message: its code, None of a request; the method that a response answers, None if any
# will do; its Reasons.
Entry = collections.namedtuple("Entry", "code method reasons")


def entry_of(message):
    """The Entry of a message, None if nothing is to be said of it: of requests the Reasons alone count."""
    if not message.is_response:
        return Entry(None, None, tuple(message.reasons)) if message.reasons else None
    # A number with a sign is none to RFC 3261: who knows where the method begins?
    method = message.identity.method if message.identity.number.isdigit() else None
    return Entry(message.identity.code, method, tuple(message.reasons))


def counts(messages):
    """How many responses and requests there are, by code as SIP's dissector has it, and by method."""
    return collections.Counter(str(message.identity.code) if message.is_response else message.identity.method
                               for message in messages)


def is_as_written(dissected, found, written):
    """Whether what SIP's dissector finds in a frame was written as messages. dissected: the messages that
    are found there by their number; found: codes and methods of all that it finds; written: all messages
    of the frame. Where it has lost its place in a stream, it takes other text for messages. What ICMP
    errors quote may be cut before the number."""
    returned = counts(one for message in written for one in message.family() if one.role == RETURNED)
    known = counts(dissected)
    others = collections.Counter(found) - known
    return known <= collections.Counter(found) and others <= returned


# What may be said of messages that SIP dissects in bodies (message/sip).
NESTED_LEFT, NESTED_EXPLAINED, NESTED_EITHER = "left", "explained", "either"
NESTED_RULES = (NESTED_EITHER, NESTED_LEFT, NESTED_EXPLAINED)

MANY_NESTED = 8  # in a frame: so many are explained all or none


def subsets(messages):
    """Some of the messages: all, none, and what lies between."""
    yield set(messages)
    sizes = range(len(messages)) if len(messages) <= MANY_NESTED else (0,)
    for size in sizes:
        yield from map(set, itertools.combinations(messages, size))


def explained(messages, nested):
    """Which of the messages that SIP dissects in a frame are to be explained: lists, of which one must be
    what is said. nested: one of NESTED_RULES."""
    delivered = [message for message in messages if message.role != RETURNED]
    inner = [message for message in delivered if message.role == NESTED]
    choices = {NESTED_LEFT: [set()], NESTED_EXPLAINED: [set(inner)]}.get(nested) or subsets(inner)
    for chosen in choices:
        yield [message for message in delivered if message.role != NESTED or message in chosen]


def entries_of(messages):
    return list(filter(None, map(entry_of, messages)))


def columns(entries):
    """What fields and columns say of Entries: lists of texts by the names that answers.FIELDS has."""
    reasons = [reason for entry in entries for reason in entry.reasons]

    def values(things, attribute):
        found = (getattr(thing, attribute) for thing in things)
        return [str(value) for value in found if value is not None]

    columns_of_entries = {"codes": values(entries, "code"), "methods": values(entries, "method")}
    names = {"protocols": "protocol", "causes": "cause", "texts": "text", "locations": "location",
             "q850": "q850"}
    return columns_of_entries | {name: values(reasons, attribute) for name, attribute in names.items()}
