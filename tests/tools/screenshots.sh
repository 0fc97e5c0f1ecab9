#!/bin/sh
# Takes the screenshots of README.md and docs/ in a real Wireshark window, as small as many are, on day.pcap in
# the profile "SIP Codes":
#
#     BUILD=build tests/tools/screenshots.sh
#
# Needs Debian's wireshark, xvfb, xdotool, openbox, x11-apps and imagemagick.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"
# shellcheck source-path=SCRIPTDIR source=../lib/screen.sh
. "$TESTS/lib/screen.sh"

mkdir -p "$STAGE/home/.config/wireshark/profiles"
cp -r "$STAGE/profiles/SIP Codes" "$STAGE/home/.config/wireshark/profiles"
window='' manager='' screen=''
trap 'kill $window $manager $screen 2>/dev/null || true; rm -rf "$STAGE"' EXIT
start_screen 1366 768 30
openbox >/dev/null 2>&1 &
manager=$!

# open_day OPTION...: the window on day.pcap, once it has had time to draw.
open_day() {
    start_window -C 'SIP Codes' -r day.pcap "$@"
    for _ in $(seq 30); do
        sleep 1
        xdotool search --onlyvisible --name '^day.pcap' >/dev/null 2>&1 && break
    done
    xdotool mousemove 700 758 # off the rows, of which it would light one up
    sleep 4
}

# shoot NAME: the whole screen. shoot NAME TITLE WIDTH HEIGHT: one window, made this large.
shoot() {
    sleep 3
    if [ $# -gt 1 ]; then
        id=$(xdotool search --onlyvisible --name "$2" | tail -n 1)
        xdotool windowsize --sync "$id" "$3" "$4"
        sleep 2
        xwd -silent -id "$id" -out shot.xwd
    else
        xwd -silent -root -out shot.xwd
    fi
    convert shot.xwd +dither -colors 128 "$TESTS/tools/screenshots/$1.png"
}

open_day -Y sipcodes.final -z sipcodes_calls,stat
shoot calls 'SIP Codes Calls' 900 500
stop_window
# The button "Failed calls": such a filter finds a call's first frame only once all calls are known. Of the row of
# one that failed for want of a circuit the details are shown.
open_day
xdotool mousemove 715 97 click 1
sleep 2
xdotool mousemove 600 232 click 1
xdotool mousemove 700 758
shoot profile
stop_window
open_day -Y sipcodes.final -z sipcodes_causes,stat
shoot causes 'SIP Codes Causes' 900 400
stop_window
open_day -Y sipcodes.final
# Expert Information is the last entry of the menu Analyze.
xdotool key alt+a Up Return
shoot expert 'Expert Information' 1100 380
stop_window
# The response that contradicts itself.
open_day -Y sipcodes.expert.contradiction
shoot details
stop_window
