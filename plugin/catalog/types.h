/* What the catalog is made of: the types that the generated tables are written in.
 *
 * The compiler of data/ and the plugin share this header, so that a word in a table and the value
 * it stands for are named together, once.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */
#ifndef SIPCODES_CATALOG_TYPES_H
#define SIPCODES_CATALOG_TYPES_H

#include <glib.h>

/** Status codes are three digits (RFC 3261 section 25.1: Status-Code, extension-code). */
#define CATALOG_CODES 1000

/** Cause values have seven bits (Q.850 section 2.1, octet 4). */
#define CATALOG_CAUSES 128

/** The classes of RFC 3261 section 7.2 by their first digit; 0 stands for every other digit. */
#define CATALOG_CLASSES 7

/** The classes of causes: the three high bits of the value (Q.850 section 2.2.7). 1 goes with 0. */
#define CATALOG_CAUSE_CLASSES 8

/** Warn-codes begin with 3 (RFC 3261 section 20.43). */
#define CATALOG_FIRST_WARNING 300
#define CATALOG_WARNINGS 100

/** Codes that have a cause by a mapping's default: those of failures and redirections. */
#define CATALOG_FIRST_DEFAULT 300
#define CATALOG_LAST_DEFAULT 699

/** The longest text in bytes of UTF-8: Wireshark cuts an item's label at 240. */
#define CATALOG_TEXT_MAX 140

/** The longest short form of an explanation, and the longest word for an outcome, in bytes of
 * UTF-8: what a column has room for. */
#define CATALOG_SHORT_MAX 40
#define CATALOG_OUTCOME_WORD_MAX 24

/** The longest meaning of an outcome or a ratio in bytes of UTF-8, so that the table of call
 * attempts stays within 120 columns. */
#define CATALOG_MEANING_MAX 66

/** The longest name of a field in bytes of UTF-8: what a line of the details has room for beside a
 * value. */
#define CATALOG_LABEL_MAX 48

/** Where a code comes from. The words are those of the status column of codes.tsv. */
typedef enum {
    CATALOG_REGISTERED,
    CATALOG_DEPRECATED,
    CATALOG_OBSOLETE,
    CATALOG_VENDOR,
    CATALOG_UNASSIGNED,
    CATALOG_USER, /* of the user's own table */
    CATALOG_STATUSES
} catalog_status;

#define CATALOG_STATUS_WORDS                                                                       \
    {                                                                                              \
        "registered", "deprecated", "obsolete", "vendor", "unassigned", "user"                     \
    }

/** How serious a response is, in the sense of the Wireshark User's Guide, "Expert Information".
 *  The words are those of the severity columns. */
typedef enum {
    CATALOG_CHAT,
    CATALOG_NOTE,
    CATALOG_WARN,
    CATALOG_ERROR,
    CATALOG_SEVERITIES
} catalog_severity;

#define CATALOG_SEVERITY_WORDS                                                                     \
    {                                                                                              \
        "chat", "note", "warn", "error"                                                            \
    }

/** Whether the code tells that the call was blocked as unwanted. The words are those of the
 * blocking column of codes.tsv. */
typedef enum {
    CATALOG_NOT_BLOCKED,
    CATALOG_BLOCKED_ALWAYS,
    CATALOG_BLOCKED_BY_REASON, /* where a Reason header says so */
    CATALOG_BLOCKINGS
} catalog_blocking;

#define CATALOG_BLOCKING_WORDS                                                                     \
    {                                                                                              \
        "", "always", "reason"                                                                     \
    }

/** What a response says of a call attempt, and how attempts end. The words are those of the outcome
 * columns. */
typedef enum {
    CATALOG_NO_OUTCOME,
    CATALOG_PROGRESS,
    CATALOG_CHALLENGED,
    CATALOG_SUCCEEDED, /* a request other than INVITE */
    CATALOG_ANSWERED,
    CATALOG_BUSY,
    CATALOG_NO_ANSWER,
    CATALOG_DECLINED, /* by a person */
    CATALOG_BLOCKED,  /* as unwanted */
    CATALOG_NUMBER_FAULT,
    CATALOG_CLIENT_FAULT,
    CATALOG_NETWORK_FAULT,
    CATALOG_CANCELLED,
    CATALOG_ANSWERED_ELSEWHERE, /* by another branch, as its CANCEL says */
    CATALOG_REDIRECTED,
    CATALOG_PENDING, /* of attempts alone: not decided in the capture */
    CATALOG_OUTCOMES
} catalog_outcome;

