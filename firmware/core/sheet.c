#include "core/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/pairs.h"
#include "core/time_text.h"

/* Events in a row after the period, until the rest is left unread. A clock that ran years ahead for
 * a while must not hide the sign-offs that came after it was set right. */
#define BEYOND_MAX 1000
#define BARE_VALIDITY_MS (10 * MS_PER_MIN)

bool sheet_create(struct sheet *sheet, const struct settings *settings, const struct rules *rules,
                  const struct sensor_settings *sensor, int32_t first, size_t days, int64_t now_ms)
{
    *sheet = (struct sheet){.settings = settings,
                            .rules = rules,
                            .sensor = sensor,
                            .first = first,
                            .count = days,
                            .now_ms = now_ms,
                            .after_seq = INT64_MAX,
                            .pruned = -1};
    sheet->day = days == 0 || days > SHEET_DAYS_MAX ? NULL : calloc(days, sizeof(*sheet->day));
    for (size_t i = 0; sheet->day != NULL && i < days; i++) {
        struct sheet_day *day = &sheet->day[i];
        int64_t end_ms = now_ms;
        day->date = calendar_day(first + (int32_t)i);
        day->open = settings_open_on(settings, &day->date);
        day->signable = sensor->role == ROLE_FRIDGE;
        calendar_moment(day->date.number, 0, &day->from_ms);
        calendar_moment(day->date.number + 1, 0, &end_ms);
        day->begun = day->from_ms < now_ms;
        day->over = end_ms <= now_ms;
        day->to_ms = ms_least(end_ms, ms_most(now_ms, day->from_ms));
    }
    return sheet->day != NULL;
}

void sheet_destroy(struct sheet *sheet)
{
    free(sheet->day);
    *sheet = (struct sheet){0};
}

static struct exposure_limits limits_of(const struct sheet *sheet)
{
    if (sheet->rules == NULL) { /* nothing is called out of range */
        return (struct exposure_limits){INT32_MIN, INT32_MAX, BARE_VALIDITY_MS};
    }
    return (struct exposure_limits){sheet->rules->low_mc, sheet->rules->high_mc,
                                    sheet->rules->validity_ms};
}

static bool take_first(void *context, const struct record_row *row)
{
    struct sheet *sheet = context;
    sheet->first_ms = row->wall_ms;
    return false;
}

/* Up to which day readings have gone. */
static bool take_pruned(void *context, const struct record_event_row *row)
{
    struct sheet *sheet = context;
    char to[TIME_TEXT_SIZE];
    int64_t days;
    int32_t day;
    if (pairs_get_int(row->event.detail, "dagen", &days) && days > 0 &&
        pairs_get_text(row->event.detail, "t-m", to, sizeof(to)) && calendar_parse_day(to, &day) &&
        day > sheet->pruned) {
        sheet->pruned = day;
    }
    return true;
}

/* Before its first reading a sensor was not out of range, nor unknown, and nobody could sign. */
static void find_first(struct sheet *sheet, struct record_db *db)
{
    sheet->first_ms = MS_UNKNOWN;
    sheet->pruned = -1;
    if (!record_each(db, sheet->sensor->id, INT64_MIN, INT64_MAX, take_first, sheet)) {
        sheet->failed = true;
        return;
    }
    sheet->failed |= !record_each_event(db, EVENT_PRUNED, 0, take_pruned, sheet);
    for (size_t i = 0; i < sheet->count; i++) {
        struct sheet_day *day = &sheet->day[i];
        day->unused = day->begun &&
                      (sheet->first_ms == MS_UNKNOWN || day->to_ms <= sheet->first_ms);
    }
}

const char *sheet_unused_text(const struct sheet *sheet, const struct sheet_day *day)
{
    return day->date.number <= sheet->pruned ? "niet meer bewaard" : "nog niet in gebruik";
}

static void read_day(struct sheet *sheet, struct record_db *db, struct sheet_day *day)
{
    struct exposure_limits limits = limits_of(sheet);
    struct figures_walk walk;
    if (!day->begun || day->unused) {
        return;
    }
    figures_begin(&walk, &sheet->past, &sheet->sensor->calibration, &limits, day->from_ms,
                  day->to_ms, &day->figures);
    struct judged_by by = figures_by(&walk);
    sheet->failed |= !record_each_judged(db, sheet->sensor->id, day->from_ms - limits.validity_ms,
                                         day->to_ms, &by, figures_take, &walk);
    figures_end(&walk);
    if (walk.any) { /* rows of schema 1 have no number */
        uint64_t after_seq = walk.first_seq > 0 ? walk.first_seq - 1 : 0;
        sheet->after_seq = after_seq < sheet->after_seq ? after_seq : sheet->after_seq;
    }
    figures_sum(&sheet->total, &day->figures);
}

/* Events */

