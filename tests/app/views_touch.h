/* Views of Aanraking: the test page and the crosses. */
#ifndef NW_TESTS_VIEWS_TOUCH_H
#define NW_TESTS_VIEWS_TOUCH_H

#include "views_home.h"

static inline void view_touch(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_TOUCH;
}

static inline void view_touch_hit(struct view *view)
{
    view_touch(view);
    view->touch.measured = true;
    view->touch.hits[0] = 1;
    view->touch.hits[2] = 12;
}

/* Not in the gallery: what a finger draws goes over everything. */
static inline void view_touch_drawn(struct view *view)
{
    view_touch_hit(view);
    struct touch_view *touch = &view->touch;
    touch->trace_count = 2;
    for (size_t i = 0; i < 40; i++) {
        int16_t at = (int16_t)i;
        touch->trace[0].point[i] = (struct draw_point){(int16_t)(200 + 9 * at), 260};
        touch->trace[1].point[i] = (struct draw_point){(int16_t)(220 + 8 * at),
                                                       (int16_t)(120 + 3 * at + at * at / 20)};
        touch->trace[0].count = touch->trace[1].count = i + 1;
    }
    touch->seen = true;
    touch->at = touch->trace[1].point[39];
}

static inline void view_touch_fault(struct view *view)
{
    view_touch(view);
    text_copy(view->touch.fault, MESSAGE_SIZE,
              "/var/lib/noodwacht/aanraking.yaml:3: 'xx' moet een heel getal zijn");
}

static inline void view_touch_set(struct view *view)
{
    view_touch(view);
    view->touch.set = true;
}

static inline void view_touch_offer(struct view *view)
{
    view_outage(view);
    view->touch.step = TOUCH_STEP_OFFER;
    view->touch.left_s = 10;
}

static inline void view_touch_cross(struct view *view)
{
    view_touch(view);
    view->touch.step = TOUCH_STEP_CROSS;
    view->touch.left_s = 20;
}

static inline void view_touch_cross_again(struct view *view)
{
    view_touch_cross(view);
    text_copy(view->touch.refusal, MESSAGE_SIZE,
              "Eén van de kruisen is er te ver naast geraakt, of niet om de beurt.");
    view->touch.cross = 2;
}

static inline void view_touch_check(struct view *view)
{
    view_touch(view);
    view->touch.step = TOUCH_STEP_CHECK;
    view->touch.left_s = 20;
}

static inline void view_touch_ask(struct view *view)
{
    view_touch(view);
    view->touch.step = TOUCH_STEP_ASK;
    view->touch.left_s = 15;
    view->touch.off_um = 1249;
    view->touch.seen = true;
    view->touch.at = (struct draw_point){405, 243};
}

#endif
