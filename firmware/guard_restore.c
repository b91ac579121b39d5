/* After a restart: the record is read (guard_past.c), the past is done again in the same state
 * machines without sound or new records, and then the present is compared with what the record says
 * still goes on. */
#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "guard_past.h"

/* Enough of the past for every run that may still count, when no excursion asks for more; and for
 * what is told of the last 24 hours. */
#define REPLAY_MS MS_PER_DAY
/* How far back when there was never a sign-off. */
#define NEVER_MS (7 * MS_PER_DAY)

static void sign_again(struct past *past)
{
    struct tally *tally = &past->guard->sensor[past->replayed].tally;
    tally_tick(tally, guard_rules_of(past->guard, past->replayed), past->signed_ms);
    tally_restart(tally, past->signed_ms);
    past->signed_off = true;
}

/* From here on the box is judged; before, its readings only told what it was when it came into use.
 */
static void begin_box(struct past *past)
{
    if (past->box_ms != MS_UNKNOWN) {
        guard_box_begin(past->guard, past->replayed, past->box_ms);
        past->box_ms = MS_UNKNOWN;
    }
}

static bool feed(void *context, const struct record_row *row)
{
    struct past *past = context;
    const struct reading *reading = &row->reading;
    /* PENDING was the filter's word for a good reading, and so was IMPLAUSIBLE when the value can
     * be true; it will find them again. */
    bool good = reading->quality == QUALITY_OK || reading->quality == QUALITY_PENDING ||
                (reading->quality == QUALITY_IMPLAUSIBLE && raw_may_be_true(reading->mc));
    const struct raw_reading raw = {good ? QUALITY_OK : reading->quality, reading->mc};
    int64_t at_ms = reading->boot_ms + past->shift_ms;
    struct guard *guard = past->guard;
    bool coolbox = guard->sensor[past->replayed].settings->role == ROLE_COOLBOX;
    if (past->fed_ms == MS_UNKNOWN) {
        past->fed_ms = at_ms;
        if (past->signed_ms == MS_UNKNOWN && !coolbox) {
            tally_init(&guard->sensor[past->replayed].tally, at_ms); /* it began here */
        }
    }
    if (past->box_ms != MS_UNKNOWN && at_ms > past->box_ms) {
        begin_box(past);
    }
    struct guard_sensor *sensor = &guard->sensor[past->replayed];
    sensor->calibration = *calibration_past_at(&past->sensor[past->replayed].calibrations,
                                               &sensor->settings->calibration, row->seq,
                                               row->wall_ms);
    if (!past->signed_off && past->signed_ms != MS_UNKNOWN && at_ms > past->signed_ms) {
        sign_again(past);
    }
    if (at_ms <= past->now_ms) {
        guard_tick(past->guard, at_ms); /* as it did then: what is refused now is told now */
        guard_reading(past->guard, past->replayed, at_ms, &raw, at_ms);
    }
    return true;
}

/* From which moment (our clock) this sensor's readings are needed. */
static int64_t needed_from_ms(struct past *past, size_t index)
{
    const struct past_sensor *sensor = &past->sensor[index];
    const struct rules *rules = guard_rules_of(past->guard, (uint8_t)index);
    int64_t from_ms = past->now_ms - REPLAY_MS - rules->validity_ms;
    const struct past_boot *boot = past_boot_of(past, sensor->excursion_boot);
    if (sensor->excursion && boot != NULL) {
        from_ms = ms_earlier(from_ms, sensor->excursion_ms + boot->shift_ms - rules->validity_ms);
    }
    /* lowest and highest since the sign-off, and the reading that counted then */
    from_ms = ms_earlier(from_ms, past->signed_ms != MS_UNKNOWN
                                      ? past->signed_ms - rules->validity_ms
                                      : past->now_ms - NEVER_MS);
    if (past->outage) {
        from_ms = ms_earlier(from_ms, past->guard->outage.since_ms); /* the forecast */
    }
    return from_ms;
}

