/* What the catalog says as its reader has set it up: the table chosen, and the codes and causes of
 * the user's own, which go before the catalog's. Whoever asks hands the view in.
 *
 * Pure: knows GLib and the catalog.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_VIEW_H
#define SIPCODES_CATALOG_VIEW_H

#include "catalog/types.h"

/** In catalog_view.causes: the user's table has no row for the code, or one without a cause. */
#define VIEW_NO_ROW (-2)
#define VIEW_NO_CAUSE (-1)

typedef struct {
    guint mapping; /**< the table chosen, as the catalog counts its mappings */
    const catalog_code *const
        *codes;           /**< the user's, by status code, NULL where there is none; or NULL */
    const gint16 *causes; /**< the user's, by status code: a cause or VIEW_NO_...; or NULL */
} catalog_view;

/** A cause (0 to 127) and where it comes from; value -1 and ORIGIN_NONE for none. */
typedef struct {
    int value;
    cause_origin origin;
} cause_t;

#define CAUSE_NONE ((cause_t){-1, ORIGIN_NONE})

/** What is known of a status code (0 to 999). Never NULL; valid as long as the view is. */
const catalog_code *view_code(const catalog_view *view, guint code);

/** The cause of a status code (0 to 999): the user's, else that of the chosen table. bearer: see
 * catalog_cause(). */
cause_t view_cause(const catalog_view *view, guint code, gboolean bearer);

#endif
