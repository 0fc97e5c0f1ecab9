/* Finds the first message of a call of SIP's dissector for a segment of TCP: it begins with the
 * segment, or was put together from this one and others, or is behind what such a message has of
 * it.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_FIND_SEGMENT_H
#define SIPCODES_WIRESHARK_FIND_SEGMENT_H

#include "wireshark/find/place.h"
#include "wireshark/find/records.h"

/** Finds the bytes of the message: writes tvb and line. record: of this message, with those of the
 * frame behind it. FALSE if they are not found; the stream goes on behind a message that stands at
 * the begin of the segment all the same. */
gboolean segment_find(placing_t *placing, const record_t *record, frame_message *message);

#endif
