/* The self-test: begun by the calendar or by a person, its disk part in a thread, its lines into
 * the record and the status. */
#include <poll.h>
#include <string.h>

#include "core/calendar.h"
#include "core/pairs.h"
#include "daemon.h"
#include "selftest_probe.h"

#define CHIRP_MS 700

/* Facts */

static void gather_sensors(const struct daemon *daemon, struct selftest_facts *facts)
{
    const struct guard *guard = &daemon->guard;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct guard_sensor *sensor = &guard->sensor[i];
        bool answered = sensor->has_value && sensor->no_reading_since_ms == MS_UNKNOWN;
        facts->answered += answered;
        if (!answered && facts->silent_sensor[0] == '\0') {
            text_copy(facts->silent_sensor, sizeof(facts->silent_sensor), sensor->settings->name);
        }
    }
    facts->sensors = guard->sensor_count;
}

static void gather(const struct daemon *daemon, const struct probe_result *probe,
                   struct selftest_facts *facts)
{
    struct hardware_check check;
    hardware_check(daemon->hardware, &check);
    *facts = (struct selftest_facts){
        .buzzer_set = check.buzzer_set,
        .buzzer_obeys = hardware_has_buzzer(daemon->hardware),
        .buzzer_silent = !daemon->selftest.chirped,
        .battery_set = check.battery_set,
        .battery_pct = check.battery_pct,
        .charging = check.charging,
        .mains = daemon->guard.inputs.mains,
        .line = {check.line_set, check.line},
        .supply = {check.supply_set, check.supply},
        .recording = daemon->recorder != NULL && !daemon->recorder_state.failing,
        .seal = probe->seal,
        .free_bytes = probe->free_bytes,
        .trust = daemon->guard.trust,
    };
    text_copy(facts->health, sizeof(facts->health), check.health);
    text_copy(facts->seal_day, sizeof(facts->seal_day), probe->seal_day);
    gather_sensors(daemon, facts);
}

/* Its course */

static void finish(struct daemon *daemon, const struct probe_result *probe, int64_t now_ms)
{
    struct daemon_selftest *test = &daemon->selftest;
    struct selftest_facts facts;
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    gather(daemon, probe, &facts);
    selftest_judge(&facts, test->line);
    test->count = SELFTEST_PARTS;
    test->last_ms = now_ms;
    test->last_wall_ms = guard_wall_ms(&daemon->guard, now_ms);
    text_copy(test->last_by, sizeof(test->last_by), test->by);
    text_init(&text, detail, sizeof(detail));
    selftest_detail(test->line, test->count, &text);
    guard_event(&daemon->guard, EVENT_SELFTEST, test->by, detail, now_ms);
    guard_flush(&daemon->guard);
    daemon_changed(daemon);
}

static void probe_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct daemon *daemon = context;
    struct probe_result result;
    loop_remove(daemon->loop, fd);
    probe_end(daemon->selftest.probe, &result);
    daemon->selftest.probe = NULL;
    finish(daemon, &result, clock_boot_ms(daemon->clock));
}

bool daemon_selftest_start(struct daemon *daemon, const char *by, int64_t now_ms,
                           char message[MESSAGE_SIZE])
{
    struct daemon_selftest *test = &daemon->selftest;
    if (test->probe != NULL) {
        text_copy(message, MESSAGE_SIZE, "er loopt al een zelftest");
        return false;
    }
    if (daemon->sim == NULL && selftest_must_wait(now_ms, message)) {
        return false;
    }
    test->probe = probe_start(&daemon->settings);
    if (test->probe == NULL ||
        !loop_add(daemon->loop, "self-test", probe_fd(test->probe), POLLIN, probe_ready, daemon)) {
        probe_end(test->probe, NULL);
        test->probe = NULL;
        text_copy(message, MESSAGE_SIZE, "de zelftest kan niet beginnen: geen geheugen");
        return false;
    }
    text_copy(test->by, sizeof(test->by), by);
    test->chirped = daemon->guard.sound == LEVEL_NONE;
    sounder_test(&daemon->sounder, LEVEL_LOW, now_ms, CHIRP_MS);
    daemon_play(daemon, now_ms);
    daemon_changed(daemon);
    return true;
}

