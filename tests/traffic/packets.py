"""Packets around SIP messages, and captures of them: bytes in, bytes out, nothing random.

Hosts are numbers: host n is 10.x.y.z, or fd00::n in IPv6, so that each stream can have its own.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import ipaddress
import struct

ETHERNET, WLAN = 1, 105  # link types of captures
ICMP, TCP, UDP, ICMPV6, SCTP = 1, 6, 17, 58, 132  # protocol numbers of IP

START = 1767225600  # 2026-01-01 00:00:00 UTC
INTERVAL = 10000  # microseconds from frame to frame


def checksum(data):
    """The Internet checksum (RFC 1071), never 0 as UDP wants it."""
    if len(data) % 2:
        data += b"\0"
    return 0xFFFF - int.from_bytes(data, "big") % 0xFFFF or 0xFFFF


def address(host, version):
    if version == 6:
        return b"\xfd" + bytes(11) + struct.pack("!I", host)
    return struct.pack("!I", 10 << 24 | host & 0xFFFFFF)


def address_text(host, version):
    return str(ipaddress.ip_address(address(host, version)))


class Way:
    """Where a packet goes: from host and port to host and port, by IPv4 or IPv6."""

    def __init__(self, source, target, ports, version=4):
        self.hosts, self.ports, self.version = (source, target), ports, version
        self.addresses = address(source, version) + address(target, version)

    def back(self):
        return Way(*self.hosts[::-1], self.ports[::-1], self.version)


def ip(way, protocol, payload):
    if way.version == 6:
        return struct.pack("!IHBB", 6 << 28, len(payload), protocol, 64) + way.addresses + payload
    header = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 1, 0x4000, 64, protocol, 0)
    header += way.addresses
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + payload


def with_checksum(way, protocol, segment, place):
    pseudo = way.addresses + struct.pack("!II", len(segment), protocol)
    value = checksum(pseudo + segment)
    return segment[:place] + struct.pack("!H", value) + segment[place + 2:]


def udp(way, payload):
    segment = struct.pack("!HHHH", *way.ports, 8 + len(payload), 0) + payload
    return ip(way, UDP, with_checksum(way, UDP, segment, 6))


def tcp(way, payload, sequence):
    segment = struct.pack("!HHIIBBHHH", *way.ports, sequence, 1, 5 << 4, 0x18, 65535, 0, 0)
    return ip(way, TCP, with_checksum(way, TCP, segment + payload, 16))


def sctp(way, payloads, first):
    """A packet with a DATA chunk for each payload, numbered from first on."""
    packet = struct.pack("!HHII", *way.ports, 1, 0)
    for number, payload in enumerate(payloads, first):
        packet += struct.pack("!BBHIHHI", 0, 3, 16 + len(payload), number, 0, number & 0xFFFF, 0)
        packet += payload + bytes(-len(payload) % 4)
    return ip(way, SCTP, packet)


def unreachable(way, quoted):
    """The error of ICMP that goes back along the way of a packet, of which it quotes some bytes."""
    back = way.back()
    if way.version == 6:
        body = struct.pack("!BBHI", 1, 4, 0, 0) + quoted
        return ip(back, ICMPV6, with_checksum(back, ICMPV6, body, 2))
    body = struct.pack("!BBHI", 3, 3, 0, 0) + quoted
    return ip(back, ICMP, body[:2] + struct.pack("!H", checksum(body)) + body[4:])


def ether_type(packet):
    return b"\x86\xdd" if packet[0] >> 4 == 6 else b"\x08\x00"


def ethernet(packet):
    return bytes.fromhex("020000000001020000000010") + ether_type(packet) + packet


def aggregate(packets, number):
    """An 802.11 frame whose body is an A-MSDU (IEEE 802.11 section 9.3.2.2) with a subframe for
    each packet; number: of the frame."""
    target, source = bytes.fromhex("020000000001"), bytes.fromhex("020000000010")
    header = struct.pack("<HH", 0x0288, 0) + target + source + source
    frame = header + struct.pack("<HH", (number & 0xFFF) << 4, 0x80)
    subframes = b""
    for packet in packets:
        body = b"\xaa\xaa\x03\0\0\0" + ether_type(packet) + packet
        subframes += bytes(-len(subframes) % 4) + target + source + struct.pack("!H", len(body)) + body
    return frame + subframes


def block(kind, body):
    """A block of pcapng."""
    body += bytes(-len(body) % 4)
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


def write_capture(path, frames, interval=INTERVAL):
    """Writes a list of frames, pairs of link type and bytes, as pcapng, which can hold both link types."""
    links = sorted({link for link, _ in frames})
    with open(path, "wb") as file:
        file.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        for link in links:
            file.write(block(1, struct.pack("<HHI", link, 0, 0)))
        for number, (link, data) in enumerate(frames):
            time = START * 1000000 + number * interval
            file.write(block(6, struct.pack("<5I", links.index(link), time >> 32, time & 0xFFFFFFFF,
                                            len(data), len(data)) + data))
