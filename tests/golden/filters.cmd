# How many frames display filters find, in one pass and in two.
for filter in sipcodes 'sipcodes.code == 486' 'sipcodes.class == 4' \
    'sipcodes.class == "Client Error"' 'sipcodes.category == "Client Error"' \
    'sipcodes.phrase == "Busy Here"' 'sipcodes.explanation contains "busy"' \
    'sipcodes.status == "vendor"' 'sipcodes.status == "obsolete"' 'sipcodes.vendor == "OpenSIPS"' \
    'sipcodes.reference contains "RFC 8224"' 'sipcodes.cause == 17' \
    'sipcodes.cause == "User busy"' 'sipcodes.cause.name == "User busy"' \
    'sipcodes.cause.dss1 == 0x91' '!sipcodes.cause && sipcodes' 'sipcodes.expert.client_error' \
    'sipcodes.expert.vendor' 'sipcodes.expert.deprecated' 'sipcodes.expert.server_error' \
    '_ws.expert.severity == "Warning" && sipcodes' '_ws.expert.message contains "486"'; do
    one=$(tshark -r codes.pcap -Y "$filter" | wc -l)
    two=$(tshark -2 -r codes.pcap -Y "$filter" | wc -l)
    echo "$one $two $filter"
done
echo "$(tshark --disable-protocol sipcodes -r codes.pcap -Y 'sipcodes || sipcodes.code' | wc -l) sipcodes, switched off"
