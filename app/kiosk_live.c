/* Planning a live drill, and taking it back. A plan is written as edits, the one that makes it
 * count last, so that half a plan is none. */
#include <string.h>

#include "core/log.h"
#include "kiosk.h"
#include "screens/parts.h"
#include "typed.h"

#define AHEAD_MOST_MS (366 * MS_PER_DAY)
enum { FROM_FIRST, FROM_DAY, FROM_CLOCK };

static const char *const kinds[] = {"Nagebootst: er gaat niets uit", "Live: de stekker eruit"};
static const struct {
    const char *word;
    int64_t ms;
} lengths[] = {
    {"15 minuten", 15 * MS_PER_MIN},
    {"30 minuten", 30 * MS_PER_MIN},
    {"1 uur", MS_PER_HOUR},
    {"2 uur", 2 * MS_PER_HOUR},
};

static struct action at(enum drill_part part, int32_t step)
{
    return (struct action){.kind = ACTION_DRILL, .arg = (int32_t)part, .arg2 = step};
}

static bool take_edit(void *context, const struct edit_row *row)
{
    live_apply(context, row);
    return true;
}

bool kiosk_live_read(struct kiosk *kiosk)
{
    struct live_plan plan = {.start_wall_ms = MS_UNKNOWN};
    bool good = kiosk->journal == NULL ||
                journal_each_edit(kiosk->journal, LIVE_LIST, take_edit, &plan);
    plan.over = plan.over || !good; /* what is not known whole makes nothing a drill */
    kiosk->view.drill.live_plan = plan;
    return good;
}

void kiosk_live_load(struct kiosk *kiosk)
{
    struct drill_view *drill = &kiosk->view.drill;
    drill->live_start_wall_ms = MS_UNKNOWN;
    drill->live_length_ms = 30 * MS_PER_MIN;
    kiosk->live_strip_ms = MS_UNKNOWN;
    drill->chooses_live = drill->live_plan.counts && !drill->live_plan.over;
}

/* Writing */

static bool edit(struct kiosk *kiosk, struct live_plan *plan, const char *field, const char *value)
{
    struct edit_row row = {0};
    uint64_t seq;
    kiosk_stamp(kiosk, kiosk->view.now_ms, &row.at);
    text_copy(row.edit.list, sizeof(row.edit.list), LIVE_LIST);
    live_item(plan, row.edit.item);
    text_copy(row.edit.field, sizeof(row.edit.field), field);
    text_copy(row.edit.value, sizeof(row.edit.value), value);
    text_copy(row.edit.who, sizeof(row.edit.who), kiosk->view.drill.plan.leader);
    if (kiosk->journal == NULL || !journal_edit(kiosk->journal, &row.at, &row.edit, &seq)) {
        return false;
    }
    live_apply(plan, &row);
    return true;
}

static bool edit_names(struct kiosk *kiosk, struct live_plan *plan, const char *field,
                       char (*name)[NAME_SIZE], size_t count)
{
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        char numbered[ID_SIZE];
        text_set(numbered, sizeof(numbered), "%s%zu", field, i + 1);
        good = edit(kiosk, plan, numbered, name[i]);
    }
    return good;
}

static void not_kept(struct kiosk *kiosk, int64_t mono_ms)
{
    kiosk_speak(kiosk, mono_ms, "Niet gelukt: het journaal is niet te schrijven.");
    kiosk_banner(kiosk);
}

