#!/bin/sh
# Runs the tests on a build that counts what they reach, and prints how much of plugin/ that is, by
# lines and by branches; fails below 95 per cent of the lines.
#
#     BUILD=build tests/tools/coverage.sh
#
# Needs gcc and gcovr.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(realpath "${BUILD:?the build folder}")/coverage

cmake -S "$top" --preset coverage -B "$folder" >/dev/null
cmake --build "$folder" >/dev/null
find "$folder" -name '*.gcda' -delete

# Wireshark's programs run as nobody, who may not write to the build folder: the counts go elsewhere.
GCOV_PREFIX=$(mktemp -d)
export GCOV_PREFIX
trap 'rm -rf "$GCOV_PREFIX"' EXIT
chmod a+rwx "$GCOV_PREFIX"
umask 000
cd "$top"
ctest --preset coverage --test-dir "$folder" -j "$(nproc)" >"$folder/ctest.log" ||
    { cat "$folder/ctest.log" >&2; exit 1; }
umask 022
cp -r "$GCOV_PREFIX$folder/." "$folder"

report() {
    gcovr --root . --object-directory "$folder" --filter 'plugin/' "$@"
}
report --branches --exclude-unreachable-branches
report --fail-under-line 95
