"""What Wireshark's programs with the plugin as built say of a capture.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import json
import re

import wireshark
from expectation import Entry
from reasons import Reason

# What is asked for as fields: what SIP's dissector finds, and what the plugin says.
FIELDS_OF_SIP = {"numbers": "sip.Timestamp", "responses": "sip.Status-Code", "requests": "sip.Method",
                 "layers": "frame.protocols"}
FIELDS_OF_PLUGIN = {"codes": "sipcodes.code", "methods": "sipcodes.method",
                    "protocols": "sipcodes.reason.protocol", "causes": "sipcodes.reason.cause",
                    "texts": "sipcodes.reason.text", "locations": "sipcodes.reason.location",
                    "q850": "sipcodes.reason.q850"}
FIELDS = FIELDS_OF_SIP | FIELDS_OF_PLUGIN
# In sharkd's columns causes of Q.850 are names.
COLUMNS = ("numbers", "codes", "protocols", "causes", "texts")


class Stage(wireshark.Stage):
    """Asks Wireshark's programs for what they say of a capture."""

    # ---- fields ----

    def rows(self, capture, names, options=(), plugins=None):
        """Of each frame the fields of these names, a dictionary of lists of texts, of numbers as such."""
        lines = self.fields(capture, [FIELDS[name] for name in names], *options, plugins=plugins)
        if self.series != "4.0":  # which escapes backslashes
            lines = [[values.replace("\\\\", "\\") for values in line] for line in lines]
        return [with_numbers({name: values.split(wireshark.BETWEEN_VALUES) if values else []
                              for name, values in zip(names, line)}) for line in lines]

    # ---- the tree of each message ----

    def entries(self, capture, options=()):
        """Of each frame the Entries that the plugin's trees hold, from JSON."""
        text = self.ask("tshark", *options, "-r", capture, "-T", "json", "-J", "sipcodes")
        frames = re.split(r"^  ,?{$", text, flags=re.MULTILINE)[1:]
        return [frame_entries("{" + re.sub(r"\n  },?\n(]\n*)?$", "}", frame)) for frame in frames]

    # ---- sharkd ----

    def rows_and_trees(self, capture, numbers):
        """What sharkd says of all frames in columns, as rows() has it but with one text for all values, and
        of the frames with these numbers, from 0, in trees: a dictionary of lists of Entries."""
        trees = [("frame", {"frame": number + 1, "proto": True}) for number in numbers]
        columns = wireshark.columns_of(FIELDS[name] for name in COLUMNS)
        _, lines, *frames = self.sharkd(("load", {"file": str(capture)}), columns, *trees)
        rows = [with_numbers(dict(zip(COLUMNS, line["c"]))) for line in lines]
        return rows, {number: tree_entries(frame["tree"]) for number, frame in zip(numbers, frames)}

    # ---- statistics ----

    def statistics(self, capture, without):
        """The responses that -z sipcodes,tree counts, by code, with those sent again; and the call
        attempts that -z sipcodes_calls,stat counts: all, and the sum of their outcomes. without: numbers
        of frames, from 0, that are not to be counted."""
        numbers = ",".join(str(at + 1) for at in sorted(without))
        behind = ",!(frame.number in {%s})" % numbers if numbers else ""
        text = self.ask("tshark", "-q", "-r", capture, "-z", "sipcodes,tree" + behind,
                        "-z", "sipcodes_calls,stat" + behind)
        codes = {}
        for code, count in re.findall(r"^ +(\d{3})\b.*? {2,}(\d+) ", text, re.MULTILINE):
            codes[int(code)] = codes.get(int(code), 0) + int(count)
        # The answered ones that a fault released count among the answered ones.
        outcomes = re.findall(r"^(?!abnormal-release\b)[a-z-]+ *\| *(\d+) \| *(\d+) \|",
                              text.split("\nRatios")[0], re.MULTILINE)
        return codes, int(outcomes[0][1]), sum(int(count) for count, _ in outcomes)


def with_numbers(row):
    """A row of fields or columns, the numbers of messages as such; without those that are cut short, as at
    the end of what an ICMP error quotes."""
    if "numbers" in row:
        texts = row["numbers"] if isinstance(row["numbers"], list) else row["numbers"].split(",")
        row["numbers"] = [int(text[:-2]) for text in texts if text.endswith(".0")]
    return row


def number(text):
    return int(text) if text is not None else None


def reason_of(values):
    """A Reason. values: texts by field."""
    protocol, cause, text, location, q850 = (values.get("sipcodes.reason." + name) for name in Reason._fields)
    return Reason(protocol, number(cause), text, location, number(q850))


def entry_of(values, subtrees):
    """An Entry. values: texts by field; subtrees: the same of those below, one of which is of the code, and
    some of which are Reasons."""
    reasons = [reason_of(subtree) for subtree in subtrees if "sipcodes.reason.protocol" in subtree]
    methods = [subtree["sipcodes.method"] for subtree in subtrees if "sipcodes.method" in subtree]
    return Entry(number(values.get("sipcodes.code")), (methods or [None])[0], tuple(reasons))


def frame_entries(text):
    """The Entries of a frame, from its JSON."""
    layers = dict(dict(json.loads(text, object_pairs_hook=list))["_source"])["layers"]
    return with_content(json_entry(content) for name, content in layers if name == "sipcodes")


def with_content(entries):
    """Without those that are there for the sake of other things than codes and Reasons."""
    return [entry for entry in entries if entry.code is not None or entry.reasons]


def json_entry(content):
    return entry_of(dict(content), [dict(inner) for _, inner in content if isinstance(inner, list)])


def tree_entries(tree):
    """The Entries of a frame, from a tree of sharkd's."""
    return with_content(tree_entry(item["n"]) for item in tree if item.get("f") == "sipcodes")


def tree_entry(items):
    return entry_of(filter_values(items), [filter_values(item["n"]) for item in items if "n" in item])


def filter_values(items):
    """The values of items by field, from the filters for them: 'sipcodes.method == "BYE"'."""
    values = {}
    for item in items:
        field, _, value = item.get("f", "").partition(" == ")
        values.setdefault(field, re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value)
    return values
