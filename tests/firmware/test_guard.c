/* The guard with moments and readings of our own, on the rules that ship, with a real record. */
#include "guard.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/pairs.h"
#include "core/yaml.h"
#include "folder.h"
#include "test.h"

#define KEPT 400
/* Tuesday 2026-03-03 08:00 UTC */
#define WALL_START_MS INT64_C(1772524800000)

struct kept {
    char kind[ID_SIZE];
    char subject[NAME_SIZE];
    int64_t at_ms;
    enum alarm_level sound; /* when it was handed to the recorder: the buzzer comes first */
    uint64_t seq;
};

struct scene {
    struct settings settings;
    struct rules rules;
    struct guard guard;
    struct recorder *recorder; /* NULL: no file */
    struct record_names names;
    struct recorder_state state;
    char folder[PATH_SIZE];
    char db[PATH_SIZE];
    struct guard_inputs inputs;
    int64_t now_ms, next_reading_ms;
    int32_t (*temperature)(int64_t now_ms);
    bool lost;
    struct kept kept[KEPT];
    size_t count;
    enum alarm_level sound;
    uint64_t last_seq;
};

static void on_sound(void *context, enum alarm_level level, int64_t now_ms)
{
    (void)now_ms;
    ((struct scene *)context)->sound = level;
}

static void on_changed(void *context)
{
    (void)context;
}

static void on_record(void *context, const struct record_item *item)
{
    struct scene *scene = context;
    assert_true(item->seq == scene->last_seq + 1);
    scene->last_seq = item->seq;
    if (scene->recorder != NULL) {
        assert_true(recorder_put(scene->recorder, item, item->seq));
    }
    if (item->kind == RECORD_EVENT) {
        assert_true(scene->count < KEPT);
        struct kept *kept = &scene->kept[scene->count++];
        text_copy(kept->kind, sizeof(kept->kind), item->of.event.kind);
        text_copy(kept->subject, sizeof(kept->subject), item->of.event.subject);
        kept->at_ms = item->boot_ms;
        kept->sound = scene->sound;
        kept->seq = item->seq;
    }
}

static struct guard_out out_of(struct scene *scene)
{
    return (struct guard_out){scene, on_sound, on_changed, on_record};
}

static struct scene *scene_create(int32_t (*temperature)(int64_t now_ms), int64_t start_ms)
{
    static struct fault_list faults;
    struct scene *scene = calloc(1, sizeof(*scene));
    assert_non_null(scene);
    settings_defaults(&scene->settings);
    scene->settings.sensor_count = 1;
    scene->settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Vaccinkoelkast", .role = ROLE_FRIDGE, .kind = SENSOR_SIM};
    assert_true(
        rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &scene->rules, &faults));
    scene->temperature = temperature;
    scene->now_ms = scene->next_reading_ms = start_ms;
    scene->inputs = (struct guard_inputs){.mains = TRI_YES, .door_open = TRI_NO, .battery_pct = -1};
    struct guard_out out = out_of(scene);
    guard_init(&scene->guard, &scene->settings, &scene->rules, &out, 1, 1, start_ms);
    guard_set_time(&scene->guard, WALL_START_MS - start_ms, TIME_RTC);
    guard_take_inputs(&scene->guard, &scene->inputs, start_ms);
    return scene;
}

/* Gives the scene a real file; from here on all is recorded. */
static void start_recording(struct scene *scene)
{
    folder_make(scene->folder);
    text_set(scene->db, sizeof(scene->db), "%s/metingen.db", scene->folder);
    scene->names.sensor_id[0] = scene->settings.sensor[0].id;
    struct recorder_store store = record_store(&scene->names);
    scene->recorder = recorder_start(scene->db, &store, 8192);
    assert_non_null(scene->recorder);
    guard_boot_record(&scene->guard, "eerste-boot", scene->now_ms);
    guard_clock_record(&scene->guard, "klok", scene->now_ms);
    guard_flush(&scene->guard);
}

