#!/bin/sh
# Measures what the plugin costs, and what comparable ways cost, against tshark without a plugin; says
# whether every bar is met, by its exit code too.
#
#     BUILD=build tests/tools/benchmark.sh [bars|all [MESSAGES [PAIRS]]]
#
# bars counts instructions with the plugin only, which takes ten minutes. all, the default, counts them
# with the peers too, then takes CPU time and peak memory over captures of MESSAGES (200000), the
# medians of PAIRS (3) runs with and without in turn; an hour on one core.
#
# Instructions are counted by callgrind. Start-up is taken off: what is compared is the difference of a
# capture of 6600 frames and one of 600. Peers: an empty post-dissector; the same enrichment in Lua; the
# same by set_postdissector_wanted_hfids(); Wireshark's own transum and Community ID, switched on.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

BUILD=$(realpath "${BUILD:?the build folder}")
# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

mode=${1:-all}
messages=${2:-200000}
pairs=${3:-3}
peers='empty lua wanted transum community'
rows='no-sip rtp sip fields filter calls start quiet'
FILTERED=88 # responses 486 among the 6600 messages of the long cut

# Every setup has the plugins that come with Wireshark, as an installed one has.
prepare() {
    cmake --build "$BUILD" --target benchmark_peers >/dev/null
    cp -r "$BUILD/tests/tools/benchmark/empty" "$BUILD/tests/tools/benchmark/wanted_fields" "$STAGE"
    series=$(ls "$STAGE/plugins")
    for folder in none plugins empty wanted_fields; do
        mkdir -p "$STAGE/$folder/$series/epan"
        find "$(pkg-config --variable=plugindir wireshark)/epan/" -name '*.so' ! -name sipcodes.so \
            -exec cp {} "$STAGE/$folder/$series/epan" \;
    done
    cp "$BUILD/tests/tools/benchmark/fixed_seed.so" "$STAGE"
    cp -r "$top/data" "$STAGE/data"
    cp "$TESTS/tools/benchmark/enrich.lua" "$TESTS/tools/benchmark/measure.py" "$STAGE/work"
    python3 "$TESTS/tools/benchmark/captures.py" "$STAGE/work" "$messages"
    chmod -R a+rX "$STAGE"
}

# with SETUP COMMAND...: a command that ends in one of tshark, in one of the setups.
with() {
    setup=$1
    shift
    case $setup in
        none) PLUGINS=$STAGE/none ;;
        sipcodes) PLUGINS=$STAGE/plugins ;;
        empty) PLUGINS=$STAGE/empty ;;
        wanted) PLUGINS=$STAGE/wanted_fields ;;
        lua) PLUGINS=$STAGE/none && set -- "$@" -X lua_script:enrich.lua -X "lua_script1:$STAGE/data" ;;
        transum) PLUGINS=$STAGE/none && set -- "$@" --enable-protocol transum ;;
        community) PLUGINS=$STAGE/none && set -- "$@" --enable-protocol communityid ;;
    esac
    run "$@"
}

# options_of SETUP ROW: what tshark is asked for; fails where the setup has no such fields.
options_of() {
    case $2 in
        fields)
            fields='code phrase explanation cause effective'
            case $1 in
                none) fields='sip.Status-Code sip.Status-Line sip.CSeq.method sip.Call-ID sip.Reason' ;;
                sipcodes) fields=$(echo "$fields" | sed 's/effective/cause.effective/; s/[^ ]* */sipcodes.&/g') ;;
                lua) fields=$(echo "$fields" | sed 's/[^ ]* */luacodes.&/g') ;;
                wanted) fields=$(echo "$fields" | sed 's/[^ ]* */wanted.&/g') ;;
                *) return 1 ;;
            esac
            echo "-T fields $(echo "$fields" | sed 's/[^ ]* */-e &/g')"
            ;;
        filter)
            case $1 in
                none) echo '-Y sip.Status-Code==486' ;;
                sipcodes) echo '-Y sipcodes.cause==17' ;;
                lua) echo '-Y luacodes.cause==17' ;;
                wanted) echo '-Y wanted.cause==17' ;;
                *) return 1 ;;
            esac
            ;;
        calls)
            case $1 in
                none) echo '-q -z sip,stat' ;;
                sipcodes) echo '-q -z sipcodes_calls,stat' ;;
                *) return 1 ;;
            esac
            ;;
        quiet) echo '-q' ;;
    esac
}

