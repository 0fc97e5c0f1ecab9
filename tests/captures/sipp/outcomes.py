#!/usr/bin/env python3
"""Makes 500 calls of every outcome between SIPps on the loopback interface, some of them past a proxy,
records them with dumpcap, and writes what it asked for.

    outcomes.py FOLDER

outcomes.pcap.gz holds the calls, outcomes.tsv a row for each: its Call-ID, and what is to be said of it,
which follows from what SIPp was told to do, by docs/causes.md.

Each kind of call has two SIPps of its own, so that kinds run side by side: callers are at 127.0.1.K, called
at 127.0.2.K, proxies at 127.0.3.K.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import concurrent.futures
import csv
import gzip
import pathlib
import random
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib

AT_ONCE = 6  # kinds
NOTHING = ""
NEW_VIA = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]"
COLUMNS = ("call", "attempt", "from", "to", "outcome", "code", "cause", "origin", "ended_by", "ended_at",
           "rang")


# ---- what SIPp is told ----

def caller(method, cseq, ack_of_failure=False, first=False, extra=()):
    """A request of the caller. ack_of_failure: in the transaction of the message before, as a CANCEL is."""
    via = "[last_Via:]" if ack_of_failure else NEW_VIA
    to = "To: <sip:[field1]@example.com>" if first or method == "CANCEL" else "[last_To:]"
    lines = ["%s sip:[field1]@[remote_ip]:[remote_port] SIP/2.0" % method, via,
             'From: "Caller" <sip:[field0]@example.com>;tag=[pid]a[call_number]', to, "Call-ID: [call_id]",
             "CSeq: %d %s" % (cseq, method), "Contact: <sip:[field0]@[local_ip]:[local_port]>",
             "Max-Forwards: 70", *extra, "Content-Length: 0"]
    return send(lines, method != "ACK")


def send(lines, again=False):
    return "<send%s><![CDATA[\n%s\n\n]]></send>" % (' retrans="500"' if again else "", "\n".join(lines))


def answer(status, extra=(), cseq="[last_CSeq:]", via="[last_Via:]", tag="b"):
    to = "[last_To:]" + (";tag=[pid]%s[call_number]" % tag if tag else "")
    return send(["SIP/2.0 " + status, via, "[last_From:]", to, "[last_Call-ID:]", cseq,
                 "Contact: <sip:called@[local_ip]:[local_port];transport=[transport]>", *extra,
                 "Content-Length: 0"])


def bye_of_called(extra=()):
    return send(["BYE sip:caller@[remote_ip]:[remote_port] SIP/2.0",
                 NEW_VIA, "From:[$to]", "To:[$from]",
                 "[last_Call-ID:]", "CSeq: 7 BYE", "Max-Forwards: 70", *extra, "Content-Length: 0"], True)


def get(code, optional=False):
    return '<recv response="%d"%s/>' % (code, ' optional="true"' if optional else "")


def expect(request, keep=()):
    """keep: header fields to remember, in variables of their names."""
    actions = "".join('<ereg regexp=".*" search_in="hdr" header="%s:" assign_to="%s"/>' % (name, name.lower())
                      for name in keep)
    return '<recv request="%s" crlf="true">%s</recv>' % (request, actions and "<action>%s</action>" % actions)


def wait(least=30, most=300):
    return '<pause distribution="uniform" min="%d" max="%d"/>' % (least, most)


INVITE = caller("INVITE", 1, first=True)
EARLY = [get(100, True), get(180, True), get(183, True)]
RINGING = [expect("INVITE"), answer("100 Trying", tag=""), answer("180 Ringing"), wait()]
SILENT = [expect("INVITE"), answer("100 Trying", tag=""), wait(5, 50)]
CHALLENGE = answer("407 Proxy Authentication Required",
                   ['Proxy-Authenticate: Digest realm="example.com", nonce="4f1d", algorithm=MD5'])
CREDENTIALS = ('Proxy-Authorization: Digest username="caller", realm="example.com", nonce="4f1d", '
               'uri="sip:example.com", response="0"')


def failed(status, extra=(), ring=True, early=()):
    """Both sides of a call that fails; early: answers before that."""
    code = int(status[:3])
    return ([INVITE, *EARLY, get(code), caller("ACK", 1, True)],
            [*(RINGING if ring else SILENT), *early, answer(status, extra), expect("ACK")])


def challenged(times, *then):
    """The same of a call that is asked for credentials so many times. then: the two sides behind that."""
    ours, theirs = [], []
    for cseq in range(1, times + 1):
        extra = [CREDENTIALS] if cseq > 1 else []
        ours += [caller("INVITE", cseq, first=True, extra=extra), get(407), caller("ACK", cseq, True)]
        theirs += [expect("INVITE"), CHALLENGE, expect("ACK")]
    return (ours + then[0], theirs + then[1]) if then else (ours, theirs)


def answered(by, extra=(), ring=True, cseq=1):
    """Both sides of a call that is answered; by: who ends it, None for nobody."""
    invite = caller("INVITE", cseq, first=True, extra=[CREDENTIALS] if cseq > 1 else [])
    ours = [invite, *EARLY, get(200), caller("ACK", cseq)]
    theirs = [*(RINGING if ring else SILENT), answer("200 OK"),
              expect("ACK", ["From", "To"] if by == "called" else [])]
    if by == "caller":
        ours += [wait(100, 600), caller("BYE", cseq + 1, extra=extra), get(200)]
        theirs += [expect("BYE"), answer("200 OK", tag="")]
    elif by == "called":
        ours += [expect("BYE"), answer("200 OK", tag="")]
        theirs += [wait(100, 600), bye_of_called(extra), get(200)]
    return ours, theirs


def cancelled(extra=(), final=(), by_bye=False):
    cancel = caller("BYE", 2, extra=extra) if by_bye else caller("CANCEL", 1, True, extra=extra)
    ours = [INVITE, get(100, True), get(180), wait(), cancel, get(200), get(487), caller("ACK", 1)]
    theirs = [expect("INVITE", ["Via"]), answer("180 Ringing"), expect("BYE" if by_bye else "CANCEL"),
              answer("200 OK", tag="" if by_bye else "b"),
              answer("487 Request Terminated", final, "CSeq: 1 INVITE", "Via:[$via]",
                     tag="" if by_bye else "b"),
              expect("ACK")]
    return ours, theirs


def pending():
    return [INVITE, get(100), get(180), wait()], RINGING


def joined(one, other):
    return one[0] + other[0], one[1] + other[1]


# ---- the kinds of calls ----

def said(outcome, code=NOTHING, cause=NOTHING, origin=NOTHING, by=NOTHING, at=NOTHING, rang=True):
    """What is to be said of a call; at: the side that said so first."""
    return {"outcome": outcome, "code": code, "cause": cause, "origin": origin, "ended_by": by,
            "ended_at": at,
            "rang": "1" if rang else "0"}


def failure(outcome, code, cause, origin, by, rang=True):
    return said(outcome, code, cause, origin, by, "called", rang)


def q850(cause, more=""):
    return ["Reason: Q.850;cause=%d%s" % (cause, more)]


NORMAL = q850(16, ';text="Normal call clearing"')
PROXY, TCP = "proxy", "tcp"
# How many calls, the two sides, what is to be said of them (of each attempt), and how they go.
KINDS = {
    "hangs-up": (50, answered("caller"), said("answered", 200, by="caller", at="caller"), PROXY),
    "hangs-up-normal": (30, answered("caller", NORMAL),
                        said("answered", 200, 16, "reason-q850", "caller", "caller")),
    "hung-up-on": (30, answered("called", NORMAL),
                   said("answered", 200, 16, "reason-q850", "called", "called"),
                   PROXY),
    "hung-up-on-tcp": (15, answered("called"), said("answered", 200, by="called", at="called"), TCP),
    "no-ring": (15, answered("caller", ring=False),
                said("answered", 200, by="caller", at="caller", rang=False)),
    "challenged": (15, challenged(1, *answered("caller", cseq=2)),
                   said("answered", 200, by="caller", at="caller"), PROXY),
    "still-talking": (10, answered(None), said("answered", 200, by="unknown")),
    "bearer-lost": (12, answered("caller", q850(47)),
                    said("answered", 200, 47, "reason-q850", "network", "caller")),
    "network-lost": (8, answered("called", q850(41)),
                     said("answered", 200, 41, "reason-q850", "network", "called"),
                     PROXY),
    "media-lost": (6, answered("called", ['Reason: SIP;cause=200;text="Media timeout", Q.850;cause=102']),
                   said("answered", 200, 102, "reason-q850", "network", "called")),
    "busy": (20, failed("486 Busy Here"), failure("busy", 486, 17, "mapping", "called")),
    "busy-reason": (15, failed("486 Busy Here", q850(17), ring=False),
                    failure("busy", 486, 17, "reason-q850", "called", False), TCP),
    "busy-34": (6, failed("486 Busy Here", q850(34), ring=False),
                failure("busy", 486, 34, "reason-q850", "called", False), PROXY),
    "busy-everywhere": (6, failed("600 Busy Everywhere"), failure("busy", 600, 17, "mapping", "called")),
    "unavailable": (15, failed("480 Temporarily Unavailable"),
                    failure("no-answer", 480, 18, "mapping", "unknown"),
                    PROXY),
    "alerted": (10, failed("480 Temporarily Unavailable", q850(19, ";location=LN")),
                failure("no-answer", 480, 19, "reason-q850", "network")),
    "timeout": (8, failed("408 Request Timeout"), failure("no-answer", 408, 102, "mapping", "network")),
    "rung-out": (10, cancelled(q850(102), q850(31)),
                 said("no-answer", 487, 102, "reason-q850", "network", "caller")),
    "declined": (12, failed("603 Decline"), failure("declined", 603, 21, "mapping", "called"), PROXY),
    "rejected": (6, failed("480 Temporarily Unavailable", q850(21, ";location=U")),
                 failure("declined", 480, 21, "reason-q850", "called")),
    "unwanted": (4, failed("607 Unwanted", q850(21)), failure("blocked", 607, 21, "reason-q850", "called")),
    "analytics": (6,
                  failed("603 Network Blocked",
                         q850(21, ';text="v=analytics1;url=https://example.com";location=LN'),
                         ring=False),
                  failure("blocked", 603, 21, "reason-q850", "network", False)),
    "unknown-number": (15, failed("404 Not Found", ring=False),
                       failure("number-fault", 404, 1, "mapping", "network", False), PROXY),
    "unallocated": (10, failed("404 Not Found", q850(1), ring=False),
                    failure("number-fault", 404, 1, "reason-q850", "network", False)),
    "incomplete": (6, failed("484 Address Incomplete", q850(28), ring=False),
                   failure("number-fault", 484, 28, "reason-q850", "network", False)),
    "not-acceptable": (8, failed("488 Not Acceptable Here", ring=False),
                       failure("client-fault", 488, 127, "mapping", "unknown", False)),
    "media-type": (4, failed("415 Unsupported Media Type", ring=False),
                   failure("client-fault", 415, 79, "mapping", "unknown", False)),
    "refused-credentials": (6, challenged(2), failure("client-fault", 407, 21, "mapping", "network", False),
                            PROXY),
    "overload": (10, failed("503 Service Unavailable", ring=False),
                 failure("network-fault", 503, 63, "mapping", "network", False)),
    "no-circuit": (25,
                   failed("503 Service Unavailable", q850(34, ';text="No circuit/channel available"'),
                          ring=False),
                   failure("network-fault", 503, 34, "reason-q850", "network", False), PROXY),
    "error": (8, failed("500 Server Internal Error", ["X-Asterisk-HangupCauseCode: 38"], ring=False),
              failure("network-fault", 500, 38, "vendor-header", "network", False)),
    "gateway-timeout": (6, failed("504 Server Time-out", ring=False),
                        failure("network-fault", 504, 102, "mapping", "network", False), TCP),
    "not-found-behind": (6, failed("503 Service Unavailable", ["Reason: SIP;cause=404"], ring=False),
                         failure("number-fault", 503, 1, "reason-sip", "network", False)),
    "announced": (8, failed("480 Temporarily Unavailable", q850(31), ring=False,
                            early=[answer("183 Session Progress", q850(34)), wait()]),
                  failure("network-fault", 480, 34, "reason-q850-early", "network", False), PROXY),
    "given-up": (20, cancelled(), said("cancelled", 487, 16, "cancel", "caller", "caller")),
    "given-up-by-bye": (6, cancelled(by_bye=True), said("cancelled", 487, 16, "cancel", "caller", "caller")),
    "elsewhere": (10, cancelled(['Reason: SIP;cause=200;text="Call completed elsewhere"']),
                  said("answered-elsewhere", 487, 26, "reason-sip", "network", "caller")),
    "elsewhere-26": (6, cancelled(q850(26), q850(31)),
                     said("answered-elsewhere", 487, 26, "reason-q850", "network", "caller")),
    "moved": (8, failed("302 Moved Temporarily", ring=False),
              failure("redirected", 302, NOTHING, NOTHING, "unknown", False)),
    "followed": (8, joined(failed("302 Moved Temporarily", ring=False), answered("caller", cseq=2)),
                 [failure("redirected", 302, NOTHING, NOTHING, "unknown", False),
                  said("answered", 200, by="caller", at="caller")], PROXY),
    "rings-on": (10, pending(), said("pending", by="unknown")),
    "no-credentials": (6, challenged(1), said("pending", by="unknown", rang=False)),
}


# ---- the proxy ----

class Proxy:
    """Forwards between a caller and a called, both at port 5060 of their addresses, without a state: with a
    Via of its own (RFC 3261 section 16.11)."""

    def __init__(self, address, called):
        self.address, self.called, self.is_over = address, (called, 5060), False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((address, 5060))
        self.thread = threading.Thread(target=self.run)
        self.caller = None

    def run(self):
        while not self.is_over:
            if not select.select([self.socket], [], [], 0.1)[0]:
                continue
            data, source = self.socket.recvfrom(65536)
            if source != self.called:
                self.caller = source
            self.socket.sendto(self.forwarded(data), self.called if source != self.called else self.caller)

    def forwarded(self, data):
        lines = data.split(b"\r\n")
        vias = [at for at, line in enumerate(lines) if line.startswith(b"Via:")]
        if data.startswith(b"SIP/2.0"):
            first, _, others = lines[vias[0]].partition(b",")  # SIPp copies all of them into one line
            lines[vias[0]:vias[0] + 1] = [b"Via:" + others] if others else []
        else:
            branch = b"z9hG4bK-%08x" % zlib.crc32(lines[vias[0]])
            lines.insert(vias[0], b"Via: SIP/2.0/UDP %s:5060;branch=%s" % (self.address.encode(), branch))
        return b"\r\n".join(lines)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.is_over = True
        self.thread.join()
        self.socket.close()


# ---- calls ----

class Kind:
    """A kind of call, whose number is the last byte of its addresses."""

    def __init__(self, number, name, rnd):
        self.name, self.folder = name, None
        self.count, self.sides, expected, *ways = KINDS[name]
        self.expected = expected if isinstance(expected, list) else [expected]
        self.way = ways[0] if ways else "direct"
        self.addresses = {"caller": "127.0.1.%d" % number, "called": "127.0.2.%d" % number,
                          PROXY: "127.0.3.%d" % number}
        self.parties = [(rnd.choice(("1001", "1002", "anna.vis", "+31205550101")),
                         "+%d30%06d" % (rnd.choice((49, 31, 44)), rnd.randrange(10**6)))
                        for _ in range(self.count)]

    def run(self, folder):
        """Makes its calls."""
        self.folder = folder / self.name
        self.folder.mkdir()
        lines = ["SEQUENTIAL", *map(";".join, self.parties)]
        (self.folder / "parties.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        for name, steps in zip(("uac", "uas"), self.sides):
            text = '<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="%s">\n%s\n</scenario>\n'
            (self.folder / (name + ".xml")).write_text(text % (self.name, "\n".join(steps)), encoding="utf-8")
        if self.way == PROXY:
            with Proxy(self.addresses[PROXY], self.addresses["called"]):
                self.call(self.addresses[PROXY])
        else:
            self.call(self.addresses["called"])

    def call(self, target):
        common = ["-p", "5060", "-m", str(self.count), "-nostdin", "-t", "t1" if self.way == TCP else "u1"]
        with (self.folder / "log").open("w") as log:
            called = subprocess.Popen(["sipp", "-sf", "uas.xml", "-i", self.addresses["called"], *common],
                                      cwd=self.folder, stdout=log, stderr=log)
            time.sleep(1)
            if called.poll() is not None:
                raise RuntimeError("%s: SIPp does not like uas.xml" % self.name)
            done = subprocess.run(
                ["sipp", "-sf", "uac.xml", "-i", self.addresses["caller"], *common, "-inf", "parties.csv",
                 "-cid_str", self.name + "-%u", "-r", "5", "-timeout", "20", target + ":5060"],
                cwd=self.folder, stdout=log, stderr=log)
            try:
                called.wait(2)
            except subprocess.TimeoutExpired:
                called.kill()
                called.wait()
        if done.returncode != 0:
            raise RuntimeError("%s:\n%s" % (self.name, (self.folder / "log").read_text()[-3000:]))

    def rows(self):
        """What is to be said of its calls, by COLUMNS."""
        for number, (caller_user, called_user) in enumerate(self.parties, 1):
            for attempt, expected in enumerate(self.expected, 1):
                row = dict(expected, call="%s-%d" % (self.name, number), attempt=attempt, to=called_user)
                row["from"] = caller_user
                row["ended_at"] = self.addresses.get(row["ended_at"], NOTHING)
                yield row


def main():
    target = pathlib.Path(sys.argv[1])
    rnd = random.Random(1)
    kinds = [Kind(number, name, rnd) for number, name in enumerate(KINDS, 1)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        recorded = folder / "recorded.pcap"
        dumpcap = subprocess.Popen(["dumpcap", "-q", "-P", "-i", "lo", "-B", "32", "-w", recorded, "-f",
                                    "net 127.0.0.0/16 and port 5060 and not host 127.0.0.1 and greater 100"],
                                   stderr=subprocess.DEVNULL)
        time.sleep(2)
        order = kinds[:]
        rnd.shuffle(order)
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            for job in [pool.submit(kind.run, folder) for kind in order]:
                job.result()
        time.sleep(2)
        dumpcap.send_signal(signal.SIGINT)
        dumpcap.wait()
        with gzip.GzipFile(target / "outcomes.pcap.gz", "wb", mtime=0) as file:
            file.write(recorded.read_bytes())
    with (target / "outcomes.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        for kind in kinds:
            writer.writerows(kind.rows())


if __name__ == "__main__":
    main()
