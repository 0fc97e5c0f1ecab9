#!/bin/sh
# Builds the Debian package of sipcodes, installs it, and shows the plugin at work on a capture.
# Installs what is missing for that, Wireshark's window too. As root or with sudo.
#
#     install.sh [--without-window]
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR/.. source=plugin/system/debian.sh
. "$top/plugin/system/debian.sh"

window=wireshark
case ${1-} in
    '') ;;
    --without-window) window= ;;
    *)
        echo "usage: $0 [--without-window]" >&2
        exit 2
        ;;
esac

require_known_system 12 13
# shellcheck disable=SC2086
install_packages $BUILD_PACKAGES $PACKAGE_PACKAGES $window

cmake -S "$top" --preset package -B "$top/build" >/dev/null
cmake --build "$top/build" >/dev/null
rm -f "$top"/build/*.deb
(cd "$top/build" && cpack >/dev/null)
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --reinstall --allow-downgrades \
    "$top"/build/*.deb >/dev/null

sh "$top/plugin/system/check.sh"
echo
echo "The failed and redirected calls of tests/captures/calls.pcap:"
tshark -r "$top/tests/captures/calls.pcap" -Y 'sipcodes.code >= 300' -T fields -E header=y \
    -e sipcodes.code -e sipcodes.category -e sipcodes.cause -e sipcodes.cause.name \
    -e sipcodes.explanation 2>/dev/null
