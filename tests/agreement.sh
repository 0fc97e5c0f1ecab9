#!/bin/sh
# Every way to ask must give the same answer: one pass and two, tshark and sharkd; and the captures
# must hold what the data holds.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

FIELDS='sipcodes.code sipcodes.class sipcodes.category sipcodes.phrase sipcodes.explanation
sipcodes.status sipcodes.vendor sipcodes.reference sipcodes.cause sipcodes.cause.name
sipcodes.cause.dss1'

options() { # of -T fields
    for field in $FIELDS; do printf -- '-e %s ' "$field"; done
}

columns() { # of sharkd's frames
    number=0
    for field in $FIELDS; do
        printf '"column%d":"%s:0",' $number "$field"
        number=$((number + 1))
    done
}

# What sharkd's columns say, in the form of -T fields: columns resolve values to names, so that only
# strings and plain numbers are compared.
sharkd_fields() {
    printf '%s\n' \
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"file\":\"$1\"}}" \
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"frames\",\"params\":{$(columns)\"limit\":100000}}" |
        sharkd | jq -r 'select(.id == 2) | .result[].c | [.[0], .[2:8][], .[9:][]] | @tsv'
}

for language in en nl de; do
    for capture in *.pcap; do
        # shellcheck disable=SC2046
        tshark -o sipcodes.language:$language -r "$capture" -T fields $(options) >one
        # shellcheck disable=SC2046
        tshark -2 -o sipcodes.language:$language -r "$capture" -T fields $(options) >two
        cmp one two || fail "$capture: one pass and two differ in $language"
    done
done

for capture in *.pcap; do
    # shellcheck disable=SC2046
    tshark -r "$capture" -T fields $(options) | cut -f 1,3-8,10- >tshark.out
    sharkd_fields "$capture" >sharkd.out
    diff tshark.out sharkd.out || fail "$capture: tshark and sharkd differ"
done

# codes.pcap has every code of the data, and each row of its report is full.
sed -n 's/^\([0-9][0-9]*\)\t.*/\1/p' "$TESTS/../data/codes.tsv" | sort -un >data.out
tshark -r codes.pcap -T fields -e sipcodes.code >capture.out
diff data.out capture.out || fail 'codes.pcap lacks codes; run captures/make_captures.py'
for language in en nl de; do
    rows=$(tshark -o sipcodes.language:$language -r codes.pcap -T fields -e sipcodes.code \
        -e sipcodes.phrase -e sipcodes.status -e sipcodes.explanation |
        awk -F '\t' '$1 && $2 && $3 && $4' | wc -l)
    [ "$rows" -eq "$(wc -l <data.out)" ] || fail "$language: $rows full rows"
done

# The causes are those of the mapping, and codes without a row have none.
sed -n 's/^\([0-9]*\t[0-9]*\)$/\1/p' "$TESTS/../data/mappings/cisco.tsv" >mapping.out
tshark -r codes.pcap -Y sipcodes.cause -T fields -e sipcodes.code -e sipcodes.cause >causes.out
diff mapping.out causes.out || fail 'sipcodes.cause is not what cisco.tsv says'