static bool feed_sensor(struct past *past, struct record_db *db, uint8_t index)
{
    struct guard *guard = past->guard;
    struct guard_sensor *sensor = &guard->sensor[index];
    int64_t from_ms = needed_from_ms(past, index);
    bool coolbox = sensor->settings->role == ROLE_COOLBOX && sensor->guarded;
    past->box_ms = MS_UNKNOWN;
    if (coolbox && guard->coolbox_since_ms >= from_ms) {
        past->box_ms = guard->coolbox_since_ms;
        from_ms = past->box_ms - sensor->rules->validity_ms;
        sensor->guarded = false;
    }
    guard_sensor_begin(sensor, from_ms);
    forecast_init(&sensor->forecast, sensor->prior); /* with what the record taught meanwhile */
    past->replayed = index;
    past->fed_ms = MS_UNKNOWN;
    past->signed_off = past->box_ms != MS_UNKNOWN && past->signed_ms != MS_UNKNOWN &&
                       past->signed_ms <= past->box_ms;
    bool good = true;
    for (size_t i = 0; i < past->boot_count; i++) {
        const struct past_boot *boot = &past->boot[i];
        past->shift_ms = boot->shift_ms;
        if (boot->last_ms + boot->shift_ms >= from_ms) {
            good &= record_each_boot(db, sensor->settings->id, boot->boot, from_ms - boot->shift_ms,
                                     feed, past);
        }
    }
    begin_box(past); /* also when its past cannot be read: it is in use */
    if (!past->signed_off && past->signed_ms != MS_UNKNOWN) {
        sign_again(past);
    }
    sensor->calibration = sensor->settings->calibration;
    if (!sensor->has_value && !coolbox) {
        if (past->fed_ms == MS_UNKNOWN) { /* a fresh start, not a long silence */
            past->fed_ms = past->now_ms;
            guard_sensor_begin(sensor, past->now_ms);
        }
        sensor->chain.no_reading_since_ms = sensor->no_reading_since_ms = past->fed_ms;
    }
    return good;
}

static void resume_outage(struct past *past)
{
    struct guard *guard = past->guard;
    struct outage *outage = &guard->outage;
    if (!past->outage) {
        return;
    }
    bool same_boot = past->begin.boot == guard->boot;
    int64_t own_since_ms = past_ms_in_detail(&past->begin, "since", past->begin.boot_ms);
    int64_t since_ms = past_our_ms(past, past->begin.boot, own_since_ms);
    outage_resume(outage, since_ms,
                  !same_boot || past_ms_in_detail(&past->begin, "at_least", 0) != 0);
    guard->outage_id = past->begin.seq;
    if (!same_boot) {
        bool dated = past->begin.trust > TIME_UNTRUSTED && past->begin.wall_ms != MS_UNKNOWN;
        if (dated && guard->trust == TIME_UNTRUSTED) {
            guard->outage_wall_since_ms = past->begin.wall_ms - past->begin.boot_ms + own_since_ms;
        }
        return;
    }
    bool back = past->mains_back_ms != MS_UNKNOWN;
    outage->mains = outage->raw = back ? TRI_YES : TRI_NO;
    outage->raw_since_ms = back ? past->mains_back_ms : past->mains_lost_ms;
    if (outage->raw_since_ms == MS_UNKNOWN) {
        outage->raw_since_ms = since_ms;
    }
    outage->gone_ms = back ? MS_UNKNOWN : outage->raw_since_ms;
    if (back) {
        outage->phase = OUTAGE_RECOVERING;
        outage->mains_back_ms = past->mains_back_ms;
    }
    guard->inputs.mains = outage->raw;
}

static void resume_sensors(struct past *past)
{
    struct guard *guard = past->guard;
    if (past->coolbox_ms != MS_UNKNOWN) {
        guard_use_coolbox(guard, past->coolbox,
                          past_our_ms(past, past->coolbox_boot, past->coolbox_ms));
    }
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct past_sensor *was = &past->sensor[i];
        struct guard_sensor *sensor = &guard->sensor[i];
        if (was->measured_ms != MS_UNKNOWN) {
            sensor->measured_ms = past_our_ms(past, was->measured_boot, was->measured_ms);
        }
        if (was->calibrations.count > 0) {
            sensor->recorded_calibration =
                was->calibrations.change[was->calibrations.count - 1].calibration;
        }
        if (!calibration_same(&sensor->recorded_calibration, &sensor->settings->calibration)) {
            sensor->compared = false; /* it was with the one before */
        }
    }
}

/* A chain that broke stays broken until a person releases it, over any number of restarts; and its
 * alarm stands until somebody has seen it. */
static void restore_chain(struct past *past, uint8_t sensor)
{
    struct guard *guard = past->guard;
    const struct rules *rules = guard->sensor[sensor].rules;
    struct coldchain *chain = &guard->sensor[sensor].chain;
    uint64_t released_seq = past->sensor[sensor].released_seq;
    bool broken = chain->chain_broken && released_seq == 0;
    for (size_t i = 0; i < rules->count; i++) {
        const struct past_rule *begun = &past->rule[i][sensor];
        if (!rules->rule[i].breaks_chain || (begun->seq == 0 && released_seq == 0)) {
            continue; /* of what the record does not know, what was fed again is right */
        }
        bool active = chain->rule[i].active;
        broken |= active || begun->seq > released_seq;
        alarms_clear(&guard->alarms, i, sensor);
        if (active) {
            alarms_raise(&guard->alarms, rules, i, sensor, chain->rule[i].true_ms);
        } else if (begun->seq > released_seq && begun->seq > past->ack.seq) {
            alarms_raise(&guard->alarms, rules, i, sensor,
                         past_our_ms(past, begun->boot, begun->at_ms));
        }
    }
    chain->chain_broken = broken;
}

