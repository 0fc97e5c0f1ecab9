#!/bin/sh
# A capture without SIP must print exactly what it prints without the plugin, and one with SIP lose
# nothing.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

with=$PLUGINS
without=$STAGE/none

# prints_the_same CAPTURE OPTION...: with the plugin and without it, but for the time of printing
# that PDML has in its head.
prints_the_same() {
    (PLUGINS=$without tshark -r "$@") 2>&1 | sed '/^<pdml/s/time="[^"]*"//' >without.out
    (PLUGINS=$with tshark -r "$@") 2>&1 | sed '/^<pdml/s/time="[^"]*"//' >with.out
    [ -s with.out ] || [ "$2 $3" = '-q -z' ] || fail "nothing printed: $*"
    cmp without.out with.out || fail "the plugin changes: $*"
}

for options in '' '-V' '-T json' '-T pdml' '-2 -V' '-T fields -e frame.protocols' '-q -z expert' \
    '-q -z io,phs'; do
    # shellcheck disable=SC2086
    prints_the_same no-sip.pcap $options
done

merge_captures
for capture in $CAPTURES; do
    for options in '' '-2' '-T fields -e frame.protocols -e sip.Status-Code -e sip.CSeq'; do
        # shellcheck disable=SC2086
        prints_the_same "$capture" $options
    done
done

(PLUGINS=$without tshark -G fields) | grep -q sipcodes && fail 'the plugin is loaded where it is not'
(PLUGINS=$with tshark -G fields) | grep -q sipcodes || fail 'the plugin is not loaded'
