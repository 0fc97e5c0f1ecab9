#!/usr/bin/env python3
"""Whether sources.py reads what each public source writes, and names what differs: on texts in the formats
of the sources, made from the tables of data/.

    sources_test.py DATA

SPDX-License-Identifier: GPL-2.0-or-later
"""
import contextlib
import csv
import graphlib
import io
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
import sources  # noqa: E402

INTERNAL = 900  # a cause that Q.850 does not have


# ---- texts of the sources ----
# Each function takes the rows of the tables, as dicts by their keys, and gives a text.

def names(there, back):
    """A header with a name for each cause."""
    causes = {value for value in there.values() if value != "-"} | {cause for cause in back if cause != "*"}
    plain = "".join("#define CAUSE_%s %s /* %s */\n" % (cause, cause, cause) for cause in causes)
    return plain + "enum internal {\n\tCAUSE_BEFORE = %d,\n\tCAUSE_ // {\n};\n" % (INTERNAL - 1)


def name(cause):
    return "CAUSE_" + cause.strip("-")


def switch(function, rows, key, value):
    """A function with a switch, in which classes of codes are asked for in the default."""
    text = "static int %s(int from)\n{\n\t/* } */\n\tswitch (from) {\n" % function
    for left in (left for left in rows if left.isdigit()):
        text += "\tcase %s: /* case 1: */\n\t\t%s;\n" % (key(left), value(rows[left]))
    text += "\tcase 0:\n\tdefault:\n"
    for family in (left for left in rows if left.endswith("xx")):
        text += "\t\tif (from < %d00 && from >= %s00) {\n\t\t\t%s;\n\t\t}\n" % (
            int(family[0]) + 1, family[0], value(rows[family]))
    text += "\t\t%s;\n\t}\n\treturn 0;\n}\n" % (value(rows["*"]) if "*" in rows else "return 0")
    return "int %s(int);\nint use(void) { return %s(1); }\n" % (function, function) + text


def two_switches(there_function, back_function, returned="return %s"):
    def write(there, back):
        way_there = switch(there_function, there, str, lambda cause: "return " + name(cause))
        way_back = switch(back_function, back, name, lambda code: returned % code)
        return names(there, back) + way_there + way_back
    return write


