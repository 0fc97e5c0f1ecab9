#!/bin/sh
# Which lines and branches of plugin/ the tests reach:
#
#     BUILD=build tests/coverage.sh
#
# Builds with gcc's --coverage, runs the tests but those that measure the code itself, and prints a table,
# what is not reached, and whether it is at least 95 per cent of the lines, by the exit code too.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
work=$(realpath "${BUILD:?the build folder}")/coverage
least=95

cmake -S "$top" -B "$work" -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=gcc \
    -DCMAKE_C_FLAGS='--coverage -O0' >/dev/null
cmake --build "$work" >/dev/null
find "$work" -name '*.gcda' -delete
# Wireshark's programs run as nobody, who must be able to write down what was reached.
find "$work" -type d -exec chmod a+rwx {} +
folder=$work
while [ "$folder" != / ]; do
    [ "$(stat -c %A "$folder" | cut -c10)" = x ] || echo "nobody cannot enter $folder" >&2
    folder=$(dirname "$folder")
done
(cd "$work" && umask 0 && ctest --output-on-failure -E '^(lint|fuzz|battery)$') >"$work/ctest.log" 2>&1 ||
    { tail -n 30 "$work/ctest.log" >&2; exit 1; }

cd "$work"
find plugin -name '*.gcda' ! -name 'catalog_tables*' | while read -r data; do
    gcov --branch-probabilities --object-directory "$(dirname "$data")" "$data" 2>/dev/null
done | awk -F "'" '/^File/ { file = $2 } /^(Lines|Branches) executed/ && file ~ /plugin\/[a-z_]+\.c$/ { print file "\t" $0 }' |
    awk -F '[\t:% ]+' '
        { sub(/.*\//, "", $1); share[$1 $2] = $4; count[$1 $2] = $NF; files[$1] = 1
          hit[$2] += $4 / 100 * $NF; all[$2] += $NF }
        END {
            printf "%-22s %6s %8s %9s %8s\n", "plugin/", "lines", "reached", "branches", "reached"
            for (file in files)
                printf "%-22s %6d %7.1f%% %9d %7.1f%%\n", file, count[file "Lines"], share[file "Lines"],
                    count[file "Branches"], share[file "Branches"] | "sort"
            close("sort")
            lines = 100 * hit["Lines"] / all["Lines"]
            printf "%-22s %6d %7.1f%% %9d %7.1f%%\n", "all", all["Lines"], lines, all["Branches"],
                100 * hit["Branches"] / all["Branches"]
            exit lines < '"$least"'
        }' && status=0 || status=$?
echo
echo 'Lines that are not reached:'
grep -H '#####:' ./*.c.gcov | sed 's|^\./||; s|\.gcov: *#####: *|:|' | grep -v catalog_tables
exit "$status"
