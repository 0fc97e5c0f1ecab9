#!/usr/bin/env python3
"""Gives the two SIPp of a recording on the loopback interface addresses of their own, as if a telephone
system (port 5070) called over a carrier (port 5060): in Ethernet, in IPv4, and wherever a message names them.
The texts are as long as those before, so no length changes.

    readdress.py CAPTURE OUTPUT

SPDX-License-Identifier: GPL-2.0-or-later
"""
import re
import struct
import sys

CALLER, CALLED = "192.0.2.7", "192.0.2.9"  # RFC 5737
CALLER_PORT = 5070
LOOPBACK = b"127.0.0.1"
ETHERNET, TCP, UDP = 14, 6, 17
GLOBAL_HEADER, PACKET_HEADER = 24, 16


def packed(address):
    return bytes(int(part) for part in address.split("."))


def checksum(data):
    """That of the Internet (RFC 1071)."""
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def reworded(payload, sender):
    """A message: an address with a port tells whose it is, a Call-ID is the caller's, the rest the sender's.
    """
    payload = payload.replace(LOOPBACK + b":5070", CALLER.encode() + b":5070")
    payload = payload.replace(LOOPBACK + b":5060", CALLED.encode() + b":5060")
    payload = re.sub(rb"(?m)^(Call-ID: [^\r\n]*@)127\.0\.0\.1", rb"\g<1>" + CALLER.encode(), payload)
    # SIPp's own scenario calls itself so.
    payload = payload.replace(b"sipp <sip:sipp@", b"anna <sip:anna@").replace(b"sip:sipp@", b"sip:anna@")
    return payload.replace(LOOPBACK, sender.encode())


def readdressed(frame):
    protocol, length = frame[ETHERNET + 9], struct.unpack("!H", frame[ETHERNET + 2:ETHERNET + 4])[0]
    header = (frame[ETHERNET] & 15) * 4
    packet = frame[ETHERNET:ETHERNET + length]
    segment = packet[header:]
    source, = struct.unpack("!H", segment[:2])
    sender, receiver = (CALLER, CALLED) if source == CALLER_PORT else (CALLED, CALLER)
    before, at = ((segment[12] >> 4) * 4, 16) if protocol == TCP else (8, 6)
    segment = segment[:at] + b"\0\0" + segment[at + 2:before] + reworded(segment[before:], sender)
    pseudo = packed(sender) + packed(receiver) + struct.pack("!BBH", 0, protocol, len(segment))
    segment = segment[:at] + struct.pack("!H", checksum(pseudo + segment) or 0xFFFF) + segment[at + 2:]
    packet = packet[:10] + b"\0\0" + packed(sender) + packed(receiver) + packet[20:header]
    packet = packet[:10] + struct.pack("!H", checksum(packet)) + packet[12:] + segment
    mac = {CALLER: b"\x02\0\0\0\0\x07", CALLED: b"\x02\0\0\0\0\x09"}
    return mac[receiver] + mac[sender] + frame[12:ETHERNET] + packet


def main():
    with open(sys.argv[1], "rb") as capture:
        data = capture.read()
    if data[:4] != b"\xd4\xc3\xb2\xa1":
        sys.exit("readdress.py reads pcap files in little-endian order")
    out, at = data[:GLOBAL_HEADER], GLOBAL_HEADER
    while at < len(data):
        header = data[at:at + PACKET_HEADER]
        size, = struct.unpack("<I", header[8:12])
        frame = readdressed(data[at + PACKET_HEADER:at + PACKET_HEADER + size])
        if len(frame) != size:
            sys.exit("a frame has another length: %d, not %d" % (len(frame), size))
        out += header + frame
        at += PACKET_HEADER + size
    with open(sys.argv[2], "wb") as output:
        output.write(out)


if __name__ == "__main__":
    main()
