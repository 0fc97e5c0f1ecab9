#!/bin/sh
# All that knows nothing of Wireshark is built, and its tests run, where there is no Wireshark.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
folder=${BUILD:?the build folder}/without_wireshark

cmake --preset without-wireshark -S "$top" -B "$folder" >/dev/null
cmake --build "$folder" >"$folder/build.log" 2>&1 || { cat "$folder/build.log"; exit 1; }
[ ! -e "$folder/plugins" ] || { echo 'FAILED: it has a plugin' >&2; exit 1; }
ctest --test-dir "$folder" --no-tests=error
