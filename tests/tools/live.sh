#!/bin/sh
# Calls between two SIPp on the loopback interface, captured by dumpcap and read by tshark as they come,
# with the plugin and, at the same time, without it:
#
#     BUILD=build tests/tools/live.sh [SECONDS [CALLS-A-SECOND]]
#
# 600 seconds and 300 calls a second. Prints the memory of both at the end, and fails if tshark with the
# plugin grew by more than 8 MiB over the one without it, or if what it printed live is not what it prints of
# the saved file. Needs root, sipp (sip-tester) and dumpcap. 8 MiB is the block in which Wireshark takes
# memory; the fields that tshark is asked for, whosever they are, move the growth by half of that.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

BUILD=$(realpath "${BUILD:?the build folder}")
# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

seconds=${1:-600}
rate=${2:-300}
started=
trap 'kill $started 2>/dev/null || true; rm -rf "$STAGE"' EXIT
trap 'exit 1' INT TERM # which does not end what was started by itself

resident() { # PID: KiB
    awk '/^VmRSS/ { print $2 }' "/proc/$1/status"
}

# reader PLUGINS NAME: tshark over a growing capture, its fields to NAME.live; its id in "pid".
reader() {
    # From the first byte on, and on as the file grows, as a pipe.
    tail -c +1 -F saved.pcap 2>/dev/null >"$2.pipe" &
    started="$started $!"
    # shellcheck disable=SC2086
    PLUGINS=$1 EXEC=exec tshark -l -r - $fields <"$2.pipe" >"$2.live" 2>/dev/null &
    pid=$!
    started="$started $pid"
}

# SIPp offers the same media ports in every call, and each makes Wireshark's search for their
# conversations longer, with the plugin or without: not what is to be measured here.
fields='-o sdp.establish_conversation:FALSE -Y sip.Status-Code -T fields -e frame.number -e sip.Status-Code'
mkfifo with.pipe without.pipe
chmod a+r with.pipe without.pipe

dumpcap -q -P -i lo -f 'udp port 5060' -B 64 -w saved.pcap 2>dumpcap.log &
dumpcap=$!
started="$started $dumpcap"
sleep 2
reader "$STAGE/none" without
without=$pid
fields="$fields -e sipcodes.code -e sipcodes.explanation -e sipcodes.cause.effective"
reader "$STAGE/plugins" with
with=$pid

sipp -sn uas -i 127.0.0.1 -p 5060 -nostdin >server.log 2>&1 &
started="$started $!"
sleep 1
# The memory that any tshark takes at the first packets is not growth.
sipp -sn uac -i 127.0.0.1 -p 5070 -nostdin -r "$rate" -m $((rate * 5)) -d 100 127.0.0.1:5060 >client.log 2>&1 || true
sleep 10
first_with=$(resident "$with") first_without=$(resident "$without") first=$(wc -l <with.live)
sipp -sn uac -i 127.0.0.1 -p 5070 -nostdin -r "$rate" -m $((rate * seconds)) -d 100 127.0.0.1:5060 >client.log 2>&1 || true
kill -INT "$dumpcap"
wait "$dumpcap" || true
chmod a+r saved.pcap
# Until both have read all of it.
# shellcheck disable=SC2086
PLUGINS=$STAGE/plugins tshark -r saved.pcap $fields >with.saved 2>/dev/null
total=$(wc -l <with.saved)
for _ in $(seq 300); do
    [ "$(wc -l <with.live)" -lt "$total" ] || [ "$(wc -l <without.live)" -lt "$total" ] || break
    sleep 1
done
responses=$((total - first))
grown_with=$(($(resident "$with") - first_with))
grown_without=$(($(resident "$without") - first_without))

echo "responses: $responses in $seconds s"
echo "growth of memory in KiB: with the plugin $grown_with, without $grown_without;" \
    "bytes a response more: $(awk "BEGIN { printf \"%.2f\", ($grown_with - $grown_without) * 1024 / $responses }")"
[ "$responses" -gt 0 ] || fail 'nothing was captured'
head -n "$total" with.live | cmp - with.saved || fail 'read live it is not what it is from the file'
echo "fields that differ from those of the saved file: 0"
[ $((grown_with - grown_without)) -le 8192 ] || fail 'the plugin keeps memory'
