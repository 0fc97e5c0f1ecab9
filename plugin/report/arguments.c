/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/arguments.h"

#include <string.h>

/* The options of one letter that take a value, which stands behind them or in the next argument
 * (tshark(1)). */
#define WITH_VALUE "aAbBcCdeEfFHijJKMNoOrRsStTuUwWXyYz"

#define LONG_OPTION "--read-file"

#define SUFFIX ".html"

/* The value of the option -r among the letters of an argument; next: the argument behind it.
 * took_next: set to whether an option among the letters has next for its value. */
static const char *
value_in(const char *letters, const char *next, gboolean *took_next)
{
    for (; *letters != '\0'; letters++) {
        if (strchr(WITH_VALUE, *letters) != NULL) {
            *took_next = letters[1] == '\0';
            const char *value = *took_next ? next : letters + 1;
            return *letters == 'r' ? value : NULL;
        }
    }
    return NULL;
}

static const char *
long_value(const char *argument, const char *next)
{
    gsize length = strlen(LONG_OPTION);

    if (strncmp(argument, LONG_OPTION, length) != 0) {
        return NULL;
    }
    return argument[length] == '=' ? argument + length + 1 : argument[length] == '\0' ? next : NULL;
}

char *
arguments_capture(char *const *arguments)
{
    const char *file = NULL;

    for (guint i = 1; arguments[0] != NULL && arguments[i] != NULL && file == NULL; i++) {
        gboolean took_next = FALSE;
        if (g_str_has_prefix(arguments[i], "--")) {
            file = long_value(arguments[i], arguments[i + 1]);
        } else if (arguments[i][0] == '-') {
            file = value_in(arguments[i] + 1, arguments[i + 1], &took_next);
        }
        if (took_next && arguments[i + 1] != NULL) {
            i++;
        }
    }
    return file != NULL ? g_path_get_basename(file) : NULL;
}

char *
arguments_report(const char *argument, const char **filter)
{
    const char *end = strstr(argument, SUFFIX);

    *filter = NULL;
    while (end != NULL && end[strlen(SUFFIX)] != ',' && end[strlen(SUFFIX)] != '\0') {
        end = strstr(end + 1, SUFFIX);
    }
    if (end == NULL || end == argument) {
        return NULL;
    }
    end += strlen(SUFFIX);
    if (*end == ',' && end[1] != '\0') {
        *filter = end + 1;
    }
    return g_strndup(argument, (gsize)(end - argument));
}
