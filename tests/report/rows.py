#!/usr/bin/env python3
"""What the rows of calls are read back as, by Python's own readers of CSV and JSON: the same values in both
forms, and what was written, hostile texts and all.

    rows.py SAMPLE

SPDX-License-Identifier: GPL-2.0-or-later
"""
import csv
import datetime
import io
import json
import re
import subprocess
import sys
import unicodedata
import unittest

SAMPLE = sys.argv.pop(1)
PREFIX = "sipcodes.call."
COLUMNS = [
    "number", "time", "from", "to", "ring_time", "talk_time", "outcome", "code", "cause", "cause.name",
    "cause.origin", "ended_by", "ended_at", "rang", "first", "last", "explanation"]
KEYS = [name if name == "time" else PREFIX + name for name in COLUMNS]
NUMBERS = [PREFIX + name for name in ("number", "ring_time", "talk_time", "code", "cause", "first", "last")]


def sample(*arguments):
    return subprocess.run([SAMPLE, *arguments], capture_output=True, check=True).stdout


def csv_rows(text):
    """The rows, and the header row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader)
    return [dict(zip(header, row, strict=True)) for row in reader], header


def json_objects(text):
    return [json.loads(line) for line in text.splitlines()]


def pictures(text):
    """As CSV has control characters."""
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\r\n"}
    table[0x7F] = "\u2421"
    table.update({ord(c): "\ufffd" for c in "\x85\u202e\u2066\uffff"})
    return text.translate(table)


class Rows(unittest.TestCase):
    def test_forms_agree(self):
        """CSV and JSON say the same, and JSON leaves out what CSV has nothing of."""
        for extra in ([], ["nl"], ["de"], ["en", "hostile"]):
            rows, header = csv_rows(sample("csv", "700", *extra).decode("utf-8"))
            objects = json_objects(sample("json", "700", *extra).decode("utf-8"))
            self.assertEqual(header, KEYS)
            self.assertEqual(len(rows), 700)
            self.assertEqual(len(objects), 700)
            for row, value in zip(rows, objects):
                self.assertEqual([key for key in KEYS if key in value], list(value))
                for key in KEYS:
                    self.assert_same(key, row[key], value.get(key))

    def assert_same(self, key, cell, value):
        if value is None:
            self.assertEqual(cell, "", key)
        elif isinstance(value, bool):
            self.assertEqual(cell, str(int(value)), key)
        elif key in NUMBERS:
            self.assertIsInstance(value, (int, float), key)
            self.assertEqual(float(cell), value, key)
        else:
            self.assertEqual(cell, pictures(value), key)

    def test_values(self):
        """The sample's own third and fifth calls."""
        rows, _ = csv_rows(sample("csv", "5").decode("utf-8"))
        third = [rows[2][key] for key in KEYS]
        self.assertEqual(third[:-1], [
            "3", "2026-03-02T11:00:07.400002018Z", "anna.smit", "+31201234567", "1.000000000", "",
            "number-fault", "404", "1", "Unallocated (unassigned) number", "reason-q850", "network",
            "192.0.2.9", "0", "15", "21"])
        self.assertIn("assigned to nobody", third[-1])
        for name in ("cause", "cause.name", "cause.origin", "ended_at"):
            self.assertEqual(rows[4][PREFIX + name], "")

    def test_hostile_texts(self):
        """What the sender wrote is there, whole, and is nothing but text."""
        text = sample("csv", "40", "en", "hostile").decode("utf-8")
        objects = json_objects(sample("json", "40", "en", "hostile").decode("utf-8"))
        self.assertEqual(objects[0][PREFIX + "from"], "<script>alert(1)</script>")
        self.assertEqual(objects[3][PREFIX + "from"], "\x1b[2J\x07\x01\x7f\r\nSet-Cookie: x=1")
        self.assertEqual(objects[4][PREFIX + "from"].count("\ufffd"), 13)
        self.assertEqual(objects[6][PREFIX + "from"], '=HYPERLINK("http://192.0.2.1/","a,b")')
        self.assertEqual(objects[8][PREFIX + "from"], "")
        rows, _ = csv_rows(text)
        self.assertEqual(rows[6][PREFIX + "from"], '=HYPERLINK("http://192.0.2.1/","a,b")')
        self.assertIn(',"",', text)
        self.assertFalse([c for c in text if unicodedata.category(c) == "Cc" and c not in "\r\n"])
        for form in ("json", "printed"):
            text = sample(form, "40", "en", "hostile").decode("utf-8")
            self.assertFalse([c for c in text if unicodedata.category(c) == "Cc" and c != "\n"], form)

    def test_csv_is_that_of_rfc_4180(self):
        raw = sample("csv", "300")
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        self.assertEqual(raw.count(b"\r\n"), 301)
        for line in raw.decode().split("\r\n")[:-1]:
            self.assertRegex(line, r'^(?:(?:"(?:[^"]|"")*"|[^",]*)(?:,|$))+$')

    def test_times_are_iso_8601(self):
        rows, _ = csv_rows(sample("csv", "2000").decode("utf-8"))
        begin = datetime.datetime(2026, 3, 2, 11, tzinfo=datetime.timezone.utc)
        for i, row in enumerate(rows):
            self.assertRegex(row["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$")
            time = datetime.datetime.fromisoformat(row["time"][:26] + "+00:00")
            since = (time - begin) / datetime.timedelta(microseconds=1)
            self.assertEqual(since, (i * 3500000000 + i % 11 * 200000000 + i * 1009) // 1000)

    def test_printed_rows_have_120_columns(self):
        for language in ("en", "nl", "de"):
            lines = sample("printed", "700", language).decode("utf-8").splitlines()
            self.assertEqual(len(lines), 701)
            self.assertLessEqual(max(map(len, lines)), 120)
            self.assertGreater(max(map(len, lines)), 110)
        self.assertEqual(lines[3].split()[:7],
                         ["3", "11:00:07.400", "anna.smit", "+31201234567", "1.000", "number-fault", "404"])

    def test_figures(self):
        rows, header = csv_rows(sample("figures", "csv").decode("utf-8"))
        self.assertEqual(header, ["kind", "name", "count", "of", "percent", "meaning"])
        self.assertEqual([row["name"] for row in rows][:3], ["answered", "abnormal-release", "busy"])
        self.assertEqual([row["name"] for row in rows if row["kind"] == "ratio"],
                         ["ASR", "NER", "SER", "SEER", "ISA", "SCR"])
        outcomes = [row for row in rows if row["kind"] == "outcome" and row["name"] != "abnormal-release"]
        self.assertEqual(sum(int(row["count"]) for row in outcomes), 300)
        for row in rows:
            share = 100 * int(row["count"]) / int(row["of"])
            self.assertAlmostEqual(float(row["percent"]), share, delta=0.0051)
        rows, header = csv_rows(sample("causes", "csv").decode("utf-8"))
        self.assertEqual([list(row.values()) for row in rows],
                         [["Resource unavailable", "34", "No circuit/channel available", "isup", "1"],
                          ["Resource unavailable", "34", "No circuit/channel available", "reason-q850", "6"],
                          ["Interworking", "125", "", "mapping", "2"]])
        values = json_objects(sample("responses", "json").decode("utf-8"))
        self.assertEqual(values[0], {"class": "Provisional", "code": 180, "phrase": "Ringing", "count": 0,
                                     "retransmissions": 2})
        self.assertTrue(re.match("Push", values[2]["phrase"]))


if __name__ == "__main__":
    unittest.main()