static void wait_recorded(struct scene *scene)
{
    while (scene->state.committed_seq < scene->last_seq) {
        struct timespec pause = {.tv_nsec = 1000000};
        recorder_state(scene->recorder, &scene->state);
        assert_false(scene->state.failing);
        nanosleep(&pause, NULL);
    }
}

static void scene_destroy(struct scene *scene)
{
    recorder_stop(scene->recorder);
    if (scene->folder[0] != '\0') {
        folder_remove(scene->folder);
    }
    free(scene);
}

/* As the loop does: every due moment in order, each at its own time. */
static void run_until(struct scene *scene, int64_t to_ms)
{
    for (;;) {
        int64_t due_ms = guard_next_ms(&scene->guard);
        due_ms = ms_earlier(due_ms, scene->next_reading_ms);
        assert_true(due_ms != MS_UNKNOWN);
        due_ms = due_ms < scene->now_ms ? scene->now_ms : due_ms;
        if (due_ms > to_ms) {
            break;
        }
        scene->now_ms = due_ms;
        guard_tick(&scene->guard, due_ms);
        if (due_ms >= scene->next_reading_ms) {
            struct raw_reading raw = {scene->lost ? QUALITY_ABSENT : QUALITY_OK,
                                      scene->temperature(due_ms)};
            guard_reading(&scene->guard, 0, due_ms, &raw, due_ms);
            scene->next_reading_ms = due_ms + guard_reading_interval_ms(&scene->guard);
        }
        int64_t sooner_ms = due_ms + guard_reading_interval_ms(&scene->guard);
        if (sooner_ms < scene->next_reading_ms) {
            scene->next_reading_ms = due_ms;
        }
        int64_t next_ms = guard_next_ms(&scene->guard);
        if (next_ms != MS_UNKNOWN && next_ms <= due_ms) {
            fail_msg("at %lld the guard asks for %lld", (long long)due_ms, (long long)next_ms);
        }
    }
    scene->now_ms = to_ms;
    guard_tick(&scene->guard, to_ms);
}

static void set_mains(struct scene *scene, enum tristate mains)
{
    scene->inputs.mains = mains;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
}

static const struct kept *find(const struct scene *scene, const char *kind, const char *subject)
{
    for (size_t i = 0; i < scene->count; i++) {
        if (strcmp(scene->kept[i].kind, kind) == 0 &&
            (subject == NULL || strcmp(scene->kept[i].subject, subject) == 0)) {
            return &scene->kept[i];
        }
    }
    return NULL;
}

static void take_status(const struct guard *guard, int64_t now_ms, struct status *status)
{
    memset(status, 0, sizeof(*status));
    guard_status(guard, now_ms, status);
}

static int32_t steady(int64_t now_ms)
{
    (void)now_ms;
    return 5000;
}

/* The mains goes at 10 min and comes back at 5 h 10: 5.0 degrees until then, 1.2 an hour up, and
 * down again within half an hour. */
#define LOST_MS (10 * MS_PER_MIN)
#define BACK_MS (LOST_MS + 5 * MS_PER_HOUR)

static int32_t outage_curve(int64_t now_ms)
{
    if (now_ms < LOST_MS) {
        return 5000;
    }
    if (now_ms < BACK_MS) {
        return (int32_t)(5000 + (now_ms - LOST_MS) * 1200 / MS_PER_HOUR);
    }
    int64_t cooling = (now_ms - BACK_MS) * 12000 / MS_PER_HOUR;
    return cooling > 6000 ? 5000 : (int32_t)(11000 - cooling);
}

static void run_outage(struct scene *scene, int64_t to_ms)
{
    if (scene->now_ms < LOST_MS) {
        run_until(scene, to_ms < LOST_MS ? to_ms : LOST_MS);
    }
    if (scene->now_ms >= LOST_MS && scene->now_ms < BACK_MS) {
        set_mains(scene, TRI_NO);
        run_until(scene, to_ms < BACK_MS ? to_ms : BACK_MS);
    }
    if (scene->now_ms >= BACK_MS) {
        set_mains(scene, TRI_YES);
        run_until(scene, to_ms);
    }
}

