"""Made-up settings: the user's two tables, and preferences. Rows are good, nearly good, or any bytes; the
same seed gives the same bytes.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import random

WORDS = (b"486", b"0", b"999", b"1000", b"-1", b"17", b"127", b"128", b"", b"Busy", b"\xff\xfe", b"note",
         b"default", b"grave", b"\\x22", b"\\x00", b"x" * 5000, "忙線".encode(), b"%s%n", b"\x01\x1b[31m")


def bad_row(chance, columns):
    if chance.random() < 0.1:
        return bytes(chance.randrange(256) for _ in range(chance.randrange(80)))
    count = columns if chance.random() < 0.9 else chance.randrange(8)
    quote = b'"' if chance.random() < 0.95 else b""
    return b",".join(quote + chance.choice(WORDS) + quote for _ in range(count))


def good_row(chance, columns):
    code = b'"%d"' % chance.randrange(1000)
    return code + (b',"Word","","Text.","note"' if columns == 5 else b',"%d"' % chance.randrange(128))


def write(folder, seed):
    """Writes the files of a seed into a profile folder."""
    chance = random.Random(seed)
    for name, columns in (("sipcodes_codes", 5), ("sipcodes_causes", 2)):
        rows = [chance.choice((bad_row, good_row))(chance, columns) for _ in range(chance.randrange(60))]
        (folder / name).write_bytes(b"\n".join(rows) + b"\n")
    (folder / "preferences").write_bytes(b"\n".join(
        b"sipcodes.%s: %s" % (name, chance.choice(WORDS[:-4] + (b"nl", b"TRUE", b"asterisk")))
        for name in (b"language", b"mapping", b"expert_chat", b"info_column", b"nonsense")) + b"\n")