static void plan_it(struct kiosk *kiosk, int64_t mono_ms)
{
    struct drill_view *drill = &kiosk->view.drill;
    struct drill_plan *chosen = &drill->plan;
    struct live_plan plan = {.number = drill->live_plan.number + 1, .start_wall_ms = MS_UNKNOWN};
    char length[NAME_SIZE], from[TIME_TEXT_SIZE] = LIVE_AT_ONCE;
    text_set(length, sizeof(length), "%lld min", (long long)(drill->live_length_ms / MS_PER_MIN));
    if (drill->live_start_wall_ms != MS_UNKNOWN) {
        time_format_iso(drill->live_start_wall_ms, from);
    }
    if (!edit(kiosk, &plan, LIVE_FIELD_LEADER, chosen->leader) ||
        !edit_names(kiosk, &plan, LIVE_FIELD_PLAYER, chosen->player, chosen->player_count) ||
        !edit_names(kiosk, &plan, LIVE_FIELD_WATCHER, chosen->watcher, chosen->watcher_count) ||
        !edit(kiosk, &plan, LIVE_FIELD_LENGTH, length) ||
        !edit(kiosk, &plan, LIVE_FIELD_FROM, from)) {
        not_kept(kiosk, mono_ms);
        return;
    }
    drill->live_plan = plan;
    drill->live_start_wall_ms = MS_UNKNOWN;
    kiosk->view.page = 0;
    kiosk_live_look(kiosk);
    kiosk_speak(kiosk, mono_ms, "Oefening gepland.");
    log_info("a live drill is planned: %s, %s", from, length);
}

static void withdraw(struct kiosk *kiosk, int64_t mono_ms)
{
    struct live_plan *plan = &kiosk->view.drill.live_plan;
    if (!plan->counts || plan->over) {
        return; /* it began meanwhile */
    }
    if (!edit(kiosk, plan, LIVE_FIELD_WITHDRAWN, "ja")) {
        plan->over = true; /* at least until the next start: an outage is real */
        not_kept(kiosk, mono_ms);
        return;
    }
    kiosk_live_look(kiosk);
    kiosk_speak(kiosk, mono_ms, "Ingetrokken. Een uitval telt nu als echt.");
}

/* Asking */

static void ask_from(struct kiosk *kiosk)
{
    kiosk_ask_choice(kiosk, at(DRILL_LIVE_FROM, FROM_FIRST), "Wanneer gaat de stekker eruit?", NULL,
                     0);
    kiosk_offer(kiosk, "Nu meteen", "nu");
    kiosk_offer(kiosk, "Op een dag en tijd", "dag");
}

static void ask_day(struct kiosk *kiosk, const char *text, const char *refusal)
{
    static const struct {
        const char *label;
        int32_t days;
    } chips[] = {{"Vandaag", 0}, {"Morgen", 1}, {"Over een week", 7}};
    kiosk_ask_number(kiosk, at(DRILL_LIVE_FROM, FROM_DAY), "Op welke dag, zoals 31-12-2026?", text,
                     KEYBOARD_DIGITS, "-");
    for (size_t i = 0; i < ARRAY_LEN(chips); i++) {
        char day[DAY_SIZE], typed[NAME_SIZE];
        if (day_add_days(kiosk->view.today, chips[i].days, day)) {
            text_set(typed, sizeof(typed), "%.2s-%.2s-%.4s", day + 8, day + 5, day);
            kiosk_offer(kiosk, chips[i].label, typed);
        }
    }
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
}

static void ask_clock(struct kiosk *kiosk, const char *text, const char *refusal)
{
    kiosk_ask_number(kiosk, at(DRILL_LIVE_FROM, FROM_CLOCK), "Hoe laat, zoals 14:00?", text,
                     KEYBOARD_CLOCK, ":");
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
}

static void take_from(struct kiosk *kiosk, int32_t step, const char *answer, int64_t mono_ms)
{
    struct drill_view *drill = &kiosk->view.drill;
    char day[DAY_SIZE], both[2 * NAME_SIZE];
    int64_t wall_ms, now_ms = kiosk->view.wall_ms;
    if (step == FROM_FIRST && strcmp(answer, "dag") != 0) {
        drill->live_start_wall_ms = MS_UNKNOWN;
    } else if (kiosk->view.today[0] == '\0') {
        kiosk_speak(kiosk, mono_ms,
                    "De klok is niet zeker. Bevestig eerst de tijd op het overzicht.");
    } else if (step == FROM_FIRST) {
        ask_day(kiosk, "", "");
    } else if (step == FROM_DAY && !day_parse(answer, day)) {
        ask_day(kiosk, answer, "Typ een dag, zoals 31-12-2026.");
    } else if (step == FROM_DAY) {
        text_set(kiosk->live_day, sizeof(kiosk->live_day), "%.2s-%.2s-%.4s", day + 8, day + 5, day);
        ask_clock(kiosk, "", "");
    } else {
        text_set(both, sizeof(both), "%s %s", kiosk->live_day, answer);
        if (!typed_time(both, now_ms, &wall_ms)) {
            ask_clock(kiosk, answer, "Typ uren en minuten, zoals 14:05.");
        } else if (wall_ms <= now_ms || wall_ms > now_ms + AHEAD_MOST_MS) {
            ask_clock(kiosk, answer,
                      wall_ms <= now_ms ? "Dat is al geweest." : "Dat is te ver vooruit.");
        } else {
            drill->live_start_wall_ms = wall_ms;
        }
    }
}

