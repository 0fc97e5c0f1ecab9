#!/bin/sh
# Installs sipcodes on this machine, and shows it at work on a capture.
#
#     sh plugin/install.sh            for all users, as root or with sudo
#     sh plugin/install.sh personal   for yourself alone, without root
#
# For all users it makes a Debian package, after installing what is missing,
# Wireshark's window too, but with --without-window.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source-path=SCRIPTDIR/.. source=plugin/system/debian.sh
. "$top/plugin/system/debian.sh"

usage() {
    sed -n '2,/SPDX/ { /SPDX/d; s/^# \{0,1\}//p; }' "$0" >&2
    exit 1
}

# quietly SENTENCE COMMAND...: says what it does; what the command has said only if it fails.
quietly() {
    echo "$1"
    shift
    "$@" >"$log" 2>&1 || {
        tail -n 30 "$log" >&2
        echo "That failed." >&2
        exit 1
    }
}

# build PRESET FOLDER
build() {
    quietly 'Configuring' cmake -S "$top" --preset "$1" -B "$2"
    quietly 'Building (about a minute)' cmake --build "$2"
}

make_package() {
    cd "$top/build" && rm -f ./*.deb && cpack
}

for_all_users() {
    if [ "$(id -u)" != 0 ]; then
        echo 'This installs for all users, which needs root. For yourself alone, without root:'
        echo '    sh plugin/install.sh personal'
        command -v sudo >/dev/null || exit 1
    fi
    require_known_system 12 13 testing ubuntu-24.04 ubuntu-26.04 mint-22 mint-23
    # shellcheck disable=SC2086
    install_packages $BUILD_PACKAGES $PACKAGE_PACKAGES $1
    build package "$top/build"
    quietly 'Making a package of it' make_package
    quietly 'Installing the package' as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --reinstall --allow-downgrades "$top"/build/*.deb
    command=sipcodes
    remove='apt remove wireshark-sipcodes'
}

for_me() {
    [ "$(id -u)" != 0 ] || {
        echo 'Wireshark loads no personal plugins for root: leave out "personal".' >&2
        exit 1
    }
    [ -w "$top" ] || {
        echo "It is built in $top/build, and that folder is not yours to write in: copy it." >&2
        exit 1
    }
    for program in tshark cmake cc pkg-config; do
        command -v $program >/dev/null || {
            name_system
            echo "There is no $program here. Whoever has root can install what is missing:" >&2
            packages_by_hand | sed 's/^/    /' >&2
            exit 1
        }
    done
    build personal "$top/build/personal"
    [ -n "$(find "$top/build/personal/plugins" -name 'sipcodes.*' 2>/dev/null)" ] || {
        name_system
        echo "Wireshark's development files are missing. Whoever has root can install them:" >&2
        packages_by_hand | sed 's/^/    /' >&2
        exit 1
    }
    quietly 'Installing it for you' cmake --install "$top/build/personal"
    command=$(grep '/bin/sipcodes$' "$top/build/personal/install_manifest.txt")
    remove='cmake --build build/personal --target uninstall'
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT
case ${1:-} in
    '') for_all_users wireshark ;;
    --without-window) for_all_users '' ;;
    personal) for_me ;;
    *) usage ;;
esac

sh "$top/plugin/system/check.sh"
echo
echo 'What it says of the codes from 300 on in tests/captures/calls.pcap:'
tshark -r "$top/tests/captures/calls.pcap" -Y 'sipcodes.code >= 300' -T fields -E separator='|' \
    -e sipcodes.code -e sipcodes.category -e sipcodes.cause -e sipcodes.cause.name \
    -e sipcodes.explanation 2>/dev/null | sort -u | while IFS='|' read -r code category cause name explanation; do
    echo "$code $category${cause:+, ISDN cause $cause: $name}"
    echo "$explanation" | fold -s -w 76 | sed 's/^/    /'
done
cat <<MESSAGE

Next: open a capture of your own with SIP in Wireshark, look below "Session
Initiation Protocol" in the details pane, and choose the profile "SIP Codes"
at the lower right. If nothing is to be seen:
    sh plugin/system/check.sh
What a code means it says without a capture too:
    $command 486
To remove it:
    $remove
MESSAGE
