#!/bin/sh
# Lists the calls of many captures that follow each other, such as those of a ring buffer, on all processors
# at once, as CSV with the name of the file that each call began in:
#
#     sh docs/recipes/ring.sh FILE... >calls.csv
#
# The files are given in the order of their times, as their names sort. Each is read between its neighbours,
# so that a call is whole though it spans two files, and counts once: where its first message is. Of a call
# that lasts longer than into the next file it is not known how it was released.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# frames FILE: how many there are.
frames() {
    capinfos -TrMc "$1" | cut -f 2
}

# list BEFORE FILE AFTER: the calls that began in FILE; BEFORE and AFTER are "-" at the ends.
list() {
    before=0
    [ "$1" = - ] || before=$(frames "$1")
    first=$((before + 1))
    last=$((before + $(frames "$2")))
    name=$(basename "$2")
    for file in "$@"; do
        shift
        [ "$file" = - ] || set -- "$@" "$file"
    done
    mergecap -a -w - "$@" |
        tshark -q -r - -z "sipcodes_list,csv,sipcodes.call.first in {$first..$last}" |
        sed "1d; s|^|$name,|"
}

if [ "${1:-}" = --list ]; then
    list "$3" "$4" "$5" >"$2"
    exit
fi

parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
printf 'file,'
tshark -q -r "$1" -z 'sipcodes_list,csv,frame.number == 0'
before=-
number=1000000
while [ $# -gt 0 ]; do
    printf '%s\0' "$parts/$number" "$before" "$1" "${2:--}"
    before=$1
    number=$((number + 1))
    shift
done | xargs -0 -n 4 -P "$(nproc)" sh "$0" --list
cat "$parts"/*
