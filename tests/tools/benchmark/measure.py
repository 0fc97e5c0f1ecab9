#!/usr/bin/env python3
"""Runs a command with its output thrown away, and prints its CPU time in seconds and its peak memory
in KiB.

    measure.py COMMAND [ARGUMENT]...

SPDX-License-Identifier: GPL-2.0-or-later
"""
import os
import subprocess
import sys

child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
if status != 0:
    sys.exit("%s ended with %d" % (sys.argv[1], status))
print("%.3f %d" % (usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