static void five_hours_without_power(void **state)
{
    (void)state;
    struct scene *scene = scene_create(outage_curve, 0);
    guard_set_time(&scene->guard, WALL_START_MS + 4 * MS_PER_DAY, TIME_RTC); /* a Saturday */
    run_outage(scene, 8 * MS_PER_HOUR);
    const int64_t min = MS_PER_MIN;
    const struct {
        const char *kind, *subject;
        int64_t at_ms;
        enum alarm_level sound;
    } expected[] = {
        {EVENT_MAINS_LOST, "", LOST_MS, LEVEL_LOW},
        {EVENT_OUTAGE_BEGIN, "", LOST_MS, LEVEL_LOW},
        {EVENT_RULE_START, "stroom-weg", LOST_MS + 5000, LEVEL_LOW},
        /* 8 degrees at 2 h 30 of it: the first reading above it 5 s later */
        {EVENT_EXCURSION_BEGIN, "koelkast", LOST_MS + 150 * min + 5000, LEVEL_LOW},
        {EVENT_RULE_START, "warm-vroeg", LOST_MS + 160 * min + 5000, LEVEL_MEDIUM},
        {EVENT_RULE_START, "koelbox-klaarzetten", LOST_MS + 210 * min, LEVEL_MEDIUM},
        {EVENT_RULE_START, "koelbox", LOST_MS + 240 * min, LEVEL_HIGH},
        {EVENT_RULE_START, "warm-keten", LOST_MS + 270 * min + 5000, LEVEL_HIGH},
        {EVENT_MAINS_BACK, "", BACK_MS, LEVEL_HIGH},
        {EVENT_LESSON, "koelkast", BACK_MS, LEVEL_HIGH},
        {EVENT_RULE_END, "stroom-weg", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "koelbox-klaarzetten", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "koelbox", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "warm-vroeg", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_OUTAGE_END, "", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_EXCURSION_END, "koelkast", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "warm-keten", MS_UNKNOWN, LEVEL_HIGH},
    };
    for (size_t i = 0; i < scene->count || i < ARRAY_LEN(expected); i++) {
        const struct kept *kept = &scene->kept[i];
        if (i >= ARRAY_LEN(expected) || i >= scene->count ||
            strcmp(kept->kind, expected[i].kind) != 0 ||
            strcmp(kept->subject, expected[i].subject) != 0 ||
            (expected[i].at_ms != MS_UNKNOWN && kept->at_ms != expected[i].at_ms) ||
            kept->sound != expected[i].sound) {
            fail_msg("event %zu: %s %s at %lld ms, sound %d", i, kept->kind, kept->subject,
                     (long long)kept->at_ms, kept->sound);
        }
    }
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.outage, OUTAGE_NONE);
    assert_int_equal(status.outage_id, 0);
    assert_true(status.sensor[0].chain_broken);
    /* nobody has seen that the chain broke: it still calls, though the fridge is well again */
    assert_int_equal(status.alarm_count, 1);
    assert_string_equal(status.alarm[0].rule, "warm-keten");
    uint64_t seq;
    guard_acknowledge(&scene->guard, "Anna", "apart gezet", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.alarm_count, 0);
    assert_true(status.sensor[0].chain_broken);
    scene_destroy(scene);
}