capture_of() { # ROW
    case $1 in
        no-sip | rtp) echo "$1" ;;
        start) echo empty ;;
        *) echo sip ;;
    esac
}

# count SETUP CAPTURE OPTION...: the instructions it takes.
count() {
    setup=$1
    capture=$2
    shift 2
    # shellcheck disable=SC2086
    with "$setup" env LD_PRELOAD="$STAGE/fixed_seed.so" valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        tshark -r "$capture.pcap" "$@" 2>counted >printed || { cat counted >&2; fail "$setup $capture $*"; }
    awk '/ Collected :/ { print $4 }' counted
}

# instructions SETUP ROW: what the frames of a row cost in a setup, in "count.SETUP.ROW" too.
instructions() {
    file=count.$1.$2
    options=$(options_of "$1" "$2")
    if [ ! -s "$file" ] && [ "$2" = start ]; then
        # shellcheck disable=SC2086
        count "$1" empty $options >"$file"
    elif [ ! -s "$file" ]; then
        set -- "$1" "$2" "short-$(capture_of "$2")" "long-$(capture_of "$2")"
        # Reading alone is so cheap that it takes many frames to be seen beside the start-up.
        [ "$2" != quiet ] || set -- "$1" "$2" short-sip sip
        # shellcheck disable=SC2086
        short=$(count "$1" "$3" $options)
        # shellcheck disable=SC2086
        long=$(count "$1" "$4" $options)
        [ "$2" != filter ] || [ "$(wc -l <printed)" = "$FILTERED" ] || fail "$1 finds others than 486"
        echo $((long - short)) >"$file"
    fi
    cat "$file"
}

# ratio SETUP ROW: instructions against no plugin; "-" where the setup has no such fields.
ratio() {
    if ! options_of "$1" "$2" >/dev/null; then
        echo -
        return
    fi
    without=$(instructions none "$2")
    awk "BEGIN { printf \"%.4f\n\", $(instructions "$1" "$2") / $without }"
}

title_of() {
    case $1 in
        no-sip) echo 'no SIP, summary lines' ;;
        rtp) echo '95 % RTP, summary lines' ;;
        sip) echo 'SIP only, summary lines' ;;
        fields) echo 'SIP only, -T fields, five of ours : five of sip' ;;
        filter) echo 'SIP only, -Y cause==17 : sip.Status-Code==486' ;;
        calls) echo 'SIP only, -z sipcodes_calls,stat : sip,stat' ;;
        start) echo 'start-up (empty capture)' ;;
        quiet) echo 'SIP only, -q' ;;
    esac
}

bar_of() {
    case $1 in
        no-sip) echo 1.005 ;;
        rtp) echo 1.010 ;;
        sip) echo 1.030 ;;
        fields) echo 1.080 ;;
        filter) echo 1.050 ;;
        calls) echo 1.250 ;;
        start) echo 1.003 ;;
        quiet) echo 1.000 ;;
    esac
}

missed=0

# judge VALUE BAR: "met", or "MISSED", which is remembered. Compared as printed, to a thousandth.
judge() {
    if awk "BEGIN { exit sprintf(\"%.3f\", $1) + 0 > $2 }"; then
        verdict=met
    else
        verdict=MISSED
        missed=1
    fi
}

instruction_table() {
    [ "$mode" = all ] || peers=
    echo 'Instructions against no plugin'
    printf '%-49s %6s %8s %-6s' 'capture and command' bar sipcodes ''
    for peer in $peers; do printf ' %9s' "$peer"; done
    echo
    for row in $rows; do
        value=$(ratio sipcodes "$row")
        judge "$value" "$(bar_of "$row")"
        printf '%-49s %6s %8s %-6s' "$(title_of "$row")" "$(bar_of "$row")" "$value" "$verdict"
        for peer in $peers; do printf ' %9s' "$(ratio "$peer" "$row")"; done
        echo
    done
}

