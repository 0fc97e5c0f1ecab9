#!/bin/sh
# On a fresh Debian, as root: installs the package with apt, uses it, upgrades, removes and purges it.
#
#     package.sh PACKAGE LATER_PACKAGE CAPTURE
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

package=$1
later=$2
capture=$3
name=wireshark-sipcodes

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

as_user() {
    setpriv --reuid caller --regid caller --clear-groups env -i PATH=/usr/bin:/bin HOME=/home/caller "$@"
}

as_root() {
    env -i PATH=/usr/bin:/bin HOME=/root "$@"
}

# works AS: what the calls' causes are, the plugin in the list of plugins, the profile.
works() {
    causes=$("$1" tshark -r "$capture" -Y sipcodes.cause -T fields -e sipcodes.cause | tr '\n' ' ')
    [ "$causes" = '17 17 21 127 1 102 18 127 63 21 17 21 ' ] || fail "$1: the causes are $causes"
    "$1" tshark -G plugins | grep -E "^sipcodes.so\s+[0-9.]+\s+dissector\s+/usr/lib/" ||
        fail "$1: tshark -G plugins does not list it"
    "$1" tshark -C 'SIP Codes' -r "$capture" -Y 'sipcodes.code == 486' | grep 'User busy' ||
        fail "$1: the profile lacks its columns"
}

is_gone() {
    dpkg-query -W $name 2>/dev/null && fail 'still known to dpkg'
    # Wireshark itself copies a profile of the system to its user at the first use.
    left=$(find /etc /usr /var /home /root \( -iname '*sipcodes*' -o -name 'SIP Codes' \) \
        -not -path '*/.config/wireshark/profiles/*')
    [ -z "$left" ] || fail "left behind: $left"
    as_user tshark -G plugins | grep sipcodes && fail 'still loaded'
    return 0
}

useradd --create-home caller
apt-get install -q -y "$package"
works as_user
works as_root

apt-get install -q -y "$later"
[ "$(dpkg-query -W -f '${Version}' $name)" = "$(dpkg-deb -f "$later" Version)" ] || fail 'not upgraded'
works as_user
works as_root

apt-get remove -q -y $name
is_gone
apt-get install -q -y "$package"
works as_user
apt-get purge -q -y $name
is_gone
