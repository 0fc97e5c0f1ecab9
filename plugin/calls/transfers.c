/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "calls/transfers.h"

#include "calls/blob.h"
#include "calls/text.h"
#include "catalog/catalog.h"
#include "sip/sipfrag.h"

const char *const transfer_words[TRANSFER_KINDS] = {"blind", "attended"};

typedef struct transfer {
    transfer_account account;
    char *from;
    char *target;
    guint32 cseq;   /* of its REFER */
    blob_t *branch; /* of the REFER whose response counts */
    blob_t *to_tag; /* of the other side, empty as long as it is not known */
    gboolean challenged;
    guint32 notify;        /* CSeq of the last NOTIFY of it, 0 for none */
    struct transfer *next; /* the one behind it in the dialog, or NULL */
} transfer_t;

/* The REFERs of one side of a dialog, in their order. */
typedef struct {
    transfer_t *last;
    transfer_t *open;   /* the first that may not be over; all before it are */
    transfer_t *recent; /* that a NOTIFY told of last, or NULL */
} dialog_t;

/* So many REFERs of a dialog are looked through for the one of a NOTIFY that does not name it. */
#define OPEN_MAX 64

struct transfers {
    GPtrArray *all;      /* of transfer_t */
    GHashTable *dialogs; /* dialog_t by Call-ID and tag of the side that transfers */
    GHashTable *refers;  /* transfer_t by the same and the CSeq of a REFER */
    guint by_outcome[TRANSFER_KINDS][CATALOG_OUTCOMES];
    guint unreported[TRANSFER_KINDS];
};

/* ---- what a NOTIFY says ---- */

gboolean
transfers_report(const sip_message *message, const catalog_view *view, sip_allocate *allocate,
                 gpointer pool, transfer_report *report)
{
    const sip_transfer *transfer = &message->transfer;
    gboolean is_terminated = grammar_is(message->bytes, transfer->state, "terminated");

    *report = (transfer_report){.is_over = is_terminated};
    if (!message->is_request || !message_is_of(message, "NOTIFY") ||
        (transfer->event.length > 0 && !grammar_is(message->bytes, transfer->event, "refer"))) {
        return FALSE;
    }
    report->has_code = sipfrag_read(message, VERDICT_EVIDENCE, verdict_vendor_names(), allocate,
                                    pool, &report->fragment);
    if (!report->has_code) {
        return transfer->event.length > 0;
    }
    report->verdict = verdict_of(&report->fragment, view);
    report->outcome = verdict_outcome(&report->fragment, &report->verdict);
    report->is_over = is_terminated || report->fragment.code >= FIRST_FINAL;
    /* Nobody sends it again once the subscription is over. */
    if (is_terminated && report->outcome == CATALOG_CHALLENGED) {
        report->outcome = CATALOG_CLIENT_FAULT;
    }
    return TRUE;
}

/* ---- memory ---- */

static void
free_transfer(gpointer data)
{
    transfer_t *transfer = (transfer_t *)data;

    g_free(transfer->from);
    g_free(transfer->target);
    g_free(transfer->branch);
    g_free(transfer->to_tag);
    g_free(transfer);
}

transfers_t *
transfers_new(void)
{
    transfers_t *transfers = g_new0(transfers_t, 1);

    transfers->all = g_ptr_array_new_with_free_func(free_transfer);
    transfers->dialogs = g_hash_table_new_full(blob_hash, blob_equal, g_free, g_free);
    transfers->refers = g_hash_table_new_full(blob_hash, blob_equal, g_free, NULL);
    return transfers;
}

void
transfers_free(transfers_t *transfers)
{
    g_hash_table_destroy(transfers->refers);
    g_hash_table_destroy(transfers->dialogs);
    g_ptr_array_free(transfers->all, TRUE);
    g_free(transfers);
}

/* What a REFER is found by, and with no number the side of a dialog that sent it. */
static blob_t *
key_of(const sip_message *message, span_t tag, guint32 cseq)
{
    const span_t spans[] = {message->id.call_id, tag};

    return blob_of_spans(message->bytes, spans, G_N_ELEMENTS(spans), cseq);
}

/* The REFERs of a dialog from the side that has a tag; made if it is to be. */
static dialog_t *
dialog_of(const transfers_t *transfers, const sip_message *message, span_t tag, gboolean make)
{
    blob_t *key = key_of(message, tag, 0);
    dialog_t *dialog = (dialog_t *)g_hash_table_lookup(transfers->dialogs, key);

    if (dialog != NULL || !make) {
        g_free(key);
        return dialog;
    }
    dialog = g_new0(dialog_t, 1);
    g_hash_table_insert(transfers->dialogs, key, dialog);
    return dialog;
}

/* ---- figures ---- */

gboolean
transfer_is_unreported(const transfer_account *account)
{
    return account->accepted && account->outcome == CATALOG_PENDING;
}

