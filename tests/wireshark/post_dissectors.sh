#!/bin/sh
# The plugin works whatever other post-dissectors do: with all of them disabled, where Wireshark would call
# none that has no protocol; with all that come with Wireshark enabled; and it is silent where it is disabled.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

# Beside the plugin, the post-dissectors that come as plugins of Wireshark, as in an installation.
find "$(pkg-config --variable=plugindir wireshark)/epan/" -name '*.so' ! -name sipcodes.so \
    -exec cp {} "$PLUGINS/$SERIES/epan" \;
OTHERS='mate snort transum communityid'

options() { # OPTION: with each of them
    for name in $OTHERS; do
        printf -- '%s %s ' "$1" "$name"
    done
}

# codes OPTION...: of calls.pcap, and how many responses the statistic counts.
codes() {
    tshark "$@" -r calls.pcap -Y sipcodes.code -T fields -e sipcodes.code 2>/dev/null
    tshark "$@" -r calls.pcap -q -z sipcodes,tree 2>/dev/null | grep -E '^ *SIP responses'
}

codes >expected
[ "$(wc -l <expected)" -gt 20 ] || fail 'too few responses to tell'
# shellcheck disable=SC2046
codes $(options --disable-protocol) | cmp - expected || fail 'mute with the other post-dissectors disabled'
# shellcheck disable=SC2046
codes $(options --enable-protocol) | cmp - expected || fail 'not the same with the others enabled'
tshark --disable-protocol sipcodes -r calls.pcap -V | grep -q 'Q.931 Cause' && fail 'not silent where it is disabled'
tshark --disable-protocol sipcodes -r calls.pcap -Y sipcodes.code | grep -q . && fail 'not silent where it is disabled'
exit 0
