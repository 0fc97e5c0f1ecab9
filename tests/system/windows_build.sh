#!/bin/sh
# Builds the zips for Windows, and looks at the DLL of each: that it exports what Wireshark asks a plugin for and no
# more, imports what the series and GLib have and the C library, says its version, and has the same bytes when
# built from another folder. Not a test of ctest, as it downloads packages. As root or with sudo.
#
#     tests/system/windows_build.sh [SUITE]...
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"
windows=$top/build/windows
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

dump() {
    x86_64-w64-mingw32-objdump "$@"
}

exports() { # DLL
    dump -p "$1" | sed -n '/Ordinal\/Name Pointer/,/^$/s/.*\] \([a-z_]*\)$/\1/p' | tr '\n' ' '
}

imports() { # DLL: a row a name, with the library that it is from
    dump -p "$1" | awk '/DLL Name:/ { library = $3 } /^\t[0-9a-f]+\t/ { print library, $3 }'
}

# look_at DLL FOLDER: against the lists of names in the folder.
look_at() {
    found=$(exports "$1")
    [ "$found" = 'plugin_describe plugin_register plugin_version plugin_want_major plugin_want_minor ' ] ||
        fail "$1 exports $found"
    imports "$1" >"$work/imports"
    libraries=$(cut -d ' ' -f 1 "$work/imports" | LC_ALL=C sort -u | tr '\n' ' ')
    [ "$libraries" = 'KERNEL32.dll glib-2.0-0.dll libwireshark.dll libwsutil.dll msvcrt.dll ' ] ||
        fail "$1 imports from $libraries"
    for library in glib-2.0-0.dll libwireshark.dll libwsutil.dll; do
        names=$2/$library.names
        [ "$library" != glib-2.0-0.dll ] || names=$windows/glib/$library.names
        sed 's/ DATA$//' "$names" | LC_ALL=C sort -u >"$work/known"
        sed -n "s/^$library //p" "$work/imports" | LC_ALL=C sort -u >"$work/asked"
        [ -s "$work/asked" ] || fail "$1 asks $library for nothing"
        unknown=$(LC_ALL=C comm -23 "$work/asked" "$work/known")
        [ -z "$unknown" ] || fail "$1 asks $library for $unknown"
        crossing=$(grep -xE '(g|ws)_(f?open|freopen|creat|close|stat|lstat|fstat)' "$work/asked") || true
        [ -z "$crossing" ] || fail "$1 asks $library for $crossing, and may have another C library"
    done
    strings -e l "$1" | grep -A 1 -x ProductVersion | grep -qx "$version" || fail "$1 does not say its version"
    dump -p "$1" | grep -q 'Time/Date.*1970' || fail "$1 has the time of its building in it"
}

require_known_system 12 13
install_packages unzip
! said=$(sh "$top/plugin/system/windows.sh" no-suite 2>&1) || fail 'it built for a suite that there is not'
case $said in *no-suite*) ;; *) fail "a suite that there is not: $said" ;; esac
sh "$top/plugin/system/windows.sh" "$@"
version=$(sed -n 's/^project(sipcodes VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")
seen=0
for zip in "$windows"/packages/*.zip; do
    name=$(basename "$zip" .zip)
    series=${name#*-wireshark-}
    series=${series%-windows-x64}
    unzip -q "$zip" -d "$work/zip"
    folder=$(dirname "$(grep -lx "$series" "$windows"/*/series)")
    look_at "$work/zip/$name/sipcodes.dll" "$folder"
    grep -q "@[A-Z]*@" "$work/zip/$name/install.ps1" "$work/zip/$name/README.txt" && fail "a blank is not filled in in $zip"
    grep -q "'$series'" "$work/zip/$name/install.ps1" || fail "install.ps1 of $zip is for another series"
    seen=$((seen + 1))
done
[ $seen -gt 0 ] || fail 'there is no zip'

mkdir "$work/again"
tar -C "$top" --exclude='./build*' --exclude=./.git -c . | tar -C "$work/again" --no-same-owner -x
SOURCE_DATE_EPOCH=$(git -C "$top" log -1 --format=%ct 2>/dev/null || stat -c %Y "$top/CHANGELOG.md")
WINDOWS=$work/elsewhere SOURCE_DATE_EPOCH=$SOURCE_DATE_EPOCH sh "$work/again/plugin/system/windows.sh" trixie
for zip in "$work"/elsewhere/packages/*.zip; do
    cmp "$zip" "$windows/packages/$(basename "$zip")" || fail 'built from another folder it has other bytes'
done
echo "$seen zips for Windows are as they should be"
