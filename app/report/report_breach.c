/* Finds an excursion in the record and gathers its numbers; what happened in it is
 * report_breach_told.c. */

#include <string.h>

#include "core/pairs.h"
#include "report/report_breach_parts.h"

struct search {
    const struct breach_wish *wish;
    struct breach_span now, found;
    struct breach_list *list; /* NULL: one is wished */
    bool open, hit, found_any, found_broken;
    uint64_t mains_seq, door_seq; /* of the mains' loss and the door's opening that last; 0: none */
    int64_t chain_ms;
};

/* The moment a detail gives on the boot clock of its row, on the wall. */
static int64_t wall_of(const struct record_event_row *row, const char *key)
{
    int64_t boot_ms;
    if (row->wall_ms == MS_UNKNOWN || !pairs_get_int(row->event.detail, key, &boot_ms)) {
        return row->wall_ms;
    }
    return row->wall_ms - (row->boot_ms - boot_ms);
}

static bool breaks(const struct search *search, const struct record_event_row *row,
                   const char *kind)
{
    const struct rule *rule = breach_is_kind(row, kind) && breach_is_ours(search->wish, &row->event)
                                  ? breach_rule_by_id(search->wish->rules, row->event.subject)
                                  : NULL;
    return rule != NULL && rule->breaks_chain;
}

static void keep(struct breach_list *list, const struct breach_span *span)
{
    if (list->count == BREACH_LIST_MAX) {
        list->count--;
        list->left++;
        memmove(list->span, list->span + 1, list->count * sizeof(list->span[0]));
    }
    list->span[list->count++] = *span;
}

/* The excursion of now is whole, or the record ends: is it the one that is wished? */
static void judge(struct search *search)
{
    const struct breach_wish *wish = search->wish;
    const struct breach_span *now = &search->now;
    bool within = now->from_ms != MS_UNKNOWN && now->from_ms < wish->to_ms &&
                  (now->to_ms == MS_UNKNOWN || now->to_ms >= wish->from_ms);
    bool ever = wish->from_ms == INT64_MIN && wish->to_ms == INT64_MAX;
    if (search->open && search->list != NULL && (wish->seq != 0 ? search->hit : within || ever)) {
        keep(search->list, now);
    }
    bool take = wish->seq != 0 ? search->hit : within && (now->broke || !search->found_broken);
    if (search->open && take) {
        search->found = *now;
        search->found_any = true;
        search->found_broken |= now->broke;
    }
    search->open = search->hit = false;
}

static void begin(struct search *search, const struct record_event_row *row)
{
    uint64_t before = row->seq;
    before = search->mains_seq > 0 && search->mains_seq < before ? search->mains_seq : before;
    before = search->door_seq > 0 && search->door_seq < before ? search->door_seq : before;
    search->open = true;
    search->hit = row->seq == search->wish->seq;
    search->now = (struct breach_span){.seq = row->seq,
                                       .before_seq = before - 1,
                                       .from_ms = wall_of(row, "since"),
                                       .to_ms = MS_UNKNOWN,
                                       .chain_ms = search->chain_ms,
                                       .released_ms = MS_UNKNOWN,
                                       .unsure = row->trust == TIME_UNTRUSTED};
}

static void broke(struct search *search, const struct record_event_row *row)
{
    if (!search->open) { /* a rule with a limit inside the range */
        begin(search, row);
        search->now.by_rule = true;
    }
    search->hit |= row->seq == search->wish->seq;
    search->now.broke = true;
    search->now.released_ms = MS_UNKNOWN; /* what was released before was another break */
    if (search->chain_ms == MS_UNKNOWN) {
        search->chain_ms = search->now.from_ms;
    }
    search->now.chain_ms = search->chain_ms;
}

static void released(struct search *search, const struct record_event_row *row)
{
    for (size_t i = 0; search->list != NULL && i < search->list->count; i++) {
        struct breach_span *span = &search->list->span[i];
        if (span->chain_ms != MS_UNKNOWN && span->released_ms == MS_UNKNOWN) {
            span->released_ms = row->wall_ms;
        }
    }
    search->chain_ms = MS_UNKNOWN;
    if (search->open && search->now.released_ms == MS_UNKNOWN) {
        search->now.released_ms = row->wall_ms;
    }
    if (search->found_any && search->found.released_ms == MS_UNKNOWN) {
        search->found.released_ms = row->wall_ms;
    }
}

static bool find(void *context, const struct record_event_row *row)
{
    struct search *search = context;
    const char *id = search->wish->sensor->id;
    if (breach_is_kind(row, EVENT_EXCURSION_BEGIN) && strcmp(row->event.subject, id) == 0) {
        if (!search->open) { /* told again after a restart it is the same one */
            begin(search, row);
        }
        search->now.by_rule = false;
    } else if (breach_is_kind(row, EVENT_EXCURSION_END) && strcmp(row->event.subject, id) == 0) {
        search->now.to_ms = row->wall_ms;
        judge(search);
    } else if (breaks(search, row, EVENT_RULE_START)) {
        broke(search, row);
    } else if (search->now.by_rule && breaks(search, row, EVENT_RULE_END)) {
        search->now.to_ms = row->wall_ms;
        judge(search);
    } else if (breach_is_kind(row, EVENT_CHAIN_RELEASED) &&
               breach_is_ours(search->wish, &row->event)) {
        released(search, row);
    } else if (breach_is_kind(row, EVENT_MAINS_LOST)) {
        search->mains_seq = row->seq;
    } else if (breach_is_kind(row, EVENT_MAINS_BACK)) {
        search->mains_seq = 0;
    } else if (breach_is_kind(row, EVENT_DOOR)) {
        search->door_seq = strcmp(row->event.subject, "open") == 0 ? row->seq : 0;
    }
    return true;
}

