# Releases of Debian in folders of their own below build/matrix. To be sourced with the top folder in
# top, after lib/plugin.sh and require_known_system.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

CHROOTS=${top:?the top folder}/build/matrix

# Equal sources give equal packages: their time is that of the commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct 2>/dev/null ||
    stat -c %Y "$top/CHANGELOG.md")}

# enter ROOT COMMAND [ARGUMENT]...: runs it in there, with nothing of this environment. Its /proc is
# seen by nobody else and, like all that it started, ends with it.
enter() {
    root=$1
    shift
    unshare --pid --fork --kill-child --mount-proc="$root/proc" env -i HOME=/root LC_ALL=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" chroot "$root" "$@"
}

remove_folder() {
    rm -rf --one-file-system "${1:?}"
}

# update ROOT [OPTION]: to the newest packages of its archives.
update() {
    root=$1
    shift
    enter "$root" apt-get update -q && enter "$root" apt-get dist-upgrade -q -y "$@" && enter "$root" apt-get clean
}

# make_base SUITE: a minimal system in CHROOTS/SUITE/base, new or brought up to date.
make_base() {
    base=$CHROOTS/$1/base
    if [ ! -e "$base.done" ]; then
        remove_folder "$base"
        mkdir -p "$base"
        [ -n "$(archives "$1")" ] || apt-get update -q
        script=/usr/share/debootstrap/scripts/$1
        [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
        unshare --mount debootstrap --variant=minbase "$1" "$base" \
            "$(archives "$1" | awk -v suite="$1" '$2 == suite { print $1; exit }')" "$script" || return
        archives "$1" | sed 's/^/deb /' >"$base/etc/apt/sources.list"
        {
            echo 'Dpkg::Use-Pty "0";'
            # A mirror that lags behind is good enough for what changes daily.
            is_released "$1" || echo 'Acquire::Check-Valid-Until "0";'
        } >"$base/etc/apt/apt.conf.d/matrix"
        touch "$base.done"
    fi
    update "$base"
}

# make_root SUITE NAME PACKAGE...: a copy of the base in CHROOTS/SUITE/NAME with these packages, new
# or brought up to date.
make_root() {
    root=$CHROOTS/$1/$2
    if [ ! -e "$root.done" ]; then
        copy_base "$1" "$root" || return
        touch "$root.done"
    fi
    shift 2
    update "$root" && install_in "$root" "$@"
}

# make_foreign_root SUITE PROCESSOR PACKAGE...: a copy of the base in CHROOTS/SUITE-PROCESSOR/root, for cross-compiling,
# with these packages, of which NAME:PROCESSOR is one of the other processor. Commands for that one run as arguments
# of its /usr/local/bin/qemu. Packages of both must be of one version, which updates are not on each day, nor on each
# processor, so there are none.
make_foreign_root() {
    suite=$1
    processor=$2
    root=$CHROOTS/$1-$2/root
    shift 2
    if [ ! -e "$root.done" ]; then
        mkdir -p "${root%/root}"
        copy_base "$suite" "$root" || return
        sed -i '/-updates\|-security/d' "$root/etc/apt/sources.list"
        printf 'Package: *\nPin: release n=%s\nPin-Priority: 1001\n' "$suite" >"$root/etc/apt/preferences.d/matrix"
        enter "$root" dpkg --add-architecture "$processor"
        touch "$root.done"
    fi
    update "$root" --allow-downgrades && install_in "$root" dpkg-dev "crossbuild-essential-$processor" "$@" || return
    cpu=$(enter "$root" dpkg-architecture -a "$processor" -q DEB_HOST_GNU_CPU 2>/dev/null)
    cp "$(command -v "qemu-$cpu-static")" "$root/usr/local/bin/qemu"
}

# install_in ROOT PACKAGE...
install_in() {
    root=$1
    shift
    enter "$root" apt-get install -q -y --no-install-recommends "$@" && enter "$root" apt-get clean
}

# copy_base SUITE ROOT: the base anew as ROOT.
copy_base() {
    remove_folder "$2"
    cp -a "$CHROOTS/$1/base" "$2"
}

# copy_sources FOLDER: this source tree, without builds and history.
copy_sources() {
    remove_folder "$1"
    mkdir -p "$1"
    tar -C "$top" --exclude='./build*' --exclude=./.git -c . | tar -C "$1" --no-same-owner -x
}
