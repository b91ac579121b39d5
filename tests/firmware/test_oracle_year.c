/* A year of a busy fridge through the whole chain: nobody is called for nothing. The fridge is that
 * of --sim; each opening of its door adds a gust of warm air that the plain model does not have,
 * because it has no air without walls. What should be told says an oracle that knows the true
 * temperature of the probe, without noise or steps, and reads the practice's rules plainly. */
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "core/log.h"
#include "fridge.h"
#include "watch.h"

#define DAYS 365
#define MINUTES_A_DAY 1440
#define OPENINGS 30 /* a day, between eight and six */
#define OPEN_FROM_MIN 480
#define OPEN_TO_MIN 1080
#define GUST_LEAST_C 6.0
#define GUST_MOST_C 10.0
#define GUST_HALF_MIN 2.5  /* its half-life: 6 % is left after ten minutes */
#define GUST_CAPACITY 0.05 /* how much of it the air with its walls keeps */
#define PROBE_AIR 0.35     /* as in fridge.c */
#define NOISE_C 0.1        /* more than half a step and the noise together */

static uint64_t seed;

static double pick(double from, double to)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return from + (to - from) * (double)(seed >> 33) / 2147483648.0;
}

struct opening {
    double at_s, shut_s;
    double gust_c;
};

static int by_time(const void *a, const void *b)
{
    const struct opening *one = a, *other = b;
    return (one->at_s > other->at_s) - (one->at_s < other->at_s);
}

/* One day's openings in order, each under three minutes and none within another. */
static void make_openings(struct opening opening[OPENINGS])
{
    for (size_t i = 0; i < OPENINGS; i++) {
        opening[i].at_s = floor(pick(OPEN_FROM_MIN, OPEN_TO_MIN) * 60.0);
        opening[i].gust_c = pick(GUST_LEAST_C, GUST_MOST_C);
    }
    qsort(opening, OPENINGS, sizeof(opening[0]), by_time);
    for (size_t i = 0; i < OPENINGS; i++) {
        opening[i].shut_s = opening[i].at_s + floor(pick(10, 175));
        if (i + 1 < OPENINGS && opening[i].shut_s > opening[i + 1].at_s - 5) {
            opening[i].shut_s = opening[i + 1].at_s - 5;
        }
    }
}

/* The oracle: true minutes, and what the practice's rules make of them. */
struct oracle {
    int warm_run, cold_run; /* minutes in one go above 8, below 2.5 */
    int warm_sum;           /* minutes above 8 in this excursion */
    int in_run;             /* minutes in range */
    bool warm_told, cold_told, frost_told, chain_told, hot_told;
    size_t medium, high;
};

static void tell(bool *told, bool holds, size_t *count)
{
    *count += holds && !*told;
    *told = holds;
}

static void oracle_minute(struct oracle *oracle, double celsius)
{
    oracle->warm_run = celsius > 8.0 ? oracle->warm_run + 1 : 0;
    oracle->cold_run = celsius < 2.5 ? oracle->cold_run + 1 : 0;
    oracle->in_run = celsius >= 2.0 && celsius <= 8.0 ? oracle->in_run + 1 : 0;
    oracle->warm_sum = oracle->in_run >= 30 ? 0 : oracle->warm_sum + (celsius > 8.0);
    tell(&oracle->warm_told, oracle->warm_run >= 10, &oracle->medium);
    tell(&oracle->cold_told, oracle->cold_run >= 5, &oracle->medium);
    tell(&oracle->frost_told, celsius < 2.0, &oracle->high);
    tell(&oracle->chain_told, oracle->warm_sum >= 120, &oracle->high);
    tell(&oracle->hot_told, celsius > 21.0, &oracle->high);
}

struct calls {
    size_t count[LEVEL_HIGH + 1];
    bool holds[RULE_MAX];
};

static void look(struct watch *watch, void *context)
{
    struct calls *calls = context;
    for (size_t i = 0; i < watch->guard.rules.count; i++) {
        bool holds = watch_holds(watch, i);
        if (holds && !calls->holds[i] && watch->guard.rules.rule[i].kind != RULE_SIGNOFF) {
            calls->count[watch->guard.rules.rule[i].level]++;
            print_message("day %d, minute %d: %s\n", (int)(watch->now_ms / MS_PER_DAY),
                          (int)(watch->now_ms % MS_PER_DAY / MS_PER_MIN),
                          watch->guard.rules.rule[i].id);
        }
        calls->holds[i] = holds;
    }
}

