"""Damages tables of data/.

SPDX-License-Identifier: GPL-2.0-or-later
"""
import random
import zlib

WORDS = (b"", b"-", b"*", b"0", b"-1", b"17", b"486", b"999", b"1000", b"4294967297", b"9" * 40, b"4xx",
         b">=", b">=x", b"xx", b"\xff\xfe", b"\xe2\x82", b"\0", b"\r", b"\t", b"\n", b" ", b"#", b"\"", b"\\",
         b"%s%n", b"x" * 100000, b"bearer", b"vendor", b"note")


def damage(path, seed):
    """Damages one column of one row of a table, in place. The same seed gives the same bytes."""
    chance = random.Random(seed << 32 | zlib.crc32(path.name.encode()))
    rows = path.read_bytes().split(b"\n")
    number = chance.choice([n for n, row in enumerate(rows) if b"\t" in row])
    columns = rows[number].split(b"\t")
    columns[chance.randrange(len(columns))] = chance.choice(WORDS)
    rows[number] = b"\t".join(columns)
    path.write_bytes(b"\n".join(rows))
