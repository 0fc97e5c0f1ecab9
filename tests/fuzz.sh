#!/bin/sh
# Feeds made-up messages to the pure parsers, built with AddressSanitizer and
# UndefinedBehaviorSanitizer, from the seeds and the dictionary of fuzz/.
#
#     BUILD=build tests/fuzz.sh [libfuzzer [RUNS] | afl [SECONDS]]
#
# libfuzzer, the default: 20000 inputs. afl: AFL++ for 600 seconds. What is found is left in BUILD/fuzz,
# and belongs into unit/ as a case. Needs clang with its runtime (libclang-rt-14-dev), or afl++.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
work=$(realpath "${BUILD:?the build folder}")/fuzz
corpus=$top/tests/fuzz/corpus
dictionary=$top/tests/fuzz/sip.dict
mkdir -p "$work"

# build COMPILER PROGRAM
build() {
    # shellcheck disable=SC2046
    "$1" -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -I "$top/plugin" \
        -o "$work/$2" "$top/tests/fuzz/message_fuzzer.c" "$top"/plugin/catalog.c \
        "$top"/plugin/grammar.c "$top"/plugin/headers.c "$top"/plugin/reason.c \
        "$BUILD/plugin/catalog_tables.c" $(pkg-config --cflags --libs glib-2.0)
}

with_libfuzzer() { # RUNS
    build clang message_fuzzer
    mkdir -p "$work/corpus" # what is new to libFuzzer is kept here, for the next run
    cd "$work"
    ./message_fuzzer -runs="$1" -seed=1 -max_len=4096 -timeout=10 -dict="$dictionary" \
        -artifact_prefix="$work/" corpus "$corpus" 2>libfuzzer.log || { cat libfuzzer.log >&2; exit 1; }
    grep -E '^(Done|#[0-9]+.DONE)' libfuzzer.log
}

with_afl() { # SECONDS
    build afl-clang-fast message_afl
    cd "$work"
    AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
        afl-fuzz -V "$1" -x "$dictionary" -i "$corpus" -o afl -- ./message_afl >afl.log 2>&1 ||
        { tail -n 20 afl.log >&2; exit 1; }
    grep -E '^(execs_done|saved_crashes|saved_hangs|bitmap_cvg)' afl/default/fuzzer_stats
    grep -Eq '^saved_crashes *: 0$' afl/default/fuzzer_stats
}

BUILD=$(realpath "$BUILD")
case ${1:-libfuzzer} in
    libfuzzer) with_libfuzzer "${2:-20000}" ;;
    afl) with_afl "${2:-600}" ;;
    *) echo "usage: $0 [libfuzzer [RUNS] | afl [SECONDS]]" >&2; exit 2 ;;
esac
