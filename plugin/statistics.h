/* The statistics: trees of responses and of causes, under Telephony > SIP Codes (in Wireshark 4.0
 * Statistics > SIP Codes) and in tshark -z.
 *
 * They are fed through the tap "sipcodes", so that Wireshark filters them, keeps them live during a
 * capture and draws them again.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_STATISTICS_H
#define SIPCODES_STATISTICS_H

#include "facts.h"

/** Registers the tap. To be called once, when the protocol is registered. */
void statistics_register(void);

/** Registers the trees: "sipcodes,tree" and "sipcodes_causes,tree". To be called once, at hand-off.
 */
void statistics_handoff(void);

/** Whether any statistic listens. */
gboolean statistics_are_read(void);

/** Hands the facts of a message to the statistics. The message must have been asked for with
 * MESSAGES_WHOLE, the facts with headers. */
void statistics_count(packet_info *pinfo, const facts_t *facts);

#endif
