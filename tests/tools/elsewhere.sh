#!/bin/sh
# Builds sipcodes on a system whose packages it only knows by name, after installing them, runs the unit tests and
# goldens, and leaves what can be handed out in build/elsewhere: a Debian package, or the plugin itself. As root,
# but on macOS.
#
# Run to its end on Debian 12 alone, as Ubuntu there; the workflows of .github/ call it elsewhere.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$top/tests/lib/plugin.sh"

name_system
case "$(uname -s) $ID $ID_LIKE" in
    Darwin*)
        for package in wireshark glib cmake pkgconf jq coreutils gnu-sed gawk grep; do
            brew list --versions $package >/dev/null || brew install $package # there may be another Wireshark
        done
        for package in coreutils gnu-sed gawk grep; do
            PATH=$(brew --prefix $package)/libexec/gnubin:$PATH
        done
        ;;
    *fedora* | *rhel*)
        # Where the development files are in an archive of their own.
        [ "$ID" = fedora ] || {
            dnf install -y epel-release dnf-plugins-core
            dnf config-manager --set-enabled crb
        }
        $(packages_by_hand) -y jq python3 util-linux diffutils findutils
        ;;
    *)
        # shellcheck disable=SC2086
        install_packages $BUILD_PACKAGES $PACKAGE_PACKAGES jq python3
        ;;
esac

cd "$top"
cmake -B build -D CMAKE_COMPILE_WARNING_AS_ERROR=ON
cmake --build build --parallel
ctest --test-dir build --output-on-failure -L 'unit|golden'
rm -rf build/elsewhere
mkdir build/elsewhere
case $ID in
    debian | ubuntu)
        (cd build && cpack)
        mv build/*.deb build/elsewhere
        ;;
    *) cp -r build/plugins build/elsewhere ;;
esac
# Debian's package for the same series of Wireshark has the same name.
[ "$ID" != ubuntu ] || for package in build/elsewhere/*.deb; do
    mv "$package" "${package%.deb}.$SYSTEM.deb"
done
