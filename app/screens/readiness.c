#include "screens/readiness.h"

#include <string.h>

#include "screens/parts.h"

static const struct {
    const char *title;
    int32_t weight;
} items[READY_COUNT] = {
    [READY_CONTACTS] = {"Contacten", 15}, [READY_SUPPLIES] = {"Noodvoorraad", 15},
    [READY_DRILL] = {"Oefening", 15},     [READY_TASKS] = {"Taken", 10},
    [READY_CALIBRATION] = {"IJking", 10}, [READY_BATTERY] = {"Accu", 10},
    [READY_BUZZER] = {"Zoemer", 10},      [READY_CLOCK] = {"Klok", 5},
    [READY_SPACE] = {"Opslagruimte", 5},  [READY_COPY] = {"Kopie elders", 5},
};

static const char no_date[] = "De datum is niet zeker: bevestig eerst de tijd";
static const char no_guard[] = "De bewaking is gestopt: niet te zeggen";

const char *ready_item_title(enum ready_item item)
{
    return items[item].title;
}

int32_t ready_item_weight(enum ready_item item)
{
    return items[item].weight;
}

static void say(struct ready_line *line, enum ready_state state, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void say(struct ready_line *line, enum ready_state state, const char *format, ...)
{
    struct text text;
    va_list args;
    line->state = state;
    text_init(&text, line->why, sizeof(line->why));
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
}

static struct action go(enum screen screen)
{
    return (struct action){.kind = ACTION_GO, .arg = (int32_t)screen};
}

/* Contacts and supplies */

static size_t stale_contacts(const struct view *view)
{
    size_t count = 0;
    /* Who went through all of them at once did not touch each. */
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, TASK_CONTACTS) : NULL;
    const char *all = task != NULL ? task->done : "";
    for (size_t i = 0; i < view->contacts->count; i++) {
        const struct contact *contact = &view->contacts->contact[i];
        const char *last = strcmp(contact->checked, all) > 0 ? contact->checked : all;
        char until[DAY_SIZE];
        if (contact->removed || !contact_filled(contact)) {
            continue;
        }
        count += !day_add_months(last, READY_CONTACT_MONTHS, until) ||
                 strcmp(until, view->today) < 0 || strcmp(last, view->today) > 0;
    }
    return count;
}

