/* A live drill: planned, on every kind of screen, and become real. */
#ifndef NW_TESTS_VIEWS_LIVE_H
#define NW_TESTS_VIEWS_LIVE_H

#include "views_drill.h"

static inline struct live_plan *live_plan_made(struct view *view, int64_t length_ms)
{
    struct live_plan *plan = &view->drill.live_plan;
    *plan = (struct live_plan){
        .number = 1,
        .leader = "Anja",
        .player = {"Bram", "Carla"},
        .player_count = 2,
        .length_ms = length_ms,
        .counts = true,
    };
    return plan;
}

/* The outage that is shown becomes one. */
static inline void live_on(struct view *view)
{
    struct running *running = &view->running[0];
    struct live_plan *plan = live_plan_made(view, MS_PER_HOUR);
    running->incident.kind = INCIDENT_LIVE;
    running->incident.turned = false;
    running->live_end_ms = running->elapsed_ms + 12 * MS_PER_MIN;
    view->drill.live = true;
    text_copy(plan->watcher[plan->watcher_count++], NAME_SIZE, "Gerard-Willem");
    plan->over = true;
}

static inline void live_planned(struct view *view, enum live_state state)
{
    struct live_plan *plan = live_plan_made(view, 30 * MS_PER_MIN);
    plan->start_wall_ms = VIEW_WALL + (state == LIVE_OPEN ? -5 : 3 * 60) * MS_PER_MIN;
    view->drill.live_state = state;
    view->drill.chooses_live = true;
}

static inline void live_view_choice(struct view *view)
{
    drill_view_choice(view);
    view->drill.chooses_live = true;
    view->drill.live_start_wall_ms = MS_UNKNOWN;
    view->drill.live_length_ms = 30 * MS_PER_MIN;
}

static inline void live_view_choice_refused(struct view *view)
{
    live_view_choice(view);
    view->drill.live_start_wall_ms = VIEW_WALL + 3 * MS_PER_HOUR;
    view->page = 1;
    text_copy(view->drill.refusal, TEXT_SIZE, "Nu niet oefenen: de netspanning is weg.");
}

static inline void live_view_planned(struct view *view)
{
    drill_view_none(view);
    live_planned(view, LIVE_WAITS);
}

static inline void live_view_doubt(struct view *view)
{
    drill_view_none(view);
    live_planned(view, LIVE_DOUBT);
    views_status.trust = TIME_UNTRUSTED;
}

static inline void live_view_notice(struct view *view)
{
    view_calm(view);
    live_planned(view, LIVE_WAITS);
}

static inline void live_view_notice_now(struct view *view)
{
    view_calm(view);
    live_planned(view, LIVE_OPEN);
    view->theme = THEME_LIGHT;
}

static inline void live_view_practice(struct view *view)
{
    view_practice(view);
    live_planned(view, LIVE_WAITS);
}

static inline void live_view_home(struct view *view)
{
    view_outage_home(view);
    live_on(view);
}

static inline void live_view_book(struct view *view)
{
    view_outage(view);
    live_on(view);
    view->theme = THEME_DIM;
}

static inline void live_view_running(struct view *view)
{
    view_outage(view);
    live_on(view);
    drill_to_screen(view);
}

/* Something is really the matter in it. */
static inline void live_view_real(struct view *view)
{
    live_view_running(view);
    text_copy(view->drill.real, NAME_SIZE, "Koelkast te warm");
    view->theme = THEME_LIGHT;
}

static inline void live_view_spoken(struct view *view)
{
    live_view_home(view);
    text_copy(view->spoken, TEXT_SIZE, "Geluid uit. Het alarm blijft staan.");
}

static inline void live_view_message(struct view *view)
{
    work_message(view);
    live_on(view);
}

static inline void live_view_question(struct view *view)
{
    view_outage(view);
    live_on(view);
    view_question(view, QUESTION_CHOICE, "Wie doet dit?");
    view->question.may_type = true;
    text_copy(view->question.chip[0], NAME_SIZE, "Anja");
    text_copy(view->question.chip[1], NAME_SIZE, "Bram");
    view->question.chip_count = 2;
}

/* It lasted too long. */
static inline void live_view_turned(struct view *view)
{
    view_outage(view);
    live_on(view);
    view->running[0].incident.turned = true;
    view->drill.live = false;
    text_copy(view->drill.strip, TEXT_SIZE,
              "Dit is nu echt: de geplande tijd was om en de stroom was nog weg");
}

#endif
