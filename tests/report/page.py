#!/usr/bin/env python3
"""The report: valid HTML, harmless whatever a capture holds, complete, and readable.

    page.py SAMPLE

SPDX-License-Identifier: GPL-2.0-or-later
"""
import html.parser
import re
import shutil
import subprocess
import sys
import unittest

SAMPLE = sys.argv.pop(1)

# Elements without an end, and all that a page consists of.
VOID = {"meta"}
ELEMENTS = VOID | {
    "html", "head", "title", "style", "body", "header", "main", "footer", "section", "article", "h1", "h2",
    "h3", "p", "span", "b", "small", "code", "bdi", "time", "ul", "li", "table", "thead", "tbody", "tr", "th",
    "td", "figure", "figcaption", "div", "svg", "g", "rect"}
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "scope", "datetime", "data-title", "role",
    "aria-hidden", "viewbox", "preserveaspectratio", "x", "y", "width", "height"}


def page(*arguments):
    """The report on some calls."""
    run = subprocess.run([SAMPLE, "html", *arguments], capture_output=True, check=True)
    return run.stdout.decode("utf-8")


class Reader(html.parser.HTMLParser):
    """Elements, attributes and texts of a page, each text with the element and class that it stands in."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.attributes, self.texts, self.links = [], set(), set(), [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class", "")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, tag

    def handle_data(self, data):
        if data.strip() and self.open:
            self.texts.append((self.open[-1][0], data))

    def all_of(self, tag):
        return [text for name, text in self.texts if name == tag]


def luminance(colour):
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """WCAG 2.1, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


