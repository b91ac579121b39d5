/* What asks for attention, highest first: one list of alarms, faults of the guard, broken chains
 * that somebody must decide about, broken draaiboeken, the clock, and last what is overdue. */
#ifndef NW_SCREENS_NOTICES_H
#define NW_SCREENS_NOTICES_H

#include "screens/parts.h"

#define NOTICE_MAX (ALARM_MAX + STATUS_FAULT_MAX + PLAYBOOK_MAX + LIST_FAULT_MAX + SENSOR_MAX + 4)

struct notice {
    enum colour colour; /* COLOUR_ACT, COLOUR_ATTENTION or COLOUR_CHOSEN */
    enum icon icon;
    const char *title;
    int64_t since_wall_ms; /* MS_UNKNOWN: not said */
    const char *act;       /* what to do */
    const char *say;       /* what is the matter */
    const char *state;     /* "geluid uit door Anja"; "" none */
    struct action action;  /* kind 0: nothing to press */
    const char *button;
    bool calm;                /* nothing that waits on anybody now: no ground of its own colour */
    char text[2 * NAME_SIZE]; /* holds `state` or `act` where it had to be made */
};

/* Fills at most NOTICE_MAX; returns how many. The notices point into the view. */
size_t notices_collect(const struct view *view, struct notice *out);
/* One line over all tasks that are late, the drill before the others; none while there is something
 * to act on. */
size_t notices_of_tasks(const struct view *view, struct notice *out);
/* A live drill that is planned, from a day before. */
size_t notices_of_live(const struct view *view, struct notice *out);
/* Only the alarms about this sensor, and those about no sensor. */
size_t notices_of_sensor(const struct view *view, const char *sensor, struct notice *out);
/* The height in px that notice number view->page needs to say what to do, buttons and all. */
int notices_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                   size_t count, int width);
/* Draws notice number view->page with a pager when there are more. */
void notices_draw(struct ui *ui, struct box area, const struct view *view,
                  const struct notice *notice, size_t count);

/* The same in two parts, for a screen that has its own place for the buttons: what it says ... */
int notices_words_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                         size_t count, int width);
void notices_words_draw(struct ui *ui, struct box area, const struct view *view,
                        const struct notice *notice, size_t count);
/* ... and which it is, what there is to press, and the way to the next of them: one button that
 * walks through all and begins again. */
const struct notice *notices_now(const struct view *view, const struct notice *notice,
                                 size_t count);
void notices_press_draw(struct ui *ui, struct box box, const struct notice *notice);
void notices_turn_draw(struct ui *ui, struct box box, const struct view *view, size_t count);

#endif
