/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "wireshark/show/labels.h"

#include "catalog/catalog.h"
#include "wireshark/compat.h"
#include "wireshark/user/preferences.h"

#include <epan/packet.h>

#include <string.h>

#define PREFIX "sipcodes."

/* The names that the fields were registered with: const char * by header_field_info *. */
static GHashTable *english_names;

static const char *
english_name(header_field_info *field)
{
    const char *name = (const char *)g_hash_table_lookup(english_names, field);

    if (name == NULL) {
        name = field->name;
        g_hash_table_insert(english_names, field, (gpointer)name);
    }
    return name;
}

void
labels_apply(int proto)
{
    guint language = preferences_language();
    void *place = NULL;

    if (english_names == NULL) {
        english_names = g_hash_table_new(NULL, NULL);
    }
    for (header_field_info *field = proto_get_first_protocol_field(proto, &place); field != NULL;
         field = proto_get_next_protocol_field(proto, &place)) {
        const char *english = english_name(field);
        const char *label = g_str_has_prefix(field->abbrev, PREFIX)
                                ? catalog_label(field->abbrev + strlen(PREFIX), language)
                                : NULL;
        field->name = label != NULL ? label : english;
    }
}
