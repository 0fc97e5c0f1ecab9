#!/bin/sh
# What a filter of the first pass (-2 -R) leaves of registrations and transfers says what it says where all frames are
# kept, although Wireshark gives a frame the number of one before it that was refused.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

# check CAPTURE FILTER FIELD: of what is left, some must have the field.
check() {
    for option in -R -Y; do
        tshark -2 "$option" "$2" -r "$1" -T fields -e sipcodes.outcome -e "$3" >"said$option"
    done
    cut -f 2 said-Y | grep -q . || fail "$1: no $3"
    diff said-Y said-R || fail "$1: -R changes what is said"
}

check registrations.pcap sip.Status-Code sipcodes.registration.outcome
check transfers.pcap 'sip.Method == "NOTIFY"' sipcodes.transfer.kind
