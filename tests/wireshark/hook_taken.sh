#!/bin/sh
# Where another plugin has taken the name of the hook, Wireshark starts all the same, a warning says so, and
# responses are found by structure.
#
#     hook_taken.sh PLUGIN-THAT-TAKES-IT
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

tshark -r calls.pcap -T fields -e sipcodes.code -e sipcodes.cause.effective >expected 2>/dev/null
# What is loaded last is registered first: a personal plugin, after those for all users.
personal=$USER_HOME/.local/lib/wireshark/plugins/$SERIES/epan
mkdir -p "$personal"
cp "$1" "$personal"
chmod -R a+rX "$USER_HOME"
tshark -r calls.pcap -T fields -e sipcodes.code -e sipcodes.cause.effective >found 2>said ||
    { cat said; fail 'Wireshark does not start'; }
grep -q 'Another plugin has taken the dissector sip.diagnostic' said || { cat said; fail 'no warning'; }
cmp found expected || fail 'responses are missed'