#define CATALOG_OUTCOME_WORDS                                                                      \
    {                                                                                              \
        "", "progress", "challenged", "succeeded", "answered", "busy", "no-answer", "declined",    \
            "blocked", "number-fault", "client-fault", "network-fault", "cancelled",               \
            "answered-elsewhere", "redirected", "pending"                                          \
    }

/** How much a cause says of why a call failed. The words are those of the column says of
 * causes.tsv. */
typedef enum {
    CAUSE_SAYS_MUCH,
    CAUSE_SAYS_NOTHING,
    CAUSE_IS_WEAK, /* any other witness goes before it */
    CAUSE_STRENGTHS
} cause_strength;

#define CATALOG_STRENGTH_WORDS                                                                     \
    {                                                                                              \
        "", "nothing", "weak"                                                                      \
    }

/** What a BYE tells of an answered call. The words are those of the release columns. */
typedef enum {
    RELEASE_UNKNOWN,
    RELEASE_NORMAL,
    RELEASE_ONWARD, /* another leg failed: no drop */
    RELEASE_FAULT,
    RELEASES
} release_kind;

#define CATALOG_RELEASE_WORDS                                                                      \
    {                                                                                              \
        "", "normal", "onward", "fault"                                                            \
    }

/** Where a cause comes from. */
typedef enum {
    ORIGIN_NONE, /* there is no cause */
    ORIGIN_ISUP,
    ORIGIN_REASON_Q850,
    ORIGIN_REASON_Q850_EARLY, /* of a provisional response; of calls alone */
    ORIGIN_VENDOR_HEADER,
    ORIGIN_REASON_SIP,
    ORIGIN_CANCEL, /* without a Reason; of calls alone */
    ORIGIN_MAPPING,
    ORIGIN_USER_TABLE,
    ORIGINS
} cause_origin;

#define CATALOG_ORIGIN_WORDS                                                                       \
    {                                                                                              \
        NULL, "isup", "reason-q850", "reason-q850-early", "vendor-header", "reason-sip", "cancel", \
            "mapping", "user-table"                                                                \
    }

/** What one document or one vendor says of a code. */
typedef struct {
    const char *phrase;    /**< registered reason phrase, or the vendor's; empty for none */
    const char *vendor;    /**< the vendor's name, or NULL */
    const char *reference; /**< where it is defined */
} catalog_definition;

/** All that is known of a code, or of the unassigned codes of a class. */
typedef struct {
    catalog_status status;
    catalog_severity severity;
    catalog_blocking blocking;
    catalog_outcome outcome;
    catalog_outcome rang_outcome; /**< of an attempt that rang before it ended so */
    gboolean is_vague;            /**< the outcome of any cause goes before that of the code */
    const guint8 *yields;         /**< so does that of these causes; ends with 0; never NULL */
    release_kind release;         /**< what a Reason SIP with it tells in a BYE */
    guint definition_count;       /**< 0 for unassigned codes, above 1 only for vendors */
    const catalog_definition *definitions; /**< NULL for unassigned codes */
    const char *const *explanations;       /**< by language */
    const char *const *shorts;             /**< their short forms, by language */
} catalog_code;

