#!/bin/sh
# Where Wireshark keeps its records of SIP messages in another form, a warning says so once, what is found by
# them has no fields, and nothing else is lost.
#
#     other_layout.sh PLUGIN-THAT-KNOWS-ANOTHER...
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

# with CAPTURE [OPTION]...: the frames that have a code, and those that have but the protocol.
with() {
    capture=$1
    shift
    tshark "$@" -r "$capture.pcap" -T fields -e frame.number -e sipcodes -e sipcodes.code -e sipcodes.cause.effective
}

# Responses with a phrase come through the hook. Requests with a Reason, and phrases that are empty, do not.
with calls >calls.expected
with reasons | awk -F '\t' '$3 == "" { $2 = $4 = "" } 1' OFS='\t' >reasons.expected
with reasons | cmp -s - reasons.expected && fail 'there is no request to be found by its record'
with bare | awk -F '\t' '$3 != ""' >bare.expected
for plugin in "$@"; do
    name=$(basename "$plugin" .so)
    cp "$plugin" "$PLUGINS/$SERIES/epan/sipcodes.so"
    for capture in calls reasons; do
        for passes in '' -2; do
            # shellcheck disable=SC2086
            with "$capture" $passes >found 2>said || { cat said; fail "$name: tshark ends with an error"; }
            diff -u "$capture.expected" found || fail "$name: not what the hook tells of in $capture"
            [ "$(grep -c 'in a form that sipcodes does not know' said)" = 1 ] || {
                cat said
                fail "$name: not one warning"
            }
        done
    done
    with bare 2>/dev/null | awk -F '\t' '$3 != ""' | cmp -s - bare.expected && fail "$name: finds responses without a phrase"
    tshark -r hostile.pcap -V >/dev/null 2>said || { cat said; fail "$name: tshark ends with an error"; }
done
