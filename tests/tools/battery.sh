#!/bin/sh
# Tries to break the plugin in Wireshark's programs, and prints what it tried and what it found:
#
#     BUILD=build tests/tools/battery.sh [SEEDS [NAME]...]
#
# - The captures of the tests (NAME, without .pcap; "captures" is most of them as one), as they are and in
#   SEEDS (2) damaged copies, in which 1 to 10 per cent of the bytes behind the headers of IP and UDP are
#   others. tshark reads them in one pass and in two, in every way of battery/tries.sh, with every
#   combination of preferences and with made-up settings; sharkd reads them one after another. All that with
#   the plugin under AddressSanitizer, LeakSanitizer and UndefinedBehaviorSanitizer, and each capture and
#   every tenth copy under valgrind too.
# - SEEDS sets of made-up settings on every code there is, and a table of 100,000 rows.
# - SEEDS damaged copies of each table of data/, for the compiler of the catalog.
# - Without a NAME: the fuzzers of fuzz.sh too.
#
# A loss is a response that SIP has in a frame and the plugin has not, or a good row that does not count.
# It works on all processors at once; 200 seeds of all take most of an hour on two, the fuzzers a quarter of it.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

BUILD=$(realpath "${BUILD:?the build folder}")
# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"
# shellcheck source-path=SCRIPTDIR source=battery/tries.sh
. "$TESTS/tools/battery/tries.sh"

command -v valgrind >/dev/null || { echo 'no valgrind'; exit 77; }

seeds=${1:-2}
[ $# = 0 ] || shift
fuzzers=
merge_captures
editcap -F pcap captures.pcapng captures.pcap
if [ $# = 0 ]; then
    fuzzers=yes
    # shellcheck disable=SC2046,SC2086
    set -- $(basename -a $CAPTURES | sed 's/\.pcap.*//')
fi

build_sanitized() {
    cmake -S "$top" --preset sanitized -B "$BUILD/sanitized" >/dev/null
    ASAN_OPTIONS=detect_leaks=0 cmake --build "$BUILD/sanitized" >/dev/null
    cp -r "$BUILD/sanitized/plugins" "$STAGE/sanitized"
    chmod -R a+rX "$STAGE"
}

# tries NAME...: one a line, with its arguments. See battery/tries.sh.
tries() {
    echo try_many_rows
    for name; do
        echo "try_capture $name"
    done
    for seed in $(seq "$seeds"); do
        for name; do
            echo "try_damaged $name $seed"
        done
        echo "try_settings $seed"
        echo "try_data $seed"
    done
}

# worker NUMBER: makes the tries that no other worker has taken, in a folder of its own.
worker() (
    mkdir "$STAGE/worker$1"
    cd "$STAGE/worker$1"
    USER_HOME=$STAGE/worker$1/home
    mkdir "$USER_HOME"
    chmod a+rwx "$USER_HOME"
    ln -s "$STAGE"/work/*.pcap .
    number=0
    while read -r try arguments; do
        number=$((number + 1))
        mkdir "$STAGE/taken/$number" 2>/dev/null || continue
        # shellcheck disable=SC2086
        $try $arguments </dev/null
    done <"$STAGE/tries"
    try_sharkd ./*.pcap ./*.damaged
    count >counts
)

build_sanitized
tries "$@" >"$STAGE/tries"
mkdir "$STAGE/taken"
running=
for number in $(seq "$(nproc)"); do
    worker "$number" &
    running="$running $!"
done
for process in $running; do
    wait "$process" || fail 'the battery itself broke'
done

status=0
echo "captures: $#"
cat "$STAGE"/worker*/counts | sum_of_counts || status=1
if [ -n "$fuzzers" ]; then
    for fuzzer in libfuzzer afl; do
        echo "$fuzzer, $(BUILD=$BUILD sh "$TESTS/tools/fuzz.sh" $fuzzer)" || status=1
    done
fi
exit $status
