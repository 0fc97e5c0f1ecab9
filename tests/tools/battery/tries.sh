# What battery.sh tries, and how it tells what came of it. To be sourced after wireshark.sh; to be used in a
# folder with the captures, by one process at a time.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

# What was tried, and what was found.
COUNTS='damaged_captures settings damaged_tables runs crashes dissector_bugs sanitizer_reports losses invalid_json'
for counter in $COUNTS; do
    eval "$counter=0"
done

add() { # COUNTER [NUMBER]
    eval "$1=\$(($1 + ${2:-1}))"
}

# count: the counters, one a line.
count() {
    for counter in $COUNTS; do
        eval "echo $counter \$$counter"
    done
}

# sum_of_counts: of what several have counted; fails if anything bad was found.
sum_of_counts() {
    awk -v names="$COUNTS" '
        { sum[$1] += $2 }
        END {
            count = split(names, name, " ")
            for (i = 1; i <= count; i++) {
                title = name[i]
                gsub("_", " ", title)
                printf "%s: %d\n", title, sum[name[i]]
                tried += i <= 3 ? sum[name[i]] : 0
                bad += i > 4 ? sum[name[i]] : 0
            }
            printf "bad inputs tried: %d, found: %d\n", tried, bad
            exit bad > 0
        }'
}

# sanitized PROGRAM [ARGUMENT]...: with the sanitizers' run-time libraries, which Debian's programs lack.
sanitized() {
    PLUGINS=$STAGE/sanitized run env \
        LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
        ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=exitcode=0 "$@"
}

# found STATUS WHAT: counts what the last run left in the file "said", and shows it if it is bad.
found() {
    add runs
    bad=
    # 2 is tshark's own word for a capture that is cut short, or for settings that it does not like.
    [ "$1" -le 2 ] || { add crashes && bad=crash; }
    ! grep -aq 'Dissector bug' said || { add dissector_bugs && bad=bug; }
    # Wireshark leaks a little without the plugin too: what counts is what passes through the plugin.
    ! grep -aEq 'ERROR: AddressSanitizer|runtime error:|sipcodes\.so|plugin/[a-z_/]+\.c' said ||
        { add sanitizer_reports && bad=report; }
    [ -z "$bad" ] || { echo "$bad: $2" >&2; grep -aE 'bug|ERROR|error:|#[0-9]' said | head -n 20 >&2; }
}

read_sanitized() { # OPTION...
    status=0
    sanitized tshark "$@" >said 2>&1 || status=$?
    found "$status" "tshark $*"
}

# The ways to read a capture, by number.
WAYS=8
# shellcheck disable=SC2034
way_0='' way_1='-V -x' way_2='-T pdml' way_3='-o tcp.reassemble_out_of_order:TRUE -T ek' \
    way_4='-q -z expert -z sipcodes,tree -z sipcodes_causes,tree -z sipcodes_calls,stat' \
    way_5='-Y sipcodes.cause==17||sipcodes.reason.q850' way_6='-Y sipcodes.expert -T json' \
    way_7='-T fields -e sipcodes.cause.name -e sipcodes.expert -e sipcodes.explanation -e sipcodes.reason.text'

read_in_way() { # FILE NUMBER OPTION...
    file=$1
    eval "options=\$way_$2"
    shift 2
    # shellcheck disable=SC2154,SC2086
    read_sanitized "$@" -r "$file" $options
}

passes() { # NUMBER: the option for one pass (0) or two
    [ $(($1 % 2)) = 0 ] || echo -2
}