const char *
transfer_said_by(const transfer_account *account)
{
    return account->refused ? "REFER" : "transfer";
}

/* Puts a transfer as it stands into the figures, or takes it out: step is 1 or -1. */
static void
count(transfers_t *transfers, const transfer_t *transfer, int step)
{
    const transfer_account *account = &transfer->account;
    guint *figure = transfer_is_unreported(account)
                        ? &transfers->unreported[account->kind]
                        : &transfers->by_outcome[account->kind][account->outcome];

    *figure += (guint)step;
}

/* ---- REFER ---- */

/* Whether a REFER asks for a call, and not for another request (RFC 3515 section 2.1). */
static gboolean
is_transfer(const sip_message *message)
{
    span_t method = message->transfer.referred_method;

    return message->transfer.refer_to.length > 0 &&
           (method.length == 0 || grammar_equals(message->bytes, method, "INVITE"));
}

static transfer_t *
add_transfer(transfers_t *transfers, guint32 frame, const sip_message *message)
{
    dialog_t *dialog = dialog_of(transfers, message, message->id.from_tag, TRUE);
    transfer_t *transfer = g_new0(transfer_t, 1);

    g_ptr_array_add(transfers->all, transfer);
    if (dialog->last != NULL) {
        dialog->last->next = transfer;
    } else {
        dialog->open = transfer;
    }
    dialog->last = transfer;
    transfer->account = (transfer_account){
        .number = transfers->all->len,
        .kind = message->transfer.has_replaces ? TRANSFER_ATTENDED : TRANSFER_BLIND,
        .refer = frame,
        .outcome = CATALOG_PENDING,
        .cause = CAUSE_NONE};
    transfer->from = text_of_party(message->bytes, message->id.from);
    transfer->target = text_of_party(message->bytes, message->transfer.refer_to);
    transfer->to_tag = blob_of(message->bytes, message->id.to_tag);
    return transfer;
}

/* Notes which REFER it is whose response counts. */
static void
note_request(transfers_t *transfers, transfer_t *transfer, const sip_message *message)
{
    g_hash_table_insert(transfers->refers, key_of(message, message->id.from_tag, message->id.cseq),
                        transfer);
    transfer->cseq = message->id.cseq;
    transfer->challenged = FALSE;
    g_free(transfer->branch);
    transfer->branch = blob_of(message->bytes, message->id.branch);
}

/* The transfer of a REFER of the side that has a tag, or NULL. */
static transfer_t *
find_refer(const transfers_t *transfers, const sip_message *message, span_t tag, guint32 cseq)
{
    blob_t *key = key_of(message, tag, cseq);
    transfer_t *transfer = (transfer_t *)g_hash_table_lookup(transfers->refers, key);

    g_free(key);
    return transfer;
}

static transfer_t *
take_refer(transfers_t *transfers, guint32 frame, const sip_message *message, gboolean *changed)
{
    const dialog_t *dialog = dialog_of(transfers, message, message->id.from_tag, FALSE);
    transfer_t *transfer = find_refer(transfers, message, message->id.from_tag, message->id.cseq);

    if (transfer != NULL || !is_transfer(message)) {
        return transfer; /* sent again, or seen on its way */
    }
    if (dialog != NULL && dialog->last->challenged) {
        transfer = dialog->last;
    } else {
        transfer = add_transfer(transfers, frame, message);
        count(transfers, transfer, 1);
        *changed = TRUE;
    }
    note_request(transfers, transfer, message);
    return transfer;
}

static void
refuse(transfer_t *transfer, const sip_message *message, const verdict_t *verdict, gboolean refused)
{
    transfer_account *account = &transfer->account;

    account->outcome = refused ? CATALOG_CLIENT_FAULT : verdict_outcome(message, verdict);
    account->code = message->code;
    account->cause = verdict->says ? verdict->stated : CAUSE_NONE;
    account->refused = TRUE;
}

static transfer_t *
take_response(transfers_t *transfers, const sip_message *message, const verdict_t *verdict,
              gboolean refused, gboolean *changed)
{
    transfer_t *transfer = find_refer(transfers, message, message->id.from_tag, message->id.cseq);

    if (transfer == NULL || message->code < FIRST_FINAL || transfer->account.accepted ||
        transfer->account.outcome != CATALOG_PENDING ||
        !blob_is(transfer->branch, message->bytes, message->id.branch)) {
        return transfer;
    }
    count(transfers, transfer, -1);
    if (message->code < FIRST_UNSUCCESSFUL) {
        transfer->account.accepted = TRUE;
        g_free(transfer->to_tag);
        transfer->to_tag = blob_of(message->bytes, message->id.to_tag);
    } else if (!refused && verdict->code->outcome == CATALOG_CHALLENGED) {
        transfer->challenged = TRUE;
    } else {
        refuse(transfer, message, verdict, refused);
    }
    count(transfers, transfer, 1);
    *changed = TRUE;
    return transfer;
}

