/* The statistics of calls, causes and responses, and the list of calls, as tshark writes them:
 * -z sipcodes_calls,csv and so on.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_STATS_FIGURES_H
#define SIPCODES_WIRESHARK_STATS_FIGURES_H

/** Registers them. To be called at hand-off. */
void figures_register(void);

#endif
