/* What happened in an excursion: alarms, people, the mains, the door. */
#include <string.h>

#include "core/pairs.h"
#include "report/report_breach_parts.h"

bool breach_is_kind(const struct record_event_row *row, const char *kind)
{
    return strcmp(row->event.kind, kind) == 0;
}

bool breach_is_ours(const struct breach_wish *wish, const struct record_event *event)
{
    char id[ID_SIZE];
    return pairs_get_text(event->detail, "sensor", id, sizeof(id)) &&
           strcmp(id, wish->sensor->id) == 0;
}

const struct rule *breach_rule_by_id(const struct rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (strcmp(rules->rule[i].id, id) == 0) {
            return &rules->rule[i];
        }
    }
    return NULL;
}

struct told {
    struct breach *breach;
    int64_t released_ms;
    struct breach_event *mains, *door; /* what lasts as it begins; without text none */
    bool on[BREACH_RELEASED + 1];      /* mains gone, door open; at its end at the latest */
    size_t doors;
    int64_t alarm_ms, seen_ms; /* the last alarm, the last acknowledgement */
};

static void add(struct told *told, enum breach_what what, int64_t wall_ms, const char *text)
{
    struct breach *breach = told->breach;
    struct breach_event *event = &breach->event[breach->event_count];
    told->doors += what == BREACH_DOOR;
    if (breach->event_count == BREACH_EVENT_MAX ||
        (what == BREACH_DOOR && told->doors > BREACH_DOOR_MAX)) {
        breach->event_left++;
        return;
    }
    breach->event_count++;
    event->wall_ms = wall_ms;
    event->what = what;
    text_copy(event->text, sizeof(event->text), text);
}

/* What lasts as the excursion begins belongs to it, what came before and is over does not. */
static void switched(struct told *told, struct breach_event *lasting, enum breach_what what,
                     bool on, int64_t wall_ms, const char *text)
{
    bool after = wall_ms > told->breach->to_ms;
    bool ends = told->on[what] && !on; /* what still lasted at its end: when that was over */
    told->on[what] = on && !after;
    if (wall_ms >= told->breach->from_ms) {
        if (!after || ends) {
            add(told, what, wall_ms, text);
        }
        return;
    }
    *lasting = (struct breach_event){.wall_ms = wall_ms, .what = what};
    text_copy(lasting->text, sizeof(lasting->text), on ? text : "");
}

static void alarm(struct told *told, const struct record_event_row *row)
{
    struct breach *breach = told->breach;
    const struct rule *rule = breach_rule_by_id(breach->wish.rules, row->event.subject);
    char text[TEXT_SIZE];
    text_set(text, sizeof(text), "Alarm: %s%s%s%s", rule != NULL ? rule->title : row->event.subject,
             rule != NULL ? " (" : "", rule != NULL ? alarm_level_name(rule->level) : "",
             rule != NULL ? ")" : "");
    add(told, BREACH_ALARM, row->wall_ms, text);
    told->alarm_ms = row->wall_ms;
    if (rule != NULL && rule->breaks_chain && breach->broke_count < BREACH_RULE_MAX) {
        breach->broke[breach->broke_count].rule = rule;
        breach->broke[breach->broke_count++].wall_ms = row->wall_ms;
    }
}

static void acknowledged(struct told *told, const struct record_event_row *row)
{
    char text[TEXT_SIZE], action[TEXT_SIZE] = "";
    pairs_get_text(row->event.detail, "actie", action, sizeof(action));
    text_set(text, sizeof(text), "Geluid uit door %s%s%s",
             row->event.subject[0] != '\0' ? row->event.subject : "onbekend",
             action[0] != '\0' ? ": " : "", action);
    add(told, BREACH_ACKNOWLEDGED, row->wall_ms, text);
    told->seen_ms = row->wall_ms;
}

