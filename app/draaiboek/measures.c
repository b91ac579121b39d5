#include "draaiboek/measures.h"

#include <string.h>

#include "core/time_text.h"

static const struct measured_time no_time = {MS_UNKNOWN, false};

/* Since the incident's zero, as far as the clocks of both moments carry it. */
static bool is_at_least(const struct incident *incident, const struct stamp *at)
{
    return at->boot == 0 || /* no guard had told the time yet */
           (at->boot != incident->start.boot &&
            (at->wall_ms == MS_UNKNOWN || at->trust == TIME_UNTRUSTED ||
             incident->start.wall_ms == MS_UNKNOWN || incident->start.trust == TIME_UNTRUSTED));
}

/* A record of a step that measures temperatures, until it is taken back. */
struct record {
    size_t step, number;
    struct measured_time at;
};

struct take {
    struct measures *measures;
    const struct incident *incident;
    const struct playbook *book;
    const struct journal_row *rows;
    size_t count;
    struct record record[RUNNER_TAKE_BACK_MAX];
    size_t record_count; /* the last ones; older ones give way */
    bool unsure;         /* the outage may have begun before the zero */
};

static void keep_record(struct take *take, const struct entry *entry, struct measured_time at)
{
    size_t step = playbook_step(take->book, entry->step);
    if (step == SIZE_MAX || take->book->steps[step].meet != MEET_TEMPERATURE) {
        return;
    }
    if (take->record_count == ARRAY_LEN(take->record)) {
        memmove(&take->record[0], &take->record[1],
                (ARRAY_LEN(take->record) - 1) * sizeof(take->record[0]));
        take->record_count--;
    }
    take->record[take->record_count++] = (struct record){
        step, take->measures->runner.step[step].records, at};
}

/* The moment of a step is that of the row that brought it where it is. */
static void follow_steps(struct take *take, const struct entry *entry, struct measured_time at)
{
    struct measures *measures = take->measures;
    for (size_t i = 0; i < take->book->step_count; i++) {
        const struct step_run *run = &measures->runner.step[i];
        if (run->at_ms == MS_UNKNOWN) { /* opened again */
            measures->step_at[i] = no_time;
        } else if (strcmp(take->book->steps[i].id, entry->step) == 0 &&
                   run->at_ms != measures->step_at[i].ms) {
            measures->step_at[i] = at;
        }
    }
}

static void run_rows(struct take *take)
{
    struct measures *measures = take->measures;
    for (size_t i = 0; i < take->count; i++) {
        struct entry entry = take->rows[i].entry;
        if (entry.kind == ENTRY_START) { /* written for this playbook, whatever its text says */
            text_copy(entry.value, sizeof(entry.value), take->book->id);
        }
        take->unsure = take->unsure ||
                       (entry.kind == ENTRY_OUTAGE && strcmp(entry.note, OUTAGE_AT_LEAST) == 0);
        struct measured_time at = {entry.elapsed_ms,
                                   take->unsure || is_at_least(take->incident, &take->rows[i].at)};
        if (entry.kind != ENTRY_EVALUATE && entry.elapsed_ms != MS_UNKNOWN &&
            (measures->end.ms == MS_UNKNOWN || at.ms > measures->end.ms)) {
            measures->end = at;
        }
        if (!runner_apply(&measures->runner, &entry)) {
            measures->not_fitted++;
            continue;
        }
        follow_steps(take, &entry, at);
        if (entry.kind == ENTRY_RECORD) {
            keep_record(take, &entry, at);
        } else if (entry.kind == ENTRY_CLOSE) {
            measures->end = at;
        }
    }
}

/* Was the mains away, or never said to be back, at some time from `from_ms` up to `to_ms`? Clocks
 * of phases and deadlines stand still while it is back. */
static bool mains_away(const struct take *take, int64_t from_ms, int64_t to_ms)
{
    int64_t since_ms = INT64_MIN;
    bool away = true;
    for (size_t i = 0; i < take->count; i++) {
        const struct entry *entry = &take->rows[i].entry;
        if (entry->kind != ENTRY_OUTAGE || entry->elapsed_ms == MS_UNKNOWN) {
            continue;
        }
        if (away && strcmp(entry->value, "mains-back") == 0) {
            if (since_ms < to_ms && entry->elapsed_ms > from_ms) {
                return true;
            }
            away = false;
        } else if (!away && strcmp(entry->value, "mains-lost") == 0) {
            since_ms = entry->elapsed_ms;
            away = true;
        }
    }
    return away && since_ms < to_ms;
}

