"""What carries SIP messages, at random: frames, and which messages stand in them.

A row is a list of packets that are sent in their order, such as the segments of a stream; an exchange is
a list of frames that belong together.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import packets
from bodies import Bodies
from messages import DELIVERED, NESTED, RETURNED, Identity, Writer

SIP_PORT = 5060
KEEP_ALIVE = b"\r\n\r\n"  # RFC 5626 section 3.5.1
NO_MESSAGES = (KEEP_ALIVE, b"\0", b"jaK\0", b"SIP/2.0", b"hello there\r\n")
DNS_QUERY = bytes.fromhex("01000001000000000000076578616d706c6503636f6d0000010001")  # without its number
RTP = b"\x80\x08"  # version 2, PCMA


class Packet:
    """A packet of IP. begin, end: the messages that begin and that end in it; of_row: those of all its
    row."""

    def __init__(self, data, begin=(), end=None, of_row=None):
        self.data, self.begin = data, begin
        self.end = begin if end is None else end
        self.of_row = begin if of_row is None else of_row


class Frame:
    """A frame as written. carrier: a word for its kind; link: its link type; messages: those that begin
    in it."""

    def __init__(self, carrier, link, data, contents):
        self.carrier, self.link, self.data = carrier, link, data
        self.messages = [message for packet in contents for message in packet.begin]
        self.places = {}  # of the packets that messages are dissected with, by the messages' numbers
        for place, packet in enumerate(contents):
            # Wireshark may find the end of a message late, but not with the packets of another row.
            for message in packet.of_row:
                self.take_place(message, self.places.get(message.number, place))
            for message in packet.end:
                self.take_place(message, place)

    def take_place(self, message, place):
        self.places.update((one.number, place) for one in message.family())

    def in_order(self, numbers):
        """The numbers of messages in the order of their packets in the frame; without those that cannot
        be there."""
        return sorted((number for number in numbers if number in self.places), key=self.places.__getitem__)


class Carriers:
    """Makes exchanges. first: the number of the first message, and of the first host."""

    def __init__(self, rnd, first):
        self.rnd, self.writer, self.host = rnd, Writer(rnd, first), first
        self.bodies = Bodies(rnd, self.writer)
        self.aggregates = 0
        self.renew_call_ids()

    # ---- messages ----

    def renew_call_ids(self):
        """Call-IDs that the next messages have: one, such as begin alike, or such as are long."""
        rnd, base = self.rnd, "%x" % self.host
        chance = rnd.random()
        self.call_ids = [base + "@192.0.2.10"]
        self.call_id_traits = ()
        if chance < 0.3:
            self.call_ids = [base, base + "1", base + "12", base + "-a@192.0.2.10"]
        elif chance < 0.45:
            long = base + "x" * (127 - len(base))
            self.call_ids = [long[:126], long, long + "a", long + "b", long + "ab" * rnd.randint(1, 80)]
            self.call_id_traits = ("long Call-ID",)
        elif chance < 0.6:
            self.call_ids = [base + "-%d@192.0.2.10" % number for number in range(3)]

    def identities(self, count, any_length):
        """So many Identities, often with the same Call-ID and CSeq."""
        rnd = self.rnd
        if rnd.random() < 0.4:
            self.renew_call_ids()
        found = []
        for _ in range(count):
            chance = rnd.random()
            if found and chance < 0.1:  # a fork, or sent again
                found.append(rnd.choice(found))
            elif found and chance < 0.25:
                found.append(rnd.choice(found).of_call(rnd.choice(self.call_ids)))
            else:
                found.append(Identity(rnd, rnd.choice(self.call_ids), self.call_id_traits, any_length))
        return found

    def messages(self, count, over_tcp=False, is_datagram=False, role=DELIVERED, neighbours=()):
        """So many messages, which may quote each other and neighbours, identities too."""
        identities = self.identities(count, not over_tcp)
        near = identities + list(neighbours)
        bodies = [None] * count
        if self.rnd.random() < 0.8:
            bodies = [self.bodies.body(identity, near, is_datagram) for identity in identities]
        return [self.writer.write(role, identity, body, over_tcp)
                for identity, body in zip(identities, bodies)]

    # ---- packets ----

    def way(self, port=SIP_PORT, other=None):
        """A way that no other packet went."""
        rnd = self.rnd
        self.host += 1
        ports = [port, rnd.randint(20000, 60000) if other is None else other]
        rnd.shuffle(ports)
        return packets.Way(self.host, 0x800000 + rnd.randint(1, 9), ports, 4 if rnd.random() < 0.8 else 6)

    def sip_way(self):
        """Now and then on ports where SIP is found by its looks alone."""
        return self.way() if self.rnd.random() < 0.95 else self.way(5070, 5080)

    def datagram(self, neighbours=()):
        messages = self.messages(1, is_datagram=True, neighbours=neighbours)
        return Packet(packets.udp(self.sip_way(), messages[0].whole), messages)

    def sctp_packet(self, neighbours=()):
        messages = self.messages(self.rnd.randint(1, 4), neighbours=neighbours)
        payloads = [message.whole for message in messages]
        packet = packets.sctp(self.way(SIP_PORT, SIP_PORT), payloads, self.rnd.randint(1, 0x7FFFFFFF))
        return Packet(packet, messages)

    def stream(self, most, neighbours=()):
        """The segments of a stream with one or two bursts of at most so many messages."""
        rnd, way = self.rnd, self.sip_way()
        sequence, row, of_row, late = rnd.randint(1, 0xFFFFFFFF), [], [], []
        for _ in range(1 if rnd.random() < 0.8 else 2):
            messages = self.messages(rnd.randint(1, most), over_tcp=True, neighbours=neighbours)
            stream, starts = self.run_together(messages)
            cuts = self.cuts(len(stream), starts, SIP_PORT in way.ports)
            if rnd.random() < 0.1:
                stream += KEEP_ALIVE
                cuts.append(len(stream))
            stops = [start + message.awaited for start, message in zip(starts, messages)]
            for begin, end in zip([0] + cuts, cuts):
                row.append(Packet(packets.tcp(way, stream[begin:end], sequence + begin & 0xFFFFFFFF),
                                  [one for one, start in zip(messages, starts) if begin <= start < end],
                                  late + [one for one, stop in zip(messages, stops) if begin < stop <= end],
                                  of_row))
                late = []
            late = [one for one, stop in zip(messages, stops) if stop > len(stream)]
            sequence += len(stream)
            of_row += messages
        return row

    def run_together(self, messages):
        """The bytes of the messages, and where each begins. Seldom a keep-alive stands between them:
        Wireshark does not dissect what is behind it in the segment."""
        stream, starts = b"", []
        for message in messages:
            if self.rnd.random() < 0.001:
                stream += KEEP_ALIVE
                message.traits.add("behind a keep-alive")
            starts.append(len(stream))
            stream += message.whole
        return stream, starts

    def cuts(self, length, starts, anywhere):
        """Where segments end: anywhere, or where messages do. 60,000 bytes are what goes into one."""
        rnd, chance = self.rnd, self.rnd.random()
        places = {at for at in range(60000, length, 60000)}
        if 0.4 <= chance < 0.5 or chance < 0.6 and not anywhere:
            places.update(rnd.sample(starts, rnd.randint(1, len(starts))))
        elif chance < 0.3:
            places.update(rnd.randint(1, length) for _ in range(rnd.randint(1, 3)))
        elif chance < 0.4:
            places.update(rnd.randint(1, length) for _ in range(rnd.randint(4, 12)))
        elif chance < 0.6:
            places.update(min(start + rnd.randint(1, 20), length) for start in starts)
        return sorted(places - {0, length}) + [length]

    def returned(self, neighbours=()):
        """An error message of ICMP that quotes a packet, as much as fits in 1,280 bytes or less."""
        rnd, way = self.rnd, self.way(SIP_PORT, SIP_PORT)
        if rnd.random() < 0.8:
            messages = self.messages(1, role=RETURNED, neighbours=neighbours)
            quoted = packets.udp(way, messages[0].whole)
        else:
            messages = self.messages(rnd.randint(1, 2), over_tcp=True, role=RETURNED, neighbours=neighbours)
            quoted = packets.tcp(way, b"".join(message.whole for message in messages), 1)
        for message in messages:
            message.turn_into(NESTED, RETURNED)
        most = 1280 if rnd.random() < 0.8 else rnd.randint(28, 400)
        return Packet(packets.unreachable(way, quoted[:most]), messages)

    def other(self):
        """A packet without SIP: DNS, RTP, what is sent to keep a way to SIP open, or any bytes."""
        rnd, chance = self.rnd, self.rnd.random()
        if chance < 0.4:
            return Packet(packets.udp(self.way(53), rnd.randbytes(2) + DNS_QUERY))
        if chance < 0.6:
            return Packet(packets.udp(self.way(16384, 16386), RTP + rnd.randbytes(10) + b"\xd5" * 160))
        if chance < 0.7:
            return Packet(packets.udp(self.way(), rnd.choice(NO_MESSAGES)))
        return Packet(packets.udp(self.way(9999), rnd.randbytes(rnd.randint(1, 300))))

    # ---- exchanges ----

    def exchange(self):
        """A list of frames."""
        chance = self.rnd.random()
        if chance < 0.45:
            return [self.on_ethernet("TCP", packet) for packet in self.stream(12)]
        if chance < 0.62:
            return [self.on_ethernet("UDP", self.datagram())]
        if chance < 0.75:
            return [self.on_ethernet("SCTP", self.sctp_packet())]
        if chance < 0.93:
            return self.aggregated()
        if chance < 0.97:
            return [self.on_ethernet("ICMP", self.returned())]
        return [self.on_ethernet("no SIP", self.other())]

    def on_ethernet(self, carrier, packet):
        return Frame(carrier, packets.ETHERNET, packets.ethernet(packet.data), [packet])

    def aggregated(self):
        """Frames of 802.11 with several packets each (A-MSDU)."""
        rnd, rows, near = self.rnd, [], []
        for _ in range(rnd.randint(1, 5)):
            rows.append(self.row(near))
            near += [message.identity for packet in rows[-1] for message in packet.begin]
        dealt = []
        while rows:
            row = rnd.choice(rows)
            dealt.append(row.pop(0))
            if not row:
                rows.remove(row)
        frames = []
        while dealt:
            count = rnd.randint(1, 6)
            frames.append(self.aggregate(dealt[:count]))
            dealt = dealt[count:]
        return frames

    def row(self, near):
        """Packets that must be sent in their order. near: identities of messages in other rows."""
        chance = self.rnd.random()
        if chance < 0.35:
            return [self.datagram(near)]
        if chance < 0.6:
            return self.stream(4, near)
        if chance < 0.7:
            return [self.sctp_packet(near)]
        return [self.returned(near) if chance < 0.85 else self.other()]

    def aggregate(self, contents):
        self.aggregates += 1
        data = packets.aggregate([packet.data for packet in contents], self.aggregates)
        return Frame("A-MSDU", packets.WLAN, data, contents)


def traffic(rnd, first, count):
    """So many frames or a few more, with exchanges that run side by side; each frame has the list of
    those of its exchange in exchange."""
    carriers, open_exchanges, frames = Carriers(rnd, first), [], []
    while len(frames) < count or open_exchanges:
        if len(frames) < count and len(open_exchanges) < 3:
            exchange = carriers.exchange()
            for frame in exchange:
                frame.exchange = exchange
            open_exchanges.append(iter(exchange))
        at = rnd.randrange(len(open_exchanges))
        frame = next(open_exchanges[at], None)
        if frame is None:
            del open_exchanges[at]
        else:
            frames.append(frame)
    return frames
