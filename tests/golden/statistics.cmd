# The statistics trees, without the columns of time; the figures of hops.pcap are counted by hand in
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