# cost CAPTURE RESPONSES: the instructions that the plugin adds to a response of a capture.
cost() {
    added=$(($(count sipcodes "$1" -Y sipcodes.cause==17) - $(count none "$1" -Y sip.Status-Code==486)))
    echo $(((added - $(instructions sipcodes start) + $(instructions none start)) / $2))
}

line_table() {
    echo 'Instructions added to a response, -Y cause==17 : sip.Status-Code==486'
    printf '%-49s %8s %8s %8s\n' 'responses' 500 5000 ratio
    for kind in single stream; do
        few=$(cost "$kind-500" 500)
        many=$(cost "$kind-5000" 5000)
        growth=$(awk "BEGIN { printf \"%.2f\", $many / $few }")
        judge "$growth" 1.1
        case $kind in
            single) title='a datagram each' ;;
            stream) title='in one reassembled TCP segment' ;;
        esac
        printf '%-49s %8s %8s %8s %s (at most 1.10)\n' "$title" "$few" "$many" "$growth" "$verdict"
    done
}

# allocations CAPTURE: how often the plugin asks another library for memory, texts or items, from start
# to end, where only summary lines are read.
allocations() {
    with sipcodes valgrind --tool=callgrind --compress-strings=no --callgrind-out-file="$STAGE/home/profile" \
        tshark -r "$1.pcap" >/dev/null 2>counted || { cat counted >&2; fail "allocations $1"; }
    awk '/^ob=/ { caller = callee = substr($0, 4) }
        /^cob=/ { callee = substr($0, 5) }
        /^cfn=/ { name = $0 }
        /^calls=/ {
            if (caller ~ /sipcodes/ && callee !~ /sipcodes/ && name ~ /alloc|_new|dup|printf|append|prepend|add/)
                sum += substr($1, 7)
            callee = caller
        }
        END { print sum + 0 }' "$STAGE/home/profile"
}

allocation_table() {
    echo 'Calls by the plugin for memory, texts or items, start-up included, summary lines'
    printf '%-49s %8s %8s\n' 'frames' 600 6600
    few=$(allocations short-sip)
    many=$(allocations long-sip)
    judge $((many - few)) 0
    printf '%-49s %8s %8s %s (none more)\n' 'SIP only' "$few" "$many" "$verdict"
}

# timed SETUP ROW: CPU seconds and peak memory in KiB over the whole capture.
timed() {
    # shellcheck disable=SC2046
    with "$1" python3 measure.py tshark -r "$(capture_of "$2").pcap" $(options_of "$1" "$2")
}

median() { # COLUMN FILE
    cut -d' ' -f"$1" "$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

time_table() {
    echo "CPU time against no plugin in pairs of runs, and peak memory; $messages frames, median of $pairs"
    printf '%-49s %-10s %8s %12s %12s\n' 'capture and command' 'with' 'CPU' 'MiB without' 'MiB with'
    for row in sip fields filter calls no-sip rtp; do
        for setup in sipcodes lua wanted; do
            [ "$setup" = sipcodes ] || [ "$row" = sip ] || [ "$row" = fields ] || continue
            for _ in $(seq "$pairs"); do
                echo "$(timed none "$row") $(timed "$setup" "$row")"
            done | awk '{ printf "%.3f %.1f %.1f\n", $3 / $1, $2 / 1024, $4 / 1024 }' >paired
            printf '%-49s %-10s %8s %12s %12s\n' "$(title_of "$row")" "$setup" "$(median 1 paired)" \
                "$(median 2 paired)" "$(median 3 paired)"
        done
    done
}

case $mode in
    bars | all) ;;
    *) fail "usage: $0 [bars|all [MESSAGES [PAIRS]]]" ;;
esac
prepare
instruction_table
echo
line_table
echo
allocation_table
if [ "$mode" = all ]; then
    echo
    time_table
fi
echo
if [ "$missed" = 1 ]; then
    echo 'Not every bar is met.'
else
    echo 'Every bar is met.'
fi
exit "$missed"
