#!/bin/sh
# Tries to break the plugin in Wireshark's programs, and prints what it tried and what it found:
#
#     BUILD=build tests/battery.sh [SEEDS [NAME]...]
#
# The captures of the tests (NAME, without .pcap; "captures" is most of them as one; or all), as they are and
# in SEEDS (2) damaged copies in which 1 to 10 per cent of the bytes behind the headers of IP and UDP are
# others; read by tshark in every way below and by sharkd, with the plugin under AddressSanitizer,
# LeakSanitizer and UndefinedBehaviorSanitizer; by tshark under valgrind; with as many made-up sets of
# settings. A loss is a response that SIP has in a frame and the plugin has not. 200 seeds of all take an
# hour or two.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

BUILD=$(realpath "${BUILD:?the build folder}")
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }

seeds=${1:-2}
[ $# = 0 ] || shift
merge_captures
editcap -F pcap captures.pcapng captures.pcap
# shellcheck disable=SC2046,SC2086
[ $# != 0 ] || set -- $(basename -a $CAPTURES | sed 's/\.pcap.*//')

damaged=0 runs=0 crashes=0 bugs=0 reports=0 losses=0 no_json=0

build_sanitized() {
    flags='-fsanitize=address,undefined -fno-omit-frame-pointer'
    cmake -S "$TESTS/.." -B "$BUILD/sanitized" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=gcc \
        -DCMAKE_C_FLAGS="$flags" -DBUILD_TESTING=OFF >/dev/null
    ASAN_OPTIONS=detect_leaks=0 cmake --build "$BUILD/sanitized" >/dev/null
    cp -r "$BUILD/sanitized/plugins" "$STAGE/sanitized"
    chmod -R a+rX "$STAGE"
}

# sanitized PROGRAM [ARGUMENT]...: with the sanitizers' run-time libraries, which Debian's programs lack.
sanitized() {
    PLUGINS=$STAGE/sanitized run env \
        LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
        ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=exitcode=0 "$@"
}

# found STATUS WHAT: counts what the last run left in the file "said", and shows it if it is bad.
found() {
    runs=$((runs + 1))
    bad=
    # 2 is tshark's own word for a capture that is cut short, or for settings that it does not like.
    [ "$1" -le 2 ] || { crashes=$((crashes + 1)) bad=crash; }
    ! grep -aq 'Dissector bug' said || { bugs=$((bugs + 1)) bad=bug; }
    # Wireshark leaks a little without the plugin too: what counts is what passes through the plugin.
    ! grep -aEq 'ERROR: AddressSanitizer|runtime error:|sipcodes\.so|plugin/[a-z_]+\.c' said ||
        { reports=$((reports + 1)) bad=report; }
    [ -z "$bad" ] || { echo "$bad: $2" >&2; grep -aE 'bug|ERROR|error:|#[0-9]' said | head -n 20 >&2; }
}

# The ways to read a capture, by number.
WAYS=9
read_in_way() { # NUMBER FILE
    case $1 in
        0) set -- -r "$2" ;;
        1) set -- -r "$2" -V ;;
        2) set -- -2 -r "$2" -V -x ;;
        3) set -- -r "$2" -Y 'sipcodes.cause == 17 || sipcodes.reason.q850' ;;
        4) set -- -2 -R 'sip' -r "$2" -T pdml ;;
        5) set -- -q -r "$2" -z expert -z sipcodes,tree -z sipcodes_causes,tree -z sipcodes_calls,stat ;;
        6) set -- -r "$2" -o sipcodes.language:nl -o sipcodes.mapping:asterisk -o sipcodes.info_column:TRUE \
            -o sipcodes.expert_chat:FALSE -V ;;
        7) set -- -r "$2" -o tcp.reassemble_out_of_order:TRUE -T ek ;;
        8) set -- -r "$2" -o sipcodes.language:de -o sipcodes.mapping:yate -T fields -e sipcodes.cause.name \
            -e sipcodes.expert -e sipcodes.explanation -o 'uat:sipcodes_causes:"486","34"' ;;
    esac
    status=0
    sanitized tshark "$@" >said 2>&1 || status=$?
    found "$status" "tshark $*"
}

