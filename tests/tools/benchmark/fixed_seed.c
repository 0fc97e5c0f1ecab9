/* For the benchmark: takes the chance out of Wireshark's hash tables, which it seeds anew in every
 * run, so that counting instructions twice gives the same number. To be preloaded.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include <glib.h>

guint32
g_random_int(void)
{
    return 2654435769U; /* of an ordinary seed: a small one makes the tables slow */
}