static enum handled handled_of(const struct take *take, size_t step)
{
    const struct measures *measures = take->measures;
    const struct phase *phase = &take->book->phases[take->book->steps[step].phase];
    int64_t at_ms = measures->step_at[step].ms;
    switch (runner_step_state(&measures->runner, step)) {
    case STEP_DONE:
        return phase->from_ms != MS_UNKNOWN && phase->to_ms != MS_UNKNOWN && at_ms != MS_UNKNOWN &&
                       at_ms > phase->to_ms && mains_away(take, phase->to_ms, at_ms)
                   ? HANDLED_LATE
                   : HANDLED_DONE;
    case STEP_SKIPPED:
        return HANDLED_SKIPPED;
    case STEP_NA:
        return HANDLED_NA;
    case STEP_LATER:
        return HANDLED_PUT_OFF;
    case STEP_OPEN:
        break;
    }
    size_t index = take->book->steps[step].phase;
    return runner_phase_open(&measures->runner, index, measures->end.ms) &&
                   !runner_step_waits(&measures->runner, step)
               ? HANDLED_OPEN
               : HANDLED_NOT_DUE;
}

static void take_steps(struct take *take)
{
    struct measures *measures = take->measures;
    for (size_t i = 0; i < take->book->step_count; i++) {
        enum handled handled = handled_of(take, i);
        measures->step[i] = handled;
        measures->phase[take->book->steps[i].phase].steps[handled]++;
        measures->total.steps[handled]++;
    }
}

/* The measures */

static struct measured measured_of(const struct take *take, size_t step)
{
    struct measured out = {MEASURED_OPEN, no_time, step};
    switch (take->measures->step[step]) {
    case HANDLED_DONE:
    case HANDLED_LATE:
        out.state = MEASURED_DONE;
        out.at = take->measures->step_at[step];
        break;
    case HANDLED_SKIPPED:
        out.state = MEASURED_SKIPPED;
        break;
    case HANDLED_NOT_DUE:
    case HANDLED_NA:
        out.state = MEASURED_NOT_DUE;
        break;
    case HANDLED_OPEN:
    case HANDLED_PUT_OFF:
    case HANDLED_COUNT:
        break;
    }
    bool said = take->measures->runner.step[step].value[0] != '\0'; /* the cool box registered it */
    if (take->book->steps[step].repeats && out.state == MEASURED_DONE && !said) {
        out.state = MEASURED_OPEN; /* its records say it, not that it was ended */
        out.at = no_time;
    }
    return out;
}

/* What says most: done, then left out, then open. */
static bool says_more(enum meet meet, const struct measured *than, const struct measured *now)
{
    if (now->state != MEASURED_DONE || than->state != MEASURED_DONE) {
        static const int rank[] = {
            [MEASURED_UNKNOWN] = 0, [MEASURED_NONE] = 1,    [MEASURED_NOT_DUE] = 2,
            [MEASURED_OPEN] = 4,    [MEASURED_SKIPPED] = 3, [MEASURED_DONE] = 5};
        return rank[now->state] > rank[than->state];
    }
    return meet == MEET_TEMPERATURE ? now->at.ms >= than->at.ms : now->at.ms < than->at.ms;
}

static void take_measures(struct take *take)
{
    struct measures *measures = take->measures;
    for (size_t i = 0; i < take->book->step_count; i++) {
        enum meet meet = take->book->steps[i].meet;
        struct measured now = measured_of(take, i);
        if (meet != MEET_NONE && says_more(meet, &measures->measure[meet], &now)) {
            measures->measure[meet] = now;
        }
    }
    for (size_t i = 0; i < take->record_count; i++) {
        const struct record *record = &take->record[i];
        const struct step_run *run = &measures->runner.step[record->step];
        struct measured now = {MEASURED_DONE, record->at, record->step};
        if (runner_record_stands(run, record->number) &&
            says_more(MEET_TEMPERATURE, &measures->measure[MEET_TEMPERATURE], &now)) {
            measures->measure[MEET_TEMPERATURE] = now;
        }
    }
}

/* Deadlines */

/* When it is due by the answers as they stand; MS_UNKNOWN: it never began. */
static int64_t due_of(const struct take *take, const struct playbook_deadline *plan)
{
    const struct runner *runner = &take->measures->runner;
    if (plan->from_step == SIZE_MAX) {
        return plan->after_ms;
    }
    const struct step *asked = &take->book->steps[plan->from_step];
    const struct step_run *run = &runner->step[plan->from_step];
    bool any = plan->from_choice >= asked->choice_count;
    bool began = run->state == STEP_DONE &&
                 (any || strcmp(run->value, asked->choices[plan->from_choice]) == 0);
    return began ? run->at_ms + plan->after_ms : MS_UNKNOWN;
}

