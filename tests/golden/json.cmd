# JSON: several responses in a frame, foreign phrases; what jq can read is valid JSON.
for capture in segments phrases; do
    tshark -r $capture.pcap -T json -J sipcodes --no-duplicate-keys 2>/dev/null |
        jq -cS '.[]._source.layers.sipcodes'
done
tshark -r segments.pcap -c 1 -T ek -J sipcodes | jq -cS '.layers.sipcodes // empty'