static void ask_length(struct kiosk *kiosk)
{
    kiosk_ask_choice(kiosk, at(DRILL_LIVE_LENGTH, 0), "Hoe lang duurt de oefening hooguit?", NULL,
                     0);
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        kiosk_offer(kiosk, lengths[i].word, lengths[i].word);
    }
}

static void ask_plan(struct kiosk *kiosk)
{
    const struct drill_view *drill = &kiosk->view.drill;
    char from[TIME_TEXT_SIZE] = "nu", until[TIME_TEXT_SIZE], detail[TEXT_SIZE];
    kiosk_drill_tick(kiosk);
    if (drill->refusal[0] != '\0' || drill->live) {
        return;
    }
    int64_t start_ms = drill->live_start_wall_ms;
    if (start_ms != MS_UNKNOWN) {
        time_format_date_clock(start_ms, from);
    }
    time_format_duration(drill->live_length_ms, until);
    text_set(detail, sizeof(detail),
             "Valt de stroom uit vanaf %s, binnen %s, dan telt dat als oefening. Al het andere is "
             "echt. Trek alleen de stekker van de netbewaking eruit: de koelkast blijft aan. Zeg "
             "het tegen iedereen.",
             from, until);
    kiosk_ask_confirm(kiosk, at(DRILL_LIVE_PLAN, 0), "Live-oefening plannen?", detail);
}

bool kiosk_live_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    const struct drill_view *drill = &kiosk->view.drill;
    enum drill_part part = (enum drill_part)action.arg;
    if (part < DRILL_KIND || part > DRILL_LIVE_REAL) {
        return false;
    }
    if (drill->on || drill->begins) {
        return true;
    }
    if (part == DRILL_LIVE_REAL) {
        kiosk_live_real(kiosk, mono_ms);
    } else if (part == DRILL_KIND) {
        kiosk_ask_choice(kiosk, action, "Hoe wilt u oefenen?", kinds, ARRAY_LEN(kinds));
    } else if (part == DRILL_LIVE_FROM) {
        ask_from(kiosk);
    } else if (part == DRILL_LIVE_LENGTH) {
        ask_length(kiosk);
    } else if (part == DRILL_LIVE_PLAN) {
        ask_plan(kiosk);
    } else {
        kiosk_ask_confirm(kiosk, action, "Geplande oefening intrekken?",
                          "Een uitval telt daarna weer als echt.");
    }
    return true;
}

bool kiosk_live_answered(struct kiosk *kiosk, struct action then, const char *answer,
                         int64_t mono_ms)
{
    struct drill_view *drill = &kiosk->view.drill;
    enum drill_part part = (enum drill_part)then.arg;
    if (part < DRILL_KIND || part > DRILL_LIVE_REAL) {
        return false;
    }
    if (part == DRILL_KIND) {
        drill->chooses_live = strcmp(answer, kinds[1]) == 0;
        kiosk->view.page = 0;
    } else if (part == DRILL_LIVE_FROM) {
        take_from(kiosk, then.arg2, answer, mono_ms);
    } else if (part == DRILL_LIVE_LENGTH) {
        for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
            drill->live_length_ms = strcmp(answer, lengths[i].word) == 0 ? lengths[i].ms
                                                                         : drill->live_length_ms;
        }
    } else if (part == DRILL_LIVE_PLAN) {
        kiosk_drill_tick(kiosk);
        if (drill->refusal[0] == '\0') {
            plan_it(kiosk, mono_ms);
        }
    } else if (part == DRILL_LIVE_WITHDRAW) {
        withdraw(kiosk, mono_ms);
    }
    return true;
}
