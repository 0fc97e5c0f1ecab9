#!/bin/sh
# What is asked for alone is found: each field and expert info of the plugin by a filter that names nothing
# else, where no tree is seen, in the frames where all of them are there when all are asked for.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

tshark -G fields | awk -F '\t' '$1 == "F" && $3 ~ /^sipcodes\./ { print $3 }' >names
[ "$(wc -l <names)" -gt 50 ] || fail 'too few fields'
mergecap -a -w all.pcapng limits.pcap reasons.pcap warnings.pcap nested.pcap phrases.pcap codes.pcap unassigned.pcap \
    others.pcap sessions.pcap
chmod a+r all.pcapng

# compare PASSES: an option of tshark, or nothing. What a REFER says is known in two passes only.
compare() {
    # shellcheck disable=SC2046,SC2086
    tshark $1 -r all.pcapng -T fields -E separator='|' $(sed 's/^/-e /' names) >seen
    number=0
    while read -r field; do
        number=$((number + 1))
        awk -F '|' -v column=$number '$column != "" { print NR }' seen >expected
        # Of the columns only the number of the frame, so that nothing else asks for anything.
        # shellcheck disable=SC2086
        tshark $1 -o 'gui.column.format:"No.","%m"' -r all.pcapng -Y "$field" | tr -d ' ' >alone
        cmp expected alone || fail "$field: other frames where it is asked for alone $1"
        [ -s expected ] || [ -z "$1" ] || fail "$field: in no frame"
    done <names
}
compare ''
compare -2