static void silence_and_its_end(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq = 0;
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + 4 * MS_PER_HOUR - 1);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    run_until(scene, LOST_MS + 4 * MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    int64_t acked_ms = LOST_MS + 4 * MS_PER_HOUR + 90000;
    run_until(scene, acked_ms);
    guard_acknowledge(&scene->guard, "Anna", "bezig", acked_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    const struct kept *kept = find(scene, EVENT_ACKNOWLEDGE, "Anna");
    assert_non_null(kept);
    assert_int_equal(kept->seq, seq);
    run_until(scene, acked_ms + 10 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, acked_ms + 10 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.next_koelbox_ms, LOST_MS + 4 * MS_PER_HOUR);
    assert_string_equal(status.alarm[0].rule, "koelbox");
    scene_destroy(scene);
}

static void a_short_interruption_closes_itself_unless_touched(void **state)
{
    (void)state;
    for (int touched = 0; touched <= 1; touched++) {
        struct scene *scene = scene_create(steady, 0);
        run_until(scene, LOST_MS);
        set_mains(scene, TRI_NO);
        run_until(scene, LOST_MS + 60000);
        if (touched) {
            guard_touch(&scene->guard);
        }
        set_mains(scene, TRI_YES);
        run_until(scene, LOST_MS + 3 * MS_PER_MIN);
        if ((find(scene, EVENT_OUTAGE_END, "") != NULL) != !touched) {
            fail_msg("touched %d", touched);
        }
        run_until(scene, LOST_MS + 20 * MS_PER_MIN);
        assert_non_null(find(scene, EVENT_OUTAGE_END, ""));
        scene_destroy(scene);
    }
}

/* What a restart must find again: all but the number of the snapshot. */
static void same_status(const struct guard *a, const struct guard *b, int64_t now_ms)
{
    static struct status one, other;
    static char one_text[STATUS_TEXT_MAX], other_text[STATUS_TEXT_MAX];
    struct text text;
    take_status(a, now_ms, &one);
    take_status(b, now_ms, &other);
    text_init(&text, one_text, sizeof(one_text));
    status_write(&one, &text);
    text_init(&text, other_text, sizeof(other_text));
    status_write(&other, &text);
    if (strcmp(one_text, other_text) != 0) {
        print_error("before the restart:\n%s", one_text);
        print_error("after it:\n%s", other_text);
        fail_msg("at %lld ms", (long long)now_ms);
    }
}

static void restart(const struct scene *scene, struct scene *again, int32_t boot, int64_t now_ms,
                    int64_t wall_ms, enum time_trust trust)
{
    char message[MESSAGE_SIZE] = "";
    memset(again, 0, sizeof(*again));
    again->settings = scene->settings;
    again->inputs = scene->inputs;
    again->now_ms = now_ms;
    again->temperature = scene->temperature;
    again->next_reading_ms = boot == scene->guard.boot ? scene->next_reading_ms : now_ms;
    struct guard_out out = out_of(again);
    again->last_seq = scene->last_seq;
    guard_init(&again->guard, &again->settings, &scene->rules, &out, boot, scene->last_seq + 1,
               now_ms);
    guard_set_time(&again->guard, wall_ms - now_ms, trust);
    if (!guard_restore(&again->guard, scene->db, now_ms, message)) {
        fail_msg("%s", message);
    }
    guard_take_inputs(&again->guard, &again->inputs, now_ms);
}

static void restarts_within_a_boot_change_nothing(void **state)
{
    (void)state;
    struct scene *scene = scene_create(outage_curve, 0);
    static struct scene again;
    uint64_t seq;
    start_recording(scene);
    for (int i = 1; scene->now_ms < 8 * MS_PER_HOUR; i++) {
        run_outage(scene, scene->now_ms + 13 * MS_PER_MIN + 7 * MS_PER_S);
        if (i == 3) {
            guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
        }
        if (i % 5 == 0) {
            guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
        }
        wait_recorded(scene);
        restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms),
                TIME_RTC);
        same_status(&scene->guard, &again.guard, scene->now_ms);
        assert_int_equal(again.sound, scene->sound);
        if (again.count != 0) { /* nothing began or ended by restarting */
            fail_msg("at %lld ms: %s %s", (long long)scene->now_ms, again.kept[0].kind,
                     again.kept[0].subject);
        }
    }
    assert_non_null(find(scene, EVENT_OUTAGE_END, ""));
    uint64_t released;
    char message[MESSAGE_SIZE];
    assert_true(
        guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &released, message));
    wait_recorded(scene);
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    same_status(&scene->guard, &again.guard, scene->now_ms);
    assert_false(again.guard.sensor[0].chain.chain_broken);
    scene_destroy(scene);
}

