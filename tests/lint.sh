#!/bin/sh
# The code's own rules: formatted by .clang-format, clean under clang's warnings, clang-tidy, cppcheck
# and gcc's analyzer, no function that writes without knowing how much, no version difference
# outside compat.h, shell scripts clean under shellcheck.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

cd "$(dirname "$0")/.."
: "${BUILD:?the build folder}"
status=0

sources=$(find plugin tests -name '*.[ch]')
# Another version formats otherwise.
if clang-format --version | grep -q ' 14\.'; then
    # shellcheck disable=SC2086
    clang-format --dry-run --Werror $sources || status=1
else
    echo 'clang-format is not version 14: the format is not checked'
fi

cmake -S . -B "$BUILD/clang" -DCMAKE_C_COMPILER=clang -DBUILD_TESTING=ON >/dev/null
cmake --build "$BUILD/clang" >"$BUILD/clang.log" 2>&1 || { cat "$BUILD/clang.log"; status=1; }
# shellcheck disable=SC2046
clang-tidy --quiet -p "$BUILD/clang" $(find plugin tests -name '*.c') >"$BUILD/clang-tidy.log" 2>&1 || {
    grep -E 'error:|warning:' "$BUILD/clang-tidy.log" || cat "$BUILD/clang-tidy.log"
    status=1
}

# Wireshark's and GLib's macros that cppcheck does not know are taken away.
cppcheck --quiet --error-exitcode=1 --enable=warning,style,performance,portability --std=c11 \
    --inline-suppr --library=gtk -I plugin '-DG_GNUC_PRINTF(a,b)=' '-DUAT_CSTRING_CB_DEF(a,b,c)=' \
    '-DUAT_VS_DEF(a,b,c,d,e,f)=' --suppress=variableScope --suppress=constParameter \
    plugin || status=1

for source in plugin/*.c; do
    # shellcheck disable=SC2046
    gcc -fanalyzer -O1 -Werror -std=gnu11 -DHAVE_SSIZE_T '-DSIPCODES_VERSION="0"' -I plugin \
        $(pkg-config --cflags wireshark glib-2.0) -c "$source" -o /dev/null || status=1
done

if grep -nE '\<(strcpy|stpcpy|strcat|strncpy|strncat|v?sprintf|gets|v?[fs]?scanf|strtok|ato[ifl]|alloca) *\(' \
    plugin/*.[ch]; then
    echo 'functions that do not check what they write or read' >&2
    status=1
fi

find plugin tests .ci \( -name '*.sh' -o -path .ci/run \) -exec shellcheck -x -e SC2016 {} + || status=1

if grep -n 'WIRESHARK_VERSION\|SIPCODES_WIRESHARK' plugin/*.[ch] |
    grep '#' | grep -v '^plugin/compat.h:'; then
    echo 'versions are told apart in compat.h only' >&2
    status=1
fi
exit $status