/* Readings and stock */

static void reckon(struct breach *breach, struct record_db *db, const struct calibration_past *past,
                   int64_t from_ms, struct figures *to)
{
    const struct rules *rules = breach->wish.rules;
    const struct sensor_settings *sensor = breach->wish.sensor;
    struct exposure_limits limits = {rules->low_mc, rules->high_mc, rules->validity_ms};
    struct figures_walk walk;
    figures_begin(&walk, past, &sensor->calibration, &limits, from_ms, breach->to_ms, to);
    struct judged_by by = figures_by(&walk);
    breach->failed |= !record_each_judged(db, sensor->id, from_ms - limits.validity_ms,
                                          breach->to_ms, &by, figures_take, &walk);
    figures_end(&walk);
}

struct first {
    struct breach *breach;
    const struct calibration_past *past;
};

static bool take_first(void *context, const struct judged_row *judged)
{
    const struct first *first = context;
    const struct record_row *row = &judged->row;
    if (judged->quality != QUALITY_OK) {
        return true;
    }
    const struct calibration *present = &first->breach->wish.sensor->calibration;
    first->breach->ground = *calibration_past_at(first->past, present, row->seq, row->wall_ms);
    first->breach->first_mc = calibration_apply(&first->breach->ground, row->reading.mc);
    return false;
}

static void take_readings(struct breach *breach, struct record_db *db)
{
    static struct calibration_past past; /* large */
    struct first first = {breach, &past};
    const struct sensor_settings *sensor = breach->wish.sensor;
    breach->failed |= !record_calibrations(db, sensor->id, &past);
    breach->ground = *calibration_past_at(&past, &sensor->calibration, 0, breach->from_ms);
    const struct judged_by by = {&past, &sensor->calibration};
    breach->failed |= !record_each_judged(db, sensor->id, breach->from_ms, breach->to_ms, &by,
                                          take_first, &first);
    reckon(breach, db, &past, breach->from_ms, &breach->figures);
    breach->day_from_ms = breach->to_ms - MS_PER_DAY;
    reckon(breach, db, &past, breach->day_from_ms, &breach->day);
}

static bool take_case(void *context, const struct stock_breach *seen, const struct stock_case *one)
{
    struct breach *breach = context;
    (void)seen;
    breach->item[breach->item_count++] = one;
    return breach->item_count < STOCK_CASE_MAX;
}

/* All that lay there while the chain was broken: a second excursion before it was released marks
 * nothing anew. */
static void take_stock(struct breach *breach, const struct breach_span *span)
{
    const struct stock *stock = breach->wish.stock;
    const struct sensor_settings *sensor = breach->wish.sensor;
    const char *place = sensor->role == ROLE_COOLBOX ? STOCK_BOX : sensor->id;
    if (stock == NULL || span->chain_ms == MS_UNKNOWN) {
        return;
    }
    stock_each_case(stock, place, span->chain_ms,
                    span->released_ms != MS_UNKNOWN ? span->released_ms : breach->wish.now_ms,
                    take_case, breach);
    breach->item_forgot = span->chain_ms <= stock->forgot_ms;
    for (size_t i = 0; i < stock->breach_count; i++) {
        breach->item_undated += strcmp(stock->breach[i].sensor, place) == 0 &&
                                stock->breach[i].at.wall_ms == MS_UNKNOWN;
    }
}

bool breach_list(struct breach_list *list, const struct breach_wish *wish, struct record_db *db)
{
    struct search search = {.wish = wish, .chain_ms = MS_UNKNOWN, .list = list};
    *list = (struct breach_list){0};
    bool good = record_each_event(db, NULL, 0, find, &search);
    judge(&search); /* the one that lasts */
    return good;
}

bool breach_gather_span(struct breach *breach, const struct breach_wish *wish,
                        const struct breach_span *span, struct record_db *db,
                        char message[MESSAGE_SIZE])
{
    memset(breach, 0, sizeof(*breach));
    breach->wish = *wish;
    if (span->from_ms == MS_UNKNOWN) {
        text_copy(message, MESSAGE_SIZE,
                  "Van die afwijking is de tijd niet bekend: bevestig de tijd.");
        return false;
    }
    breach->failed = !record_head(db, &breach->chain);
    breach->seq = span->seq;
    breach->from_ms = span->from_ms;
    breach->lasts = span->to_ms == MS_UNKNOWN;
    breach->to_ms = ms_most(breach->lasts ? wish->now_ms : span->to_ms, span->from_ms);
    breach->clock_unsure = span->unsure;
    take_readings(breach, db);
    /* it began with a valid reading: where there is none any more, the record has lost it */
    breach->failed |= breach->figures.valid == 0 && breach->to_ms > breach->from_ms;
    breach_tell(breach, span->before_seq, span->released_ms, db);
    take_stock(breach, span);
    return true;
}

bool breach_gather(struct breach *breach, const struct breach_wish *wish, struct record_db *db,
                   char message[MESSAGE_SIZE])
{
    struct search search = {.wish = wish, .chain_ms = MS_UNKNOWN};
    bool good = record_each_event(db, NULL, 0, find, &search);
    judge(&search); /* the one that lasts */
    if (!search.found_any) {
        text_set(message, MESSAGE_SIZE, "Geen afwijking van %s gevonden in het record.",
                 wish->sensor->name);
        return false;
    }
    bool gathered = breach_gather_span(breach, wish, &search.found, db, message);
    breach->failed |= !good;
    return gathered;
}
