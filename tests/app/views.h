/* What every view of the gallery begins with: a fridge that is well, an incident, an alarm, a
 * question. */
#ifndef NW_TESTS_VIEWS_H
#define NW_TESTS_VIEWS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "screens/screens.h"

#define VIEW_NOW (INT64_C(6) * MS_PER_HOUR)
#define VIEW_WALL INT64_C(1795355520000) /* a Sunday in November */

/* A state of a screen, for tests and for looking at; `fill` clears the view first. */
struct named_view {
    const char *name;
    void (*fill)(struct view *view);
};

static struct status views_status;
static struct reference *views_reference;
static struct playbook *views_book[3]; /* stroomuitval, cyberaanval; one of the test's own */

static inline bool views_load(void)
{
    static struct fault_list faults;
    views_book[0] = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml",
                                  &faults);
    views_book[1] = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/cyberaanval.yaml", &faults);
    views_reference = reference_load(NOODWACHT_SOURCE "/assets", &faults);
    for (size_t i = 0; i < faults.count; i++) {
        fprintf(stderr, "%s\n", faults.fault[i].text);
    }
    return views_book[0] != NULL && views_book[1] != NULL && views_reference != NULL;
}

static inline void views_unload(void)
{
    playbook_free(views_book[0]);
    playbook_free(views_book[1]);
    reference_free(views_reference);
}

static inline struct status_alarm *views_alarm(enum alarm_level level, const char *title,
                                               const char *say, const char *act)
{
    struct status_alarm *alarm = &views_status.alarm[views_status.alarm_count++];
    *alarm = (struct status_alarm){.level = level, .since_ms = VIEW_NOW - 35 * MS_PER_MIN};
    text_copy(alarm->rule, sizeof(alarm->rule), "proef");
    text_copy(alarm->title, sizeof(alarm->title), title);
    text_copy(alarm->say, sizeof(alarm->say), say);
    text_copy(alarm->act, sizeof(alarm->act), act);
    return alarm;
}

/* A day of temperatures with a gap; reckoned once: a gallery asks for it thousands of times. */
static inline void views_curves(struct view *view)
{
    static int32_t trend_mc[TREND_POINTS];
    static struct chart_column day[CHART_COLUMNS];
    static bool made;
    for (int i = 0; !made && i < TREND_POINTS; i++) {
        trend_mc[i] = i > 60 && i < 72 ? INT32_MIN : 4800 + (int32_t)(1200 * sin(i / 6.0));
    }
    for (int i = 0; !made && i < CHART_COLUMNS; i++) {
        int32_t mc = 4800 + (int32_t)(1200 * sin(i / 27.0)) + (i > 1140 ? (i - 1140) * 15 : 0);
        struct chart_column *column = &day[i];
        *column = (struct chart_column){.readings = i < 600 || i > 720 ? 3 : 0,
                                        .min_mc = mc - 150,
                                        .max_mc = mc + 150,
                                        .mean_mc = mc,
                                        .at_ms = VIEW_WALL - MS_PER_DAY + i * MS_PER_MIN,
                                        .joined = i != 721};
        column->marks = (uint8_t)((column->readings == 0 ? CHART_GAP : 0) |
                                  (column->readings > 0 && column->max_mc > 8000 ? CHART_WARM : 0));
    }
    made = true;
    memcpy(view->trend_mc, trend_mc, sizeof(trend_mc));
    memcpy(view->chart.column, day, sizeof(day));
}

static inline void view_calm(struct view *view)
{
    memset(view, 0, sizeof(*view));
    views_status = (struct status){
        .boot = 3,
        .boot_ms = VIEW_NOW,
        .wall_ms = VIEW_WALL,
        .trust = TIME_NTP,
        .speed = 1,
        .mains = TRI_YES,
        .outage_back_ms = MS_UNKNOWN,
        .next_koelbox_ms = MS_UNKNOWN,
        .battery_pct = 98,
        .battery_min = 290,
        .door_open = TRI_NO,
        .selftest_ms = MS_UNKNOWN,
        .signoff_ms = VIEW_NOW - 5 * MS_PER_HOUR,
        .signoff_by = "Anja",
        .sensor_count = 1,
    };
    views_status.sensor[0] = (struct status_sensor){
        .id = "koelkast",
        .name = "Vaccinkoelkast",
        .role = ROLE_FRIDGE,
        .judged = true,
        .has_limits = true,
        .low_mc = 2000,
        .high_mc = 8000,
        .has_value = true,
        .mc = 5240,
        .at_ms = VIEW_NOW - 20000,
        .state = RANGE_IN,
        .no_reading_since_ms = MS_UNKNOWN,
        .has_range = true,
        .min_mc = 3110,
        .max_mc = 6890,
        .min_ms = VIEW_NOW - 3 * MS_PER_HOUR,
        .max_ms = VIEW_NOW - 2 * MS_PER_HOUR,
        .unknown_ms = 3 * MS_PER_MIN,
    };
    view->status = &views_status;
    view->linked = view->ever_linked = true;
    view->lost_wall_ms = MS_UNKNOWN;
    view->now_ms = VIEW_NOW;
    view->wall_ms = VIEW_WALL;
    view->practice = "Huisartsenpraktijk De Brug";
    view->playbook[0] = views_book[0];
    view->playbook[1] = views_book[1];
    view->playbook_count = 2;
    view->page = PAGE_AUTO;
    view->step_menu = view->step_open = view->reader = view->reader_step = -1;
    view->battery_low_pct = 20;
    view->low_mc = 2000;
    view->high_mc = 8000;
    view->journal_selected = -1;
    view->chart.from_wall_ms = VIEW_WALL - MS_PER_DAY;
    view->chart.to_wall_ms = VIEW_WALL;
    views_curves(view);
}

static inline void view_apply(struct running *running, enum entry_kind kind, int64_t at_ms,
                              const char *step, const char *value, const char *note)
{
    struct entry entry = {.kind = kind, .elapsed_ms = at_ms};
    text_copy(entry.step, sizeof(entry.step), step);
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.note, sizeof(entry.note), note);
    runner_apply(&running->runner, &entry);
}

static inline struct running *view_begin(struct view *view, size_t book, int64_t elapsed_ms)
{
    struct running *running = &view->running[view->running_count++];
    memset(running, 0, sizeof(*running));
    runner_init(&running->runner, views_book[book]);
    running->elapsed_ms = elapsed_ms;
    running->since_wall_ms = VIEW_WALL - elapsed_ms;
    running->incident.number = (int64_t)view->running_count;
    text_copy(running->incident.playbook, ID_SIZE, views_book[book]->id);
    text_copy(running->incident.title, NAME_SIZE, views_book[book]->title);
    view_apply(running, ENTRY_START, 0, "", views_book[book]->id, "1");
    return running;
}

/* Answered on the pad, with this text so far. */
static inline void view_pad(struct question *question, enum keyboard_form form, const char *signs,
                            const char *text)
{
    question->typing = true;
    text_copy(question->signs, sizeof(question->signs), signs);
    keyboard_init(&question->keyboard, text);
    question->keyboard.form = form;
}

static inline struct question *view_question(struct view *view, enum question_kind kind,
                                             const char *title)
{
    struct question *question = &view->question;
    question->kind = kind;
    text_copy(question->title, sizeof(question->title), title);
    keyboard_init(&question->keyboard, "");
    return question;
}

#endif
