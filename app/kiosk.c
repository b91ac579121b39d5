#include "kiosk_rest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/yaml.h"

/* Life */

struct kiosk *kiosk_create(const struct settings *settings, struct kiosk_ops ops, int64_t mono_ms)
{
    struct kiosk *kiosk = calloc(1, sizeof(*kiosk));
    if (kiosk == NULL) {
        return NULL;
    }
    kiosk->settings = *settings;
    kiosk->ops = ops;
    kiosk->status_mono_ms = mono_ms;
    struct view *view = &kiosk->view;
    view->practice = kiosk->settings.practice;
    view->theme = (enum theme)kiosk->settings.theme;
    view->now_ms = view->wall_ms = view->lost_wall_ms = MS_UNKNOWN;
    view->phone = kiosk->settings.practice_phone;
    kiosk_screen_reset(kiosk);
    view->journal_selected = -1;
    kiosk->history.slice = kiosk->history.trend_slice = -1;
    kiosk->history.again_ms = kiosk->history.trend_again_ms = MS_UNKNOWN;
    for (size_t i = 0; i < TREND_POINTS; i++) {
        view->trend_mc[i] = INT32_MIN;
    }
    kiosk_rules_load(kiosk);
    kiosk_touch_open(kiosk);
    kiosk_watch_open(kiosk);
    kiosk_playbooks_load(kiosk);
    kiosk_reference_load(kiosk);
    char path[PATH_SIZE];
    if (settings_journal_db_path(settings, path)) {
        kiosk->journal = journal_open(path);
    }
    kiosk_lists_load(kiosk);
    kiosk_drill_load(kiosk);
    if (kiosk->journal != NULL) {
        kiosk_incidents_resume(kiosk);
    }
    kiosk_banner(kiosk);
    return kiosk;
}

void kiosk_destroy(struct kiosk *kiosk)
{
    if (kiosk == NULL) {
        return;
    }
    kiosk_sheet_free(kiosk);
    kiosk_review_close(kiosk);
    journal_close(kiosk->past.read);
    kiosk_history_close(kiosk);
    journal_close(kiosk->journal);
    kiosk_shelf_free(kiosk);
    kiosk_watch_close(kiosk);
    kiosk_reference_free(kiosk);
    free(kiosk);
}

/* Time */

void kiosk_speak(struct kiosk *kiosk, int64_t mono_ms, const char *format, ...)
{
    struct text text;
    text_init(&text, kiosk->view.spoken, sizeof(kiosk->view.spoken));
    va_list args;
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    kiosk->spoken_until_ms = mono_ms + SPOKEN_MS;
}

void kiosk_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    kiosk_tick_still(kiosk, mono_ms);
    kiosk_watch_tick(kiosk, mono_ms);
}

void kiosk_tick_still(struct kiosk *kiosk, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    kiosk_clock(kiosk, mono_ms);
    kiosk_trend_tick(kiosk);
    if (view->spoken[0] != '\0' && mono_ms >= kiosk->spoken_until_ms) {
        view->spoken[0] = '\0';
    }
    if (view->chart_cursor != 0 && mono_ms >= kiosk->history.cursor_until_ms) {
        view->chart_cursor = 0;
    }
    kiosk_night(kiosk);
    kiosk_drill_tick(kiosk);
    kiosk_resume_tick(kiosk, mono_ms);
    kiosk_past_tick(kiosk);
    kiosk_live_look(kiosk);
    kiosk_lists_tick(kiosk, mono_ms);
    kiosk_asked_tick(kiosk, mono_ms);
    if (view->question.kind != QUESTION_NONE &&
        mono_ms - kiosk->last_action_ms > QUESTION_IDLE_MS && !kiosk_keeps_question(kiosk)) {
        kiosk_question_left(kiosk);
    }
    for (size_t i = 0; i < view->running_count; i++) {
        if (view->running[i].role != 0 && mono_ms - kiosk->last_action_ms > ROLE_IDLE_MS) {
            view->running[i].role = 0; /* who comes next must see everything */
            view->page = PAGE_AUTO;
        }
    }
    kiosk_incidents_clock(kiosk);
    kiosk_incidents_show_later(kiosk);
    kiosk_touch_tick(kiosk, mono_ms);
    if (view->current < view->running_count) {
        const struct running *running = &view->running[view->current];
        if (running->runner.book != NULL) {
            size_t phase = runner_phase(&running->runner, running->elapsed_ms);
            /* Whoever looked at another phase is led on when a new one begins. */
            view->phase_follows = view->phase_follows || phase != kiosk->looked_from;
            if (view->phase_follows && phase != view->phase) {
                view->phase = phase;
                view->page = PAGE_AUTO;
            }
        }
    }
}

int64_t kiosk_next_ms(const struct kiosk *kiosk, int64_t mono_ms)
{
    const struct view *view = &kiosk->view;
    int64_t next = mono_ms + MS_PER_MIN;
    if (!view->linked) {
        next = mono_ms + MS_PER_S; /* look for the daemon */
    } else {
        int64_t silent = kiosk->status_mono_ms + SILENT_MS + 1;
        int64_t speed = kiosk->base_speed > 0 ? kiosk->base_speed : 1;
        bool runs = view->running_count > 0 && view->question.kind == QUESTION_NONE;
        int64_t unit = runs ? MS_PER_S : MS_PER_MIN;
        int64_t left = unit - ((view->wall_ms % unit) + unit) % unit;
        for (size_t i = 0; runs && i < view->running_count; i++) {
            int64_t tick = unit - view->running[i].elapsed_ms % unit;
            left = i == 0 || tick < left ? tick : left; /* each has a clock of its own */
        }
        int64_t due = mono_ms + left / speed + 1;
        int64_t least = mono_ms + 200; /* however fast the simulation runs */
        due = due < least && speed > 1 ? least : due;
        next = due < next ? due : next;
        next = silent < next ? silent : next;
    }
    if (view->spoken[0] != '\0' && kiosk->spoken_until_ms < next) {
        next = kiosk->spoken_until_ms;
    }
    if (view->chart_cursor != 0 && kiosk->history.cursor_until_ms < next) {
        next = kiosk->history.cursor_until_ms;
    }
    int64_t touch = kiosk_touch_next_ms(kiosk, mono_ms);
    next = touch != MS_UNKNOWN && touch < next ? touch : next;
    int64_t changed = kiosk_watch_due_ms(kiosk);
    next = changed != MS_UNKNOWN && changed < next ? changed : next;
    for (size_t i = 0; i < ASKED_MAX; i++) {
        const struct asked *asked = &kiosk->asked[i];
        int64_t late = asked->mono_ms + ASKED_LATE_MS;
        next = asked->id != 0 && !asked->warned && late < next ? late : next;
    }
    return next;
}
