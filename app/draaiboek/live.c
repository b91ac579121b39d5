#include "draaiboek/live.h"

#include <stdlib.h>
#include <string.h>

#include "core/time_text.h"

#define ITEM "live-"
#define NUMBER_MOST 1000000000 /* nobody planned so many */

/* The plan */

static int64_t number_of(const char *item)
{
    bool own = strncmp(item, ITEM, strlen(ITEM)) == 0;
    long long number = own ? strtoll(item + strlen(ITEM), NULL, 10) : 0;
    return number < NUMBER_MOST ? number : 0;
}

void live_item(const struct live_plan *plan, char out[ID_SIZE])
{
    text_set(out, ID_SIZE, ITEM "%lld", (long long)plan->number);
}

static void add_name(char (*name)[NAME_SIZE], size_t *count, const char *value)
{
    if (*count < DRILL_PEOPLE_MAX && value[0] != '\0') {
        text_copy(name[(*count)++], NAME_SIZE, value);
    }
}

static bool begins_with(const char *text, const char *begin)
{
    return strncmp(text, begin, strlen(begin)) == 0;
}

static void take_from(struct live_plan *plan, const struct edit_row *row)
{
    plan->at = row->at;
    plan->at_once = strcmp(row->edit.value, LIVE_AT_ONCE) == 0;
    plan->start_wall_ms = MS_UNKNOWN;
    plan->counts = (plan->at_once || time_parse_iso(row->edit.value, &plan->start_wall_ms)) &&
                   plan->length_ms >= LIVE_LENGTH_LEAST_MS &&
                   plan->length_ms <= LIVE_LENGTH_MOST_MS;
}

void live_apply(struct live_plan *plan, const struct edit_row *row)
{
    const struct edit *edit = &row->edit;
    int64_t number = number_of(edit->item);
    if (strcmp(edit->list, LIVE_LIST) != 0 || number <= 0 || number < plan->number) {
        return;
    }
    if (number > plan->number) {
        *plan = (struct live_plan){.number = number, .start_wall_ms = MS_UNKNOWN};
    }
    if (strcmp(edit->field, LIVE_FIELD_LEADER) == 0) {
        text_copy(plan->leader, sizeof(plan->leader), edit->value);
    } else if (begins_with(edit->field, LIVE_FIELD_PLAYER)) {
        add_name(plan->player, &plan->player_count, edit->value);
    } else if (begins_with(edit->field, LIVE_FIELD_WATCHER)) {
        add_name(plan->watcher, &plan->watcher_count, edit->value);
    } else if (strcmp(edit->field, LIVE_FIELD_LENGTH) == 0) {
        if (!time_parse_duration(edit->value, &plan->length_ms)) {
            plan->length_ms = 0;
        }
    } else if (strcmp(edit->field, LIVE_FIELD_FROM) == 0) {
        take_from(plan, row);
    } else if (strcmp(edit->field, LIVE_FIELD_WITHDRAWN) == 0 ||
               strcmp(edit->field, LIVE_FIELD_BEGUN) == 0) {
        plan->over = true;
    }
}

/* When */

static bool is_dated(const struct stamp *at)
{
    return at->trust != TIME_UNTRUSTED && at->wall_ms != MS_UNKNOWN;
}

static enum live_state within(const struct live_plan *plan, int64_t since_ms, int64_t *left_ms)
{
    *left_ms = plan->length_ms - since_ms;
    return since_ms < 0 ? LIVE_WAITS : since_ms < plan->length_ms ? LIVE_OPEN : LIVE_PAST;
}

/* By the clock of a boot there is nothing to doubt; over a restart only two dated moments say. */
static enum live_state at_once(const struct live_plan *plan, const struct stamp *at,
                               int64_t *left_ms)
{
    if (at->boot == plan->at.boot) {
        return within(plan, at->boot_ms - plan->at.boot_ms, left_ms);
    }
    if (!is_dated(&plan->at)) {
        return LIVE_PAST; /* no clock will ever tell */
    }
    return is_dated(at) ? within(plan, at->wall_ms - plan->at.wall_ms, left_ms) : LIVE_DOUBT;
}

/* A wall clock that was put on since it was planned must not carry an outage into the window: in
 * the same boot what the boot clock makes of it must agree. */
