#!/usr/bin/env python3
"""Shows where tables of data/ differ from another edition of the public source that they were taken from.

    tests/tools/sources.py [--data DATA] NAME FILE...

It compares the tables that it finds in the FILEs with those of DATA (data/), prints each difference as
"486: source 17, data 34", and ends with 0 if there are none and with 1 if there are any. What the head of a
table gives a reason for is printed too. Where a FILE names its causes, the file that has their numbers is
needed as well: it is found in the checkout that FILE lies in, or given as another FILE. --help lists the
names, and the files that are meant.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import argparse
import csv
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
SAME, DIFFERENT, UNREADABLE = 0, 1, 2
NONE = "no row"


class NotReadable(Exception):
    """The files cannot be compared, and why."""


# ---- texts in C and C++ ----

STRING_OR_COMMENT = re.compile(r'("(?:\\.|[^"\\\n])*")|/\*.*?\*/|//[^\n]*', re.DOTALL)
DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)[ \t]+(\w+)", re.MULTILINE)
ENUM = re.compile(r"\benum\b[^{};()]*\{([^{}]*)\}")
ENUMERATOR = re.compile(r"\s*(\w+)\s*(?:=\s*(\w+)\s*)?")
CODE_IN_NAME = re.compile(r"SIP_(\d{3})_")  # as sofia-sip names them


def as_number(word):
    """A number in decimal or hexadecimal digits; None for any other word."""
    return int(word, 0) if re.fullmatch(r"0[xX][0-9a-fA-F]+|[1-9][0-9]*|0", word) else None


def enumerators(body):
    """The names of an enum, with their values, as far as these are plain."""
    following = 0
    for item in body.split(","):
        found = ENUMERATOR.fullmatch(item)
        if not found:
            continue
        name, value = found.group(1), found.group(2) or str(following)
        yield name, value
        following = (as_number(value) or 0) + 1


def braces(code, opening):
    """What stands between the brace that ends the first match of a regular expression and the one that
    closes it; None if there is none."""
    found = re.search(opening, code)
    if not found:
        return None
    depth = 1
    for brace in re.compile("[{}]").finditer(code, found.end()):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return code[found.end():brace.start()]
    return None


class Text:
    """The text of a source, and in C the numbers of its names."""

    def __init__(self, raw):
        self.raw = raw
        self.code = STRING_OR_COMMENT.sub(lambda found: found.group(1) or " ", raw)
        self.values = dict(DEFINE.findall(self.code))
        for body in ENUM.findall(self.code):
            self.values.update(enumerators(body))

    def number(self, word):
        """The number that a word stands for; NULL is none."""
        word = word.strip().split("::")[-1]
        tried = set()
        while as_number(word) is None and not CODE_IN_NAME.match(word):
            if word == "NULL":
                return 0
            if word in tried or word not in self.values:
                raise NotReadable("%s has no number" % word)
            tried.add(word)
            word = self.values[word]
        number = as_number(word)
        return int(CODE_IN_NAME.match(word).group(1)) if number is None else number

    def function(self, name):
        """The body of a function; None without it."""
        return braces(self.code, r"\b%s\s*\([^;{}()]*\)\s*\{" % name)

    def array(self, name):
        """The rows of an array of structs, each a list of words; None without one."""
        body = braces(self.code, r"\b%s\s*\[\s*\]\s*=\s*\{" % name)
        return None if body is None else [row.split(",") for row in re.findall(r"\{([^{}]*)\}", body)]


# ---- parsers ----
# Each takes a Text and gives a dict of the rows, or None where the table is not in it.

SWITCH = re.compile(r"""\bcase\s+(?P<case>\w+)\s*: | (?P<default>\bdefault)\s*: | >=\s*(?P<family>[1-6])00\b
                        | (?:\breturn\s+|[^=!<>]=\s*)"?(?P<value>\w+)"?[^;]*; | (?P<none>\bgoto\s+error)\b""",
                    re.VERBOSE)


def switch(function):
    """A function that has the table as a switch. Its default may ask for the class of a code."""
    def parse(text):
        body = braces(text.function(function) or "", r"\bswitch\b[^{]*\{")
        return None if body is None else switch_rows(text, body)
    return parse


def switch_rows(text, body):
    rows, keys, family, is_complete = {}, [], None, False
    for token in SWITCH.finditer(body):
        if token["case"] or token["default"]:
            keys = [] if is_complete else keys
            keys.append(text.number(token["case"]) if token["case"] else "*")
            is_complete = False
        elif token["family"]:
            family = token["family"] + "xx"
        else:
            value = "-" if token["none"] else text.number(token["value"])
            for key in [family] if family else keys:
                rows.setdefault(key, value)
            is_complete, family = not family, None
    return rows


def last_return(text, function):
    """What a function returns in the end; None without it."""
    found = re.findall(r"\breturn\b[^;]*?([\w:]+)\s*\)?\s*;", text.function(function) or "")
    return text.number(found[-1]) if found else None


def array(name, key, value, function):
    """An array of structs with a key and a value in these columns, and the function that uses it, whose last
    return is the default. The first of several rows counts."""
    def parse(text):
        table = text.array(name)
        if table is None:
            return None
        rows = {}
        for row in table:
            rows.setdefault(text.number(row[key]), text.number(row[value]))
        default = last_return(text, function)
        return rows if default is None else {**rows, "*": default}
    return parse


def osmocom_rows(text, key, value):
    """An array for both ways, whose last row is only a default."""
    table = text.array("cause_map")
    if not table:
        return None
    rows = {}
    for row in table[:-1]:
        rows.setdefault(text.number(row[key]), text.number(row[value]))
    return {**rows, "*": text.number(table[-1][value])}


def osmocom_way_there(text):
    """The way that has a default of its own, and is asked of codes from 300 only."""
    rows = osmocom_rows(text, 0, 1)
    if rows is None:
        return None
    default = last_return(text, "status2cause")
    failures = {code: cause for code, cause in rows.items() if code != "*" and code >= 300}
    return failures if default is None else {**failures, "*": default}


def osmocom_way_back(text):
    return osmocom_rows(text, 1, 0)


YATE_TABLES = ("dict_errors", "s_dict_causeCCITT")


def yate_tables(text):
    """Pairs of token and code, and of token and cause."""
    tables = [text.array(name) for name in YATE_TABLES]
    if None in tables:
        return None
    return [[(token.strip(), text.number(number)) for token, number in table if '"' in token]
            for table in tables]


def first(pairs):
    """A dict of the first value of each key."""
    return dict(reversed(list(pairs)))


def yate_way_there(text):
    tables = yate_tables(text)
    if tables is None:
        return None
    tokens = first((code, token) for token, code in tables[0])
    causes = first(tables[1])
    return {code: causes.get(token, "-") for code, token in tokens.items()}


def yate_way_back(text):
    tables = yate_tables(text)
    if tables is None:
        return None
    codes = first(tables[0])
    tokens = first((cause, token) for token, cause in tables[1])
    rows = {cause: codes[token] for cause, token in tokens.items() if token in codes}
    default = re.search(r"\bsetReason\(reason,\s*(\d{3}),", text.function(r"\w+::disconnected") or "")
    return {**rows, "*": int(default.group(1))} if default else rows


SIPPY_ROW = re.compile(r"(\d{3})\s*:\s*\(\s*'(\w+)'")
SIPPY_DEFAULTS = re.compile(r"if result >= (\d+):.*?except.*?:\s*dc = '(\w+)'.*?else:\s*dc = '(\w+)'",
                            re.DOTALL)


def sippy(text):
    """A dict of codes with causes in hexadecimal digits. The default for codes that are no failure counts
    for 3xx here."""
    table = re.search(r"\bsipErrToH323Err\s*=\s*\{(.*?)\}", text.raw, re.DOTALL)
    if not table:
        return None
    rows = {int(code): int(cause, 16) for code, cause in SIPPY_ROW.findall(table.group(1))}
    defaults = SIPPY_DEFAULTS.search(text.raw)
    if defaults:
        failure, cause, other = defaults.groups()
        rows.update({">=" + failure: int(cause, 16), "3xx": int(other, 16)})
    return rows


def iana(text):
    """Columns of code, phrase and reference; a code without one is of RFC 3261."""
    table = [row for row in csv.reader(text.raw.splitlines()) if len(row) >= 3]
    if not table or table[0][0].strip("\ufeff") != "Response Code":
        return None
    return {int(row[0]): phrase_and_rfcs(row[1], row[2] or "RFC3261")
            for row in table[1:] if re.fullmatch(r"\d{3}", row[0])}


def phrase_and_rfcs(phrase, reference):
    rfcs = sorted(set(re.findall(r"RFC ?(\d+)", reference)), key=int)
    return "%s (%s)" % (phrase.strip(), ", ".join("RFC " + rfc for rfc in rfcs) or reference)


# ---- the sources ----
# from: who publishes it, on GitHub if that is a repository. files: those that have the tables. headers: files
# that are needed with any of these, such as those with the numbers of names, as they lie in a checkout.
# tables: those of data/, each with its parser.

SOURCES = {
    "asterisk": {
        "from": "asterisk/asterisk",
        "files": "res/res_pjsip.c and channels/chan_pjsip.c; up to version 20 channels/chan_sip.c",
        "headers": ["include/asterisk/causes.h"],
        "tables": {"mappings/asterisk.tsv": switch("(?:ast_sip_)?hangup_sip2cause"),
                   "reverse/asterisk.tsv": switch("hangup_cause2sip")},
    },
    "freeswitch": {
        "from": "signalwire/freeswitch",
        "files": "sofia_glue.c and mod_sofia.c in src/mod/endpoints/mod_sofia",
        "headers": ["src/include/switch_types.h"],
        "tables": {"mappings/freeswitch.tsv": switch("sofia_glue_sip_cause_to_freeswitch"),
                   "reverse/freeswitch.tsv": switch("hangup_cause_to_sip")},
    },
    "iana": {
        "from": "IANA, Session Initiation Protocol (SIP) Parameters, Response Codes",
        "files": "sip-parameters-7.csv",
        "headers": [],
        "tables": {"codes.tsv": iana},
    },
    "opal": {
        "from": "OPAL (opalvoip)",
        "files": "src/sip/sipcon.cxx",
        "headers": ["include/sip/sippdu.h", "include/h323/q931.h"],
        "tables": {"mappings/opal.tsv": array("SIPCodeToReason", 0, 2, "GetCallEndReasonFromResponse"),
                   "reverse/opal.tsv": array("Q931ToSIPCode", 0, 1, "GetStatusCodeFromReason")},
    },
    "opensips": {
        "from": "OpenSIPS/opensips",
        "files": "modules/sip_i/sip_i.c",
        "headers": [],
        "tables": {"mappings/opensips.tsv": switch("init_rel_default")},
    },
    "osmocom": {
        "from": "osmocom/osmo-sip-connector, and osmocom/libosmocore for the header",
        "files": "src/sip.c",
        "headers": ["include/osmocom/gsm/protocol/gsm_04_08.h"],
        "tables": {"mappings/osmocom.tsv": osmocom_way_there,
                   "reverse/osmocom.tsv": osmocom_way_back},
    },
    "sippy": {
        "from": "sippy/b2bua",
        "files": "sippy/RadiusAccounting.py",
        "headers": [],
        "tables": {"mappings/sippy.tsv": sippy},
    },
    "yate": {
        "from": "yatevoip/yate",
        "files": "modules/ysipchan.cpp",
        "headers": ["libs/ysig/engine.cpp"],
        "tables": {"mappings/yate.tsv": yate_way_there, "reverse/yate.tsv": yate_way_back},
    },
}


# ---- tables of data/ ----

def read_table(path):
    """The rows of a table as dicts by the names of its columns."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def read_data(data, table):
    """What the table has for each key, as a dict of strings."""
    rows = read_table(data / table)
    if table == "codes.tsv":
        marks = {"registered": "", "deprecated": " (Deprecated)"}
        return {row["code"]: phrase_and_rfcs(row["phrase"] + marks[row["status"]], row["reference"])
                for row in rows if row["status"] in marks}
    key, value = ("cause", "code") if table.startswith("reverse/") else ("code", "cause")
    return {row[key]: row[value] for row in rows}