/* When */

static bool is_quiet(const struct guard *guard)
{
    for (size_t i = 0; i < guard->alarms.count; i++) {
        if (guard->alarms.alarm[i].level >= LEVEL_MEDIUM) {
            return false;
        }
    }
    return guard->sound == LEVEL_NONE && guard->outage.phase == OUTAGE_NONE;
}

static bool is_night(const struct guard *guard, int64_t wall_ms)
{
    struct calendar_day today;
    int32_t minute;
    int32_t from = guard->rules.night_from_minute;
    int32_t to = guard->rules.night_to_minute;
    if (!calendar_day_at(wall_ms, &today, &minute)) {
        return true;
    }
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

void daemon_selftest_due(struct daemon *daemon, int64_t now_ms)
{
    struct daemon_selftest *test = &daemon->selftest;
    const struct guard *guard = &daemon->guard;
    int64_t wall_ms = guard_wall_ms(guard, now_ms);
    char message[MESSAGE_SIZE];
    if (guard->trust == TIME_UNTRUSTED || test->probe != NULL) {
        return;
    }
    if (test->first_wall_ms == MS_UNKNOWN) {
        test->first_wall_ms = wall_ms;
    }
    /* One from the future was made by a clock that stood wrong. */
    bool known = test->last_wall_ms != MS_UNKNOWN && test->last_wall_ms <= wall_ms;
    int64_t since_ms = known ? test->last_wall_ms : test->first_wall_ms;
    if (selftest_is_due(&daemon->settings, now_ms, wall_ms, since_ms) && is_quiet(guard) &&
        !is_night(guard, wall_ms)) {
        daemon_selftest_start(daemon, "", now_ms, message);
    }
}

/* Before and after */

void daemon_selftest_restore(struct daemon *daemon, const char *db_path)
{
    struct daemon_selftest *test = &daemon->selftest;
    char message[MESSAGE_SIZE];
    struct record_event_row row;
    struct record_db *db = record_open(db_path, message);
    if (db != NULL && record_last_event(db, EVENT_SELFTEST, &row)) {
        test->count = selftest_from_detail(row.event.detail, test->line);
        test->last_wall_ms = row.wall_ms;
        test->last_ms = row.boot == daemon->guard.boot ? row.boot_ms : MS_UNKNOWN;
        text_copy(test->last_by, sizeof(test->last_by), row.event.subject);
    }
    record_close(db);
}

void daemon_selftest_stop(struct daemon *daemon)
{
    probe_end(daemon->selftest.probe, NULL);
    daemon->selftest.probe = NULL;
}

void daemon_selftest_status(const struct daemon *daemon, struct status *status)
{
    const struct daemon_selftest *test = &daemon->selftest;
    status->selftest_busy = test->probe != NULL;
    status->selftest_ms = test->last_ms;
    if (test->last_ms == MS_UNKNOWN && test->last_wall_ms != MS_UNKNOWN &&
        daemon->guard.trust > TIME_UNTRUSTED) {
        status->selftest_ms = test->last_wall_ms - daemon->guard.wall_offset_ms;
    }
    text_copy(status->selftest_by, sizeof(status->selftest_by), test->last_by);
    status->selftest_count = test->count;
    memcpy(status->selftest, test->line, sizeof(status->selftest));
}

bool daemon_selftest_fault(const struct daemon *daemon, char text[TEXT_SIZE])
{
    const struct daemon_selftest *test = &daemon->selftest;
    struct text out;
    size_t named = 0;
    text_init(&out, text, TEXT_SIZE);
    for (size_t i = 0; i < test->count; i++) {
        if (test->line[i].state == SELFTEST_FAULT) {
            text_add(&out, "%s%s", named++ > 0 ? ", " : "Fout in de zelftest: ",
                     selftest_part_name(test->line[i].part));
        }
    }
    text_add(&out, ". Kijk bij Praktijk, Zelftest.");
    return named > 0;
}
