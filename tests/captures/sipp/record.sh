#!/bin/sh
# Makes the calls of this folder's scenarios between two SIPp on the loopback interface and records
# them with dumpcap to calls.pcap in the folder above, or where the first argument says.
#
# Needs sipp (Debian: sip-tester), dumpcap (wireshark-common) and the right to capture.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
output=${1:-$here/../calls.pcap}
work=$(mktemp -d)
trap 'kill $dumpcap 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

dumpcap -q -P -i lo -f 'port 5060' -w calls.pcap 2>dumpcap.log &
dumpcap=$!
sleep 2

# call ADDRESS TRANSPORT SERVER-SCENARIO CLIENT-SCENARIO: one call to the server, where a scenario is
# an option and its value.
call() {
    address=$1 transport=$2 server=$3 client=$4
    # shellcheck disable=SC2086
    sipp $server -i "$address" -p 5060 -t "$transport" -m 1 -nostdin >server.log 2>&1 &
    pid=$!
    sleep 1
    # shellcheck disable=SC2086
    sipp $client -i "$address" -p 5070 -t "$transport" -m 1 -d 200 -s bob -nostdin \
        -timeout 20 "$(remote "$address")" >client.log 2>&1 || { cat server.log client.log >&2; exit 1; }
    # Over TCP a SIPp server takes the end of the connection for an error; the client knows better.
    wait "$pid" || true
}

remote() {
    case $1 in
        *:*) echo "[$1]:5060" ;;
        *) echo "$1:5060" ;;
    esac
}

failed_call() { # ADDRESS TRANSPORT CODE PHRASE
    for side in uac uas; do
        sed "s/@CODE@/$3/; s/@PHRASE@/$4/" "$here/$side-failed.xml" >$side.xml
    done
    call "$1" "$2" "-sf uas.xml" "-sf uac.xml"
}

for address in 127.0.0.1 ::1; do
    call "$address" u1 "-sn uas" "-sn uac"
    failed_call "$address" u1 486 "Busy Here"
done
call 127.0.0.1 t1 "-sn uas" "-sn uac"
call 127.0.0.1 u1 "-sf $here/uas-challenged.xml" "-sf $here/uac-challenged.xml"
call 127.0.0.1 u1 "-sf $here/uas-cancelled.xml" "-sf $here/uac-cancelled.xml"
failed_call 127.0.0.1 u1 302 "Moved Temporarily"
failed_call 127.0.0.1 u1 404 "Not Found"
failed_call 127.0.0.1 u1 408 "Request Timeout"
failed_call 127.0.0.1 u1 480 "Temporarily Unavailable"
failed_call 127.0.0.1 u1 488 "Not Acceptable Here"
failed_call 127.0.0.1 u1 503 "Service Unavailable"
failed_call 127.0.0.1 u1 603 "Decline"
failed_call 127.0.0.1 t1 486 "Besetzt"
failed_call 127.0.0.1 t1 603 "Decline"

sleep 2
kill -INT $dumpcap
wait $dumpcap || true
cp calls.pcap "$output"
chmod 644 "$output"
