/* A finger on the kiosk: what it came down on, and what comes of it. A touch belongs to what was on
 * the screen when it began: when that changed under the finger, nothing happens. */
#ifndef NW_APP_FINGER_H
#define NW_APP_FINGER_H

#include "screens/screens.h"
#include "ui/touch.h"
#include "ui/window.h"

/* What the screen is about; the same targets on another place are other ones. */
struct place {
    enum screen screen;
    uint64_t incident; /* its key; 0: none */
    enum question_kind question;
    struct action then;    /* what the question is for */
    enum touch_step touch; /* over it all */
    bool drill;            /* it is a drill's, and not the real one */
    size_t inject;         /* of a drill, shown over everything; SIZE_MAX: none */
};
struct place place_of(const struct view *view);

struct finger {
    struct touch touch;
    struct action pressed; /* to be shown pressed; kind 0: none */
    struct box target;     /* what it is written on */
    int x, y;              /* px: where it came down */
    struct place place;
    struct pager pager;
    bool drags;       /* it is on a target that follows it: no press, no swipe */
    uint16_t dragged; /* its kind of action */
};

/* Takes a down, move or up. `ui` is the frame that was shown, `shown` what it was about, `view`
 * what the kiosk holds by now. Returns what is to be carried out; kind 0: nothing. On a target that
 * follows the finger that is each of its moves, and `drags` is set. */
struct action finger_take(struct finger *finger, const struct input *input, const struct ui *ui,
                          const struct place *shown, const struct view *view);
/* What a finger that stays on the key that erases asks for at this moment; kind 0: nothing. Ask
 * after all inputs were taken. */
struct action finger_again(struct finger *finger, const struct ui *ui, const struct place *shown,
                           const struct view *view, int64_t now_ms);
/* When to ask: `at_ms`, or earlier. */
int64_t finger_next_ms(const struct finger *finger, int64_t at_ms);

#endif
