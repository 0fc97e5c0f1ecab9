# Where an expert info says more than the code tells, and where not all values are shown.
tshark -r limits.pcap -T fields -e frame.number -e _ws.expert.message 2>&1 | sed 's/Unrecognised[^,]*,//g'
tshark -r limits.pcap -q -z expert 2>&1 | grep 'SIP Codes' | cut -c 1-160
