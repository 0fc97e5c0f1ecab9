"""How the battery runs a program, and tells what came of it.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import functools
import re
import shutil
import subprocess
import sys

import user_files

# What was tried, and what was found.
COUNTS = ("damaged captures", "settings", "damaged tables", "runs", "crashes", "dissector bugs",
          "sanitizer reports", "losses", "invalid json")

# How a run may end: 1 and 2 are tshark's words for a capture that is cut short, or settings that it refuses.
GOOD = (0, 1, 2)


@functools.lru_cache
def sanitizers():
    """The sanitizers' run-time libraries, which Debian's programs lack."""
    return " ".join(subprocess.run(["gcc", "-print-file-name=" + name], stdout=subprocess.PIPE, text=True,
                                   check=True).stdout.strip() for name in ("libasan.so", "libubsan.so"))


def is_report(said):
    """Whether a sanitizer or valgrind says something of the plugin. Wireshark leaks a little without the
    plugin too: what counts is what passes through the plugin."""
    return (any(sign in said for sign in (b"ERROR: AddressSanitizer", b"runtime error:", b"sipcodes.so")) or
            re.search(rb"plugin/[a-z_/]+\.c", said) is not None)


class Worker:
    """Makes tries one after another, in a folder with the captures and a home of its own, and counts."""

    def __init__(self, stage, number):
        self.stage, self.counts = stage, collections.Counter()
        self.folder = stage.folder / ("worker%d" % number)
        self.home = self.folder / "home"
        self.folder.mkdir()
        self.home.mkdir()
        self.home.chmod(0o777)
        for capture in stage.work.glob("*.pcap"):
            (self.folder / capture.name).symlink_to(capture)

    def complain(self, *lines):
        print(*lines, sep="\n", file=sys.stderr, flush=True)

    # ---- settings ----

    @property
    def profile(self):
        return self.home / ".config" / "wireshark"

    def make_settings(self, write):
        """Settings that write(folder) writes."""
        self.profile.mkdir(parents=True, exist_ok=True)
        write(self.profile)
        subprocess.run(["chmod", "-R", "a+rwX", self.home], check=True)
        self.counts["settings"] += 1

    def make_up_settings(self, seed):
        self.make_settings(lambda folder: user_files.write(folder, seed))

    def drop_settings(self):
        shutil.rmtree(self.home / ".config")

    # ---- programs ----

    def judge(self, status, said, what, good=GOOD):
        """Counts what a run has said, and shows it if it is bad. good: how it may end."""
        self.counts["runs"] += 1
        found = [count for count, is_found in (("crashes", status not in good),
                                               ("dissector bugs", b"Dissector bug" in said),
                                               ("sanitizer reports", is_report(said))) if is_found]
        self.counts.update(found)
        if found:
            signs = [line.decode(errors="replace") for line in said.splitlines()
                     if re.search(rb"bug|ERROR|error:|#[0-9]", line)]
            self.complain("%s: %s (ended with %d)" % (", ".join(found), what, status), *signs[:20])

    def run(self, *command, **options):
        """Runs a program of Wireshark's with the plugin as built, in this folder and home."""
        return self.stage.run(*command, home=self.home, cwd=self.folder, stdout=subprocess.PIPE, **options)

    def run_sanitized(self, *command, good=GOOD, **options):
        """The same with the sanitizers, and judges it; gives what it has said."""
        done = self.run(*command, plugins=self.stage.folder / "sanitized", stderr=subprocess.STDOUT,
                        environment={"LD_PRELOAD": sanitizers(), "ASAN_OPTIONS": "detect_leaks=1",
                                     "LSAN_OPTIONS": "exitcode=0"}, **options)
        self.judge(done.returncode, done.stdout, " ".join(map(str, command)), good)
        return done.stdout

    def read(self, *options, good=GOOD):
        """Runs tshark with the sanitizers; gives what it has said."""
        return self.run_sanitized("tshark", *options, good=good)

    def tshark(self, *options):
        """Runs tshark without the sanitizers, which must end well; gives what it prints."""
        done = self.run("tshark", *options, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            self.counts["crashes"] += 1
            self.complain("crashes: tshark %s (ended with %d)" % (" ".join(options), done.returncode))
        return done.stdout

    def run_valgrind(self, capture):
        done = self.run("valgrind", "-q", "--error-exitcode=99", "--leak-check=full",
                        "--show-leak-kinds=definite", "--errors-for-leak-kinds=none",
                        "tshark", "-2", "-r", capture, "-V", stderr=subprocess.STDOUT)
        # Without what tshark says.
        said = [line for line in done.stdout.splitlines() if line.startswith(b"==")]
        self.judge(done.returncode, b"\n".join(said), "valgrind, %s" % capture)
