/* Any record gives the same figures whichever of its days are packed, and by which version of the
 * summary: jumps and lost sensors as the filter records them, restarts within them, and clocks that
 * were set over midnight. */
#include "core/record_stage.h"

#include <stdio.h>
#include <string.h>

#include "core/figures.h"
#include "core/record_summary.h"
#include "filter.h"

#define DAYS 3
#define ROUNDS 3
#define SPANS 12

static const struct record_limits limits = {2000, 8000, 10 * MS_PER_MIN, NULL};

static uint32_t random_state;

static uint32_t below(uint32_t limit)
{
    random_state = random_state * 1664525 + 1013904223;
    return (uint32_t)(((uint64_t)(random_state >> 8) * limit) >> 24);
}

static struct raw_reading any_raw(int32_t *level)
{
    static const int32_t levels[] = {5000, 5000, 5200, 9900, 12000, 13900, 15500, -2000, -200};
    if (below(40) == 0) {
        *level = levels[below(ARRAY_LEN(levels))];
    }
    switch (below(30)) {
    case 0:
        return (struct raw_reading){QUALITY_ABSENT, 0};
    case 1:
        return (struct raw_reading){QUALITY_IMPLAUSIBLE, below(2) == 0 ? 0 : 85000};
    case 2:
        return (struct raw_reading){QUALITY_OK, levels[below(ARRAY_LEN(levels))]};
    default:
        return (struct raw_reading){QUALITY_OK, *level + (int32_t)below(3) * 62};
    }
}

/* A reading a minute; a restart now and then, after which the clock may differ by some minutes. */
static void put_any_days(void)
{
    struct filter filter;
    int32_t boot = 0;
    int32_t level = 5000;
    int64_t boot_began_ms = 0;
    open_record();
    for (int64_t at = 0; at < DAYS * MS_PER_DAY; at += MS_PER_MIN) {
        if (at == 0 || below(700) == 0) {
            char id[24];
            snprintf(id, sizeof(id), "boot %d", (int)++boot);
            int64_t set_ms = at == 0 ? 0 : ((int64_t)below(7) - 3) * MS_PER_MIN / 2;
            at += (int64_t)below(20) * MS_PER_MIN;
            boot_began_ms = at;
            filter_init(&filter);
            put_boot(boot, id);
            put_clock(boot, 0, MIDNIGHT + at + set_ms, TIME_NTP);
        }
        struct reading out[FILTER_OUT_MAX];
        enum quality recorded;
        static const struct calibration none;
        const struct raw_reading raw = any_raw(&level);
        filter_step(&filter, 0, at - boot_began_ms, &raw, &none, &recorded, out);
        put_reading(boot, at - boot_began_ms, 0, raw.mc, recorded);
    }
    close_record();
}

struct whole {
    struct record_period period;
    struct figures figures;
};

static struct whole whole_of(int64_t from_ms, int64_t to_ms)
{
    char message[MESSAGE_SIZE];
    static struct calibration_past past;
    static const struct calibration none;
    const struct exposure_limits exposure = {limits.low_mc, limits.high_mc, limits.validity_ms};
    struct figures_walk walk;
    struct whole whole;
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(record_period(db, "koelkast", from_ms, to_ms, &limits, &whole.period));
    figures_begin(&walk, &past, &none, &exposure, from_ms, to_ms, &whole.figures);
    const struct judged_by by = figures_by(&walk);
    assert_true(record_each_judged(db, "koelkast", from_ms - limits.validity_ms, to_ms, &by,
                                   figures_take, &walk));
    figures_end(&walk);
    record_close(db);
    return whole;
}

