# What the tests and tools use of plugin/, in one place: the functions of debian.sh, and the paths of
# scripts. To be sourced with the top folder in "top".
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh disable=SC2034

# shellcheck source-path=SCRIPTDIR/../.. source=plugin/system/debian.sh
. "${top:?the top folder}/plugin/system/debian.sh"

CHECK=$top/plugin/system/check.sh # says whether tshark has loaded the plugin, and why not
FOREIGN_APT=$top/plugin/system/foreign_apt.sh # packages of another Debian or processor
