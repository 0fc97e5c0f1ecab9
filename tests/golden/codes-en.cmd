# Every code of the data, every field, in one language.
tshark -o sipcodes.language:en -r codes.pcap -T fields -E header=y -E separator='|' \
    -e sipcodes.code -e sipcodes.class -e sipcodes.category -e sipcodes.phrase -e sipcodes.status \
    -e sipcodes.vendor -e sipcodes.reference -e sipcodes.cause -e sipcodes.cause.name \
    -e sipcodes.cause.dss1 -e sipcodes.outcome -e sipcodes.explanation
