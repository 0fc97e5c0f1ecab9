#!/bin/sh
# The installation for one user: a profile that was changed is not written over, and removing it leaves that profile,
# else nothing, not even an empty folder.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
HOME=$(mktemp -d)
build=$(mktemp -d)
trap 'rm -rf "$HOME" "$build"' EXIT
export HOME
unset XDG_CONFIG_HOME XDG_DATA_HOME DESTDIR
preferences="$HOME/.config/wireshark/profiles/SIP Codes/preferences"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

cmake -S "$top" -B "$build" -DSIPCODES_PERSONAL=ON -DBUILD_TESTING=OFF >/dev/null
cmake --build "$build" >"$build/log" 2>&1 || { cat "$build/log"; exit 1; }

cmake --install "$build" >/dev/null
[ "$("$HOME/.local/bin/sipcodes" 486 | head -n 1 | cut -c 1-13)" = '486 Busy Here' ] || fail 'there is no command'
[ -n "$(find "$HOME/.local/lib" -name sipcodes.so)" ] || fail 'there is no plugin'
cmp "$top/data/profiles/SIP Codes/preferences" "$preferences"

# What Wireshark keeps there is no change.
echo '# by Wireshark' >>"$(dirname "$preferences")/recent"
cmake --build "$build" --target uninstall >/dev/null
[ -z "$(ls -A "$HOME")" ] || fail "this is left: $(find "$HOME")"

cmake --install "$build" >/dev/null
echo '# mine' >>"$preferences"
cmake --install "$build" | grep -q 'left alone' || fail 'nothing is said of the changed profile'
grep -q '^# mine' "$preferences" || fail 'the changed profile was written over'
cmake --build "$build" --target uninstall >/dev/null
grep -q '^# mine' "$preferences" || fail 'the changed profile was removed'
[ -z "$(find "$HOME" -type d -empty)" ] || fail "these are empty: $(find "$HOME" -type d -empty)"
[ -z "$(find "$HOME" -name '*sipcodes*')" ] || fail "this is left: $(find "$HOME" -name '*sipcodes*')"
