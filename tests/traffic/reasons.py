"""Reason header fields at random, and what is to be read of them.

In what is written, a line feed is where a line is folded (RFC 3261 section 7.3.1): white space follows,
and the message puts its own line end there.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import collections

# What is said of one reason-value, as Wireshark prints it; None for what is not there.
Reason = collections.namedtuple("Reason", "protocol cause text location q850")

PROTOCOLS = ("Q.850", "Q.850", "Q.850", "Q.850", "Q.850", "SIP", "SIP", "q.850", "Q.850", "sip", "STIR",
             "Preemption", "RELEASE_CAUSE", "FreeSWITCH", "x-~`'*!%.+")
CAUSES = (1, 3, 16, 16, 17, 18, 19, 21, 26, 27, 28, 31, 34, 38, 41, 42, 47, 58, 63, 65, 88, 102, 111, 127)
SIP_CAUSES = (200, 302, 404, 408, 480, 486, 487, 500, 503, 600, 603)
LOCATIONS = ("U", "LPN", "LN", "TN", "RLN", "RPN", "INTL", "BI", "x-y")

# Texts in quotes: as written, and as read. RFC 3261 section 25.1 has quoted pairs and folding in them.
TEXTS = (("", ""), (" User busy", " User busy"), (", or not", ", or not"), ("; cause=99", "; cause=99"),
         (', Q.850;cause=98', ', Q.850;cause=98'), (r' \"quoted, once\"', ' "quoted, once"'),
         (r' back\\slash', r' back\slash'), (" früher, 忙線", " früher, 忙線"),
         (" folded\n here", " folded here"), (r' end\\', ' end' + '\\'),
         (" SIP/2.0 486 Busy", " SIP/2.0 486 Busy"), ("  two  blanks", "  two  blanks"),
         (" BYE sip:b@example.com SIP/2.0", " BYE sip:b@example.com SIP/2.0"))
EXTENSIONS = ("x=1", "x", 'x="a;b,c"', 'note="cause=97"', "causes=96", "texts=no")
SEMICOLONS = (";", ";", ";", ";", " ;", "; ", " ; ", "\n ;", ";\n\t", "\t;\t")
EQUALS = ("=", "=", "=", "=", "=", "=", " = ", "= ", "\n =")
COMMAS = (",", ", ", ", ", " , ", ",\n ", " ,\n\t", ",,", ", ,")


def cause(rnd, protocol):
    """A cause as written, and the number, None if it is of more than 32 bits."""
    chance = rnd.random()
    if chance < 0.90:
        number = rnd.choice(SIP_CAUSES if protocol.upper() == "SIP" else CAUSES)
        return ("0%d" if chance < 0.03 else "%d") % number, number
    if chance < 0.98:
        number = rnd.choice((0, 127, 128, 200, 255, 256, 4294967295))
        return str(number), number
    return rnd.choice(("4294967296", "340282366920938463463374607431768211456")), None


def any_case(rnd, name):
    return name if rnd.random() < 0.9 else rnd.choice((name.upper(), name.title()))


def parameter(rnd, name, value):
    return any_case(rnd, name) + rnd.choice(EQUALS) + value


def value(rnd, mark):
    """A reason-value as written, and the Reason to be read. mark: how its text begins, if it has one."""
    protocol = rnd.choice(PROTOCOLS)
    number = text = location = None
    parameters = []
    if rnd.random() < 0.95:
        written, number = cause(rnd, protocol)
        parameters.append(parameter(rnd, "cause", written))
    if rnd.random() < 0.85:
        written, text = rnd.choice(TEXTS)
        text = mark + text
        parameters.append(parameter(rnd, "text", '"%s%s"' % (mark, written)))
    if rnd.random() < 0.1:
        location = rnd.choice(LOCATIONS)
        parameters.append(parameter(rnd, "location", location))
    if rnd.random() < 0.1:
        parameters.append(rnd.choice(EXTENSIONS))
    if rnd.random() < 0.3:
        rnd.shuffle(parameters)
    q850 = number if protocol.upper() == "Q.850" and number is not None and 1 <= number <= 127 else None
    written = protocol + "".join(rnd.choice(SEMICOLONS) + part for part in parameters)
    return written, Reason(protocol, number, text, location, q850)


def header(rnd, mark):
    """The value of a Reason header field as written, and the list of Reasons to be read."""
    count = 1 if rnd.random() < 0.7 else rnd.randint(2, 4)
    written, reasons = zip(*(value(rnd, mark) for _ in range(count)))
    text = written[0]
    for following in written[1:]:
        text += rnd.choice(COMMAS) + following
    return text, list(reasons)
