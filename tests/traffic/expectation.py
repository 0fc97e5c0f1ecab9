"""What the plugin is to say of messages, and in which order.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections

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


def is_to_be_explained(message, with_nested):
    """Whether SIP dissects the message as one that was delivered. with_nested: those in bodies too."""
    return message.role != RETURNED and (with_nested or message.role != NESTED)


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


def explained(messages, with_nested):
    """Those of the messages of a frame that are to be explained."""
    return [message for message in messages if is_to_be_explained(message, with_nested)]


def columns(entries):
    """What fields and columns say of Entries: lists of texts by the names that wireshark.FIELDS has."""
    reasons = [reason for entry in entries for reason in entry.reasons]

    def values(things, attribute):
        found = (getattr(thing, attribute) for thing in things)
        return [str(value) for value in found if value is not None]

    columns_of_entries = {"codes": values(entries, "code"), "methods": values(entries, "method")}
    names = {"protocols": "protocol", "causes": "cause", "texts": "text", "locations": "location",
             "q850": "q850"}
    return columns_of_entries | {name: values(reasons, attribute) for name, attribute in names.items()}