struct house {
    struct fridge fridge;
    struct opening opening[OPENINGS];
    size_t next;
    double gust_c;
    bool open;
    double hottest_c, coldest_c;
    size_t openings;
};

static void set_door(struct house *house, struct watch *watch, int64_t at_ms, bool open)
{
    house->open = open;
    watch->inputs.door_open = open ? TRI_YES : TRI_NO;
    watch_inputs(watch, at_ms);
}

/* The minute that ends at `at_ms`, and its door. */
static void house_minute(struct house *house, struct watch *watch, int64_t at_ms)
{
    double to_s = (double)(at_ms % MS_PER_DAY) / 1000.0;
    int64_t midnight_ms = at_ms - at_ms % MS_PER_DAY;
    if (to_s == 0.0) {
        make_openings(house->opening);
        house->next = 0;
    }
    house->gust_c *= pow(0.5, 1.0 / GUST_HALF_MIN);
    while (house->next < OPENINGS) {
        const struct opening *now = &house->opening[house->next];
        double due_s = house->open ? now->shut_s : now->at_s;
        if (due_s > to_s) {
            break;
        }
        set_door(house, watch, midnight_ms + (int64_t)(due_s * 1000.0), !house->open);
        if (house->open) {
            house->gust_c += now->gust_c * pow(0.5, (to_s - due_s) / 60.0 / GUST_HALF_MIN);
            house->fridge.air_c += GUST_CAPACITY * now->gust_c;
            house->openings++;
        } else {
            house->next++;
        }
    }
    fridge_run(&house->fridge, MS_PER_MIN, true, false);
}

static double true_c(const struct house *house)
{
    return PROBE_AIR * (house->fridge.air_c + house->gust_c) +
           (1.0 - PROBE_AIR) * house->fridge.load_c;
}

static void a_busy_year(void **state)
{
    (void)state;
    static struct rules rules;
    static struct watch watch;
    static struct house house;
    static struct calls calls;
    struct oracle oracle = {0};
    seed = 2026;
    watch_load_rules("nl-praktijk", &rules);
    watch_init(&watch, &rules, -1);
    watch.looked = look;
    watch.context = &calls;
    fridge_init(&house.fridge, 7);
    make_openings(house.opening);
    house.hottest_c = -100;
    house.coldest_c = 100;
    size_t above = 0;
    for (int64_t minute = 0; minute < (int64_t)DAYS * MINUTES_A_DAY; minute++) {
        int64_t at_ms = minute * MS_PER_MIN;
        if (minute > 0) {
            house_minute(&house, &watch, at_ms);
        }
        double celsius = true_c(&house);
        int32_t mc = fridge_seen_mc(&house.fridge, celsius);
        assert_true(fabs(mc / 1000.0 - celsius) < NOISE_C);
        bool lost = pick(0, 1) < 0.002;
        watch_reading(&watch, at_ms, lost ? QUALITY_CRC : QUALITY_OK, lost ? 0 : mc);
        oracle_minute(&oracle, celsius);
        house.hottest_c = fmax(house.hottest_c, celsius);
        house.coldest_c = fmin(house.coldest_c, celsius);
        above += celsius > 8.0;
    }
    print_message("%zu openings; true probe %.2f to %.2f, %zu min above 8; told: %zu high, %zu "
                  "medium, %zu low; oracle: %zu high, %zu medium\n",
                  house.openings, house.coldest_c, house.hottest_c, above, calls.count[LEVEL_HIGH],
                  calls.count[LEVEL_MEDIUM], calls.count[LEVEL_LOW], oracle.high, oracle.medium);
    /* a year that tests: doors enough, peaks past the limit, and nothing that should be told */
    assert_true(house.openings >= (size_t)(DAYS - 1) * OPENINGS);
    assert_true(above > 1000);
    assert_int_equal(oracle.high, 0);
    assert_int_equal(oracle.medium, 0);
    assert_int_equal(calls.count[LEVEL_HIGH], 0);
    assert_true(calls.count[LEVEL_MEDIUM] <= 2);
    assert_int_equal(calls.count[LEVEL_LOW], 0); /* no opening under three minutes calls anybody */
}

int main(void)
{
    log_start("test_oracle_year", LOG_LEVEL_WARNING);
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_busy_year)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
