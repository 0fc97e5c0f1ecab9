#!/bin/sh
# The code's own rules: formatted by .clang-format, clean under clang's warnings and clang-tidy, shell
# scripts clean under shellcheck, no version difference outside compat.h.
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

cmake -S . -B "$BUILD/clang" -DCMAKE_C_COMPILER=clang -DBUILD_TESTING=ON >/dev/null
cmake --build "$BUILD/clang" >"$BUILD/clang.log" 2>&1 || { cat "$BUILD/clang.log"; status=1; }
# shellcheck disable=SC2046
clang-tidy --quiet -p "$BUILD/clang" $(find plugin tests -name '*.c') >"$BUILD/clang-tidy.log" 2>&1 || {
    grep -E 'error:|warning:' "$BUILD/clang-tidy.log" || cat "$BUILD/clang-tidy.log"
    status=1
}

find plugin tests .ci \( -name '*.sh' -o -path .ci/run \) -exec shellcheck -x -e SC2016 {} + || status=1

if grep -n 'WIRESHARK_VERSION\|SIPCODES_WIRESHARK' plugin/*.[ch] |
    grep '#' | grep -v '^plugin/compat.h:'; then
    echo 'versions are told apart in compat.h only' >&2
    status=1
fi
exit $status
