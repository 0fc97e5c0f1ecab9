#!/bin/sh
# Cross-compiles sipcodes for other processors, and runs the goldens through their tshark and sharkd under qemu; what
# is said of every capture, as JSON, must be what is said here. In folders below build/processors. As root.
#
#     tests/tools/processors.sh [PROCESSOR]...
#
# By Debian's names: arm64 and s390x, which is big endian, if none is named. The Debian is this machine's.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck disable=SC2031
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"
# shellcheck source-path=SCRIPTDIR source=../../plugin/system/foreign_apt.sh
. "$FOREIGN_APT"

require_known_system 12 13
# shellcheck disable=SC2086
install_packages $BUILD_PACKAGES jq python3 qemu-user-static debian-archive-keyring
[ $# != 0 ] || set -- arm64 s390x
folders=$top/build/processors
mkdir -p "$folders"

# names PROCESSOR: writes its name for the GNU tools as gnu, and for qemu as cpu.
names() {
    case $1 in
        arm64) gnu=aarch64-linux-gnu ;;
        *) gnu=$1-linux-gnu ;;
    esac
    cpu=${gnu%%-*}
}

# build PROCESSOR FOLDER: Wireshark in FOLDER/root, the plugin for it in FOLDER/build, and commands that run
# Wireshark's programs in FOLDER/bin.
build() {
    install_packages "gcc-$gnu" "libc6-dev-$1-cross"
    foreign_refresh "$2/apt" "$VERSION_CODENAME" "$1"
    rm -rf "${2:?}/apt/archives" "$2/root" "$2/build" "${2:?}/bin"
    mkdir -p "$2/apt/archives/partial" "$2/bin"
    foreign_apt "$2/apt" apt-get install -y --download-only --no-install-recommends \
        tshark wireshark-dev libglib2.0-dev
    foreign_unpack "$2/apt/archives" "$2/root"
    find "$2/root/usr/lib" -name 'Wireshark*.cmake' -exec sed -i "s|\\([;\"]\\)/usr/|\\1$2/root/usr/|g" {} +
    for program in tshark sharkd; do
        printf '#!/bin/sh\nexec qemu-%s-static -L "%s" "%s" "$@"\n' "$cpu" "$2/root" "$2/root/usr/bin/$program" \
            >"$2/bin/$program"
    done
    chmod -R a+rX "$2/root" "$2/bin"
    chmod a+x "$2/bin"/*
    PKG_CONFIG_SYSROOT_DIR=$2/root PKG_CONFIG_LIBDIR=$2/root/usr/lib/$gnu/pkgconfig:$2/root/usr/share/pkgconfig \
        cmake -S "$top" -B "$2/build" -D CMAKE_SYSTEM_NAME=Linux -D CMAKE_C_COMPILER="$gnu-gcc" \
        -D CMAKE_COMPILE_WARNING_AS_ERROR=ON -D BUILD_TESTING=OFF -D CMAKE_SKIP_RPATH=ON \
        -D CMAKE_FIND_ROOT_PATH="$2/root" -D CMAKE_FIND_ROOT_PATH_MODE_PROGRAM=NEVER \
        -D CMAKE_SHARED_LINKER_FLAGS="-Wl,--unresolved-symbols=ignore-in-shared-libs" \
        -D CMAKE_MODULE_LINKER_FLAGS="-Wl,--unresolved-symbols=ignore-in-shared-libs" \
        -D Wireshark_DIR="$(dirname "$(find "$2/root" -name WiresharkConfig.cmake)")" \
        -D SIPCODES_CATALOG_COMPILER="$folders/native/bin/catalog_compiler"
    cmake --build "$2/build" --target sipcodes
}

# print_json BUILD FOLDER: what its plugin says of every capture, in one pass and in two.
print_json() (
    rm -rf "$2"
    mkdir "$2"
    BUILD=$1
    # shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh disable=SC2030
    . "$top/tests/lib/wireshark.sh"
    for capture in *.pcap; do
        for passes in '' -2; do
            # shellcheck disable=SC2086
            tshark $passes -r "$capture" -T json -J sipcodes >"$2/$capture$passes.json" 2>/dev/null
        done
    done
    grep -q 'sipcodes.cause' "$2/calls.pcap.json"
)

# check PROCESSOR FOLDER
check() (
    set -e
    names "$1"
    mkdir -p "$2"
    build "$1" "$2"
    PATH=$2/bin:$PATH
    print_json "$2/build" "$2/json"
    diff -r "$folders/native.json" "$2/json"
    BUILD=$2/build sh "$top/tests/golden/golden.sh"
)

cmake -S "$top" -B "$folders/native" -D BUILD_TESTING=OFF >"$folders/native.log"
cmake --build "$folders/native" >>"$folders/native.log"
print_json "$folders/native" "$folders/native.json"
failed=0
for processor in "$@"; do
    # The status is taken apart, since a shell overlooks failures in what is tested.
    set +e
    (check "$processor" "$folders/$processor" >"$folders/$processor.log" 2>&1)
    status=$?
    set -e
    if [ $status = 0 ]; then
        echo "$processor: $(find "$folders/native.json" -type f | wc -l) outputs as JSON as here, goldens: passed"
    else
        tail -n 20 "$folders/$processor.log"
        echo "$processor: FAILED (all of it in $folders/$processor.log)"
        failed=1
    fi
done
exit $failed
