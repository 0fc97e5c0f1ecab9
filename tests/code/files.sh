# What the checks of the code share. To be sourced.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh

# files FOLDER FIND-EXPRESSION...: the files in there, one a line. None is an error, lest a check that
# looks for them in the wrong place pass for ever.
files() {
    find "$@" -type f | sort | grep . || {
        echo "FAILED: nothing to check: find $*" >&2
        return 1
    }
}
