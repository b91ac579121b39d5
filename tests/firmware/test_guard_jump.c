/* A jump that the filter confirms afterwards: what the record says of it is what the guard said at
 * the sign-off, open and packed, over midnight and after a lost sensor. */
#include <stdio.h>

#include "core/day_pack.h"
#include "core/figures.h"
#include "core/record_summary.h"
#include "core/record_verify.h"
#include "core/time_text.h"
#include "guard_scene.h"

#define LOST INT32_MIN       /* no answer */
#define DEAD (INT32_MIN + 1) /* the zero of a dead bus */
#define READINGS_MAX 64
#define START_MS MS_PER_HOUR

struct sequence {
    const char *name;
    int32_t mc[READINGS_MAX]; /* a minute apart; 0: the end */
    int32_t max_mc;           /* what must be the highest; 0: not said */
    int64_t warm_ms;          /* -1: not said */
};

static struct raw_reading raw_of(int32_t mc)
{
    return mc == LOST   ? (struct raw_reading){QUALITY_ABSENT, 0}
           : mc == DEAD ? (struct raw_reading){QUALITY_IMPLAUSIBLE, 0}
                        : (struct raw_reading){QUALITY_OK, mc};
}

/* Feeds it to a guard with a record; the first reading lies `lead_ms` before the midnight (UTC)
 * that comes, or at once when that is negative. Returns the moment of the end. */
static int64_t play(struct scene *scene, const struct sequence *sequence, int64_t lead_ms)
{
    int64_t at_ms = scene->now_ms;
    if (lead_ms >= 0) {
        int64_t wall_ms = guard_wall_ms(&scene->guard, at_ms);
        at_ms += MS_PER_DAY - wall_ms % MS_PER_DAY - lead_ms;
        guard_tick(&scene->guard, at_ms);
    }
    tally_init(&scene->guard.sensor[0].tally, at_ms);
    scene->now_ms = at_ms;
    for (size_t i = 0; i < READINGS_MAX && sequence->mc[i] != 0; i++, at_ms += MS_PER_MIN) {
        const struct raw_reading raw = raw_of(sequence->mc[i]);
        guard_tick(&scene->guard, at_ms);
        guard_reading(&scene->guard, 0, at_ms, &raw, at_ms);
    }
    guard_tick(&scene->guard, at_ms);
    wait_recorded(scene);
    return at_ms;
}

static struct figures figures_of(struct scene *scene, int64_t from_ms, int64_t to_ms)
{
    char message[MESSAGE_SIZE];
    static struct calibration_past past;
    struct figures figures;
    struct figures_walk walk;
    const struct calibration *present = &scene->settings.sensor[0].calibration;
    const struct exposure_limits limits = {scene->rules.low_mc, scene->rules.high_mc,
                                           scene->rules.validity_ms};
    struct record_db *db = record_open(scene->db, message);
    assert_non_null(db);
    assert_true(record_calibrations(db, "koelkast", &past));
    figures_begin(&walk, &past, present, &limits, from_ms, to_ms, &figures);
    struct judged_by by = figures_by(&walk);
    assert_true(record_each_judged(db, "koelkast", from_ms - limits.validity_ms, to_ms, &by,
                                   figures_take, &walk));
    figures_end(&walk);
    record_close(db);
    return figures;
}

static void same_as_the_guard(struct scene *scene, const char *name, int64_t end_ms)
{
    const struct tally *tally = &scene->guard.sensor[0].tally;
    int64_t from_ms = guard_wall_ms(&scene->guard, scene->now_ms);
    int64_t to_ms = guard_wall_ms(&scene->guard, end_ms);
    struct figures is = figures_of(scene, from_ms, to_ms);
    if ((tally->has_range && (is.min_mc != tally->min_mc || is.max_mc != tally->max_mc ||
                              is.max_ms != guard_wall_ms(&scene->guard, tally->max_ms))) ||
        is.warm_ms + is.cold_ms != tally->out_ms || is.unknown_ms != tally->unknown_ms) {
        fail_msg("%s: sheet %d..%d out %lld unknown %lld, sign-off %d..%d out %lld unknown %lld",
                 name, is.min_mc, is.max_mc, (long long)(is.warm_ms + is.cold_ms) / 1000,
                 (long long)is.unknown_ms / 1000, tally->min_mc, tally->max_mc,
                 (long long)tally->out_ms / 1000, (long long)tally->unknown_ms / 1000);
    }
}

