/* Whether a Reason header contradicts the code of its response.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_VERDICT_CONTRADICTION_H
#define SIPCODES_VERDICT_CONTRADICTION_H

#include "verdict/rule.h"

/** Whether a response with this code (0 to 999), of which entry is known, can be contradicted at
 * all: a failure or redirection can, but a challenge such as 407 says nothing of how a call ends.
 */
gboolean contradiction_is_possible(guint code, const catalog_code *entry);

/** The first Q.850 Reason of a response that contradicts its code: no table that judges knows the
 * pair in either direction, they do not say the same of a call attempt (catalog_cause_fits()), and
 * it is not the user's own cause for the code. NULL if there is none. */
const sip_reason *contradiction_of(const sip_message *message, const verdict_t *verdict);

#endif