static void what_happened_while_the_daemon_was_gone(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct scene again;
    start_recording(scene);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + 3 * MS_PER_HOUR);
    uint64_t id = scene->guard.outage_id;
    assert_true(id > 0);
    wait_recorded(scene);
    int64_t now_ms = LOST_MS + 4 * MS_PER_HOUR + 1;
    restart(scene, &again, 1, now_ms, WALL_START_MS + now_ms, TIME_RTC);
    assert_int_equal(again.guard.outage_id, id);
    assert_int_equal(again.guard.outage.since_ms, LOST_MS);
    assert_int_equal(again.sound, LEVEL_HIGH); /* four hours passed meanwhile */
    assert_non_null(find(&again, EVENT_RULE_START, "koelbox"));
    assert_non_null(find(&again, EVENT_RULE_START, "sensor-weg"));
    assert_null(find(&again, EVENT_OUTAGE_BEGIN, ""));
    scene_destroy(scene);
}

static void another_boot(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct scene again;
    start_recording(scene);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + MS_PER_HOUR);
    uint64_t id = scene->guard.outage_id;
    wait_recorded(scene);
    int64_t lost_wall_ms = WALL_START_MS + LOST_MS;

    /* The machine was off for two hours, and the clock is believed: the whole gap counts. */
    int64_t now_ms = 20000;
    int64_t wall_ms = lost_wall_ms + 3 * MS_PER_HOUR;
    restart(scene, &again, 2, now_ms, wall_ms, TIME_RTC);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_int_equal(again.guard.outage.since_ms, now_ms - 3 * MS_PER_HOUR);
    assert_null(find(&again, EVENT_OUTAGE_BEGIN, ""));

    /* It is not believed: at least what was seen, until somebody vouches for it. */
    restart(scene, &again, 2, now_ms, lost_wall_ms, TIME_UNTRUSTED);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms <= -MS_PER_HOUR);
    assert_true(again.guard.outage.since_ms > -2 * MS_PER_HOUR);
    guard_set_time(&again.guard, wall_ms - now_ms, TIME_PERSON);
    assert_int_equal(again.guard.outage.since_ms, now_ms - 3 * MS_PER_HOUR);
    scene_destroy(scene);
}

static int32_t frost(int64_t now_ms)
{
    return now_ms < MS_PER_HOUR || now_ms > MS_PER_HOUR + 5 * MS_PER_MIN ? 4000 : 1500;
}

static void a_broken_chain_outlives_boots(void **state)
{
    (void)state;
    struct scene *scene = scene_create(frost, 0);
    static struct scene again;
    uint64_t seq;
    char message[MESSAGE_SIZE];
    start_recording(scene);
    run_until(scene, MS_PER_HOUR + 90000);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    assert_false(guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &seq, message));
    assert_false(guard_release(&scene->guard, "Bram", "nergens", scene->now_ms, &seq, message));
    run_until(scene, 3 * MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_HIGH); /* over, but nobody saw it */
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_true(again.guard.sensor[0].chain.chain_broken);
    assert_int_equal(again.sound, LEVEL_HIGH);
    guard_acknowledge(&scene->guard, "Anna", "apart", scene->now_ms, &seq);
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_true(again.guard.sensor[0].chain.chain_broken);
    assert_int_not_equal(again.sound, LEVEL_HIGH);
    assert_true(guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &seq, message));
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_false(again.guard.sensor[0].chain.chain_broken);
    scene_destroy(scene);
}