/* ---- NOTIFY ---- */

static gboolean
is_of_dialog(const transfer_t *transfer, const sip_message *message)
{
    return transfer->to_tag->length == 0 ||
           blob_is(transfer->to_tag, message->bytes, message->id.from_tag);
}

/* Whether nothing more is to be reported of a transfer. */
static gboolean
is_over(const transfer_t *transfer)
{
    return transfer->account.outcome != CATALOG_PENDING || transfer->account.subscription_ended;
}

/* The transfer that a NOTIFY without an id tells of: the first that is not over; NULL for none. */
static transfer_t *
find_open(dialog_t *dialog, const sip_message *message)
{
    while (dialog->open != NULL && is_over(dialog->open)) {
        dialog->open = dialog->open->next;
    }
    transfer_t *transfer = dialog->open;
    for (guint i = 0; transfer != NULL && i < OPEN_MAX; i++, transfer = transfer->next) {
        if (!is_over(transfer) && is_of_dialog(transfer, message)) {
            return transfer;
        }
    }
    return NULL;
}

/* Whether a NOTIFY without an id is one that was seen before. */
static gboolean
is_copy(const dialog_t *dialog, const sip_message *message)
{
    return dialog->recent != NULL && dialog->recent->notify == message->id.cseq &&
           is_of_dialog(dialog->recent, message);
}

static transfer_t *
find_reported(const transfers_t *transfers, dialog_t *dialog, const sip_message *message)
{
    span_t id = message->transfer.event_id;
    guint32 cseq;

    if (id.length == 0) {
        return is_copy(dialog, message) ? dialog->recent : find_open(dialog, message);
    }
    transfer_t *transfer = grammar_number(message->bytes, id, &cseq)
                               ? find_refer(transfers, message, message->id.to_tag, cseq)
                               : NULL;
    return transfer != NULL && is_of_dialog(transfer, message) ? transfer : NULL;
}

static transfer_t *
take_notify(transfers_t *transfers, guint32 frame, const sip_message *message,
            const transfer_report *report, gboolean *changed)
{
    dialog_t *dialog = dialog_of(transfers, message, message->id.to_tag, FALSE);
    transfer_t *transfer = dialog != NULL ? find_reported(transfers, dialog, message) : NULL;

    if (transfer == NULL) {
        return NULL;
    }
    dialog->recent = transfer;
    if (is_over(transfer)) {
        return transfer;
    }
    transfer_account *account = &transfer->account;
    count(transfers, transfer, -1);
    transfer->notify = message->id.cseq;
    if (transfer->to_tag->length == 0) { /* it makes the dialog (RFC 6665 section 4.4.1) */
        g_free(transfer->to_tag);
        transfer->to_tag = blob_of(message->bytes, message->id.from_tag);
    }
    account->accepted = TRUE; /* what is reported was accepted, whether or not the 2xx was seen */
    if (report->has_code) {
        account->code = report->fragment.code;
    }
    if (report->has_code && report->fragment.code >= FIRST_FINAL &&
        report->outcome != CATALOG_CHALLENGED) {
        /* What was asked for is a call, whatever the fragment calls its request. */
        account->outcome =
            report->outcome == CATALOG_SUCCEEDED ? CATALOG_ANSWERED : report->outcome;
        account->cause =
            account->code >= FIRST_UNSUCCESSFUL ? report->verdict.effective : CAUSE_NONE;
        account->reported = frame;
    } else {
        account->subscription_ended = report->is_over;
    }
    count(transfers, transfer, 1);
    *changed = TRUE;
    return transfer;
}

guint32
transfers_take(transfers_t *transfers, guint32 frame, const sip_message *message,
               const verdict_t *verdict, gboolean refused, const transfer_report *report,
               gboolean *changed)
{
    transfer_t *transfer = NULL;

    *changed = FALSE;
    if (report != NULL) {
        transfer = take_notify(transfers, frame, message, report, changed);
    } else if (message_is_of(message, "REFER")) {
        transfer = message->is_request
                       ? take_refer(transfers, frame, message, changed)
                       : take_response(transfers, message, verdict, refused, changed);
    }
    return transfer != NULL ? transfer->account.number : 0;
}

/* ---- what is told ---- */

guint
transfers_count(const transfers_t *transfers)
{
    return transfers->all->len;
}

transfer_account
transfers_account(const transfers_t *transfers, guint number)
{
    const transfer_t *transfer = (const transfer_t *)g_ptr_array_index(transfers->all, number - 1);
    transfer_account account = transfer->account;

    account.from = transfer->from;
    account.target = transfer->target;
    return account;
}

guint
transfers_of_outcome(const transfers_t *transfers, transfer_kind kind, catalog_outcome outcome)
{
    return transfers->by_outcome[kind][outcome];
}

guint
transfers_unreported(const transfers_t *transfers, transfer_kind kind)
{
    return transfers->unreported[kind];
}
