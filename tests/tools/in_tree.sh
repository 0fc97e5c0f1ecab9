#!/bin/sh
# Builds sipcodes as part of Wireshark, in the source package of each Debian, and asks the tshark that
# comes of it for causes. Compiles all of libwireshark: half an hour or more for each, in folders below
# build/matrix that are kept between runs. As root.
#
#     tests/tools/in_tree.sh [SUITE]...
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"

require_known_system 12 13
install_packages debootstrap
# shellcheck source-path=SCRIPTDIR source=matrix/chroot.sh
. "$top/tests/tools/matrix/chroot.sh"

# fetch SUITE: the source package, in /root of CHROOTS/SUITE/in_tree, with what it needs for tshark.
fetch() {
    make_base "$1" && make_root "$1" in_tree dpkg-dev gcc g++ libc6-dev cmake ninja-build pkg-config \
        libglib2.0-dev libgcrypt20-dev libpcap-dev libc-ares-dev libspeexdsp-dev libxml2-dev flex bison \
        python3 perl || return
    root=$CHROOTS/$1/in_tree
    archives "$1" | sed 's/^/deb-src /' >"$root/etc/apt/sources.list.d/source.list"
    enter "$root" sh -c 'cd && apt-get update -q && apt-get source -q --only-source wireshark'
}

# build SUITE: with the plugin where Wireshark's developers put one.
build() {
    root=$CHROOTS/$1/in_tree
    source=$(cd "$root" && echo root/wireshark-*/)
    copy_sources "$root/${source}plugins/epan/sipcodes"
    echo 'set(CUSTOM_PLUGIN_SRC_DIR plugins/epan/sipcodes)' >"$root/${source}CMakeListsCustom.txt"
    enter "$root" nice cmake -G Ninja -S "/$source" -B /root/b -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_FLAGS_DEBUG=-O0 -DBUILD_wireshark=OFF -DBUILD_rawshark=OFF -DBUILD_dumpcap=OFF \
        -DBUILD_sharkd=OFF && enter "$root" nice ninja -C /root/b tshark sipcodes
}

# causes SUITE: of tests/captures/calls.pcap, as that tshark tells them to an ordinary user.
causes() {
    root=$CHROOTS/$1/in_tree
    chmod a+rx "$root/root"
    cp "$top/tests/captures/calls.pcap" "$root/tmp"
    enter "$root" setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent \
        /root/b/run/tshark -r /tmp/calls.pcap -Y sipcodes.cause -T fields -e sipcodes.cause | tr '\n' ' '
}

failed=0
[ $# != 0 ] || set -- bookworm trixie
for suite in "$@"; do
    log=$CHROOTS/$suite.in_tree.log
    mkdir -p "$CHROOTS/$suite"
    if ! fetch "$suite" >"$log" 2>&1; then
        echo "$suite: FAILED, no source: $(grep '^E: ' "$log" | head -n 1)"
        failed=1
    elif ! build "$suite" >>"$log" 2>&1; then
        tail -n 20 "$log"
        echo "$suite: FAILED, see $log"
        failed=1
    else
        found=$(causes "$suite" 2>>"$log")
        if [ "$found" = '17 17 21 127 1 102 18 127 63 21 17 21 ' ]; then
            echo "$suite: passed"
        else
            echo "$suite: FAILED, the causes are $found"
            failed=1
        fi
    fi
done
exit $failed
