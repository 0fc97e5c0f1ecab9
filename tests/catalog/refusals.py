#!/usr/bin/env python3
"""What the compiler of data/ refuses: each bad row, with its file, line and reason.

    refusals.py CATALOG_COMPILER DATA

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ARGUMENTS = ("data", "tables.c")
BYTES = "latin-1"  # a character for each byte, so that rows can be damaged with any

# Where a message says that it is: in the row that was changed, in the next one, in the last one, or in
# the file as a whole.
HERE, NEXT, LAST, FILE = "here", "next", "last", "file"


# ---- what is done to a table ----
# Each takes the rows and a test which of them are meant, and gives other rows.

def change(old, new):
    """The first match of a regular expression."""
    return lambda rows, is_meant: [re.sub(old, new, row, count=1) if is_meant(row) else row for row in rows]


def double(rows, is_meant):
    return [row for row in rows for _ in range(1 + is_meant(row))]


def drop(rows, is_meant):
    return [row for row in rows if not is_meant(row)]


def follow(other):
    """Another row behind each."""
    return lambda rows, is_meant: [out for row in rows for out in ([row, other] if is_meant(row) else [row])]


def append(other):
    """Another row at the end."""
    return lambda rows, is_meant: rows + [other]


def text(kind, key, new):
    """Another text in the row of a table of texts."""
    return "^%s\t%s\t" % (kind, key), change(r"\t[^\t]*$", "\t" + new)


# ---- the tables of what is refused ----
# Rows: the table, the expression that finds the row, what is done to it, the message and where it is.

COLUMNS = "code phrase status vendor reference severity blocking outcome rang yields release".split()
CODES_HEADER = 'the header row must be "%s"' % "\t".join(COLUMNS)
WANTS_VENDOR = "code %d: a vendor stands with status vendor, and only with it"

ANY_TABLE = [
    ("codes.tsv", "^486", change("\t[a-z-]*$", ""), "10 columns where 11 are due", HERE),
    ("codes.tsv", "^486", change("$", "\tmore"), "12 columns where 11 are due", HERE),
    ("codes.tsv", "^486", change("Busy", "Busy\xff"), "column 2 is not valid UTF-8", HERE),
    ("codes.tsv", "^486", change("Busy", " Busy"), "column 2 begins or ends with a blank", HERE),
    ("codes.tsv", "^486", change("$", "\r"), "column 11 begins or ends with a blank", HERE),
    ("codes.tsv", "^486", change("Busy", "\x1b[31m"), "column 2 holds a control character", HERE),
    ("codes.tsv", "^486", change("Busy", "\0"), "the file holds a NUL byte", FILE),
    ("codes.tsv", "^code", change("phrase", "name"), CODES_HEADER, HERE),
    ("codes.tsv", "", drop, CODES_HEADER, FILE),
]

CODES = [
    ("codes.tsv", "^486", double, "code 486 is listed twice", NEXT),
    ("codes.tsv", "^478", double, "code 478 is listed twice", NEXT),
    ("codes.tsv", "^486", change("486", "1000"), 'code "1000" is not a number from 0 to 999', HERE),
    ("codes.tsv", "^486", change("486", "-1"), 'code "-1" is not a number from 0 to 999', HERE),
    ("codes.tsv", "^486", change("486", "48x"), 'code "48x" is not a number from 0 to 999', HERE),
    ("codes.tsv", "^486", change("registered", "official"), 'unknown status "official"', HERE),
    ("codes.tsv", "^486", change("registered", "unassigned"), 'unknown status "unassigned"', HERE),
    ("codes.tsv", "^486", change("\tbusy\t", "maybe\tbusy\t"), 'unknown blocking "maybe"', HERE),
    ("codes.tsv", "^486", change("note\t", "grave\t"), 'unknown severity "grave"', HERE),
    ("codes.tsv", "^486", change("busy\t(?=\t)", "engaged\t"), 'unknown outcome "engaged"', HERE),
    ("codes.tsv", "^486", change("busy\t(?=\t)", "busy\tpending"), 'unknown rang "pending"', HERE),
    ("codes.tsv", "^486", change("busy\t(?=\t)", "pending\t"), 'unknown outcome "pending"', HERE),
    ("codes.tsv", "^486", change("busy\t(?=\t)", "\t"), "code 486 has no outcome", HERE),
    ("codes.tsv", "^486", change("Busy Here", ""), "code 486 has no phrase", HERE),
    ("codes.tsv", "^486", change("RFC[^\t]*", ""), "code 486 has no reference", HERE),
    ("codes.tsv", "^486", change("registered\t", "registered\tAcme"), WANTS_VENDOR % 486, HERE),
    ("codes.tsv", "^478", change("Kamailio\t", "\t"), WANTS_VENDOR % 478, HERE),
    ("codes.tsv", "^477.*OpenSIPS", change("warn\t", "note\t"), "code 477 has two severities", HERE),
    ("codes.tsv", "^477.*OpenSIPS", change("network-fault", "busy"), "code 477 has two outcomes", HERE),
    ("codes.tsv", "^477.*OpenSIPS", change("\t\t\t*$", "\t\t*\t"),
     "code 477 has two lists of what it yields to", HERE),
    ("codes.tsv", "^477.*OpenSIPS", change("\t[a-z]*$", "\tonward"), "code 477 has two releases", HERE),
    ("codes.tsv", "^404", change("2 3 25 27", "0 2 3"), "nothing yields to cause 0", HERE),
    ("codes.tsv", "^404", change("2 3 25 27", "2 12"), "cause 12 is not in causes.tsv", HERE),
    ("codes.tsv", "^404", change("onward$", "away"), 'unknown release "away"', HERE),
]

CLASSES_AND_CAUSES = [
    ("classes.tsv", "^5", drop, "class 5 is missing", LAST),
    ("classes.tsv", "^5", double, "class 5 is listed twice", NEXT),
    ("classes.tsv", "^5", change("5", "7"), 'unknown class "7"', HERE),
    ("classes.tsv", "^5", change("^5\t[^\t]*", "5\t"), "class 5 has no name", HERE),
    ("classes.tsv", "^5", change("network-fault$", "fault"), 'unknown outcome "fault"', HERE),
    ("classes.tsv", "^5", change("warn", "bad"), 'unknown severity "bad"', HERE),
    ("causes.tsv", "^17", change("\tbusy", "\tengaged"), 'unknown outcome "engaged"', HERE),
    ("causes.tsv", "^17", change("onward$", "away"), 'unknown release "away"', HERE),
    ("causes.tsv", "^31", change("weak", "faint"), 'unknown says "faint"', HERE),
    ("causes.tsv", "^17", change("cancelled", "stopped"), 'unknown cancel "stopped"', HERE),
    ("causes.tsv", "^17", change("17", "128"), 'cause "128" is not a number from 0 to 127', HERE),
    ("causes.tsv", "^17", double, "cause 17 is listed twice", NEXT),
    ("causes.tsv", "^17", change("^17\t[^\t]*", "17\t"), "cause 17 has no name", HERE),
    ("causes.tsv", "^17", change("^17\t[^\t]*", "17\t" + "0" * 88),
     "the name of cause 17 has 88 bytes where 87 are the most", HERE),
    ("causes.tsv", "^17", change("Q.850", "Q.999"), 'unknown standard "Q.999"', HERE),
]

CISCO, ASTERISK, RFC3398 = "mappings/cisco.tsv", "mappings/asterisk.tsv", "mappings/rfc3398.tsv"
MAPPINGS = [
    (CISCO, "^486", change("486", "487"), "code 487 is listed twice", NEXT),
    (CISCO, "^486", change("486", "498"), "code 498 is not in codes.tsv", HERE),
    (CISCO, "^486", change("\t17", "\t12"), "cause 12 is not in causes.tsv", HERE),
    (CISCO, "^486", change("\t17", "\t128"), 'cause "128" is not a number from 0 to 127', HERE),
    (CISCO, "^486", change("\t17", "\t"), 'cause "" is not a number from 0 to 127', HERE),
    (CISCO, "^486", change("\t17\t", "\t17\t12"), "cause 12 is not in causes.tsv", HERE),
    (CISCO, "^486", change("486", "7xx"), 'code "7xx" is not a number from 0 to 999', HERE),
    (CISCO, "^486", change("486", "1xx"), 'code "1xx" is not a number from 0 to 999', HERE),
    (CISCO, "^486", change("486", ">=x"), 'code "x" is not a number from 300 to 699', HERE),
    (CISCO, "^486", change("486", ">=200"), 'code "200" is not a number from 300 to 699', HERE),
    (ASTERISK, "^4xx", double, "code 4xx is listed twice", NEXT),
    (RFC3398, r"^\*", double, "code * is listed twice", NEXT),
]

WITNESSES = [
    ("reasons.tsv", "^STIR\t403", double, "cause STIR 403 is listed twice", NEXT),
    ("reasons.tsv", "^STIR\t403", change("403", "x"), 'cause "x" is not a number from 0 to 2147483647', HERE),
    ("reasons.tsv", "^Preemption\t1", change("fault", "bad"), 'unknown release "bad"', HERE),
    ("reasons.tsv", "^Preemption\t1", change("Preemption", ""), "column 1 is empty", HERE),
    ("reason_texts.tsv", "^MEDIA_TIMEOUT", double, "text MEDIA_TIMEOUT is listed twice", NEXT),
    ("reason_texts.tsv", "^MEDIA_TIMEOUT", change("whole", "all"), 'unknown match "all"', HERE),
    ("vendor_headers.tsv", "^X-Reason", double, "header X-Reason is listed twice", NEXT),
    ("vendor_headers.tsv", "^X-Reason", change("\ttext", "\twords"), 'unknown kind "words"', HERE),
    ("vendor_numbers.tsv", "\t510559", double, "number 510559 of Microsoft is listed already", NEXT),
    ("vendor_numbers.tsv", "\t569002", change("569002", "560404"),
     "number 560404 of Microsoft is listed already", HERE),
    ("vendor_numbers.tsv", "\t560xxx", change("560xxx", "560xx"),
     'number "560xx" is not a number from 0 to 2147483647', HERE),
    ("vendor_numbers.tsv", "\t560xxx", change("560xxx", "xxx"),
     'number "" is not a number from 0 to 2147482', HERE),
    ("vendor_numbers.tsv", "\t510559", change("Microsoft", "Bitrix"),
     "Bitrix has no header with a number in vendor_headers.tsv", HERE),
    ("vendor_numbers.tsv", "\t510559", change("\t[^\t]*$", "\t"), "column 4 is empty", HERE),
    ("variants.tsv", "^481", double, "481 BYE is listed twice", NEXT),
    ("variants.tsv", "^481", change("481", "498"), "code 498 is not in codes.tsv", HERE),
    ("fits.tsv", "^480", double, "code 480 and cause 21 fit already", NEXT),
]

LISTS = [
    ("languages.tsv", "^nl", double, "language nl is listed twice", NEXT),
    ("languages.tsv", "^nl", change("\t.*", "\t"), "a language needs a tag and a name", HERE),
    ("languages.tsv", "^[a-z]{2}\t", drop, "no language is listed", LAST),
    ("mappings.tsv", "^yate", double, "table yate is listed twice", NEXT),
    ("mappings.tsv", "^yate", change("judges", "judge"), 'unknown use "judge"', HERE),
    ("mappings.tsv", "^(?!#|name).*\t", drop, "no table is listed", LAST),
]

BACK = "reverse/rfc3398.tsv"
WAYS_BACK_AND_WARNINGS = [
    (BACK, "^17\t", change("486", "498"), "code 498 is not in codes.tsv", HERE),
    (BACK, "^17\t", change("17", "12"), "cause 12 is not in causes.tsv", HERE),
    (BACK, "^17\t", change("486", "1000"), 'code "1000" is not a number from 0 to 999', HERE),
    (BACK, r"^\*\t", change("500", "498"), "code 498 is not in codes.tsv", HERE),
    (BACK, "^17\t", double, "cause 17 is listed twice", NEXT),
    (BACK, "^17\t", follow("17\t-"), "cause 17 is listed twice", NEXT),
    (BACK, "^44\t", follow("44\t503"), "cause 44 is listed twice", NEXT),
    (BACK, r"^\*\t", follow("*\t404"), "cause * is listed twice", NEXT),
    ("warnings.tsv", "^305", double, "warn-code 305 is listed twice", NEXT),
    ("warnings.tsv", "^305", change("305", "205"), 'warn-code "205" is not a number from 300 to 399', HERE),
    ("warnings.tsv", "^305", change("bearer", "media"), 'unknown mark "media"', HERE),
]

RATIOS = [
    ("ratios.tsv", "^SEER", double, "ratio SEER is listed twice", NEXT),
    ("ratios.tsv", "^SEER", change("486", "498"), "code 498 is not in codes.tsv", HERE),
    ("ratios.tsv", "^SEER", change("486", "1486"), 'code "1486" is not a number from 0 to 999', HERE),
    ("ratios.tsv", "^SEER", change("486", "engaged"), 'unknown outcome "engaged"', HERE),
    ("ratios.tsv", "^SEER", change("486", "pending"), 'unknown outcome "pending"', HERE),
    ("ratios.tsv", "^SEER", change("486", "progress"), 'unknown outcome "progress"', HERE),
    ("ratios.tsv", "^SEER", change("3$", "3xx"), 'unknown class "3xx"', HERE),
    ("ratios.tsv", "^SEER", change("SEER", " "), "column 1 begins or ends with a blank", HERE),
    ("ratios.tsv", "^SEER", change("SEER", ""), "column 1 is empty", HERE),
    ("ratios.tsv", "^SEER", change("RFC", "an RFC"), "title and reference of SEER have more than 63 bytes",
     HERE),
]

DUTCH, GERMAN, ENGLISH = "texts/nl.tsv", "texts/de.tsv", "texts/en.tsv"
TEXTS = [
    (DUTCH, "^code\t486", drop, "the text of code 486 is missing", LAST),
    (GERMAN, "^cause\t17\t", drop, "the text of cause 17 is missing", LAST),
    (GERMAN, "^class\t4", drop, "the text of class 4 is missing", LAST),
    (GERMAN, "^status\tvendor", drop, "the text of status vendor is missing", LAST),
    (ENGLISH, "^note\tvendor", drop, "the text of note vendor is missing", LAST),
    (ENGLISH, "^unassigned\t4", drop, "the text of unassigned 4 is missing", LAST),
    (ENGLISH, "^word\tcause", drop, "the text of word cause is missing", LAST),
    (GERMAN, "^outcome\tpending", drop, "the text of outcome pending is missing", LAST),
    (GERMAN, "^warning\t305", drop, "the text of warning 305 is missing", LAST),
    (GERMAN, "^variant\t481", drop, "the text of variant 481 BYE is missing", LAST),
    (GERMAN, "^reason\tSTIR 403", drop, "the text of reason STIR 403 is missing", LAST),
    (GERMAN, "^vendor-number\tmicrosoft-sbc\t", drop,
     "the text of vendor-number microsoft-sbc is missing", LAST),
    (DUTCH, "^vendor-number\tmicrosoft-sbc\t", change("microsoft-sbc", "acme"),
     "acme is not in vendor_numbers.tsv", HERE),
    (GERMAN, "^cause-explanation\t17\t", drop, "the text of cause-explanation 17 is missing", LAST),
    (GERMAN, "^variant\t481", change("481", "482"), "482 BYE is not in variants.tsv", HERE),
    (DUTCH, "^short\t486", drop, "the text of short 486 is missing", LAST),
    (ENGLISH, "^short-unassigned\t4", drop, "the text of short-unassigned 4 is missing", LAST),
    (GERMAN, "^short-variant\t481", drop, "the text of short-variant 481 BYE is missing", LAST),
    (GERMAN, "^short-variant\t481", change("481", "482"), "482 BYE is not in variants.tsv", HERE),
    (DUTCH, *text("short", 486, "0" * 41), "short 486 has 41 bytes of text where 40 are the most", HERE),
    (DUTCH, "^short-outcome\tbusy", drop, "the text of short-outcome busy is missing", LAST),
    (DUTCH, "^outcome-word\tbusy", drop, "the text of outcome-word busy is missing", LAST),
    (DUTCH, "^outcome-word\tbusy", change("\tbusy", "\tengaged"), 'unknown outcome "engaged"', HERE),
    (ENGLISH, "", append("outcome-word\tbusy\tbusy"), "outcome-word busy has a text already", LAST),
    (GERMAN, *text("outcome", "busy", "0" * 67), "outcome busy has 67 bytes of text where 66 are the most",
     HERE),
    (GERMAN, "^label\tcause.origin", drop, "the text of label cause.origin is missing", LAST),
    (GERMAN, "^label\tcause.origin", double, "label cause.origin has a text already", NEXT),
    (ENGLISH, "", append("label\tcode\tCode"), "the English label of code is the name of the field", LAST),
    (DUTCH, "^outcome\tbusy", change("\tbusy", "\tengaged"), 'unknown outcome "engaged"', HERE),
    (GERMAN, "^warning\t305", change("305", "309"), "warn-code 309 is not in warnings.tsv", HERE),
    (DUTCH, "^code\t486", double, "code 486 has a text already", NEXT),
    (DUTCH, "^code\t486", change("486", "498"), "code 498 is not in codes.tsv", HERE),
    (DUTCH, "^cause\t17\t", change("17", "12"), "cause 12 is not in causes.tsv", HERE),
    (DUTCH, "^code\t486", change("code", "cod"), 'unknown kind "cod"', HERE),
    (DUTCH, "^status\tvendor", change("vendor", "maker"), 'unknown status "maker"', HERE),
    (DUTCH, "^word\tcause", change("cause", "reason"), 'unknown word "reason"', HERE),
    (DUTCH, *text("code", 486, ""), "code 486 has no text", HERE),
    (DUTCH, *text("code", 486, "0" * 141), "column 3 has 141 bytes where 140 are the most", HERE),
    (GERMAN, *text("cause", 17, "0" * 88), "cause 17 has 88 bytes of text where 87 are the most", HERE),
    (GERMAN, *text("word", "cause", "0" * 25), "word cause has 25 bytes of text where 24 are the most", HERE),
    (ENGLISH, "", append("cause\t17\tBusy"), "cause 17 has a text already", LAST),
]


def same_name(data):
    """A cause with the name of another."""
    rows = (data / DUTCH).read_text(BYTES).split("\n")
    name = next(row for row in rows if row.startswith("cause\t17\t")).split("\t")[2]
    message = 'cause 18 has the name of another cause, "%s"' % name
    return (DUTCH, *text("cause", 18, name), message, LAST)


class Compiler:
    """The compiler of data/, on copies of the data in a folder of its own."""

    def __init__(self, program, data, folder):
        self.program, self.data, self.folder = program, data, folder

    def copy(self):
        """A good copy of the data, and no outputs."""
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        shutil.copytree(self.data, self.folder / "data")
        self.output.unlink(missing_ok=True)

    @property
    def output(self):
        return self.folder / "tables.c"

    def run(self):
        """Its exit code, and the lines that it says."""
        done = subprocess.run([self.program, *ARGUMENTS], cwd=self.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding=BYTES)
        return done.returncode, done.stdout.splitlines()

    def refuses(self, table, row, edit, message, where):
        """Whether the first thing it says is the message, and nothing is written."""
        self.copy()
        path = self.folder / "data" / table
        rows = path.read_bytes().decode(BYTES).split("\n")[:-1]
        found = re.compile(row).search
        number = next(number for number, row in enumerate(rows, 1) if found(row))
        changed = edit(rows, lambda row: bool(found(row)))
        path.write_bytes("".join(row + "\n" for row in changed).encode(BYTES))
        line = {HERE: number, NEXT: number + 1, LAST: len(changed), FILE: 0}[where]
        expected = "data/%s:%d: %s" % (table, line, message)
        status, said = self.run()
        if status == 1 and said[:1] == [expected] and not self.output.exists():
            return True
        print("FAILED: ended with %d\nexpected: %s" % (status, expected), *said, sep="\n", file=sys.stderr)
        return False

    def takes_good_data(self):
        self.copy()
        status, said = self.run()
        good = status == 0 and not said and self.output.stat().st_size > 0
        if not good:
            print("FAILED: good data", *said, sep="\n", file=sys.stderr)
        return good

    def misses_a_file(self):
        self.copy()
        (self.folder / "data" / DUTCH).unlink()
        status, said = self.run()
        good = status == 1 and any(re.match("data/%s:0: .*No such file" % DUTCH, line) for line in said)
        if not good:
            print("FAILED: a missing file", *said, sep="\n", file=sys.stderr)
        return good


def main():
    program, data = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    refusals = [*ANY_TABLE, *CODES, *CLASSES_AND_CAUSES, *MAPPINGS, *WITNESSES, *LISTS,
                *WAYS_BACK_AND_WARNINGS, *RATIOS, *TEXTS,
                same_name(data)]
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(program, data, pathlib.Path(folder))
        if not compiler.takes_good_data():
            sys.exit(1)
        seen = [compiler.refuses(*refusal) for refusal in refusals] + [compiler.misses_a_file()]
    print("%d refusals" % sum(seen))
    sys.exit(not all(seen))


if __name__ == "__main__":
    main()
