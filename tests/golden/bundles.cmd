# Messages that are alike, several in a frame: each has the Reason of its own, over its own bytes.
tshark -r bundles.pcap -T fields -e frame.number -e sip.Reason -e sipcodes.code -e sipcodes.reason.q850
tshark -r bundles.pcap -T pdml |
    sed -n 's/.*name="\(sipcodes\.reason\.q850\)" .* size="\([0-9]*\)" pos="\([0-9]*\)" show="\([^"]*\)".*/\1 \3+\2 \4/p'
