#!/bin/sh
# Builds sipcodes, installs it where this system's Wireshark loads plugins from, and shows it at work
# on a capture. Installs what is missing for that. As root or with sudo.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR/.. source=plugin/debian.sh
. "$top/plugin/debian.sh"

require_known_system 12 13
# shellcheck disable=SC2086
install_packages $BUILD_PACKAGES

cmake -S "$top" -B "$top/build" >/dev/null
cmake --build "$top/build" >/dev/null
as_root cmake --install "$top/build"

tshark -G plugins 2>/dev/null | grep sipcodes || {
    echo "tshark does not load the plugin:" >&2
    tshark -G plugins >/dev/null || true
    exit 1
}
echo
echo "The failed and redirected calls of tests/captures/calls.pcap:"
tshark -r "$top/tests/captures/calls.pcap" -Y 'sipcodes.code >= 300' -T fields -E header=y \
    -e sipcodes.code -e sipcodes.category -e sipcodes.cause -e sipcodes.cause.name \
    -e sipcodes.explanation 2>/dev/null
