#!/usr/bin/env python3
"""Writes the seed corpus of the fuzzers into a folder: the messages of make_captures.py.

    seeds.py FOLDER

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "captures"))
import make_captures  # noqa: E402

ETHERNET_IP_UDP = 42


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    frames = (make_captures.reason_shapes() + make_captures.warnings() + make_captures.attempts() +
              make_captures.bare() + make_captures.escapes() + make_captures.others())
    for number, frame in enumerate(frames):
        data = frame[0] if isinstance(frame, tuple) else frame
        (folder / ("%03d" % number)).write_bytes(data[ETHERNET_IP_UDP:])


if __name__ == "__main__":
    main()