static void measured(struct told *told, const struct record_event_row *row)
{
    char text[TEXT_SIZE], hand[24], own[24];
    int64_t mc, sensor_mc;
    if (!pairs_get_int(row->event.detail, "mc", &mc)) {
        return;
    }
    report_breach_degrees(mc, hand);
    text_set(text, sizeof(text), "Handmeting door %s: %s °C", row->event.subject, hand);
    if (pairs_get_int(row->event.detail, "sensor_mc", &sensor_mc)) {
        report_breach_degrees(sensor_mc, own);
        text_set(text, sizeof(text), "Handmeting door %s: %s °C (sensor %s °C)", row->event.subject,
                 hand, own);
    }
    add(told, BREACH_MEASURED, row->wall_ms, text);
}

static void release_told(struct told *told, const struct record_event_row *row)
{
    char text[TEXT_SIZE];
    if (row->wall_ms == told->released_ms) {
        text_set(text, sizeof(text), "Keten vrijgegeven door %s", row->event.subject);
        add(told, BREACH_RELEASED, row->wall_ms, text);
    }
}

static bool tell(void *context, const struct record_event_row *row)
{
    struct told *told = context;
    const struct breach *breach = told->breach;
    int64_t at_ms = row->wall_ms;
    if (at_ms == MS_UNKNOWN) {
        return true;
    }
    bool within = at_ms >= breach->from_ms && at_ms <= breach->to_ms;
    /* An alarm about a broken chain stands after its end until somebody has seen it. */
    bool waiting = at_ms > breach->to_ms && told->alarm_ms != MS_UNKNOWN &&
                   (told->seen_ms == MS_UNKNOWN || told->seen_ms < told->alarm_ms);
    if (breach_is_kind(row, EVENT_MAINS_LOST) || breach_is_kind(row, EVENT_MAINS_BACK)) {
        bool lost = breach_is_kind(row, EVENT_MAINS_LOST);
        switched(told, told->mains, BREACH_MAINS, lost, at_ms,
                 lost ? "Netspanning weg" : "Netspanning terug");
    } else if (breach_is_kind(row, EVENT_DOOR)) {
        bool open = strcmp(row->event.subject, "open") == 0;
        switched(told, told->door, BREACH_DOOR, open, at_ms, open ? "Deur open" : "Deur dicht");
    } else if (breach_is_kind(row, EVENT_RULE_START) && within &&
               breach_is_ours(&breach->wish, &row->event)) {
        alarm(told, row);
    } else if (breach_is_kind(row, EVENT_ACKNOWLEDGE) && (within || waiting)) {
        acknowledged(told, row);
    } else if (breach_is_kind(row, EVENT_MEASURED) && within &&
               breach_is_ours(&breach->wish, &row->event)) {
        measured(told, row);
    } else if (breach_is_kind(row, EVENT_CHAIN_RELEASED) &&
               breach_is_ours(&breach->wish, &row->event)) {
        release_told(told, row);
    }
    return true;
}

/* Stable, and nearly in order already. */
static void sort_events(struct breach *breach)
{
    for (size_t i = 1; i < breach->event_count; i++) {
        struct breach_event event = breach->event[i];
        size_t at = i;
        for (; at > 0 && breach->event[at - 1].wall_ms > event.wall_ms; at--) {
            breach->event[at] = breach->event[at - 1];
        }
        breach->event[at] = event;
    }
}

void breach_tell(struct breach *breach, uint64_t before_seq, int64_t released_ms,
                 struct record_db *db)
{
    struct breach_event mains = {0}, door = {0};
    struct told told = {.breach = breach,
                        .released_ms = released_ms,
                        .mains = &mains,
                        .door = &door,
                        .alarm_ms = MS_UNKNOWN,
                        .seen_ms = MS_UNKNOWN};
    breach->failed |= !record_each_event(db, NULL, before_seq, tell, &told);
    if (mains.text[0] != '\0') {
        add(&told, mains.what, mains.wall_ms, mains.text);
    }
    if (door.text[0] != '\0') {
        add(&told, door.what, door.wall_ms, door.text);
    }
    sort_events(breach);
}
