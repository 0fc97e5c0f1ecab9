#!/bin/sh
# Tries install.ps1 on Windows, in a shell such as that of Git for Windows: that the plugin is loaded after it; that a
# changed profile is neither written over nor removed, while what Wireshark keeps in it is no change; that a plugin for
# another series is refused by name; that all is gone after -Remove.
#
#     tests/windows_install.sh FOLDER
#
# FOLDER has Wireshark's programs; its settings are in a folder of this test's own. What is installed are the zips
# that plugin/system/windows.sh leaves in build/windows/packages.
#
# Not run yet with PowerShell: the workflows of .github/ do so.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
wireshark=$(cd "${1:?the folder of tshark.exe}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
settings="$work/Jürgen's settings" # where a wrong encoding would show
profile="$settings/profiles/SIP Codes"
mkdir "$settings"
WIRESHARK_CONFIG_DIR=$(cygpath -w "$settings")
export WIRESHARK_CONFIG_DIR

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# install SERIES [-Remove]
install() {
    script=$(echo "$work"/sipcodes-*-wireshark-"$1"-windows-x64/install.ps1)
    shift
    powershell -NoProfile -ExecutionPolicy Bypass -File "$(cygpath -w "$script")" \
        -Wireshark "$(cygpath -w "$wireshark")" "$@"
}

is_loaded() {
    "$wireshark/tshark.exe" -G plugins | grep -q '^sipcodes\.dll'
}

for zip in "$top"/build/windows/packages/*.zip; do
    unzip -q "$zip" -d "$work"
done
series=$("$wireshark/tshark.exe" -v | sed -n '1s/[^0-9]*\([0-9]*\.[0-9]*\)\..*/\1/p')

! is_loaded || fail 'it is there before it is installed'
install "$series"
is_loaded || fail 'it is not loaded'
diff -r "$top/data/profiles/SIP Codes" "$profile" || fail 'the profile is another'

echo '# by Wireshark' >>"$profile/recent"
install "$series"
grep -q '^# by Wireshark' "$profile/recent" || fail 'what Wireshark keeps was written over'
install "$series" -Remove
! is_loaded || fail 'it is there after it was removed'
[ ! -e "$profile" ] || fail 'the profile is there after it was removed'

install "$series"
echo '# mine' >>"$profile/preferences"
install "$series"
grep -q '^# mine' "$profile/preferences" || fail 'a changed profile was written over'
install "$series" -Remove
grep -q '^# mine' "$profile/preferences" || fail 'a changed profile was removed'

for folder in "$work"/sipcodes-*-windows-x64; do
    other=${folder##*-wireshark-}
    other=${other%-windows-x64}
    [ "$other" != "$series" ] || continue
    if said=$(install "$other"); then
        fail "the plugin for $other is installed"
    fi
    case $said in
        *"for Wireshark $other"*"$series"*) ;;
        *) fail "the refusal of $other says: $said" ;;
    esac
    [ -z "$(find "$settings" -name sipcodes.dll)" ] || fail 'what is refused is there'
done
echo "install.ps1 installs and removes it in Wireshark $series, and refuses other series"
