#include "guard_scene.h"

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
        text_copy(kept->detail, sizeof(kept->detail), item->of.event.detail);
        kept->at_ms = item->boot_ms;
        kept->sound = scene->sound;
        kept->seq = item->seq;
    }
}

struct guard_out out_of(struct scene *scene)
{
    return (struct guard_out){scene, on_sound, on_changed, on_record};
}

static void begin(struct scene *scene, int32_t boot, int64_t now_ms, int64_t wall_offset_ms,
                  enum time_trust trust)
{
    struct guard_out out = out_of(scene);
    guard_init(&scene->guard, &scene->settings, &scene->rules, &out, boot, scene->last_seq + 1,
               now_ms);
    scene->guard.simulated = scene->simulated;
    guard_set_time(&scene->guard, wall_offset_ms, trust);
    for (size_t i = 0; i < scene->settings.sensor_count; i++) {
        if (scene->sensor_rules[i] != NULL) {
            guard_use_rules(&scene->guard, i, scene->sensor_rules[i]);
        }
    }
}

size_t scene_add(struct scene *scene, const char *id, enum sensor_role role,
                 const struct rules *rules, int32_t value_mc)
{
    size_t index = scene->settings.sensor_count++;
    struct sensor_settings *sensor = &scene->settings.sensor[index];
    *sensor = (struct sensor_settings){.role = role, .kind = SENSOR_SIM};
    text_copy(sensor->id, sizeof(sensor->id), id);
    text_set(sensor->name, sizeof(sensor->name), "De %s", id);
    scene->sensor_rules[index] = rules;
    scene->value_mc[index] = value_mc;
    scene->last_seq = 0;
    begin(scene, 1, scene->now_ms, WALL_START_MS - scene->now_ms, TIME_RTC);
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    return index;
}

struct scene *scene_create(int32_t (*temperature)(int64_t now_ms), int64_t start_ms)
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
    begin(scene, 1, start_ms, WALL_START_MS - start_ms, TIME_RTC);
    guard_take_inputs(&scene->guard, &scene->inputs, start_ms);
    return scene;
}

void start_recording(struct scene *scene)
{
    folder_make(scene->folder);
    text_set(scene->db, sizeof(scene->db), "%s/metingen.db", scene->folder);
    for (size_t i = 0; i < scene->settings.sensor_count; i++) {
        scene->names.sensor_id[i] = scene->settings.sensor[i].id;
    }
    struct recorder_store store = record_store(&scene->names);
    scene->recorder = recorder_start(scene->db, &store, 8192);
    assert_non_null(scene->recorder);
    guard_boot_record(&scene->guard, "eerste-boot", scene->now_ms);
    guard_clock_record(&scene->guard, "klok", scene->now_ms);
    guard_flush(&scene->guard);
}

void wait_recorded(struct scene *scene)
{
    while (scene->state.committed_seq < scene->last_seq) {
        struct timespec pause = {.tv_nsec = 1000000};
        recorder_state(scene->recorder, &scene->state);
        assert_false(scene->state.failing);
        nanosleep(&pause, NULL);
    }
}

void scene_destroy(struct scene *scene)
{
    recorder_stop(scene->recorder);
    if (scene->folder[0] != '\0') {
        folder_remove(scene->folder);
    }
    free(scene);
}

void run_until(struct scene *scene, int64_t to_ms)
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
            for (uint8_t i = 1; i < scene->settings.sensor_count; i++) {
                raw = (struct raw_reading){QUALITY_OK, scene->value_mc[i]};
                guard_reading(&scene->guard, i, due_ms, &raw, due_ms);
            }
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

void set_mains(struct scene *scene, enum tristate mains)
{
    scene->inputs.mains = mains;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
}

const struct kept *find(const struct scene *scene, const char *kind, const char *subject)
{
    for (size_t i = 0; i < scene->count; i++) {
        if (strcmp(scene->kept[i].kind, kind) == 0 &&
            (subject == NULL || strcmp(scene->kept[i].subject, subject) == 0)) {
            return &scene->kept[i];
        }
    }
    return NULL;
}

void take_status(const struct guard *guard, int64_t now_ms, struct status *status)
{
    memset(status, 0, sizeof(*status));
    guard_status(guard, now_ms, status);
}

int32_t steady(int64_t now_ms)
{
    (void)now_ms;
    return 5000;
}

int32_t outage_curve(int64_t now_ms)
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

void run_outage(struct scene *scene, int64_t to_ms)
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

void same_status(const struct guard *a, const struct guard *b, int64_t now_ms)
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
    size_t at = 0, word = 0;
    for (; one_text[at] != '\0' && one_text[at] == other_text[at]; at++) {
        word = one_text[at] == ' ' ? at : word; /* the last word begins here */
    }
    if (one_text[at] != other_text[at]) {
        fail_msg("at %lld ms, before the restart:%.400s\nafter it:%.400s", (long long)now_ms,
                 one_text + word, other_text + word);
    }
}

void restart(const struct scene *scene, struct scene *again, int32_t boot, int64_t now_ms,
             int64_t wall_ms, enum time_trust trust)
{
    char message[MESSAGE_SIZE] = "";
    memset(again, 0, sizeof(*again));
    again->settings = scene->settings;
    again->inputs = scene->inputs;
    again->now_ms = now_ms;
    again->temperature = scene->temperature;
    again->next_reading_ms = boot == scene->guard.boot ? scene->next_reading_ms : now_ms;
    again->rules = scene->rules;
    again->simulated = scene->simulated;
    memcpy(again->value_mc, scene->value_mc, sizeof(again->value_mc));
    memcpy(again->sensor_rules, scene->sensor_rules, sizeof(again->sensor_rules));
    again->last_seq = scene->last_seq;
    begin(again, boot, now_ms, wall_ms - now_ms, trust);
    if (!guard_restore(&again->guard, scene->db, now_ms, message)) {
        fail_msg("%s", message);
    }
    guard_take_inputs(&again->guard, &again->inputs, now_ms);
}

const struct rules *shipped_rules(const char *id)
{
    static struct rules loaded[3];
    static size_t count;
    static struct fault_list faults;
    char path[PATH_SIZE];
    for (size_t i = 0; i < count; i++) {
        if (strcmp(loaded[i].id, id) == 0) {
            return &loaded[i];
        }
    }
    assert_true(count < ARRAY_LEN(loaded));
    text_set(path, sizeof(path), "%s/assets/regels/%s.yaml", NOODWACHT_SOURCE, id);
    if (!rules_load(path, &loaded[count], &faults)) {
        fail_msg("%s", faults.fault[0].text);
    }
    return &loaded[count++];
}

const struct status_alarm *alarm_of(struct scene *scene, struct status *status, const char *rule)
{
    take_status(&scene->guard, scene->now_ms, status);
    for (size_t i = 0; i < status->alarm_count; i++) {
        if (strcmp(status->alarm[i].rule, rule) == 0) {
            return &status->alarm[i];
        }
    }
    return NULL;
}

void again_the_same(struct scene *scene)
{
    static struct scene again;
    wait_recorded(scene);
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    same_status(&scene->guard, &again.guard, scene->now_ms);
    assert_int_equal(again.sound, scene->sound);
    if (again.count != 0) {
        fail_msg("at %lld ms: %s %s", (long long)scene->now_ms, again.kept[0].kind,
                 again.kept[0].subject);
    }
}