def as_data(table, rows):
    """The rows of a source as data/ would have them: codes of SIP and causes of Q.850 only."""
    if table.startswith("reverse/"):
        return {str(cause): str(code) for cause, code in rows.items()
                if (isinstance(cause, str) or 1 <= cause <= 127) and 100 <= code <= 699}
    return {str(code): "-" if isinstance(cause, int) and cause > 127 else str(cause)
            for code, cause in rows.items() if isinstance(code, str) or 100 <= code <= 699}


def differences(source, data):
    return ["%s: source %s, data %s" % (key, source.get(key, NONE), data.get(key, NONE))
            for key in {**data, **source} if source.get(key) != data.get(key)]


# ---- the command ----

def with_headers(files, headers):
    """The files, and the headers that lie in the checkouts of these."""
    found = [folder / header for file in files for folder in file.resolve().parents for header in headers
             if (folder / header).is_file()]
    return list(dict.fromkeys([file.resolve() for file in files] + found))


def compare(name, files, data):
    """What differs, for each table; None for a table that the files do not have."""
    source = SOURCES[name]
    paths = with_headers(files, source["headers"])
    text = Text("\n".join(path.read_text("utf-8", "replace") for path in paths))
    try:
        found = {table: parse(text) for table, parse in source["tables"].items()}
    except NotReadable as error:
        raise NotReadable("%s: %s; give the file that defines it too: %s"
                          % (files[0], error, ", ".join(source["headers"]) or source["files"])) from error
    except (LookupError, ValueError) as error:
        raise NotReadable("%s: a row of a table of %s has another form" % (files[0], name)) from error
    if not any(found.values()):
        raise NotReadable("%s: no table of %s is found in it" % (", ".join(map(str, files)), name))
    return {table: differences(as_data(table, rows), read_data(data, table)) if rows else None
            for table, rows in found.items()}


def report(table, lines):
    if lines is None:
        print("%s: not in what was given" % table)
    elif lines:
        print("%s differs:" % table, *lines, sep="\n")
    else:
        print("%s: no difference" % table)


def list_of_sources():
    return "\n".join("  %-11s %s: %s%s" % (name, source["from"], source["files"],
                                           "".join("; " + header for header in source["headers"]))
                     for name, source in SOURCES.items())


def main(arguments=None):
    """Its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0],
                                     epilog="names:\n" + list_of_sources(),
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=DATA, help="the folder of the tables")
    parser.add_argument("name", metavar="NAME", choices=SOURCES)
    parser.add_argument("files", metavar="FILE", nargs="+", type=pathlib.Path)
    options = parser.parse_args(arguments)
    try:
        tables = compare(options.name, options.files, options.data)
    except (NotReadable, OSError) as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    for table, lines in tables.items():
        report(table, lines)
    return DIFFERENT if any(tables.values()) else SAME


if __name__ == "__main__":
    sys.exit(main())
