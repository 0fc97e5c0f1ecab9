#!/bin/sh
# tshark refuses a second -z of a table, with a filter or without, as both would be counted into the same rows; and
# takes one of each.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

TABLES='sipcodes_calls sipcodes_registrations sipcodes_transfers'

for table in $TABLES; do
    for filter in '' ,sip; do
        tshark -q -r others.pcap -z "$table,stat" -z "$table,stat$filter" >said 2>&1 && fail "$table$filter: a second one is taken"
        grep -q "$table,stat can be given once" said || fail "$table$filter: not refused by name: $(cat said)"
    done
done
# shellcheck disable=SC2046,SC2086
tshark -q -r others.pcap $(printf -- '-z %s,stat ' $TABLES) >said || fail 'one of each is refused'
[ "$(grep -c '^SIP Codes [A-Z][a-z]*:' said)" -eq 3 ] || fail "not one of each: $(cat said)"