static struct sheet_day *day_of(struct sheet *sheet, int64_t wall_ms)
{
    struct calendar_day date;
    if (!calendar_day_at(wall_ms, &date, NULL) || date.number < sheet->first ||
        date.number >= sheet->first + (int32_t)sheet->count) {
        return NULL;
    }
    return &sheet->day[date.number - sheet->first];
}

/* One sensor's or, without one, everybody's. */
static bool is_ours(const struct sheet *sheet, const struct record_event *event)
{
    char id[ID_SIZE];
    return !pairs_get_text(event->detail, "sensor", id, sizeof(id)) ||
           strcmp(id, sheet->sensor->id) == 0;
}

static void add_sign(struct sheet_day *day, const struct record_event_row *row)
{
    if (day->sign_count < SHEET_SIGN_MAX) {
        struct sheet_sign *sign = &day->sign[day->sign_count];
        sign->wall_ms = row->wall_ms;
        text_copy(sign->who, sizeof(sign->who), row->event.subject);
    }
    day->sign_count++;
}

static const struct rule *rule_of(const struct rules *rules, const char *id)
{
    for (size_t i = 0; rules != NULL && i < rules->count; i++) {
        if (strcmp(rules->rule[i].id, id) == 0) {
            return &rules->rule[i];
        }
    }
    return NULL;
}

static void add_alarm(const struct sheet *sheet, struct sheet_day *day, const char *id)
{
    const struct rule *rule = rule_of(sheet->rules, id);
    rule = rule != NULL ? rule : rule_of(sheet->practice, id);
    enum alarm_level level = rule != NULL ? rule->level : LEVEL_LOW;
    const char *title = rule != NULL ? rule->title : id;
    day->alarms++;
    if (level > day->worst) {
        day->worst = level;
        text_copy(day->alarm, sizeof(day->alarm), title);
    }
}

static bool take_event(void *context, const struct record_event_row *row)
{
    struct sheet *sheet = context;
    const struct record_event *event = &row->event;
    struct sheet_day *day = day_of(sheet, row->wall_ms);
    if (day == NULL) {
        const struct sheet_day *last = &sheet->day[sheet->count - 1];
        bool beyond = row->wall_ms != MS_UNKNOWN && row->wall_ms >= last->from_ms + 3 * MS_PER_DAY;
        sheet->beyond = beyond ? sheet->beyond + 1 : 0;
        return sheet->beyond < BEYOND_MAX;
    }
    sheet->beyond = 0;
    if (strcmp(event->kind, EVENT_SIGNOFF) == 0 && is_ours(sheet, event)) {
        add_sign(day, row);
    } else if (strcmp(event->kind, EVENT_RULE_START) == 0 && is_ours(sheet, event)) {
        add_alarm(sheet, day, event->subject);
    } else if (strcmp(event->kind, EVENT_EXCURSION_BEGIN) == 0) {
        day->excursions += strcmp(event->subject, sheet->sensor->id) == 0;
    } else if (strcmp(event->kind, EVENT_DOOR) == 0) {
        day->doors += strcmp(event->subject, "open") == 0;
    }
    return true;
}

bool sheet_step(struct sheet *sheet, struct record_db *db)
{
    if (sheet->next == 0) {
        sheet->failed |= !record_head(db, &sheet->chain) ||
                         !record_calibrations(db, sheet->sensor->id, &sheet->past);
        find_first(sheet, db);
    }
    if (sheet->next < sheet->count) {
        read_day(sheet, db, &sheet->day[sheet->next]);
    } else if (sheet->next == sheet->count) {
        uint64_t after_seq = sheet->after_seq == INT64_MAX ? 0 : sheet->after_seq;
        sheet->failed |= !record_each_event(db, NULL, after_seq, take_event, sheet);
    }
    sheet->next += sheet->next <= sheet->count;
    return !sheet_done(sheet);
}

bool sheet_done(const struct sheet *sheet)
{
    return sheet->next > sheet->count;
}

bool sheet_missed(const struct sheet_day *day)
{
    return day->open && day->over && day->signable && !day->unused && day->sign_count == 0;
}

void sheet_initials(const char *who, char out[ID_SIZE])
{
    struct text text;
    bool several = false;
    for (const char *at = who; *at != '\0' && *at != '('; at++) {
        several |= *at == ' ' && at[1] != '\0' && at[1] != '(' && at[1] != ' ';
    }
    text_init(&text, out, ID_SIZE);
    if (!several) {
        text_add(&text, "%.*s", (int)strcspn(who, " ("), who);
        char whole[ID_SIZE];
        text_copy(whole, sizeof(whole), out);
        text_copy(out, 9, whole); /* cut between letters */
        return;
    }
    bool begins = true;
    for (const char *at = who; *at != '\0' && *at != '('; at++) {
        bool letter = *at != ' ' && *at != '-' && *at != '\'';
        if (letter && begins) {
            size_t len = 1;
            while (((unsigned char)at[len] & 0xC0) == 0x80) {
                len++; /* the rest of this letter */
            }
            text_add(&text, "%.*s", (int)len, at);
        }
        begins = !letter;
    }
}