static void other_conditions(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    /* the door */
    run_until(scene, MS_PER_MIN);
    scene->inputs.door_open = TRI_YES;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    run_until(scene, 4 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 4 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_LOW);
    run_until(scene, 6 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    scene->inputs.door_open = TRI_NO;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    run_until(scene, 6 * MS_PER_MIN + GUARD_DOOR_SETTLE_MS);
    assert_int_equal(scene->sound, LEVEL_NONE);
    assert_non_null(find(scene, EVENT_DOOR, "open"));
    assert_int_equal(find(scene, EVENT_DOOR, "dicht")->at_ms, 6 * MS_PER_MIN);
    /* the sensor: lost since its last reading at 6 min */
    scene->lost = true;
    run_until(scene, 16 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 17 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].state, RANGE_UNKNOWN);
    assert_true(status.sensor[0].no_reading_since_ms != MS_UNKNOWN);
    scene->lost = false;
    run_until(scene, 19 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* the battery, only while it is being used */
    scene->inputs.battery_pct = 15;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    assert_int_equal(scene->sound, LEVEL_NONE);
    set_mains(scene, TRI_NO);
    run_until(scene, 20 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    set_mains(scene, TRI_YES);
    run_until(scene, MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* the sign-off: due at 12:00 local on a Tuesday, which is 4 h after the start in UTC */
    run_until(scene, 4 * MS_PER_HOUR - 1);
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, 4 * MS_PER_HOUR);
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    assert_int_equal(scene->sound, LEVEL_LOW);
    guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    assert_non_null(find(scene, EVENT_RULE_END, "paraaf-mist"));
    take_status(&scene->guard, scene->now_ms, &status);
    assert_string_equal(status.signoff_by, "Bram");
    assert_false(status.sensor[0].has_range); /* a new day's range begins */
    scene_destroy(scene);
}

static size_t count_of(const struct scene *scene, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->count; i++) {
        count += strcmp(scene->kept[i].kind, kind) == 0;
    }
    return count;
}

static void set_door(struct scene *scene, enum tristate open)
{
    scene->inputs.door_open = open;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
}

static void a_chattering_door_contact(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    for (int64_t at_ms = MS_PER_MIN; at_ms < 5 * MS_PER_MIN; at_ms += 1500) {
        run_until(scene, at_ms);
        set_door(scene, TRI_YES);
        run_until(scene, at_ms + 500);
        set_door(scene, TRI_NO);
        if (at_ms < 4 * MS_PER_MIN - 1500) {
            assert_int_equal(scene->sound, LEVEL_NONE);
        }
    }
    /* it counts as open since it first was, and stands in the record once */
    assert_non_null(find(scene, EVENT_RULE_START, "deur-3-min"));
    assert_int_equal(count_of(scene, EVENT_DOOR), 1);
    run_until(scene, 6 * MS_PER_MIN);
    assert_int_equal(count_of(scene, EVENT_DOOR), 2);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* shut half a second before the three minutes: nobody is called for it */
    set_door(scene, TRI_YES);
    run_until(scene, 9 * MS_PER_MIN - 500);
    set_door(scene, TRI_NO);
    run_until(scene, 10 * MS_PER_MIN);
    assert_int_equal(count_of(scene, EVENT_DOOR), 4);
    assert_int_equal(count_of(scene, EVENT_RULE_START), 1);
    scene_destroy(scene);
}

static void a_gauge_that_falls_silent(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct status status;
    scene->settings.battery_runtime_min = 300;
    scene->inputs.battery_pct = 50;
    set_mains(scene, TRI_NO);
    run_until(scene, 20 * MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.battery_min, 150);
    scene->inputs.battery_pct = -1;
    set_mains(scene, TRI_NO);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.battery_pct, -1);
    assert_int_equal(status.battery_min, -1);
    scene_destroy(scene);
}

static void a_sign_off_on_a_wrong_date(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    guard_set_time(&scene->guard, WALL_START_MS + 400 * MS_PER_DAY, TIME_PERSON);
    guard_sign_off(&scene->guard, "Anna", scene->now_ms, &seq);
    guard_set_time(&scene->guard, WALL_START_MS, TIME_PERSON);
    run_until(scene, MS_PER_DAY + 4 * MS_PER_HOUR - 1); /* Wednesday, just before twelve */
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, MS_PER_DAY + 4 * MS_PER_HOUR);
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    scene_destroy(scene);
}

