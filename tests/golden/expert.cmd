# Expert infos: the summary of tshark, in two languages, and without the chat level.
tshark -q -r calls.pcap -z expert | grep 'SIP Codes'
tshark -q -o sipcodes.language:nl -r codes.pcap -z expert | grep 'SIP Codes'
echo '== without chat'
tshark -q -o sipcodes.expert_chat:FALSE -r calls.pcap -z expert | grep 'SIP Codes'
echo '== unassigned'
tshark -q -r unassigned.pcap -z expert | grep 'SIP Codes'
