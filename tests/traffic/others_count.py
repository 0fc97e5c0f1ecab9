"""Counts registrations and transfers in SIP messages, apart from the plugin: by dialogs, each looked at as a
whole, where the plugin goes message by message.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections
import re
import struct

COMPACT = {"f": "from", "t": "to", "i": "call-id", "v": "via", "m": "contact", "o": "event", "r": "refer-to",
           "c": "content-type"}

# What a code says of a transfer, for the codes that are made up and those of the captures of SIPp; a cause of
# a Reason goes before it where the code is vague.
WORDS = {200: "answered", 202: "answered", 302: "redirected", 401: "client-fault", 403: "client-fault",
         404: "number-fault", 405: "client-fault", 480: "no-answer", 481: "client-fault", 486: "busy",
         488: "client-fault", 503: "network-fault", 603: "declined"}
CAUSES = {"17": "busy", "34": "network-fault", "1": "number-fault"}
VAGUE = (480, 503)

CHALLENGES = (401, 407, 423)
OUTCOMES = ("registered", "unregistered", "challenged", "refused", "no-response")


# ---- messages ----

class Message:
    """One message. fields: the values of header fields by name, in lower case; body: as text."""

    def __init__(self, number, text):
        self.number = number
        head, _, self.body = text.partition("\r\n\r\n")
        first, *lines = head.split("\r\n")
        self.code = int(first.split(" ")[1]) if first.startswith("SIP/2.0 ") else None
        self.fields = collections.defaultdict(list)
        for line in lines:
            name, _, value = line.partition(":")
            name = name.strip().lower()
            self.fields[COMPACT.get(name, name)].append(value.strip())
        cseq, self.method = self.one("cseq").split(" ")
        self.cseq = int(cseq)
        self.call_id = self.one("call-id")
        self.from_tag = parameter(self.one("from"), "tag")
        self.to_tag = parameter(self.one("to"), "tag")
        self.branch = parameter(self.one("via"), "branch")
        self.aor = uri(self.one("to")).split(";")[0]

    def one(self, name):
        values = self.fields.get(name)
        return values[0] if values else ""

    def logins(self, *names):
        """(scheme of the side, realm, stale, blank) of challenges or credentials."""
        found = []
        for name in names:
            for value in self.fields.get(name, ()):
                realm = re.search(r'realm="([^"]*)"', value)
                answer = re.search(r'response="([^"]*)"', value)
                found.append((name.startswith("proxy"), realm.group(1) if realm else None,
                              "stale=true" in value.lower(), not (answer and answer.group(1))))
        return found


def uri(value):
    found = re.search(r"<([^>]*)>", value)
    return found.group(1) if found else value.split(";")[0]


def parameter(value, name):
    found = re.search(r";\s*%s=([^;,\s]*)" % name, value.rsplit(">", 1)[-1])
    return found.group(1) if found else ""


def messages_of(payloads):
    return [Message(number, payload.decode()) for number, payload in enumerate(payloads)]


def payloads_of(path):
    """What UDP carries in a capture of Ethernet and IPv4, as dumpcap writes it on the loopback."""
    data, at, payloads = path.read_bytes(), 24, []
    while at < len(data):
        length = struct.unpack_from("<I", data, at + 8)[0]
        packet = data[at + 16 + 14:at + 16 + length]
        payloads.append(packet[(packet[0] & 15) * 4 + 8:])
        at += 16 + length
    return payloads


def transactions(messages, key):
    """The transactions of a dialog: of each CSeq the request that was seen first, its copies left out, and
    what came back to its branch, in the order of the requests. key: what is a dialog."""
    dialogs = collections.defaultdict(dict)
    for message in messages:
        dialog = dialogs[key(message)]
        if message.code is None:
            dialog.setdefault(message.cseq, (message, []))
        elif message.code >= 200 and message.cseq in dialog:
            request, responses = dialog[message.cseq]
            if message.branch == request.branch:
                responses.append(message)
    return {name: list(dialog.values()) for name, dialog in dialogs.items()}


def refuses(request, response):
    """Whether a response refuses the credentials of a request."""
    proxy = response.code == 407
    names = ("proxy-authenticate",) if proxy else ("www-authenticate",)
    carried = {realm for of_proxy, realm, _, blank in request.logins("authorization", "proxy-authorization")
               if of_proxy == proxy and not blank}
    asked = [(realm, stale) for _, realm, stale, _ in response.logins(*names) if realm in carried]
    return response.code in (401, 407) and bool(asked) and not any(stale for _, stale in asked)


def has_credentials(request):
    return any(not blank for *_, blank in request.logins("authorization", "proxy-authorization"))


# ---- registrations ----

def contacts_of(message):
    """The contacts of a message: (URI, seconds or None)."""
    found = []
    header = message.one("expires")
    for value in ",".join(message.fields.get("contact", ())).split(","):
        if value.strip():
            seconds = parameter(value, "expires") or header
            found.append((uri(value.strip()), int(seconds) if seconds.isdigit() else None))
    return found


def goes(contact):
    return contact[0] == "*" or contact[1] == 0


def outcome_of(request, response, contact):
    """(outcome, code, seconds granted) of a transaction; contact: that the request is about."""
    if response is None:
        return "no-response", 0, None
    if response.code < 300:
        if goes(contact):
            return "unregistered", response.code, None
        listed = contacts_of(response)
        granted = [seconds for name, seconds in listed if name == contact[0]]
        if not granted and len(listed) == 1:
            granted = [listed[0][1]]
        return "registered", response.code, granted[0] if granted else None
    if response.code in CHALLENGES and not refuses(request, response):
        return "challenged", response.code, None
    return "refused", response.code, None


def attempts_of(dialog):
    """The attempts of a dialog: (frame of the first request, address of record, contact, outcome, code,
    seconds granted)."""
    attempts, highest = [], -1
    for request, responses in dialog:
        contacts = contacts_of(request)
        if not contacts or request.cseq < highest:
            continue
        contact = next((found for found in contacts if not goes(found)), contacts[0])
        result = outcome_of(request, responses[0] if responses else None, contact)
        last = attempts[-1] if attempts else None
        goes_on = (last and last[3] == "challenged" and
                   (last[4] == 423 or has_credentials(request)))
        if goes_on:
            attempts[-1] = (*last[:3], *result)
        else:
            attempts.append((request.number, request.aor, contact[0], *result))
        highest = request.cseq
    return attempts


def count_registrations(messages):
    """The figures in the form of others.said_of_registrations()."""
    registers = [message for message in messages if message.method == "REGISTER"]
    dialogs = transactions(registers, lambda message: (message.call_id, message.from_tag, message.aor))
    rows = collections.defaultdict(list)
    for attempt in sorted(sum(map(attempts_of, dialogs.values()), [])):
        rows[attempt[1], attempt[2]].append(attempt[3:])
    every = sum(rows.values(), [])
    ineffective = sum(outcome == "no-response" or
                      (outcome == "refused" and code >= 400 and code not in (401, 402, 407))
                      for outcome, code, _ in every)
    counted = {key: row_of(attempts) for key, attempts in rows.items()}
    return {**counted, "total": figures_of(every), "IRA": (ineffective, len(every))}


def figures_of(attempts):
    outcomes = collections.Counter(outcome for outcome, *_ in attempts)
    return (len(attempts), *(outcomes[outcome] for outcome in OUTCOMES))


def row_of(attempts):
    refusals = collections.Counter(code for outcome, code, _ in attempts if outcome == "refused")
    outcome, code, _ = attempts[-1]
    granted = [seconds for outcome, _, seconds in attempts if outcome == "registered"]
    return (*figures_of(attempts), " ".join("%d:%d" % pair for pair in sorted(refusals.items())),
            "%s %d" % (outcome, code) if code >= 300 else outcome,
            str(granted[-1]) if granted and granted[-1] is not None and outcome != "unregistered" else "")


# ---- transfers ----

def fragment_of(message):
    """(code, cause) of the fragment in a NOTIFY, or None."""
    text = message.body
    if message.one("content-type").startswith("multipart/"):
        text = re.split(r"Content-Type: message/sipfrag[^\r]*\r\n\r\n", text)[-1]
    elif not message.one("content-type").startswith("message/sipfrag"):
        return None
    found = re.match(r"SIP/2\.0 (\d\d\d)(?=\s|$)", text)
    cause = re.search(r"Reason: Q\.850;cause=(\d+)", text)
    return (int(found.group(1)), cause.group(1) if cause else None) if found else None


def word_of(code, cause):
    return CAUSES[cause] if cause and code in VAGUE else WORDS[code]


class Transfer:
    """A REFER and what becomes of it."""

    def __init__(self, requests):
        first = requests[0][0]
        self.attended = "Replaces=" in first.one("refer-to")
        self.cseqs = [request.cseq for request, _ in requests]
        request, responses = requests[-1]
        self.other = request.to_tag
        self.number = first.number
        self.word, self.code = "pending", 0
        if responses and responses[0].code < 300:
            self.word, self.other = "unreported", responses[0].to_tag
        elif responses and (responses[0].code not in CHALLENGES or refuses(request, responses[0])):
            self.word = word_of(responses[0].code, None)
        self.over = self.word not in ("pending", "unreported")


def transfers_of(dialog):
    """Groups the REFERs of a side: one that follows a challenge is the same transfer."""
    groups, challenged = [], False
    for request, responses in dialog:
        if challenged:
            groups[-1].append((request, responses))
        else:
            groups.append([(request, responses)])
        challenged = bool(responses) and responses[0].code in CHALLENGES and \
            not refuses(request, responses[0])
    return [Transfer(group) for group in groups]


def report(transfers, message):
    """Lets a NOTIFY tell of one of the transfers of its dialog."""
    identity = parameter(message.one("event"), "id")
    fragment = fragment_of(message)
    terminated = message.one("subscription-state").startswith("terminated")
    for transfer in transfers:
        if transfer.other not in ("", message.from_tag) or transfer.over or transfer.number > message.number:
            continue
        if identity and int(identity) != transfer.cseqs[-1]:
            continue
        transfer.word, transfer.other = "unreported", message.from_tag
        if fragment and fragment[0] >= 200:
            transfer.word = word_of(*fragment)
        transfer.over = terminated or transfer.word != "unreported"
        return


def count_transfers(messages):
    """The figures in the form of others.said_of_transfers()."""
    refers = [message for message in messages if message.method == "REFER"]
    dialogs = {key: transfers_of(dialog) for key, dialog in
               transactions(refers, lambda message: (message.call_id, message.from_tag)).items()}
    seen = set()
    for message in messages:
        if message.method == "NOTIFY" and message.code is None:
            key = (message.call_id, message.to_tag, message.from_tag, message.cseq)
            if key not in seen:
                report(dialogs.get((message.call_id, message.to_tag), []), message)
            seen.add(key)
    counted = collections.defaultdict(lambda: [0, 0])
    for transfer in sum(dialogs.values(), []):
        counted[transfer.word][transfer.attended] += 1
    return {word: tuple(figures) for word, figures in counted.items()}
