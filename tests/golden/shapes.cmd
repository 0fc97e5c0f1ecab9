# Which responses are found in which frame of the captures with odd shapes.
for capture in bare segments icmp truncated nested almost-sip phrases calls; do
    echo "== $capture"
    tshark -r $capture.pcap -Y 'sip or sipcodes' -T fields -e frame.number -e frame.protocols \
        -e sip.Status-Code -e sipcodes.code -e sipcodes.cause -e sipcodes.status
done
