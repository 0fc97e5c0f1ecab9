#!/bin/sh
# What check.sh of the plugin says of an installation: that it works, or why not.
#
#     check.sh PLUGIN-OF-ANOTHER-SERIES
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"
# shellcheck source-path=SCRIPTDIR source=../lib/plugin.sh
. "$TESTS/lib/plugin.sh"

cp "$CHECK" "$STAGE/check.sh"
other_series=$1
config=$STAGE/home/.config/wireshark
personal=$STAGE/home/.local/lib/wireshark/plugins
system=$PLUGINS/$SERIES/epan
mkdir -p "$config" "$personal/$SERIES/epan" "$STAGE/none/$SERIES/epan"
chmod -R a+rX "$STAGE/home" "$STAGE/none"

# says STATUS SENTENCE [FOLDER]: check.sh ends so, with the folder of plugins for that of the system.
says() {
    status=0
    (PLUGINS=${3:-$PLUGINS} run sh "$STAGE/check.sh") >output 2>&1 || status=$?
    if [ $status != "$1" ] || ! grep -qF "$2" output; then
        cat output
        fail "status $status where $1 is due, or it does not say: $2"
    fi
}

says 0 "    $system/sipcodes.so"
says 0 'it explains a response: all is well'
says 1 "not installed for Wireshark $SERIES" "$STAGE/none"

echo sip >"$config/disabled_protos"
says 1 "the protocol sip is disabled in $config/disabled_protos"
echo sipcodes >"$config/disabled_protos"
says 1 "the protocol sipcodes is disabled in $config/disabled_protos"
rm "$config/disabled_protos"
echo 'decode_as_entry: udp.port,5060,SIP,Data' >"$config/decode_as_entries"
says 1 'it is loaded, but says nothing of a response to port 5060'
rm "$config/decode_as_entries"

# Installed for one user, by that user; here root does so in their place.
personally() { HOME=$STAGE/home XDG_CONFIG_HOME='' cmake "$@" >/dev/null; }
personally -S "$top" --preset personal -B "$STAGE/build"
personally --build "$STAGE/build"
personally --install "$STAGE/build"
[ -e "$config/profiles/SIP Codes/preferences" ] || fail 'the profile is not installed for the user'
chmod -R a+rX "$STAGE/home"
says 0 "    $personal/$SERIES/epan/sipcodes.so" "$STAGE/none"
says 1 "there are two: $personal/$SERIES/epan/sipcodes.so and $system/sipcodes.so"

mkdir -p "$personal/9.9/epan"
mv "$personal/$SERIES/epan/sipcodes.so" "$personal/9.9/epan"
says 1 "there is one for another series: $personal/9.9/epan/sipcodes.so" "$STAGE/none"

cp "$other_series" "$personal/$SERIES/epan/sipcodes.so"
says 1 'Wireshark refuses it: ' "$STAGE/none"
grep -q "was compiled for Wireshark version" output || fail 'Wireshark refuses it in other words'

# Root has no personal plugins; nor does it see $PLUGINS, but those of the system.
if [ "$(id -u)" = 0 ]; then
    run() { env -i PATH="$PATH" HOME="$STAGE/home" "$@"; }
    if run tshark -G plugins 2>/dev/null | grep -q '^sipcodes'; then
        echo 'root has it from the system: what it says to root is not tested'
    else
        cp "$system/sipcodes.so" "$personal/$SERIES/epan/sipcodes.so"
        says 1 'loads no personal plugins for root'
    fi
fi
