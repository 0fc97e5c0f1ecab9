# Warn-codes with their meaning, what a missing bearer capability makes of 488 and 606, Retry-After.
for language in en nl de; do
    tshark -o sipcodes.language:$language -o sipcodes.mapping:rfc3398 -r warnings.pcap -T fields \
        -E separator='|' -e sipcodes.code -e sipcodes.warning.code -e sipcodes.warning.meaning \
        -e sipcodes.cause -e sipcodes.cause.rfc4497 -e sipcodes.cause.cisco -e sipcodes.retry_after
done
