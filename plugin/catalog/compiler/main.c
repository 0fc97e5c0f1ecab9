/* The compiler of the catalog: turns the tables of data/ into constant C tables (see
 * catalog/types.h).
 *
 *     catalog_compiler DATA FILE
 *
 * A bad row is reported as file:line: reason, and nothing is written.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "catalog/compiler/read_facts.h"
#include "catalog/compiler/read_texts.h"
#include "catalog/compiler/write_catalog.h"

#include <stdlib.h>

int
main(int argc, char **argv)
{
    static catalog_rows rows;

    if (argc != 3) {
        g_printerr("usage: catalog_compiler DATA FILE\n");
        return 2;
    }
    read_facts(&rows, argv[1]);
    read_texts(&rows, argv[1]);
    gboolean written = table_refusals() == 0 && write_catalog(&rows, argv[2]);
    rows_free(&rows);
    return written ? EXIT_SUCCESS : EXIT_FAILURE;
}
