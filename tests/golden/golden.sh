#!/bin/sh
# Compares what the commands of NAME.cmd print with NAME.out, which Wireshark 4.0 printed;
# differences says what later series print otherwise.
#
#     BUILD=build tests/golden/golden.sh [--renew] [NAME]...
#
# Without names, all of them; --renew writes the outputs anew, to be read before they are committed.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

renew=
if [ "${1:-}" = --renew ]; then
    [ "$SERIES" = 4.0 ] || fail "goldens are what Wireshark 4.0 prints; this is $SERIES"
    renew=yes
    shift
fi
if [ $# = 0 ]; then
    for file in "$TESTS"/golden/*.cmd; do
        set -- "$@" "$(basename "$file" .cmd)"
    done
fi

# expected NAME: its golden, as this series of Wireshark prints it.
expected() {
    awk -v name="$1" -v series="$SERIES" '
        function number(version,    part) { split(version, part, "."); return part[1] * 1000 + part[2] }
        !/^#/ && $2 == name && number(series) >= number($1) { sub(/^[^ ]+ [^ ]+ /, ""); print }
        ' "$TESTS/golden/differences" >"$STAGE/differences"
    sed -f "$STAGE/differences" "$TESTS/golden/$1.out"
}

failed=0
for name in "$@"; do
    # shellcheck disable=SC1090
    (set +e; . "$TESTS/golden/$name.cmd") >"$STAGE/output" 2>&1
    if [ -n "$renew" ]; then
        cp "$STAGE/output" "$TESTS/golden/$name.out"
    elif ! expected "$name" | diff -u - "$STAGE/output"; then
        echo "FAILED: $name (to accept: tests/golden/golden.sh --renew $name)" >&2
        failed=1
    fi
done
exit $failed
