"""Makes up telephones that register, and calls that are transferred, as SIP messages in the order in which
they are seen.

SPDX-License-Identifier: GPL-2.0-or-later
"""
REASONS = {486: ("17", None), 503: ("34", "17", None), 480: ("17", None), 603: (None,), 404: ("1", None),
           200: (None,)}
SPREAD = 300  # messages between which the messages of one story may lie


def credentials(realm="r", answer="5ccc", proxy=False):
    return '%sAuthorization: Digest username="u", realm="%s", nonce="n", uri="sip:r", response="%s"' % (
        "Proxy-" if proxy else "", realm, answer)


def challenge(realm="r", stale=False, proxy=False):
    return '%s-Authenticate: Digest realm="%s", nonce="n"%s' % (
        "Proxy" if proxy else "WWW", realm, ", stale=true" if stale else "")


class Story:
    """The messages of one dialog. number: its own; user: whose."""

    def __init__(self, dice, number, user):
        self.dice, self.number, self.user = dice, number, user
        self.messages, self.cseq, self.branches = [], dice.randrange(1, 1000), 0

    def head(self, method, cseq, branch, tags):
        return ["Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK%d.%s" % (self.number, branch),
                "From: <sip:%s@example.com>;tag=%s" % (self.user, tags[0]),
                "To: <sip:%s@example.com>%s" % (self.user, ";tag=" + tags[1] if tags[1] else ""),
                "Call-ID: %d@example.com" % self.number, "CSeq: %d %s" % (cseq, method)]

    def add(self, first, lines, body=""):
        lines = [*lines, "Content-Length: %d" % len(body)]
        self.messages.append("\r\n".join([first, *lines, "", body]).encode())

    def request(self, method, lines, tags=("a", ""), body=""):
        """A request with a CSeq and a branch of its own; gives what its responses have."""
        self.cseq += self.dice.choice((1, 1, 1, 3))
        self.branches += 1
        head = self.head(method, self.cseq, self.branches, tags)
        self.add("%s sip:example.com SIP/2.0" % method, head + lines, body)
        if self.dice.random() < 0.1:
            self.messages.append(self.messages[-1])  # sent again
        if self.dice.random() < 0.1:  # seen again, on the next hop
            hop = self.head(method, self.cseq, "%d.hop" % self.branches, tags)
            self.add("%s sip:example.com SIP/2.0" % method, hop + lines, body)
        return method, self.cseq, self.branches, tags

    def respond(self, code, request, lines=()):
        method, cseq, branch, tags = request
        head = self.head(method, cseq, branch, (tags[0], tags[1] or "b"))
        if self.dice.random() < 0.2:
            self.add("SIP/2.0 100 Trying", head)
        if self.dice.random() < 0.05:  # of the next hop, which counts for nothing
            self.add("SIP/2.0 503 Elsewhere",
                     self.head(method, cseq, "%d.hop" % branch, (tags[0], tags[1] or "b")))
        if self.dice.random() < 0.1:
            self.disturb(method, cseq, branch, tags)
        self.add("SIP/2.0 %d Whatever" % code, [*head, *lines])
        if self.dice.random() < 0.1:
            self.messages.append(self.messages[-1])

    def disturb(self, method, cseq, branch, tags):
        """A response of somebody who knows the Call-ID, but not all that ties it to the request."""
        user = self.user
        tag, wrong, step = self.dice.choice(((tags[0] + "x", branch, 0), (tags[0], "z%s" % branch, 0),
                                             (tags[0], branch, 50), (tags[0], branch, None)))
        if step is None and method == "REGISTER":
            self.user = "other." + user  # another address of record
        elif step is None:
            tag = "z"
        head = self.head(method, cseq + (step or 0), wrong, (tag, "b"))
        self.user = user
        code = self.dice.choice((200, 403, 401, 480))
        self.add("SIP/2.0 %d No" % code, [*head, "Contact: <sip:x@y>;expires=7", challenge()])


# ---- registrations ----

def registration(story):
    """One attempt to register, or several of the same telephone."""
    dice = story.dice
    contact = "Contact: <sip:%s@10.0.0.%d>" % (story.user, dice.randrange(2, 5))
    asked = ["Expires: %d" % dice.choice((0, 60, 3600))] if dice.random() < 0.8 else []
    if dice.random() < 0.1:
        contact, asked = "Contact: *", ["Expires: 0"]
    elif dice.random() < 0.1:
        contact += ";expires=%d" % dice.choice((0, 300))
    lines = [contact, *asked]
    if dice.random() < 0.05:
        lines = asked  # only a question
    dice.choice((login, login, plain, wrong, silent, brief, nameless))(story, lines)


def succeed(story, request, lines):
    listed = [line for line in lines if line.startswith("Contact: <")]
    granted = story.dice.choice((";expires=30", ";expires=3600", ""))
    if listed and "expires" not in listed[0]:
        listed = [listed[0] + granted]
    if story.dice.random() < 0.2:
        listed.insert(0, "Contact: <sip:other@10.0.0.9>;expires=9")
    story.respond(200, request, listed)


def login(story, lines):
    dice = story.dice
    proxy = dice.random() < 0.3
    code = 407 if proxy else 401
    first = [credentials(answer="")] if dice.random() < 0.1 else []
    story.respond(code, story.request("REGISTER", lines + first), [challenge(proxy=proxy)])
    if dice.random() < 0.1:
        return  # it gives up
    again = story.request("REGISTER", lines + [credentials(proxy=proxy)])
    if dice.random() < 0.2:
        story.respond(code, again, [challenge(stale=True, proxy=proxy)])
        again = story.request("REGISTER", lines + [credentials(proxy=proxy)])
    if dice.random() < 0.2:  # another server asks, too
        story.respond(401, again, [challenge("other")])
        again = story.request("REGISTER", lines + [credentials("other")])
        if dice.random() < 0.2:  # and does not take them, whatever a third one wants
            story.respond(401, again, [challenge("third"), challenge("other")])
            return
    succeed(story, again, lines)


