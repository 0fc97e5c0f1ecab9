#!/bin/sh
# Prints what the plugin says of every capture as JSON, in one pass and in two, into a folder.
#
#     BUILD=build print_json.sh FOLDER
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../../lib/wireshark.sh
. "$top/tests/lib/wireshark.sh"

for capture in *.pcap; do
    for passes in '' -2; do
        # shellcheck disable=SC2086
        tshark $passes -r "$capture" -T json -J sipcodes >"$1/$capture$passes.json" 2>/dev/null
    done
done
grep -q sipcodes.cause "$1/calls.pcap.json"
