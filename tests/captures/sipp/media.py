#!/usr/bin/env python3
"""Writes what SIPp is to play as media: packets of RTP every 20 ms, and one of RTCP.

    media.py FILE

SIPp sends them to the ports of the SDP that it got and the one above, from those of its own.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import struct
import sys

PACKETS = 6
SILENCE = b"\xd5" * 160  # 20 ms in A-law
LOOPBACK = b"\x7f\0\0\1"


def rtp(number):
    return struct.pack("!BBHII", 0x80, 8, number, number * len(SILENCE), 0x51C0DE5) + SILENCE


def rtcp():
    """A sender report, and the name that has to be with it (RFC 3550 sections 6.1 and 6.4.1)."""
    report = struct.pack("!BBHIIIIII", 0x80, 200, 6, 0x51C0DE5, 0xE0000000, 0, PACKETS * len(SILENCE),
                         PACKETS, PACKETS * len(SILENCE))
    name = struct.pack("!BBHI", 0x81, 202, 4, 0x51C0DE5) + b"\1\6phones" + bytes(4)
    return report + name


def frame(payload, port):
    udp = struct.pack("!HHHH", port, port, 8 + len(payload), 0) + payload
    header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0x4000, 64, 17, 0) + LOOPBACK * 2
    return bytes(12) + b"\x08\x00" + header + udp


def main():
    frames = [(number * 20000, frame(rtp(number), 6000)) for number in range(PACKETS)]
    frames.append((PACKETS * 20000 - 10000, frame(rtcp(), 6001)))
    with pathlib.Path(sys.argv[1]).open("wb") as file:
        file.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1))
        for microseconds, data in frames:
            file.write(struct.pack("<IIII", 0, microseconds, len(data), len(data)) + data)


if __name__ == "__main__":
    main()
