# The profile "SIP Codes": its columns, the colouring rule of each frame, and its filter buttons.
# The verdict on a call is known on its first frame in two passes only, as in the window.
profiles=$STAGE/home/.config/wireshark/profiles
mkdir -p "$profiles"
cp -r "$STAGE/profiles/SIP Codes" "$profiles"
chmod -R a+rwX "$STAGE/home"
tshark -C 'SIP Codes' -r reasons.pcap -Y 'sip.Status-Code >= 200' 2>&1
# Rows of requests, of media, of what reports a transfer, and of what is no call.
rows() {
    echo "== rows of $1"
    tshark -2 -C 'SIP Codes' -r "$1" -Y "$2" 2>&1
}
rows reasons.pcap 'sipcodes.call.first == frame.number || sip.Method == "BYE"'
rows media.pcap 'frame.number < 25'
rows transfers.pcap 'sip.CSeq.method == "REFER" || sipcodes.transfer.code'
rows transfers.pcap "$(sed -n 's/^"TRUE","Transfers","\([^"]*\)".*/\1/p' "$profiles/SIP Codes/dfilter_buttons")"
rows registrations.pcap 'frame.number < 9'
rows nested.pcap sip
for capture in reasons calls codes unassigned transfers; do
    echo "== $capture"
    tshark -C 'SIP Codes' --color -r $capture.pcap -Y sipcodes -T fields -e sipcodes.code \
        -e frame.coloring_rule.name 2>&1 | sort -u
done
# A button is a row: shown, label, filter, comment; quotes in it are \x22.
sed -n 's/^"TRUE","\([^"]*\)","\([^"]*\)",.*/\1|\2/p' "$profiles/SIP Codes/dfilter_buttons" |
    while IFS='|' read -r label filter; do
        filter=$(printf '%s' "$filter" | sed 's/\\x22/"/g')
        echo "$label: $(tshark -2 -r reasons.pcap -Y "$filter" -T fields -e frame.number </dev/null 2>&1 |
            tr '\n' ' ')"
    done
rm -r "$profiles"