static struct measured_deadline deadline_of(const struct take *take,
                                            const struct playbook_deadline *plan)
{
    const struct measures *measures = take->measures;
    struct measured_deadline out = {KEPT_NOT_DUE, due_of(take, plan), no_time};
    if (out.due_ms == MS_UNKNOWN) {
        return out;
    }
    enum step_state state = plan->done_step != SIZE_MAX
                                ? runner_step_state(&measures->runner, plan->done_step)
                                : STEP_OPEN;
    if (state == STEP_NA || state == STEP_SKIPPED) {
        out.kept = state == STEP_NA ? KEPT_NOT_DUE : KEPT_SKIPPED;
        return out;
    }
    out.done = state == STEP_DONE ? measures->step_at[plan->done_step] : no_time;
    int64_t until_ms = out.done.ms != MS_UNKNOWN ? out.done.ms : measures->end.ms;
    bool passed = until_ms > out.due_ms &&
                  (!plan->mains_only || mains_away(take, out.due_ms, until_ms));
    if (state == STEP_DONE) {
        out.kept = passed ? KEPT_LATE : KEPT_IN_TIME;
    } else if (passed) {
        out.kept = plan->done_step != SIZE_MAX ? KEPT_MISSED : KEPT_NOT_DUE;
    } else if (!measures->closed && measures->end.ms <= out.due_ms) {
        out.kept = KEPT_RUNNING;
    }
    return out;
}

static void set_unknown(struct measures *measures)
{
    for (size_t i = 0; i < MEET_COUNT; i++) {
        measures->measure[i] = (struct measured){MEASURED_UNKNOWN, no_time, SIZE_MAX};
    }
    for (size_t i = 0; i < PLAYBOOK_DEADLINE_MAX; i++) {
        measures->deadline[i] = (struct measured_deadline){KEPT_UNKNOWN, MS_UNKNOWN, no_time};
    }
    for (size_t i = 0; i < PLAYBOOK_STEP_MAX; i++) {
        measures->step_at[i] = no_time;
    }
}

void measures_take(struct measures *measures, const struct playbook *book,
                   const struct incident *incident, const struct journal_row *rows, size_t count,
                   int64_t now_ms)
{
    struct take take = {measures, incident, book, rows, count, {{0}}, 0, false};
    memset(measures, 0, sizeof(*measures));
    measures->end = no_time;
    measures->closed = incident->closed;
    set_unknown(measures);
    if (book == NULL) {
        return;
    }
    runner_init(&measures->runner, book);
    run_rows(&take);
    measures->known = measures->runner.started;
    if (!measures->known) {
        return;
    }
    measures->closed = measures->runner.closed;
    if (!measures->closed && now_ms != MS_UNKNOWN && now_ms > measures->end.ms) {
        measures->end.ms = now_ms;
    } else if (!measures->closed && now_ms == MS_UNKNOWN) {
        measures->end.at_least = true;
    }
    for (size_t i = 0; i < MEET_COUNT; i++) {
        measures->measure[i].state = MEASURED_NONE;
    }
    take_steps(&take);
    take_measures(&take);
    for (size_t i = 0; i < book->deadline_count; i++) {
        measures->deadline[i] = deadline_of(&take, &book->deadlines[i]);
    }
}

/* In words */

const char *meet_title(enum meet meet)
{
    static const char *const titles[MEET_COUNT] = {
        [MEET_NONE] = "",
        [MEET_COORDINATOR] = "Coördinator aangewezen",
        [MEET_PHARMACY] = "Apotheek ingelicht",
        [MEET_COOLBOX] = "Koelbox gevuld",
        [MEET_TEMPERATURE] = "Laatste temperatuur vastgelegd",
    };
    return (size_t)meet < MEET_COUNT ? titles[meet] : "";
}

void measured_time_text(struct measured_time at, char out[NAME_SIZE])
{
    char text[TIME_TEXT_SIZE];
    if (at.ms == MS_UNKNOWN) {
        text_copy(out, NAME_SIZE, "-");
        return;
    }
    time_format_duration(at.ms, text);
    text_set(out, NAME_SIZE, "%s%s", at.at_least ? "minstens " : "", text);
}

const char *measured_words(enum measured_state state)
{
    switch (state) {
    case MEASURED_NONE:
        return "meet dit draaiboek niet";
    case MEASURED_NOT_DUE:
        return "niet aan de orde";
    case MEASURED_OPEN:
        return "niet gedaan";
    case MEASURED_SKIPPED:
        return "overgeslagen";
    case MEASURED_DONE:
        return "gedaan";
    case MEASURED_UNKNOWN:
        break;
    }
    return "onbekend";
}

const char *kept_words(enum kept kept)
{
    switch (kept) {
    case KEPT_NOT_DUE:
        return "niet aan de orde";
    case KEPT_RUNNING:
        return "loopt nog";
    case KEPT_IN_TIME:
        return "op tijd";
    case KEPT_LATE:
        return "te laat";
    case KEPT_MISSED:
        return "niet gehaald";
    case KEPT_SKIPPED:
        return "overgeslagen";
    case KEPT_UNKNOWN:
        break;
    }
    return "onbekend";
}
