/* The names of fields in the chosen language, as the details pane and new columns show them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SHOW_LABELS_H
#define SIPCODES_WIRESHARK_SHOW_LABELS_H

/** Names all fields of the plugin's protocol (proto, as proto_register_protocol() gave it) in the
 * chosen language, those without a label there in English. To be called once they are registered,
 * and whenever the language changes. */
void labels_apply(int proto);

#endif