def iana(codes):
    """The registry, which leaves out the reference to RFC 3261."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([("Response Code", "Description", "Reference"), ("101-179", "Unassigned", "")])
    for code, value in codes.items():
        phrase, rfcs = re.fullmatch(r"(.*) \((.*)\)", value).groups()
        others = [rfc.replace(" ", "") for rfc in rfcs.split(", ") if rfc != "RFC 3261"]
        writer.writerow((code, phrase, "".join("[%s]" % rfc for rfc in others)))
    return table.getvalue()


def struct(opening, rows):
    return "static const struct {\n\tint a;\n} %s[] = {\n%s};\n" % (
        opening, "".join("\t{ %s }, // { 1, 2 }\n" % ", ".join(row) for row in rows))


def opal(there, back):
    default = "return Reason(ByCause, Q931::%s);\n}\n" % name(there["*"])
    ways_there = [("SIP_PDU::Code_" + code, "EndedBy", cause) for code, cause in there.items() if code != "*"]
    ways_back = [(cause, "SIP_PDU::Code_" + code) for cause, code in back.items() if cause != "*"]
    codes = {*there, *back.values()} - {"*"}
    enum = "enum Codes { Local_Timeout, %s };\n" % ", ".join("Code_%s = %s" % (code, code) for code in codes)
    return (names(there, back) + enum
            + "static Reason GetCallEndReasonFromResponse(Codes code)\n{\n"
            + struct("SIPCodeToReason", [("SIP_PDU::Local_Timeout", "EndedBy", "27"), *ways_there])
            + default
            + "static Codes GetStatusCodeFromReason(Reason reason)\n{\n"
            + struct("Q931ToSIPCode", ways_back)
            + "\treturn SIP_PDU::Code_%s;\n}\n" % back["*"])


def opensips(there):
    def value(cause):
        return "goto error" if cause == "-" else "val.ri = %s" % cause
    return switch("init_rel_default", there, str, value)


def osmocom(there, back):
    """One array for both ways. The rows of either way go before those of the other that they hide."""
    ways_there = [(code, cause) for code, cause in there.items() if code != "*"]
    ways_back = [(code, cause) for cause, code in back.items() if cause != "*"]
    order = {}
    for code, cause in ways_there + ways_back:
        before = {(code, there.get(code, cause)), (back.get(cause, code), cause)}
        order[code, cause] = before - {(code, cause)}
    pairs = [*graphlib.TopologicalSorter(order).static_order(), (back["*"], there["*"])]
    rows = [("SIP_%s_NAME" % code, name(cause), '"a, b"') for code, cause in pairs]
    return (names(there, back) + struct("cause_map", rows)
            + "static int status2cause(int status)\n{\n\treturn %s;\n}\n" % name(there["*"]))


def sippy(there):
    cells = ["%s:('%x', 'a, b')" % (code, int(cause)) for code, cause in there.items() if code.isdigit()]
    return ("sipErrToH323Err = {%s}\n"
            "            if result >= 400:\n"
            "                try:\n                    dc = sipErrToH323Err[result][0]\n"
            "                except:\n                    dc = '%x'\n"
            "            elif result < 200:\n                dc = '10'\n"
            "            else:\n                dc = '%x'\n"
            % (", \\\n  ".join(cells), int(there[">=400"]), int(there["3xx"])))


def yate(there, back):
    """Two arrays that are composed. Tokens of either way stand first in the array in which they are sought
    by their number; causes of no way back have a token without a code."""
    ways_there = [('"there%s"' % code, code, cause) for code, cause in there.items()]
    ways_back = [('"back%s"' % cause, code, cause) for cause, code in back.items() if cause != "*"]
    hidden = [('"none%s"' % cause, hex(int(cause))) for cause in there.values() if cause not in (*back, "-")]
    codes = [(token, code) for token, code, _ in ways_there + ways_back]
    causes = [(token, hex(int(cause))) for token, _, cause in ways_back] + hidden
    causes += [(token, hex(int(cause))) for token, _, cause in ways_there if cause != "-"]
    default = "void Connection::disconnected(bool)\n{\n\tsetReason(reason,%s,driver());\n}\n" % back["*"]
    end = ("0", "0")
    return struct("dict_errors", [*codes, end]) + struct("s_dict_causeCCITT", [*causes, end]) + default


WRITERS = {
    "asterisk": two_switches("hangup_sip2cause", "hangup_cause2sip", 'return "%s Phrase"'),
    "freeswitch": two_switches("sofia_glue_sip_cause_to_freeswitch", "hangup_cause_to_sip"),
    "iana": iana,
    "opal": opal,
    "opensips": opensips,
    "osmocom": osmocom,
    "sippy": sippy,
    "yate": yate,
}


# ---- what is done to a table ----

def damages(rows, other):
    """Rows that differ in one, and how that is named. What is changed is not in the table of the other way,
    from which an array for both ways would have it."""
    key = next(key for key, value in rows.items() if key.isdigit() and key not in other and value != "-")
    for changed in [key] + [key for key in rows if not key.isdigit()]:
        value = next(value for value in rows.values() if value not in ("-", rows[changed]))
        yield {**rows, changed: value}, "%s: source %s, data %s" % (changed, value, rows[changed])
    missing = {left: value for left, value in rows.items() if left != key}
    yield missing, "%s: source no row, data %s" % (key, rows[key])
    surplus = "99" if len(next(iter(rows))) < 3 else "499"
    yield {**rows, surplus: rows[key]}, "%s: source %s, data no row" % (surplus, rows[key])


class Check:
    """The script, on texts in a folder."""

    def __init__(self, data, folder):
        self.data, self.folder, self.checks, self.failures = data, folder, 0, 0

    def run(self, name, expected, status, files):
        """Whether it says what is expected, to either stream, and ends with the status."""
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            ended = sources.main(["--data", str(self.data), name, *map(str, files)])
        self.checks += 1
        if (ended, said.getvalue()) != (status, "".join(line + "\n" for line in expected)):
            self.failures += 1
            print("FAILED: %s ended with %s\n%sexpected:" % (name, ended, said.getvalue()), *expected,
                  sep="\n", file=sys.stderr)

    def file(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def tables(self, name):
        return {table: sources.read_data(self.data, table) for table in sources.SOURCES[name]["tables"]}

    def source(self, name):
        """The true text, each damage to each table, and a file without a table."""
        tables = self.tables(name)
        write = WRITERS[name]
        same = ["%s: no difference" % table for table in tables]
        self.run(name, same, 0, [self.file(name, write(*tables.values()))])
        for at, (table, rows) in enumerate(tables.items()):
            other = {value for left, others in tables.items() if left != table for value in others.values()}
            for damaged, line in damages(rows, other):
                text = write(*{**tables, table: damaged}.values())
                expected = [*same[:at], "%s differs:" % table, line, *same[at + 1:]]
                self.run(name, expected, 1, [self.file(name, text)])
        empty = self.file("empty", "")
        self.run(name, ["%s: no table of %s is found in it" % (empty, name)], 2, [empty])

    def header(self):
        """Names whose numbers are in another file: nowhere, given, and in the checkout."""
        there, back = self.tables("asterisk").values()
        header = names(there, back)
        text = WRITERS["asterisk"](there, back)[len(header):]
        lone = self.file("lone/chan_sip.c", text)
        cause = name(next(iter(there.values())))
        self.run("asterisk", ["%s: %s has no number; give the file that defines it too: "
                              "include/asterisk/causes.h" % (lone, cause)], 2, [lone])
        same = ["%s: no difference" % table for table in sources.SOURCES["asterisk"]["tables"]]
        self.run("asterisk", same, 0, [lone, self.file("causes.h", header)])
        self.file("checkout/include/asterisk/causes.h", header)
        self.run("asterisk", same, 0, [self.file("checkout/channels/chan_sip.c", text)])

    def other_form(self):
        """Rows of which a column is gone."""
        text = struct("Q931ToSIPCode", [("1", "404"), ("17",)])
        other = self.file("other", text)
        self.run("opal", ["%s: a row of a table of opal has another form" % other], 2, [other])

    def one_table(self):
        """A file that has one of the tables."""
        there, back = self.tables("freeswitch").values()
        text = names(there, back) + switch("hangup_cause_to_sip", back, name, lambda code: "return " + code)
        said = ["mappings/freeswitch.tsv: not in what was given", "reverse/freeswitch.tsv: no difference"]
        self.run("freeswitch", said, 0, [self.file("one", text)])


def main():
    with tempfile.TemporaryDirectory() as folder:
        check = Check(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(folder).resolve())
        for source in sources.SOURCES:
            check.source(source)
        check.header()
        check.other_form()
        check.one_table()
    print("%d checks, %d failed" % (check.checks, check.failures))
    sys.exit(check.failures > 0)


if __name__ == "__main__":
    main()
