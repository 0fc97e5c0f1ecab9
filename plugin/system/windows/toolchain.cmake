# Builds for Windows on x64 with MinGW. What it builds has no time of its building in it, and needs no library
# of MinGW.
#
# SPDX-License-Identifier: GPL-2.0-or-later
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_MODULE_LINKER_FLAGS_INIT "-s -static-libgcc -Wl,--no-insert-timestamp")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
