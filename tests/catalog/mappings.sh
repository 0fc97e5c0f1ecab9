#!/bin/sh
# Every cell of every shipped mapping, its defaults, and what it makes of a Warning, through tshark,
# against the tables of data/mappings/ as awk reads them.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

data=$top/data

# causes_by TABLE: of lines "code warn-codes", the lines "code cause" that the table gives.
causes_by() {
    awk -F '\t' -v warnings="$data/warnings.tsv" '
        function cause(code, bearer,    column) {
            column = bearer ? bearers : causes
            if (code in row) return pick(row[code], bearer)
            if (code < 300 || code > 699) return "-"
            if ((substr(code, 1, 1) "xx") in row) return pick(row[substr(code, 1, 1) "xx"], bearer)
            for (key in row) if (key ~ /^>=/ && code + 0 >= substr(key, 3) + 0)
                return pick(row[key], bearer)
            return "*" in row ? pick(row["*"], bearer) : "-"
        }
        function pick(line, bearer,    part) {
            split(line, part, "|")
            return bearer && part[2] != "" ? part[2] : part[1]
        }
        BEGIN { while ((getline line < warnings) > 0) {
            split(line, part, "\t")
            if (part[3] == "bearer") missing[part[1]] = 1
        } }
        FNR == NR { if ($0 !~ /^#/ && $1 != "code") row[$1] = $2 "|" $3; next }
        {
            bearer = 0
            count = split($2, codes, ",")
            for (i = 1; i <= count; i++) if (codes[i] in missing) bearer = 1
            found = cause($1, bearer)
            print $1 "\t" (found == "-" ? "" : found)
        }' "$1" -
}

mergecap -a -w all.pcapng codes.pcap unassigned.pcap warnings.pcap calls.pcap
chmod a+r all.pcapng
set --
for table in "$data"/mappings/*.tsv; do
    set -- "$@" -e "sipcodes.cause.$(basename "$table" .tsv)"
done
tshark -r all.pcapng -Y sipcodes.code -T fields -e sipcodes.code -e sipcodes.warning.code "$@" >responses
[ -s responses ] || fail 'no response in the captures'

cells=0
column=3
for table in "$data"/mappings/*.tsv; do
    name=$(basename "$table" .tsv)
    cut -f 1,2 responses | causes_by "$table" >expected
    cut -f 1,$column responses | diff expected - || fail "$name: sipcodes.cause.$name"
    tshark -o "sipcodes.mapping:$name" -r all.pcapng -Y sipcodes.code -T fields -e sipcodes.code \
        -e sipcodes.cause -e sipcodes.mapping >chosen
    cut -f 1,2 chosen | diff expected - || fail "$name: sipcodes.cause"
    names=$(cut -f 3 chosen | sort -u | grep .)
    [ "$names" = "$name" ] || fail "sipcodes.mapping is $names where $name is chosen"
    cells=$((cells + $(wc -l <expected)))
    column=$((column + 1))
done
echo "$cells causes compared"
