"""SIP messages at random, as bytes, and what is to be read of them.

Every message has a number of its own in its Timestamp header, as in "17.0", which Wireshark shows as
sip.Timestamp: so it can be asked which messages SIP has dissected, and where.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import copy
import itertools

import reasons

METHODS = ("INVITE", "INVITE", "INVITE", "ACK", "BYE", "BYE", "BYE", "CANCEL", "CANCEL", "OPTIONS",
           "REGISTER", "MESSAGE", "INFO", "NOTIFY", "SUBSCRIBE", "REFER", "UPDATE", "PRACK", "PUBLISH")
# Token characters that are no letters; methods that begin like others. SIP's dissector wants a letter
# in the CSeq, and no more than 16 bytes from the first one on.
ODD_METHODS = ("BYE2", "B", "BY", "BYEBYE", "invite", "M-SEARCH", "x.y", "A+B!", "%41a", "_X_", "`T`", "~t",
               "'q'", "*a*", "4eyes", "SIP", "INVITE-")
LONG_METHOD = "METHOD-OF-MORE-THAN-16-BYTES"
CODES = {100: "Trying", 180: "Ringing", 181: "Call Is Being Forwarded", 183: "Session Progress", 200: "OK",
         202: "Accepted", 302: "Moved Temporarily", 401: "Unauthorized", 404: "Not Found",
         408: "Request Timeout", 480: "Temporarily Unavailable", 481: "Call/Transaction Does Not Exist",
         486: "Busy Here", 487: "Request Terminated", 488: "Not Acceptable Here", 491: "Request Pending",
         500: "Server Internal Error", 503: "Service Unavailable", 600: "Busy Everywhere", 603: "Decline",
         607: "Unwanted"}
ODD_CODES = (99, 0, 199, 299, 399, 499, 555, 677, 700, 999)
ODD_PHRASES = (" ", "486", "Bezet: später", "忙線", "SIP/2.0 486 Busy", "a  b ",
               "BYE sip:b@example.com SIP/2.0")
ODD_CSEQS = ("+1", "-1", "+2", "0001", "01", "00000000000000000000000000000000002",
             "123456789012345678901234567890", "999999999999999999999999999999", "4294967295", "4294967297")

COMPACT = {"Call-ID": "i", "Via": "v", "From": "f", "To": "t", "Content-Length": "l", "Content-Type": "c",
           "Content-Encoding": "e", "Contact": "m", "Subject": "s", "Supported": "k"}
URIS = ("sip:bob@example.com", "sip:bob@example.com", "sips:bob@example.com;transport=tcp",
        "tel:+31201234567", "sip:+49301234567@192.0.2.1:5060;user=phone", "im:b@example.com",
        "urn:service:sos")
MORE_HEADERS = ("Contact: <sip:alice@192.0.2.10:5060>", "Subject: a call", "User-Agent: Example 1.0 (x; y)",
                "Allow: INVITE, ACK, BYE, CANCEL", "Supported: 100rel, timer", "Allow:\n INVITE,\n\tBYE",
                "Subject:", "Expires: 60", "X-Trace: a:b:c", 'Warning: 399 example.com "no, reason"',
                "Retry-After: 120 (in a\n meeting)", "Record-Route: <sip:192.0.2.1;lr>",
                "Accept: application/sdp")
# What looks like another message within a header field.
LIKE_START_LINES = ("Subject: BYE sip:b@example.com SIP/2.0", "X-Trace: SIP/2.0 486 ",
                    "Subject:\n SIP/2.0 486 ", "Subject: x\n BYE sip:b@example.com SIP/2.0",
                    "X-Call-ID: i:1", "X-Reason: Q.850;cause=99", "Subject: Reason: Q.850;cause=99",
                    "Subject: x\n Reason: Q.850;cause=99")

LINE_ENDS = {"lf": (b"\n",), "cr": (b"\r",), "mixed": (b"\r\n", b"\n", b"\r", b"\r\n")}

# What a message is to the frame it stands in.
DELIVERED = "delivered"  # one that SIP is to dissect for itself
QUOTED = "quoted"  # text in the body of another, or behind a datagram's body
NESTED = "nested"  # in a body of type message/sip
RETURNED = "returned"  # in an error message of ICMP


class Identity:
    """What messages may have in common: method, code and phrase (None of a request), Call-ID and CSeq
    number. traits: what is special about it, in a few words each."""

    def __init__(self, rnd, call_id, traits=(), any_length=True):
        """any_length: whether the method may be too long for SIP's dissector, which then leaves the body."""
        self.call_id, self.traits = call_id, set(traits)
        self.number = rnd.choice(("1", "1", "1", "2", "3"))
        if rnd.random() < 0.05:
            self.number = rnd.choice(ODD_CSEQS)
            self.traits.add("odd CSeq")
        self.method = rnd.choice(METHODS)
        chance = rnd.random()
        if chance < 0.06:
            self.method = LONG_METHOD if any_length and chance < 0.005 else rnd.choice(ODD_METHODS)
            self.traits.add("odd method")
        self.code = self.phrase = None
        if rnd.random() < 0.5:
            self.code, self.phrase = self.status(rnd)

    def of_call(self, call_id):
        """The same with another Call-ID."""
        other = copy.copy(self)
        other.call_id = call_id
        return other

    def status(self, rnd):
        """A status code and a reason phrase, which may be empty."""
        code = rnd.choice(list(CODES)) if rnd.random() < 0.95 else rnd.choice(ODD_CODES)
        chance = rnd.random()
        if chance < 0.4:
            return code, ""
        return code, CODES.get(code, "Whatever") if chance < 0.9 else rnd.choice(ODD_PHRASES)

    def start_line(self, rnd):
        if self.code is not None:
            return "SIP/2.0 %03d %s" % (self.code, self.phrase)
        return "%s %s SIP/2.0" % (self.method, rnd.choice(URIS))


