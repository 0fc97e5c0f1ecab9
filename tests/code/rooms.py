#!/usr/bin/env python3
"""One way down: a room of plugin/ includes headers of its own and of those that plugin/CMakeLists.txt says it
knows, and of no other; within plugin/wireshark/ the rooms below are those of the table here.

    rooms.py PLUGIN

SPDX-License-Identifier: GPL-2.0-or-later
"""
import pathlib
import re
import sys

# What alone may include Wireshark's headers, and in it, who knows whom.
TOP = "wireshark"
INNER = {
    "user": [],
    "find": [],
    "": ["user", "find", "show", "stats"],
    "show": ["", "find", "user"],
    "stats": ["", "find", "user"],
}
# What all of it may know: the differences between versions of Wireshark.
DIFFERENCES = ("wireshark/compat.h", "wireshark/sip_info.h")
# The way in, which of those "" has nobody below it may know.
ENTRANCE = "wireshark/postdissector.h"
OUTSIDE = re.compile(r"^(epan|wsutil|wiretap|ws_\w+|wireshark)[/.]")


def known(cmake):
    """The rooms that each room knows, itself among them."""
    rooms = {}
    for name, arguments in re.findall(r"^add_room\((\w+)([^)]*)\)", cmake, re.M):
        knows = re.search(r"KNOWS([\w\s]*?)FILES", arguments)
        rooms[name] = {name, *(knows.group(1).split() if knows else [])}
    rooms[TOP] = {TOP, *rooms}
    return rooms


def inner_room(path):
    """The room within wireshark/ of "wireshark/find/hook.h"."""
    return path.split("/")[1] if path.count("/") > 1 else ""


def complaints(plugin):
    rooms = known((plugin / "CMakeLists.txt").read_text())
    files = sorted(path for room in rooms for path in (plugin / room).rglob("*.[ch]"))
    if len(rooms) < 4 or len(files) < 20:
        yield "too few rooms or files: %d, %d" % (len(rooms), len(files))
    for path in files:
        name = path.relative_to(plugin).as_posix()
        room = name.split("/")[0]
        for include in re.findall(r'^[ \t]*#[ \t]*include[ \t]*["<]([^">]+)[">]', path.read_text(), re.M):
            other = include.split("/")[0]
            if other not in rooms and (path.parent / include).exists():
                yield "%s includes by another path than from plugin/: %s" % (name, include)
            if OUTSIDE.match(include) and include.split("/")[0] not in rooms and room != TOP:
                yield "%s knows Wireshark: %s" % (name, include)
            if other in rooms and other not in rooms[room]:
                yield "%s knows what is above it: %s" % (name, include)
            if room == other == TOP and include not in DIFFERENCES:
                mine, its = inner_room(name), inner_room(include)
                if mine != its and (its not in INNER[mine] or include == ENTRANCE):
                    yield "%s knows what is above it: %s" % (name, include)


def main():
    found = list(complaints(pathlib.Path(sys.argv[1])))
    print(*found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
