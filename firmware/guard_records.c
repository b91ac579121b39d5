#include <string.h>

#include "core/log.h"
#include "core/time_text.h"
#include "guard.h"

void guard_flush(struct guard *guard)
{
    for (size_t i = 0; i < guard->queued; i++) {
        guard->out.record(guard->out.context, &guard->queue[i]);
    }
    guard->queued = 0;
}

struct record_item *guard_item(struct guard *guard, enum record_kind kind, int64_t boot_ms)
{
    if (guard->queued == GUARD_QUEUE) {
        guard_flush(guard);
    }
    struct record_item *item = &guard->queue[guard->queued++];
    memset(item, 0, sizeof(*item));
    item->kind = kind;
    item->boot = guard->boot;
    item->boot_ms = boot_ms;
    item->seq = guard->next_seq++;
    return item;
}

uint64_t guard_event(struct guard *guard, const char *kind, const char *subject, const char *detail,
                     int64_t boot_ms)
{
    if (guard->replaying) {
        return 0;
    }
    log_info("%s%s%s%s%s", kind, subject[0] == '\0' ? "" : " ", subject,
             detail[0] == '\0' ? "" : " ", detail);
    struct record_item *item = guard_item(guard, RECORD_EVENT, boot_ms);
    struct record_event *event = &item->of.event;
    text_copy(event->kind, sizeof(event->kind), kind);
    text_copy(event->subject, sizeof(event->subject), subject);
    text_copy(event->detail, sizeof(event->detail), detail);
    return item->seq;
}

uint64_t guard_clock_record(struct guard *guard, const char *source, int64_t now_ms)
{
    struct record_item *item = guard_item(guard, RECORD_CLOCK, now_ms);
    item->of.clock.wall_ms = guard_wall_ms(guard, now_ms);
    item->of.clock.trust = guard->trust;
    text_copy(item->of.clock.source, sizeof(item->of.clock.source), source);
    return item->seq;
}

void guard_boot_record(struct guard *guard, const char *boot_id, int64_t now_ms)
{
    struct record_item *item = guard_item(guard, RECORD_BOOT, now_ms);
    text_copy(item->of.boot_id, sizeof(item->of.boot_id), boot_id);
}

void guard_pack_record(struct guard *guard, uint8_t sensor, int64_t utc_day, int64_t now_ms)
{
    struct record_item *item = guard_item(guard, RECORD_PACK_DAY, now_ms);
    item->of.pack.sensor = sensor;
    item->of.pack.utc_day = utc_day;
    const struct calibration *calibration = &guard->settings->sensor[sensor].calibration;
    item->of.pack.calibration = *calibration;
    if (guard->has_rules) {
        const struct rules *rules = guard_rules_of(guard, sensor);
        item->of.pack.low_mc = calibration_raw_from(calibration, rules->low_mc);
        item->of.pack.high_mc = calibration_raw_to(calibration, rules->high_mc);
        item->of.pack.validity_ms = rules->validity_ms;
    }
}

void guard_prune_record(struct guard *guard, int64_t before_day, int64_t now_ms)
{
    struct record_item *item = guard_item(guard, RECORD_PRUNE, now_ms);
    item->of.prune.before_day = before_day;
    item->of.prune.today = time_utc_day(guard_wall_ms(guard, now_ms));
}

/* A calibration that is not the one the record knows begins a new stretch of it. Who changed it is
 * not known: it stands in the settings. */
void guard_calibration_records(struct guard *guard, int64_t now_ms)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        const struct calibration *present = &sensor->settings->calibration;
        if (!calibration_same(present, &sensor->recorded_calibration)) {
            char detail[RECORD_DETAIL_SIZE];
            struct text text;
            text_init(&text, detail, sizeof(detail));
            calibration_write(present, &text);
            guard_event(guard, EVENT_CALIBRATION, sensor->settings->id, detail, now_ms);
            sensor->recorded_calibration = *present;
        }
    }
}
