#!/bin/sh
# Inside one release of Debian, as root: what the plugin below FOLDER says of every capture, as JSON, in one pass and
# in two, in FOLDER/json.
#
#     json.sh FOLDER
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../../.." && pwd)
BUILD=$1
json=$1/json
rm -rf "$json"
mkdir "$json"
# shellcheck source-path=SCRIPTDIR source=../../lib/wireshark.sh
. "$top/tests/lib/wireshark.sh"
for capture in *.pcap; do
    tshark -r "$capture" -T json -J sipcodes >"$json/$capture.json" 2>/dev/null &
    tshark -2 -r "$capture" -T json -J sipcodes >"$json/$capture-2.json" 2>/dev/null
    wait
done
grep -q 'sipcodes.cause' "$json/calls.pcap.json"
