#!/bin/sh
# What the plugin leans on in Wireshark that is nobody's interface, by name, so that a release of Wireshark
# that moves any of it fails here and says which. See plugin/wireshark/interest.h and plugin/wireshark/find/.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

# leans ON EXPECTED: what the command on standard input prints must be this.
leans() {
    found=$(eval "$(cat)" 2>/dev/null | tr '\n' ' ')
    [ "$found" = "$2" ] || fail "leans on $1: \"$found\" where \"$2\" is due"
}

leans "the hook that SIP calls for a Status-Line with a phrase" '486 ' <<'COMMAND'
tshark -r calls.pcap -Y 'frame.number == 10' -T fields -e sipcodes.code
COMMAND

leans "SIP's record of a message, its key and its struct" '486 ' <<'COMMAND'
tshark -r bare.pcap -Y 'frame.number == 1' -T fields -e sipcodes.code
COMMAND

leans "the numbers of layers that SIP keeps records under" '16,34 ' <<'COMMAND'
tshark -r bundles.pcap -Y 'frame.number == 3' -T fields -e sipcodes.reason.q850
COMMAND

leans "the call of post-dissectors by a protocol in name only" '486 ' <<'COMMAND'
tshark --disable-protocol snort -r calls.pcap -Y 'frame.number == 10' -T fields -e sipcodes.code
COMMAND

leans "no layer being made of a protocol in name only" 'eth:ethertype:ip:udp:sip ' <<'COMMAND'
tshark -r calls.pcap -Y 'frame.number == 10' -T fields -e frame.protocols
COMMAND

leans "a visible tree having all items" '1 ' <<'COMMAND'
tshark -r calls.pcap -Y 'frame.number == 10' -V | grep -c 'Cause Explanation'
COMMAND

leans "fields being marked as referenced" '17 ' <<'COMMAND'
tshark -r calls.pcap -Y 'frame.number == 10' -T fields -e sipcodes.cause.effective
COMMAND

leans "a filter that names the protocol asking for requests too" '65 ' <<'COMMAND'
tshark -r reasons.pcap -Y 'sipcodes && frame.number == 65' -T fields -e frame.number
COMMAND

leans "expert infos being kept where only they are read" '1 ' <<'COMMAND'
tshark -r calls.pcap -Y 'frame.number == 10' -T fields -e _ws.expert.message | grep -c '486 Busy Here'
COMMAND

leans "expert infos being heard without a tree" '2 ' <<'COMMAND'
tshark -r calls.pcap -q -z expert,note | awk '/ 486 Busy Here: / { print $1 }'
COMMAND

leans "media types being told by a string" '1 ' <<'COMMAND'
tshark -r nested.pcap -q -z sipcodes,tree | awk '/^ *SIP responses/ { print $3 }'
COMMAND
