"""Made-up flows of calls and their media: what is sent when a call is answered, fails, is withdrawn, forks,
and what is to be said of it, which the one who makes it up knows.

A flow gives events in their order. Where they come in a capture, and in whose company, others decide.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import struct

import packets

PORTS = 150  # of media, for each side

CALLER, PROXY, CALLED, OTHER = range(4)  # parties; OTHER is called as well, by a fork


class Event:
    """A message on its way from a party to another, or a packet of media between two ports; frame and time
    are known once it is written."""

    def __init__(self, call, source, target, data, ports=None):
        self.call, self.source, self.target, self.data, self.ports = call, source, target, data, ports
        self.frame = self.time = None

    def is_progress(self):
        """Whether it is a provisional response beyond 100, after which a call may last."""
        return self.data.startswith(b"SIP/2.0 18")


class Attempt:
    """What is to be said of an attempt, some of it by events. code 0, cause None and by None: nothing. at:
    the event whose sender said so first; failed: the CANCEL, or the first failure of any branch; answers:
    the answer each time that it is seen, if the called gives up waiting for its ACK; broken: the last
    response which says that the dialog is gone, if that makes who got it hang up."""

    def __init__(self):
        self.first, self.failed, self.final, self.bye, self.at, self.broken = (None,) * 6
        self.answers = []
        self.outcome, self.code, self.cause, self.origin, self.by = "pending", 0, None, "", None
        self.rang, self.events, self.media = False, [], []
        self.is_counted = True  # has a number

    def end(self, outcome, code, cause, origin, by):
        self.outcome, self.code, self.cause, self.origin, self.by = outcome, code, cause, origin, by


# ---- what may be said ----

def q850(cause, more=""):
    return "Reason: Q.850;cause=%d%s" % (cause, more)


# Status, header or None, whether it has rung (None for either); outcome, cause, origin and who ended it.
FAILURES = (
    ("486 Busy Here", None, None, "busy", 17, "mapping", "called"),
    ("486 Busy Here", q850(34), None, "busy", 34, "reason-q850", "called"),
    ("600 Busy Everywhere", None, None, "busy", 17, "mapping", "called"),
    ("480 Gone Home", None, None, "no-answer", 18, "mapping", "unknown"),
    ("480 Gone Home", q850(19, ";location=U"), True, "no-answer", 19, "reason-q850", "called"),
    ("480 Gone Home", q850(34, ";location=RLN"), False, "network-fault", 34, "reason-q850", "network"),
    ("408 Request Timeout", None, True, "no-answer", 102, "mapping", "network"),
    ("408 Request Timeout", None, False, "network-fault", 102, "mapping", "network"),
    ("404 Not Found", None, False, "number-fault", 1, "mapping", "network"),
    ("404 Not Found", None, True, "no-answer", 1, "mapping", "unknown"),
    ("484 Address Incomplete", q850(28), None, "number-fault", 28, "reason-q850", "network"),
    ("603 Decline", None, None, "declined", 21, "mapping", "called"),
    ("607 Unwanted", None, None, "blocked", None, "", "called"),
    ("608 Rejected", None, None, "blocked", None, "", "network"),
    ("603 Network Blocked", q850(21, ';text="v=analytics1;url=https://x.example"'), None, "blocked", 21,
     "reason-q850", "network"),
    ("488 Not Acceptable Here", None, None, "client-fault", 127, "mapping", "unknown"),
    ("415 Unsupported Media Type", None, None, "client-fault", 79, "mapping", "unknown"),
    ("503 Service Unavailable", None, None, "network-fault", 63, "mapping", "network"),
    ("503 Service Unavailable", q850(34), None, "network-fault", 34, "reason-q850", "network"),
    ("503 Service Unavailable", "Reason: SIP;cause=404", None, "number-fault", 1, "reason-sip", "network"),
    ("500 Server Error", "X-Asterisk-HangupCauseCode: 17", None, "busy", 17, "vendor-header", "called"),
    ("302 Moved Temporarily", None, None, "redirected", None, "", "unknown"),
)

# Cause by the table of the codes that ask for credentials, and the header fields of both sides.
CHALLENGES = {"401": (57, "WWW-Authenticate", "Authorization"),
              "407": (21, "Proxy-Authenticate", "Proxy-Authorization")}

# Header of the BYE; its cause and origin, and whether a fault released the call.
BYES = (
    (None, None, "", False),
    (q850(16), 16, "reason-q850", False),
    (q850(17), 17, "reason-q850", False),
    (q850(47), 47, "reason-q850", True),
    (q850(102), 102, "reason-q850", True),
    (q850(31, ';text="RTP Broken Connection"'), 31, "reason-q850", True),
    ('Reason: SIP;cause=200;text="Call completed"', 16, "reason-sip", False),
)

# Header of the CANCEL; outcome, cause, origin and who ended it.
CANCELS = (
    (None, "cancelled", 16, "cancel", "caller"),
    (q850(16), "cancelled", 16, "reason-q850", "caller"),
    (q850(102), "no-answer", 102, "reason-q850", "network"),
    (q850(26), "answered-elsewhere", 26, "reason-q850", "network"),
    ('Reason: SIP;cause=200;text="Call completed elsewhere"', "answered-elsewhere", 26, "reason-sip",
     "network"),
    (q850(21), "cancelled", 21, "reason-q850", "caller"),
)

# A party as it is written, and as it is told.
PARTIES = (
    ("<sip:%s@example.com>", "%s"), ("<sip:%s@example.com>", "%s"), ("sip:%s@example.com", "%s"),
    ('"Doe; tag=x <z>" <sip:%s:secret@h>', "%s"), ("J\u00fcrgen <sip:%s@example.com>", "%s"),
    ("<sips:%s@[2001:db8::1]:5061;user=phone>", "%s"), ("<tel:%s;phone-context=example.com>", "%s"),
    ("<sip:%s.example.com>", "sip:%s.example.com"), ("<urn:service:%s>", "urn:service:%s"),
)


# ---- a flow ----

class Flow:
    """Writes a call. hops: the legs that the capture shows, "near" between caller and proxy, "far" behind
    it."""

    def __init__(self, rnd, number):
        self.rnd, self.number = rnd, number
        self.hops = rnd.choice((("near",), ("near",), ("near", "far"), ("near", "far"), ("far",)))
        self.has_far = self.hops != ("near",)
        self.call_id = "%x-%d@%s" % (rnd.getrandbits(48), number,
                                     rnd.choice(("pbx.example", "10.1.2.3", "x")))
        self.users = (rnd.choice(("1001", "anna.vis", "+31205550101", "anonymous")), "+49%08d" % number)
        self.tag, self.cseq, self.branches = "a%x" % rnd.getrandbits(32), rnd.randrange(1, 9000), 0
        self.events, self.attempts = [], []
        # Whether INVITEs on the far leg pass elsewhere, as by another protocol or another interface.
        self.is_blind = self.hops == ("near", "far") and rnd.random() < 0.15
        # Whether the flow rests for longer than the memory of how far a call is that has ended.
        self.wants_rest = rnd.random() < 0.03
        self.version, self.by_tcp = rnd.choice((4, 4, 4, 6)), rnd.random() < 0.4
        # Of media: calls that come later have them again, but not while one rests.
        port = 30000 + 2 * number if self.wants_rest else 10000 + 4 * (number % PORTS)
        self.ports = (port, port + 10000)
        forms = [rnd.choice(PARTIES) for _ in self.users]
        self.parties = [form[0] % user for form, user in zip(forms, self.users)]
        self.told = [form[1] % user for form, user in zip(forms, self.users)]
        self.short = rnd.random() < 0.2  # names of header fields
        self.invites = {}  # branches by leg and party

    # ---- messages ----

    def sdp(self, party):
        """The lines and the body of a message with SDP of a party."""
        kind = "IP%d %s" % (self.version, packets.address_text(self.host(party), self.version))
        body = "v=0\r\no=- %d 1 IN %s\r\ns=-\r\nc=IN %s\r\nt=0 0\r\nm=audio %d RTP/AVP 8\r\n" % (
            self.number, kind, kind, self.ports[party != CALLER])
        return "Content-Type: application/sdp", body

    def host(self, party):
        """The number of a host: connections of TCP are shared by all calls."""
        return party + 1 if self.by_tcp else (self.number % 250 + 1) << 8 | party + 1

    def talk_media(self, party=CALLED):
        """Packets of RTP and RTCP both ways, whose source (SSRC) is the number of the call."""
        for number in range(self.rnd.randrange(6)):
            upward, is_control = self.rnd.random() < 0.5, self.rnd.random() < 0.2
            data = struct.pack("!BBHII", 0x80, 8, number, number * 160, self.number) + b"\xd5" * 20
            if is_control:
                data = struct.pack("!BBHI", 0x80, 201, 1, self.number)
            ports = [port + is_control for port in (self.ports[::-1] if upward else self.ports)]
            ends = (party, CALLER) if upward else (CALLER, party)
            event = Event(self, *ends, data, ports)
            self.events.append(event)
            self.attempts[-1].media.append(event)

    def write(self, first_line, vias, cseq, method, tags, extra=(), sdp_of=None):
        """A message; sdp_of: the party whose SDP it brings."""
        content, body = self.sdp(sdp_of) if sdp_of is not None else (None, "")
        names = ("v", "f", "t", "i", "l") if self.short else ("Via", "From", "To", "Call-ID",
                                                              "Content-Length")
        parties = self.parties[::-1] if tags[0] != self.tag and tags[1] == self.tag else self.parties
        addresses = [party + (tag and ";tag=" + tag) for party, tag in zip(parties, tags)]
        lines = [first_line, *("%s: SIP/2.0/UDP %s;branch=z9hG4bK%s" % (names[0], host, branch)
                               for host, branch in vias), names[1] + ": " + addresses[0],
                 names[2] + ": " + addresses[1],
                 names[3] + ": " + self.call_id, "CSeq: %d %s" % (cseq, method), *filter(None, extra),
                 *filter(None, [content]), "%s: %d" % (names[4], len(body))]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    def branch(self):
        self.branches += 1
        return "%x.%d.%d" % (self.rnd.getrandbits(24), self.number, self.branches)

    def put(self, leg, source, target, data):
        """Sends, if the capture shows that leg; gives the event or None."""
        if leg not in self.hops or (self.is_blind and leg == "far" and data.startswith(b"INVITE")):
            return None
        event = Event(self, source, target, data)
        self.events.append(event)
        self.attempts[-1].events.append(event)
        return event

    def legs(self, party=CALLED, upward=False):
        """The legs that a message takes between caller and a called party: name, source, target."""
        far = [("far", PROXY, party)]
        legs = [("near", CALLER, PROXY), *(far if self.has_far else [])]
        return [(leg, target, source) for leg, source, target in reversed(legs)] if upward else legs

    def rests(self):
        """The places of the events before which the flow may rest: not between an INVITE and the first thing
        that comes of it, nor between a CANCEL, or a failure of one branch, and the response that counts,
        which no proxy holds back for so long (RFC 3261 section 16.6, timer C)."""
        held = set()
        for attempt in self.attempts:
            begun = self.events.index(attempt.first)
            signs = [place for place, event in enumerate(self.events[begun:], begun)
                     if event in (attempt.failed, attempt.final) or event.is_progress()]
            held.update(range(begun + 1, min(signs, default=len(self.events)) + 1))
            if attempt.failed and attempt.final:
                failed, final = map(self.events.index, (attempt.failed, attempt.final))
                held.update(range(failed + 1, final + 1))
        return [place for place in range(1, len(self.events) + 1) if place not in held]

    # ---- transactions ----

    def request(self, method, cseq=None, to_tag="", party=CALLED, upward=False, extra=(), branches=None,
                sdp_of=None):
        """Sends a request along its legs, gives the first event that is seen; branches: of an INVITE, which
        its CANCEL and the ACK of a failure bear too; else new ones, which are put in."""
        branches = branches if branches is not None else {}
        tags = (to_tag, self.tag) if upward else (self.tag, to_tag)
        first = None
        for leg, source, target in self.legs(party, upward):
            branches.setdefault(leg, self.branch())
            line = "%s sip:%s@example.com SIP/2.0" % (method, self.users[not upward])
            data = self.write(line, [("h%d" % source, branches[leg])], cseq or self.cseq, method, tags, extra,
                              sdp_of)
            event = self.put(leg, source, target, data)
            first = first or event
        return first

    def response(self, status, branches, method="INVITE", cseq=None, to_tag="", party=CALLED, upward=True,
                 extra=(), legs=None, sdp_of=None):
        """Sends a response back along the legs of a request; gives the events that are seen."""
        tags = (self.tag, to_tag) if upward else (to_tag, self.tag)
        events = []
        for leg, source, target in self.legs(party, upward):
            if legs and leg not in legs:
                continue
            data = self.write("SIP/2.0 " + status, [("h%d" % target, branches[leg])], cseq or self.cseq,
                              method, tags, extra, sdp_of)
            events.append(self.put(leg, source, target, data))
        events = [event for event in events if event]
        if events and method == "INVITE" and status[0] in "3456" and status[:3] not in CHALLENGES:
            self.attempts[-1].failed = self.attempts[-1].failed or events[0]
        return events

    def invite(self, extra=(), new_attempt=True):
        """Begins an attempt, or goes on with it; gives the branches."""
        branches = {}
        mark = len(self.events)
        if new_attempt:
            self.attempts.append(Attempt())
        first = self.request("INVITE", branches=branches, extra=extra, sdp_of=CALLER)
        self.attempts[-1].first = self.attempts[-1].first or first
        if self.rnd.random() < 0.2:
            self.again(mark)
        return branches

    def again(self, mark):
        """Sends one of the events from a mark on once more."""
        event = self.rnd.choice(self.events[mark:])
        self.events.append(Event(self, event.source, event.target, event.data))
        self.attempts[-1].events.append(self.events[-1])

    def ring(self, branches, to_tag, party=CALLED):
        if self.rnd.random() < 0.5:
            self.response("100 Trying", branches, party=party, legs=("near",))
        rings = self.rnd.random() < 0.6
        if rings:
            self.response("180 Ringing", branches, to_tag=to_tag, party=party)
            self.attempts[-1].rang = True
            if self.rnd.random() < 0.2:
                self.transaction("PRACK", to_tag, 1, party)
        elif self.rnd.random() < 0.3:
            self.response("183 Session Progress", branches, to_tag=to_tag, party=party, sdp_of=party)
        return rings

    def transaction(self, method, to_tag, step, party=CALLED, upward=False, extra=(), status="200 OK",
                    answered=True):
        """A request within the dialog, and its answer; gives the first event of the request."""
        branches = {}
        cseq = self.cseq + step
        first = self.request(method, cseq, to_tag, party, upward, extra, branches)
        if answered:
            self.response(status, branches, method, cseq, to_tag, party, not upward)
        return first

    # ---- how calls go ----

    def answer(self, branches, to_tag, party=CALLED):
        attempt = self.attempts[-1]
        mark = len(self.events)
        attempt.final = self.response("200 OK", branches, to_tag=to_tag, party=party, sdp_of=party)[0]
        attempt.end("answered", 200, None, "", "unknown")
        if self.rnd.random() < 0.2:
            self.again(mark)
        self.request("ACK", to_tag=to_tag, party=party)

    def talk(self, to_tag, party=CALLED):
        """Requests within the dialog, none of which ends it."""
        for step in range(2, 2 + self.rnd.randrange(3)):
            upward = self.rnd.random() < 0.4
            method, status = self.rnd.choice((("INFO", "200 OK"), ("UPDATE", "200 OK"), ("INVITE", "488 No"),
                                              ("INVITE", "200 OK"), ("OPTIONS", "486 Busy"),
                                              ("REFER", "202 Accepted")))
            self.transaction(method, to_tag, step, party, upward, status=status)

    def hang_up(self, to_tag, party=CALLED):
        """BYE from either side, or from both at once: the first one that is seen counts."""
        attempt = self.attempts[-1]
        header, cause, origin, fault = self.rnd.choice(BYES)
        upward = self.rnd.random() < 0.5
        mark = len(self.events)
        if self.rnd.random() < 0.1:
            attempt.bye = attempt.at = self.transaction("BYE", to_tag, 7, party, upward, [header],
                                                        status="407 Proxy Authentication Required")
        first = attempt.bye
        crossing = self.rnd.random() < 0.15
        attempt.bye = attempt.at = self.transaction("BYE", to_tag, 8, party, upward, [header],
                                                    answered=not crossing)
        if crossing:
            self.transaction("BYE", to_tag, 8, party, not upward, [q850(41)])
        attempt.bye = attempt.at = first or attempt.bye
        if self.rnd.random() < 0.2:
            self.again(mark)
        attempt.end("answered", attempt.code, cause, origin,
                    "network" if fault else "called" if upward else "caller")

    def call_answered(self):
        tag = "b%x" % self.rnd.getrandbits(24)
        branches = self.set_up()
        self.ring(branches, tag)
        self.answer(branches, tag)
        self.talk_media()
        self.talk(tag)
        self.talk_media()
        if self.rnd.random() < 0.92:
            self.hang_up(tag)

    def fail(self, branches, to_tag, rings, party=CALLED, wanted=None):
        attempt = self.attempts[-1]
        choices = [one for one in FAILURES if one[2] in (None, attempt.rang) and
                   (not wanted or one[0] == wanted)]
        status, header, _, outcome, cause, origin, by = self.rnd.choice(choices)
        mark = len(self.events)
        events = self.response(status, branches, to_tag=to_tag, party=party, extra=[header])
        attempt.at = events[0]
        attempt.final = events[-1]
        attempt.end(outcome, int(status[:3]), cause, origin, by)
        if self.rnd.random() < 0.3:
            self.again(mark)
        self.request("ACK", to_tag=to_tag, branches=dict(branches), party=party)
        if self.rnd.random() < 0.1:
            self.response("180 Ringing", branches, to_tag=to_tag, party=party)  # late
        return status

    def set_up(self):
        """INVITE, asked for credentials or not."""
        branches = self.invite()
        if self.rnd.random() < 0.15 and "near" in self.hops:
            self.response("407 Proxy Authentication Required", branches, to_tag="p", legs=("near",))
            self.put("near", CALLER, PROXY, self.write(
                "ACK sip:x SIP/2.0", [("h0", branches["near"])], self.cseq, "ACK", (self.tag, "p")))
            self.cseq += 1
            branches = self.invite(["Proxy-Authorization: Digest x"], False)
        return branches

    def call_failed(self):
        tag = "b%x" % self.rnd.getrandbits(24)
        branches = self.set_up()
        status = self.fail(branches, tag, self.ring(branches, tag))
        if status.startswith("302") and self.rnd.random() < 0.7:
            self.cseq += 1
            branches = self.invite()
            self.fail(branches, tag + "2", self.ring(branches, tag + "2"))

    def call_announced(self):
        """An announcement tells what the failure does not."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches = self.set_up()
        cause, outcome, by = self.rnd.choice(((1, "number-fault", "network"),
                                              (34, "network-fault", "network"),
                                              (17, "busy", "called")))
        self.response("183 Session Progress", branches, to_tag=tag, extra=[q850(cause)])
        attempt = self.attempts[-1]
        events = self.response("480 Gone", branches, to_tag=tag, extra=[self.rnd.choice((None, q850(31)))])
        attempt.at, attempt.final = events[0], events[-1]
        attempt.end(outcome, 480, cause, "reason-q850-early", by)
        self.request("ACK", to_tag=tag, branches=branches)

    def call_withdrawn(self):
        """CANCEL, whose race against another end it may lose."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches = self.set_up()
        rings = self.ring(branches, tag)
        header, outcome, cause, origin, by = self.rnd.choice(CANCELS)
        attempt = self.attempts[-1]
        at = attempt.failed = self.request("CANCEL", branches=dict(branches), extra=[header])
        self.response("200 OK", branches, "CANCEL", to_tag=tag)
        race = self.rnd.random()
        if race < 0.15:
            self.answer(branches, tag)
            self.talk_media()
            self.hang_up(tag)
        elif race < 0.3:
            self.fail(branches, tag, rings, wanted="486 Busy Here")
        elif race < 0.9:
            mark = len(self.events)
            attempt.final = self.response("487 Request Terminated", branches, to_tag=tag)[-1]
            attempt.at = at
            attempt.end(outcome, 487, cause, origin, by)
            if self.rnd.random() < 0.2:
                self.again(mark)
            self.request("ACK", to_tag=tag, branches=branches)
        else:
            attempt.at = at
            attempt.end(outcome, 0, cause, origin, by)

    def ask_for(self, branches, code, realm, more=""):
        """A challenge of an INVITE, at the proxy; gives its first event."""
        header = '%s: Digest realm="%s", nonce="n"%s' % (CHALLENGES[code][1], realm, more)
        event = self.response(code + " Who", branches, to_tag="p", legs=("near",), extra=[header])[0]
        self.put("near", CALLER, PROXY, self.write(
            "ACK sip:x SIP/2.0", [("h0", branches["near"])], self.cseq, "ACK", (self.tag, "p")))
        return event

    def answer_challenge(self, *asked):
        """INVITE with credentials for what was asked for, (code, realm) each; gives the branches."""
        self.cseq += self.rnd.choice((1, 1, 2))
        return self.invite(['%s: Digest realm="%s", response="1"' % (CHALLENGES[code][2], realm)
                            for code, realm in asked], False)

    def call_challenged(self):
        """Several ask for credentials, or refuse them; or the nonce was too old."""
        self.hops, self.has_far, self.is_blind = ("near",), False, False
        first, second = self.rnd.sample(sorted(CHALLENGES), 2) if self.rnd.random() < 0.5 else ("407", "407")
        self.ask_for(self.invite(), first, "one")
        branches = self.answer_challenge((first, "one"))
        attempt, way = self.attempts[-1], self.rnd.randrange(3)
        if way == 0:  # refused
            attempt.at = attempt.final = self.ask_for(branches, first, "one")
            attempt.end("client-fault", int(first), CHALLENGES[first][0], "mapping", "network")
            return
        if way == 1:
            self.ask_for(branches, second, "two")
            if self.rnd.random() < 0.4:
                return  # the caller gives up
        else:
            self.ask_for(branches, first, "one", ", stale=true")
        branches = self.answer_challenge((first, "one"), (second, "two"))
        tag = "b%x" % self.rnd.getrandbits(24)
        if self.rnd.random() < 0.5:
            self.fail(branches, tag, self.ring(branches, tag))
        else:
            self.answer(branches, tag)
            self.hang_up(tag)

    def call_missed(self):
        """The capture misses the answer, but not its ACK."""
        tag = "b%x" % self.rnd.getrandbits(24)
        self.ring(self.set_up(), tag)
        self.request("ACK", to_tag=tag)
        attempt = self.attempts[-1]
        attempt.end("answered", 0, None, "", "unknown")
        self.talk(tag)
        if self.rnd.random() < 0.8:
            self.hang_up(tag)

    def call_crossed(self):
        """The BYE of the caller, before it knows of the answer."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches, byes = self.set_up(), {}
        self.response("180 Ringing", branches, to_tag=tag)
        attempt = self.attempts[-1]
        attempt.rang = True
        header, cause, origin, fault = self.rnd.choice(BYES)
        bye = attempt.failed = self.request("BYE", self.cseq + 4, tag, extra=[header], branches=byes)
        self.answer(branches, tag)
        self.response("200 OK", byes, "BYE", self.cseq + 4, tag)
        attempt.at, attempt.bye = bye, attempt.final
        attempt.end("answered", 200, cause, origin, "network" if fault else "caller")

    def call_gone(self):
        """A request within the dialog learns that the other side is gone."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches, upward, asked = self.set_up(), self.rnd.random() < 0.5, {}
        self.ring(branches, tag)
        self.answer(branches, tag)
        attempt, method = self.attempts[-1], self.rnd.choice(("INVITE", "UPDATE"))
        self.request(method, self.cseq + 2, tag, upward=upward, branches=asked)
        status = self.rnd.choice(("481 Call/Transaction Does Not Exist", "408 Request Timeout"))
        attempt.broken = self.response(status, asked, method, self.cseq + 2, tag, upward=not upward)[-1]
        header, cause, origin, fault = self.rnd.choice(BYES)
        attempt.bye = attempt.at = self.transaction("BYE", tag, 3, upward=upward, extra=[header],
                                                    status=status)
        attempt.end("answered", 200, cause, origin, "network" if fault else "called" if upward else "caller")

    def call_unacknowledged(self):
        """No ACK comes, and the called gives up."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches, attempt = self.set_up(), self.attempts[-1]
        self.ring(branches, tag)
        for _ in range(self.rnd.randrange(2, 12)):
            attempt.answers += self.response("200 OK", branches, to_tag=tag)
        attempt.final = attempt.answers[0]
        upward = self.rnd.random() < 0.8
        attempt.bye = attempt.at = self.transaction("BYE", tag, 3, upward=upward)
        attempt.end("answered", 200, None, "", "called" if upward else "caller")

    def call_cleared(self):
        """The proxy sends a BYE to either side, both at once."""
        self.wants_rest = False
        tag = "b%x" % self.rnd.getrandbits(24)
        branches, attempt = self.set_up(), self.attempts[-1]
        self.ring(branches, tag)
        self.answer(branches, tag)
        self.talk(tag)
        byes = []
        for leg, ends, tags in self.rnd.sample((("near", (PROXY, CALLER), (tag, self.tag)),
                                                ("far", (PROXY, CALLED), (self.tag, tag))), 2):
            if not self.has_far and leg == "far":
                continue
            via = [("h1", self.branch())]
            byes.append((self.put(leg, *ends, self.write("BYE sip:x SIP/2.0", via, 99, "BYE", tags)), leg))
            self.put(leg, *ends[::-1], self.write("SIP/2.0 200 OK", via, 99, "BYE", tags))
        byes = [(event, leg) for event, leg in byes if event]
        attempt.bye = attempt.at = byes[0][0]
        by = "network" if len(byes) > 1 else "called" if byes[0][1] == "near" else "caller"
        attempt.end("answered", 200, None, "", by)

    def call_told(self):
        """The caller hangs up on an announcement."""
        tag = "b%x" % self.rnd.getrandbits(24)
        branches, attempt = self.set_up(), self.attempts[-1]
        cause, place, outcome, by = self.rnd.choice((
            (1, "", "number-fault", "network"), (17, "", "busy", "called"),
            (17, ";location=LN", "busy", "network"), (34, ";location=U", "network-fault", "called")))
        announced = self.response("183 Session Progress", branches, to_tag=tag, extra=[q850(cause, place)])
        attempt.failed = self.request("CANCEL", branches=dict(branches))
        self.response("200 OK", branches, "CANCEL", to_tag=tag)
        code = 0
        if self.rnd.random() < 0.8:
            attempt.final = self.response("487 Request Terminated", branches, to_tag=tag)[-1]
            code = 487
        attempt.at = announced[0]
        attempt.end(outcome, code, cause, "reason-q850-early", by)

    def call_without_tags(self):
        """A caller of RFC 2543, and a called side that may be."""
        self.tag, tag = "", self.rnd.choice(("", "b%x" % self.rnd.getrandbits(24)))
        branches = self.set_up()
        self.ring(branches, tag)
        self.answer(branches, tag)
        if self.rnd.random() < 0.5:
            self.transaction("INVITE", tag, 2, status=self.rnd.choice(("200 OK", "488 No")))
        attempt, upward = self.attempts[-1], tag != "" and self.rnd.random() < 0.5
        header, cause, origin, fault = self.rnd.choice(BYES)
        attempt.bye = attempt.at = self.transaction("BYE", tag, 8, upward=upward, extra=[header])
        attempt.end("answered", 200, cause, origin, "network" if fault else "called" if upward else "caller")

    def call_in_series(self):
        """The proxy tries one after the other, by itself or since it is told to."""
        self.hops, self.has_far, self.is_blind = ("near", "far"), True, False
        branches = self.invite()
        tried = dict(branches)
        for number in range(self.rnd.randrange(1, 4)):
            status = self.rnd.choice(("504 Server Time-out", "305 Use Proxy", "482 Loop Detected"))
            self.response(status, tried, to_tag="d%d" % number, legs=("far",))
            self.put("far", PROXY, CALLED, self.write("ACK sip:x SIP/2.0", [("h1", tried["far"])], self.cseq,
                                                      "ACK", (self.tag, "d%d" % number)))
            tried["far"] = self.branch()
            self.put("far", PROXY, CALLED, self.write("INVITE sip:x SIP/2.0", [("h1", tried["far"])],
                                                      self.cseq, "INVITE", (self.tag, "")))
        tag = "b%x" % self.rnd.getrandbits(24)
        rings = self.ring(tried, tag)
        if self.rnd.random() < 0.5:
            self.answer(tried, tag)
            self.hang_up(tag)
        else:
            self.fail(tried, tag, rings)

    def call_pending(self):
        branches = self.set_up()
        self.ring(branches, "b1")

    def call_forked(self):
        """The proxy tries two: both are seen on their legs, and the near one if it is in the capture."""
        self.hops, self.has_far, self.is_blind = ("near", "far"), True, False
        tags = ["b%x" % self.rnd.getrandbits(24), "c%x" % self.rnd.getrandbits(24)]
        near = self.invite()
        other = {"near": near["near"], "far": self.branch()}
        line = "INVITE sip:x@example.com SIP/2.0"
        self.put("far", PROXY, OTHER,
                 self.write(line, [("h1", other["far"])], self.cseq, "INVITE", (self.tag, "")))
        attempt = self.attempts[-1]
        for branches, tag, party in ((near, tags[0], CALLED), (other, tags[1], OTHER)):
            if self.rnd.random() < 0.7:
                self.response("180 Ringing", branches, to_tag=tag, party=party)
                attempt.rang = True
        way = self.rnd.randrange(4)
        if way == 0:  # one is busy, the other answers
            self.response("486 Busy Here", near, to_tag=tags[0], legs=("far",))
            self.answer(other, tags[1], OTHER)
            self.hang_up(tags[1], OTHER)
        elif way == 1:  # one answers, the other is cancelled
            self.answer(near, tags[0])
            data = self.write("CANCEL sip:x SIP/2.0", [("h1", other["far"])], self.cseq, "CANCEL",
                              (self.tag, ""),
                              ['Reason: SIP;cause=200;text="Call completed elsewhere"'])
            self.put("far", PROXY, OTHER, data)
            self.response("200 OK", other, "CANCEL", to_tag=tags[1], party=OTHER, legs=("far",))
            self.response("487 Request Terminated", other, to_tag=tags[1], party=OTHER, legs=("far",))
            self.hang_up(tags[0])
        elif way == 2:  # both fail, and the caller is told the better one of them
            self.response("503 Service Unavailable", other, to_tag=tags[1], party=OTHER, legs=("far",))
            said = self.response("486 Busy Here", near, to_tag=tags[0])
            attempt.at, attempt.final = said[0], said[-1]
            attempt.end("busy", 486, 17, "mapping", "called")
        else:  # both answer, and the caller keeps the first
            self.answer(near, tags[0])
            first = attempt.final
            self.answer(other, tags[1], OTHER)
            attempt.final = first
            self.transaction("BYE", tags[1], 5, OTHER)
            self.hang_up(tags[0])

    def call_after_reason(self):
        """One gateway has no circuit, the proxy tries the next from its own side: an INVITE of the same
        CSeq. Only where the capture does not show the near leg, that of the caller."""
        self.hops, self.has_far, self.is_blind = ("far",), True, False
        branches = self.invite()
        self.response("503 Service Unavailable", branches, to_tag="g", extra=[q850(34)])
        self.request("ACK", to_tag="g", branches=branches)
        other = {}
        mark = len(self.events)
        self.request("INVITE", branches=other)
        assert len(self.events) == mark + 1
        attempt = self.attempts[-1]
        attempt.rang = False
        tag = "b%x" % self.rnd.getrandbits(24)
        if self.rnd.random() < 0.5:
            self.answer(other, tag)
            self.hang_up(tag)
        else:
            self.fail(other, tag, self.ring(other, tag))

    # ---- somebody else ----

    def disturb(self):
        """Somebody else has the Call-ID, with other tags, and tries to change what is said. Comes at any
        time after the first INVITE; an INVITE among it would be a call of its own."""
        for attempt in self.attempts:
            # SDP's dissector takes a request of anybody's for the end of the exchange.
            self.events = [event for event in self.events if event not in attempt.media]
            attempt.media = []
        fault = q850(41)
        tags = (("z1", "z2"), (self.tag + "x", "b1"), ("b1", self.tag + "x"))
        if self.rnd.random() < 0.4:
            self.imitate(fault)
        for _ in range(self.rnd.randrange(1, 4)):
            pair = self.rnd.choice(tags)
            method, status = self.rnd.choice((("CANCEL", None), ("ACK", None), ("INVITE", "486 Busy Here"),
                                              ("INVITE", "200 OK"), ("BYE", "200 OK"), ("BYE", None)))
            line = "SIP/2.0 " + status if status else "%s sip:x@example.com SIP/2.0" % method
            # Of a call that was never seen only a BYE that says why tells; this one says nothing.
            extra = [] if (method, status) == ("BYE", None) else [fault]
            data = self.write(line, [("h9", self.branch())], self.cseq, method, pair, extra)
            event = Event(self, CALLER, PROXY, data)
            self.events.insert(self.rnd.randrange(1, len(self.events) + 1), event)

    def imitate(self, fault):
        """Somebody who knows the tag of the caller as well, but not the branch or the tag of the called.
        What they send is of the call, and changes nothing."""
        attempt = self.attempts[-1]
        begun = self.events.index(attempt.first) + 1
        answered = attempt.final and attempt.outcome == "answered"
        sent = [("CANCEL sip:x SIP/2.0", self.cseq, "CANCEL", (self.tag, ""), begun),
                ("SIP/2.0 487 Request Terminated", self.cseq + 3, "INVITE", (self.tag, "z3"), begun),
                ("BYE sip:x SIP/2.0", 77, "BYE", ("z4", self.tag), begun)]
        if answered:
            after = self.events.index(attempt.final) + 1
            sent += [("BYE sip:x SIP/2.0", self.cseq + 4, "BYE", (self.tag, "z5"), after),
                     ("SIP/2.0 200 OK", self.cseq + 4, "BYE", (self.tag, "z6"), after),
                     ("SIP/2.0 200 OK", self.cseq, "INVITE", (self.tag, "z7"), after),
                     ("SIP/2.0 481 No", self.cseq + 2, "INVITE", (self.tag, "z8"), after)]
        line, cseq, method, tags, least = self.rnd.choice(sent)
        data = self.write(line, [("h9", self.branch())], cseq, method, tags, [fault])
        event = Event(self, CALLER, PROXY, data)
        self.events.insert(self.rnd.randrange(least, len(self.events) + 1), event)
        attempt.events.append(event)


