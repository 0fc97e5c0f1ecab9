#!/bin/sh
# Asks tshark whether it has loaded sipcodes for this user, and says why not.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -u

say() {
    echo "sipcodes: $*"
}

command -v tshark >/dev/null || {
    say 'there is no tshark to ask: install it (Debian: apt install tshark)'
    exit 1
}

folders=$(tshark -G folders 2>/dev/null)
folder() { # NAME: where it is
    printf '%s\n' "$folders" | sed -n "s/^$1:[[:blank:]]*//p"
}
personal=$(folder 'Personal Plugins')
global=$(folder 'Global Plugins')
series=$(basename "$global") # of Wireshark, such as 4.4

# copies FOLDER: the plugin in it, for any series.
copies() {
    find "$(dirname "$1")" -name sipcodes.so 2>/dev/null
}

# busy: a capture file of one frame: its headers and the frame's, IPv4 (link type 101), UDP from port 5060 to
# 5060, and a response of 72 bytes.
busy() {
    printf '\324\303\262\241\2\0\4\0\0\0\0\0\0\0\0\0\377\377\0\0\145\0\0\0'
    printf '\0\0\0\0\0\0\0\0\144\0\0\0\144\0\0\0'
    printf '\105\0\0\144\0\0\0\0\100\21\0\0\300\0\2\1\300\0\2\2'
    printf '\23\304\23\304\0\120\0\0'
    printf 'SIP/2.0 486 Busy Here\r\nCall-ID: 1\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n'
}

plugins=$(tshark -G plugins 2>&1)
loaded=$(printf '%s\n' "$plugins" | grep '^sipcodes\.so')
if [ -z "$loaded" ]; then
    complaint=$(printf '%s\n' "$plugins" | grep sipcodes)
    if [ -n "$complaint" ]; then
        say "Wireshark refuses it: $complaint"
        say "it must be built for Wireshark $series: run the installation again"
    elif [ -e "$personal/epan/sipcodes.so" ]; then
        say "Wireshark does not load $personal/epan/sipcodes.so,"
        say 'since it loads no personal plugins for root: install it for all users'
    else
        found=$(copies "$personal"; copies "$global")
        say "not installed for Wireshark $series, which looks in $personal/epan and $global/epan"
        [ -z "$found" ] || say "there is one for another series: $found"
    fi
    exit 1
fi

say "Wireshark $series has loaded version $(printf '%s\n' "$loaded" | cut -f 2):"
printf '%s\n' "$loaded" | cut -f 4 | sed 's/^/    /'
status=0
if [ -e "$personal/epan/sipcodes.so" ] && [ -e "$global/epan/sipcodes.so" ]; then
    say "there are two: $personal/epan/sipcodes.so and $global/epan/sipcodes.so; remove one"
    status=1
fi
for protocol in sip sipcodes; do
    for list in "$(folder 'Personal configuration')" "$(folder 'Global configuration')"; do
        if grep -qx "$protocol" "$list/disabled_protos" 2>/dev/null; then
            say "the protocol $protocol is disabled in $list/disabled_protos:"
            say 'enable it in Wireshark, Analyze > Enabled Protocols'
            status=1
        fi
    done
done
if [ $status = 0 ]; then
    found=$(busy | tshark -r - -T fields -e sipcodes.code 2>/dev/null)
    if [ "$found" != 486 ]; then
        say 'it is loaded, but says nothing of a response to port 5060:'
        say 'is that port decoded as something else than SIP in your settings?'
        status=1
    else
        say 'it explains a response: all is well'
    fi
fi
exit $status
