#!/bin/sh
# Makes calls between two SIPp on the loopback interface, most by this folder's scenarios, and records
# them with dumpcap:
#
#     record.sh [calls|reasons|day [FOLDER]]
#
# calls.pcap holds plain calls, reasons.pcap calls with Reason, Warning and Retry-After headers, day.pcap
# the calls of an office whose calls to Germany fail from noon on, between two addresses. Without an argument it records all;
# they go to the folder above, or to FOLDER.
#
# Needs sipp (Debian: sip-tester), python3, dumpcap and editcap (wireshark-common) and the right to capture.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${2:-$here/..}" && pwd)
dumpcap=
number=bob duration=200 edit=
work=$(mktemp -d)
trap 'kill $dumpcap 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

start() {
    dumpcap -q -P -i lo -f 'port 5060' -w recorded.pcap 2>dumpcap.log &
    dumpcap=$!
    sleep 2
}

save() { # NAME
    sleep 2
    kill -INT "$dumpcap"
    wait "$dumpcap" || true
    dumpcap=
    cp recorded.pcap "$folder/$1.pcap"
    chmod 644 "$folder/$1.pcap"
}

# call ADDRESS TRANSPORT SERVER-SCENARIO CLIENT-SCENARIO: one call to the server, where a scenario is
# an option and its value.
call() {
    address=$1 transport=$2 server=$3 client=$4
    # shellcheck disable=SC2086
    sipp $server -i "$address" -p 5060 -t "$transport" -m 1 -nostdin >server.log 2>&1 &
    pid=$!
    sleep 1
    # shellcheck disable=SC2086
    sipp $client -i "$address" -p 5070 -t "$transport" -m 1 -d "$duration" -s "$number" -nostdin \
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

# with_headers SCENARIO [HEADER...]: the scenario with these lines, or none, for its line @HEADERS@.
with_headers() {
    scenario=$1
    shift
    for header; do printf '%s\n' "$header"; done >headers
    sed -e '/^@HEADERS@$/{' -e 'r headers' -e 'd' -e '}' "$here/$scenario"
}

failed_call() { # ADDRESS TRANSPORT CODE PHRASE [HEADER...]
    address=$1 transport=$2 status="s/@CODE@/$3/; s/@PHRASE@/$4/"
    shift 4
    sed "$status" "$here/uac-failed.xml" >uac.xml
    with_headers uas-failed.xml "$@" | sed "$status; $edit" >uas.xml
    call "$address" "$transport" "-sf uas.xml" "-sf uac.xml"
}

# As failed_call, but the telephone does not ring.
refused_call() {
    edit='/<!-- It rings. -->/,/<!-- It ends. -->/d'
    failed_call "$@"
    edit=
}

cancelled_call() { # [HEADER-OF-CANCEL HEADER-OF-487]
    with_headers uac-cancelled.xml ${1+"$1"} >uac.xml
    with_headers uas-cancelled.xml ${2+"$2"} >uas.xml
    call 127.0.0.1 u1 "-sf uas.xml" "-sf uac.xml"
}

# SIPp's own scenarios, in which the caller hangs up, with a header more in the BYE.
answered_call() { # TRANSPORT HEADER
    printf '%s\n' "$2" >headers
    sipp -sd uac | sed '/CSeq: 2 BYE/r headers' >uac.xml
    call 127.0.0.1 "$1" "-sn uas" "-sf uac.xml"
}

calls() {
    start
    for address in 127.0.0.1 ::1; do
        call "$address" u1 "-sn uas" "-sn uac"
        failed_call "$address" u1 486 "Busy Here"
    done
    call 127.0.0.1 t1 "-sn uas" "-sn uac"
    call 127.0.0.1 u1 "-sf $here/uas-challenged.xml" "-sf $here/uac-challenged.xml"
    cancelled_call
    failed_call 127.0.0.1 u1 302 "Moved Temporarily"
    failed_call 127.0.0.1 u1 404 "Not Found"
    failed_call 127.0.0.1 u1 408 "Request Timeout"
    failed_call 127.0.0.1 u1 480 "Temporarily Unavailable"
    failed_call 127.0.0.1 u1 488 "Not Acceptable Here"
    failed_call 127.0.0.1 u1 503 "Service Unavailable"
    failed_call 127.0.0.1 u1 603 "Decline"
    failed_call 127.0.0.1 t1 486 "Besetzt"
    failed_call 127.0.0.1 t1 603 "Decline"
    save calls
}

reasons() {
    start
    failed_call 127.0.0.1 u1 486 "Busy Here" 'Reason: Q.850;cause=17;text="User busy"'
    failed_call 127.0.0.1 u1 486 "Busy Here" 'Reason: Q.850 ;cause=34 ;text="No circuit available"'
    failed_call 127.0.0.1 t1 503 "Service Unavailable" \
        'Reason: SIP;cause=503;text="Overload", Q.850;cause=42;text="Switching equipment congestion"'
    failed_call 127.0.0.1 u1 480 "Temporarily Unavailable" 'Reason: SIP ;cause=480 ;text="No answer"' \
        'Reason: Q.850;text="No answer";cause=19;location=LN'
    failed_call ::1 u1 404 "Not Found" 'Reason: Q.850;cause=1'
    failed_call 127.0.0.1 u1 480 "Temporarily Unavailable" 'Reason: SIP;cause=486;text="Busy, forwarded"'
    failed_call 127.0.0.1 u1 603 "Network Blocked" \
        'Reason: Q.850;cause=21;text="v=analytics1;url=https://example.com/redress";location=LN'
    failed_call 127.0.0.1 u1 608 "Rejected"
    failed_call 127.0.0.1 u1 488 "Not Acceptable Here" \
        'Warning: 305 example.com "Incompatible media format"'
    failed_call 127.0.0.1 u1 503 "Service Unavailable" 'Retry-After: 120 (maintenance);duration=600'
    answered_call u1 'Reason: Q.850;cause=16;text="Normal call clearing"'
    answered_call t1 'Reason: SIP;cause=200;text="Media timeout", Q.850;cause=102'
    cancelled_call 'Reason: SIP;cause=200;text="Call completed elsewhere"' 'Reason: Q.850;cause=26'
    save reasons
}

# One call to the number.
to() { # NUMBER FUNCTION [ARGUMENT]...
    number=$1
    shift
    "$@"
}

office_morning() {
    berlin=+493023125
    to ${berlin}110 call 127.0.0.1 u1 '-sn uas' '-sn uac'
    to +31205550101 call 127.0.0.1 u1 '-sn uas' '-sn uac'
    to ${berlin}204 failed_call 127.0.0.1 u1 486 'Busy Here' 'Reason: Q.850;cause=17;text="User busy"'
    to +31205550155 failed_call 127.0.0.1 u1 480 'Temporarily Unavailable' 'Reason: Q.850;cause=19'
    to ${berlin}110 call 127.0.0.1 u1 '-sn uas' '-sn uac'
    to +3120555 refused_call 127.0.0.1 u1 484 'Address Incomplete' 'Reason: Q.850;cause=28'
    to +31205550101 call 127.0.0.1 u1 "-sf $here/uas-challenged.xml" "-sf $here/uac-challenged.xml"
    to ${berlin}333 call 127.0.0.1 t1 '-sn uas' '-sn uac'
    to +31205550142 cancelled_call
    to +31205550187 refused_call 127.0.0.1 u1 404 'Not Found' 'Reason: Q.850;cause=1'
    to ${berlin}204 answered_call u1 'Reason: Q.850;cause=16;text="Normal call clearing"'
    to +31205550110 refused_call 127.0.0.1 u1 302 'Moved Temporarily'
    to +31205550111 call 127.0.0.1 u1 '-sn uas' '-sn uac'
    to ${berlin}110 call 127.0.0.1 u1 '-sn uas' '-sn uac'
}

office_afternoon() {
    for extension in 110 204 110 333 110; do
        to ${berlin}$extension refused_call 127.0.0.1 u1 503 'Service Unavailable' \
            'Reason: Q.850;cause=34;text="No circuit/channel available"'
        to +31205550101 call 127.0.0.1 u1 '-sn uas' '-sn uac'
    done
    to +31205550120 failed_call 127.0.0.1 u1 603 'Decline'
    to +31205550121 refused_call 127.0.0.1 u1 608 'Rejected'
    to ${berlin}204 refused_call 127.0.0.1 u1 486 'Busy Here' 'Reason: Q.850;cause=34'
    to +31205550130 refused_call 127.0.0.1 u1 488 'Not Acceptable Here' \
        'Warning: 305 example.com "Incompatible media format"'
    to +31205550101 call 127.0.0.1 t1 '-sn uas' '-sn uac'
    to ${berlin}333 refused_call 127.0.0.1 u1 503 'Service Unavailable' \
        'Reason: Q.850;cause=34;text="No circuit/channel available"'
}

# The morning is shorter than it was, but noon is at noon.
day() {
    duration=900
    start
    office_morning
    noon=$(date +%s)
    office_afternoon
    save day
    editcap -F pcap -t $(($(date -u -d '2026-03-02 12:00:00' +%s) - noon)) "$folder/day.pcap" day.pcap
    "$here/readdress.py" day.pcap "$folder/day.pcap"
    number=bob duration=200
}

case ${1-} in
    calls) calls ;;
    reasons) reasons ;;
    day) day ;;
    '')
        calls
        reasons
        day
        ;;
    *)
        echo "usage: $0 [calls|reasons|day [FOLDER]]" >&2
        exit 2
        ;;
esac
