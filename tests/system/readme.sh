#!/bin/sh
# The pages must be true: the files that README.md, CONTRIBUTING.md, CHANGELOG.md and docs/ name exist; the fields of
# docs/fields.md are those of tshark -G fields, the preferences of docs/preferences.md those of tshark -G
# currentprefs; the examples of docs/causes.md come out as it says; and every command of README.md and docs/ prints
# what stands below it. README.md can be read to its end.
#
#     BUILD=build tests/system/readme.sh [--renew]
#
# --renew writes the outputs into the pages.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"
BUILD=$(cd "$top" && cd "$BUILD" && pwd)

causes=$top/docs/causes.md

# But for files that are to be written.
cat "$top/README.md" "$top"/docs/*.md "$top/CONTRIBUTING.md" "$top/CHANGELOG.md" | grep -oE '\b(data|docs|plugin|tests)/[A-Za-z0-9_./-]*' |
    sed 's/[.]$//' | grep -vxE 'data/.*/(TAG|NAME)[.]tsv' | sort -u | while read -r path; do
        [ -e "$top/$path" ] || fail "a page names $path, which does not exist"
    done

# Links lead somewhere, from the folder of the page.
for page in README.md CONTRIBUTING.md $(cd "$top" && echo docs/*.md); do
    tr '\n' ' ' <"$top/$page" | grep -oE '\]\([^)# ]+' | sed 's/^](//' | grep -v '^http' | while read -r link; do
        [ -e "$top/$(dirname "$page")/$link" ] || fail "$page links to $link, which does not exist"
    done
done

# The examples of docs/causes.md are rows of tables: the messages, each in backquotes, with header fields and
# an ISUP Release behind "+"; the effective cause and its origin; the outcome, and expert infos. A message
# alone is judged by its fields, a call, which an INVITE begins, by the statistics. The number of a row is its
# Call-ID.
#
# Writes the examples as a dump for text2pcap to "dump", and to "said" what is said of each, with the kind of
# the row: "frame 3: 34 isup; busy, contradiction".
awk -F ' *[|] *' '
    BEGIN { for (i = 1; i < 256; i++) hex_of[sprintf("%c", i)] = sprintf("%02x", i) }
    function write(bytes,    count, byte, i) {
        count = split(bytes, byte, " ")
        for (i = 1; i <= count; i++)
            printf "%s %s", (i % 16 == 1 ? sprintf("%s%06x", (i == 1 ? "" : "\n"), i - 1) : ""), byte[i] >"dump"
        print "" >"dump"
    }
    function hex(text,    bytes, i) {
        for (i = 1; i <= length(text); i++) bytes = bytes hex_of[substr(text, i, 1)] " "
        return bytes
    }
    # line: "486", "404 OPTIONS" or "BYE".
    function message(row, line, fields, body,    word, method, cseq) {
        split(line, word, " ")
        method = line !~ /^[0-9]/ ? word[1] : word[2] != "" ? word[2] : "INVITE"
        cseq = method == "BYE" ? 2 : 1
        write(hex((line ~ /^[0-9]/ ? "SIP/2.0 " word[1] " X" : method " sip:b@example.com SIP/2.0") "\r\n" \
            "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" cseq "\r\nFrom: <sip:a@example.com>;tag=a\r\n" \
            "To: <sip:b@example.com>" (line ~ /^(INVITE|CANCEL)$/ ? "" : ";tag=b") "\r\n" \
            "Call-ID: " row "\r\nCSeq: " cseq " " method "\r\n" fields "\r\n") body)
    }
    # text: "503 + Reason: Q.850;cause=17 + REL 34".
    function example(row, text,    part, count, fields, body, i) {
        count = split(text, part, / [+] /)
        for (i = 2; i <= count; i++)
            if (part[i] ~ /^REL [0-9]+$/) { # with ITU coding, of the network beyond the interworking point
                fields = fields "Content-Type: application/ISUP;version=itu-t92+\r\n"
                body = "0c 02 00 02 84 " sprintf("%02x", 128 + substr(part[i], 5))
            } else
                fields = fields part[i] "\r\n"
        message(row, part[1], fields, body)
    }
    /^[|] `/ {
        row++
        count = split($2, quoted, "`")
        if (count > 3) message(row, "INVITE", "", "")
        for (i = 2; i < count; i += 2) example(row, quoted[i])
        gsub(/`/, "")
        printf "%s %d: %s; %s\n", (count > 3 ? "call" : "frame"), row, $3, $4
    }' "$causes" >said
text2pcap -q -u 5060,5060 dump rows.pcap 2>/dev/null
chmod a+r rows.pcap

tshark -r rows.pcap -T fields -E separator='|' -e sip.Call-ID -e sipcodes.cause.effective \
    -e sipcodes.cause.origin -e sipcodes.outcome -e sipcodes.expert.contradiction \
    -e sipcodes.expert.abnormal_release -e sipcodes.expert.announcement -e sipcodes.expert.blocked |
    awk -F '|' '{
        word = $4 ($5 ? ", contradiction" : "") ($6 ? ", abnormal_release" : "") ($7 ? ", announcement" : "")
        word = word ($8 ? ", blocked" : "")
        sub(/^, /, "", word)
        printf "frame %d: %s; %s\n", $1, $2 == "" ? "none" : $2 " " $3, word == "" ? "-" : word
    }' >frames
sed -n 's/^call \([0-9]*\):.*/\1/p' said | while read -r row; do
    tshark -q -r rows.pcap -z "sipcodes_calls,stat,sip.Call-ID == \"$row\"" \
        -z "sipcodes_causes,tree,sip.Call-ID == \"$row\"" | awk -v row="$row" '
        /^[a-z-]+ +[|] +1 / { word = word (word == "" ? "" : ", ") $1 }
        /^ +[0-9]+ [a-z0-9-]+ +1 / { cause = $1 " " $2 }
        END { printf "call %d: %s; %s\n", row, cause == "" ? "none" : cause, word }'
done >calls
sort said >said.sorted
awk -F : 'NR == FNR { asked[$1]; next } $1 in asked' said frames calls | sort | diff said.sorted - ||
    fail 'the examples of docs/causes.md come out otherwise (rows of its tables, by number)'

[ "$SERIES" = 4.0 ] || { echo "the pages show what Wireshark 4.0 prints; this is $SERIES"; exit 77; }

sed -n 's/^| `\(sipcodes[.a-z0-9_-]*\)` | \(FT_[A-Z0-9_]*\) .*/\1 \2/p' "$top/docs/fields.md" | sort >said
tshark -G fields | awk -F '\t' '$1 == "F" && $3 ~ /^sipcodes/ { print $3, $4 }' | sort -u >true
diff said true || fail 'the table of docs/fields.md is not what tshark -G fields prints'

tshark -G currentprefs | sed -n 's/^#*\(sipcodes\.[a-z_]*\):.*/\1/p' | sort >true
sed -n 's/^| `\(sipcodes\.[a-z_]*\)` | `[a-zA-Z]*` (.*/\1/p' "$top/docs/preferences.md" | sort >said
diff said true || fail 'the preferences of docs/preferences.md are not those of tshark -G currentprefs'

[ "$(wc -l <"$top/README.md")" -lt 220 ] || fail 'README.md has 220 lines or more'

# Scripts that pages name find a tshark that is as here: with the plugin.
mkdir "$STAGE/bin" tests docs
ln -s .. tests/captures
cp -r "$top/docs/recipes" docs
cat >"$STAGE/bin/tshark" <<WRAPPER
#!/bin/sh
PATH='$PATH'
set -- env HOME='$USER_HOME' LC_ALL='$LOCALE' TZ=UTC WIRESHARK_PLUGIN_DIR='$PLUGINS' tshark "\$@"
[ "\$(id -u)" != 0 ] || set -- setpriv --reuid 65534 --regid 65534 --clear-groups "\$@"
exec "\$@"
WRAPPER
chmod a+x "$STAGE/bin/tshark"
PATH=$STAGE/bin:$PATH
chmod a+w . # recipes may write captures

sipcodes() {
    LC_ALL=C "$BUILD/bin/sipcodes" "$@"
}

# real PAGE: the page with what its console blocks really print.
real() {
    block=
    while IFS= read -r line; do
        case "$block|$line" in
            '|```console') block=console ;;
            'console|$ '* | 'output|$ '*)
                printf '%s\n' "$line"
                eval "${line#\$ }" </dev/null 2>/dev/null | tr -d '\r'
                block=output
                continue
                ;;
            'output|```') block= ;;
            'output|'*) continue ;;
        esac
        printf '%s\n' "$line"
    done <"$1"
}

for page in "$top/README.md" "$top"/docs/*.md; do
    real "$page" >page.new
    if [ "${1:-}" = --renew ]; then
        cat page.new >"$page"
    else
        diff "$page" page.new ||
            fail "$(basename "$page") shows other output (to accept: tests/system/readme.sh --renew)"
    fi
done
