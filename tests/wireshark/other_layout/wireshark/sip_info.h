/* The record of SIP's dissector as it might be in another Wireshark, in the place of the plugin's
 * own sip_info.h: OTHER_LAYOUT says in which way it differs.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_SIP_INFO_H
#define SIPCODES_WIRESHARK_SIP_INFO_H

#include "wireshark/compat.h"

typedef struct {
#if OTHER_LAYOUT == 1 /* another pointer before all */
    const char *other;
    const char *method;
#elif OTHER_LAYOUT == 2 /* all pointers first */
    const char *phrase;
    const char *method;
    const char *call_id;
    const char *from_uri;
    const char *to_uri;
#else
    const char *method;
#endif
    guint32 code;
    ws_bool resend;
#if OTHER_LAYOUT == 3 /* two numbers in each other's place */
    guint32 cseq;
#else
    guint32 setup_time;
#endif
#if OTHER_LAYOUT == 4 /* two strings in each other's place */
    const char *from_uri;
    const char *call_id;
    const char *to_uri;
#elif OTHER_LAYOUT != 2
    const char *call_id;
    const char *from_uri;
    const char *to_uri;
#endif
#if OTHER_LAYOUT == 3
    guint32 setup_time;
#else
    guint32 cseq;
#endif
#if OTHER_LAYOUT != 2
    const char *phrase;
#endif
} sip_info;

#endif
