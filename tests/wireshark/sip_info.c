/* Whether the struct that the plugin carries is that of Wireshark, where its header is installed;
 * to be compiled.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#include "wireshark/sip_info.h"

#include <stddef.h>

#if __has_include(<epan/dissectors/packet-sip.h>)
#include <epan/dissectors/packet-sip.h>

#define SAME(ours, theirs)                                                                         \
    _Static_assert(offsetof(sip_info, ours) == offsetof(sip_info_value_t, theirs) &&               \
                       sizeof(((sip_info *)NULL)->ours) ==                                         \
                           sizeof(((sip_info_value_t *)NULL)->theirs),                             \
                   #ours " of sip_info.h is not " #theirs " of packet-sip.h")

SAME(method, request_method);
SAME(code, response_code);
SAME(resend, resend);
SAME(setup_time, setup_time);
SAME(call_id, tap_call_id);
SAME(from_uri, tap_from_addr);
SAME(to_uri, tap_to_addr);
SAME(cseq, tap_cseq_number);
SAME(phrase, reason_phrase);
#endif
