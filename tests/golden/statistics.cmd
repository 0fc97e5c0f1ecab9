# The statistics of responses and causes, trees without the columns of time; the figures of hops.pcap are counted by hand in
# make_captures.py.
figures() {
    tshark -q "$@" | sed '/^[-=]/d; /^$/d; /^Topic/d; s/ \{2,\}\([0-9]\{1,\}\) \{2,\}.*/: \1/'
}
figures -r hops.pcap -z sipcodes,tree
figures -r hops.pcap -z sipcodes_causes,tree
echo '== filtered, in two passes, in Dutch'
figures -2 -o sipcodes.language:nl -r hops.pcap -z 'sipcodes,tree,ip.src==192.0.2.30'
figures -2 -o sipcodes.language:nl -r reasons.pcap -z sipcodes_causes,tree
echo '== by another mapping'
figures -o sipcodes.mapping:asterisk -r calls.pcap -z sipcodes_causes,tree
echo '== without SIP'
figures -r no-sip.pcap -z sipcodes,tree
echo '== as tables'
tshark -q -r hops.pcap -z sipcodes,stat -z sipcodes_causes,stat
tshark -q -2 -o sipcodes.language:nl -r reasons.pcap -z 'sipcodes,stat,sipcodes.code >= 480' -z sipcodes_causes,stat
echo '== from sharkd, a second capture in the place of the first'
sharkd <<'REQUESTS'
{"jsonrpc":"2.0","id":1,"method":"load","params":{"file":"calls.pcap"}}
{"jsonrpc":"2.0","id":2,"method":"tap","params":{"tap0":"nstat:sipcodes,stat","tap1":"nstat:sipcodes_causes,stat"}}
{"jsonrpc":"2.0","id":3,"method":"load","params":{"file":"hops.pcap"}}
{"jsonrpc":"2.0","id":4,"method":"tap","params":{"tap0":"nstat:sipcodes,stat","tap1":"nstat:sipcodes_causes,stat"}}
REQUESTS
