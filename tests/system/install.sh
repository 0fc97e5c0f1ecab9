#!/bin/sh
# The installation where it cannot go on by itself: on systems that it does not know it names the packages, without
# an archive it says so, without root it tells of the personal installation, which works for a user; and all of it
# on 80 columns.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$top" --exclude='./build*' --exclude=./.git -c . | tar -C "$work" --no-same-owner -x

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# installs [VARIABLE=VALUE]... [ARGUMENT]...: what install.sh says, in $said, and its status, in $status.
installs() {
    status=0
    said=$(env "$@" 2>&1) || status=$?
    long=$(printf '%s\n' "$said" | awk -v path="$work" 'length > 80 && !index($0, path)')
    [ -z "$long" ] || fail "more than 80 columns: $long"
}

# says WHAT
says() {
    case $said in
        *"$1"*) ;;
        *) fail "does not say \"$1\" but: $said" ;;
    esac
}

# on SYSTEM LINES...: the installation there.
on() {
    printf '%s\n' "$2" >"$work/os-release"
    installs OS_RELEASE="$work/os-release" sh "$work/plugin/install.sh"
    [ $status = 1 ] || fail "goes on on $1"
    says "does not know $1"
}

if [ "$(id -u)" = 0 ]; then
    on 'Fedora Linux 43' 'ID=fedora
PRETTY_NAME="Fedora Linux 43"'
    says 'dnf install wireshark-cli wireshark-devel glib2-devel'
    on 'AlmaLinux 10.1' 'ID=almalinux
ID_LIKE="rhel centos fedora"
PRETTY_NAME="AlmaLinux 10.1"'
    says 'dnf install'
    on 'Arch Linux' 'ID=arch
PRETTY_NAME="Arch Linux"'
    says 'pacman -S --needed wireshark-cli'
    on 'openSUSE Tumbleweed' 'ID="opensuse-tumbleweed"
ID_LIKE="opensuse suse"
PRETTY_NAME="openSUSE Tumbleweed"'
    says 'zypper install wireshark wireshark-devel'
    on 'Alpine Linux v3.22' 'ID=alpine
PRETTY_NAME="Alpine Linux v3.22"'
    says 'apk add tshark wireshark-dev'
    on 'this system' ''
    says 'sh plugin/install.sh personal'

    # Systems that it knows get as far as the packages, of which one is made up here, from archives that are away.
    mkdir "$work/bin"
    printf '#!/bin/sh\necho "Err:1 away" && exit 100\n' >"$work/bin/apt-get"
    chmod +x "$work/bin/apt-get"
    sed -i "s/^PACKAGE_PACKAGES='/&no-such-package /" "$work/plugin/system/debian.sh"
    for system in 'debian 13' 'debian ' 'ubuntu 24.04' 'ubuntu 26.04' 'linuxmint 22.1'; do
        printf 'ID=%s\nVERSION_ID=%s\n' "${system% *}" "${system#* }" >"$work/os-release"
        installs OS_RELEASE="$work/os-release" PATH="$work/bin:$PATH" sh "$work/plugin/install.sh"
        [ $status = 1 ] || fail "goes on without an archive on $system"
        says 'No archive of packages can be reached'
    done
    installs sh "$work/plugin/install.sh" personal
    [ $status = 1 ] || fail 'installs personally for root'
    says 'no personal plugins for root'
    chmod a+rx "$work"
    installs -i PATH="$PATH" setpriv --reuid 65534 --regid 65534 --clear-groups \
        sh "$work/plugin/install.sh" personal
    [ $status = 1 ] || fail 'builds in a folder of somebody else'
    says 'not yours to write in'
    mkdir "$work/home"
    chown -R 65534:65534 "$work"
    set -- setpriv --reuid 65534 --regid 65534 --clear-groups
else
    mkdir -p "$work/home"
    set --
fi

installs -i PATH="$PATH" "$@" sh "$work/plugin/install.sh" wrong
[ $status = 1 ] || fail 'takes any word'
says 'sh plugin/install.sh personal'
if ! command -v sudo >/dev/null; then
    installs -i PATH="$PATH" "$@" sh "$work/plugin/install.sh"
    [ $status = 1 ] || fail 'goes on without root'
    says 'For yourself alone, without root:'
fi
system=$(tshark -G folders 2>/dev/null | sed -n 's/^Global Plugins:[[:blank:]]*//p')/epan/sipcodes.so
if [ -e "$system" ]; then
    echo "the personal installation is not tested beside that of the system, $system"
    exit 77
fi
installs -i PATH="$PATH" HOME="$work/home" LC_ALL=C.UTF-8 "$@" sh "$work/plugin/install.sh" personal
[ $status = 0 ] || fail "no personal installation: $said"
says 'all is well'
says '486 Client Error, ISDN cause 17: User busy'
says "    $work/home/.local/bin/sipcodes 486"
says 'To remove it:'
found=$(find "$work/home" -name 'sipcodes.so' -o -name 'SIP Codes' | wc -l)
[ "$found" = 2 ] || fail "$found of plugin and profile are in the user's folders"
remove=$(printf '%s\n' "$said" | sed -n 's/^    \(cmake .*\)/\1/p')
(cd "$work" && sh -c "$remove" >/dev/null)
[ -z "$(find "$work/home" -name 'sipcodes.so' 2>/dev/null)" ] || fail "not removed by $remove"
