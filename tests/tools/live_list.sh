#!/bin/sh
# The list of calls of a live capture against that of the file it was saved to:
#
#     BUILD=build tests/tools/live_list.sh [SECONDS [CALLS-A-SECOND]]
#
# 600 seconds and 300 calls a second between two SIPp on the loopback interface, captured, saved and listed by
# one tshark. Fails if packets were dropped, if a call is missing, or if the lists differ. Needs root and sipp
# (sip-tester).
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

BUILD=$(realpath "${BUILD:?the build folder}")
# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

seconds=${1:-600}
rate=${2:-300}
calls=$((rate * seconds))
saved=$STAGE/home/saved.pcap
started=
trap 'kill $started 2>/dev/null || true; rm -rf "$STAGE"' EXIT
trap 'exit 1' INT TERM # which does not end what was started by itself

# SIPp offers the same media ports in every call, and each makes Wireshark's search for their
# conversations longer, with the plugin or without: not what is to be measured here.
options='-o sdp.establish_conversation:FALSE -q -z sipcodes_list,csv'

# Root captures, who has no plugins of a stage; tshark takes that from a pipe as from an interface.
mkfifo captured.pipe
chmod a+r captured.pipe
dumpcap -q -P -i lo -f 'udp port 5060' -B 64 -w - >captured.pipe 2>dumpcap.log &
dumpcap=$!
started="$started $dumpcap"
# shellcheck disable=SC2086
EXEC="exec" tshark -i - -w "$saved" $options <captured.pipe >live.csv 2>live.log &
tshark=$!
started="$started $tshark"
sipp -sn uas -i 127.0.0.1 -p 5060 -nostdin >server.log 2>&1 &
started="$started $!"
sleep 3
sipp -sn uac -i 127.0.0.1 -p 5070 -nostdin -r "$rate" -m "$calls" -d 100 127.0.0.1:5060 >client.log 2>&1 || true
sleep 5
memory=$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$tshark/status")
kill -INT "$dumpcap"
wait "$dumpcap" "$tshark" || true
# shellcheck disable=SC2086
tshark -r "$saved" $options >saved.csv 2>/dev/null

listed=$(($(wc -l <live.csv) - 1))
echo "calls: $calls in $seconds s; listed: $listed; memory of tshark at the end: $memory MiB"
sed -n 's/^Packets received/Packets received/p' dumpcap.log
grep -q '(100.0%)' dumpcap.log || fail 'packets were dropped'
[ "$listed" = "$calls" ] || fail 'calls are missing'
cmp live.csv saved.csv || fail 'read live the list is not what it is from the file'
echo 'rows that differ from those of the saved file: 0'
