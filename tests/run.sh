#!/bin/sh
# Builds sipcodes and runs all its tests, after installing what they need. As root or with sudo.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/plugin.sh
. "$top/tests/lib/plugin.sh"

require_known_system 12
# shellcheck disable=SC2086
install_packages $BUILD_PACKAGES wireshark-common wireshark jq xvfb xdotool openbox imagemagick x11-apps \
    clang clang-tidy clang-format libclang-rt-14-dev cppcheck valgrind shellcheck flake8 python3 perl bzip2 mandoc tidy \
    sqlite3

cd "$top"
cmake --preset default >/dev/null
cmake --build --preset default
exec ctest --preset default -j "$(nproc)"