static void same(const char *name, const struct whole *is, const struct whole *was)
{
    const struct record_period *a = &is->period, *b = &was->period;
    const struct figures *f = &is->figures, *g = &was->figures;
    if (a->valid != b->valid || a->min_mc != b->min_mc || a->max_mc != b->max_mc ||
        a->in_ms != b->in_ms || a->warm_ms != b->warm_ms || a->cold_ms != b->cold_ms ||
        a->mean_mc - b->mean_mc > 1 || b->mean_mc - a->mean_mc > 1) {
        fail_msg("%s: period: valid %d %d, %d..%d %d..%d, in %lld %lld, warm %lld %lld", name,
                 (int)a->valid, (int)b->valid, a->min_mc, a->max_mc, b->min_mc, b->max_mc,
                 (long long)a->in_ms, (long long)b->in_ms, (long long)a->warm_ms,
                 (long long)b->warm_ms);
    }
    if (f->valid != g->valid || f->in_ms != g->in_ms || f->warm_ms != g->warm_ms ||
        f->cold_ms != g->cold_ms || f->min_ms != g->min_ms || f->max_ms != g->max_ms) {
        fail_msg("%s: figures: valid %d %d", name, (int)f->valid, (int)g->valid);
    }
    if (a->valid != f->valid || a->warm_ms != f->warm_ms || a->cold_ms != f->cold_ms ||
        (a->valid > 0 && (a->min_mc != f->min_mc || a->max_mc != f->max_mc))) {
        fail_msg("%s: the period is not the figures: valid %d %d, warm %lld %lld", name,
                 (int)a->valid, (int)f->valid, (long long)a->warm_ms, (long long)f->warm_ms);
    }
}

struct total {
    uint32_t readings, valid;
    int32_t min_mc, max_mc;
};

static bool add_day(void *context, const struct record_day_row *row)
{
    struct total *total = context;
    bool first = total->valid == 0;
    total->readings += row->readings;
    if (row->valid > 0) {
        total->min_mc = first || row->min_mc < total->min_mc ? row->min_mc : total->min_mc;
        total->max_mc = first || row->max_mc > total->max_mc ? row->max_mc : total->max_mc;
        total->valid += row->valid;
    }
    return true;
}

static struct total total_of(void)
{
    char message[MESSAGE_SIZE];
    struct total total = {0};
    struct record_db *db = record_open(path, message);
    assert_true(record_each_day(db, "koelkast", INT64_MIN, INT64_MAX, add_day, &total));
    record_close(db);
    return total;
}

static void any_days_packed_and_of_any_version(void **state)
{
    (void)state;
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        struct whole was[SPANS];
        int64_t from_ms[SPANS], to_ms[SPANS];
        char name[64];
        random_state = round * 7919;
        put_any_days();
        const struct total total = total_of();
        for (size_t i = 0; i < SPANS; i++) {
            bool days = i % 3 == 0;
            int64_t unit_ms = days ? MS_PER_DAY : MS_PER_MIN;
            uint32_t units = days ? DAYS : DAYS * 1440;
            from_ms[i] = MIDNIGHT + (i == 0 ? 0 : below(units)) * unit_ms;
            to_ms[i] = i == 0 ? MIDNIGHT + DAYS * MS_PER_DAY
                              : from_ms[i] + (1 + below(units)) * unit_ms;
            was[i] = whole_of(from_ms[i], to_ms[i]);
        }
        for (int64_t step = 0; step < DAYS; step++) {
            const int64_t day = DAY0 + (step + round) % DAYS;
            open_record();
            put_pack(0, day);
            close_record();
            if (below(2) == 0) { /* as it was packed before summaries knew of jumps */
                char sql[256];
                snprintf(sql, sizeof(sql),
                         "UPDATE day SET data = x'02' || substr(data, 2), min_mc = -9999,"
                         " max_mc = 9999, mean_mc = 1, in_ms = 1, warm_ms = 1, cold_ms = 1"
                         " WHERE valid < readings AND utc_day = %d",
                         (int)day);
                change(sql);
            }
            const struct total now = total_of();
            if (memcmp(&now, &total, sizeof(now)) != 0) {
                fail_msg("round %u, %d packed: days: valid %u %u, %d..%d %d..%d", round,
                         (int)step + 1, now.valid, total.valid, now.min_mc, now.max_mc,
                         total.min_mc, total.max_mc);
            }
            for (size_t i = 0; i < SPANS; i++) {
                const struct whole is = whole_of(from_ms[i], to_ms[i]);
                snprintf(name, sizeof(name), "round %u, %d packed, span %d", round, (int)step + 1,
                         (int)i);
                same(name, &is, &was[i]);
            }
        }
        static const char *const parts[] = {"", "-wal",
                                            "-shm"}; /* a WAL without its file is damage */
        for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
            char part[sizeof(path) + 8];
            snprintf(part, sizeof(part), "%s%s", path, parts[i]);
            remove(part);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {WITH_FOLDER(any_days_packed_and_of_any_version)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
