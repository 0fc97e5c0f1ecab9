# Codes that nobody has registered, in each language.
for language in en nl de; do
    tshark -o sipcodes.language:$language -r unassigned.pcap -T fields -E separator='|' \
        -e sipcodes.code -e sipcodes.class -e sipcodes.category -e sipcodes.phrase \
        -e sipcodes.status -e sipcodes.reference -e sipcodes.cause -e sipcodes.explanation
done