static void tell(void *context, const struct verify_fault *fault)
{
    (void)context;
    print_message("%s\n", fault->text);
}

/* Packs both days that the sequence can lie in, and looks whether the file is still whole. */
static void pack_all(struct scene *scene, const char *name, int64_t end_ms)
{
    char message[MESSAGE_SIZE];
    struct verify_result result;
    int64_t day = time_utc_day(guard_wall_ms(&scene->guard, scene->now_ms));
    int64_t last = time_utc_day(guard_wall_ms(&scene->guard, end_ms));
    for (; day <= last; day++) {
        guard_pack_record(&scene->guard, 0, day, end_ms);
    }
    guard_flush(&scene->guard);
    wait_recorded(scene);
    struct record_db *db = record_open(scene->db, message);
    assert_true(record_verify(db, NULL, tell, NULL, &result));
    record_close(db);
    if (result.faults > 0 || result.days == 0) {
        fail_msg("%s: %d faults, %d days", name, (int)result.faults, (int)result.days);
    }
}

struct best {
    int32_t max_mc;
    uint32_t valid;
};

static bool take_day(void *context, const struct record_day_row *row)
{
    struct best *best = context;
    best->valid += row->valid;
    best->max_mc = row->valid > 0 && row->max_mc > best->max_mc ? row->max_mc : best->max_mc;
    return true;
}

static struct best best_of(struct scene *scene, int64_t end_ms)
{
    char message[MESSAGE_SIZE];
    struct best best = {.max_mc = INT32_MIN};
    struct record_db *db = record_open(scene->db, message);
    assert_true(record_each_day(db, "koelkast", guard_wall_ms(&scene->guard, scene->now_ms),
                                guard_wall_ms(&scene->guard, end_ms), take_day, &best));
    record_close(db);
    return best;
}

static struct record_period period_of(struct scene *scene, int64_t end_ms)
{
    char message[MESSAGE_SIZE];
    struct record_period period;
    const struct record_limits limits = {scene->rules.low_mc, scene->rules.high_mc,
                                         scene->rules.validity_ms, NULL};
    int64_t from_ms = guard_wall_ms(&scene->guard, scene->now_ms);
    from_ms -= from_ms % MS_PER_DAY;
    int64_t to_ms = guard_wall_ms(&scene->guard, end_ms) + MS_PER_DAY;
    to_ms -= to_ms % MS_PER_DAY;
    struct record_db *db = record_open(scene->db, message);
    assert_true(record_period(db, "koelkast", from_ms, to_ms, &limits, &period));
    record_close(db);
    return period;
}

static void check(const struct sequence *sequence, int64_t lead_ms)
{
    struct scene *scene = scene_create(steady, START_MS);
    start_recording(scene);
    int64_t end_ms = play(scene, sequence, lead_ms);
    same_as_the_guard(scene, sequence->name, end_ms);
    struct best open = best_of(scene, end_ms);
    struct record_period period = period_of(scene, end_ms);
    struct figures figures = figures_of(scene, guard_wall_ms(&scene->guard, scene->now_ms),
                                        guard_wall_ms(&scene->guard, end_ms));
    if ((sequence->max_mc != 0 &&
         (figures.max_mc != sequence->max_mc || open.max_mc != sequence->max_mc)) ||
        (sequence->warm_ms >= 0 && figures.warm_ms != sequence->warm_ms)) {
        fail_msg("%s: highest %d (day %d), warm %lld s", sequence->name, figures.max_mc,
                 open.max_mc, (long long)figures.warm_ms / 1000);
    }
    pack_all(scene, sequence->name, end_ms);
    same_as_the_guard(scene, sequence->name, end_ms);
    struct best packed = best_of(scene, end_ms);
    struct record_period again = period_of(scene, end_ms);
    if (packed.max_mc != open.max_mc || packed.valid != open.valid ||
        again.max_mc != period.max_mc || again.warm_ms != period.warm_ms ||
        again.cold_ms != period.cold_ms || again.in_ms != period.in_ms ||
        again.valid != period.valid) {
        fail_msg("%s: packed %d of %u warm %lld, open %d of %u warm %lld", sequence->name,
                 packed.max_mc, packed.valid, (long long)again.warm_ms, open.max_mc, open.valid,
                 (long long)period.warm_ms);
    }
    scene_destroy(scene);
}

