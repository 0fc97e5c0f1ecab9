#!/bin/sh
# Builds the plugin for Wireshark on Windows (x64) with MinGW: a zip for each series of Wireshark, in
# build/windows/packages. Installs the compiler if it is missing, as root or with sudo; all else is
# downloaded into build/windows.
#
#     plugin/system/windows.sh [SUITE]...
#
# A SUITE is the Debian whose Wireshark gives a series its headers and the names that its libraries export:
# trixie for 4.4, forky for 4.6, bookworm for 4.0. One that is still being made may be skipped.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=debian.sh
. "$top/plugin/system/debian.sh"
# shellcheck source-path=SCRIPTDIR source=foreign_apt.sh
. "$top/plugin/system/foreign_apt.sh"

windows=${WINDOWS:-$top/build/windows} # another folder gives the same bytes
here=$top/plugin/system/windows
GLIB_SUITE=bookworm # the oldest: what GLib it knows, every Wireshark has
LIBRARIES=usr/lib/x86_64-linux-gnu

# library SUITE PACKAGE PATTERN: the package that it depends on whose name the pattern fits, such as libwsutil16.
library() {
    foreign_apt "$windows/apt/$1" apt-cache depends "$2" | sed -n "s/^ *Depends: \($3\)$/\1/p" | head -n 1
}

# unpack SUITE FOLDER PACKAGE...: downloads them and unpacks them into the folder, anew.
unpack() {
    from=$windows/apt/$1
    target=$2
    shift 2
    rm -rf "$target" "$target.packages"
    mkdir -p "$target.packages"
    (cd "$target.packages" && foreign_apt "$from" apt-get download "$@") || return
    foreign_unpack "$target.packages" "$target" && rm -rf "$target.packages"
}

# import_library DLL LINUX-LIBRARY FOLDER [NAME]...: an import library of the names that the library exports, which
# are those of the DLL, and of those that the DLL alone has, with a list of them.
import_library() {
    dll=$1
    library=$2
    into=$3
    shift 3
    {
        nm -D --defined-only "$library" | sed 's/@.*//' |
            awk '$2 ~ /^[TW]$/ { print $3 } $2 ~ /^[BDRV]$/ { print $3, "DATA" }'
        printf '%s\n' "$@" | sed '/^$/d'
    } | LC_ALL=C sort -u >"$into/$dll.names"
    { printf 'LIBRARY "%s"\nEXPORTS\n' "$dll" && cat "$into/$dll.names"; } >"$into/$dll.def"
    x86_64-w64-mingw32-dlltool -d "$into/$dll.def" -l "$into/lib${dll#lib}.a"
}

# lay_out_glib: GLib's headers as they are on Windows, where pkg-config says they are, and its import library.
lay_out_glib() {
    foreign_refresh "$windows/apt/$GLIB_SUITE" $GLIB_SUITE amd64 && unpack $GLIB_SUITE "$windows/glib/linux" libglib2.0-dev libglib2.0-0 || return
    mkdir -p "$windows/glib/include"
    cp -r "$windows/glib/linux/usr/include/glib-2.0/." "$windows/glib/include"
    sed -f "$here/glibconfig.sed" "$windows/glib/linux/$LIBRARIES/glib-2.0/include/glibconfig.h" \
        >"$windows/glib/include/glibconfig.h"
    import_library glib-2.0-0.dll "$windows/glib/linux/$LIBRARIES/libglib-2.0.so.0" "$windows/glib" \
        g_win32_get_command_line
    cat >"$windows/glib/glib-2.0.pc" <<PC
Name: GLib
Description: GLib for Windows
Version: $(sed -n 's/^Version: //p' "$windows/glib/linux/$LIBRARIES/pkgconfig/glib-2.0.pc")
Cflags: -I$windows/glib/include
PC
}

