"""Bodies of SIP messages at random, among them such as quote other messages, or carry them.

A quote is a whole message, most often with the Call-ID and CSeq of a neighbour in the same segment or
frame, or of the quoting message itself, but with Reasons of its own.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import copy
import gzip

from messages import NESTED, QUOTED, Body

SDP = (b"v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
       b"m=audio 4000 RTP/AVP 8 0\r\na=rtpmap:8 PCMA/8000\r\n")
BEFORE_QUOTE = (b"", b"", b"trace:\r\n", b"\r\n\r\n", b"he said: ", b"-- \r\n\r\n", b"SIP/2.0 486 \r\n",
                b"BYE sip:b@example.com SIP/2.0\r\n")
BEHIND_QUOTE = (b"", b"", b"\r\n", b"\r\n\r\nend of trace\r\n", b"\r\n\r\nSIP/2.0 486 \r\nCall-ID: x\r\n\r\n")
TEXT_TYPES = ("text/plain", "text/plain", "text/plain;charset=utf-8", "message/sipfrag",
              "message/sipfrag;version=2.0", "application/octet-stream", "application/x-unheard-of", None)


class Bodies:
    """Makes bodies. writer: of the messages in them."""

    def __init__(self, rnd, writer):
        self.rnd, self.writer = rnd, writer

    def body(self, identity, neighbours, is_datagram):
        """A body for a message of this identity, among neighbours (identities, its own may be among them).
        is_datagram: bytes may follow it, which are to be ignored (RFC 3261 section 18.3)."""
        chance = self.rnd.random()
        if chance < 0.45:
            return Body()
        if chance < 0.6:
            return Body(SDP, "application/sdp")
        if is_datagram and chance < 0.62:
            quote = self.quote(identity, neighbours)
            return Body(SDP, "application/sdp", None, [quote], ["quote behind the body"], quote.whole)
        return self.quoting(identity, neighbours)

    def quoting(self, identity, neighbours):
        chance = self.rnd.random()
        if chance < 0.6:
            return self.text(identity, neighbours)
        if chance < 0.75:
            return self.compressed(identity, neighbours)
        return self.nested(neighbours) if chance < 0.87 else self.multipart(identity, neighbours)

    def quote(self, identity, neighbours):
        """A message of the identity of one that may stand near."""
        rnd = self.rnd
        quoted = rnd.choice(neighbours) if neighbours and rnd.random() < 0.85 else identity
        if rnd.random() < 0.25:  # another message of the same transaction
            quoted = copy.copy(quoted)
            quoted.code, quoted.phrase = quoted.status(rnd) if quoted.code is None else (None, None)
        return self.writer.write(QUOTED, quoted)

    def text(self, identity, neighbours):
        rnd = self.rnd
        type = rnd.choice(TEXT_TYPES)
        quotes = [self.quote(identity, neighbours) for _ in range(1 if rnd.random() < 0.85 else 2)]
        content = b"".join(rnd.choice(BEFORE_QUOTE) + quote.whole + rnd.choice(BEHIND_QUOTE)
                           for quote in quotes)
        if type is not None and type.startswith("message/"):
            content = quotes[0].whole
            quotes = quotes[:1]
        return Body(content, type, None, quotes, ["quote in text"])

    def compressed(self, identity, neighbours):
        inner = self.text(identity, neighbours) if self.rnd.random() < 0.8 else self.nested(neighbours)
        if self.rnd.random() < 0.3 and "quote in text" in inner.traits:
            inner.type = "application/x-gzip"
        inner.traits = {trait + ", gzip" for trait in inner.traits}
        inner.content, inner.encoding = gzip.compress(inner.content, 1, mtime=0), "gzip"
        return inner

    def nested(self, neighbours):
        """A message of its own, to SIP's dissector too; it may quote others in turn."""
        rnd = self.rnd
        identity = rnd.choice(neighbours)
        body = self.text(identity, neighbours) if rnd.random() < 0.3 else Body()
        message = self.writer.write(NESTED, identity, body)
        return Body(message.whole, "message/sip", None, [message], ["message/sip"])

    def multipart(self, identity, neighbours):
        parts = [self.rnd.choice((self.text, lambda _, them: self.nested(them)))(identity, neighbours)
                 for _ in range(self.rnd.randint(1, 2))]
        parts.insert(self.rnd.randint(0, len(parts)), Body(SDP, "application/sdp"))
        content = b""
        for part in parts:
            head = b"Content-Type: %s\r\n" % part.type.encode() if part.type else b""
            content += b"--a-b\r\n" + head + b"\r\n" + part.content + b"\r\n"
        return Body(content + b"--a-b--\r\n", "multipart/mixed;boundary=a-b", None,
                    sum((part.inner for part in parts), []),
                    {"%s, multipart" % trait for part in parts for trait in part.traits})
