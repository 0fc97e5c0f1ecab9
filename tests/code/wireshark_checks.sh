#!/bin/sh
# Wireshark's own checks for dissectors, from the source package of this system's Wireshark. That is
# fetched once, into the build folder, by an apt with a configuration of its own.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=files.sh
. "$top/tests/code/files.sh"
: "${BUILD:?the build folder}"
folder=$BUILD/wireshark_checks

for program in perl python3 bzip2; do
    command -v $program >/dev/null || { echo "no $program"; exit 77; }
done

# fetch: the folder tools of the source package, as $folder/tools.
fetch() {
    version=$(dpkg-query -W -f '${source:Version}' tshark)
    rm -rf "$folder"
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    apt-get indextargets --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' | sed -n 's/^Debian /deb-src /p' | awk '!seen[$0]++' >"$folder/sources.list"
    set -- -q -o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" -o APT::Sandbox::User=
    cd "$folder"
    apt-get "$@" update && apt-get "$@" source --download-only --only-source "wireshark=$version" &&
        tar -xf wireshark_*.orig.tar.* --strip-components=1 --wildcards '*/tools/check*'
}

if [ ! -d "$folder/tools" ] && ! (fetch) >"$BUILD/wireshark_checks.log" 2>&1; then
    tail -n 1 "$BUILD/wireshark_checks.log"
    exit 77
fi

# complaints COMMAND [ARGUMENT]...: fails if it does or says anything of errors or warnings.
status=0
complaints() {
    if ! "$@" >"$folder/output" 2>&1 ||
        grep -v '^0 ' "$folder/output" | grep -iqE 'error|warning'; then
        echo "FAILED: $*"
        cat "$folder/output"
        status=1
    fi
}

tools=$folder/tools
code=$(files "$top/plugin" -name '*.[ch]')
sources=$(files "$top/plugin/wireshark" -name '*.c')
# shellcheck disable=SC2086
complaints perl "$tools/checkAPIs.pl" --sourcedir="$top" -g dissectors-prohibited -g dissectors-restricted $code
# shellcheck disable=SC2086
complaints perl "$tools/checkhf.pl" $sources
for file in $sources; do
    complaints perl "$tools/checkfiltername.pl" "$file"
    complaints python3 "$tools/check_typed_item_calls.py" --mask --label --consecutive --file "$file"
done
exit $status
