# Reads frame.number, sip.Status-Code and sipcodes.code: prints each response that SIP found with a
# code of three digits and of which nothing is said, or of which something else is said.
#
# SPDX-License-Identifier: GPL-2.0-or-later
BEGIN { FS = "\t" }
$2 != $3 { print "frame " $1 ": SIP has " $2 ", sipcodes has " $3 }
