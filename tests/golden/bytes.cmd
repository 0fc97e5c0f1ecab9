# Which bytes the items highlight, as position and length in the frame or the reassembled data.
for capture in calls bare segments; do
    echo "== $capture"
    tshark -r $capture.pcap -Y sipcodes -T pdml |
        sed -n '/<proto name="sipcodes"/,/<\/proto>/ {
            s/.*name="\(sipcodes[.a-z]*\)".* size="\([0-9]*\)" pos="\([0-9]*\)" show="\([^"]*\)".*/\1 \3+\2 \4/p
        }' | grep -e 'sipcodes.code' -e 'sipcodes.phrase' -e '^sipcodes [0-9]'
done
