#!/bin/sh
# The command sipcodes as a user calls it: what it prints, how it ends, its manual, its completion in bash, and
# the pages of docs/, which are those that it writes.
#
#     BUILD=build tests/lookup/command.sh [--renew]
#
# --renew writes the pages of docs/ anew.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
BUILD=$(cd "${BUILD:?the build folder}" && pwd)
PATH=$BUILD/bin:$PATH
export PATH LC_ALL=C.UTF-8
unset LANGUAGE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# expect STATUS FIRST-LINE ARGUMENT...: how the command ends, and how its output or its complaint begins.
expect() {
    status=$1 first=$2
    shift 2
    ended=0
    sipcodes "$@" >"$work/out" 2>"$work/err" || ended=$?
    [ $ended = "$status" ] || fail "sipcodes $* ended with $ended, not $status"
    [ "$(cat "$work/out" "$work/err" | head -n 1)" = "$first" ] ||
        fail "sipcodes $* said: $(cat "$work/out" "$work/err" | head -n 1)"
    # What is wanted goes to the one, what went wrong to the other.
    if [ "$status" = 2 ]; then [ ! -s "$work/out" ]; else [ ! -s "$work/err" ]; fi ||
        fail "sipcodes $* mixed up its outputs"
}

expect 0 '603 Decline, Global Failure' 603
expect 0 '486 Busy Here, Clientfout' --language nl 486
expect 0 '486 Busy Here, Clientfehler' -l de 486
expect 0 '34 No circuit/channel available, Resource unavailable' cause 34
expect 0 '488 Not Acceptable Here, Client Error' 488 --table asterisk
expect 0 '100 Trying: Next server has it and is working on it' list
expect 0 '0 Valid cause code not yet received' list causes
expect 0 'cisco' list tables
expect 0 "sipcodes $(sed -n 's/^project(sipcodes VERSION \([0-9.]*\).*/\1/p' "$top/CMakeLists.txt")" --version
expect 1 '499, Client Error' 499
expect 1 '12, Normal event' cause 12
expect 1 '486 Busy Here, Client Error' 486 499
expect 2 'sipcodes: which code? Try sipcodes --help'
expect 2 'sipcodes: "1000" is no code: a number from 0 to 999' 1000
expect 2 'sipcodes: "busy" is no code: a number from 0 to 999' busy
expect 2 'sipcodes: "128" is no cause: a number from 0 to 127' cause 128
expect 2 'sipcodes: which cause?' cause
expect 2 'sipcodes: language "fr" is none of en nl de' -l fr 486
expect 2 'sipcodes: there is no table "sonus"; see sipcodes list tables' -t sonus 486
expect 2 'sipcodes: there is no list of colours, but of codes, causes and tables' list colours
expect 2 'sipcodes: one list at a time' list codes causes
expect 2 'sipcodes: the page takes no more words' page 486
expect 2 'sipcodes: Unknown option --colour' --colour 486
sipcodes 603 >/dev/full 2>"$work/err" && fail 'a full disk is no failure'
[ "$(LC_ALL='' LANGUAGE=nl LANG=nl_NL.UTF-8 sipcodes 486 | head -n 1)" = '486 Busy Here, Clientfout' ] ||
    fail 'the language of the environment does not count'
[ "$(sipcodes 488 --table asterisk | grep -c 'Q.931 cause: 58 ')" = 1 ] || fail 'the table does not count'
sipcodes --help | grep -q -- '--language=TAG' || fail 'there is no help'

languages=$(awk -F '\t' '!/^#/ && $1 != "tag" { print $1 }' "$top/data/languages.tsv" | paste -s -d ' ')
sipcodes --help | grep -q "one of $languages\$" || fail 'the help does not name the languages'

# Whatever the command has an option for, the manual tells of.
manual=$BUILD/plugin/sipcodes.1
for option in $(sipcodes --help | grep -oE -- '--[a-z]+'); do
    sed 's/\\-/-/g' "$manual" | grep -q -- "$option" || fail "the manual says nothing of $option"
done
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$manual" || fail 'the manual is not well formed'
fi

# complete WORD...: what bash proposes for the last one.
complete_with() {
    bash -c '. "$0"; COMP_WORDS=(sipcodes "$@"); COMP_CWORD=$#; _sipcodes; echo "${COMPREPLY[*]}"' \
        "$top/plugin/lookup/sipcodes.bash" "$@"
}
if command -v bash >/dev/null; then
    [ "$(complete_with 48)" = "$(sipcodes list | cut -c 1-3 | grep '^48' | paste -s -d ' ')" ] ||
        fail 'codes are not completed'
    [ "$(complete_with cause 3)" = "$(sipcodes list causes | grep -o '^3[0-9]*' | paste -s -d ' ')" ] ||
        fail 'causes are not completed'
    [ "$(complete_with --table a)" = 'asterisk audiocodes' ] || fail 'tables are not completed'
    [ "$(complete_with --language = '')" = "$languages" ] || fail 'languages are not completed'
    [ "$(complete_with list t)" = tables ] || fail 'lists are not completed'
    [ "$(complete_with --l)" = --language ] || fail 'options are not completed'
    [ "$(complete_with p)" = page ] || fail 'commands are not completed'
fi

for language in $languages; do
    grep -q "^[.]BR* $language\( [,;]\)*\$" "$manual" || fail "the manual does not name the language $language"
    page=docs/sipcodes.$language.html
    sipcodes --language "$language" page >"$work/page.html"
    cmp -s "$work/page.html" "$BUILD/pages/sipcodes.$language.html" || fail "the page in $language is an old one"
    if [ "${1:-}" = --renew ]; then
        cp "$work/page.html" "$top/$page"
    else
        cmp -s "$work/page.html" "$top/$page" ||
            fail "$page is not what the data says (to renew: tests/lookup/command.sh --renew)"
    fi
    if command -v tidy >/dev/null; then
        tidy -quiet -errors "$work/page.html" || fail "the page in $language is not valid HTML"
    fi
done
