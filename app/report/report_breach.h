/* The report of a broken cold chain ("melding verstoring koudeketen"), as the vaccine authorities
 * ask for it: what happened, how long, how warm or cold, which vaccines. Gathered from the record
 * and from the stock, and said as text or on A4. Values are corrected by the calibration that was
 * in force at each reading. */
#ifndef NW_REPORT_BREACH_H
#define NW_REPORT_BREACH_H

#include <stdio.h>

#include "core/figures.h"
#include "core/rules.h"
#include "core/settings.h"
#include "draaiboek/stock.h"

#define BREACH_RULE_MAX 4
#define BREACH_EVENT_MAX 96
#define BREACH_DOOR_MAX 24

/* Which excursion. The pointers must outlive the breach that is gathered. */
struct breach_wish {
    const struct settings *settings;
    const struct rules *rules;
    const struct sensor_settings *sensor;
    const struct stock *stock; /* NULL: it could not be read */
    uint64_t seq;              /* of its begin or of a rule in it that broke the chain; 0: the last
                                * one in which the chain broke, else the last one */
    int64_t from_ms, to_ms;    /* with seq 0: it lasted some time in here */
    int64_t now_ms;
};

enum breach_what {
    BREACH_ALARM,
    BREACH_ACKNOWLEDGED,
    BREACH_MAINS,
    BREACH_DOOR,
    BREACH_MEASURED,
    BREACH_RELEASED
};

struct breach_event {
    int64_t wall_ms;
    enum breach_what what;
    char text[TEXT_SIZE];
};

struct breach {
    struct breach_wish wish;
    uint64_t seq;              /* of the excursion's begin */
    int64_t from_ms, to_ms;    /* first reading out; first reading back in range, or now */
    bool lasts, clock_unsure;  /* it goes on; nobody vouched for the clock then */
    int32_t first_mc;          /* of the first reading out, when figures.valid > 0 */
    struct figures figures;    /* of the excursion */
    struct figures day;        /* of the 24 hours up to its end */
    int64_t day_from_ms;       /* where those begin */
    struct calibration ground; /* the calibration in force when it began */
    struct {
        const struct rule *rule;
        int64_t wall_ms;
    } broke[BREACH_RULE_MAX]; /* what broke the chain, in order; none: it holds */
    size_t broke_count;
    struct breach_event event[BREACH_EVENT_MAX]; /* in order of time */
    size_t event_count, event_left;              /* left: had no room */
    const struct stock_case *item[STOCK_CASE_MAX];
    size_t item_count, item_undated; /* undated: of this place, of a breach without a time */
    bool item_forgot;                /* so long ago that not all that lay there is known any more */
    struct record_chain chain;       /* the record's head when it was gathered */
    bool failed;                     /* something could not be read */
};

/* An excursion as its events tell it. */
struct breach_span {
    uint64_t seq, before_seq;    /* before: from here on the mains and the door are known */
    int64_t from_ms, to_ms;      /* from: MS_UNKNOWN when not dated; to: while it lasts */
    int64_t chain_ms;            /* since when the chain is broken; MS_UNKNOWN: it holds */
    int64_t released_ms;         /* MS_UNKNOWN: not yet */
    bool unsure, broke, by_rule; /* by_rule: it began with a rule, within the range */
};

#define BREACH_LIST_MAX 64
struct breach_list {
    struct breach_span span[BREACH_LIST_MAX]; /* oldest first */
    size_t count, left;                       /* left: older ones, without room */
};

/* Every excursion of the wished sensor that lasted some time in the wished period, and those
 * without a date when that is all time; with wish->seq only that one, at whatever time. False: the
 * events could not all be read. */
bool breach_list(struct breach_list *list, const struct breach_wish *wish, struct record_db *db);
/* Gathers one of the list without looking for it again. False with a Dutch message. */
bool breach_gather_span(struct breach *breach, const struct breach_wish *wish,
                        const struct breach_span *span, struct record_db *db,
                        char message[MESSAGE_SIZE]);

/* False with a Dutch message when there is no such excursion. Large: not for the stack. */
bool breach_gather(struct breach *breach, const struct breach_wish *wish, struct record_db *db,
                   char message[MESSAGE_SIZE]);

/* "keten-2026-11-22-1402-koelkast", for a file. */
void report_breach_name(const struct breach *breach, char out[NAME_SIZE]);

/* Exact, with at least one decimal: 1,96 must not be read as 2,0. */
void report_breach_degrees(int64_t mc, char out[24]);

/* The report line by line, the same for every form. */
enum breach_style {
    BREACH_TITLE,
    BREACH_HEAD,
    BREACH_FIELD, /* a label and what it holds */
    BREACH_TEXT,
    BREACH_BLANK /* a label and room to write */
};
void report_breach_lines(const struct breach *breach,
                         void (*line)(void *context, enum breach_style style, const char *label,
                                      const char *text),
                         void *context);

/* Plain text into an open file, or as a file; A4. Files are written whole or not at all. */
void report_breach_text(const struct breach *breach, FILE *to);
bool report_breach_file(const struct breach *breach, const char *path, char message[MESSAGE_SIZE]);
bool report_breach_pdf(const struct breach *breach, const char *path, char message[MESSAGE_SIZE]);

#endif
