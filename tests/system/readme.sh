#!/bin/sh
# The README must be true: the files it names exist, its fields are those of tshark -G fields, its commands
# print what it says.
#
#     BUILD=build tests/system/readme.sh [--renew]
#
# --renew writes the outputs into the README.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

readme=$top/README.md

# But for a file that is to be written, for a language.
grep -oE '\b(data|plugin|tests)/[A-Za-z0-9_./-]*' "$readme" | grep -vx 'data/texts/TAG.tsv' | sort -u |
    while read -r path; do
        [ -e "$top/$path" ] || fail "the README names $path, which does not exist"
    done

[ "$SERIES" = 4.0 ] || { echo "the README shows what Wireshark 4.0 prints; this is $SERIES"; exit 77; }

sed -n 's/^| `\(sipcodes[.a-z0-9_-]*\)` | \(FT_[A-Z0-9]*\) .*/\1 \2/p' "$readme" | sort >said
tshark -G fields | awk -F '\t' '$1 == "F" && $3 ~ /^sipcodes/ { print $3, $4 }' | sort -u >true
diff said true || fail 'the field table of the README is not what tshark -G fields prints'

tshark -G currentprefs | sed -n 's/^#*\(sipcodes\.[a-z_]*\):.*/\1/p' | sort >true
sed -n 's/^| `\(sipcodes\.[a-z_]*\)` | `[a-zA-Z]*` (.*/\1/p' "$readme" | sort >said
diff said true || fail 'the preferences of the README are not those of tshark -G currentprefs'

# Writes the README anew with what its console blocks really print.
mkdir tests && ln -s .. tests/captures
block=
while IFS= read -r line; do
    case "$block|$line" in
        '|```console') block=console ;;
        'console|$ '*)
            printf '%s\n' "$line"
            eval "${line#\$ }" </dev/null 2>/dev/null
            block=output
            continue
            ;;
        'output|```') block= ;;
        'output|'*) continue ;;
    esac
    printf '%s\n' "$line"
done <"$readme" >README.new

if [ "${1:-}" = --renew ]; then
    cp README.new "$readme"
else
    diff "$readme" README.new || fail 'README.md shows other output (to accept: tests/system/readme.sh --renew)'
fi
