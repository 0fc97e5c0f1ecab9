#!/bin/sh
# Takes the pictures of the report on day.pcap, as Chromium shows it on a desk, in the dark and on a
# telephone, and prints it on A4:
#
#     BUILD=build tests/tools/report_screenshots.sh
#
# Needs Debian's chromium, poppler-utils and imagemagick.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set -eu

# shellcheck source-path=SCRIPTDIR source=../lib/wireshark.sh
. "$(dirname "$0")/../lib/wireshark.sh"

chmod a+w .
tshark -q -r day.pcap -z sipcodes_report,day.html

# browse OPTION...: Chromium with the report, without a window.
browse() {
    chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars "$@" "file://$PWD/day.html" \
        >/dev/null 2>&1
}

# keep PICTURE NAME: with few colours, as pictures of text have.
keep() {
    convert "$1" +dither -colors 48 "$TESTS/screenshots/report-$2.png"
}

# shoot NAME WIDTH HEIGHT [OPTION]...
shoot() {
    name=$1 size=$2,$3
    shift 3
    browse --window-size="$size" --screenshot="$PWD/$name.png" "$@"
    keep "$name.png" "$name"
}

mkdir -p "$TESTS/screenshots"
shoot 1000 1000 2300
shoot dark 1000 1100 --blink-settings=preferredColorScheme=0
shoot 400 400 2600
browse --no-pdf-header-footer --print-to-pdf="$PWD/day.pdf"
pdftoppm -r 50 -png day.pdf page
convert page-*.png -bordercolor gray -border 1 +append pages.png
keep pages.png a4
