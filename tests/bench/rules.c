/* Minute readings through the practice's rules, and how many a second: ten years through the cold
 * chain alone, as `noodwachtctl replay` uses it, and one through the whole guard. Prints, asserts
 * nothing. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/log.h"
#include "core/time_text.h"
#include "firmware/watch.h"

#define DAY_MIN 1440
#define TEN_YEARS (INT64_C(3653) * DAY_MIN)
#define ONE_YEAR (INT64_C(365) * DAY_MIN)

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A compressor's cycle, warm for three hours once a month, cold for an hour, lost now and then. */
static struct reading reading_at(int64_t minute)
{
    int64_t day = minute / DAY_MIN, of_day = minute % DAY_MIN;
    double celsius = 4.6 + 0.8 * sin((double)minute / 8.0);
    celsius += day % 30 == 7 && of_day < 180 ? 5 : 0;
    celsius -= day % 30 == 19 && of_day < 60 ? 5 : 0;
    return (struct reading){.boot_ms = minute * MS_PER_MIN,
                            .mc = (int32_t)(celsius * 1000),
                            .quality = minute % 997 == 0 ? QUALITY_CRC : QUALITY_OK};
}

static void report(const char *what, int64_t readings, double begin_s, size_t events)
{
    double took_s = now_s() - begin_s;
    printf("%lld minute readings through %s: %.2f s, %.0f readings/s (%zu events)\n",
           (long long)readings, what, took_s, (double)readings / took_s, events);
}

int main(void)
{
    static struct rules rules;
    static struct watch watch;
    struct coldchain chain;
    struct transition found[TRANSITION_MAX];
    size_t events = 0;
    unsetenv("TZ"); /* as the daemon starts */
    time_zone_keep();
    log_start("rules", LOG_LEVEL_ERROR);
    watch_load_rules("nl-praktijk", &rules);
    coldchain_init(&chain, 0);
    double begin_s = now_s();
    for (int64_t minute = 0; minute < TEN_YEARS; minute++) {
        struct reading reading = reading_at(minute);
        events += coldchain_step(&chain, &rules, &reading, found);
    }
    report("the rules alone", TEN_YEARS, begin_s, events);
    watch_init(&watch, &rules, 0);
    begin_s = now_s();
    for (int64_t minute = 1; minute <= ONE_YEAR; minute++) {
        struct reading reading = reading_at(minute);
        watch_reading(&watch, reading.boot_ms, reading.quality, reading.mc);
    }
    report("the whole guard", ONE_YEAR, begin_s, watch.last_seq);
    return 0;
}
