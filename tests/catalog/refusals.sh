#!/bin/sh
# What the compiler of data/ refuses: each bad row, with its file, line and reason.
#
#     refusals.sh CATALOG_COMPILER DATA
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

compiler=$(realpath "$1")
data=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

compile() {
    "$compiler" -d data -o tables.c -l en -l nl -l de -m cisco -m rfc3398 -m asterisk -r rfc3398 -r asterisk >messages 2>&1
}

# refuses FILE SED-SCRIPT MESSAGE: the data with FILE changed must be refused with the MESSAGE as the
# first one, where LINE stands for the number of the last line of FILE, and nothing be written.
refuses() {
    rm -rf "$work/data" "$work/tables.c"
    cp -r "$data" "$work/data"
    cd "$work"
    LC_ALL=C sed -i "$2" "data/$1"
    expected="data/$1:$(printf '%s' "$3" | sed "s/LINE/$(wc -l <"data/$1" | tr -d ' ')/")"
    if compile || [ -e tables.c ] || [ "$(head -n 1 messages)" != "$expected" ]; then
        echo "FAILED: $1, $2" >&2
        echo "expected: $expected" >&2
        cat messages >&2
        failed=1
    fi
}

line() { # FILE PATTERN: the number of its first line with the pattern
    grep -n "$2" "$data/$1" | head -n 1 | cut -d: -f1
}

tab=$(printf '\t')

cd "$work" && cp -r "$data" data
compile || { cat messages >&2; exit 1; }
if [ ! -s tables.c ] || [ -s messages ]; then
    echo 'FAILED: good data' >&2
    exit 1
fi

# Any table.
busy=$(line codes.tsv '^486')
refuses codes.tsv 's/^\(486.*\)\t[a-z-]*$/\1/' "$busy: 8 columns where 9 are due"
refuses codes.tsv 's/^486.*/&\tmore/' "$busy: 10 columns where 9 are due"
refuses codes.tsv 's/^\(486\tBusy\)/\1\xff/' "$busy: column 2 is not valid UTF-8"
refuses codes.tsv 's/^486\tBusy/486\t Busy/' "$busy: column 2 begins or ends with a blank"
refuses codes.tsv '/^486/s/$/\r/' "$busy: column 9 begins or ends with a blank"
refuses codes.tsv '/^486/s/Busy/\x1b[31m/' "$busy: column 2 holds a control character"
refuses codes.tsv '/^486/s/Busy/\x00/' '0: the file holds a NUL byte'
refuses codes.tsv 's/^code\tphrase/code\tname/' "$(line codes.tsv '^code'): the header row must be \"code${tab}phrase${tab}status${tab}vendor${tab}reference${tab}severity${tab}blocking${tab}outcome${tab}rang\""
refuses codes.tsv d '0: the header row must be "code'"${tab}phrase${tab}status${tab}vendor${tab}reference${tab}severity${tab}blocking${tab}outcome${tab}rang\""

# Codes.
refuses codes.tsv '/^486/p' "$((busy + 1)): code 486 is listed twice"
refuses codes.tsv '/^478/p' "$(($(line codes.tsv '^478') + 1)): code 478 is listed twice"
refuses codes.tsv 's/^486\t/1000\t/' "$busy: code \"1000\" is not a number from 0 to 999"
refuses codes.tsv 's/^486\t/-1\t/' "$busy: code \"-1\" is not a number from 0 to 999"
refuses codes.tsv 's/^486\t/48x\t/' "$busy: code \"48x\" is not a number from 0 to 999"
refuses codes.tsv '/^486/s/registered/official/' "$busy: unknown status \"official\""
refuses codes.tsv '/^486/s/registered/unassigned/' "$busy: unknown status \"unassigned\""
refuses codes.tsv '/^486/s/\tbusy\t$/maybe\tbusy\t/' "$busy: unknown blocking \"maybe\""
refuses codes.tsv '/^486/s/note\t/grave\t/' "$busy: unknown severity \"grave\""
refuses codes.tsv '/^486/s/busy\t$/engaged\t/' "$busy: unknown outcome \"engaged\""
refuses codes.tsv '/^486/s/busy\t$/busy\tpending/' "$busy: unknown outcome \"pending\""
refuses codes.tsv '/^486/s/busy\t$/pending\t/' "$busy: unknown outcome \"pending\""
refuses codes.tsv '/^486/s/busy\t$/\t/' "$busy: code 486 has no outcome"
refuses codes.tsv 's/^486\tBusy Here/486\t/' "$busy: code 486 has no phrase"
refuses codes.tsv '/^486/s/RFC[^\t]*//' "$busy: code 486 has no reference"
refuses codes.tsv '/^486/s/registered\t/registered\tAcme/' "$busy: code 486: a vendor stands with status vendor, and only with it"
refuses codes.tsv '/^478/s/Kamailio\t/\t/' "$(line codes.tsv '^478'): code 478: a vendor stands with status vendor, and only with it"
refuses codes.tsv '/^477.*OpenSIPS/s/warn\t/note\t/' "$(line codes.tsv '^477.*OpenSIPS'): code 477 has two severities"