class Page(unittest.TestCase):
    pages = [("60",), ("60", "nl"), ("60", "de"), ("0",), ("1", "de"), ("3000", "nl"),
             ("700", "en", "hostile"), ("90000", "de", "hostile")]

    @unittest.skipUnless(shutil.which("tidy"), "no tidy")
    def test_html_is_valid(self):
        for arguments in self.pages:
            said = subprocess.run(["tidy", "-quiet", "-errors", "-utf8"], capture_output=True, check=False,
                                  input=page(*arguments).encode())
            self.assertEqual((said.returncode, said.stderr.decode()), (0, ""), arguments)

    def test_nothing_but_what_belongs_there(self):
        """No other element or attribute, whatever texts the capture has, and nothing to fetch."""
        for arguments in self.pages:
            text = page(*arguments)
            reader = Reader(text)
            self.assertEqual(reader.open, [])
            self.assertLessEqual(reader.elements, ELEMENTS, arguments)
            self.assertLessEqual(reader.attributes, ATTRIBUTES, arguments)
            self.assertNotRegex(text, r"url\(|@import|<!--|javascript:")
            self.assertIn("default-src 'none'", text)
            self.assertFalse(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\uffff]", text))

    def test_hostile_texts_are_shown(self):
        reader = Reader(page("700", "en", "hostile"))
        shown = set(reader.all_of("bdi"))
        for text in ("<script>alert(1)</script>", "\"><img src=x onerror='alert(2)'>", "&lt;b&gt; & &amp;",
                     "\u241b[2J\u2407\u2401\u2421\u240d\u240aSet-Cookie: x=1", "right \ufffd to left\ufffd",
                     "<script>alert('file')</script>.pcap"):
            self.assertIn(text, shown)
        self.assertIn('sip.to.user == "</code><script>"', reader.all_of("code"))
        self.assertIn("Call report: <script>alert('file')</script>.pcap", reader.all_of("title"))

    def test_languages(self):
        for tag, heading in (("en", "How the calls ended"), ("nl", "Hoe de oproepen afliepen"),
                             ("de", "Wie die Anrufe endeten")):
            text = page("60", tag)
            self.assertIn('<html lang="%s">' % tag, text)
            self.assertIn(heading, Reader(text).all_of("h2"))
        self.assertIn("56,67\u202f%", text)
        self.assertIn("56.67\u202f%", page("60", "en"))

    def test_figures(self):
        """The shares of the sample's hundred calls."""
        text = page("100")
        self.assertRegex(text, r'"all"><span>Call attempts</span> <span><b>100</b>')
        self.assertRegex(text, r'"answered"><span>Answered</span> <span><b>56</b> <small>56\.00')
        self.assertRegex(text, r'"fault"><span>Failed by a fault</span> <span><b>15</b>')
        self.assertRegex(text, r'"untaken"><span>Not taken</span> <span><b>18</b>')
        self.assertRegex(text, r'"other"><span>Ended otherwise</span> <span><b>11</b>')
        self.assertRegex(text, r'"dropped">.*<b>2</b> <small>/&nbsp;56')
        self.assertIn(">50&nbsp;/&nbsp;100<", text)  # SCR
        self.assertRegex(text, r'<h2>Ratios</h2>\n<table class="figures">\n<thead><tr><th [^>]*>Kind<')
        for count, begins in ((2, "Attempts without a final response"), (3, "Calls that began"),
                              (6, "Answered calls w"), (12, "Failed calls whose"),
                              (1, "Failed calls without"), (1, "Failed calls of which")):
            self.assertIn("<li><b>%d</b> <span>%s" % (count, begins), text)

    def test_each_failed_call_is_told_of_once(self):
        text = page("100")
        numbers = re.findall(r'<tr><th scope="row">(\d+)</th><td class="when">', text)
        self.assertEqual(len(numbers), 15 + 18 + 2)
        self.assertEqual(len(set(numbers)), 35)
        article = next(part for part in text.split("<article") if "503 Service" in part)
        self.assertIn('9&nbsp;×</span> 503 Service Unavailable <span class="cause">34 No circuit', article)
        self.assertIn("What it means and what to do:</b> No circuit or channel is free.", article)
        self.assertEqual(article.count("<tr>"), 1 + 9)
        self.assertIn('<th scope="row">6</th>'
                      '<td class="when"><time datetime="2026-03-02T11:00:18.500005045Z">11:00:18.500</time>'
                      '</td>'
                      '<td class="who"><bdi>1001</bdi></td>'
                      '<td class="who to"><bdi>+4930123456</bdi></td>'
                      '<td class="span" data-title="Ring time">2.0\u202fs</td>'
                      '<td class="by" data-title="Ended by">network '
                      '<span class="address"><bdi>192.0.2.9</bdi></span></td>'
                      '<td class="frames" data-title="Frames">36–42</td>', article)

    def test_the_first_thousand_are_listed(self):
        """Of those of faults first."""
        text = page("5000")
        failed = text[text.index("Calls that failed"):text.index("Answered, then released by a fault</h2>")]
        self.assertEqual(failed.count('<td class="when">'), 1000)
        self.assertIn("list of calls: <b>650</b>.", failed)
        self.assertEqual(failed.count("<article class=\"fault\">"), 5)
        self.assertRegex(failed, r"450&nbsp;×</span> 503")

    def test_sections_without_content_are_left_out(self):
        headings = Reader(page("0")).all_of("h2")
        self.assertEqual(headings, ["How the calls ended", "What this capture cannot tell"])
        self.assertIn("There is no call attempt here.", page("0"))
        self.assertNotIn("Transfers that failed", page("60"))
        self.assertIn("Registrations that failed", page("60"))
        self.assertIn("No call failed.", page("2"))

    def test_the_picture_has_all_calls(self):
        for calls in (1, 60, 5000):
            text = page(str(calls))
            plot = re.search(r'viewBox="0 0 (\d+) (\d+)">.*?</svg>', text[text.index("Over time"):], re.S)
            heights = [int(height) for height in re.findall(r'height="(\d+)"', plot.group(0))]
            self.assertEqual(sum(heights), calls)
            self.assertLessEqual(int(plot.group(1)), 6000)
            tops = [int(y) for y in re.findall(r' y="(\d+)"', plot.group(0))]
            self.assertGreaterEqual(min(tops), 0)

    def test_contrast(self):
        """WCAG 2.1 AA: 4.5 for text, 3 for what pictures are made of, in both schemes."""
        style = Reader(page("1")).all_of("style")[0]
        schemes = [dict(re.findall(r"--(\w+): (#\w{6})", block))
                   for block in re.findall(r":root \{(.*?)\}", style, re.S)]
        self.assertEqual(len(schemes), 2)
        for scheme in schemes:
            for background in ("page", "card"):
                for text in ("text", "faint"):
                    self.assertGreaterEqual(contrast(scheme[text], scheme[background]), 4.5, text)
            for part in ("answered", "fault", "untaken", "other", "plain"):
                self.assertGreaterEqual(contrast(scheme[part], scheme["page"]), 3, part)


if __name__ == "__main__":
    unittest.main()
