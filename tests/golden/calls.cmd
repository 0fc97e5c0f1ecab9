# Call attempts, their outcomes and ratios; the figures of attempts.pcap are counted by hand in
# make_captures.py.
figures() {
    tshark -q "$@" 2>&1 | sed '/^$/d; /^=/d'
}
figures -r attempts.pcap -z sipcodes_calls,stat
for language in nl de; do
    figures -2 -o sipcodes.language:$language -r attempts.pcap -z sipcodes_calls,stat
done
echo '== filtered'
figures -r attempts.pcap -z 'sipcodes_calls,stat,sip.Call-ID == "attempt-6@192.0.2.10"' | cut -d '|' -f 1-4
echo '== nothing to count'
figures -r no-sip.pcap -z sipcodes_calls,stat | cut -d '|' -f 1-4
echo '== given twice'
figures -r no-sip.pcap -z sipcodes_calls,stat -z sipcodes_calls,stat,sip
echo '== SIPp'
for capture in calls reasons; do
    figures -r $capture.pcap -z sipcodes_calls,stat | cut -d '|' -f 1-4 | grep -v ' 0 |.*|'
done
echo '== sharkd, which counts as the window does'
sharkd <<'REQUESTS' | jq -c 'select(.id == 2) | .result.taps[].tables[] | .t, (.i[] | .[:4])'
{"jsonrpc":"2.0","id":1,"method":"load","params":{"file":"attempts.pcap"}}
{"jsonrpc":"2.0","id":2,"method":"tap","params":{"tap0":"nstat:sipcodes_calls,stat"}}
REQUESTS
