"""How the benchmark measures: tshark in setups with the plugin, with a peer of it, or with neither, by
instructions, by CPU time and peak memory, or by calls for memory.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys

import captures
import wireshark

HERE = pathlib.Path(__file__).resolve().parent
FILTERED = 88  # responses 486 among the 6600 messages of the long cut
CALLGRIND = ("valgrind", "--tool=callgrind")

# plugins: the folder of the stage that tshark loads them from. fields, filter, statistic and call: what rows
# ask for; None where the setup has nothing of the kind.
Setup = collections.namedtuple("Setup", "plugins options fields filter statistic call", defaults=(None,) * 4)
FIVE = ("code", "phrase", "explanation", "cause", "effective")
SETUPS = {
    "none": Setup("none", [], ["sip.Status-Code", "sip.Status-Line", "sip.CSeq.method", "sip.Call-ID",
                               "sip.Reason"], "sip.Status-Code==486", "sip,stat", "sip.Status-Code==486"),
    "sipcodes": Setup("plugins", [], ["sipcodes." + name for name in (*FIVE[:4], "cause.effective")],
                      "sipcodes.cause==17", "sipcodes_calls,stat", "sipcodes.call.cause==34"),
    "empty": Setup("empty", []),
    "lua": Setup("none", ["-X", "lua_script:enrich.lua", "-X", "lua_script1:../data"],
                 ["luacodes." + name for name in FIVE], "luacodes.cause==17"),
    "wanted": Setup("wanted_fields", [], ["wanted." + name for name in FIVE], "wanted.cause==17"),
    "transum": Setup("none", ["--enable-protocol", "transum"]),
    "community": Setup("none", ["--enable-protocol", "communityid"]),
}

Row = collections.namedtuple("Row", "title capture")
ROWS = {
    "no-sip": Row("no SIP, summary lines", "no-sip"),
    "cheapest": Row("100 bytes of UDP for nobody, summary lines", "udp"),
    "rtp": Row("95 % RTP, summary lines", "rtp"),
    "sip": Row("SIP only, summary lines", "sip"),
    "fields": Row("SIP only, -T fields, five of ours : five of sip", "sip"),
    "filter": Row("SIP only, -Y cause==17 : sip.Status-Code==486", "sip"),
    "calls": Row("SIP only, -z sipcodes_calls,stat : sip,stat", "sip"),
    "passes": Row("SIP only, two passes", "sip"),
    "rtp-passes": Row("95 % RTP, two passes", "rtp"),
    "rtp-call": Row("95 % RTP, two passes, -Y call.cause : sip.Status-Code", "rtp"),
    "start": Row("start-up (empty capture)", "empty"),
    "quiet": Row("SIP only, -q", "sip"),
}


def options_of(setup, row):
    """What tshark is asked for; None where the setup has no such fields."""
    setup = SETUPS[setup]
    if row == "fields":
        return setup.fields and ["-T", "fields", *(word for field in setup.fields for word in ("-e", field))]
    if row == "filter":
        return setup.filter and ["-Y", setup.filter]
    if row == "calls":
        return setup.statistic and ["-q", "-z", setup.statistic]
    if row == "rtp-call":
        return setup.call and ["-2", "-Y", setup.call]
    return ["-q"] if row == "quiet" else ["-2"] if row.endswith("passes") else []


def calls_for_memory(profile):
    """The calls from the plugin to other libraries for memory, texts or items, in callgrind's profile."""
    total, caller, callee, name = 0, "", "", ""
    wanted = re.compile("alloc|_new|dup|printf|append|prepend|add")
    for line in profile:
        if line.startswith("ob="):
            caller = callee = line[3:]
        elif line.startswith("cob="):
            callee = line[4:]
        elif line.startswith("cfn="):
            name = line[4:]
        elif line.startswith("calls="):
            if "sipcodes" in caller and "sipcodes" not in callee and wanted.search(name):
                total += int(line[6:].split()[0])
            callee = caller
    return total


