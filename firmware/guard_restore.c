/* After a restart: the record is read, the past is done again in the same state machines without
 * sound or new records, and then the present is compared with what the record says still goes on.
 */
#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "guard.h"

/* Enough of the past for every run that may still count, when no excursion asks for more. */
#define REPLAY_MS (2 * MS_PER_HOUR)
/* How far back when there was never a sign-off. */
#define NEVER_MS (7 * MS_PER_DAY)
#define BEGINNING_MS (INT64_C(1) << 60) /* before anything a boot clock can say */
#define BOOT_MAX 16

/* A boot of the past and how its clock lies beside ours: our ms = its ms + shift. */
struct past_boot {
    int32_t boot;
    bool dated; /* shift comes from wall time that somebody vouched for, on both sides */
    int64_t shift_ms;
    int64_t last_ms; /* the last thing recorded in it, its own clock */
};

struct ack {
    bool any;
    int32_t boot;
    int64_t at_ms; /* its own boot's clock */
    uint64_t seq;
    char who[NAME_SIZE];
    char action[NAME_SIZE];
};

struct past_sensor {
    bool excursion; /* open in the record */
    int32_t excursion_boot;
    int64_t excursion_ms;
    uint64_t broken_seq; /* the last rule that broke the chain */
    int64_t broken_ms;
    int32_t broken_boot;
    size_t broken_rule;
    uint64_t released_seq;
};

struct past {
    struct guard *guard;
    int64_t now_ms;
    struct past_boot boot[BOOT_MAX]; /* oldest first, ours last */
    size_t boot_count;
    bool outage;
    struct record_event_row begin;        /* of the open outage */
    int64_t mains_lost_ms, mains_back_ms; /* the last of each since then, our clock */
    struct past_sensor sensor[SENSOR_MAX];
    bool open[RULE_MAX][SENSOR_MAX + 1]; /* rules that began and did not end; last: no sensor */
    struct ack ack;                      /* the last one */
    uint8_t replayed;                    /* the sensor that is being fed */
    bool fed;                            /* it has had a reading */
    bool signed_off;                     /* its last sign-off has come by */
    int64_t shift_ms;
};

