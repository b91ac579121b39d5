/* Readiness: calibration, battery, buzzer, clock and room on the disk. */
#include "screens/parts.h"
#include "screens/readiness_lines.h"

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
        ready_say(line, READY_ACT, "%s: verlopen sinds %s", sensor->name, day);
        break;
    case CALIBRATION_NONE:
        ready_say(line, READY_UNKNOWN, "%s: geen ijkdatum ingevuld", sensor->name);
        break;
    case CALIBRATION_UNSURE:
        ready_say(line, READY_UNKNOWN, READY_NO_DATE);
        break;
    case CALIBRATION_SOON:
        ready_say(line, READY_ATTENTION, "%s: geldig tot en met %s", sensor->name, day);
        break;
    case CALIBRATION_GOOD:
        ready_say(line, READY_GOOD, "Geldig");
        break;
    }
}

void ready_calibration_line(const struct view *view, struct ready_line *line)
{
    const struct status_sensor *worst = NULL;
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, TASK_CALIBRATION)
                                                  : NULL;
    line->action = task != NULL ? (struct action){.kind = ACTION_TASK,
                                                  .arg = (int32_t)(task - view->tasks->task)}
                                : ready_go(SCREEN_FRIDGE);
    if (!view_live(view)) {
        ready_say(line, READY_UNKNOWN, READY_NO_GUARD);
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
        ready_say(line, READY_ACT, "Er is geen koelkast ingesteld");
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

void ready_battery_line(const struct view *view, struct ready_line *line)
{
    line->action = ready_go(SCREEN_SELFTEST);
    if (!view_live(view)) {
        ready_say(line, READY_UNKNOWN, READY_NO_GUARD);
        return;
    }
    const struct selftest_line *test = tested(view, SELFTEST_BATTERY);
    int percent = (int)view->status->battery_pct;
    if (test != NULL && test->state == SELFTEST_FAULT) {
        ready_say(line, READY_ACT, "Fout: %s", test->text);
    } else if (percent < 0) {
        ready_say(line, READY_UNKNOWN, "Er is geen accu te zien");
    } else if (percent < view->battery_low_pct) {
        ready_say(line, READY_ACT, "Bijna leeg: %d %%", percent);
    } else if (test == NULL || test->state == SELFTEST_ABSENT) {
        ready_say(line, READY_UNKNOWN, "%d %%, nog niet getest", percent);
    } else if (view->battery_runtime_min <= 0) {
        ready_say(line, READY_ATTENTION, "%d %%; niet gemeten hoelang hij het volhoudt", percent);
    } else {
        char lasts[TIME_TEXT_SIZE];
        time_format_duration(view->battery_runtime_min * MS_PER_MIN, lasts);
        ready_say(line, READY_GOOD, "%d %%, vol goed voor %s", percent, lasts);
    }
}

void ready_buzzer_line(const struct view *view, struct ready_line *line)
{
    line->action = ready_go(SCREEN_SELFTEST);
    if (!view_live(view)) {
        ready_say(line, READY_UNKNOWN, READY_NO_GUARD);
        return;
    }
    const struct status *status = view->status;
    const struct selftest_line *test = tested(view, SELFTEST_BUZZER);
    char when[TIME_TEXT_SIZE];
    if (test == NULL) {
        ready_say(line, READY_UNKNOWN, "Nog niet getest");
    } else if (test->state == SELFTEST_ABSENT) {
        ready_say(line, READY_ACT, "Er is geen zoemer: niemand hoort een alarm");
    } else if (test->state == SELFTEST_FAULT) {
        ready_say(line, READY_ACT, "Fout: %s", test->text);
    } else if (status->selftest_ms == MS_UNKNOWN) {
        ready_say(line, READY_ATTENTION, "Getest, maar niet bekend wanneer");
    } else {
        view_moment(view, view_wall(view, status->selftest_ms), when);
        bool old = view->now_ms - status->selftest_ms > READY_TEST_MS;
        ready_say(line, old ? READY_ATTENTION : READY_GOOD, "%s getest: %s",
                  old ? "Te lang niet" : "Piep", when);
    }
}

void ready_clock_line(const struct view *view, struct ready_line *line)
{
    line->action = (struct action){.kind = ACTION_TIME_OK};
    if (!view_live(view)) {
        ready_say(line, READY_UNKNOWN, READY_NO_GUARD);
        return;
    }
    switch (view->status->trust) {
    case TIME_UNTRUSTED:
        ready_say(line, READY_ACT, "Na de start niet bevestigd");
        break;
    case TIME_RTC:
        ready_say(line, READY_GOOD, "Loopt op de klokchip");
        break;
    case TIME_NTP:
        ready_say(line, READY_GOOD, "Gelijk via het netwerk");
        break;
    case TIME_PERSON:
        ready_say(line, READY_GOOD, "Door iemand bevestigd");
        break;
    }
}

void ready_space_line(const struct view *view, struct ready_line *line)
{
    long long mega = (long long)(view->free_bytes / (1024 * 1024));
    line->action = ready_go(SCREEN_SELFTEST);
    if (view->free_bytes < 0) {
        ready_say(line, READY_UNKNOWN, "Niet te meten");
    } else if (view->free_bytes < READY_SPACE_BYTES) {
        ready_say(line, READY_ACT, "Bijna vol: nog %lld MB. Bel de beheerder", mega);
    } else if (view->free_bytes < 4 * READY_SPACE_BYTES) {
        ready_say(line, READY_ATTENTION, "Raakt vol: nog %lld MB", mega);
    } else {
        ready_say(line, READY_GOOD, "%lld MB vrij", mega);
    }
}
