#!/bin/sh
# Tries the plugin for Windows in Wireshark for Windows: all goldens through tshark.exe and sharkd.exe, which must
# print what Linux prints; that it is listed; and that a plugin for another series is refused.
#
#     tests/windows.sh FOLDER [GOLDEN]...
#
# FOLDER has the programs. They run natively in a shell such as that of Git for Windows, with jq, awk and Python
# beside it; elsewhere under wine (Debian: wine and wine64). What is tried are the zips that
# plugin/system/windows.sh leaves in build/windows/packages.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2031
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
WIRESHARK_FOLDER=$(cd "${1:?the folder of tshark.exe}" && pwd)
export WIRESHARK_FOLDER
shift
[ -e "$WIRESHARK_FOLDER/tshark.exe" ] || {
    echo "There is no tshark.exe in $WIRESHARK_FOLDER" >&2
    exit 1
}
packages=$top/build/windows/packages
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if command -v wineserver >/dev/null; then
    export WINEPREFIX="$work/wine" # one for all
    WINEDEBUG=-all wineboot -i >/dev/null 2>&1
    trap 'wineserver -k; wineserver -w; rm -rf "$work"' EXIT
    # One program stays: Wine's services end with the last, and one that fails says so where the next one prints.
    mkfifo "$work/commands"
    WINEDEBUG=-all wine cmd <"$work/commands" >/dev/null 2>&1 &
    exec 9>"$work/commands"
fi

# unpack ZIP SERIES: its plugin into a folder as a build has it, which is named.
unpack() {
    mkdir -p "$work/$2/plugins/$2/epan" "$work/unpacked"
    unzip -q -o "$1" -d "$work/unpacked"
    folder=$work/unpacked/$(basename "$1" .zip)
    cp "$folder/sipcodes.dll" "$work/$2/plugins/$2/epan"
    diff -r "$folder/profiles" "$top/data/profiles" >&2 || {
        echo "FAILED: $1 has another profile" >&2
        exit 1
    }
    echo "$work/$2"
}

# series_of ZIP: such as 4.4.
series_of() {
    basename "$1" | sed 's/.*-wireshark-\(.*\)-windows.*/\1/'
}

# in_windows BUILD COMMAND: with tshark as the tests have it.
in_windows() (
    BUILD=$1
    # shellcheck source-path=SCRIPTDIR source=lib/wireshark.sh disable=SC2030
    . "$top/tests/lib/wireshark.sh"
    eval "$2"
)

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

mkdir -p "$work/none/plugins/none"
series=$(in_windows "$work/none" 'tshark -v' | sed -n '1s/[^0-9]*\([0-9]*\.[0-9]*\)\..*/\1/p')
zip=$(find "$packages" -name "sipcodes-*-wireshark-$series-windows-x64.zip" 2>/dev/null)
[ -n "$zip" ] || fail "no zip for Wireshark $series in $packages: sh plugin/system/windows.sh"
build=$(unpack "$zip" "$series")

listed=$(in_windows "$build" 'tshark -G plugins' | grep '^sipcodes') || fail 'it is not in the list of plugins'
printf '%s\n' "$listed"
for other in "$packages"/*.zip; do
    [ "$other" != "$zip" ] || continue
    unpack "$other" "$(series_of "$other")" >/dev/null
    cp "$work/$(series_of "$other")/plugins"/*/epan/sipcodes.dll "$work/other.dll"
    mkdir -p "$work/wrong/plugins/$series/epan"
    cp "$work/other.dll" "$work/wrong/plugins/$series/epan/sipcodes.dll"
    said=$(in_windows "$work/wrong" 'tshark -G plugins' 2>&1 | grep sipcodes) || true
    case $said in
        *"$(series_of "$other")"*) printf 'refused: %s\n' "$said" ;;
        *) fail "the plugin for $(series_of "$other") is not refused: $said" ;;
    esac
done

BUILD=$build sh "$top/tests/golden/golden.sh" "$@"
echo 'The goldens are those of Linux.'
