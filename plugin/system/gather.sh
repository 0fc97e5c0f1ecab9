#!/bin/sh
# Gathers what a release hands out in one folder: packages, zips and plugins from a folder of theirs, the source
# archive of the commit at hand, and SHA256 checksums.
#
#     gather.sh FROM TO
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
from=$(cd "$1" && pwd)
rm -rf "$2"
mkdir -p "$2"
to=$(cd "$2" && pwd)

version=$(sed -n 's/^project(sipcodes VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")
find "$from" -type f \( -name '*.deb' -o -name '*.zip' \) | LC_ALL=C sort | while IFS= read -r file; do
    [ ! -e "$to/$(basename "$file")" ] || {
        echo "There are two of the name $(basename "$file") in $from" >&2
        exit 1
    }
    cp "$file" "$to"
done
for kind in deb zip; do
    [ -n "$(find "$to" -name "*.$kind")" ] || {
        echo "There is no .$kind in $from" >&2
        exit 1
    }
done
plugin=$from/macos-universal/sipcodes.so
[ ! -e "$plugin" ] || cp "$plugin" "$to/sipcodes-$version-macos-universal.so"
git -C "$top" archive --format tar --prefix "sipcodes-$version/" HEAD | gzip -9n >"$to/sipcodes-$version.tar.gz"
cd "$to"
sha256sum -- * >SHA256SUMS
cat SHA256SUMS
