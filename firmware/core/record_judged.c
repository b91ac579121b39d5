#include "core/record_judged.h"

#include <string.h>

#include "core/log.h"
#include "core/record_schema.h"

/* Before the span that is asked for, so that a jump that began there is known. */
#define LEAD_MS (15 * MS_PER_MIN)

void judge_init(struct judge *judge, const struct judged_by *by,
                bool (*each)(void *context, const struct judged_row *judged), void *context)
{
    *judge = (struct judge){.each = each, .context = context, .told_ms = INT64_MIN};
    if (by != NULL) {
        judge->by = *by;
    }
}

static bool tell(struct judge *judge, const struct record_row *row, enum quality quality,
                 int64_t at_ms)
{
    judge->told_ms = ms_most(judge->told_ms, at_ms);
    const struct judged_row judged = {*row, quality, judge->told_ms};
    return judge->each(judge->context, &judged);
}

/* What the jump has judged, now that `now_ms` was sensed. The cold chain learns only then that a
 * reading was refused, so what was known goes on until then. */
static bool tell_judged(struct judge *judge, const struct reading *out, size_t count,
                        int64_t now_ms)
{
    bool more = true;
    for (size_t i = 0; more && i < count && i < judge->count; i++) {
        const struct record_row *row = &judge->waiting[i];
        more = tell(judge, row, out[i].quality,
                    out[i].quality == QUALITY_OK ? row->wall_ms : now_ms);
    }
    count = count < judge->count ? count : judge->count;
    judge->count -= count;
    memmove(judge->waiting, judge->waiting + count, judge->count * sizeof(judge->waiting[0]));
    return more;
}

static struct reading corrected(const struct judge *judge, const struct record_row *row)
{
    static const struct calibration none = {0};
    struct reading reading = row->reading;
    const struct calibration *present = judge->by.present != NULL ? judge->by.present : &none;
    const struct calibration *then = judge->by.past == NULL
                                         ? present
                                         : calibration_past_at(judge->by.past, present, row->seq,
                                                               row->wall_ms);
    reading.mc = calibration_apply(then, reading.mc);
    return reading;
}

/* It jumped when it was sensed: the filter said so then. */
static bool is_doubted(const struct reading *reading)
{
    return reading->quality == QUALITY_PENDING ||
           (reading->quality == QUALITY_IMPLAUSIBLE && raw_may_be_true(reading->mc));
}

static bool wait(struct judge *judge, const struct record_row *row, const struct reading *reading)
{
    struct reading out[JUMP_WINDOW];
    bool more = true;
    jump_add(&judge->jump, reading);
    judge->waiting[judge->count++] = *row;
    if (judge->jump.count == JUMP_WINDOW) {
        size_t count = jump_refuse(&judge->jump, out);
        more = tell_judged(judge, out, count, row->wall_ms);
    }
    return more;
}

bool judge_take(struct judge *judge, const struct record_row *row)
{
    struct reading out[JUMP_WINDOW];
    struct reading reading = corrected(judge, row);
    if (is_doubted(&row->reading)) {
        return wait(judge, row, &reading);
    }
    bool good = reading.quality == QUALITY_OK;
    bool on_line = judge->has_last && jump_is_near(reading.mc, judge->last_mc);
    if (good && !on_line && judge->jump.count == JUMP_WINDOW - 1) {
        /* The filter believed it: then it was the third of a jump. */
        struct jump three = judge->jump;
        jump_add(&three, &reading);
        if (jump_agrees(&three)) {
            size_t count = jump_confirm(&judge->jump, out);
            judge->has_last = true;
            judge->last_mc = reading.mc;
            return tell_judged(judge, out, count, row->wall_ms) &&
                   tell(judge, row, QUALITY_OK, row->wall_ms);
        }
    }
    size_t count = jump_settle(&judge->jump, &reading, out);
    if (good) {
        judge->jump.count = 0;
        judge->has_last = true;
        judge->last_mc = reading.mc;
    }
    return tell_judged(judge, out, count, row->wall_ms) &&
           tell(judge, row, reading.quality, row->wall_ms);
}

bool judge_end(struct judge *judge)
{
    bool more = true;
    for (size_t i = 0; more && i < judge->count; i++) {
        more = tell(judge, &judge->waiting[i], QUALITY_PENDING, judge->waiting[i].wall_ms);
    }
    judge->count = 0;
    return more;
}

/* Over the record */

struct span {
    struct judge judge;
    int64_t from_ms, to_ms;
    bool (*each)(void *context, const struct judged_row *judged);
    void *context;
    bool enough;
};

static bool within(void *context, const struct judged_row *judged)
{
    struct span *span = context;
    if (judged->row.wall_ms >= span->from_ms && judged->row.wall_ms < span->to_ms) {
        span->enough |= !span->each(span->context, judged);
    }
    return !span->enough;
}

static bool take(void *context, const struct record_row *row)
{
    struct span *span = context;
    return judge_take(&span->judge, row);
}

static bool still_waits(const struct span *span)
{
    return !span->enough && span->judge.count > 0 && span->judge.waiting[0].wall_ms < span->to_ms;
}

static bool take_after(void *context, const struct record_row *row)
{
    struct span *span = context;
    return judge_take(&span->judge, row) && still_waits(span);
}

bool record_walk_judged(sqlite3 *db, int64_t sensor, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged), void *context,
                        bool *open)
{
    struct span span = {
        .from_ms = record_ms(from_ms), .to_ms = record_ms(to_ms), .each = each, .context = context};
    judge_init(&span.judge, by, within, &span);
    bool good = record_walk(db, sensor, span.from_ms - LEAD_MS, span.to_ms, take, &span);
    if (still_waits(&span)) {
        good &= record_walk(db, sensor, span.to_ms, RECORD_FAR_MS, take_after, &span);
    }
    if (open != NULL) {
        *open = still_waits(&span);
    }
    if (!span.enough) {
        judge_end(&span.judge);
    }
    return good;
}

bool record_each_judged(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged), void *context)
{
    /* One snapshot, so that a day that is packed meanwhile is not missed or seen twice. */
    if (sqlite3_exec(db->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) {
        log_warning("metingen.db: %s", sqlite3_errmsg(db->db));
        return false;
    }
    int64_t sensor = record_sensor_number(db->db, sensor_id);
    bool good = sensor >= 0 && (sensor == 0 || record_walk_judged(db->db, sensor, from_ms, to_ms,
                                                                  by, each, context, NULL));
    sqlite3_exec(db->db, "COMMIT", NULL, NULL, NULL);
    return good;
}
