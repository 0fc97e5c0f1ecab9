# Packages of another Debian or another processor, which are unpacked, not installed. To be sourced after debian.sh
# and require_known_system.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

# foreign_apt STATE COMMAND...: apt with a state of its own, which foreign_refresh has made.
foreign_apt() {
    state=$1
    command=$2
    shift 2
    "$command" -q -c "$state/apt.conf" "$@"
}

# foreign_refresh STATE SUITE ARCHITECTURE: the lists of what packages the suite has, and that none is installed.
foreign_refresh() {
    is_current=true # whether lists must be as new as their archive says
    is_released "$2" || is_current=false # a mirror that lags behind is good enough for what changes daily
    mkdir -p "$1/lists/partial" "$1/archives/partial"
    : >"$1/status"
    archives "$2" | sed 's|^|deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] |' >"$1/sources.list"
    [ -s "$1/sources.list" ] || {
        echo 'E: apt knows no archive of Debian' >&2
        return 1
    }
    cat >"$1/apt.conf" <<CONFIGURATION
Dir::Etc::SourceList "$1/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State "$1";
Dir::State::status "$1/status";
Dir::Cache "$1";
APT::Architecture "$3";
APT::Architectures { "$3"; };
APT::Sandbox::User "root";
Acquire::Check-Valid-Until "$is_current";
CONFIGURATION
    foreign_apt "$1" apt-get update
}

# foreign_unpack PACKAGE-FILES-FOLDER FOLDER: unpacks all packages in the one into the other.
foreign_unpack() {
    mkdir -p "$2"
    for package in "$1"/*.deb; do
        dpkg-deb -x "$package" "$2" || return
    done
}
