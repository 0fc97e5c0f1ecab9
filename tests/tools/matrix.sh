#!/bin/sh
# Builds and tests sipcodes on each Debian whose Wireshark it supports, in folders below build/matrix
# that are kept between runs, and its package on a fresh one. As root or with sudo.
#
#     tests/tools/matrix.sh [SUITE]...
#
# A line each; FAILED if anything did. A suite that is still being made may be skipped, as it is not
# always installable. The packages are left in build/matrix/SUITE/packages.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"

require_known_system 12 13
if [ "$(id -u)" != 0 ]; then
    as_root sh "$0" "$@"
    exit
fi
install_packages debootstrap lintian
# shellcheck source-path=SCRIPTDIR source=matrix/chroot.sh
. "$top/tests/tools/matrix/chroot.sh"

# prepare SUITE: the fresh system, and the one that builds. The window is tested on Debian 12 by
# tests/run.sh, and in here on the others.
prepare() {
    window_packages=
    [ "$1" = bookworm ] || window_packages='wireshark xvfb imagemagick x11-apps'
    # shellcheck disable=SC2086
    make_base "$1" && make_root "$1" root $BUILD_PACKAGES $PACKAGE_PACKAGES jq python3 sqlite3 $window_packages
}

# check SUITE: builds and tests, and tests the package.
check() (
    set -e
    folder=$CHROOTS/$1
    copy_sources "$folder/root/src"
    enter "$folder/root" sh /src/tests/tools/matrix/build.sh
    mkdir "$folder/packages"
    cp "$folder"/root/package/build/*.deb "$folder/packages"
    lintian --allow-root --fail-on error,warning "$folder"/packages/*.deb

    copy_base "$1" fresh
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

# what SUITE: the versions that it has.
what() {
    enter "$CHROOTS/$1/root" sh -c '
        dpkg-query -W -f "Wireshark \${source:Upstream-Version}" tshark
        echo ", gcc $(gcc -dumpfullversion)"'
}

passed=0
failed=0
skipped=0
[ $# != 0 ] || set -- bookworm trixie forky
for suite in "$@"; do
    log=$CHROOTS/$suite.log
    mkdir -p "$CHROOTS/$suite"
    remove_folder "$CHROOTS/$suite/packages"
    start=$(date +%s)
    if ! prepare "$suite" >"$log" 2>&1; then
        if is_released "$suite"; then
            echo "$suite: FAILED: $(why "$log")"
            failed=$((failed + 1))
        else
            echo "$suite: skipped: $(why "$log")"
            skipped=$((skipped + 1))
        fi
        continue
    fi
    # The status of check is taken apart, since a shell overlooks failures in what is tested.
    set +e
    (check "$suite" >>"$log" 2>&1)
    status=$?
    set -e
    if [ $status = 0 ]; then
        echo "$suite: $(what "$suite"): passed in $(($(date +%s) - start)) s"
        passed=$((passed + 1))
    else
        tail -n 40 "$log"
        echo "$suite: $(what "$suite"): FAILED (all of it in $log)"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
