/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/stats/window.h"

#include "report/arguments.h"
#include "wireshark/compat.h"

#include <cfile.h>
#include <epan/plugin_if.h>

#include <string.h>

#ifdef __APPLE__
#include <crt_externs.h>
#endif

gboolean
window_is_there(void)
{
    ws_info_t *info = NULL;

    plugin_if_get_ws_info(&info);
    return info != NULL && info->ws_info_supported;
}

/* The command line of this program, to be freed with g_strfreev(); NULL if it is not known. tshark
 * has no other way to tell the name of its capture. */
static char **
command_line(void)
{
#if defined(G_OS_WIN32)
    return g_win32_get_command_line();
#elif defined(__APPLE__)
    return g_strdupv(*_NSGetArgv());
#else
    char *bytes = NULL;
    gsize length = 0;

    if (!g_file_get_contents("/proc/self/cmdline", &bytes, &length, NULL)) {
        return NULL;
    }
    GPtrArray *arguments = g_ptr_array_new();
    for (gsize at = 0; at < length; at += strlen(bytes + at) + 1) {
        g_ptr_array_add(arguments, g_strdup(bytes + at));
    }
    g_ptr_array_add(arguments, NULL);
    g_free(bytes);
    return (char **)g_ptr_array_free(arguments, FALSE);
#endif
}

static char *
capture_of_command_line(void)
{
    char **arguments = command_line();
    char *name = arguments != NULL ? arguments_capture(arguments) : NULL;

    g_strfreev(arguments);
    return name != NULL ? name : g_strdup("");
}

static void *
name_of(capture_file *file, void *data _U_)
{
    return file->filename != NULL ? g_path_get_basename(file->filename) : NULL;
}

char *
window_capture(void)
{
    char *name;

    if (!window_is_there()) {
        return capture_of_command_line();
    }
    name = (char *)plugin_if_get_capture_file(name_of, NULL);
    return name != NULL ? name : g_strdup("");
}
