#!/bin/sh
# Every way to ask must give the same answer: one pass and two, but for what is known of a call or a
# transfer only after it has ended; two passes and sharkd; and the captures must hold what the data holds.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

# fields TYPE [NAME]: the fields of the plugin of a type and with a name, each a regular expression.
fields() {
    tshark -G fields | awk -F '\t' -v type="$1" -v name="${2:-.}" '
        $1 == "F" && $3 ~ /^sipcodes\./ && $3 !~ /^sipcodes\.expert/ && $4 ~ type && $3 ~ name { print $3 }'
}
FIELDS=$(fields .)
# Those of messages alone, which one pass knows as well as two.
ALONE=$(echo "$FIELDS" | grep -vE '^sipcodes[.](call|row|refer)\b')
# Those whose values are the same as numbers and as names, which is what columns show.
TEXTS="$(fields FT_STRING) $(fields 'FT_FRAMENUM|FT_RELATIVE_TIME')
    $(fields FT_UINT '[.]code$|dss1$|retry_after$|reason[.]cause$|number$')"

options() { # FIELD...: the options of -T fields
    for field in "$@"; do printf -- '-e %s ' "$field"; done
}

columns() { # FIELD...: of sharkd's frames, which have room for 32
    number=0
    for field in "$@"; do
        printf '"column%d":"%s:0",' $number "$field"
        number=$((number + 1))
    done
}

sharkd_fields() { # CAPTURE FIELD...: what sharkd's columns say, in the form of -T fields
    capture=$1
    shift
    printf '%s\n' \
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"load\",\"params\":{\"file\":\"$capture\"}}" \
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"frames\",\"params\":{$(columns "$@")\"limit\":100000}}" |
        sharkd | jq -r 'select(.id == 2) | .result[].c | join("\t")'
}

merge_captures
for language in en nl de; do
    for capture in $CAPTURES; do
        # shellcheck disable=SC2046,SC2086
        tshark -o sipcodes.language:$language -r "$capture" -T fields $(options $ALONE) >one
        # shellcheck disable=SC2046,SC2086
        tshark -2 -o sipcodes.language:$language -r "$capture" -T fields $(options $ALONE) >two
        cmp one two || fail "$capture: one pass and two differ in $language"
    done
done

# Columns have room for 2,048 bytes, less than thousands of values take, and escape control characters.
rm hostile.pcap escapes.pcap limits.pcap phrases.pcap torture.pcap
merge_captures
for capture in $CAPTURES; do
    [ -e "$capture" ] || continue
    # Since 4.4 tshark doubles backslashes.
    echo "$TEXTS" | xargs -n 30 | while read -r fields; do
        # shellcheck disable=SC2046,SC2086
        tshark -2 -r "$capture" -T fields $(options $fields) | sed 's/\\\\/\\/g' >tshark.out
        # shellcheck disable=SC2086
        sharkd_fields "$capture" $fields | sed 's/\\\\/\\/g' >sharkd.out
        diff tshark.out sharkd.out >differences || fail "$capture: tshark and sharkd differ: $(head differences)"
    done
done

# codes.pcap has every code of the data, and each row of its report is full.
sed -n 's/^\([0-9][0-9]*\)\t.*/\1/p' "$top/data/codes.tsv" | sort -un >data.out
tshark -r codes.pcap -T fields -e sipcodes.code >capture.out
diff data.out capture.out || fail 'codes.pcap lacks codes; run tests/captures/make_captures.py'
for language in en nl de; do
    rows=$(tshark -o sipcodes.language:$language -r codes.pcap -T fields -e sipcodes.code \
        -e sipcodes.phrase -e sipcodes.status -e sipcodes.explanation |
        awk -F '\t' '$1 && $2 && $3 && $4' | wc -l)
    [ "$rows" -eq "$(wc -l <data.out)" ] || fail "$language: $rows full rows"
done
