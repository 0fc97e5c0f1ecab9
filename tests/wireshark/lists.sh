#!/bin/sh
# The list of calls in the Wireshark window: two at a time, one of which is closed while the other one is
# sorted; a -z that is tshark's is refused with a sentence; and the menu writes the list and the report of
# what is displayed, which are those of tshark with the same filter.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

for program in wireshark Xvfb xwd convert xdotool openbox; do
    command -v $program >/dev/null || { echo "no $program"; exit 77; }
done

# shellcheck source-path=SCRIPTDIR source=../lib/screen.sh
. "$TESTS/lib/screen.sh"

window='' manager='' screen=''
trap 'kill $window $manager $screen 2>/dev/null || true; rm -rf "$STAGE"' EXIT
start_screen 1600 900 30
openbox >/dev/null 2>&1 &
manager=$!
for _ in $(seq 50); do
    xdotool get_desktop >/dev/null 2>&1 && break
    sleep 0.2
done

# windows PATTERN: those on the screen whose title a pattern fits.
windows() {
    for id in $(xdotool search --onlyvisible --name ''); do
        ! xdotool getwindowname "$id" 2>/dev/null | grep -q "$1" || echo "$id"
    done
}

# await COUNT PATTERN: these windows, once there are so many.
await() {
    for _ in $(seq 30); do
        found=$(windows "$2")
        if [ "$(echo "$found" | grep -c .)" -eq "$1" ]; then
            echo "$found"
            return
        fi
        sleep 1
    done
    fail "not $1 windows named $2"
}

# shoot WINDOW NAME WIDTH HEIGHT: a picture of a window, made this large.
shoot() {
    xdotool windowactivate --sync "$1" windowsize --sync "$1" "$3" "$4"
    sleep 3
    xwd -silent -id "$1" -out shot.xwd
    convert shot.xwd "$2.png"
    [ -z "${KEEP:-}" ] || cp "$2.png" "$KEEP"
}

# How many lines of a picture there are that have ink: those of text.
lines_of() {
    convert "$1.png" -colorspace gray -threshold 50% -resize '1x!' -depth 8 txt:- |
        awk -F '[(,)]' '/^0,/ { ink = $3 < 254; if (ink && !before) lines++; before = ink } END { print lines + 0 }'
}

start_window -r day.pcap -z sipcodes_list,stat -z 'sipcodes_list,stat,sip.Status-Code == 503' \
    -z sipcodes_list,csv
refusal=$(await 1 '^Wireshark$')
xdotool windowactivate --sync "$refusal" key Return

# Wireshark fills no list while it fills another one: that with the filter is filled now, and the one with
# all calls keeps its rows.
# shellcheck disable=SC2046
set -- $(await 2 'Call List')
for list in "$@"; do
    shoot "$list" "list-$list" 1500 700
    xdotool mousemove --window "$list" 1450 648 click 1
    shoot "$list" "list-$list" 1500 700
done
[ "$(lines_of "list-$1")" -gt "$(lines_of "list-$2")" ] || set -- "$2" "$1"
many=$(lines_of "list-$1")
few=$(lines_of "list-$2")
[ "$((many - few))" -ge 22 ] || fail "$many lines for 30 calls, $few for 6"
xdotool windowactivate --sync "$2" key Escape
await 1 'Call List' >/dev/null
xdotool windowactivate --sync "$1" mousemove --window "$1" 420 12 click 1
sleep 1
xdotool mousemove --window "$1" 700 12 click 1
shoot "$1" sorted 1500 701
sorted=$(lines_of sorted)
[ "$sorted" -ge $((many - 4)) ] || fail "the list had $many lines, and $sorted once sorted"
kill -0 "$window" || fail 'the window is gone'
stop_window

# choose KEY...: an entry of the last menu in Statistics, and a nod to what is said then.
choose() {
    for key in alt+s Up Right "$@" Return; do
        xdotool key "$key"
        sleep 1
    done
    xdotool windowactivate --sync "$(await 1 '^Wireshark$')" key Return
    sleep 1
}

start_window -r day.pcap -Y 'sip.Status-Code == 503'
xdotool windowactivate --sync "$(await 1 '^day.pcap')"
sleep 5
choose
choose Down
stop_window
tshark -q -r day.pcap -z 'sipcodes_list,csv,sip.Status-Code == 503' >expected.csv
[ "$(wc -l <expected.csv)" -eq 7 ] || fail 'tshark lists other calls'
cmp expected.csv "$STAGE/home/sipcodes-list.csv" || fail 'the window lists other calls'
chmod a+w .
tshark -q -r day.pcap -z 'sipcodes_report,expected.html,sip.Status-Code == 503'
cmp expected.html "$STAGE/home/sipcodes-report.html" || fail 'the window reports otherwise'

# Where there is no call the report tells of registrations.
rm "$STAGE/home/sipcodes-report.html"
start_window -r registrations.pcap
xdotool windowactivate --sync "$(await 1 '^registrations.pcap')"
sleep 5
choose Down
stop_window
grep -q 'There is no call attempt here' "$STAGE/home/sipcodes-report.html" || fail 'no report without calls'
grep -q '<bdi>sip:bert@example.com' "$STAGE/home/sipcodes-report.html" || fail 'no registrations in the report'