class Message:
    """A message as written. whole: its bytes; reasons: the Reasons to be read; inner: the messages in
    its body, and behind it; traits: what is special about it."""

    def __init__(self, number, role, identity):
        self.number, self.role, self.identity = number, role, identity
        self.reasons, self.inner, self.traits = [], [], set(identity.traits)
        self.whole = b""
        self.is_cut_short = False  # Wireshark does not wait for its body
        self.out_of_dialog = False  # without a tag in To
        self.awaited = 0  # so many bytes of it Wireshark waits for in a stream

    @property
    def is_response(self):
        return self.identity.code is not None

    def family(self):
        """The message and all that are in it."""
        yield self
        for message in self.inner:
            yield from message.family()

    def turn_into(self, old, new):
        """Gives those of its family that have the old role the new one."""
        for message in self.family():
            message.role = new if message.role == old else message.role


class Body:
    """What stands behind the blank line. type and encoding: header values, or None; behind: bytes that
    Content-Length leaves out."""

    def __init__(self, content=b"", type=None, encoding=None, inner=(), traits=(), behind=b""):
        self.content, self.type, self.encoding = content, type, encoding
        self.inner, self.traits, self.behind = list(inner), set(traits), behind


class Writer:
    """Writes messages, with numbers from first on."""

    def __init__(self, rnd, first=1):
        self.rnd, self.numbers = rnd, itertools.count(first)

    def write(self, role, identity, body=None, over_tcp=False):
        """A message of this identity. over_tcp: it is to be found in a stream, by its length."""
        message = Message(next(self.numbers), role, identity)
        body = body or Body()
        message.inner, message.traits = body.inner, message.traits | body.traits
        lines = self.header_lines(message, body, over_tcp)
        head = self.join([identity.start_line(self.rnd)] + lines, message)
        message.whole = head + body.content + body.behind
        message.awaited = len(head) if message.is_cut_short else len(message.whole)
        # A line feed may follow the carriage return of the last line.
        message.awaited += message.whole[:message.awaited] == head and head.endswith(b"\r")
        if message.is_response and identity.phrase == "":
            message.traits.add("no phrase")
        return message

    def header_lines(self, message, body, over_tcp):
        """The header fields in their order, and the Reasons of the message in that order."""
        rnd = self.rnd
        fields = self.identifiers(message) + self.more(message) + self.of_body(message, body, over_tcp)
        fields += [self.reason(message) for _ in range(self.count_of_reasons())]
        if rnd.random() < 0.5:
            rnd.shuffle(fields)
        # Behind the CSeq of a long method SIP's dissector reads nothing.
        fields.insert(0, ("Timestamp: %d.0" % message.number, ()))
        if message.identity.method != LONG_METHOD:
            fields.insert(rnd.randrange(len(fields)), fields.pop(0))
        message.reasons = [reason for _, read in fields for reason in read]
        return [line for line, _ in fields]

    def count_of_reasons(self):
        chance = self.rnd.random()
        return 0 if chance < 0.35 else 1 if chance < 0.9 else 2

    def identifiers(self, message):
        """The header fields that RFC 3261 section 8.1.1 wants, but for Max-Forwards."""
        rnd, identity = self.rnd, message.identity
        blank = rnd.choice((" ", " ", " ", " ", "", "  ", "\n ", "\t"))
        between = rnd.choice((" ", " ", " ", " ", " ", "  ", "\n ", "\t"))
        tag = ";tag=b%d" % rnd.randint(1, 3) if message.is_response or rnd.random() < 0.3 else ""
        branch = rnd.choice((1, message.number))
        fields = [("Via", " SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK%d" % branch),
                  ("From", " <sip:alice@example.com>;tag=a1"),
                  ("To", " <sip:bob@example.com>" + tag),
                  ("Call-ID", blank + identity.call_id + rnd.choice(("",) * 9 + (" ",))),
                  ("CSeq", blank + identity.number + between + identity.method)]
        message.out_of_dialog = not tag
        return [(self.named(message, name) + ":" + value, ()) for name, value in fields]

    def more(self, message):
        """Header fields that say nothing of the message, now and then such as look like another one."""
        rnd = self.rnd
        fields = rnd.sample(MORE_HEADERS, rnd.choice((0, 0, 1, 2, 3)))
        if rnd.random() < 0.05:
            fields.append(rnd.choice(LIKE_START_LINES))
            message.traits.add("start line in a header")
        if not message.is_response:
            fields.append("Max-Forwards: 70")
        return [(field, ()) for field in fields]

    def of_body(self, message, body, over_tcp):
        """Content-Type, Content-Encoding and Content-Length, which only a datagram can do without."""
        rnd = self.rnd
        fields = []
        if body.type is not None:
            fields.append(self.named(message, "Content-Type") + ": " + body.type)
        if body.encoding is not None:
            fields.append(self.named(message, "Content-Encoding") + ": " + body.encoding)
        if over_tcp or body.behind or rnd.random() < 0.75:
            # Wireshark takes a body together from segments by the long name alone. It must not cut a
            # message in the body.
            name = "Content-Length"
            nests = any(inner.role == NESTED for inner in body.inner)
            if not over_tcp or rnd.random() < 0.04 and not nests:
                name = self.named(message, name)
            message.is_cut_short = name.lower() != "content-length"
            fields.append("%s: %d" % (name, len(body.content)))
        else:
            message.traits.add("no Content-Length")
        return [(field, ()) for field in fields]

    def reason(self, message):
        """A Reason header field, and what is to be read of it."""
        written, read = reasons.header(self.rnd, "r%d." % message.number)
        colon = self.rnd.choice((": ",) * 8 + (":", " : ", "\t:\t", ":\n "))
        if "\n" in written + colon:
            message.traits.add("folded Reason")
        return self.named(message, "Reason") + colon + written, read

    def named(self, message, name):
        """The name of a header field: long, compact, or in another case."""
        chance = self.rnd.random()
        if chance < 0.85:
            return name
        if chance < 0.95 and name in COMPACT:
            message.traits.add("compact name")
            name = COMPACT[name]
        return name.upper() if chance < 0.9 else name.lower()

    def join(self, lines, message):
        """Start line and header fields with their line ends, and the blank line."""
        lines = "\n".join(lines).encode().split(b"\n")
        style = self.line_end_style()
        if style is None:
            return b"\r\n".join(lines) + b"\r\n\r\n"
        message.traits.add("line ends: " + style)
        ends = self.rnd.choices(LINE_ENDS[style], k=len(lines) + 1)
        # A carriage return and the line feed behind it are one line end.
        if ends[-2] == b"\r" and ends[-1] == b"\n":
            ends[-1] = b"\r\n"
        return b"".join(line + end for line, end in zip(lines + [b""], ends))

    def line_end_style(self):
        chance = self.rnd.random()
        return None if chance >= 0.05 else "cr" if chance < 0.01 else "mixed" if chance < 0.025 else "lf"
