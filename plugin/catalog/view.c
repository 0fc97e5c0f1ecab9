/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "catalog/view.h"

#include "catalog/catalog.h"

const catalog_code *
view_code(const catalog_view *view, guint code)
{
    const catalog_code *of_user =
        view->codes != NULL && code < CATALOG_CODES ? view->codes[code] : NULL;

    return of_user != NULL ? of_user : catalog_find(code);
}

cause_t
view_cause(const catalog_view *view, guint code, gboolean bearer)
{
    cause_t cause = {VIEW_NO_ROW, ORIGIN_USER_TABLE};

    if (view->causes != NULL && code < CATALOG_CODES) {
        cause.value = view->causes[code];
    }
    if (cause.value == VIEW_NO_ROW) {
        cause = (cause_t){catalog_cause(view->mapping, code, bearer), ORIGIN_MAPPING};
    }
    return cause.value >= 0 ? cause : CAUSE_NONE;
}