# Classes and causes.
refuses classes.tsv '/^5/d' 'LINE: class 5 is missing'
refuses classes.tsv '/^5/p' "$(($(line classes.tsv '^5') + 1)): class 5 is listed twice"
refuses classes.tsv 's/^5/7/' "$(line classes.tsv '^5'): unknown class \"7\""
refuses classes.tsv 's/^5\t[^\t]*/5\t/' "$(line classes.tsv '^5'): class 5 has no name"
refuses classes.tsv '/^5/s/network-fault$/fault/' "$(line classes.tsv '^5'): unknown outcome \"fault\""
refuses causes.tsv '/^17/s/busy$/engaged/' "$(line causes.tsv '^17'): unknown outcome \"engaged\""
refuses classes.tsv '/^5/s/warn/bad/' "$(line classes.tsv '^5'): unknown severity \"bad\""
refuses causes.tsv 's/^17\t/128\t/' "$(line causes.tsv '^17'): cause \"128\" is not a number from 0 to 127"
refuses causes.tsv '/^17/p' "$(($(line causes.tsv '^17') + 1)): cause 17 is listed twice"
refuses causes.tsv 's/^17\t[^\t]*/17\t/' "$(line causes.tsv '^17'): cause 17 has no name"
refuses causes.tsv '/^17/s/Q.850/Q.999/' "$(line causes.tsv '^17'): unknown standard \"Q.999\""

# Mappings.
row=$(line mappings/cisco.tsv '^486')
refuses mappings/cisco.tsv 's/^486\t/487\t/' "$((row + 1)): code 487 is listed twice"
refuses mappings/cisco.tsv 's/^486\t/498\t/' "$row: code 498 is not in codes.tsv"
refuses mappings/cisco.tsv 's/^486\t17/486\t12/' "$row: cause 12 is not in causes.tsv"
refuses mappings/cisco.tsv 's/^486\t17/486\t128/' "$row: cause \"128\" is not a number from 0 to 127"
refuses mappings/cisco.tsv 's/^486\t17/486\t/' "$row: cause \"\" is not a number from 0 to 127"
refuses mappings/cisco.tsv 's/^486\t17\t/486\t17\t12/' "$row: cause 12 is not in causes.tsv"
refuses mappings/cisco.tsv 's/^486\t/7xx\t/' "$row: code \"7xx\" is not a number from 0 to 999"
refuses mappings/cisco.tsv 's/^486\t/1xx\t/' "$row: code \"1xx\" is not a number from 0 to 999"
refuses mappings/cisco.tsv 's/^486\t/>=x\t/' "$row: code \"x\" is not a number from 300 to 699"
refuses mappings/cisco.tsv 's/^486\t/>=200\t/' "$row: code \"200\" is not a number from 300 to 699"
refuses mappings/asterisk.tsv '/^4xx/p' "$(($(line mappings/asterisk.tsv '^4xx') + 1)): code 4xx is listed twice"
refuses mappings/rfc3398.tsv '/^\*/p' "$(($(line mappings/rfc3398.tsv '^\*') + 1)): code * is listed twice"

# The way back, and warnings.
row=$(line reverse/rfc3398.tsv '^17')
refuses reverse/rfc3398.tsv 's/^17\t486/17\t498/' "$row: code 498 is not in codes.tsv"
refuses reverse/rfc3398.tsv 's/^17\t/12\t/' "$row: cause 12 is not in causes.tsv"
refuses reverse/rfc3398.tsv 's/^17\t486/17\t1000/' "$row: code \"1000\" is not a number from 0 to 999"
refuses reverse/rfc3398.tsv 's/^\*\t500/*\t498/' "$(line reverse/rfc3398.tsv '^\*'): code 498 is not in codes.tsv"
refuses reverse/rfc3398.tsv '/^17/p' "$((row + 1)): cause 17 is listed twice"
refuses reverse/rfc3398.tsv '/^17/a17\t-' "$((row + 1)): cause 17 is listed twice"
refuses reverse/rfc3398.tsv '/^44/a44\t503' "$(($(line reverse/rfc3398.tsv '^44') + 1)): cause 44 is listed twice"
refuses reverse/rfc3398.tsv '/^\*/a*\t404' "$(($(line reverse/rfc3398.tsv '^\*') + 1)): cause * is listed twice"
row=$(line warnings.tsv '^305')
refuses warnings.tsv '/^305/p' "$((row + 1)): warn-code 305 is listed twice"
refuses warnings.tsv 's/^305/205/' "$row: warn-code \"205\" is not a number from 300 to 399"
refuses warnings.tsv '/^305/s/bearer/media/' "$row: unknown mark \"media\""

