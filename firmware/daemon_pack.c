/* Which days are finished, when they may be packed, and what is so old that it may go. */
#include "core/pairs.h"
#include "core/time_text.h"
#include "daemon.h"

#define PACK_WEEK 7 /* days: later than that a day is packed although nobody signed off since */
#define PACK_AFTER_MS (2 * MS_PER_HOUR) /* a restart feeds the last two hours again: they stay */
#define BACK_DAYS 30                    /* what may be open when the clock is put back */
#define PRUNE_DAYS 30                   /* at a time, so that it is told once a month */
#define YEAR_DAYS 366

/* Once each. The days since the sign-off stay, for the lowest and highest after a restart. */
static void pack_dated(struct daemon *daemon, int64_t now_ms)
{
    const struct guard *guard = &daemon->guard;
    int64_t wall_ms = guard_wall_ms(guard, now_ms);
    int64_t last_day = time_utc_day(wall_ms - PACK_AFTER_MS) - 1;
    if (daemon->packed_day == INT64_MIN) {
        int64_t oldest_ms = ms_earlier(wall_ms, guard->unpacked_wall_ms);
        if (daemon->packed_boot_day != INT64_MIN) { /* this boot had no date until now */
            oldest_ms = ms_earlier(
                oldest_ms, guard_wall_ms(guard, (daemon->packed_boot_day + 1) * MS_PER_DAY));
        }
        daemon->packed_day = time_utc_day(oldest_ms) - 1;
    }
    if (daemon->packed_day >
        last_day + 1) { /* the clock went back: what is open lies earlier now */
        int64_t boot_day = time_utc_day(guard_wall_ms(guard, 0));
        daemon->packed_day = ms_most(boot_day, last_day - BACK_DAYS) - 1;
    }
    if (guard->signoff_wall_ms != MS_UNKNOWN) {
        int64_t signed_day = time_utc_day(guard->signoff_wall_ms);
        int64_t kept_day = ms_most(signed_day, last_day - PACK_WEEK);
        last_day = kept_day <= last_day ? kept_day - 1 : last_day;
    }
    for (int days = 0; days < PACK_WEEK && daemon->packed_day < last_day; days++) {
        daemon->packed_day++;
        for (uint8_t i = 0; i < guard->sensor_count; i++) {
            guard_pack_record(&daemon->guard, i, daemon->packed_day, now_ms);
        }
    }
}

/* Days that are found in the record but not dated by our clock: of boots that nobody dated, and of
 * dated ones when nobody vouches for the present time. They may go when a restart no longer needs
 * them: two hours on, after a sign-off in this boot or a week. */
static void pack_found(struct daemon *daemon, int64_t now_ms)
{
    struct guard *guard = &daemon->guard;
    bool signed_off = guard->signoff_ms != MS_UNKNOWN && guard->signoff_ms >= 0;
    if (now_ms < PACK_AFTER_MS || (!signed_off && now_ms < PACK_WEEK * MS_PER_DAY)) {
        return;
    }
    for (size_t i = 0; i < guard->unpacked_count; i++) {
        guard_pack_record(guard, guard->unpacked[i].sensor, guard->unpacked[i].day, now_ms);
    }
    guard->unpacked_count = 0;
}

/* A boot that runs on without anybody dating it: its own days, a week later. */
static void pack_undated(struct daemon *daemon, int64_t now_ms)
{
    struct guard *guard = &daemon->guard;
    int64_t last_day = now_ms / MS_PER_DAY - PACK_WEEK;
    if (daemon->packed_boot_day == INT64_MIN) {
        daemon->packed_boot_day = ms_least(now_ms / MS_PER_DAY, guard->open_boot_day) - 1;
    }
    for (int days = 0; days < PACK_WEEK && daemon->packed_boot_day < last_day; days++) {
        daemon->packed_boot_day++;
        for (uint8_t i = 0; i < guard->sensor_count; i++) {
            guard_pack_record(guard, i, record_undated_day(guard->boot, daemon->packed_boot_day),
                              now_ms);
        }
    }
}

static void prune(struct daemon *daemon, int64_t now_ms)
{
    struct guard *guard = &daemon->guard;
    int64_t before_day = time_utc_day(guard_wall_ms(guard, now_ms)) -
                         daemon->settings.keep_years * YEAR_DAYS;
    if (guard->oldest_day <= before_day - PRUNE_DAYS) {
        guard_prune_record(guard, before_day, now_ms);
        guard->oldest_day = before_day;
    }
}

void daemon_pack(struct daemon *daemon, int64_t now_ms)
{
    const struct guard *guard = &daemon->guard;
    bool quiet = guard->outage.phase == OUTAGE_NONE;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        quiet = quiet && !guard->sensor[i].chain.excursion;
    }
    if (!quiet) { /* a restart needs their rows */
        return;
    }
    pack_found(daemon, now_ms);
    if (guard->trust == TIME_UNTRUSTED) {
        pack_undated(daemon, now_ms);
    } else {
        pack_dated(daemon, now_ms);
        prune(daemon, now_ms);
    }
}

void daemon_tell_lost(struct daemon *daemon, int64_t now_ms)
{
    uint64_t first = daemon->lost_first;
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    if (first == 0 || daemon->recorder_state.failing ||
        daemon->recorder_state.queued > daemon->recorder_state.capacity / 2) {
        return;
    }
    text_init(&text, detail, sizeof(detail));
    pairs_add_int(&text, "van", (int64_t)first);
    pairs_add_int(&text, "tot", (int64_t)daemon->lost_last);
    guard_event(&daemon->guard, EVENT_LOST, "", detail, now_ms);
    daemon->lost_first = 0;
    guard_flush(&daemon->guard);
    if (daemon->lost_first != 0) { /* no place for this one either */
        daemon->lost_first = first;
    }
}
