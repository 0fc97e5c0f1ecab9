#!/bin/sh
# Builds and tests sipcodes on each Debian whose Wireshark it supports, in folders below build/matrix
# that are kept between runs, and its package on a fresh one. As root or with sudo.
#
#     tests/tools/matrix.sh [SUITE[-PROCESSOR]]...
#
# With a processor, such as bookworm-arm64 or, big endian, bookworm-s390x, it is cross-compiled and run under qemu: unit
# tests, goldens, and what it says of all captures as JSON, which must be what it says on this processor.
#
# A line each; FAILED if anything did. A suite that is still being made may be skipped, as it is not
# always installable. The packages are left in build/matrix/SUITE[-PROCESSOR]/packages.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"

[ $# != 0 ] || set -- bookworm trixie forky
for row in "$@"; do
    require_suites "${row%%-*}"
done
require_known_system 12 13
if [ "$(id -u)" != 0 ]; then
    as_root sh "$0" "$@"
    exit
fi
install_packages debootstrap lintian
case $* in *-*) install_packages qemu-user-static ;; esac
# shellcheck source-path=SCRIPTDIR source=matrix/chroot.sh
. "$top/tests/tools/matrix/chroot.sh"

# prepare ROW: the systems that it needs.
prepare() {
    case $1 in
        *-*) prepare_foreign "${1%-*}" "${1#*-}" ;;
        *) prepare_suite "$1" ;;
    esac
}

# prepare_suite SUITE: the fresh system, and the one that builds. The window is tested on Debian 12 by
# tests/run.sh, and in here on the others.
prepare_suite() {
    window_packages=
    [ "$1" = bookworm ] || window_packages='wireshark xvfb imagemagick x11-apps'
    # shellcheck disable=SC2086
    make_base "$1" && make_root "$1" root $BUILD_PACKAGES $PACKAGE_PACKAGES jq python3 sqlite3 $window_packages
}

# prepare_foreign SUITE PROCESSOR: one for this processor, and one that has packages of both.
prepare_foreign() {
    # shellcheck disable=SC2086
    make_base "$1" && make_root "$1" root $BUILD_PACKAGES &&
        make_foreign_root "$1" "$2" cmake make pkg-config gcc libc6-dev libglib2.0-dev file jq python3 \
            "tshark:$2" "libwireshark-dev:$2" "libwiretap-dev:$2" "libglib2.0-dev:$2"
}

# check ROW
check() {
    case $1 in
        *-*) check_foreign "${1%-*}" "${1#*-}" ;;
        *) check_suite "$1" ;;
    esac
}

# check_foreign SUITE PROCESSOR: builds and tests the package for it, and compares with this processor.
check_foreign() (
    set -e
    folder=$CHROOTS/$1-$2
    copy_sources "$folder/root/src"
    enter "$folder/root" sh /src/tests/tools/matrix/foreign.sh "$2"
    mkdir "$folder/packages"
    cp "$folder"/root/build/*.deb "$folder/packages"
    lintian --allow-root --fail-on error,warning "$folder"/packages/*.deb

    here=$CHROOTS/$1/root
    copy_sources "$here/src"
    enter "$here" sh -c 'rm -rf /plain && cmake -S /src --preset package -B /plain && cmake --build /plain --target sipcodes'
    enter "$here" sh /src/tests/tools/matrix/json.sh /plain
    enter "$folder/root" sh /src/tests/tools/matrix/json.sh /installed
    diff -r "$here/plain/json" "$folder/root/installed/json"
)

# check_suite SUITE: builds and tests, and tests the package.
check_suite() (
    set -e
    folder=$CHROOTS/$1
    copy_sources "$folder/root/src"
    enter "$folder/root" sh /src/tests/tools/matrix/build.sh
    mkdir "$folder/packages"
    cp "$folder"/root/package/build/*.deb "$folder/packages"
    lintian --allow-root --fail-on error,warning "$folder"/packages/*.deb

    copy_base "$1" "$folder/fresh"
    mkdir "$folder/fresh/work"
    cp "$folder"/packages/*.deb "$folder/fresh/work/package.deb"
    cp "$folder"/root/package/later/*.deb "$folder/fresh/work/later.deb"
    cp "$top/tests/tools/matrix/package.sh" "$top/tests/captures/calls.pcap" "$folder/fresh/work"
    enter "$folder/fresh" sh /work/package.sh /work/package.deb /work/later.deb /work/calls.pcap
    remove_folder "$folder/fresh"
)

# why LOG: its last complaint, or else its last line.
why() {
    { grep '^E: ' "$1" || grep . "$1"; } | tail -n 1
}

# what ROW: the versions that it has.
what() {
    enter "$CHROOTS/$1/root" sh -c '
        dpkg-query -W -f "Wireshark \${source:Upstream-Version}" tshark
        echo ", gcc $(gcc -dumpfullversion)"'
}

passed=0
failed=0
skipped=0
for row in "$@"; do
    log=$CHROOTS/$row.log
    mkdir -p "$CHROOTS/$row"
    remove_folder "$CHROOTS/$row/packages"
    start=$(date +%s)
    if ! prepare "$row" >"$log" 2>&1; then
        if is_released "${row%%-*}"; then
            echo "$row: FAILED: $(why "$log")"
            failed=$((failed + 1))
        else
            echo "$row: skipped: $(why "$log")"
            skipped=$((skipped + 1))
        fi
        continue
    fi
    # The status of check is taken apart, since a shell overlooks failures in what is tested.
    set +e
    (check "$row" >>"$log" 2>&1)
    status=$?
    set -e
    if [ $status = 0 ]; then
        echo "$row: $(what "$row"): passed in $(($(date +%s) - start)) s"
        passed=$((passed + 1))
    else
        tail -n 40 "$log"
        echo "$row: $(what "$row"): FAILED (all of it in $log)"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
