# Reason headers of SIPp's calls: every value, in responses and requests, and the cause they give.
for capture in reasons reason-shapes; do
    echo "== $capture"
    tshark -r $capture.pcap -Y sipcodes.reason.protocol -T fields -E separator='|' -E aggregator=' ' \
        -e frame.number -e sip.Method -e sipcodes.code -e sipcodes.reason.protocol \
        -e sipcodes.reason.cause -e sipcodes.reason.q850 -e sipcodes.reason.location \
        -e sipcodes.reason.text -e sipcodes.cause.effective -e sipcodes.cause.origin -e sipcodes.outcome
done
for filter in 'sipcodes.reason.q850 == 16' 'sipcodes.reason.q850 == "Normal call clearing"' \
    'sipcodes.reason.q850.name contains "clearing"' 'sipcodes.cause.effective == 102' \
    'sipcodes.cause.origin == "reason-sip"' 'sipcodes.reason.text contains "v=analytics1"' \
    'sipcodes.expert.contradiction' 'sipcodes.expert.blocked' \
    'sipcodes.cause == 17 && sipcodes.method == "INVITE"'; do
    echo "$filter: $(tshark -r reasons.pcap -Y "$filter" -T fields -e frame.number | tr '\n' ' ')"
done
# The protocol itself as a field: requests with a Reason have it too.
tshark -r reasons.pcap -Y 'sipcodes && !sipcodes.code' -T fields -e frame.number -e sipcodes