static void contacts_line(const struct view *view, struct ready_line *line)
{
    line->action = go(SCREEN_CONTACTS);
    if (view->contacts == NULL || view->contacts->count == 0) {
        say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t empty = contacts_empty(view->contacts);
    if (empty > 0) {
        say(line, READY_ACT, "Vul %zu %s in", empty, empty == 1 ? "nummer" : "nummers");
    } else if (view->today[0] == '\0') {
        say(line, READY_UNKNOWN, "%s", no_date);
    } else if (stale_contacts(view) > 0) {
        size_t stale = stale_contacts(view);
        say(line, READY_ATTENTION, "%zu %s een half jaar niet gecontroleerd", stale,
            stale == 1 ? "is" : "zijn");
    } else {
        say(line, READY_GOOD, "Alle nummers ingevuld en gecontroleerd");
    }
}

static void supplies_line(const struct view *view, struct ready_line *line)
{
    const struct supplies *supplies = view->supplies;
    line->action = go(SCREEN_SUPPLIES);
    if (supplies == NULL || supplies->count == 0) {
        say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t expired = supplies_in_state(supplies, SUPPLY_EXPIRED, view->today);
    size_t few = supplies_in_state(supplies, SUPPLY_SHORT, view->today);
    size_t uncounted = supplies_in_state(supplies, SUPPLY_UNKNOWN, view->today);
    size_t stale = supplies_in_state(supplies, SUPPLY_STALE, view->today);
    if (expired > 0 && few > 0) {
        say(line, READY_ACT, "%zu verlopen, %zu te weinig", expired, few);
    } else if (expired > 0) {
        say(line, READY_ACT, "%zu %s", expired, expired == 1 ? "is verlopen" : "zijn verlopen");
    } else if (few > 0) {
        say(line, READY_ACT, "Van %zu te weinig", few);
    } else if (uncounted > 0) {
        say(line, READY_UNKNOWN, "%zu nooit geteld", uncounted);
    } else if (view->today[0] == '\0') {
        say(line, READY_UNKNOWN, "%s", no_date);
    } else if (stale > 0) {
        say(line, READY_ATTENTION, "Controleer er %zu opnieuw", stale);
    } else {
        say(line, READY_GOOD, "Alles ligt klaar");
    }
}

/* Tasks */

/* One task that has a line of its own. `what`: "oefening", "kopie". */
static void task_line(const struct view *view, struct ready_line *line, const char *id,
                      const char *what)
{
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, id) : NULL;
    char due[DAY_SIZE], day[NAME_SIZE] = "", last[NAME_SIZE];
    line->action = go(SCREEN_TASKS);
    if (task == NULL) {
        say(line, READY_UNKNOWN, "Staat niet in de takenkalender");
        return;
    }
    line->action = (struct action){.kind = ACTION_TASK, .arg = (int32_t)(task - view->tasks->task)};
    if (task_due(task, view->since, view->today, due)) {
        day_format(due, day);
    }
    day_format(task->done, last);
    bool done = task->done[0] != '\0';
    switch (task_state(task, view->since, view->today)) {
    case TASK_OVERDUE:
        if (done) {
            say(line, READY_ACT, "Laatste %s %s; moest uiterlijk %s", what, last, day);
        } else {
            say(line, READY_ACT, "Nog geen %s vastgelegd; moest uiterlijk %s", what, day);
        }
        break;
    case TASK_NEVER:
        say(line, READY_UNKNOWN, "Nog geen %s vastgelegd", what);
        break;
    case TASK_SOON:
    case TASK_LATER:
        if (task->until[0] != '\0') {
            say(line, READY_ATTENTION, "Uitgesteld tot %s", day);
        } else if (task_state(task, view->since, view->today) == TASK_SOON) {
            say(line, READY_ATTENTION, "Weer uiterlijk %s", day);
        } else {
            say(line, READY_GOOD, "Laatste %s %s", what, last);
        }
        break;
    case TASK_UNDATED:
        say(line, READY_UNKNOWN, "%s", no_date);
        break;
    case TASK_FINISHED:
    case TASK_STATE_COUNT:
        say(line, READY_GOOD, "Laatste %s %s", what, last);
        break;
    }
}

/* Those that have no line of their own. */
static size_t count_tasks(const struct view *view, enum task_state state)
{
    size_t count = 0;
    for (size_t i = 0; i < view->tasks->count; i++) {
        const struct task *task = &view->tasks->task[i];
        bool apart = strcmp(task->id, TASK_DRILL) == 0 || strcmp(task->id, TASK_COPY) == 0;
        count += !apart && task_there(task) && task_state(task, view->since, view->today) == state;
    }
    return count;
}

static void tasks_line(const struct view *view, struct ready_line *line)
{
    line->action = go(SCREEN_TASKS);
    if (view->tasks == NULL || view->tasks->count == 0) {
        say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t late = count_tasks(view, TASK_OVERDUE), never = count_tasks(view, TASK_NEVER);
    if (view->today[0] == '\0') {
        say(line, READY_UNKNOWN, "%s", no_date);
    } else if (late > 0) {
        say(line, READY_ACT, "%zu te laat", late);
    } else if (never > 0) {
        say(line, READY_UNKNOWN, "%zu nog nooit gedaan, voor zover bekend", never);
    } else {
        say(line, READY_GOOD, "Alles op tijd");
    }
}

/* What the guard says */

static enum ready_state calibration_is(enum calibration_state state)
{
    switch (state) {
    case CALIBRATION_OVER:
        return READY_ACT;
    case CALIBRATION_NONE:
    case CALIBRATION_UNSURE:
        return READY_UNKNOWN;
    case CALIBRATION_SOON:
        return READY_ATTENTION;
    case CALIBRATION_GOOD:
        break;
    }
    return READY_GOOD;
}

static void calibration_say(struct ready_line *line, const struct status_sensor *sensor)
{
    char day[NAME_SIZE];
    day_format(sensor->calibration_due, day);
    switch (sensor->calibration) {
    case CALIBRATION_OVER:
        say(line, READY_ACT, "%s: verlopen sinds %s", sensor->name, day);
        break;
    case CALIBRATION_NONE:
        say(line, READY_UNKNOWN, "%s: geen ijkdatum ingevuld", sensor->name);
        break;
    case CALIBRATION_UNSURE:
        say(line, READY_UNKNOWN, "%s", no_date);
        break;
    case CALIBRATION_SOON:
        say(line, READY_ATTENTION, "%s: geldig tot en met %s", sensor->name, day);
        break;
    case CALIBRATION_GOOD:
        say(line, READY_GOOD, "Geldig");
        break;
    }
}

static void calibration_line(const struct view *view, struct ready_line *line)
{
    const struct status_sensor *worst = NULL;
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, TASK_CALIBRATION)
                                                  : NULL;
    line->action = task != NULL ? (struct action){.kind = ACTION_TASK,
                                                  .arg = (int32_t)(task - view->tasks->task)}
                                : go(SCREEN_FRIDGE);
    if (!view_live(view)) {
        say(line, READY_UNKNOWN, "%s", no_guard);
        return;
    }
    for (size_t i = 0; i < view->status->sensor_count; i++) {
        const struct status_sensor *sensor = &view->status->sensor[i];
        if (view_is_cabinet(sensor) && (worst == NULL || calibration_is(sensor->calibration) <
                                                             calibration_is(worst->calibration))) {
            worst = sensor;
        }
    }
    if (worst == NULL) {
        say(line, READY_ACT, "Er is geen koelkast ingesteld");
        return;
    }
    calibration_say(line, worst);
}

static const struct selftest_line *tested(const struct view *view, enum selftest_part part)
{
    for (size_t i = 0; i < view->status->selftest_count; i++) {
        if (view->status->selftest[i].part == part) {
            return &view->status->selftest[i];
        }
    }
    return NULL;
}

static void battery_line(const struct view *view, struct ready_line *line)
{
    line->action = go(SCREEN_SELFTEST);
    if (!view_live(view)) {
        say(line, READY_UNKNOWN, "%s", no_guard);
        return;
    }
    const struct selftest_line *test = tested(view, SELFTEST_BATTERY);
    int percent = (int)view->status->battery_pct;
    if (test != NULL && test->state == SELFTEST_FAULT) {
        say(line, READY_ACT, "Fout: %s", test->text);
    } else if (percent < 0) {
        say(line, READY_UNKNOWN, "Er is geen accu te zien");
    } else if (percent < view->battery_low_pct) {
        say(line, READY_ACT, "Bijna leeg: %d %%", percent);
    } else if (test == NULL || test->state == SELFTEST_ABSENT) {
        say(line, READY_UNKNOWN, "%d %%, nog niet getest", percent);
    } else if (view->battery_runtime_min <= 0) {
        say(line, READY_ATTENTION, "%d %%; niet gemeten hoelang hij het volhoudt", percent);
    } else {
        char lasts[TIME_TEXT_SIZE];
        time_format_duration(view->battery_runtime_min * MS_PER_MIN, lasts);
        say(line, READY_GOOD, "%d %%, vol goed voor %s", percent, lasts);
    }
}

static void buzzer_line(const struct view *view, struct ready_line *line)
{
    line->action = go(SCREEN_SELFTEST);
    if (!view_live(view)) {
        say(line, READY_UNKNOWN, "%s", no_guard);
        return;
    }
    const struct status *status = view->status;
    const struct selftest_line *test = tested(view, SELFTEST_BUZZER);
    char when[TIME_TEXT_SIZE];
    if (test == NULL) {
        say(line, READY_UNKNOWN, "Nog niet getest");
    } else if (test->state == SELFTEST_ABSENT) {
        say(line, READY_ACT, "Er is geen zoemer: niemand hoort een alarm");
    } else if (test->state == SELFTEST_FAULT) {
        say(line, READY_ACT, "Fout: %s", test->text);
    } else if (status->selftest_ms == MS_UNKNOWN) {
        say(line, READY_ATTENTION, "Getest, maar niet bekend wanneer");
    } else {
        view_moment(view, view_wall(view, status->selftest_ms), when);
        bool old = view->now_ms - status->selftest_ms > READY_TEST_MS;
        say(line, old ? READY_ATTENTION : READY_GOOD, "%s getest: %s",
            old ? "Te lang niet" : "Piep", when);
    }
}

static void clock_line(const struct view *view, struct ready_line *line)
{
    line->action = (struct action){.kind = ACTION_TIME_OK};
    if (!view_live(view)) {
        say(line, READY_UNKNOWN, "%s", no_guard);
        return;
    }
    switch (view->status->trust) {
    case TIME_UNTRUSTED:
        say(line, READY_ACT, "Na de start niet bevestigd");
        break;
    case TIME_RTC:
        say(line, READY_GOOD, "Loopt op de klokchip");
        break;
    case TIME_NTP:
        say(line, READY_GOOD, "Gelijk via het netwerk");
        break;
    case TIME_PERSON:
        say(line, READY_GOOD, "Door iemand bevestigd");
        break;
    }
}

static void space_line(const struct view *view, struct ready_line *line)
{
    long long mega = (long long)(view->free_bytes / (1024 * 1024));
    line->action = go(SCREEN_SELFTEST);
    if (view->free_bytes < 0) {
        say(line, READY_UNKNOWN, "Niet te meten");
    } else if (view->free_bytes < READY_SPACE_BYTES) {
        say(line, READY_ACT, "Bijna vol: nog %lld MB. Bel de beheerder", mega);
    } else if (view->free_bytes < 4 * READY_SPACE_BYTES) {
        say(line, READY_ATTENTION, "Raakt vol: nog %lld MB", mega);
    } else {
        say(line, READY_GOOD, "%lld MB vrij", mega);
    }
}

/* All of it */

static bool comes_before(const struct ready_line *a, const struct ready_line *b)
{
    if (a->state != b->state) {
        return a->state < b->state;
    }
    return items[a->item].weight > items[b->item].weight;
}

static int32_t cost(const struct ready_line *line)
{
    int32_t weight = items[line->item].weight;
    switch (line->state) {
    case READY_ACT:
    case READY_UNKNOWN:
        return weight;
    case READY_ATTENTION:
        return (weight + 1) / 2;
    case READY_GOOD:
        break;
    }
    return 0;
}

static void fill(const struct view *view, struct ready_line *line)
{
    switch (line->item) {
    case READY_CONTACTS:
        contacts_line(view, line);
        break;
    case READY_SUPPLIES:
        supplies_line(view, line);
        break;
    case READY_DRILL:
        task_line(view, line, TASK_DRILL, "oefening");
        break;
    case READY_TASKS:
        tasks_line(view, line);
        break;
    case READY_CALIBRATION:
        calibration_line(view, line);
        break;
    case READY_BATTERY:
        battery_line(view, line);
        break;
    case READY_BUZZER:
        buzzer_line(view, line);
        break;
    case READY_CLOCK:
        clock_line(view, line);
        break;
    case READY_SPACE:
        space_line(view, line);
        break;
    case READY_COPY:
        task_line(view, line, TASK_COPY, "kopie");
        break;
    case READY_COUNT:
        break;
    }
}

void readiness_of(const struct view *view, struct readiness *readiness)
{
    readiness->number = 100;
    for (size_t i = 0; i < READY_COUNT; i++) {
        struct ready_line line = {.item = (enum ready_item)i};
        fill(view, &line);
        line.costs = cost(&line);
        readiness->number -= line.costs;
        size_t at = i;
        for (; at > 0 && comes_before(&line, &readiness->line[at - 1]); at--) {
            readiness->line[at] = readiness->line[at - 1];
        }
        readiness->line[at] = line;
    }
}