/** The part of CATALOG_WORD_LIST that lists of calls and the report have for themselves. */
#define CATALOG_REPORT_WORD_LIST(WORD)                                                             \
    WORD(CALL_NUMBER, "call_number")                                                               \
    WORD(CALL_TIME, "call_time")                                                                   \
    WORD(CALL_FROM, "call_from")                                                                   \
    WORD(CALL_TO, "call_to")                                                                       \
    WORD(CALL_RING_TIME, "call_ring_time")                                                         \
    WORD(CALL_TALK_TIME, "call_talk_time")                                                         \
    WORD(CALL_OUTCOME, "call_outcome")                                                             \
    WORD(CALL_CODE, "call_code")                                                                   \
    WORD(CALL_CAUSE, "call_cause")                                                                 \
    WORD(CALL_CAUSE_NAME, "call_cause_name")                                                       \
    WORD(CALL_CAUSE_ORIGIN, "call_cause_origin")                                                   \
    WORD(CALL_ENDED_BY, "call_ended_by")                                                           \
    WORD(CALL_ENDED_AT, "call_ended_at")                                                           \
    WORD(CALL_RANG, "call_rang")                                                                   \
    WORD(CALL_FIRST, "call_first")                                                                 \
    WORD(CALL_LAST, "call_last")                                                                   \
    WORD(CALL_EXPLANATION, "call_explanation")                                                     \
    WORD(FIGURE_KIND, "figure_kind")                                                               \
    WORD(CLASS, "class")                                                                           \
    WORD(PHRASE, "phrase")                                                                         \
    WORD(ASKED, "asked")                                                                           \
    WORD(SIDE_UNKNOWN, "side_unknown")                                                             \
    WORD(SIDE_CALLER, "side_caller")                                                               \
    WORD(SIDE_CALLED, "side_called")                                                               \
    WORD(SIDE_NETWORK, "side_network")                                                             \
    WORD(REPORT_TITLE, "report_title")                                                             \
    WORD(REPORT_PERIOD, "report_period")                                                           \
    WORD(REPORT_FILTER, "report_filter")                                                           \
    WORD(REPORT_NO_FILTER, "report_no_filter")                                                     \
    WORD(REPORT_ENDINGS, "report_endings")                                                         \
    WORD(REPORT_ANSWERED, "report_answered")                                                       \
    WORD(REPORT_FAULTS, "report_faults")                                                           \
    WORD(REPORT_UNTAKEN, "report_untaken")                                                         \
    WORD(REPORT_OTHERS, "report_others")                                                           \
    WORD(REPORT_DROPPED, "report_dropped")                                                         \
    WORD(REPORT_OVER_TIME, "report_over_time")                                                     \
    WORD(REPORT_EACH_BAR, "report_each_bar")                                                       \
    WORD(REPORT_WHY, "report_why")                                                                 \
    WORD(REPORT_NO_CAUSE, "report_no_cause")                                                       \
    WORD(REPORT_FAILED, "report_failed")                                                           \
    WORD(REPORT_NONE_FAILED, "report_none_failed")                                                 \
    WORD(REPORT_NO_CALLS, "report_no_calls")                                                       \
    WORD(NOT_LOGGED_IN, "not_logged_in")                                                           \
    WORD(REGISTRAR_SILENT, "registrar_silent")                                                     \
    WORD(REPORT_WHAT_TO_DO, "report_what_to_do")                                                   \
    WORD(REPORT_MORE, "report_more")                                                               \
    WORD(REPORT_FRAMES, "report_frames")                                                           \
    WORD(REPORT_REGISTRATIONS, "report_registrations")                                             \
    WORD(REPORT_TRANSFERS, "report_transfers")                                                     \
    WORD(REPORT_UNKNOWN, "report_unknown")                                                         \
    WORD(UNKNOWN_PENDING, "unknown_pending")                                                       \
    WORD(UNKNOWN_OLDER, "unknown_older")                                                           \
    WORD(UNKNOWN_NO_BYE, "unknown_no_bye")                                                         \
    WORD(UNKNOWN_TABLE, "unknown_table")                                                           \
    WORD(UNKNOWN_NO_CAUSE, "unknown_no_cause")                                                     \
    WORD(UNKNOWN_SIDE, "unknown_side")                                                             \
    WORD(UNKNOWN_ENCRYPTED, "unknown_encrypted")                                                   \
    WORD(UNKNOWN_ELSEWHERE, "unknown_elsewhere")                                                   \
    WORD(REPORT_FIND, "report_find")                                                               \
    WORD(REPORT_DECIMAL, "report_decimal")

/** The single texts of the interface: a value and the key of its rows in texts/. A new one is a
 * line here and a row in each language. */
