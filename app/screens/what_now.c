#include "screens/what_now.h"

#include "screens/notices.h"

#define SOON_MS (30 * MS_PER_MIN)

/* Steps */

static bool is_to_do(const struct running *running, size_t step)
{
    enum step_state state = runner_step_state(&running->runner, step);
    return (state == STEP_OPEN || state == STEP_LATER) &&
           !runner_step_waits(&running->runner, step);
}

static void take_step(const struct view *view, size_t index, size_t step, struct what_now *now)
{
    const struct running *running = &view->running[index];
    now->kind = WHAT_NOW_STEP;
    now->running = index;
    now->step = step;
    text_copy(now->words, sizeof(now->words), running->runner.book->steps[step].act);
    text_copy(now->whose, sizeof(now->whose), running->incident.title);
}

static int64_t wall_after(const struct view *view, int64_t left_ms)
{
    return view->wall_ms == MS_UNKNOWN ? MS_UNKNOWN : view->wall_ms + left_ms;
}

/* The step of the deadline that is nearest, or longest late, before `limit_ms` from now. Of late
 * ones the cool box first: a call can still be made when the vaccines are lost. */
static bool take_deadline(const struct view *view, int64_t limit_ms, struct what_now *now)
{
    bool found = false, cools = false;
    for (size_t i = 0; i < view->running_count; i++) {
        const struct running *running = &view->running[i];
        const struct playbook *book = running->runner.book;
        for (size_t d = 0; book != NULL && d < book->deadline_count; d++) {
            struct deadline_now due = runner_deadline(&running->runner, d, running->elapsed_ms);
            size_t step = book->deadlines[d].done_step;
            bool counts = due.state == DEADLINE_RUNNING || due.state == DEADLINE_PASSED;
            int64_t left_ms = counts ? due.due_ms - running->elapsed_ms : 0;
            if (!counts || step == SIZE_MAX || !is_to_do(running, step) || left_ms >= limit_ms) {
                continue;
            }
            bool cool = left_ms <= 0 && book->steps[step].meet == MEET_COOLBOX;
            if (found && (cool == cools ? left_ms >= now->left_ms : cools)) {
                continue;
            }
            found = true;
            cools = cool;
            take_step(view, i, step, now);
            now->late = left_ms <= 0;
            now->left_ms = left_ms;
            now->wall_ms = wall_after(view, left_ms);
        }
    }
    return found;
}

/* Lower is more urgent: what was put off waits for what is open, and a phase that its clock has
 * left behind goes before the others. */
static int rank(const struct running *running, size_t step)
{
    const struct playbook *book = running->runner.book;
    const struct phase *phase = &book->phases[book->steps[step].phase];
    bool late = phase->to_ms != MS_UNKNOWN && running->elapsed_ms > phase->to_ms;
    bool later = runner_step_state(&running->runner, step) == STEP_LATER;
    return (later ? 2 : 0) + (late ? 0 : 1);
}

/* Of equals the incident that people are working in. */
static bool take_next(const struct view *view, struct what_now *now)
{
    int best = INT32_MAX;
    size_t at = SIZE_MAX, found = SIZE_MAX;
    for (size_t n = 0; n < view->running_count; n++) {
        size_t i = (view->current + n) % view->running_count;
        const struct running *running = &view->running[i];
        if (running->runner.book == NULL) {
            continue;
        }
        size_t step = runner_next_step(&running->runner, running->elapsed_ms);
        if (step != SIZE_MAX && rank(running, step) < best) {
            best = rank(running, step);
            at = i;
            found = step;
        }
    }
    if (found != SIZE_MAX) {
        take_step(view, at, found, now);
    }
    return found != SIZE_MAX;
}

/* Overzicht */

static bool take_notice(const struct view *view, const struct notice *notice, size_t count,
                        enum alarm_level least, bool unanswered, struct what_now *now)
{
    size_t alarms = view_live(view) ? view->status->alarm_count : 0;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < count && i < alarms; i++) {
        const struct status_alarm *alarm = &view->status->alarm[i];
        bool counts = alarm->level >= least && !(unanswered && alarm->acked);
        if (counts && (best == SIZE_MAX || alarm->level > view->status->alarm[best].level)) {
            best = i;
        }
    }
    if (best == SIZE_MAX) {
        return false;
    }
    now->kind = WHAT_NOW_NOTICE;
    now->notice = (int32_t)best;
    text_copy(now->words, sizeof(now->words), notice[best].act);
    return true;
}

/* What stands behind the alarms: faults, broken chains and questions; or, `calm`, a cool box that
 * is still in use and what is overdue. */
static bool take_other(const struct view *view, const struct notice *notice, size_t count,
                       bool calm, struct what_now *now)
{
    size_t alarms = view_live(view) ? view->status->alarm_count : 0;
    if (count <= alarms || notice[alarms].calm != calm) {
        return false;
    }
    now->kind = WHAT_NOW_NOTICE;
    now->notice = (int32_t)alarms;
    text_copy(now->words, sizeof(now->words), notice[alarms].act);
    return true;
}

/* Closing, signing off, nothing */

