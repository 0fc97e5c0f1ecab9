#!/bin/sh
# The code's own rules: formatted by .clang-format, clean under clang's warnings, clang-tidy, gcc's
# -fanalyzer and cppcheck, no unsafe string functions, shell scripts clean under shellcheck, no version
# difference outside compat.h.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

cd "$(dirname "$0")/.."
: "${BUILD:?the build folder}"
status=0

# Another version formats otherwise, and warns of other things.
clang-format --version 2>/dev/null | grep -q ' 14\.' || { echo 'no clang-format 14'; exit 77; }
# shellcheck disable=SC2046
clang-format --dry-run --Werror $(find plugin tests -name '*.[ch]') || status=1

cmake -S . -B "$BUILD/clang" -DCMAKE_C_COMPILER=clang -DBUILD_TESTING=ON \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON >/dev/null
cmake --build "$BUILD/clang" >"$BUILD/clang.log" 2>&1 || { cat "$BUILD/clang.log"; status=1; }
# shellcheck disable=SC2046
clang-tidy --quiet -p "$BUILD/clang" $(find plugin tests -name '*.c') >"$BUILD/clang-tidy.log" 2>&1 || {
    grep -E 'error:|warning:' "$BUILD/clang-tidy.log" || cat "$BUILD/clang-tidy.log"
    status=1
}

cmake -S . -B "$BUILD/analyzer" -DCMAKE_C_COMPILER=gcc -DCMAKE_C_FLAGS=-fanalyzer -DBUILD_TESTING=OFF \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON >/dev/null
cmake --build "$BUILD/analyzer" >"$BUILD/analyzer.log" 2>&1 || { cat "$BUILD/analyzer.log"; status=1; }

# cppcheck does not read Wireshark's headers; and GLib's assertions are never compiled out.
# shellcheck disable=SC2046
cppcheck --quiet --error-exitcode=1 --std=c11 --library=gtk --inline-suppr -I plugin \
    --enable=warning,performance,portability --suppress=assertWithSideEffect \
    '-DUAT_CSTRING_CB_DEF(basename,field,record)=' '-DUAT_VS_DEF(basename,field,record,type,value,name)=' \
    '-DG_GNUC_PRINTF(format,arguments)=' $(find plugin tests -name '*.c') || status=1

if grep -nwE 'strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|s?scanf|alloca' -r plugin --include='*.[ch]'; then
    echo 'unsafe string functions' >&2
    status=1
fi

find plugin tests .ci \( -name '*.sh' -o -path .ci/run \) -exec shellcheck -x -e SC2016 {} + || status=1

if grep -rnw 'WIRESHARK_VERSION_M[A-Z]*\|SIPCODES_WIRESHARK' plugin --include='*.[ch]' |
    grep '#' | grep -v '^plugin/wireshark/compat.h:'; then
    echo 'versions are told apart in compat.h only' >&2
    status=1
fi
exit $status
