# Wireshark for Windows in the place of this system's, for the end-to-end tests: natively in a shell such as Git's,
# else under wine. To be sourced by wireshark.sh, with the folder of its programs in WIRESHARK_FOLDER; what they
# load is that of BUILD all the same, as plugins of the user's. A WINEPREFIX that is there already is used.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*) wine='' ;;
    *)
        wine=wine
        export WINEDEBUG=-all
        if [ -z "${WINEPREFIX:-}" ]; then
            export WINEPREFIX="$STAGE/wine"
            trap 'wineserver -k; wineserver -w; rm -rf "$STAGE"' EXIT
        fi
        ;;
esac

# for_windows PATH: how its programs call it.
for_windows() {
    if [ -n "$wine" ]; then
        echo "Z:$1"
    else
        cygpath -w "$1"
    fi
}

CONFIGURATION=$STAGE/home/.config/wireshark
mkdir -p "$CONFIGURATION"
cp -r "$PLUGINS" "$CONFIGURATION/plugins"

# unix_lines ARGUMENT...: lines that end as this system's do; those of CSV end with CRLF on every system.
unix_lines() {
    case $* in
        *,csv*) cat ;;
        *) sed 's/\r$//' ;;
    esac
}

# run PROGRAM [ARGUMENT]...: ends as the program does.
run() {
    program=$1
    shift
    {
        ended=$({
            {
                {
                    env LC_ALL="$LOCALE" TZ=UTC ${LANGUAGES:+LANGUAGE="$LANGUAGES"} \
                        WIRESHARK_CONFIG_DIR="$(for_windows "$CONFIGURATION")" \
                        $wine "$WIRESHARK_FOLDER/$program.exe" "$@" 4>&- && echo 0 >&4 || echo $? >&4
                } 2>&1 >&3 | sed 's/\r$//' >&2
            } 3>&1 | unix_lines "$@" >&5
        } 4>&1)
    } 5>&1
    return "$ended"
}