static bool take_close(const struct view *view, struct what_now *now)
{
    for (size_t i = 0; i < view->running_count; i++) {
        const struct running *running = &view->running[i];
        bool paper = running->runner.book == NULL;
        if (paper || runner_complete(&running->runner)) {
            now->kind = paper ? WHAT_NOW_PAPER : WHAT_NOW_CLOSE;
            now->running = i;
            text_copy(now->whose, sizeof(now->whose), running->incident.title);
            text_copy(now->words, sizeof(now->words),
                      paper ? "Werk verder op papier: dit draaiboek is er niet meer."
                            : "Alle stappen zijn afgerond: sluit het draaiboek.");
            return true;
        }
    }
    return false;
}

static bool take_signoff(const struct view *view, struct what_now *now)
{
    if (!view_live(view) || view->wall_ms == MS_UNKNOWN || view_fridge(view) == NULL ||
        view->status->trust == TIME_UNTRUSTED) {
        return false;
    }
    if (view_signed_today(view) || view->closed_today) {
        return false;
    }
    now->kind = WHAT_NOW_SIGNOFF;
    text_copy(now->words, sizeof(now->words), "Lees de koelkast af en zet een paraaf.");
    return true;
}

static void nothing_until(const struct view *view, struct what_now *now, int64_t left_ms,
                          const char *words, const char *whose)
{
    if (left_ms > 0 && (now->left_ms == MS_UNKNOWN || left_ms < now->left_ms)) {
        now->left_ms = left_ms;
        now->wall_ms = wall_after(view, left_ms);
        text_copy(now->words, sizeof(now->words), words);
        text_copy(now->whose, sizeof(now->whose), whose);
    }
}

/* The next deadline, or the next phase that the clock opens. */
static void take_nothing(const struct view *view, struct what_now *now)
{
    now->kind = WHAT_NOW_NOTHING;
    for (size_t i = 0; i < view->running_count; i++) {
        const struct running *running = &view->running[i];
        const struct playbook *book = running->runner.book;
        for (size_t d = 0; book != NULL && d < book->deadline_count; d++) {
            struct deadline_now due = runner_deadline(&running->runner, d, running->elapsed_ms);
            if (due.state == DEADLINE_RUNNING) {
                nothing_until(view, now, due.due_ms - running->elapsed_ms, book->deadlines[d].title,
                              running->incident.title);
            }
        }
        /* While the mains is back the clock of the phases stands still. */
        bool stands = running->runner.mains_lost == TRI_NO;
        for (size_t p = 0; book != NULL && !stands && p < book->phase_count; p++) {
            const struct phase *phase = &book->phases[p];
            if (phase->starts == SENSED_NONE && phase->from_ms != MS_UNKNOWN &&
                runner_unresolved(&running->runner, p) > 0) {
                nothing_until(view, now, phase->from_ms - running->elapsed_ms, phase->title,
                              running->incident.title);
            }
        }
    }
}

void view_what_now(const struct view *view, struct what_now *now)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call: too large for the stack */
    *now = (struct what_now){
        .running = SIZE_MAX, .step = SIZE_MAX, .left_ms = MS_UNKNOWN, .wall_ms = MS_UNKNOWN};
    if (!view_live(view)) {
        now->kind = WHAT_NOW_STOPPED;
        text_copy(now->words, sizeof(now->words),
                  "Meet met de losse thermometer, schrijf het op en bel de beheerder.");
        return;
    }
    size_t count = notices_collect(view, notice);
    /* A low alarm beside an incident says only that it runs. */
    enum alarm_level least = view->running_count > 0 ? LEVEL_MEDIUM : LEVEL_LOW;
    if (take_notice(view, notice, count, LEVEL_HIGH, true, now) || take_deadline(view, 1, now) ||
        take_notice(view, notice, count, LEVEL_MEDIUM, true, now) ||
        take_deadline(view, SOON_MS, now) || take_next(view, now) ||
        take_notice(view, notice, count, least, false, now) ||
        take_other(view, notice, count, false, now) || take_close(view, now) ||
        take_signoff(view, now) || take_other(view, notice, count, true, now)) {
        return;
    }
    take_nothing(view, now);
}

void what_now_nothing_words(const struct view *view, const struct what_now *now,
                            char title[TEXT_SIZE], char detail[TEXT_SIZE])
{
    if (now->left_ms == MS_UNKNOWN) {
        text_copy(title, TEXT_SIZE, "Er hoeft nu niets");
        text_copy(detail, TEXT_SIZE,
                  view->running_count > 0
                      ? "Alles wat nu kan, is gedaan. De kiosk meldt wat erbij komt."
                      : "Alles is in orde. De kiosk meldt zich als er iets is.");
        return;
    }
    char at[TIME_TEXT_SIZE], left[TIME_TEXT_SIZE];
    time_format_duration(now->left_ms, left);
    if (now->wall_ms == MS_UNKNOWN) {
        text_set(title, TEXT_SIZE, "Er hoeft nu niets, nog %s", left);
    } else {
        view_moment(view, now->wall_ms, at);
        text_set(title, TEXT_SIZE, "Er hoeft niets tot %s", at);
    }
    text_set(detail, TEXT_SIZE, "Over %s: %s (%s).", left, now->words, now->whose);
}
