#!/bin/sh
# The names of fields in every language: each field that the details pane shows has one, and none is of a field that
# does not exist. Those of the single mappings are called as the mappings are; expert infos name themselves.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

awk -F '\t' '!/^#/ && $1 != "name" && $2 != "" { print "cause." $1 }' "$top/data/mappings.tsv" >mappings
tshark -G fields | awk -F '\t' '$1 == "F" { print $3 }' | sed -n 's/^sipcodes[.]//p' | sort -u |
    grep -v '^expert[.]' | grep -vxF -f mappings >shown
[ "$(wc -l <shown)" -gt 30 ] || fail 'too few fields'
for language in nl de; do
    awk -F '\t' '$1 == "label" { print $2 }' "$top/data/texts/$language.tsv" | sort | diff shown - ||
        fail "fields (<) and the labels that data/texts/$language.tsv has (>) are not the same"
done

# They follow the language, from one to the other and back, and the values do not change with them.
tshark -o sipcodes.language:nl -r calls.pcap -Y 'frame.number == 10' -O sipcodes |
    grep -q '^ *\[Afloop: busy (in gesprek)\]' || fail 'the label of the outcome is not Dutch'
tshark -o sipcodes.language:nl -o sipcodes.language:en -r calls.pcap -Y 'frame.number == 10' -O sipcodes |
    grep -q '^ *\[Outcome: busy\]' || fail 'the label of the outcome is not English again'

# Fields whose values are fixed words are described by them, as Wireshark takes any word in a filter.
tshark -G fields | awk -F '\t' '$3 == "sipcodes.outcome" { print $NF }' | tr -d ':,' | tr ' ' '\n' | sort -u >told
awk -F '\t' '!/^#/ && $1 != "code" && $8 != "" { print $8 }' "$top/data/codes.tsv" | sort -u >outcomes
[ "$(wc -l <outcomes)" -gt 8 ] || fail 'too few outcomes'
comm -23 outcomes told | grep . && fail 'the description of sipcodes.outcome lacks these'
tshark -r calls.pcap -Y 'sipcodes.cause == "Bussy"' >/dev/null 2>&1 && fail 'a cause that does not exist is taken'
exit 0
