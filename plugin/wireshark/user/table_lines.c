/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/user/table_lines.h"

#include "wireshark/compat.h"

#include <wsutil/filesystem.h>

/* The lines of the file of a table, NULL-terminated; NULL where there is no such file. */
static char **
read_lines(const char *table)
{
    char *path = get_persconffile_path(table, TRUE);
    char *content = NULL;
    char **lines = NULL;

    if (g_file_get_contents(path, &content, NULL, NULL)) {
        lines = g_strsplit(content, "\n", -1);
        g_free(content);
    }
    g_free(path);
    return lines;
}

guint
table_line(const char *table, const char *first, const char *last)
{
    char **lines = read_lines(table);
    char *begin = g_strdup_printf("\"%s\"", first);
    char *end = g_strdup_printf("\"%s\"", last);
    guint found = 0;

    for (guint i = 0; lines != NULL && lines[i] != NULL && found == 0; i++) {
        const char *row = g_strstrip(lines[i]);
        if (g_str_has_prefix(row, begin) && g_str_has_suffix(row, end)) {
            found = i + 1;
        }
    }
    g_free(begin);
    g_free(end);
    g_strfreev(lines);
    return found;
}