class Bench:
    """The setups on a stage, each with the plugins that come with Wireshark, as an installed one has, and the
    captures to read; messages: how many frames the longest have."""

    def __init__(self, stage, messages):
        self.stage, self.messages = stage, messages
        subprocess.run(["cmake", "--build", stage.build, "--target", "benchmark_peers"],
                       stdout=subprocess.DEVNULL, check=True)
        built = stage.build / "tests" / "tools" / "benchmark"
        for peer in ("empty", "wanted_fields"):
            shutil.copytree(built / peer, stage.folder / peer)
        self.add_plugins_of_wireshark()
        self.fixed_seed = shutil.copy(built / "fixed_seed.so", stage.folder)
        shutil.copytree(wireshark.DATA, stage.folder / "data")
        shutil.copy(HERE / "enrich.lua", stage.work)
        captures.write_all(stage.work, messages)
        wireshark.let_read(stage.folder)

    def add_plugins_of_wireshark(self):
        installed = subprocess.run(["pkg-config", "--variable=plugindir", "wireshark"], check=True, text=True,
                                   stdout=subprocess.PIPE).stdout.strip()
        for folder in {setup.plugins for setup in SETUPS.values()}:
            target = self.stage.folder / folder / self.stage.series / "epan"
            target.mkdir(parents=True, exist_ok=True)
            for plugin in pathlib.Path(installed, "epan").rglob("*.so"):
                if plugin.name != "sipcodes.so":
                    shutil.copy(plugin, target)

    def plugins(self, setup):
        return self.stage.folder / SETUPS[setup].plugins

    def command(self, setup, capture, options):
        return ["tshark", "-r", capture + ".pcap", *options, *SETUPS[setup].options]

    def callgrind(self, setup, command, *options, printed=subprocess.DEVNULL, environment=()):
        """Runs it in the setup under callgrind; gives what that says."""
        done = self.stage.run(*CALLGRIND, *options, *command, plugins=self.plugins(setup),
                              environment=environment, stdout=printed, stderr=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit("FAILED: %s: %s\n%s" % (setup, " ".join(command), done.stderr.decode(errors="replace")))
        return done.stderr

    def count(self, setup, capture, options):
        """The instructions that tshark takes, and how many lines it prints."""
        printed = self.stage.folder / "printed"
        with open(printed, "wb") as output:
            said = self.callgrind(setup, self.command(setup, capture, options),
                                  "--callgrind-out-file=/dev/null", printed=output,
                                  environment={"LD_PRELOAD": str(self.fixed_seed)})
        return int(re.search(rb" Collected : (\d+)", said)[1]), printed.read_bytes().count(b"\n")

    @functools.lru_cache(maxsize=None)
    def instructions(self, setup, row):
        """What the frames of a row cost in a setup, which has what the row asks for."""
        options, capture = options_of(setup, row), ROWS[row].capture
        if row == "start":
            return self.count(setup, capture, options)[0]
        # Reading alone is so cheap that it takes many frames to be seen beside the start-up.
        long = capture if row == "quiet" else "long-" + capture
        few, _ = self.count(setup, "short-" + capture, options)
        many, lines = self.count(setup, long, options)
        if row == "filter" and lines != FILTERED:
            sys.exit("FAILED: %s finds others than 486" % setup)
        return many - few

    def ratio(self, setup, row):
        """Instructions against no plugin; None where the setup has no such fields."""
        if options_of(setup, row) is None:
            return None
        return self.instructions(setup, row) / self.instructions("none", row)

    def cost(self, capture, responses):
        """The instructions that the plugin adds to a response of a capture."""
        def without_start(setup):
            whole, _ = self.count(setup, capture, options_of(setup, "filter"))
            return whole - self.instructions(setup, "start")
        return (without_start("sipcodes") - without_start("none")) // responses

    def allocations(self, capture):
        """How often the plugin asks another library for memory, texts or items, from start to end, where only
        summary lines are read."""
        profile = self.stage.home / "profile"
        self.callgrind("sipcodes", self.command("sipcodes", capture, []), "--compress-strings=no",
                       "--callgrind-out-file=%s" % profile)
        with open(profile, encoding="latin-1") as lines:
            return calls_for_memory(lines)

    def timed(self, setup, row):
        """CPU time in seconds and peak memory in MiB over the whole capture."""
        command = self.command(setup, ROWS[row].capture, options_of(setup, row))
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 **self.stage.options(plugins=self.plugins(setup)))
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            sys.exit("FAILED: %s: %s ended with %d" % (setup, " ".join(command), status))
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