# What the plugin says must be valid JSON (of SIP's own expert infos tshark cuts some in the middle of a
# character), and no response be lost. Quotes in ICMP errors are no responses.
look_for_losses() { # FILE
    PLUGINS=$STAGE/plugins tshark -r "$1" -j 'frame sipcodes' -T json >printed.json 2>/dev/null
    if ! python3 -c 'import json, sys; json.load(open("printed.json", encoding="utf-8"))' 2>said ||
        ! jq empty printed.json 2>>said; then
        no_json=$((no_json + 1))
        echo "no JSON: $1: $(tail -n 1 said)" >&2
    fi
    tshark -r "$1" -Y 'sip.Status-Code && !icmp && !icmpv6' -T fields -e frame.number -e sip.Status-Code \
        -e sipcodes.code 2>/dev/null | awk -f "$TESTS/battery/compare.awk" >lost
    losses=$((losses + $(wc -l <lost)))
    sed "s|^|lost in $1: |" lost >&2
}

damage() { # NAME SEED
    case $(($2 % 4)) in
        0) rate=0.01 ;;
        1) rate=0.02 ;;
        2) rate=0.05 ;;
        3) rate=0.1 ;;
    esac
    editcap -o 42 -E "$rate" --seed "$2" "$1.pcap" damaged.pcap 2>/dev/null
    damaged=$((damaged + 1))
}

# All captures in one sharkd, so that what is left of one would be seen in the next.
try_sharkd() { # FILE...
    for file; do
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

# Hostile settings: nothing but what they spoil may be missing.
try_settings() { # SEED
    python3 "$TESTS/battery/user_files.py" "$STAGE/home/.config/wireshark" "$1"
    chmod -R a+rwX "$STAGE/home"
    status=0
    sanitized tshark -r codes.pcap -V >said 2>&1 || status=$?
    found "$status" "settings of seed $1"
    rm -rf "$STAGE/home/.config"
}

# A table of 100,000 rows: taken as it is, the last row of a code before the others.
try_many_rows() {
    mkdir -p "$STAGE/home/.config/wireshark"
    awk 'BEGIN { for (n = 1; n <= 100000; n++) printf "\"486\",\"Row %d\",\"\",\"\",\"note\"\n", n }' \
        >"$STAGE/home/.config/wireshark/sipcodes_codes"
    chmod -R a+rwX "$STAGE/home"
    status=0
    sanitized tshark -r codes.pcap -Y 'sipcodes.phrase == "Row 100000"' >said 2>&1 || status=$?
    found "$status" '100,000 rows'
    grep -q 486 said || { losses=$((losses + 1)) && echo 'lost: the last of 100,000 rows' >&2; }
    rm -rf "$STAGE/home/.config"
}

try_valgrind() { # FILE
    status=0
    run valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=none tshark -2 -r "$1" -V >said 2>&1 || status=$?
    grep -a '^==' said >report || true # without what tshark printed
    cp report said
    found "$status" "valgrind, $1"
}

build_sanitized
kept=
for name; do
    for way in $(seq 0 $((WAYS - 1))); do
        read_in_way "$way" "$name.pcap"
    done
    look_for_losses "$name.pcap"
    try_valgrind "$name.pcap"
    for seed in $(seq "$seeds"); do
        damage "$name" "$seed"
        read_in_way $((seed % WAYS)) damaged.pcap
        look_for_losses damaged.pcap
        mv damaged.pcap "$name-$seed.damaged"
        kept="$kept $name-$seed.damaged"
    done
done
# shellcheck disable=SC2086
try_sharkd ./*.pcap $kept
for seed in $(seq "$seeds"); do
    try_settings "$seed"
done
try_many_rows

cat <<RESULT
captures: $# and $damaged damaged copies; sets of settings: $seeds; runs of Wireshark's programs: $runs
crashes: $crashes
dissector bugs: $bugs
reports of sanitizers and valgrind: $reports
losses: $losses
invalid JSON: $no_json
RESULT
[ $((crashes + bugs + reports + losses + no_json)) = 0 ]