# lay_out SUITE FOLDER: the headers and import libraries of its Wireshark.
lay_out() {
    foreign_refresh "$windows/apt/$1" "$1" amd64 || return
    wireshark=$(library "$1" libwireshark-dev 'libwireshark[0-9].*')
    wsutil=$(library "$1" libwsutil-dev 'libwsutil[0-9].*')
    unpack "$1" "$2/headers" libwireshark-dev libwsutil-dev libwiretap-dev "$wireshark" "$wsutil" || return
    import_library libwireshark.dll "$(echo "$2/headers/$LIBRARIES"/libwireshark.so.[0-9]*.*)" "$2" &&
        import_library libwsutil.dll "$(echo "$2/headers/$LIBRARIES"/libwsutil.so.[0-9]*.*)" "$2" || return
    header=$2/headers/usr/include/wireshark/ws_version.h
    major=$(sed -n 's/^#define WIRESHARK_VERSION_MAJOR *//p' "$header")
    minor=$(sed -n 's/^#define WIRESHARK_VERSION_MINOR *//p' "$header")
    sed "s/@MAJOR@/$major/; s/@MINOR@/$minor/" "$here/WiresharkConfig.cmake.in" >"$2/WiresharkConfig.cmake"
    echo "$major.$minor" >"$2/series"
}

# pack FOLDER SERIES: the zip with the DLL. Times and order are the same wherever it is made.
pack() {
    name=sipcodes-$version-wireshark-$2-windows-x64
    rm -rf "${windows:?}/zip" "$windows/packages/$name.zip"
    mkdir -p "$windows/zip/$name" "$windows/packages"
    cp "$1/build/plugins/$2/epan/sipcodes.dll" "$windows/zip/$name"
    cp -r "$top/data/profiles" "$windows/zip/$name"
    for file in README.txt install.ps1; do
        sed "s/@SERIES@/$2/g; s/@VERSION@/$version/g; s/\$/\r/" "$here/$file.in" >"$windows/zip/$name/$file"
    done
    sed 's/$/\r/' "$top/LICENSE" >"$windows/zip/$name/LICENSE.txt"
    chmod -R u=rwX,go=rX "$windows/zip"
    find "$windows/zip" -exec touch -d "@$epoch" {} +
    (cd "$windows/zip" && find "$name" | LC_ALL=C sort | TZ=UTC zip -q -X "$windows/packages/$name.zip" -@)
}

# build SUITE: all of it. Its last line is the series.
build() {
    folder=$windows/$1
    lay_out "$1" "$folder" || return
    series=$(cat "$folder/series")
    rm -rf "$folder/build"
    PKG_CONFIG_LIBDIR=$windows/glib cmake -S "$top" -B "$folder/build" \
        --toolchain "$here/toolchain.cmake" -D Wireshark_DIR="$folder" -D BUILD_TESTING=OFF \
        -D CMAKE_COMPILE_WARNING_AS_ERROR=ON \
        -D SIPCODES_CATALOG_COMPILER="$windows/native/bin/catalog_compiler" || return
    cmake --build "$folder/build" --target sipcodes && pack "$folder" "$series" && echo "$series"
}

[ $# != 0 ] || set -- bookworm trixie forky
require_suites "$@"
require_known_system 12 13
install_packages cmake make gcc libc6-dev libglib2.0-dev pkg-config gcc-mingw-w64-x86-64 zip \
    debian-archive-keyring
version=$(sed -n 's/^project(sipcodes VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")
epoch=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null ||
    stat -c %Y "$top/CHANGELOG.md")}
mkdir -p "$windows"
log=$windows/log
echo "The compiler of data/, and GLib's headers (all that is said meanwhile: $log)"
{
    cmake -S "$top" -B "$windows/native" -D CMAKE_DISABLE_FIND_PACKAGE_Wireshark=ON -D BUILD_TESTING=OFF &&
        cmake --build "$windows/native" --target catalog_compiler && lay_out_glib
} >"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    exit 1
}
failed=0
for suite in "$@"; do
    # The status is taken apart, since a shell overlooks failures in what is tested.
    set +e
    (set -e; build "$suite" >"$log" 2>&1)
    status=$?
    set -e
    if [ $status = 0 ]; then
        echo "$suite: Wireshark $(tail -n 1 "$log"): built"
    elif is_released "$suite" || grep -q 'error:' "$log"; then
        tail -n 20 "$log" >&2
        echo "$suite: FAILED"
        failed=1
    else
        echo "$suite: skipped: $(grep '^E: ' "$log" | tail -n 1)"
    fi
done
[ $failed = 0 ] && ls -l "$windows/packages"
exit $failed
