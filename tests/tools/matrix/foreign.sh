#!/bin/sh
# Inside one release of Debian, of another processor, as root: builds /src in /build, runs the tests that are
# quick enough, makes the package, and prints all captures as JSON into /json; or prints them only, with the
# plugin of /build.
#
#     foreign.sh build|json
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

if [ "$1" = build ]; then
    cmake -S /src --preset default -B /build
    cmake --build /build -j "$(nproc)"
    ctest --test-dir /build --output-on-failure -L 'unit|golden' -j "$(nproc)"
    rm -rf /package
    cmake -S /src --preset package -B /package/build
    cmake --build /package/build -j "$(nproc)"
    (cd /package/build && cpack)
fi
rm -rf /json
mkdir /json
BUILD=/build sh /src/tests/tools/matrix/print_json.sh /json
