# Messages in the manner of RFC 4475 and of 64 KB: what SIP finds and what is said of it; of long
# values how long they are.
tshark -o tcp.reassemble_out_of_order:TRUE -r torture.pcap -Y sip -T fields -e frame.number \
    -e sip.Status-Code -e sipcodes.code -e sipcodes.method -e sipcodes.reason.protocol \
    -e sipcodes.reason.q850 -e sipcodes.retry_after -e sipcodes.warning.code -e sipcodes.reason.text |
    awk -F '\t' '{ for (i = 1; i <= NF; i++) {
        value = length($i) > 60 ? length($i) " bytes" : $i
        printf "%s%s", value, i < NF ? " | " : "\n" } }'
