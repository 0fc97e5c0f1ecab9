/* Transfers: which REFERs asked for a call to go elsewhere, and what was reported of that (RFC
 * 3515, RFC 5589).
 *
 * A transfer is a REFER whose Refer-To asks for an INVITE: blind, or attended where it names a call
 * to take the place of (Replaces, RFC 3891). REFERs with the same Call-ID, From tag and CSeq are
 * one, and so is one that follows a challenge. NOTIFYs of its subscription tell how it goes: they
 * are known by the dialog and the id of their Event, which is the CSeq of the REFER. A NOTIFY
 * without an id is that of the first REFER of its dialog (RFC 3515 section 2.4.6), or, as some
 * send none ever, of the first whose end has not been reported.
 *
 * A transfer ends with the first final response that a NOTIFY reports, or with the REFER being
 * refused. Where a 2xx has accepted it and no NOTIFY reports the end, it is pending and unreported.
 *
 * Pure: knows GLib, the catalog and the verdict on a message. Takes memory for each transfer.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CALLS_TRANSFERS_H
#define SIPCODES_CALLS_TRANSFERS_H

#include "verdict/rule.h"

/** The parts of a message that are wanted, beside SIP_IDENTITY. */
#define TRANSFERS_PARTS ((sip_parts)(SIP_LOGIN | SIP_TRANSFER))

typedef enum { TRANSFER_BLIND, TRANSFER_ATTENDED, TRANSFER_KINDS } transfer_kind;

/** The words of kinds, the same in every language: what a filter compares with. */
extern const char *const transfer_words[TRANSFER_KINDS];

/** What is told of a transfer. Texts are UTF-8 and live as long as the store. */
typedef struct {
    guint32 number; /**< from 1 */
    transfer_kind kind;
    const char *from;        /**< who transfers: the user part of From */
    const char *target;      /**< where to: the user part of Refer-To */
    guint32 refer;           /**< frame of its first REFER */
    guint32 reported;        /**< frame of the NOTIFY that reported its end; 0 for none */
    catalog_outcome outcome; /**< CATALOG_PENDING while no end is known */
    guint code;              /**< of the last response that was reported, or that refused the REFER;
                                  0 for none */
    cause_t cause;           /**< why it failed; CAUSE_NONE where nothing says so */
    gboolean accepted;       /**< a 2xx has accepted the REFER */
    gboolean refused;        /**< the REFER itself was refused */
    gboolean subscription_ended; /**< without an end being reported */
} transfer_account;

/** What a NOTIFY says. */
typedef struct {
    gboolean has_code;       /**< it has a fragment with a Status-Line; else only is_over counts */
    gboolean is_over;        /**< the code is final, or the subscription is terminated */
    catalog_outcome outcome; /**< of the response in the fragment */
    sip_message fragment;    /**< see sipfrag_read() */
    verdict_t verdict;       /**< on the fragment */
} transfer_report;

typedef struct transfers transfers_t;

/** Whether a message is a NOTIFY that tells of a transfer; what it says, as a view judges it.
 * It was read for SIP_IDENTITY or SIP_METHOD, and SIP_TRANSFER; allocate, pool: see message_read().
 */
gboolean transfers_report(const sip_message *message, const catalog_view *view,
                          sip_allocate *allocate, gpointer pool, transfer_report *report);

/** Of none; to be freed with transfers_free(). */
transfers_t *transfers_new(void);

void transfers_free(transfers_t *transfers);

/** Takes a message into account, in frame: REFER, responses to it, and NOTIFY; others are passed
 * over. It was read for SIP_IDENTITY, VERDICT_EVIDENCE and TRANSFERS_PARTS. refused: whether it
 * refuses credentials (logins_take()); report: what it says if it is a NOTIFY of a transfer, else
 * NULL. Gives the number of the transfer that it belongs to, 0 for none. changed: where to write
 * whether any figure has. */
guint32 transfers_take(transfers_t *transfers, guint32 frame, const sip_message *message,
                       const verdict_t *verdict, gboolean refused, const transfer_report *report,
                       gboolean *changed);

/** How many there are; and each of them, number: from 1. */
guint transfers_count(const transfers_t *transfers);
transfer_account transfers_account(const transfers_t *transfers, guint number);

/** How many of a kind have an outcome; those that are pending are counted without those that are
 * unreported. */
guint transfers_of_outcome(const transfers_t *transfers, transfer_kind kind,
                           catalog_outcome outcome);

/** How many of a kind were accepted, and their end was never reported. */
guint transfers_unreported(const transfers_t *transfers, transfer_kind kind);

/** Whether that is so of one. */
gboolean transfer_is_unreported(const transfer_account *account);

/** Who said the code of one, as variants of texts have it (data/variants.tsv): "REFER" where that
 * was refused, else "transfer". */
const char *transfer_said_by(const transfer_account *account);

#endif
