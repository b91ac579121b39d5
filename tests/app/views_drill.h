/* A drill: chosen, refused, on every kind of screen, and over. */
#ifndef NW_TESTS_VIEWS_DRILL_H
#define NW_TESTS_VIEWS_DRILL_H

#include "views_book.h"
#include "views_daily.h"
#include "views_fridge.h"
#include "views_lists.h"
#include "views_work.h"

static struct injects views_injects;

static inline bool views_drill_load(void)
{
    static struct fault_list none;
    return injects_load(NOODWACHT_SOURCE "/assets", &views_injects, &none);
}

static inline struct drill_plan *drill_chosen(struct view *view)
{
    static const char *const inject[] = {"spoedpatient-balie", "zendmast-valt-uit",
                                         "koelkast-warmt-snel"};
    struct drill_plan *plan = &view->drill.plan;
    view->drill.injects = &views_injects;
    view->drill.length_ms = MS_PER_HOUR;
    view->drill.elapsed_ms = MS_UNKNOWN;
    plan->pace = 30;
    text_copy(plan->scenario, ID_SIZE, "stroomuitval");
    text_copy(plan->title, NAME_SIZE, "Stroomuitval");
    text_copy(plan->leader, NAME_SIZE, "Anja");
    text_copy(plan->player[plan->player_count++], NAME_SIZE, "Bram");
    text_copy(plan->player[plan->player_count++], NAME_SIZE, "Carla");
    text_copy(plan->watcher[plan->watcher_count++], NAME_SIZE, "Gerard-Willem");
    for (size_t i = 0; i < ARRAY_LEN(inject); i++) {
        text_copy(plan->inject[plan->inject_count++], ID_SIZE, inject[i]);
    }
    return plan;
}

/* What was filled becomes that of a drill. */
static inline void drill_on(struct view *view)
{
    drill_chosen(view);
    view->drill.on = true;
    view->drill.elapsed_ms = 47 * MS_PER_MIN;
    view->drill.run = (struct drill_run){.fired = 3, .seen = 3};
    views_status.sim = true;
    view->practice = "OEFENING · Huisartsenpraktijk De Brug";
}

/* To Oefenen, whatever runs. */
static inline void drill_to_screen(struct view *view)
{
    view->screen = SCREEN_DRILL;
    view->page = 0;
}

static inline void drill_view_none(struct view *view)
{
    view_calm(view);
    drill_to_screen(view);
    view->drill.injects = &views_injects;
    view->drill.plan.pace = 1;
    view->drill.length_ms = MS_PER_HOUR;
}

static inline void drill_view_choice(struct view *view)
{
    drill_view_none(view);
    drill_chosen(view);
}

static inline void drill_view_choice_last(struct view *view)
{
    drill_view_choice(view);
    view->drill.plan.sound = true;
    view->page = 1;
}

static inline void drill_view_refused(struct view *view)
{
    drill_view_choice(view);
    text_copy(view->drill.refusal, TEXT_SIZE,
              "Nu niet oefenen: er is een alarm: Koelkast te warm.");
}

static inline void drill_view_begins(struct view *view)
{
    drill_view_choice(view);
    view->drill.begins = true;
}

static inline void drill_view_practice(struct view *view)
{
    view_practice(view);
    view->drill.has_last = true;
    view->drill.last.end = DRILL_INTERRUPTED;
    view->drill.last.begun_wall_ms = VIEW_WALL - 3 * MS_PER_DAY;
    text_copy(view->drill.last.title, NAME_SIZE, "Stroomuitval");
}

static inline void drill_view_home(struct view *view)
{
    view_outage_home(view);
    drill_on(view);
}

static inline void drill_view_book(struct view *view)
{
    view_outage(view);
    drill_on(view);
}

static inline void drill_view_fridge(struct view *view)
{
    view_fridge_screen(view);
    drill_on(view);
}

static inline void drill_view_journal(struct view *view)
{
    view_journal_rows(view);
    drill_on(view);
    view->drill.plan.pace = 1;
}

static inline void drill_view_menu(struct view *view)
{
    view_practice(view);
    drill_on(view);
}

static inline void drill_view_running(struct view *view)
{
    view_outage(view);
    drill_on(view);
    drill_to_screen(view);
}

static inline void drill_view_closed(struct view *view)
{
    drill_view_running(view);
    view->running_count = 0;
    view->drill.closed = true;
}

static inline void drill_view_inject(struct view *view)
{
    drill_view_book(view);
    view->drill.run = (struct drill_run){.fired = 1};
}

static inline void drill_view_message(struct view *view)
{
    work_message(view);
    drill_on(view);
}

static inline void drill_view_question(struct view *view)
{
    view_who(view);
    drill_on(view);
}

static inline void drill_view_reminder(struct view *view)
{
    drill_view_home(view);
    text_copy(view->drill.real, NAME_SIZE, "Paraaf ontbreekt");
    text_copy(view->spoken, TEXT_SIZE, "Geluid uit. Het alarm blijft staan.");
    view->theme = THEME_LIGHT;
}

/* The real outage, right after. */
static inline void drill_view_over(struct view *view)
{
    view_outage_first(view);
    text_copy(view->drill.strip, TEXT_SIZE, "Oefening gestopt: de netspanning is weg");
}

#endif
