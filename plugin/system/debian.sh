# Installing packages on the systems that are known here, for every script that needs some. To be sourced.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

# name_system: what this system is, as SYSTEM: the number of a Debian, or "testing" for the next one; of others
# their ID and, where it matters, number: ubuntu-24.04, mint-22. Writes ID, PRETTY_NAME and VERSION_CODENAME too.
# shellcheck disable=SC2034
name_system() {
    ID='' ID_LIKE='' VERSION_ID='' VERSION_CODENAME='' UBUNTU_CODENAME='' PRETTY_NAME=''
    # shellcheck disable=SC1090
    [ ! -r "${OS_RELEASE:=/etc/os-release}" ] || . "$OS_RELEASE"
    case $ID in
        debian) SYSTEM=${VERSION_ID:-testing} ;;
        ubuntu) SYSTEM=ubuntu-$VERSION_ID ;;
        linuxmint) SYSTEM=mint-${VERSION_ID%%.*} ;;
        *) SYSTEM=${ID:-unknown} ;;
    esac
}

# packages_by_hand: the command that installs what the build needs on systems that this script leaves alone.
packages_by_hand() {
    case "$ID $ID_LIKE" in
        *fedora* | *rhel*) echo 'dnf install wireshark-cli wireshark-devel glib2-devel cmake gcc make' ;;
        *arch*) echo 'pacman -S --needed wireshark-cli glib2-devel cmake gcc make pkgconf' ;;
        *suse*) echo 'zypper install wireshark wireshark-devel glib2-devel cmake gcc make' ;;
        *alpine*) echo 'apk add tshark wireshark-dev glib-dev cmake gcc musl-dev make pkgconf' ;;
        *debian* | *ubuntu*) echo "apt install $BUILD_PACKAGES" ;;
    esac
}

# require_known_system SYSTEM...: ends with a clear word where the system is none of these.
require_known_system() {
    name_system
    for system in "$@"; do
        [ "$SYSTEM" != "$system" ] || return 0
    done
    cat >&2 <<MESSAGE
This command does not know ${PRETTY_NAME:-this system}.
By hand: install Wireshark (4.0 or later) with its development files, GLib,
pkg-config, CMake and a C compiler:
    $(packages_by_hand | grep . || echo '(with the tool of your system)')
Then, for yourself alone:
    sh plugin/install.sh personal
or for all users, as root:
    cmake -B build && cmake --build build && cmake --install build
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

# missing_packages PACKAGE...: those that are not installed.
missing_packages() {
    for package in "$@"; do
        is_installed "$package" || printf '%s ' "$package"
    done
}

# install_packages PACKAGE...: those that are missing. Ends with a clear word where no archive can be reached.
install_packages() {
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    echo "Missing packages: $missing" | fold -s -w 78
    # One source of packages that is away need not stand in the way of the others.
    as_root apt-get update -q -o Acquire::http::Timeout=20 -o Acquire::Retries=1 2>/dev/null |
        grep -q '^\(Get\|Hit\):' || {
        echo 'No archive of packages can be reached: is this machine offline?' >&2
        exit 1
    }
    echo 'Installing them'
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends $missing >/dev/null
}

# require_suites SUITE...: refuses what is no Debian with a Wireshark that it is built for.
require_suites() {
    for suite in "$@"; do
        case $suite in
            bookworm | trixie | forky | sid) ;;
            *)
                echo "$suite is none of the suites of Debian that it is built for: bookworm, trixie, forky, sid" >&2
                exit 2
                ;;
        esac
    done
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