static int rule_of(const struct guard *guard, const char *id)
{
    for (size_t i = 0; i < guard->rules.count; i++) {
        if (strcmp(guard->rules.rule[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int sensor_of(const struct guard *guard, const char *id)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        if (strcmp(guard->sensor[i].settings->id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int sensor_in_detail(const struct guard *guard, const struct record_event_row *row)
{
    char id[ID_SIZE];
    return pairs_get_text(row->event.detail, "sensor", id, sizeof(id)) ? sensor_of(guard, id) : -1;
}

static int64_t ms_in_detail(const struct record_event_row *row, const char *key, int64_t otherwise)
{
    int64_t value;
    return pairs_get_int(row->event.detail, key, &value) ? value : otherwise;
}

static struct past_boot *boot_of(struct past *past, int32_t boot)
{
    for (size_t i = 0; i < past->boot_count; i++) {
        if (past->boot[i].boot == boot) {
            return &past->boot[i];
        }
    }
    return NULL;
}

static bool meet_boot(struct past *past, const struct record_event_row *row)
{
    struct past_boot *boot = boot_of(past, row->boot);
    if (boot == NULL) {
        if (past->boot_count == BOOT_MAX) { /* the oldest is too long ago to matter */
            memmove(&past->boot[0], &past->boot[1], (BOOT_MAX - 1) * sizeof(past->boot[0]));
            past->boot_count--;
        }
        boot = &past->boot[past->boot_count++];
        *boot = (struct past_boot){.boot = row->boot, .last_ms = row->boot_ms};
    }
    if (row->boot_ms > boot->last_ms) {
        boot->last_ms = row->boot_ms;
    }
    if (row->trust > TIME_UNTRUSTED && row->wall_ms != MS_UNKNOWN &&
        past->guard->trust > TIME_UNTRUSTED) {
        boot->dated = true;
        boot->shift_ms = row->wall_ms - row->boot_ms - past->guard->wall_offset_ms;
    }
    return true;
}

/* One pass over all events: what began and did not end? */
static bool note_event(void *context, const struct record_event_row *row)
{
    struct past *past = context;
    struct guard *guard = past->guard;
    const char *kind = row->event.kind;
    bool start = strcmp(kind, EVENT_RULE_START) == 0;
    meet_boot(past, row);
    if (start || strcmp(kind, EVENT_RULE_END) == 0) {
        int rule = rule_of(guard, row->event.subject);
        int sensor = sensor_in_detail(guard, row);
        if (rule < 0) {
            return true;
        }
        past->open[rule][sensor < 0 ? SENSOR_MAX : sensor] = start;
        if (start && sensor >= 0 && guard->rules.rule[rule].breaks_chain) {
            past->sensor[sensor].broken_seq = row->seq;
            past->sensor[sensor].broken_ms = row->boot_ms;
            past->sensor[sensor].broken_boot = row->boot;
            past->sensor[sensor].broken_rule = (size_t)rule;
        }
    } else if (strcmp(kind, EVENT_EXCURSION_BEGIN) == 0 || strcmp(kind, EVENT_EXCURSION_END) == 0) {
        int sensor = sensor_of(guard, row->event.subject);
        if (sensor >= 0) {
            past->sensor[sensor].excursion = strcmp(kind, EVENT_EXCURSION_BEGIN) == 0;
            past->sensor[sensor].excursion_boot = row->boot;
            past->sensor[sensor].excursion_ms = ms_in_detail(row, "since", row->boot_ms);
        }
    } else if (strcmp(kind, EVENT_CHAIN_RELEASED) == 0) {
        int sensor = sensor_in_detail(guard, row);
        if (sensor >= 0) {
            past->sensor[sensor].released_seq = row->seq;
        }
    } else if (strcmp(kind, EVENT_OUTAGE_BEGIN) == 0) {
        past->outage = true;
        past->begin = *row;
        past->mains_lost_ms = past->mains_back_ms = MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_OUTAGE_END) == 0) {
        past->outage = false;
    } else if (strcmp(kind, EVENT_MAINS_LOST) == 0) {
        past->mains_lost_ms = row->boot == guard->boot ? row->boot_ms : MS_UNKNOWN;
        past->mains_back_ms = MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_MAINS_BACK) == 0) {
        past->mains_back_ms = row->boot == guard->boot ? row->boot_ms : MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_ACKNOWLEDGE) == 0) {
        past->ack = (struct ack){
            .any = true, .boot = row->boot, .at_ms = row->boot_ms, .seq = row->seq};
        text_copy(past->ack.who, sizeof(past->ack.who), row->event.subject);
        pairs_get_text(row->event.detail, "actie", past->ack.action, sizeof(past->ack.action));
    } else if (strcmp(kind, EVENT_SIGNOFF) == 0) {
        text_copy(guard->signoff_by, sizeof(guard->signoff_by), row->event.subject);
        guard->signoff_ms = row->boot == guard->boot ? row->boot_ms : MS_UNKNOWN;
        guard->signoff_wall_ms = row->wall_ms;
    } else if (strcmp(kind, EVENT_DOOR) == 0) {
        bool open = row->boot == guard->boot && strcmp(row->event.subject, "open") == 0;
        guard->inputs.door_open = open ? TRI_YES : TRI_UNKNOWN;
        guard->door_since_ms = open ? row->boot_ms : MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_TIME) == 0 && row->boot == guard->boot) {
        guard->vouched_ms = row->boot_ms;
        guard->vouched_wall_ms = ms_in_detail(row, "wall_ms", row->wall_ms);
    }
    return true;
}

static bool note_last_reading(void *context, const struct record_row *row)
{
    int64_t *last_ms = context;
    if (row->reading.boot_ms > *last_ms) {
        *last_ms = row->reading.boot_ms;
    }
    return true;
}

static bool note_first_reading(void *context, const struct record_row *row)
{
    struct guard *guard = context;
    if (row->trust > TIME_UNTRUSTED) {
        guard->unpacked_wall_ms = ms_earlier(guard->unpacked_wall_ms, row->wall_ms);
    }
    return false;
}

/* Boots that nobody dated are laid end to end before ours: time in which the machine was off is
 * then left out, so what lasts since then lasts "at least" so long. Between two boots readings do
 * not count on: the gap is longer than their validity. */
static bool place_boots(struct past *past, struct record_db *db)
{
    struct guard *guard = past->guard;
    if (boot_of(past, guard->boot) == NULL) {
        if (past->boot_count == BOOT_MAX) {
            memmove(&past->boot[0], &past->boot[1], (BOOT_MAX - 1) * sizeof(past->boot[0]));
            past->boot_count--;
        }
        past->boot[past->boot_count++] = (struct past_boot){.boot = guard->boot};
    }
    int64_t next_start_ms = 0;
    for (size_t i = past->boot_count; i-- > 0;) {
        struct past_boot *boot = &past->boot[i];
        for (size_t s = 0; s < guard->sensor_count; s++) {
            if (!record_each_boot(db, guard->sensor[s].settings->id, boot->boot, -BEGINNING_MS,
                                  note_first_reading, guard)) {
                return false;
            }
        }
        if (boot->boot == guard->boot) {
            *boot = (struct past_boot){.boot = boot->boot, .dated = true, .last_ms = past->now_ms};
            continue;
        }
        for (size_t s = 0; s < guard->sensor_count; s++) {
            if (!record_each_boot(db, guard->sensor[s].settings->id, boot->boot, boot->last_ms,
                                  note_last_reading, &boot->last_ms)) {
                return false;
            }
        }
        if (!boot->dated) {
            boot->shift_ms = next_start_ms - guard->rules.validity_ms - 1 - boot->last_ms;
        }
        next_start_ms = boot->shift_ms;
    }
    return true;
}

static void sign_again(struct past *past)
{
    const struct guard *guard = past->guard;
    struct tally *tally = &past->guard->sensor[past->replayed].tally;
    tally_tick(tally, &guard->rules, guard->signoff_ms);
    tally_restart(tally, guard->signoff_ms);
    past->signed_off = true;
}

static bool feed(void *context, const struct record_row *row)
{
    struct past *past = context;
    const struct reading *reading = &row->reading;
    /* PENDING was the filter's word for a good reading; it will find it again. */
    bool good = reading->quality == QUALITY_OK || reading->quality == QUALITY_PENDING;
    const struct raw_reading raw = {good ? QUALITY_OK : reading->quality, reading->mc};
    int64_t at_ms = reading->boot_ms + past->shift_ms;
    struct guard *guard = past->guard;
    if (!past->fed && guard->signoff_ms == MS_UNKNOWN) {
        tally_init(&guard->sensor[past->replayed].tally, at_ms); /* it began here */
    }
    past->fed = true;
    if (!past->signed_off && guard->signoff_ms != MS_UNKNOWN && at_ms > guard->signoff_ms) {
        sign_again(past);
    }
    if (at_ms <= past->now_ms) {
        guard_reading(past->guard, past->replayed, at_ms, &raw, at_ms);
    }
    return true;
}

/* From which moment (our clock) this sensor's readings are needed. */
static int64_t needed_from_ms(struct past *past, size_t index)
{
    const struct past_sensor *sensor = &past->sensor[index];
    int64_t from_ms = past->now_ms - REPLAY_MS;
    const struct past_boot *boot = boot_of(past, sensor->excursion_boot);
    if (sensor->excursion && boot != NULL) {
        from_ms = ms_earlier(from_ms, sensor->excursion_ms + boot->shift_ms -
                                          past->guard->rules.validity_ms);
    }
    /* lowest and highest since the sign-off, and the reading that counted then */
    from_ms = ms_earlier(from_ms, past->guard->signoff_ms != MS_UNKNOWN
                                      ? past->guard->signoff_ms - past->guard->rules.validity_ms
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
    coldchain_init(&sensor->chain, from_ms);
    tally_init(&sensor->tally, from_ms);
    past->replayed = index;
    past->fed = past->signed_off = false;
    for (size_t i = 0; i < past->boot_count; i++) {
        const struct past_boot *boot = &past->boot[i];
        past->shift_ms = boot->shift_ms;
        if (boot->last_ms + boot->shift_ms >= from_ms &&
            !record_each_boot(db, sensor->settings->id, boot->boot, from_ms - boot->shift_ms, feed,
                              past)) {
            return false;
        }
    }
    if (!past->signed_off && guard->signoff_ms != MS_UNKNOWN) {
        sign_again(past);
    }
    if (!sensor->has_value) { /* nothing in the record: a fresh start, not a long silence */
        coldchain_init(&sensor->chain, past->now_ms);
        tally_init(&sensor->tally, past->now_ms);
        sensor->no_reading_since_ms = past->now_ms;
    }
    return true;
}

static void resume_outage(struct past *past)
{
    struct guard *guard = past->guard;
    struct outage *outage = &guard->outage;
    if (!past->outage) {
        return;
    }
    const struct past_boot *boot = boot_of(past, past->begin.boot);
    bool same_boot = past->begin.boot == guard->boot;
    int64_t since_ms = ms_in_detail(&past->begin, "since", past->begin.boot_ms);
    int64_t own_since_ms = since_ms;
    since_ms += boot == NULL ? 0 : boot->shift_ms;
    outage_resume(outage, since_ms, !same_boot || ms_in_detail(&past->begin, "at_least", 0) != 0);
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

static bool is_breaking(const struct guard *guard, uint8_t sensor)
{
    for (size_t i = 0; i < guard->rules.count; i++) {
        if (guard->rules.rule[i].breaks_chain && guard->sensor[sensor].chain.rule[i].active) {
            return true;
        }
    }
    return false;
}

/* A chain that broke stays broken until a person releases it, over any number of restarts. */
static void restore_chains(struct past *past)
{
    struct guard *guard = past->guard;
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        const struct past_sensor *was = &past->sensor[i];
        if (!guard->sensor[i].guarded || was->broken_seq <= was->released_seq) {
            if (was->released_seq > 0 && !is_breaking(guard, i)) {
                guard->sensor[i].chain.chain_broken = false; /* released after the replayed break */
            }
            continue;
        }
        guard->sensor[i].chain.chain_broken = true;
        if (past->ack.seq < was->broken_seq) { /* nobody has seen it yet */
            const struct past_boot *boot = boot_of(past, was->broken_boot);
            alarms_raise(&guard->alarms, &guard->rules, was->broken_rule, i,
                         was->broken_ms + (boot == NULL ? 0 : boot->shift_ms));
        }
    }
}

static void restore_silence(struct past *past)
{
    struct alarms *alarms = &past->guard->alarms;
    const struct past_boot *boot = boot_of(past, past->ack.boot);
    int64_t acked_ms = past->ack.at_ms + (boot == NULL ? 0 : boot->shift_ms);
    for (size_t i = 0; past->ack.any && i < alarms->count; i++) {
        struct alarm *alarm = &alarms->alarm[i];
        if (alarm->since_ms <= acked_ms) {
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
    for (size_t rule = 0; rule < guard->rules.count; rule++) {
        for (size_t at = 0; at <= SENSOR_MAX; at++) {
            uint8_t sensor = at == SENSOR_MAX ? ALARM_NO_SENSOR : (uint8_t)at;
            bool temperature = guard->rules.rule[rule].kind == RULE_TEMPERATURE;
            bool holds = temperature && at < guard->sensor_count
                             ? guard->sensor[at].chain.rule[rule].active
                             : alarms_holds(&guard->alarms, rule, sensor);
            if (holds != past->open[rule][at]) {
                guard_record_rule(guard, rule, sensor, holds, past->now_ms);
            }
        }
    }
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct coldchain *chain = &guard->sensor[i].chain;
        if (chain->excursion != past->sensor[i].excursion) {
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
    if (!record_each_event(db, NULL, 0, note_event, past) || !place_boots(past, db)) {
        return false;
    }
    if (guard->signoff_wall_ms != MS_UNKNOWN && guard->signoff_ms == MS_UNKNOWN &&
        guard->trust > TIME_UNTRUSTED) {
        guard->signoff_ms = guard->signoff_wall_ms - guard->wall_offset_ms;
    }
    guard->replaying = true;
    bool good = true;
    if (guard->has_rules) {
        resume_outage(past);
    }
    for (uint8_t i = 0; i < guard->sensor_count && good; i++) {
        good = feed_sensor(past, db, i);
    }
    guard_tick(guard, now_ms); /* the silence since the last reading */
    if (guard->has_rules) {
        restore_chains(past);
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
    bool good = restore_from(&past, db);
    record_close(db);
    if (!good) {
        text_set(message, MESSAGE_SIZE, "%s: leesfout", db_path);
    } else if (past.outage) {
        log_info("outage %llu goes on", (unsigned long long)guard->outage_id);
    }
    return good;
}
