# Makes of the glibconfig.h of a Linux with 64 bits what it says on Windows with 64 bits, where a long has 32
# (GLib's meson.build): types, their formats and limits, and the system's own values.
#
# SPDX-License-Identifier: GPL-2.0-or-later
s/^typedef signed long g/typedef signed long long g/
s/^typedef unsigned long g/typedef unsigned long long g/
s/(val##L)/(val##LL)/
s/(val##UL)/(val##ULL)/
s/\(_MODIFIER  *\)"l"/\1"ll"/
s/\(_FORMAT  *\)"l\([iu]\)"/\1"ll\2"/
s/\(GLIB_SIZEOF_LONG  *\)8/\14/
s/^\(#define G_M[AI][XN]S*SIZE\t\)G_M\(AX\|IN\)\(U*\)LONG/\1G_M\2\3INT64/
s/(glong) (\([pi]\))/(gint64) (\1)/
s/(gulong) (\([pu]\))/(guint64) (\1)/
s/(g\(u*\)long) G\(U*\)INT64_TO/(g\1long) G\2INT32_TO/
s/^#define G_OS_UNIX/#define G_OS_WIN32\n#define G_PLATFORM_WIN32/
s/^#define G_THREADS_IMPL_POSIX/#define G_THREADS_IMPL_WIN32/
/^#define GLIB_HAVE_ALLOCA_H/d
/^#define GLIB_USING_SYSTEM_PRINTF/d
/^#define G_VA_COPY_AS_ARRAY/d
/^#define G_HAVE_GNUC_VISIBILITY/d
s/^typedef int GPid;/typedef void *GPid;/
s/\(G_PID_FORMAT \)"i"/\1"p"/
s/\(GLIB_SYSDEF_AF_INET6 \)10/\123/
s/\(G_POLLFD_FORMAT \)"%d"/\1"%#llx"/
s/\(G_MODULE_SUFFIX \)"so"/\1"dll"/
s/\(G_DIR_SEPARATOR\(_S\)* ['"]\)\//\1\\\\/
s/\(G_SEARCHPATH_SEPARATOR\(_S\)* ['"]\):/\1;/
