#!/bin/sh
# Makes a release of the commit at hand in build/release: the package for each Debian, each built and
# tested by tests/tools/matrix.sh, the source archive, and their checksums. As root or with sudo.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
release=$top/build/release
cd "$top"

if [ -n "$(git status --porcelain)" ]; then
    echo 'A release is that of a commit, and there are changes that are in none:' >&2
    git status --short >&2
    exit 1
fi
sh tests/tools/matrix.sh

version=$(sed -n 's/^project(sipcodes VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
rm -rf "$release"
mkdir -p "$release"
cp build/matrix/*/packages/*.deb "$release"
git archive --format tar --prefix "sipcodes-$version/" HEAD | gzip -9n >"$release/sipcodes-$version.tar.gz"
cd "$release"
sha256sum ./*.deb ./*.tar.gz >SHA256SUMS
cat SHA256SUMS
