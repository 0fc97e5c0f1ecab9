#!/bin/sh
# Makes calls between two SIPp on the loopback interface, most by this folder's scenarios, and records
# them with dumpcap:
#
#     record.sh [calls|reasons|day|media|registrations|transfers [FOLDER]]
#
# Calls of every outcome are made by outcomes.py.
#
# calls.pcap holds plain calls, reasons.pcap calls with Reason, Warning and Retry-After headers, day.pcap
# the calls of an office whose calls to Germany fail from noon on, between two addresses, media.pcap calls with RTP
# and RTCP, of which media.tsv tells the ports and times, registrations.pcap telephones that register,
# transfers.pcap calls that are transferred. Without an argument it records all; they go to the folder above, or
# to FOLDER.
#
# Needs sipp (Debian: sip-tester), dumpcap and editcap (wireshark-common), python3 and the right to
# capture, and for media.pcap to send what looks like it came from another port.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=$(cd "${2:-$here/..}" && pwd)
dumpcap=
number=bob duration=200 at_once=1 edit=
work=$(mktemp -d)
trap 'kill $dumpcap 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

start() { # [FILTER]
    dumpcap -q -P -i lo -f "${1:-port 5060}" -w recorded.pcap 2>dumpcap.log &
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

# call ADDRESS TRANSPORT SERVER-SCENARIO CLIENT-SCENARIO: one call to the server, or $at_once of them, where a
# scenario is an option and its value.
call() {
    address=$1 transport=$2 server=$3 client=$4
    # shellcheck disable=SC2086
    sipp $server -i "$address" -p 5060 -t "$transport" -m "$at_once" -nostdin >server.log 2>&1 &
    pid=$!
    sleep 1
    # shellcheck disable=SC2086
    sipp $client -i "$address" -p 5070 -t "$transport" -m "$at_once" -d "$duration" -s "$number" \
        -nostdin -timeout 20 "$(remote "$address")" >client.log 2>&1 || { cat server.log client.log >&2; exit 1; }
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

# media_call PORT-OF-CALLER PORT-OF-CALLED ADDRESS TRANSPORT SERVER-SCENARIO CLIENT-SCENARIO: as call, with media;
# of calls at once the second has ports that are higher by 4, and so on. Notes in media.tsv the ports and times
# of each; media that move are 100 higher.
media_call() {
    caller=$1 called=$2
    shift 2
    begun=$(date +%s.%N)
    call "$1" "$2" "$3 -mp $called" "$4 -mp $caller"
    for _ in $(seq "$at_once"); do
        calls=$((calls + 1))
        printf '%s\t%s\t%s\t%s\t%s\n' "$calls" "$caller" "$called" "$begun" "$(date +%s.%N)" >>media.tsv
        caller=$((caller + 4)) called=$((called + 4))
    done
}

media() {
    calls=0
    python3 "$here/media.py" media.pcap
    printf 'call\tcaller\tcalled\tfrom\tuntil\n' >media.tsv
    stays='/<!-- It moves. -->/,/<!-- It stays. -->/{/<!-- It stays. -->/!d}'
    sed "$stays" "$here/uac-media.xml" >uac-stays.xml
    sed "$stays" "$here/uas-media.xml" >uas-stays.xml
    sed 's/@CODE@/404/; s/"180"/"183"/' "$here/uac-failed.xml" >uac-announced.xml
    start 'udp portrange 5060-7999 or tcp port 5060'
    media_call 6000 7000 127.0.0.1 u1 '-sf uas-stays.xml' '-sf uac-stays.xml'
    media_call 6000 7000 127.0.0.1 u1 "-sf $here/uas-media.xml" "-sf $here/uac-media.xml"
    media_call 6100 7000 127.0.0.1 u1 "-sf $here/uas-announced.xml" '-sf uac-announced.xml'
    media_call 6000 7100 127.0.0.1 t1 '-sf uas-stays.xml' '-sf uac-stays.xml'
    at_once=3
    media_call 6000 7000 127.0.0.1 u1 "-sf $here/uas-media.xml" "-sf $here/uac-media.xml"
    at_once=1
    media_call 6000 7000 ::1 u1 '-sf uas-stays.xml' '-sf uac-stays.xml'
    save media
    cp media.tsv "$folder/media.tsv"
}

# register NAME PASSWORD EXPIRES CODE PHRASE GRANTED [STEP]...: a telephone registers; GRANTED: seconds,
# "none", or "challenge" where the last response asks it to log in. STEP: "login" where it does, "brief"
# where it asks for too little time.
register() {
    number=$1 contact="Contact: <sip:$1@127.0.0.1:5070>;expires=$6"
    case $6 in
        none) contact='User-Agent: SIPp' ;;
        challenge) contact='WWW-Authenticate: Digest realm="example.com", nonce="4f1d", algorithm=MD5' ;;
    esac
    edit="s/@NAME@/$1/; s/@PASSWORD@/$2/; s/@EXPIRES@/$3/; s/@CODE@/$4/; s/@PHRASE@/$5/; s/@CONTACT@/$contact/"
    shift 6
    case " $* " in *' login '*) ;; *) edit="$edit; /<!-- It is asked/,/<!-- It asks for/{/<!-- It asks for/!d}" ;; esac
    case " $* " in *' brief '*) ;; *) edit="$edit; /<!-- It asks for/,/<!-- It ends/d" ;; esac
    sed "$edit" "$here/uac-register.xml" >uac.xml
    sed "$edit" "$here/uas-register.xml" >uas.xml
    call 127.0.0.1 u1 '-sf uas.xml' '-sf uac.xml'
    edit='' number=bob
}

