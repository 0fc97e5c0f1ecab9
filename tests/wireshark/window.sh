#!/bin/sh
# The Wireshark window: a display filter and a colouring rule on sipcodes.cause, seen in a screenshot.
# The window dissects frames anew, without what the first pass knew; sharkd does the same for columns
# and the details pane.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

for program in wireshark Xvfb xwd convert; do
    command -v $program >/dev/null || { echo "no $program"; exit 77; }
done

# shellcheck source-path=SCRIPTDIR source=../lib/screen.sh
. "$TESTS/lib/screen.sh"

profile=$STAGE/home/.config/wireshark
mkdir -p "$profile"
echo '@busy@sipcodes.cause == 17@[65535,0,51400][0,0,0]' >"$profile/colorfilters"
echo 'gui.column.format: "No.","%m","Cause","%Cus:sipcodes.cause:0:R","Info","%i"' >"$profile/preferences"

window='' screen=''
trap 'kill $window $screen 2>/dev/null || true; rm -rf "$STAGE"' EXIT
start_screen 1200 800

# shoot FILTER: a screenshot of the window on calls.pcap, once it shows the packet list in colour.
shoot() {
    start_window -r calls.pcap -Y "$1"
    for _ in $(seq 60); do
        sleep 1
        xwd -root -silent -out screen.xwd 2>/dev/null || continue
        [ "$(coloured_rows)" -gt 0 ] && break
    done
    sleep 1
    xwd -root -silent -out screen.xwd
    stop_window
}

# How many rows of the packet list have the rule's colour: runs of it down a line of pixels that
# crosses the Info column right of its text. The first row is the selected one and has another.
coloured_rows() {
    convert screen.xwd -crop 1x800+1100+0 +repage -depth 8 txt:- |
        awk '/#FF00C8/ { if (!on) rows++; on = 1; next } /^[0-9]/ { on = 0 } END { print rows + 0 }'
}

shoot 'sipcodes.cause'
rows=$(coloured_rows)
# calls.pcap has three busy responses among its failed calls, none of them next to another.
[ "$rows" -ge 2 ] || fail "the colouring rule coloured $rows rows of the window"
echo "coloured rows: $rows"