# preferences SEED: the options for one of their 192 combinations.
preferences() {
    language=$(echo auto en nl de | cut -d ' ' -f $(($1 % 4 + 1)))
    mapping=$(basename -a "${top:?}"/data/mappings/*.tsv | sed -n "$(($1 / 4 % 12 + 1))s/\.tsv//p")
    echo "-o sipcodes.language:$language -o sipcodes.mapping:$mapping" \
        "-o sipcodes.expert_chat:$(truth $(($1 / 48)))" "-o sipcodes.info_column:$(truth $(($1 / 96)))"
}

truth() { # NUMBER
    [ $(($1 % 2)) = 0 ] && echo FALSE || echo TRUE
}

# What the plugin says must be valid JSON (of SIP's own expert infos tshark cuts some in the middle of a
# character), and no response be lost. Quotes in ICMP errors are no responses.
look_for_losses() { # FILE
    tshark -r "$1" -j 'frame sipcodes' -T json >printed.json 2>/dev/null
    if ! python3 -c 'import json; json.load(open("printed.json", encoding="utf-8"))' 2>said; then
        add invalid_json
        echo "no JSON: $1: $(tail -n 1 said)" >&2
    fi
    tshark -r "$1" -Y 'sip.Status-Code && !icmp && !icmpv6' -T fields -e frame.number -e sip.Status-Code \
        -e sipcodes.code 2>/dev/null | awk -f "$TESTS/tools/battery/compare.awk" >lost
    add losses "$(wc -l <lost)"
    sed "s|^|lost in $1: |" lost >&2
}

try_valgrind() { # FILE
    status=0
    run valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=none tshark -2 -r "$1" -V >said 2>&1 || status=$?
    grep -a '^==' said >report || true # without what tshark printed
    mv report said
    found "$status" "valgrind, $1"
}

# The captures as they are, in every way.
try_capture() { # NAME
    for way in $(seq 0 $((WAYS - 1))); do
        for pass in 0 1; do
            # shellcheck disable=SC2046
            read_in_way "$1.pcap" "$way" $(passes $pass) $(preferences $((way * 24 + pass)))
        done
    done
    look_for_losses "$1.pcap"
    try_valgrind "$1.pcap"
}

# A damaged copy: in full, and in one of the ways with made-up settings.
try_damaged() { # NAME SEED
    rate=$(echo 0.01 0.02 0.05 0.1 | cut -d ' ' -f $(($2 % 4 + 1)))
    damaged=$1-$2.damaged
    editcap -o 42 -E "$rate" --seed "$2" "$1.pcap" "$damaged" 2>/dev/null
    add damaged_captures
    # shellcheck disable=SC2046
    read_sanitized -r "$damaged" -V $(passes "$2") $(preferences "$2")
    make_settings "$2"
    # shellcheck disable=SC2046
    read_in_way "$damaged" $(($2 / 2 % WAYS)) $(passes $(($2 + 1)))
    drop_settings
    look_for_losses "$damaged"
    [ $(($2 % 10)) != 0 ] || try_valgrind "$damaged"
}

make_settings() { # SEED
    python3 "$TESTS/tools/battery/user_files.py" "$USER_HOME/.config/wireshark" "$1"
    chmod -R a+rwX "$USER_HOME"
    add settings
}

drop_settings() {
    rm -rf "$USER_HOME/.config"
}

# Hostile settings, and every code there is.
try_settings() { # SEED
    make_settings "$1"
    read_sanitized -r codes.pcap -V
    drop_settings
}

# A table of 100,000 rows: taken as it is, the last row of a code before the others.
try_many_rows() {
    mkdir -p "$USER_HOME/.config/wireshark"
    awk 'BEGIN { for (n = 1; n <= 100000; n++) printf "\"486\",\"Row %d\",\"\",\"\",\"note\"\n", n }' \
        >"$USER_HOME/.config/wireshark/sipcodes_codes"
    chmod -R a+rwX "$USER_HOME"
    add settings
    read_sanitized -r codes.pcap -Y 'sipcodes.phrase == "Row 100000"'
    grep -q 486 said || { add losses && echo 'lost: the last of 100,000 rows' >&2; }
    drop_settings
}

# Damaged tables of data/, one after another: either they are good still, or they are refused in the form
# file:line: reason. The compiler ends without freeing what it has read.
try_data() { # SEED
    for table in $(cd "$top/data" && find . -name '*.tsv' | sort); do
        rm -rf data tables.c
        cp -r "$top/data" data
        python3 "$TESTS/tools/battery/damage_table.py" "data/$table" "$1"
        add damaged_tables
        status=0
        # shellcheck disable=SC2046
        ASAN_OPTIONS=detect_leaks=0 "$BUILD/sanitized/bin/catalog_compiler" -d data -o tables.c -l en -l nl -l de \
            $(basename -a data/mappings/*.tsv | sed 's/\(.*\)\.tsv/-m \1/') \
            $(basename -a data/reverse/*.tsv | sed 's/\(.*\)\.tsv/-r \1/') >said 2>&1 || status=$?
        if [ $status = 1 ] && ! [ -e tables.c ] && ! grep -qvE '^data/[^:]+\.tsv:[0-9]+: .' said; then
            add runs
        elif [ $status = 0 ] && [ -s tables.c ] && ! [ -s said ]; then
            add runs
        else
            [ $status != 1 ] || status=3 # refused, but not as it should be
            found $status "$table damaged by seed $1"
        fi
    done
    rm -rf data tables.c
}

# All captures in one sharkd, so that what is left of one would be seen in the next.
try_sharkd() { # FILE...
    for file; do
        [ -e "$file" ] || continue
        printf '{"jsonrpc":"2.0","id":1,"method":"load","params":{"file":"%s"}}\n' "$file"
        printf '{"jsonrpc":"2.0","id":2,"method":"frames","params":{"filter":"sipcodes","column0":"sipcodes.cause.name:1"}}\n'
        for frame in 1 2 3 5 8; do
            printf '{"jsonrpc":"2.0","id":3,"method":"frame","params":{"frame":%s,"proto":true}}\n' $frame
        done
    done >requests
    status=0
    sanitized sharkd - <requests >said 2>&1 || status=$?
    found "$status" "sharkd, $# captures"
}