static enum live_state timed(const struct live_plan *plan, const struct stamp *at, int64_t *left_ms)
{
    if (!is_dated(&plan->at) || !is_dated(at)) {
        return LIVE_DOUBT;
    }
    enum live_state state = within(plan, at->wall_ms - plan->start_wall_ms, left_ms);
    if (at->boot == plan->at.boot) {
        int64_t boot_left_ms;
        int64_t wall_ms = plan->at.wall_ms + (at->boot_ms - plan->at.boot_ms);
        enum live_state by_boot = within(plan, wall_ms - plan->start_wall_ms, &boot_left_ms);
        bool open = state == LIVE_OPEN || by_boot == LIVE_OPEN;
        state = state != by_boot && open ? LIVE_DOUBT : state;
        *left_ms = boot_left_ms < *left_ms ? boot_left_ms : *left_ms;
    }
    return state;
}

enum live_state live_state_at(const struct live_plan *plan, const struct stamp *at, bool at_least,
                              int64_t *left_ms)
{
    int64_t left = 0;
    enum live_state state = LIVE_NONE;
    if (plan->counts && !plan->over) {
        state = plan->at_once ? at_once(plan, at, &left) : timed(plan, at, &left);
    }
    if (state == LIVE_OPEN && at_least) {
        state = LIVE_DOUBT;
    }
    if (left_ms != NULL) {
        *left_ms = state == LIVE_OPEN ? left : MS_UNKNOWN;
    }
    return state;
}

int64_t live_start_wall_ms(const struct live_plan *plan)
{
    return plan->at_once ? plan->at.wall_ms : plan->start_wall_ms;
}

static void add_names(struct text *text, const char *label, const char (*name)[NAME_SIZE],
                      size_t count)
{
    text_add(text, " %s: ", label);
    for (size_t i = 0; i < count; i++) {
        text_add(text, "%s%s", i > 0 ? ", " : "", name[i]);
    }
    text_add(text, "%s.", count == 0 ? "niemand" : "");
}

void live_people(const struct live_plan *plan, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    text_add(&text, "Leidt: %s.", plan->leader[0] != '\0' ? plan->leader : "niet gezegd");
    add_names(&text, "Doen mee", plan->player, plan->player_count);
    add_names(&text, "Kijken mee", plan->watcher, plan->watcher_count);
}

/* While it runs */

enum live_turn live_turns(int64_t end_ms, int64_t gone_ms, bool at_least, bool mains_back)
{
    if (end_ms == MS_UNKNOWN || at_least) {
        return mains_back ? LIVE_GOES_ON : LIVE_UNSURE;
    }
    return gone_ms >= end_ms ? LIVE_OUTLASTED : LIVE_GOES_ON;
}

static const struct {
    const char *value, *why;
} turns[] = {
    [LIVE_GOES_ON] = {LIVE_BY_HAND, "iemand zei het op het scherm"},
    [LIVE_OUTLASTED] = {"tijd", "de geplande tijd was om en de stroom was nog weg"},
    [LIVE_UNSURE] = {"klok", "het is niet zeker hoelang de stroom weg is"},
};

const char *live_turn_value(enum live_turn turn)
{
    return turns[turn].value;
}

const char *live_why(const char *value)
{
    for (size_t i = 0; i < ARRAY_LEN(turns); i++) {
        if (strcmp(turns[i].value, value) == 0) {
            return turns[i].why;
        }
    }
    return value;
}

int64_t live_end_ms(const struct entry *entry)
{
    char *end = NULL;
    long long value = strtoll(entry->value, &end, 10);
    return entry->kind == ENTRY_LIVE && end != entry->value && *end == '\0' && value > 0
               ? (int64_t)value
               : MS_UNKNOWN;
}

bool live_turned_words(const struct journal_row *row, size_t count, char out[TEXT_SIZE])
{
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &row[i].entry;
        if (entry->kind != ENTRY_REAL) {
            continue;
        }
        char clock[TIME_TEXT_SIZE] = "tijd onbekend", after[TIME_TEXT_SIZE];
        if (row[i].at.wall_ms != MS_UNKNOWN) {
            time_format_clock(row[i].at.wall_ms, clock);
        }
        time_format_duration(entry->elapsed_ms, after);
        text_set(out, TEXT_SIZE, "%s%s, na %s: %s%s%s%s", clock,
                 row[i].at.wall_ms != MS_UNKNOWN && row[i].at.trust == TIME_UNTRUSTED ? "?" : "",
                 after, live_why(entry->value), entry->who[0] != '\0' ? " (" : "", entry->who,
                 entry->who[0] != '\0' ? ")" : "");
        return true;
    }
    return false;
}