def plain(story, lines):
    request = story.request("REGISTER", lines)
    code = story.dice.choice((200, 200, 302, 403, 404, 480, 500, 503, 603))
    if code == 200:
        succeed(story, request, lines)
    else:
        story.respond(code, request)


def wrong(story, lines):
    story.respond(401, story.request("REGISTER", lines), [challenge()])
    for _ in range(story.dice.randrange(1, 4)):
        story.respond(401, story.request("REGISTER", lines + [credentials()]), [challenge()])


def silent(story, lines):
    story.request("REGISTER", lines)
    if story.dice.random() < 0.5:
        plain(story, lines)


def brief(story, lines):
    story.respond(423, story.request("REGISTER", lines), ["Min-Expires: 60"])
    if story.dice.random() < 0.8:
        succeed(story, story.request("REGISTER", lines), lines)


def nameless(story, lines):
    """Without a password."""
    for _ in range(story.dice.randrange(1, 4)):
        story.respond(401, story.request("REGISTER", lines), [challenge()])


# ---- transfers ----

def notify(story, cseq, identity, state, fragment):
    lines = ["Event: refer" + (";id=%d" % identity if identity else ""), "Subscription-State: " + state]
    if story.dice.random() < 0.1:
        fragment = "--x\r\nContent-Type: text/plain\r\n\r\nSIP/2.0 999 No\r\n" \
                   "--x\r\nContent-Type: message/sipfrag\r\n\r\n%s\r\n--x--\r\n" % fragment
        lines.append("Content-Type: multipart/mixed;boundary=x")
    else:
        lines.append("Content-Type: message/sipfrag;version=2.0")
    if story.dice.random() < 0.1:  # of somebody who knows the Call-ID, and one of the tags
        tags = story.dice.choice((("z", "a"), ("b", "z"), ("a", "b")))
        story.add("NOTIFY sip:example.com SIP/2.0",
                  story.head("NOTIFY", cseq, "z%d" % cseq, tags) +
                  [lines[0], "Subscription-State: terminated", "Content-Type: message/sipfrag"],
                  "SIP/2.0 603 No\r\n")
    head = story.head("NOTIFY", cseq, "n%d" % cseq, ("b", "a"))
    for _ in range(1 + (story.dice.random() < 0.1)):
        story.add("NOTIFY sip:example.com SIP/2.0", head + lines, fragment)
    story.add("SIP/2.0 200 OK", head)


def reports(story, requests):
    """What is reported of each REFER, mixed: those of one REFER keep their order."""
    dice = story.dice
    left, cseq = [], 0
    for number, request in enumerate(requests):
        code = dice.choice(sorted(REASONS))
        cause = dice.choice(REASONS[code])
        end = "SIP/2.0 %d X\r\n%s" % (code, "Reason: Q.850;cause=%s\r\n" % cause if cause else "")
        told = [("active;expires=60", "SIP/2.0 100 Trying\r\n")] * dice.randrange(3)
        told += dice.choice(([("terminated;reason=noresource", end)], [("active", end)], [],
                             [("terminated;reason=timeout", "SIP/2.0 180 Ringing\r\n")],
                             [("active", "INVITE sip:x SIP/2.0\r\n")], [("active", "SIP/2.0 48")]))
        named = request[1] if number > 0 or dice.random() < 0.5 or len(requests) > 1 else None
        left.append([(named, *report) for report in told])
    while any(left):
        queue = dice.choice([queue for queue in left if queue])
        cseq += 1
        notify(story, cseq, queue[0][0], *queue.pop(0)[1:])


def transfer(story, count):
    """REFERs in one dialog."""
    dice = story.dice
    accepted = []
    for _ in range(count):
        target = "Refer-To: <sip:carol@example.com%s>" % dice.choice(("", "?Replaces=1%3Bto-tag%3D2"))
        tags = ("a", "b") if dice.random() < 0.8 else ("a", "")
        request = story.request("REFER", [target], tags)
        if dice.random() < 0.2:
            story.respond(401, request, [challenge()])
            request = story.request("REFER", [target, credentials()], tags)
        fate = dice.random()
        if fate < 0.1:
            story.respond(dice.choice((403, 405, 481, 603)), request)
        elif fate < 0.15:
            story.respond(401, request, [challenge()])
            break  # a new one would go on with this, if it is not refused
        elif fate < 0.9:
            story.respond(dice.choice((200, 202)), request)
            accepted.append(request)
    reports(story, accepted)


# ---- all of them ----

def make(dice, registrations, transfers):
    """The messages of so many stories, the stories mixed."""
    stories = []
    for number in range(registrations):
        stories.append(Story(dice, number, "user%d" % dice.randrange(registrations // 3 + 1)))
        registration(stories[-1])
    number = registrations
    while transfers > 0:
        count = dice.choice((1, 1, 1, 2, 3))
        stories.append(Story(dice, number, "user%d" % number))
        transfer(stories[-1], count)
        transfers -= count
        number += 1
    placed = []
    for story in stories:
        begin = dice.random() * len(stories) * 5
        places = sorted(begin + dice.random() * SPREAD for _ in story.messages)
        placed += zip(places, [story.number] * len(places), range(len(places)), story.messages)
    return [message for *_, message in sorted(placed)]
