/* A guard with moments and readings of our own, on the rules that ship, with a real record. */
#ifndef NW_TESTS_GUARD_SCENE_H
#define NW_TESTS_GUARD_SCENE_H

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/pairs.h"
#include "core/yaml.h"
#include "folder.h"
#include "guard.h"
#include "test.h"

#define KEPT 400
/* Tuesday 2026-03-03 08:00 UTC */
#define WALL_START_MS INT64_C(1772524800000)

struct kept {
    char kind[ID_SIZE];
    char subject[NAME_SIZE];
    char detail[RECORD_DETAIL_SIZE];
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
    int32_t value_mc[SENSOR_MAX];                 /* of the sensors but the first */
    const struct rules *sensor_rules[SENSOR_MAX]; /* NULL: none of its own */
    bool simulated;
    bool lost; /* the first sensor */
    struct kept kept[KEPT];
    size_t count;
    enum alarm_level sound;
    uint64_t last_seq;
};

/* The mains goes at 10 min and comes back at 5 h 10: 5.0 degrees until then, 1.2 an hour up, and
 * down again within half an hour. */
#define LOST_MS (10 * MS_PER_MIN)
#define BACK_MS (LOST_MS + 5 * MS_PER_HOUR)

struct guard_out out_of(struct scene *scene);
/* One fridge. */
struct scene *scene_create(int32_t (*temperature)(int64_t now_ms), int64_t start_ms);
/* Another sensor, before anything is read; `rules` may be NULL. Returns its number. */
size_t scene_add(struct scene *scene, const char *id, enum sensor_role role,
                 const struct rules *rules, int32_t value_mc);
/* Gives the scene a real file; from here on all is recorded. */
void start_recording(struct scene *scene);
void wait_recorded(struct scene *scene);
void scene_destroy(struct scene *scene);
/* As the loop does: every due moment in order, each at its own time. */
void run_until(struct scene *scene, int64_t to_ms);
void set_mains(struct scene *scene, enum tristate mains);
const struct kept *find(const struct scene *scene, const char *kind, const char *subject);
void take_status(const struct guard *guard, int64_t now_ms, struct status *status);
/* Its status now, and the first alarm of this rule in it; NULL: none. */
const struct status_alarm *alarm_of(struct scene *scene, struct status *status, const char *rule);
/* A rules file that ships, by its id. */
const struct rules *shipped_rules(const char *id);
/* A restart now finds all of it again, and has nothing to record. */
void again_the_same(struct scene *scene);
int32_t steady(int64_t now_ms);
int32_t outage_curve(int64_t now_ms);
void run_outage(struct scene *scene, int64_t to_ms);
/* What a restart must find again: all but the number of the snapshot. */
void same_status(const struct guard *a, const struct guard *b, int64_t now_ms);
void restart(const struct scene *scene, struct scene *again, int32_t boot, int64_t now_ms,
             int64_t wall_ms, enum time_trust trust);

#endif
