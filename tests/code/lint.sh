#!/bin/sh
# The code's own rules: formatted by .clang-format, clean under clang's warnings, clang-tidy, gcc's
# -fanalyzer and cppcheck, no unsafe string functions, shell scripts clean under shellcheck and Python
# under flake8, no version difference outside compat.h.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

cd "$(dirname "$0")/../.."
# shellcheck source-path=SCRIPTDIR source=files.sh
. tests/code/files.sh
: "${BUILD:?the build folder}"
status=0

plugin_code=$(files plugin -name '*.[ch]')
plugin_c=$(files plugin -name '*.c')
tests_code=$(files tests -name '*.[ch]')
tests_c=$(files tests -name '*.c')
python=$(files tests -name '*.py')
scripts=$(files plugin -name '*.sh' && files tests -name '*.sh' && files .ci -name run)

# Another version formats otherwise, and warns of other things.
clang-format --version 2>/dev/null | grep -q ' 14\.' || { echo 'no clang-format 14'; exit 77; }
# shellcheck disable=SC2086
clang-format --dry-run --Werror $plugin_code $tests_code || status=1

cmake --preset clang -B "$BUILD/clang" >/dev/null
cmake --build "$BUILD/clang" >"$BUILD/clang.log" 2>&1 || { cat "$BUILD/clang.log"; status=1; }
# shellcheck disable=SC2086
clang-tidy --quiet -p "$BUILD/clang" $plugin_c $tests_c >"$BUILD/clang-tidy.log" 2>&1 || {
    grep -E 'error:|warning:' "$BUILD/clang-tidy.log" || cat "$BUILD/clang-tidy.log"
    status=1
}

cmake --preset analyzer -B "$BUILD/analyzer" >/dev/null
cmake --build "$BUILD/analyzer" >"$BUILD/analyzer.log" 2>&1 || { cat "$BUILD/analyzer.log"; status=1; }

# cppcheck does not read Wireshark's headers; and GLib's assertions are never compiled out.
# shellcheck disable=SC2046,SC2086
cppcheck --quiet --error-exitcode=1 --std=c11 --library=gtk --inline-suppr \
    -I plugin \
    --enable=warning,performance,portability --suppress=assertWithSideEffect \
    '-DUAT_CSTRING_CB_DEF(basename,field,record)=' '-DUAT_VS_DEF(basename,field,record,type,value,name)=' \
    '-DG_GNUC_PRINTF(format,arguments)=' $plugin_c $tests_c || status=1

# shellcheck disable=SC2086
if grep -nwE 'strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|s?scanf|alloca' $plugin_code; then
    echo 'unsafe string functions' >&2
    status=1
fi

# shellcheck disable=SC2086
shellcheck -x -e SC2016 $scripts || status=1
# shellcheck disable=SC2086
flake8 $python || status=1

# shellcheck disable=SC2086
if grep -nw 'WIRESHARK_VERSION_M[A-Z]*\|SIPCODES_WIRESHARK' $plugin_code |
    grep '#' | grep -v '^[^:]*/compat\.h:'; then
    echo 'versions are told apart in compat.h only' >&2
    status=1
fi
exit $status
