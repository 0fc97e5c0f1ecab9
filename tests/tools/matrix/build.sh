#!/bin/sh
# Inside one release of Debian, as root: builds and tests /src in /build, makes the package, makes it
# once more from other folders, which must give the same bytes, and one of a later version.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# package SOURCE BUILD: builds without the tests, and makes the package in BUILD.
package() {
    rm -rf "$2"
    cmake -S "$1" --preset package -B "$2"
    cmake --build "$2"
    (cd "$2" && cpack)
}

cmake -S /src --preset default -B /build
cmake --build /build
ctest --test-dir /build --output-on-failure -j "$(nproc)"

rm -rf /package /again
package /src /package/build
cp -r /src /again
package /again /again/build/elsewhere
for file in $(cd /package/build && find . -name '*.so' -o -name '*.deb'); do
    cmp "/package/build/$file" "/again/build/elsewhere/$file"
done

mkdir /package/later
cd /package/build
cpack -B /package/later -D CPACK_DEBIAN_PACKAGE_RELEASE=2
