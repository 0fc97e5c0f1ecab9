# Messages made to cost time: how many responses and Reasons are found in each frame.
tshark -r hostile.pcap -T fields -e frame.number -e sip.Status-Code -e sipcodes.code \
    -e sipcodes.reason.protocol -e sipcodes.reason.q850 |
    awk -F '\t' '{ printf "%s", $1; for (i = 2; i <= 5; i++) printf " %d", split($i, part, ","); print "" }'
