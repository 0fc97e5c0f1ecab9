/* Finds the bytes of the messages of a frame, by structure.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_SEARCH_H
#define SIPCODES_WIRESHARK_FIND_SEARCH_H

#include "wireshark/find/place.h"
#include "wireshark/find/records.h"

/** Finds the bytes of a message: writes tvb and line. is_first: whether it is the first one of its
 * call, which placing_enter() told of. FALSE if they are not found, or are in the body of another
 * message; if it is known all the same where they end, the search goes on there. */
gboolean search_message(placing_t *placing, const record_t *record, gboolean is_first,
                        frame_message *message);

#endif
