#!/bin/sh
# Compares what the commands of golden/NAME.cmd print with golden/NAME.out.
#
#     BUILD=build tests/golden.sh [--renew] [NAME]...
#
# Without names, all of them; --renew writes the outputs anew, to be read before they are committed.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

renew=
if [ "${1:-}" = --renew ]; then
    renew=yes
    shift
fi
if [ $# = 0 ]; then
    for file in "$TESTS"/golden/*.cmd; do
        set -- "$@" "$(basename "$file" .cmd)"
    done
fi

failed=0
for name in "$@"; do
    expected=$TESTS/golden/$name.out
    # shellcheck disable=SC1090
    (set +e; . "$TESTS/golden/$name.cmd") >"$STAGE/output" 2>&1
    if [ -n "$renew" ]; then
        cp "$STAGE/output" "$expected"
    elif ! diff -u "$expected" "$STAGE/output"; then
        echo "FAILED: $name (to accept: tests/golden.sh --renew $name)" >&2
        failed=1
    fi
done
exit $failed
