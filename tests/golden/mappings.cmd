# The shipped mappings side by side, as -T fields and as filters.
mappings=$(awk -F '\t' '!/^#/ && $2 ~ /judges|shown/ { print $1 }' "$TESTS/../data/mappings.tsv")
# shellcheck disable=SC2046
tshark -r codes.pcap -Y 'sipcodes.class >= 3' -T fields -E header=y -e sipcodes.code \
    $(for name in $mappings; do printf -- '-e sipcodes.cause.%s ' $name; done)
for filter in 'sipcodes.cause.asterisk != sipcodes.cause.cisco' \
    'sipcodes.cause.oracle-sipi == "Protocol error, unspecified"' 'sipcodes.cause.ms-ocs2007 == 31'
do
    echo "$filter: $(tshark -r codes.pcap -Y "$filter" -T fields -e sipcodes.code | tr '\n' ' ')"
done
tshark -o sipcodes.mapping:nonsense -r codes.pcap -Y 'sipcodes.code == 486' -T fields \
    -e sipcodes.mapping
