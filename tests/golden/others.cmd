# What is no call: refused credentials, registrations and transfers; those of others.pcap are told in
# make_captures.py.
figures() {
    tshark -q "$@" 2>&1 | sed '/^$/d; /^=/d; / 0 |  *0 |  *0 |[^|]*[.] |$/d'
}
fields() {
    tshark "$@" -T fields -E separator='|' -e frame.number -e sipcodes.outcome -e sipcodes.registration.outcome \
        -e sipcodes.registration.expires -e sipcodes.registration.aor -e sipcodes.transfer.code \
        -e sipcodes.transfer.phrase -e sipcodes.transfer.outcome -e sipcodes.transfer.cause \
        -e sipcodes.transfer.final -e sipcodes.transfer.kind -e sipcodes.transfer.from \
        -e sipcodes.transfer.target -e sipcodes.transfer.refer -e sipcodes.reason.q850 \
        -Y 'sipcodes.registration.outcome or sipcodes.transfer.final or sipcodes.transfer.code or sipcodes.outcome == "client-fault"'
}
for capture in others registrations transfers; do
    echo "== $capture"
    fields -r $capture.pcap
    figures -r $capture.pcap -z sipcodes_registrations,stat
    figures -r $capture.pcap -z sipcodes_transfers,stat
done
for language in nl de; do
    echo "== $language"
    figures -2 -o sipcodes.language:$language -r registrations.pcap -z sipcodes_registrations,stat
    figures -2 -o sipcodes.language:$language -r transfers.pcap -z sipcodes_transfers,stat
    tshark -o sipcodes.language:$language -r registrations.pcap -Y sipcodes.expert.registration_refused \
        -T fields -e sipcodes.explanation -e _ws.expert.message
done
echo '== details'
tshark -r others.pcap -Y 'frame.number in {12, 31, 59}' -V -O sipcodes | sed -n '/^SIP \(Codes\|Transfer\)/,/^$/p'
tshark -r others.pcap -Y 'frame.number in {25, 30, 52}' -T json -J sipcodes --no-duplicate-keys 2>/dev/null |
    jq -cS '.[]._source.layers.sipcodes'
echo '== what a REFER says of its transfer'
asked() {
    tshark "$@" -T fields -E separator='|' -e frame.number -e sipcodes.transfer.kind -e sipcodes.row.from \
        -e sipcodes.row.to -e sipcodes.refer.outcome -e sipcodes.refer.notify -e sipcodes.row.code -e sipcodes.row.cause \
        -e sipcodes.row.short -e sipcodes.refer.explanation
}
for capture in others transfers; do
    asked -2 -r $capture.pcap -Y sipcodes.refer.outcome
done
asked -r transfers.pcap -Y 'sipcodes.refer.outcome != "pending"'
asked -2 -o sipcodes.track_calls:FALSE -r transfers.pcap -Y 'sip.Method == "REFER"' | head -1
for language in nl de; do
    tshark -2 -o sipcodes.language:$language -r transfers.pcap -Y 'frame.number in {44, 64}' -V -O sipcodes |
        sed -n '/^SIP Transfer/,/^$/p'
done
tshark -2 -r transfers.pcap -Y 'frame.number == 15' -T json -J sipcodes --no-duplicate-keys 2>/dev/null |
    jq -cS '.[]._source.layers.sipcodes'
echo '== expert infos'
tshark -q -r others.pcap -z expert | grep 'SIP Codes'
tshark -q -o sipcodes.expert_chat:FALSE -r registrations.pcap -z expert | grep 'SIP Codes'
echo '== nothing is remembered'
fields -o sipcodes.track_calls:FALSE -r registrations.pcap | head -3
fields -o sipcodes.track_calls:FALSE -r transfers.pcap | head -3
echo '== filtered, given twice, nothing to count'
figures -r registrations.pcap -z 'sipcodes_registrations,stat,sip.to.user == "bert"'
figures -r no-sip.pcap -z sipcodes_registrations,stat -z sipcodes_registrations,stat,sip
figures -r no-sip.pcap -z sipcodes_transfers,stat -z sipcodes_transfers,stat,sip
figures -r no-sip.pcap -z sipcodes_registrations,stat
figures -r no-sip.pcap -z sipcodes_transfers,stat
echo '== sharkd, which counts as the window does'
sharkd <<'REQUESTS' | jq -c 'select(.id > 1) | if .id > 2 then .result.taps[].tables[] | .t, .i[] else .result[] | .c | select(.[0] != "") end'
{"jsonrpc":"2.0","id":1,"method":"load","params":{"file":"registrations.pcap"}}
{"jsonrpc":"2.0","id":2,"method":"frames","params":{"filter":"sipcodes.registration.outcome","column0":"sipcodes.outcome:1","column1":"sipcodes.registration.outcome:1","column2":"sipcodes.registration.expires:1","column3":"sipcodes.registration.aor:1"}}
{"jsonrpc":"2.0","id":3,"method":"tap","params":{"tap0":"nstat:sipcodes_registrations,stat"}}
REQUESTS