class Older(Flow):
    """A call that began before the capture: only a BYE that says why makes it one, without a number."""

    def __init__(self, rnd, number):
        super().__init__(rnd, number)
        tag, silent, told = "b%x" % rnd.getrandbits(24), Attempt(), Attempt()
        self.attempts = [silent]
        self.transaction("INFO", tag, 1, upward=rnd.random() < 0.5)
        if rnd.random() < 0.5:
            self.response("486 Busy Here", {"near": "1", "far": "2"}, to_tag=tag)
        header, cause, origin, _ = rnd.choice(BYES)
        if header:
            self.attempts = [told]
        first = self.transaction("BYE", tag, 8, extra=[header])
        self.attempts = [told] if header else []
        told.is_counted, told.first, told.at = False, first, first
        told.end("answered", 0, cause, origin, "unknown")


HOW = ("call_answered",) * 6 + ("call_failed",) * 6 + ("call_withdrawn",) * 4 + ("call_forked",) * 3 + (
    "call_announced", "call_pending", "call_after_reason", "call_challenged", "call_missed", "call_crossed",
    "call_gone", "call_unacknowledged", "call_cleared", "call_told", "call_without_tags", "call_in_series")


def flow(rnd, number):
    """A Flow, made up."""
    if rnd.random() < 0.02:
        return Older(rnd, number)
    made = Flow(rnd, number)
    getattr(made, rnd.choice(HOW))()
    if rnd.random() < 0.15:
        made.disturb()
    return made
