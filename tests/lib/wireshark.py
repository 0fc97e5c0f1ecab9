"""What wireshark.sh is for scripts in sh: Wireshark's programs with the plugin as built, in an
environment of their own.

Wireshark refuses plugins of the user's when it runs as root, so root becomes nobody; as nobody may not
be able to read the source folder, all that is needed is copied to a stage.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
TESTS = TOP / "tests"
DATA = TOP / "data"
NOBODY = 65534
BETWEEN_VALUES = "\x1f"  # of a field, in what fields() gives


def build_folder():
    """The build folder, from the environment variable BUILD."""
    if not os.environ.get("BUILD"):
        sys.exit("BUILD: the build folder")
    return pathlib.Path(os.environ["BUILD"]).resolve()


def configure(preset, build):
    """Configures BUILD/PRESET by the preset and builds it; gives that folder."""
    folder = build / preset
    # Programs that run in the build end without freeing what they have.
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
    for command in (["-S", TOP, "--preset", preset, "-B", folder], ["--build", folder]):
        subprocess.run(["cmake", *command], env=environment, stdout=subprocess.DEVNULL, check=True)
    return folder


def let_read(path):
    """Lets everybody read what is in a folder."""
    subprocess.run(["chmod", "-R", "a+rX", path], check=True)


def columns_of(names):
    """The request to sharkd for all frames, with columns of fields."""
    return "frames", {**{"column%d" % at: name + ":0" for at, name in enumerate(names)}, "limit": 10**9}


class Stage:
    """A folder for the programs, which is removed at the end of a with statement.

    work: the captures; programs run in it if nothing else is said
    plugins: what Wireshark loads; none: no plugin
    home: the user's
    """

    def __init__(self, build):
        self.build = build
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="stage."))
        self.work, self.none = self.folder / "work", self.folder / "none"
        self.plugins, self.home = self.folder / "plugins", self.folder / "home"
        for folder in (self.work, self.none, self.home):
            folder.mkdir()
        self.home.chmod(0o777)
        shutil.copytree(build / "plugins", self.plugins)
        for capture in (TESTS / "captures").glob("*.pcap"):
            shutil.copy(capture, self.work)
        let_read(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    @property
    def series(self):
        """Of Wireshark, such as 4.0."""
        return next((self.build / "plugins").iterdir()).name

    def options(self, plugins=None, home=None, environment=()):
        """What a program is to be started with, for subprocess: as nobody, with nothing of the user's."""
        variables = {"PATH": os.environ["PATH"], "HOME": str(home or self.home), "LC_ALL": "C.UTF-8",
                     "TZ": "UTC", "WIRESHARK_PLUGIN_DIR": str(plugins or self.plugins)}
        if "GCOV_PREFIX" in os.environ:
            variables["GCOV_PREFIX"] = os.environ["GCOV_PREFIX"]
        variables.update(environment)
        options = {"env": variables, "cwd": self.work}
        if os.getuid() == 0:
            options.update(user=NOBODY, group=NOBODY, extra_groups=[])
        return options

    def run(self, *command, plugins=None, home=None, environment=(), **options):
        """Runs a program of Wireshark's, or another for one; gives what subprocess.run gives."""
        return subprocess.run(command, **{**self.options(plugins, home, environment), **options})

    def ask(self, *command, plugins=None, said=None):
        """What a program prints, as text; said: what it is told on standard input."""
        done = self.run(*command, plugins=plugins, capture_output=True, input=said, text=True,
                        encoding="utf-8", errors="replace", check=False)
        if done.returncode != 0:
            raise RuntimeError("%s: exit code %d: %s" % (" ".join(map(str, command)), done.returncode,
                                                         done.stderr[-1000:]))
        return done.stdout

    def fields(self, capture, names, *options, plugins=None):
        """What tshark says of each frame in fields of these names: lists of texts, BETWEEN_VALUES in those
        of several values."""
        arguments = [argument for name in names for argument in ("-e", name)]
        text = self.ask("tshark", *options, "-r", capture, "-T", "fields", "-E",
                        "aggregator=" + BETWEEN_VALUES, *arguments, plugins=plugins)
        return [line.split("\t") for line in text.split("\n")[:-1]]

    def sharkd(self, *requests):
        """What sharkd answers to requests, pairs of method and parameters, in their order."""
        lines = [json.dumps({"jsonrpc": "2.0", "id": at, "method": method, "params": parameters})
                 for at, (method, parameters) in enumerate(requests, 1)]
        answers = map(json.loads, self.ask("sharkd", "-", said="\n".join([*lines, ""])).splitlines())
        return [answer["result"] for answer in sorted(answers, key=lambda answer: answer["id"])]

    def columns(self, capture, names):
        """What sharkd says of each frame in columns of fields: lists of texts."""
        _, frames = self.sharkd(("load", {"file": str(capture)}), columns_of(names))
        return [frame["c"] for frame in frames]

    def merge_captures(self):
        """Makes captures.pcapng of all captures but those of lib/tcp_captures, which have TCP, whose streams
        would run together; gives its name and those: most of a program's time is its start."""
        apart = (TESTS / "lib" / "tcp_captures").read_text().split()
        merged = self.work / "captures.pcapng"
        others = [path for path in sorted(self.work.glob("*.pcap")) if path.name not in apart]
        subprocess.run(["mergecap", "-a", "-w", merged, *others], check=True)
        merged.chmod(0o644)
        return [merged.name, *apart]