static const struct sequence sequences[] = {
    {"confirmed", {5000, 5000, 15000, 14900, 14800, 14700, 5000, 5000, 5000, 5000}, 15000, 240000},
    {"the third is lower", {5000, 5000, 12000, 13500, 11000, 5000, 5000, 5000, 5000}, 13500, -1},
    {"one spike", {5000, 5000, 15000, 5000, 5000, 5000}, 5000, 0},
    {"two spikes", {5000, 5000, 15000, 5000, 15000, 5000, 5000}, 5000, 0},
    {"lost after it", {5000, 5000, 15000, 14900, LOST, LOST, 5000, 5000}, 5000, 0},
    {"lost in it", {5000, 15000, LOST, 14900, LOST, 14800, 14800, 5000, 5000, 5000}, -1, -1},
    {"never agreed", {5000, 15000, 25000, 35000, 45000, 5000, 5000}, 5000, 0},
    {"agreed late", {5000, 15000, 25000, 24900, 24800, 24700, 24600}, 25000, -1},
    {"the edge of a slow jump", {5000, 10500, 9900, 9900, 9900, 9900}, 10500, -1},
    {"dead bus between", {5000, 15000, DEAD, 14900, 14900, 14900, 14900}, 14900, -1},
    {"cold", {5000, 5000, -4000, -4100, -4200, -4200, -4200}, 5000, 0},
    {"still waiting", {5000, 5000, 15000}, 5000, 0},
    {"two still waiting", {5000, 5000, 15000, 15000}, 5000, 0},
};

static void the_sheet_says_what_the_sign_off_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sequences); i++) {
        struct sequence sequence = sequences[i];
        sequence.max_mc = sequence.max_mc == -1 ? 0 : sequence.max_mc;
        check(&sequence, -1);
    }
}

/* Midnight lies after each of its readings in turn. */
static void also_when_midnight_comes_between(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(sequences); i++) {
        for (int64_t minutes = 2; minutes < 6; minutes++) {
            char name[TEXT_SIZE];
            struct sequence sequence = sequences[i];
            text_set(name, sizeof(name), "%s, %d readings before midnight", sequences[i].name,
                     (int)minutes);
            sequence.name = name;
            sequence.max_mc = 0;
            check(&sequence, (minutes - 1) * MS_PER_MIN + 30 * MS_PER_S);
        }
    }
}

static void any_readings_give_the_same(void **state)
{
    (void)state;
    static const int32_t levels[] = {5000,  5000,  5100,  9900, 12000,
                                     13900, 15500, -2000, LOST, DEAD};
    uint32_t random = 7;
    for (int round = 0; round < 30; round++) {
        char name[32];
        struct sequence sequence = {.warm_ms = -1};
        text_set(name, sizeof(name), "round %d", round);
        sequence.name = name;
        for (size_t i = 0; i < 40; i++) {
            random = random * 1664525 + 1013904223;
            bool stay = i > 0 && (random >> 16) % 3 > 0;
            sequence.mc[i] = stay ? sequence.mc[i - 1] : levels[(random >> 20) % ARRAY_LEN(levels)];
        }
        sequence.mc[0] = 5000;
        check(&sequence, 15 * MS_PER_MIN);
    }
}

/* A day that was packed before summaries knew of it: its bytes say so, and nothing of it changed.
 */
static void an_old_packed_day_stays_valid_and_is_amended(void **state)
{
    (void)state;
    assert_int_equal(DAY_PACK_UNJUDGED, 2);
    const struct sequence waits = {"waits", {5000, 5000, 15000, 14900}, 0, -1};
    struct scene *scene = scene_create(steady, START_MS);
    start_recording(scene);
    /* the last two of the day wait, and it is packed before anything else comes */
    int64_t end_ms = play(scene, &waits, 3 * MS_PER_MIN + 30 * MS_PER_S);
    pack_all(scene, "waits", end_ms - MS_PER_MIN);
    assert_int_equal(best_of(scene, end_ms).max_mc, 5000);
    const struct raw_reading raw = {QUALITY_OK, 14800};
    guard_reading(&scene->guard, 0, end_ms, &raw, end_ms);
    wait_recorded(scene);
    same_as_the_guard(scene, "vouched for after the day was packed", end_ms);
    assert_int_equal(best_of(scene, end_ms).max_mc, 15000);
    assert_true(period_of(scene, end_ms).warm_ms > 0);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sheet_says_what_the_sign_off_said),
        cmocka_unit_test(also_when_midnight_comes_between),
        cmocka_unit_test(any_readings_give_the_same),
        cmocka_unit_test(an_old_packed_day_stays_valid_and_is_amended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
