/* Ten years of minute readings through the real recorder, and what is asked of them. Prints figures
 * and asserts nothing. usage: decade FOLDER [YEARS]; keeps a decade.db that is there already. */
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/record_start.h"
#include "core/record_summary.h"
#include "core/record_verify.h"

#define FIRST_DAY INT64_C(16436) /* 2015-01-01 */
#define YEAR_DAYS 365
#define ROUNDS 20

static struct record_names names = {.sensor_id = {"koelkast"}};
static struct recorder *recorder;
static uint64_t seq;

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void put(struct record_item *item)
{
    item->seq = ++seq;
    if (!recorder_put(recorder, item, seq)) {
        fprintf(stderr, "the queue is full\n");
        exit(1);
    }
}

static void wait_written(void)
{
    struct recorder_state state;
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    for (recorder_state(recorder, &state); state.committed_seq < seq;
         recorder_state(recorder, &state)) {
        poll(&slot, 1, 1000);
    }
}

static void put_event(int64_t at_ms, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot = 1, .boot_ms = at_ms};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(&item);
}

/* A warm hour a day: rules that begin and end, an excursion. */
static void put_rules(int64_t at_ms, bool start)
{
    static const char *const rules[] = {"deur-open", "deur-lang-open", "warm-vroeg", "koud-vroeg"};
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        put_event(at_ms, start ? EVENT_RULE_START : EVENT_RULE_END, rules[i], "sensor=koelkast");
    }
    put_event(at_ms, start ? EVENT_EXCURSION_BEGIN : EVENT_EXCURSION_END, "koelkast", "");
}

/* A compressor's saw with a sensor's steps, a sign-off a day and a clock row an hour. */
static void put_day(int64_t day)
{
    static uint32_t noise = 1;
    for (int64_t minute = 0; minute < 1440; minute++) {
        int64_t at_ms = day * MS_PER_DAY + minute * MS_PER_MIN;
        noise = noise * 1664525 + 1013904223;
        struct record_item item = {.kind = RECORD_READING, .boot = 1, .boot_ms = at_ms};
        int32_t sixteenths = 64 + (int32_t)(minute % 37) + (int32_t)(noise >> 31);
        item.of.reading = (struct reading){
            .boot_ms = at_ms, .mc = sixteenths * 125 / 2, .quality = QUALITY_OK};
        put(&item);
        if (minute % 60 == 0) {
            item = (struct record_item){.kind = RECORD_CLOCK, .boot = 1, .boot_ms = at_ms};
            item.of.clock.wall_ms = FIRST_DAY * MS_PER_DAY + at_ms;
            item.of.clock.trust = TIME_NTP;
            text_copy(item.of.clock.source, ID_SIZE, "klok");
            put(&item);
        }
        if (minute == 540) {
            put_event(at_ms, EVENT_SIGNOFF, "Anna",
                      "sensor=koelkast nu=5000 min=4000 min_ms=1 max=6300 max_ms=2 buiten_ms=0"
                      " onbekend_ms=0");
        }
        if (minute == 780 || minute == 840) {
            put_rules(at_ms, minute == 780);
        }
    }
    if (day > 1) {
        struct record_item item = {.kind = RECORD_PACK_DAY, .boot = 1, .boot_ms = day * MS_PER_DAY};
        item.of.pack.utc_day = FIRST_DAY + day - 2;
        item.of.pack.low_mc = 2000;
        item.of.pack.high_mc = 8000;
        item.of.pack.validity_ms = 10 * MS_PER_MIN;
        put(&item);
    }
}

static void start(const char *path)
{
    struct recorder_store store = record_store(&names);
    recorder = recorder_start(path, &store, 4096);
    seq = recorder_first_seq(recorder);
}

static void fill(const char *path, int64_t days)
{
    double begin = now_ms();
    start(path);
    struct record_item item = {.kind = RECORD_BOOT, .boot = 1};
    text_copy(item.of.boot_id, ID_SIZE, "tien-jaar");
    put(&item);
    for (int64_t day = 0; day < days; day++) {
        put_day(day);
        wait_written();
    }
    recorder_stop(recorder);
    printf("written: %lld days in %.0f s\n", (long long)days, (now_ms() - begin) / 1e3);
}

static int64_t size_of(const char *path, const char *end)
{
    char name[600];
    struct stat info;
    snprintf(name, sizeof(name), "%s%s", path, end);
    return stat(name, &info) == 0 ? info.st_size : 0;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_open(path, &db);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
}

/* Frames of the write-ahead log for each reading, committed one by one. */
static void pages_per_reading(const char *path, int64_t days)
{
    run_sql(path, "PRAGMA wal_checkpoint(TRUNCATE)");
    start(path);
    int64_t before = size_of(path, "-wal");
    const int count = 200;
    for (int i = 0; i < count; i++) {
        int64_t at_ms = days * MS_PER_DAY + i * MS_PER_MIN;
        struct record_item item = {.kind = RECORD_READING, .boot = 1, .boot_ms = at_ms};
        item.of.reading = (struct reading){.boot_ms = at_ms, .mc = 5000, .quality = QUALITY_OK};
        put(&item);
        wait_written();
    }
    printf("page writes a reading: %.2f\n",
           (double)(size_of(path, "-wal") - before) / (4096 + 24) / count);
    recorder_stop(recorder);
}

static bool count_row(void *context, const struct record_row *row)
{
    (void)row;
    ++*(int64_t *)context;
    return true;
}

static bool count_day(void *context, const struct record_day_row *row)
{
    (void)row;
    ++*(int64_t *)context;
    return true;
}