# Ratios.
row=$(line ratios.tsv '^SEER')
refuses ratios.tsv '/^SEER/p' "$((row + 1)): ratio SEER is listed twice"
refuses ratios.tsv '/^SEER/s/486/498/' "$row: code 498 is not in codes.tsv"
refuses ratios.tsv '/^SEER/s/486/1486/' "$row: code \"1486\" is not a number from 0 to 999"
refuses ratios.tsv '/^SEER/s/486/engaged/' "$row: unknown outcome \"engaged\""
refuses ratios.tsv '/^SEER/s/486/pending/' "$row: unknown outcome \"pending\""
refuses ratios.tsv '/^SEER/s/486/progress/' "$row: unknown outcome \"progress\""
refuses ratios.tsv '/^SEER/s/3$/3xx/' "$row: unknown class \"3xx\""
refuses ratios.tsv 's/^SEER/ /' "$row: column 1 begins or ends with a blank"
refuses ratios.tsv 's/^SEER//' "$row: column 1 is empty"

# Texts.
row=$(line texts/nl.tsv "^code${tab}486")
refuses texts/nl.tsv '/^code\t486/d' 'LINE: the text of code 486 is missing'
refuses texts/de.tsv '/^cause\t17\t/d' 'LINE: the text of cause 17 is missing'
refuses texts/de.tsv '/^class\t4/d' 'LINE: the text of class 4 is missing'
refuses texts/de.tsv '/^status\tvendor/d' 'LINE: the text of status vendor is missing'
refuses texts/en.tsv '/^note\tvendor/d' 'LINE: the text of note vendor is missing'
refuses texts/en.tsv '/^unassigned\t4/d' 'LINE: the text of unassigned 4 is missing'
refuses texts/en.tsv '/^word\tcause/d' 'LINE: the text of word cause is missing'
refuses texts/de.tsv '/^outcome\tpending/d' 'LINE: the text of outcome pending is missing'
refuses texts/nl.tsv 's/^outcome\tbusy/outcome\tengaged/' "$(line texts/nl.tsv "^outcome${tab}busy"): unknown outcome \"engaged\""
refuses texts/de.tsv '/^warning\t305/d' 'LINE: the text of warning 305 is missing'
refuses texts/de.tsv 's/^warning\t305/warning\t309/' "$(line texts/de.tsv "^warning${tab}305"): warn-code 309 is not in warnings.tsv"
refuses texts/nl.tsv '/^code\t486/p' "$((row + 1)): code 486 has a text already"
refuses texts/nl.tsv 's/^code\t486/code\t498/' "$row: code 498 is not in codes.tsv"
refuses texts/nl.tsv 's/^cause\t17\t/cause\t12\t/' "$(line texts/nl.tsv "^cause${tab}17"): cause 12 is not in causes.tsv"
refuses texts/nl.tsv 's/^\(code\t486\)\t.*/\1\t/' "$row: code 486 has no text"
refuses texts/nl.tsv "s/^\\(code\\t486\\)\\t.*/\\1\\t$(printf '%0141d' 0)/" "$row: column 3 has 141 bytes where 140 are the most"
refuses texts/nl.tsv 's/^code\t486/cod\t486/' "$row: unknown kind \"cod\""
refuses texts/nl.tsv 's/^status\tvendor/status\tmaker/' "$(line texts/nl.tsv "^status${tab}vendor"): unknown status \"maker\""
refuses texts/nl.tsv 's/^word\tcause/word\treason/' "$(line texts/nl.tsv "^word${tab}cause"): unknown word \"reason\""
refuses texts/nl.tsv "s/^cause\\t18\\t.*/cause\\t18\\t$(grep "^cause${tab}17${tab}" "$data/texts/nl.tsv" | cut -f3)/" "LINE: cause 18 has the name of another cause, \"$(grep "^cause${tab}17${tab}" "$data/texts/nl.tsv" | cut -f3)\""
refuses texts/en.tsv '$acause\t17\tBusy' 'LINE: cause 17 has a text already'

refuses texts/de.tsv "s/^cause\\t17\\t.*/cause\\t17\\t$(printf '%088d' 0)/" "$(line texts/de.tsv "^cause${tab}17${tab}"): cause 17 has 88 bytes of text where 87 are the most"
refuses texts/de.tsv "s/^word\\tcause\\t.*/word\\tcause\\t$(printf '%025d' 0)/" "$(line texts/de.tsv "^word${tab}cause${tab}"): word cause has 25 bytes of text where 24 are the most"
refuses causes.tsv "s/^17\\t[^\\t]*/17\\t$(printf '%088d' 0)/" "$(line causes.tsv '^17'): the name of cause 17 has 88 bytes where 87 are the most"

# Files.
cd "$work" && rm -rf data && cp -r "$data" data && rm data/texts/nl.tsv
if compile || ! grep -q '^data/texts/nl.tsv:0: .*No such file' messages; then
    echo 'FAILED: a missing file' >&2
    failed=1
fi
exit $failed
