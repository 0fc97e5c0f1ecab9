/* A pool for what message_read() finds, in tests: g_ptr_array_new_with_free_func(g_free).
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_TESTS_SIP_POOL_H
#define SIPCODES_TESTS_SIP_POOL_H

#include <glib.h>

/** A sip_allocate of such a pool. */
static inline void *
pool_allocate(gpointer pool, gsize size)
{
    void *memory = g_malloc(size);

    g_ptr_array_add((GPtrArray *)pool, memory);
    return memory;
}

#endif
