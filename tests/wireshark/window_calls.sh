#!/bin/sh
# The verdict on calls in the Wireshark window: a column and a colouring rule have it on every row once the file
# is loaded, the first ones included, and a filter on it that is typed later finds all frames of such calls, as
# tshark -2 does.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

for program in wireshark Xvfb xdotool xwd convert; do
    command -v $program >/dev/null || { echo "no $program"; exit 77; }
done

# shellcheck source-path=SCRIPTDIR source=../lib/screen.sh
. "$TESTS/lib/screen.sh"

profile=$STAGE/home/.config/wireshark
mkdir -p "$profile"
FILTER='sipcodes.call.outcome == "number-fault"'
echo "@wrong number@$FILTER@[65535,0,51400][0,0,0]" >"$profile/colorfilters"
cat >"$profile/preferences" <<'PREFERENCES'
gui.column.format: "No.","%m","Verdict","%Cus:sipcodes.call.outcome:0:R","Info","%i"
gui.layout_content_2: NONE
gui.layout_content_3: NONE
PREFERENCES

window='' screen=''
trap 'kill $window $screen 2>/dev/null || true; rm -rf "$STAGE"' EXIT

# media.pcap has a call that fails, with early media, among its first hundred frames, which the screen has room
# for. In one pass only the failure itself and its ACK are known to be of it.
rows() { # OPTION...: how many frames the filter finds
    tshark -r media.pcap -Y "$FILTER" "$@" | wc -l
}
all=$(rows -2) late=$(rows)
if [ "$all" -le 8 ] || [ "$late" -le 1 ] || [ "$late" -ge "$all" ]; then
    fail "frames: $all, in one pass $late"
fi

# The height of what has the rule's colour, right of all text. The selected row has another.
height() {
    xwd -root -silent -out screen.xwd
    convert screen.xwd -crop 1x1600+1100+0 +repage -depth 8 txt:- | grep -c '#FF00C8' || true
}

# wait_for CONDITION WHAT: until it holds of the height h, for a minute.
wait_for() {
    for _ in $(seq 60); do
        sleep 1
        h=$(height)
        [ $(($1)) = 0 ] || return 0
    done
    fail "$2: $h pixels"
}

start_screen 1200 1600
start_window -r media.pcap
wait_for 'h > 0' 'no row has the colour of the verdict'
sleep 2
full=$(height)
[ $((full % all)) = 0 ] || fail "$full pixels are not $all rows"
row=$((full / all))
echo "rows with the verdict: $all, each of $row pixels"

xdotool key ctrl+slash
xdotool type "$FILTER"
sleep 1
xdotool key Return
wait_for "h == (all - 1) * row" 'a filter that was typed'
echo "rows of a filter that was typed: $all"
stop_window

# Filtered while it is read: what one pass finds, until the filter is applied again.
start_window -r media.pcap -Y "$FILTER"
wait_for "h == (late - 1) * row" 'a filter while the file is read'
echo "rows of a filter while the file is read: $late"
xdotool key ctrl+slash
sleep 1
xdotool key Return
wait_for "h == (all - 1) * row" 'the same filter, applied again'
echo 'applied again: all'
stop_window
