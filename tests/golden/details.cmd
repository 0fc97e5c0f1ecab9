# The details pane: a mapped code, a vendor code of two vendors, an obsolete one, an unassigned one;
# in Dutch and German too.
details() {
    tshark "$@" -V -O sipcodes | grep -v -e '^Frame' -e '^Ethernet' -e '^Internet' -e '^User Data' \
        -e '^Transmission' -e '^Session'
}
for language in en nl de; do
    details -o sipcodes.language:$language -r codes.pcap \
        -Y 'sip.Status-Code in {202, 409, 477, 486, 925}'
    details -o sipcodes.language:$language -r unassigned.pcap -Y 'sip.Status-Code in {99, 499}'
done
details -r bare.pcap -Y 'frame.number in {5, 6}'
details -r escapes.pcap