#define CATALOG_WORD_LIST(WORD)                                                                    \
    WORD(CAUSE, "cause")                 /* how it says "Q.931 cause" */                           \
    WORD(BLOCKED, "blocked")             /* on calls that were blocked as unwanted */              \
    WORD(CONTRADICTION, "contradiction") /* on a Reason that does not fit; no full stop */         \
    WORD(EXPECTED, "expected")           /* how it says "expected" */                              \
    WORD(CUT, "cut") /* that not all values of a header are shown; a number follows */             \
    WORD(ABNORMAL_RELEASE, "abnormal_release") /* on a BYE; no full stop */                        \
    WORD(EARLY_BYE, "early_bye")               /* on a BYE of the called side; no full stop */     \
    WORD(ANNOUNCEMENT, "announcement")         /* on a Reason in a 18x; no full stop */            \
    WORD(SENT_AS, "sent_as")                   /* how it says "sent as" */                         \
    WORD(DROPPED, "dropped")                   /* answered calls that a fault released */          \
    WORD(UNHEARD, "unheard")   /* calls whose INVITE had no response, sent again */                \
    WORD(TRANSFER, "transfer") /* how it says "Transfer" */                                        \
    WORD(REGISTRATION_REFUSED, "registration_refused")                                             \
    WORD(REGISTRATION_SHORT, "registration_short") /* two numbers follow */                        \
    WORD(UNREPORTED, "unreported")                 /* on transfers */                              \
    WORD(REGISTRATIONS, "registrations")           /* titles of tables */                          \
    WORD(TRANSFERS, "transfers")                                                                   \
    WORD(TOTAL, "total")                                                                           \
    WORD(AOR, "aor") /* titles of their columns, to ATTENDED */                                    \
    WORD(CONTACT, "contact")                                                                       \
    WORD(TRIES, "tries")                                                                           \
    WORD(REGISTERED, "registered")                                                                 \
    WORD(UNREGISTERED, "unregistered")                                                             \
    WORD(REFUSED, "refused")                                                                       \
    WORD(CHALLENGED, "challenged")                                                                 \
    WORD(NO_RESPONSE, "no_response")                                                               \
    WORD(REFUSED_BY, "refused_by")                                                                 \
    WORD(OUTCOME_OF_TRANSFER, "outcome_of_transfer")                                               \
    WORD(LAST_OUTCOME, "last_outcome")                                                             \
    WORD(GRANTED, "granted")                                                                       \
    WORD(BLIND, "blind")                                                                           \
    WORD(ATTENDED, "attended")                                                                     \
    WORD(DROPPED_SHORT, "dropped_short")       /* that of DROPPED in short */                      \
    WORD(UNHEARD_SHORT, "unheard_short")       /* that of UNHEARD in short */                      \
    WORD(UNREPORTED_SHORT, "unreported_short") /* that of UNREPORTED in short */                   \
    WORD(RESPONSES, "responses")               /* titles of statistics, to RATIOS */               \
    WORD(RETRANSMISSIONS, "retransmissions")                                                       \
    WORD(CAUSES, "causes")                                                                         \
    WORD(ATTEMPTS, "attempts")                                                                     \
    WORD(RATIOS, "ratios")                                                                         \
    WORD(OUTCOME, "outcome") /* titles of their columns, to MEANING */                             \
    WORD(COUNT, "count")                                                                           \
    WORD(OF, "of")                                                                                 \
    WORD(PERCENT, "percent")                                                                       \
    WORD(MEANING, "meaning")                                                                       \
    WORD(CODES, "codes")               /* heads the codes that tables take to a cause */           \
    WORD(WITH_LOGIN, "with_login")     /* what goes with credentials that are refused */           \
    WORD(OTHER_PHRASE, "other_phrase") /* what goes with a phrase of the sender's own */           \
    WORD(TO, "to")                     /* in the label of a call, to ENDED_BY */                   \
    WORD(ENDED_BY, "ended_by")                                                                     \
    WORD(PAGE_TITLE, "page_title") /* on the page of all codes and causes, to PAGE_ARROW */        \
    WORD(SEARCH, "search")                                                                         \
    WORD(PAGE_ARROW, "page_arrow") /* what stands behind the arrow; the name of a table follows */ \
    CATALOG_REPORT_WORD_LIST(WORD)

#define CATALOG_WORD_VALUE(name, key) CATALOG_WORD_##name,
typedef enum { CATALOG_WORD_LIST(CATALOG_WORD_VALUE) CATALOG_WORDS } catalog_word_key;

/** The texts of a language that do not belong to one code. All UTF-8, none NULL but where said. */
typedef struct {
    const char *tag;  /**< language subtag of BCP 47, such as "nl" */
    const char *name; /**< the language's name in itself */
    const char *words[CATALOG_WORDS];
    const char *outcomes[CATALOG_OUTCOMES];       /**< a sentence; NULL below ANSWERED */
    const char *outcome_words[CATALOG_OUTCOMES];  /**< a word; NULL for none */
    const char *outcome_shorts[CATALOG_OUTCOMES]; /**< the sentence in short; NULL below ANSWERED */
    const char *cause_class_names[CATALOG_CAUSE_CLASSES]; /**< NULL for 1 */
    const char *class_names[CATALOG_CLASSES];
    const char *status_words[CATALOG_STATUSES];
    const char *status_notes[CATALOG_STATUSES]; /**< a sentence; NULL for registered, user */
    const char *cause_names[CATALOG_CAUSES];    /**< NULL where the value has no name */
} catalog_texts;

/** A named table that takes status codes to causes. */
typedef struct {
    const char *name;
    gboolean judges; /**< whether a Reason fits a code where this table takes one to the other */
    gint8 causes[CATALOG_CODES]; /**< -1 where the table has no cause for the code */
    gint8 bearer[CATALOG_CODES]; /**< the same where a Warning speaks of a missing bearer */
} catalog_mapping;

/** The codes that the tables from cause to code take a cause to, or fits.tsv pairs it with. Each
 * list ends with 0. */
typedef struct {
    const guint16 *codes;    /**< by a row of its own */
    const guint16 *defaults; /**< by the row for all other causes */
} catalog_reverse_row;

