# What the two commands of the README share: installing packages on the systems they know.
# To be sourced.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

# require_known_system VERSION...: ends with a clear word where the system is not one of these Debians.
require_known_system() {
    ID='' VERSION_ID='' PRETTY_NAME=''
    # shellcheck disable=SC1091
    [ -r /etc/os-release ] && . /etc/os-release
    for version in "$@"; do
        [ "$ID $VERSION_ID" = "debian $version" ] && return
    done
    cat >&2 <<MESSAGE
This command knows Debian $*; this system is ${PRETTY_NAME:-unknown to it}.
By hand: install Wireshark with its development files (4.0 or later), GLib, pkg-config, CMake and a
C compiler; then
    cmake -B build && cmake --build build && sudo cmake --install build
MESSAGE
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs root, and there is no sudo: run it as root." >&2
        exit 1
    fi
}

is_installed() {
    [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = 'install ok installed' ]
}

# install_packages PACKAGE...: those that are missing.
install_packages() {
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -z "$missing" ] && return
    echo "Installing:$missing"
    # One source of packages that is away need not stand in the way of the others.
    as_root apt-get update -q >/dev/null || echo 'Going on with the package lists as they are.'
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing >/dev/null
}

# is_released SUITE: others are in the making, and change daily.
is_released() {
    case $1 in
        bookworm | trixie) ;;
        *) return 1 ;;
    esac
}

# archives SUITE: the archives of Debian that this machine's apt knows, each as an address, the suite and its
# components, with the suite's updates once it is released. After require_known_system.
archives() {
    updates=
    ! is_released "$1" || updates='\|-updates\|-security'
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI) $(COMPONENT)' \
        'Created-By: Packages' |
        sed -n "s/^Debian ${VERSION_CODENAME:?}\($updates\) \([^ ]*\)/\2 $1\1/p" | awk '!seen[$0]++'
}

# What the build needs.
# shellcheck disable=SC2034
BUILD_PACKAGES='tshark wireshark-dev libglib2.0-dev pkg-config cmake make gcc libc6-dev'
# What making the package needs besides.
# shellcheck disable=SC2034
PACKAGE_PACKAGES='dpkg-dev file'
