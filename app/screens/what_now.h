/* "Wat nu?": the one thing that the kiosk asks for at this moment, over everything that runs, or
 * plainly that nothing is asked and until when. Pure: the same view gives the same answer. */
#ifndef NW_SCREENS_WHAT_NOW_H
#define NW_SCREENS_WHAT_NOW_H

#include "screens/parts.h"

enum what_now_kind {
    WHAT_NOW_STOPPED, /* the guard does not answer: measure by hand */
    WHAT_NOW_NOTICE,  /* an alarm, a fault or a question on Overzicht */
    WHAT_NOW_STEP,    /* a step of a draaiboek */
    WHAT_NOW_CLOSE,   /* all steps of an incident are dealt with: close it */
    WHAT_NOW_PAPER,   /* its draaiboek is not there any more */
    WHAT_NOW_SIGNOFF, /* nobody signed off today */
    WHAT_NOW_NOTHING,
};

struct what_now {
    enum what_now_kind kind;
    size_t running;        /* STEP, CLOSE, PAPER: index in view->running */
    size_t step;           /* STEP */
    int32_t notice;        /* NOTICE: its page on Overzicht */
    bool late;             /* STEP: its deadline has passed */
    int64_t left_ms;       /* STEP with a deadline, NOTHING: until then; MS_UNKNOWN: no moment */
    int64_t wall_ms;       /* the same moment on the wall; MS_UNKNOWN */
    char words[TEXT_SIZE]; /* what to do; NOTHING: what comes at that moment, "" not known */
    char whose[NAME_SIZE]; /* the incident, when it is of one; "" otherwise */
};

/* In this order: a silent guard; a high alarm that nobody answered; a step whose deadline has
 * passed, that of the cool box before others; a lesser alarm; a step that is due within half an
 * hour; the next step, first of an incident whose phase is late; what stands on Overzicht; an
 * incident to close; the sign-off. */
void view_what_now(const struct view *view, struct what_now *now);
/* The answer when nothing is to be done: a title and a line under it. */
void what_now_nothing_words(const struct view *view, const struct what_now *now,
                            char title[TEXT_SIZE], char detail[TEXT_SIZE]);

#endif
