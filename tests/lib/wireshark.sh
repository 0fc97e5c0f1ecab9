# What the end-to-end tests share: Wireshark's programs with the plugin as built, in an environment
# of their own. To be sourced by a script in a folder of tests/, with the build folder in BUILD.
#
# Wireshark refuses plugins of the user's when it runs as root, so root becomes nobody; as nobody
# may not be able to read the source folder, all that is needed is copied to a stage.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

: "${top:=$(cd "$(dirname "$0")/../.." && pwd)}" # the top folder, if the script has not named it
TESTS=$top/tests
: "${BUILD:?the build folder}"

# shellcheck disable=SC2034
SERIES=$(basename "$BUILD"/plugins/*) # of Wireshark, such as 4.0

STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT
mkdir "$STAGE/home" "$STAGE/none" "$STAGE/work"
cp -r "$BUILD/plugins" "$STAGE/plugins"
cp -r "$top/data/profiles" "$STAGE/profiles"
cp "$TESTS"/captures/*.pcap "$TESTS"/captures/*.keys "$STAGE/work"
chmod -R a+rX "$STAGE"
chmod a+rwx "$STAGE/home"
cd "$STAGE/work" || exit

PLUGINS=$STAGE/plugins # what Wireshark loads; $STAGE/none for no plugin
USER_HOME=$STAGE/home
LOCALE=C.UTF-8

# run PROGRAM [ARGUMENT]...: one of Wireshark's programs, with nothing of the user's; in the place of
# this shell if EXEC is exec.
run() {
    set -- env -i PATH="$PATH" HOME="$USER_HOME" LC_ALL="$LOCALE" TZ=UTC \
        ${LANGUAGES:+LANGUAGE="$LANGUAGES"} ${GCOV_PREFIX:+GCOV_PREFIX="$GCOV_PREFIX"} \
        WIRESHARK_PLUGIN_DIR="$PLUGINS" "$@"
    if [ "$(id -u)" = 0 ]; then
        set -- setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
    fi
    ${EXEC:-} "$@"
}

# Wireshark for Windows, if WIRESHARK_FOLDER says where its programs are.
if [ -n "${WIRESHARK_FOLDER:-}" ]; then
    # shellcheck source-path=SCRIPTDIR source=windows.sh
    . "$TESTS/lib/windows.sh"
fi

tshark() {
    run tshark "$@"
}

# requests to sharkd on standard input, a line each; its answers on standard output.
sharkd() {
    run sharkd - 2>/dev/null
}

# merge_captures: makes captures.pcapng of all captures but those of lib/tcp_captures, which have TCP, whose
# streams would run together, and names it in CAPTURES with those: most of a program's time is its start.
merge_captures() {
    # shellcheck disable=SC2034
    CAPTURES="captures.pcapng $(tr '\n' ' ' <"$TESTS/lib/tcp_captures")"
    # shellcheck disable=SC2046
    mergecap -a -w captures.pcapng $(printf '%s\n' *.pcap | grep -vxF -f "$TESTS/lib/tcp_captures")
    chmod a+r captures.pcapng
}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
