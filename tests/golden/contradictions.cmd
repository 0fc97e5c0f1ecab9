# Reasons that contradict the code, with the causes to be expected, and calls that analytics blocked.
for language in en nl de; do
    tshark -q -o sipcodes.language:$language -r reasons.pcap -z expert |
        grep -e ' 48[67]: ' -e ' 60[38]: '
done
