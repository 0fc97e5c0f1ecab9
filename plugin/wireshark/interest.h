/* Who reads what: asked before a byte of a message is read, so that nothing is worked out that
 * nobody looks at.
 *
 * What this leans on in Wireshark is nobody's interface: whether a tree is visible, which fields
 * are referenced, and the expert infos that are dropped when nobody wants them.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_WIRESHARK_INTEREST_H
#define SIPCODES_WIRESHARK_INTEREST_H

#include "catalog/types.h"
#include "sip/message.h"
#include "wireshark/compat.h"

#include <epan/expert.h>
#include <epan/packet.h>

/** What somebody reads of a message, or of the messages of a frame: a set. */
typedef guint interest_t;
#define INTEREST_NONE 0U
#define INTEREST_TREE (1U << 0U)       /**< items in the tree of the frame */
#define INTEREST_REASONS (1U << 1U)    /**< items that come from Reason; of requests too */
#define INTEREST_HEADERS (1U << 2U)    /**< items that come from other header fields */
#define INTEREST_INFO (1U << 3U)       /**< the Info column */
#define INTEREST_STATISTICS (1U << 4U) /**< the tap; of requests too */
#define INTEREST_CHAT (1U << 5U)       /**< expert infos of a severity, to INTEREST_ERROR */
#define INTEREST_NOTE (1U << 6U)
#define INTEREST_WARN (1U << 7U)
#define INTEREST_ERROR (1U << 8U)
#define INTEREST_METHOD (1U << 9U)   /**< items that depend on the method that a response answers */
#define INTEREST_WORDING (1U << 10U) /**< the texts of expert infos, not their severity alone */
#define INTEREST_CALLS (1U << 11U)   /**< the call that a message belongs to */
#define INTEREST_TRACKING (1U << 12U)    /**< the message is to be taken into account of its call */
#define INTEREST_TRANSFERS (1U << 13U)   /**< what REFER and NOTIFY say of a transfer */
#define INTEREST_OTHERS (1U << 14U)      /**< what is known of a message of no call by others */
#define INTEREST_REMEMBERING (1U << 15U) /**< the message is to be taken into account of that */
#define INTEREST_OTHERS_COUNTED (1U << 16U) /**< the tap of what is no call */

/** Expert infos of whatever severity. */
#define INTEREST_EXPERT (INTEREST_CHAT | INTEREST_NOTE | INTEREST_WARN | INTEREST_ERROR)

/** Registers the fields of the plugin's protocol (proto, as proto_register_protocol() gave it), as
 * proto_register_field_array() does, and remembers what it takes to fill them: a set of
 * INTEREST_REASONS, INTEREST_HEADERS, INTEREST_METHOD, INTEREST_CALLS, INTEREST_TRANSFERS and
 * INTEREST_OTHERS, or INTEREST_NONE. The fields live as long as the program. */
void interest_register_fields(int proto, hf_register_info *fields, int count, interest_t needs);

/** Remembers what it takes to fill one field, as interest_register_fields() does; of an expert info
 * its severity too. */
void interest_register_need(const int *field, interest_t needs);

/** A tap that statistics listen to, and what they read. To be called once for each. */
void interest_register_tap(int tap, interest_t needs);

/** To be called at hand-off. */
void interest_handoff(void);

/** What is read of the messages of a frame, but for what interest_in_fields() tells; tree: that of
 * the frame, or NULL if none is made. */
interest_t interest_of_frame(packet_info *pinfo, proto_tree *tree);

/** What it takes to fill the fields that are read in a tree. */
interest_t interest_in_fields(proto_tree *tree);

/** What is read of a response among that: its status code (0 to 999), and what is known of it. */
interest_t interest_in_response(interest_t frame, guint code, const catalog_code *entry);

/** What is read of a request of a method among that: a BYE may tell of a fault, REFER and
 * NOTIFY of a transfer. */
interest_t interest_in_request(interest_t frame, const char *method);

/** Whether anybody looks at an expert info of a severity, by the interest in its message or in a
 * tree of it, or NULL. */
gboolean interest_in_expert_info(interest_t interest, proto_tree *tree, const expert_field *field,
                                 catalog_severity severity);

/** Whether fields of calls may be read in the tree of a frame of media. */
gboolean interest_in_media(proto_tree *tree);

/** Whether what is read of a frame asks for REFERs and NOTIFYs beside its responses. */
gboolean interest_in_transfers(interest_t frame);

/** The parts of a response (code, entry) or of a request (method, entry NULL) that what is read
 * depends on. */
sip_parts interest_parts(interest_t interest, const char *method, guint code,
                         const catalog_code *entry);

#endif
