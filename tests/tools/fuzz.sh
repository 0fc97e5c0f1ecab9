#!/bin/sh
# The pure parsers under a coverage-guided fuzzer with the sanitizers, from the seeds of tests/sip/fuzz/seeds.py
# and made-up traffic:
#
#     BUILD=build tests/tools/fuzz.sh [libfuzzer [RUNS]]     200000 runs if not told otherwise
#     BUILD=build tests/tools/fuzz.sh afl [SECONDS]          600 seconds
#
# Says how many inputs were tried; ends with an error at the first bad one, which is kept below
# BUILD/fuzz. Needs clang with its sanitizers' runtime (libclang-rt-14-dev), and afl++ for afl.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=$(realpath "${BUILD:?the build folder}")
folder=$BUILD/fuzz

# build PRESET: the fuzzer, in $fuzzer.
build() {
    cmake -S "$top" --preset "$1" -B "$BUILD/$1" >/dev/null
    ASAN_OPTIONS=detect_leaks=0 cmake --build "$BUILD/$1" --target fuzz_parsers >"$folder/build.log" 2>&1 ||
        { cat "$folder/build.log" >&2; exit 1; }
    fuzzer=$BUILD/$1/bin/fuzz_parsers
}

command -v clang >/dev/null || { echo 'no clang'; exit 77; }
mkdir -p "$folder/corpus"
rm -rf "$folder/seeds" "$folder/found"
python3 "$top/tests/sip/fuzz/seeds.py" "$folder/seeds"
python3 "$top/tests/traffic/traffic.py" --corpus "$folder/seeds" --frames 200 --seed 1 >/dev/null
case ${1:-libfuzzer} in
    libfuzzer)
        build fuzz-libfuzzer
        mkdir "$folder/found"
        cd "$folder/found"
        "$fuzzer" -runs="${2:-200000}" -max_len=8192 -timeout=5 -dict="$top/tests/sip/fuzz/sip.dict" \
            "$folder/corpus" "$folder/seeds" >"$folder/fuzz.log" 2>&1 || {
            cat "$folder/fuzz.log" >&2
            exit 1
        }
        echo "inputs tried: $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$folder/fuzz.log"), crashes: 0"
        ;;
    afl)
        build fuzz-afl
        export AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1
        afl-fuzz -i "$folder/seeds" -o "$folder/found" -x "$top/tests/sip/fuzz/sip.dict" \
            -V "${2:-600}" -- "$fuzzer" >"$folder/fuzz.log" 2>&1 || { tail "$folder/fuzz.log" >&2; exit 1; }
        stats=$folder/found/default/fuzzer_stats
        crashes=$(sed -n 's/^saved_crashes *: //p; s/^unique_crashes *: //p' "$stats")
        echo "inputs tried: $(sed -n 's/^execs_done *: //p' "$stats"), crashes: $crashes"
        [ "$crashes" = 0 ]
        ;;
    *)
        echo "usage: $0 [libfuzzer [RUNS] | afl [SECONDS]]" >&2
        exit 2
        ;;
esac