static bool count_open(void *context, const struct record_open_row *row)
{
    (void)row;
    ++*(int64_t *)context;
    return true;
}

static bool count_event(void *context, const struct record_event_row *row)
{
    (void)row;
    ++*(int64_t *)context;
    return true;
}

static void ignore(void *context, const struct verify_fault *fault)
{
    (void)context;
    printf("fault: %s\n", fault->text);
}

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a;
    double second = *(const double *)b;
    return first < second ? -1 : first > second;
}

/* On a connection that stays open, as the kiosk's; the first round, which opens it, is the worst.
 */
static void ask(const char *path, const char *what, int64_t from_day, int64_t days, bool by_day)
{
    double took[ROUNDS];
    int64_t count = 0;
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(path, message);
    for (int i = 0; i < ROUNDS; i++) {
        int64_t from_ms = (FIRST_DAY + from_day) * MS_PER_DAY;
        int64_t to_ms = from_ms + days * MS_PER_DAY;
        count = 0;
        double begin = now_ms();
        if (by_day) {
            record_each_day(db, "koelkast", from_ms, to_ms, count_day, &count);
        } else {
            record_each(db, "koelkast", from_ms, to_ms, count_row, &count);
        }
        took[i] = now_ms() - begin;
    }
    record_close(db);
    qsort(took, ROUNDS, sizeof(took[0]), by_size);
    printf("%s: best %.2f ms, median %.2f ms, worst %.2f ms (%lld %s)\n", what, took[0],
           took[ROUNDS / 2], took[ROUNDS - 1], (long long)count, by_day ? "days" : "readings");
}

/* What the guard reads when it starts, besides the readings it feeds. */
static void ask_start(const char *path)
{
    static const char *const states[] = {EVENT_RULE_START, EVENT_RULE_END, EVENT_EXCURSION_BEGIN,
                                         EVENT_EXCURSION_END};
    double took[ROUNDS];
    double all_ms = 0;
    int64_t few = 0;
    int64_t all = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char message[MESSAGE_SIZE];
        struct record_boot_row boots[16];
        struct record_event_row row;
        int32_t boot = 0;
        bool known = false;
        int64_t oldest = 0;
        int64_t count = 0;
        few = all = 0;
        double begin = now_ms();
        record_boot_number(path, "een nieuwe", &boot, &known, &oldest);
        struct record_db *db = record_open(path, message);
        record_last_boots(db, boots, 16);
        record_each_state(db, count_event, &few);
        record_last_event(db, EVENT_SIGNOFF, &row);
        record_each_open(db, count_open, &count);
        record_oldest_day(db, &oldest);
        took[i] = now_ms() - begin;
        begin = now_ms();
        record_each_event_of(db, states, ARRAY_LEN(states), count_event, &all);
        all_ms = now_ms() - begin;
        record_close(db);
    }
    qsort(took, ROUNDS, sizeof(took[0]), by_size);
    printf("what a start reads besides the readings it feeds: best %.2f ms, median %.2f ms, %lld"
           " events (reading all %lld: %.1f ms more)\n",
           took[0], took[ROUNDS / 2], (long long)few, (long long)all, all_ms);
}

static void ask_all(const char *path, int64_t days)
{
    char message[MESSAGE_SIZE];
    struct record_period period;
    struct verify_result result;
    const struct record_limits limits = {2000, 8000, 10 * MS_PER_MIN, NULL};
    ask(path, "a year's graph, the newest", days - YEAR_DAYS, YEAR_DAYS, true);
    ask(path, "a year's graph, the oldest", 0, YEAR_DAYS, true);
    ask(path, "30 days' graph", days - 30, 30, false);
    ask(path, "a day's graph, the newest", days - 1, 1, false);
    ask(path, "a day's graph, a year old", days - YEAR_DAYS, 1, false);
    ask(path, "a day's graph, the oldest", 1, 1, false);
    ask_start(path);
    struct record_db *db = record_open(path, message);
    double begin = now_ms();
    record_period(db, "koelkast", FIRST_DAY * MS_PER_DAY, (FIRST_DAY + days) * MS_PER_DAY, &limits,
                  &period);
    printf("a report over all of it: %.1f ms\n", now_ms() - begin);
    begin = now_ms();
    bool good = record_verify(db, NULL, ignore, NULL, &result);
    double took = now_ms() - begin;
    printf("verify: %.2f s for %llu readings, %s\n", took / 1e3,
           (unsigned long long)result.readings, good && result.faults == 0 ? "whole" : "TOUCHED");
    record_close(db);
    begin = now_ms();
    run_sql(path, "PRAGMA quick_check(1)");
    printf("quick_check: %.0f ms\n", now_ms() - begin);
    begin = now_ms();
    start(path);
    printf("opening to write, quick_check included: %.0f ms\n", now_ms() - begin);
    recorder_stop(recorder);
}

int main(int argc, char **argv)
{
    char path[512];
    int64_t days = (argc > 2 ? atoi(argv[2]) : 10) * YEAR_DAYS;
    if (argc < 2) {
        fprintf(stderr, "usage: decade FOLDER [YEARS]\n");
        return 2;
    }
    snprintf(path, sizeof(path), "%s/decade.db", argv[1]);
    if (access(path, F_OK) != 0) {
        fill(path, days);
        pages_per_reading(path, days);
    }
    run_sql(path, "PRAGMA wal_checkpoint(TRUNCATE)");
    printf("%lld days of minute readings: %.1f MB\n", (long long)days,
           (double)size_of(path, "") / 1e6);
    ask_all(path, days);
    return 0;
}