static void restore_silence(struct past *past)
{
    struct alarms *alarms = &past->guard->alarms;
    int64_t acked_ms = past_our_ms(past, past->ack.boot, past->ack.at_ms);
    for (size_t i = 0; past->ack.any && i < alarms->count; i++) {
        struct alarm *alarm = &alarms->alarm[i];
        const struct past_rule *begun =
            &past->rule[alarm->rule][alarm->sensor == ALARM_NO_SENSOR ? SENSOR_MAX : alarm->sensor];
        if (begun->open && begun->seq < past->ack.seq) { /* not what began again since */
            alarm->acked = true;
            alarm->acked_ms = acked_ms;
            text_copy(alarm->acked_by, sizeof(alarm->acked_by), past->ack.who);
            text_copy(alarm->acked_action, sizeof(alarm->acked_action), past->ack.action);
        }
    }
    guard_clear_seen(past->guard);
    past->guard->bare_acked_ms = past->ack.any ? acked_ms : MS_UNKNOWN;
}

/* What began or ended while nobody recorded is recorded now. */
static void reconcile(struct past *past)
{
    struct guard *guard = past->guard;
    for (size_t at = 0; at <= SENSOR_MAX; at++) {
        uint8_t sensor = at == SENSOR_MAX ? ALARM_NO_SENSOR : (uint8_t)at;
        const struct rules *rules = guard_rules_of(guard, sensor);
        for (size_t rule = 0; rule < rules->count; rule++) {
            bool temperature = rules->rule[rule].kind == RULE_TEMPERATURE;
            bool holds = temperature && at < guard->sensor_count
                             ? guard->sensor[at].chain.rule[rule].active
                             : alarms_holds(&guard->alarms, rule, sensor);
            if (holds != past->rule[rule][at].open) {
                guard_record_rule(guard, rule, sensor, holds, past->now_ms);
            }
        }
    }
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct coldchain *chain = &guard->sensor[i].chain;
        if (guard->sensor[i].guarded && chain->excursion != past->sensor[i].excursion) {
            char detail[RECORD_DETAIL_SIZE] = "";
            struct text text;
            text_init(&text, detail, sizeof(detail));
            if (chain->excursion) {
                pairs_add_int(&text, "since", chain->excursion_since_ms);
            }
            guard_event(guard, chain->excursion ? EVENT_EXCURSION_BEGIN : EVENT_EXCURSION_END,
                        guard->sensor[i].settings->id, detail, past->now_ms);
        }
    }
}

static bool restore_from(struct past *past, struct record_db *db)
{
    struct guard *guard = past->guard;
    int64_t now_ms = past->now_ms;
    if (!past_read(past, db)) {
        return false;
    }
    if (past->signed_ms != MS_UNKNOWN) {
        past->signed_ms = past_our_ms(past, past->signed_boot, past->signed_ms);
        guard->signoff_ms = past->signed_ms; /* at least so long ago, until somebody dates it: */
        guard_set_time(guard, guard->wall_offset_ms, guard->trust);
    }
    guard->replaying = true;
    bool good = true;
    resume_sensors(past);
    if (guard->has_rules) {
        resume_outage(past);
    }
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        good &= feed_sensor(past, db, i); /* one that cannot be read leaves the others their past */
    }
    guard_tick(guard, now_ms); /* the silence since the last reading */
    if (guard->has_rules) {
        for (uint8_t i = 0; i < guard->sensor_count; i++) {
            if (guard->sensor[i].rules != NULL) {
                restore_chain(past, i);
            }
        }
        guard_judge_rules(guard, now_ms);
        restore_silence(past);
    }
    guard->replaying = false;
    if (guard->has_rules) {
        reconcile(past);
    }
    return good;
}

bool guard_restore(struct guard *guard, const char *db_path, int64_t now_ms,
                   char message[MESSAGE_SIZE])
{
    static struct past past; /* once, at start; too large for the stack of a small machine */
    struct record_db *db = record_open(db_path, message);
    if (db == NULL) {
        return false;
    }
    past = (struct past){
        .guard = guard, .now_ms = now_ms, .mains_lost_ms = MS_UNKNOWN, .mains_back_ms = MS_UNKNOWN};
    past.coolbox_ms = past.signed_ms = MS_UNKNOWN;
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        past.sensor[i].measured_ms = MS_UNKNOWN;
    }
    bool good = restore_from(&past, db);
    record_close(db);
    if (!good) {
        text_set(message, MESSAGE_SIZE, "%s: leesfout", db_path);
    } else if (past.outage) {
        log_info("outage %llu goes on", (unsigned long long)guard->outage_id);
    }
    return good;
}
