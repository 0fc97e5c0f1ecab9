#!/bin/sh
# Makes a release of the commit at hand in build/release: the packages for each Debian on amd64 and arm64, built and
# tested by tests/tools/matrix.sh; the zips for Windows, looked at by tests/system/windows_build.sh; the source archive,
# and checksums. As root or with sudo, for an hour or two.
#
#     plugin/system/release.sh [SUITE[-PROCESSOR]]...
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
cd "$top"

if [ -n "$(git status --porcelain)" ]; then
    echo 'A release is that of a commit, and there are changes that are in none:' >&2
    git status --short >&2
    exit 1
fi
[ $# != 0 ] || set -- bookworm trixie forky bookworm-arm64 trixie-arm64 forky-arm64
rm -rf build/matrix/*/packages build/windows/packages
sh tests/tools/matrix.sh "$@"
sh tests/system/windows_build.sh

rm -rf build/handed_out
mkdir build/handed_out
cp build/matrix/*/packages/*.deb build/windows/packages/*.zip build/handed_out
sh plugin/system/gather.sh build/handed_out build/release
