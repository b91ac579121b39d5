/* A guard over one fridge: moments, readings and inputs of our own, as the loop gives them; with a
 * record only when it is asked for. */
#ifndef NW_TESTS_WATCH_H
#define NW_TESTS_WATCH_H

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "guard.h"
#include "test.h"

/* Tuesday 2026-03-03 08:00 UTC, which the tests also call local time. */
#define WATCH_WALL_MS INT64_C(1772524800000)

struct watch {
    struct settings settings;
    struct guard guard;
    struct guard_inputs inputs;
    enum alarm_level sound;
    int64_t now_ms;
    struct recorder *recorder; /* NULL: nothing is kept */
    struct record_names names;
    const char *db;
    uint64_t last_seq;
    int32_t boot;
    int64_t boot_began_ms; /* moment 0 of this boot on the clock of the first */
    /* Called after every step. */
    void (*looked)(struct watch *watch, void *context);
    void *context;
};

static inline void watch_on_sound(void *context, enum alarm_level level, int64_t now_ms)
{
    (void)now_ms;
    ((struct watch *)context)->sound = level;
}

static inline void watch_on_changed(void *context)
{
    (void)context;
}

static inline void watch_on_record(void *context, const struct record_item *item)
{
    struct watch *watch = context;
    watch->last_seq = item->seq;
    if (watch->recorder != NULL) {
        assert_true(recorder_put(watch->recorder, item, item->seq));
    }
}

static inline void watch_load_rules(const char *id, struct rules *rules)
{
    static struct fault_list faults;
    char path[PATH_SIZE];
    text_set(path, sizeof(path), NOODWACHT_SOURCE "/assets/regels/%s.yaml", id);
    if (!rules_load(path, rules, &faults)) {
        fail_msg("%s: %s", path, faults.fault[0].text);
    }
}

static inline void watch_begin(struct watch *watch, const struct rules *rules)
{
    const struct guard_out out = {watch, watch_on_sound, watch_on_changed, watch_on_record};
    guard_init(&watch->guard, &watch->settings, rules, &out, watch->boot, watch->last_seq + 1,
               watch->now_ms);
    guard_set_time(&watch->guard, WATCH_WALL_MS + watch->boot_began_ms, TIME_RTC);
}

static inline void watch_init(struct watch *watch, const struct rules *rules, int64_t from_ms)
{
    memset(watch, 0, sizeof(*watch));
    watch->boot = 1;
    settings_defaults(&watch->settings);
    watch->settings.sensor_count = 1;
    watch->settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Vaccinkoelkast", .role = ROLE_FRIDGE, .kind = SENSOR_SIM};
    watch->now_ms = from_ms;
    watch_begin(watch, rules);
    watch->inputs = (struct guard_inputs){.mains = TRI_YES, .door_open = TRI_NO, .battery_pct = -1};
    guard_take_inputs(&watch->guard, &watch->inputs, from_ms);
}

static inline void watch_look(struct watch *watch)
{
    if (watch->looked != NULL) {
        watch->looked(watch, watch->context);
    }
}

/* Time up to but not into `to_ms`: each moment that the guard asked for. */
static inline void watch_pass(struct watch *watch, int64_t to_ms)
{
    for (;;) {
        int64_t due_ms = guard_next_ms(&watch->guard);
        if (due_ms == MS_UNKNOWN || due_ms >= to_ms) {
            break;
        }
        assert_true(due_ms > watch->now_ms);
        watch->now_ms = due_ms;
        guard_tick(&watch->guard, due_ms);
        watch_look(watch);
    }
    watch->now_ms = to_ms;
}

static inline void watch_tick(struct watch *watch, int64_t at_ms)
{
    watch_pass(watch, at_ms);
    guard_tick(&watch->guard, at_ms);
    watch_look(watch);
}

static inline void watch_reading(struct watch *watch, int64_t at_ms, enum quality quality,
                                 int32_t mc)
{
    const struct raw_reading raw = {quality, mc};
    watch_pass(watch, at_ms);
    guard_tick(&watch->guard, at_ms); /* the inputs are looked at before the sensors answer */
    guard_reading(&watch->guard, 0, at_ms, &raw, at_ms);
    watch_look(watch);
}

/* watch->inputs as they are from this moment. */
static inline void watch_inputs(struct watch *watch, int64_t at_ms)
{
    watch_pass(watch, at_ms);
    guard_take_inputs(&watch->guard, &watch->inputs, at_ms);
    watch_look(watch);
}

static inline void watch_record(struct watch *watch, const char *db)
{
    watch->names.sensor_id[0] = watch->settings.sensor[0].id;
    struct recorder_store store = record_store(&watch->names);
    watch->db = db;
    watch->recorder = recorder_start(db, &store, 8192);
    assert_non_null(watch->recorder);
    guard_boot_record(&watch->guard, "een-boot", watch->now_ms);
    guard_clock_record(&watch->guard, "klok", watch->now_ms);
    guard_flush(&watch->guard);
}

/* The daemon is gone and comes again at `at_ms` of the present boot, which may then be a new one.
 * What it knows it finds in the record. */
static inline void watch_restart(struct watch *watch, const struct rules *rules, int64_t at_ms,
                                 bool new_boot)
{
    char message[MESSAGE_SIZE];
    recorder_stop(watch->recorder);
    watch->recorder = NULL;
    watch->boot += new_boot;
    watch->boot_began_ms += new_boot ? at_ms : 0;
    watch->now_ms = new_boot ? 0 : at_ms;
    watch_begin(watch, rules);
    if (!guard_restore(&watch->guard, watch->db, watch->now_ms, message)) {
        fail_msg("%s", message);
    }
    watch_record(watch, watch->db);
    guard_take_inputs(&watch->guard, &watch->inputs, watch->now_ms);
}

static inline void watch_end(struct watch *watch)
{
    recorder_stop(watch->recorder);
    watch->recorder = NULL;
}

static inline bool watch_holds(const struct watch *watch, size_t rule)
{
    return alarms_holds(&watch->guard.alarms, rule, 0) ||
           alarms_holds(&watch->guard.alarms, rule, ALARM_NO_SENSOR);
}

#endif