/* More boots than are kept: mains that flicker on a machine without a battery. */
static void many_boots_later(void **state)
{
    (void)state;
    const int64_t begun_ms = 30 * MS_PER_DAY;
    static struct scene again;
    struct scene *scene = scene_create(steady, begun_ms);
    uint64_t seq;
    start_recording(scene);
    run_until(scene, begun_ms + LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, begun_ms + LOST_MS + MS_PER_HOUR);
    guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
    uint64_t id = scene->guard.outage_id;
    for (int32_t boot = 2; boot <= 30; boot++) {
        scene->guard.boot = boot;
        guard_event(&scene->guard, EVENT_START, "", "", 5000);
        guard_event(&scene->guard, EVENT_START, "", "", 65000);
    }
    guard_flush(&scene->guard);
    wait_recorded(scene);
    restart(scene, &again, 31, 20000, WALL_START_MS, TIME_UNTRUSTED);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms < -15 * MS_PER_MIN); /* at least the kept boots */
    run_until(&again, 4 * MS_PER_HOUR);
    assert_int_equal(again.sound, LEVEL_HIGH); /* an old "geluid uit" silences nothing new */
    scene_destroy(scene);
}

/* The clock stood a year ahead, a person believed it, and the next boot has it right. */
static void a_boot_from_the_future(void **state)
{
    (void)state;
    static struct scene again;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    start_recording(scene);
    guard_set_time(&scene->guard, WALL_START_MS + 365 * MS_PER_DAY, TIME_PERSON);
    guard_clock_record(&scene->guard, "persoon", 0);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + MS_PER_HOUR);
    guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
    wait_recorded(scene);
    restart(scene, &again, 2, 20000, WALL_START_MS + 2 * MS_PER_HOUR, TIME_NTP);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms <= -MS_PER_HOUR);
    run_until(&again, 3 * MS_PER_HOUR);
    assert_int_equal(again.sound, LEVEL_HIGH);
    scene_destroy(scene);
}

static void measured_by_hand(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq = 0;
    char message[MESSAGE_SIZE] = "";
    assert_true(guard_measured(&scene->guard, "Anna", "koelkast", 5400, 0, &seq, message));
    assert_true(seq > 0);
    assert_false(guard_measured(&scene->guard, "Anna", "koelkast", 61000, 0, &seq, message));
    assert_false(guard_measured(&scene->guard, "Anna", "vriezer", 5400, 0, &seq, message));
    assert_non_null(strstr(message, "vriezer"));
    scene_destroy(scene);
}

static void without_rules_it_says_so_aloud(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    struct guard_out out = out_of(scene);
    uint64_t seq;
    guard_init(&scene->guard, &scene->settings, NULL, &out, 1, scene->last_seq + 1, 0);
    run_until(scene, 2 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[0].has_value);
    assert_int_equal(status.sensor[0].state, RANGE_UNKNOWN); /* nobody judged it */
    guard_acknowledge(&scene->guard, "Anna", "gebeld", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 12 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    /* an old temperature is not the present one without rules either */
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].no_reading_since_ms, MS_UNKNOWN);
    scene->lost = true;
    run_until(scene, 30 * MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[0].no_reading_since_ms != MS_UNKNOWN);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_hours_without_power),
        cmocka_unit_test(silence_and_its_end),
        cmocka_unit_test(a_short_interruption_closes_itself_unless_touched),
        cmocka_unit_test(restarts_within_a_boot_change_nothing),
        cmocka_unit_test(what_happened_while_the_daemon_was_gone),
        cmocka_unit_test(another_boot),
        cmocka_unit_test(a_broken_chain_outlives_boots),
        cmocka_unit_test(many_boots_later),
        cmocka_unit_test(a_boot_from_the_future),
        cmocka_unit_test(other_conditions),
        cmocka_unit_test(a_chattering_door_contact),
        cmocka_unit_test(a_gauge_that_falls_silent),
        cmocka_unit_test(a_sign_off_on_a_wrong_date),
        cmocka_unit_test(measured_by_hand),
        cmocka_unit_test(without_rules_it_says_so_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