/** What is known of a cause beside its names. */
typedef struct {
    catalog_outcome outcome; /**< CATALOG_NO_OUTCOME where the code has the word */
    cause_strength strength;
    catalog_outcome cancel_outcome; /**< of an attempt that a CANCEL with it ends */
    release_kind release;
    const char *const *explanations; /**< by language; NULL where the value has no name */
} catalog_cause_facts;

/** A cause of a Reason protocol other than SIP and Q.850. */
typedef struct {
    const char *protocol;
    guint cause;
    release_kind release;
    const char *const *names; /**< by language */
} catalog_reason_cause;

/** A text of a Reason value that says more than its number. */
typedef struct {
    const char *text;
    gboolean is_whole; /**< it is the whole text, and the number is the vendor's own; else a part of
                          it */
    release_kind release;
} catalog_reason_text;

/** What the value of a vendor's header field is. The words are those of vendor_headers.tsv. */
typedef enum { VENDOR_Q850, VENDOR_NUMBER, VENDOR_TEXT, VENDOR_KINDS } vendor_kind;

#define CATALOG_VENDOR_KIND_WORDS                                                                  \
    {                                                                                              \
        "q850", "number", "text"                                                                   \
    }

/** A header field in which a vendor says why a call ended. */
typedef struct {
    const char *header;
    const char *vendor;
    vendor_kind kind;
    const char *parameter; /**< that holds the text; NULL where the value itself does, or nothing */
} catalog_vendor_header;

/** A number of a vendor's own, or some in a row, that are explained. */
typedef struct {
    const char *vendor; /**< as catalog_vendor_header has it */
    guint32 first;
    guint32 last;                    /**< the same but where the first digits count */
    const char *const *explanations; /**< by language */
} catalog_vendor_number;

/** An explanation that goes before that of the code. */
typedef struct {
    guint code;
    const char *when;                /**< a method, or a word such as "phrase" */
    const char *const *explanations; /**< by language */
    const char *const *shorts;       /**< their short forms, by language */
} catalog_variant;

/** What a field is called in languages other than English. */
typedef struct {
    const char *field;        /**< its abbreviation without that of the protocol: "cause.origin" */
    const char *const *names; /**< by language; NULL for English */
} catalog_label_row;

/** What a warn-code is about. */
typedef enum {
    WARNING_PLAIN,
    WARNING_BEARER, /**< a bearer capability is missing */
    WARNING_TRACE,  /**< how the sender saw the request: nothing of why it failed */
    WARNING_MARKS,
} warning_mark;

/** What is known of a warn-code. */
typedef struct {
    warning_mark mark;
    const char *const *meanings; /**< by language; NULL if the warn-code is not known */
} catalog_warning;

/** A ratio of call attempts, as ratios.tsv defines it. */
typedef struct {
    const char *name;
    const char *title;
    const char *reference;
    guint32 outcomes;     /**< counted in the numerator: bit n for the outcome n */
    gboolean rang;        /**< counted: attempts of which a 180 was seen */
    gboolean completed;   /**< counted: answered ones whose BYE got a final response */
    const guint16 *codes; /**< counted: those that ended with one of these; ends with 0 */
    guint excluded_class; /**< not in the denominator: a class of codes, or 0 */
} catalog_ratio;

/* The tables that catalog_compiler writes. */
extern const catalog_code catalog_codes[];
extern const guint8 catalog_code_index[CATALOG_CODES]; /**< status code to place in catalog_codes */
extern const catalog_texts catalog_languages[];
extern const guint catalog_language_count;
extern const catalog_mapping catalog_mappings[];
extern const guint catalog_mapping_count;
extern const catalog_reverse_row catalog_reverse[CATALOG_CAUSES];
extern const catalog_warning catalog_warnings[CATALOG_WARNINGS];
extern const catalog_cause_facts catalog_causes[CATALOG_CAUSES];
extern const catalog_reason_cause catalog_reason_causes[];
extern const guint catalog_reason_cause_count;
extern const catalog_reason_text catalog_reason_texts[];
extern const guint catalog_reason_text_count;
extern const catalog_vendor_header catalog_vendor_headers[];
extern const guint catalog_vendor_header_count;
extern const char *const catalog_vendor_header_names[]; /**< of each of them */
extern const catalog_vendor_number catalog_vendor_numbers[];
extern const guint catalog_vendor_number_count;
extern const catalog_variant catalog_variants[];
extern const guint catalog_variant_count;
extern const catalog_label_row catalog_labels[];
extern const guint catalog_label_count;
extern const catalog_ratio catalog_ratios[];
extern const guint catalog_ratio_count;

#endif