registrations() {
    start
    register anna secret 3600 200 OK 3600 login
    register bert wrong 3600 401 Unauthorized none login
    register bert wrong 3600 401 Unauthorized none login
    register bert secret 3600 200 OK 60 login
    register carl none 3600 401 Unauthorized challenge
    register carl none 3600 401 Unauthorized challenge
    register dora none 10 200 OK 3600 brief
    register emil none 3600 403 Forbidden none
    register fred none 3600 404 'Not Found' none
    register gina none 3600 503 'Service Unavailable' none
    register anna secret 0 200 OK none login
    save registrations
}

# transfer TARGET REFERRED RESULT [HEADER]: REFERRED: the status of the response to the REFER; RESULT: the
# status that is reported, or "never".
transfer() {
    edit="s/@TARGET@/$1/; s/@CODE@/$3/"
    case $2 in 2*) ;; *) edit="$edit; /<action>/,/<.action>/d; /<Reference/d; /<!-- It is tried/,/<!-- It ends/d" ;; esac
    [ "$3" != never ] || edit="$edit; /<!-- It is reported/,/<!-- It ends/d"
    sed "$edit; s/@REFERRED@/${2%% *}/" "$here/uac-transfer.xml" >uac.xml
    with_headers uas-transfer.xml ${4+"$4"} | sed "$edit; s/@REFERRED@/$2/" >uas.xml
    call 127.0.0.1 u1 '-sf uas.xml' '-sf uac.xml'
    edit=
}

transfers() {
    attended='sip:carol@127.0.0.1?Replaces=5%40127.0.0.1%3Bto-tag%3D1%3Bfrom-tag%3D2'
    start
    transfer sip:carol@127.0.0.1 '202 Accepted' '200 OK'
    transfer sip:dave@127.0.0.1 '202 Accepted' '486 Busy Here' 'Reason: Q.850;cause=17;text="User busy"'
    transfer sip:erin@127.0.0.1 '202 Accepted' '503 Service Unavailable' 'Reason: Q.850;cause=34'
    transfer sip:frank@127.0.0.1 '603 Decline' never
    transfer sip:grace@127.0.0.1 '202 Accepted' never
    transfer "$attended" '202 Accepted' '200 OK'
    transfer "$attended" '202 Accepted' '486 Busy Here'
    transfer "$attended" '405 Method Not Allowed' never
    transfer "$attended" '200 OK' never
    save transfers
}

case ${1-} in
    calls | reasons | day | media | registrations | transfers) "$1" ;;
    '')
        calls
        reasons
        day
        media
        registrations
        transfers
        ;;
    *)
        echo "usage: $0 [calls|reasons|day|media|registrations|transfers [FOLDER]]" >&2
        exit 2
        ;;
esac
