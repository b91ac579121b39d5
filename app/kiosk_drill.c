/* Choosing a drill, and what is touched within one. Nothing here begins or ends a drill: that is
 * asked of drill.c with a wish. */
#include <string.h>

#include "kiosk.h"

static const char *const scenarios[] = {"stroomuitval", "cyberaanval", "ict-storing"};

static const struct {
    const char *word;
    int64_t ms;
} lengths[] = {
    {"30 minuten", 30 * MS_PER_MIN},
    {"1 uur", MS_PER_HOUR},
    {"2 uur", 2 * MS_PER_HOUR},
    {"4 uur", 4 * MS_PER_HOUR},
};

static const char *const pace_words[DRILL_PACES] = {"Even snel als echt", "4 keer zo snel",
                                                    "30 keer zo snel"};

static struct action at(enum drill_part part)
{
    return (struct action){.kind = ACTION_DRILL, .arg = (int32_t)part};
}

/* Why not */

bool kiosk_drill_refused(const struct kiosk *kiosk, char why[TEXT_SIZE])
{
    const struct view *view = &kiosk->view;
    const struct status *status = &kiosk->status;
    why[0] = '\0';
    if (!view->linked) {
        text_copy(why, TEXT_SIZE, "de bewaking antwoordt niet");
    } else if (status->mains == TRI_NO || status->outage == OUTAGE_ACTIVE) {
        text_copy(why, TEXT_SIZE, "de netspanning is weg");
    }
    for (size_t i = 0; view->linked && i < status->alarm_count && why[0] == '\0'; i++) {
        const struct status_alarm *alarm = &status->alarm[i];
        if (!alarm->acked && alarm->level >= LEVEL_MEDIUM) {
            text_set(why, TEXT_SIZE, "er is een alarm: %s", alarm->title);
        }
    }
    return why[0] != '\0';
}

/* Choosing */

static void offer_scenarios(struct kiosk *kiosk)
{
    kiosk_ask_choice(kiosk, at(DRILL_SCENARIO), "Wat wilt u oefenen?", NULL, 0);
    for (size_t i = 0; i < ARRAY_LEN(scenarios); i++) {
        size_t book = kiosk_playbook_index(kiosk, scenarios[i]);
        if (book != SIZE_MAX) {
            kiosk_offer(kiosk, kiosk->view.playbook[book]->title, scenarios[i]);
        }
    }
    if (kiosk->view.question.chip_count == 0) {
        kiosk_ask_nothing(kiosk, "Er is niets te oefenen",
                          "Geen van de draaiboeken voor een oefening is te lezen.");
    }
}

static void choose_scenario(struct kiosk *kiosk, const char *id)
{
    struct drill_plan *plan = &kiosk->view.drill.plan;
    size_t book = kiosk_playbook_index(kiosk, id);
    if (book == SIZE_MAX) {
        return;
    }
    if (strcmp(plan->scenario, id) != 0) {
        plan->inject_count = 0; /* those of another do not fit */
    }
    text_copy(plan->scenario, sizeof(plan->scenario), id);
    text_copy(plan->title, sizeof(plan->title), kiosk->view.playbook[book]->title);
}

/* Those who can be chosen, and which of them are. */
static size_t people(const struct kiosk *kiosk, char (*chosen)[NAME_SIZE], size_t chosen_count,
                     const char *name[DRILL_PEOPLE_MAX], uint32_t *bits)
{
    size_t count = 0;
    *bits = 0;
    for (size_t i = 0; i < kiosk->settings.staff_count && count < DRILL_PEOPLE_MAX; i++) {
        name[count] = kiosk->settings.staff[i].name;
        for (size_t c = 0; c < chosen_count; c++) {
            *bits |= strcmp(chosen[c], name[count]) == 0 ? 1u << count : 0;
        }
        count++;
    }
    return count;
}

static void ask_people(struct kiosk *kiosk, enum drill_part part, const char *title,
                       char (*chosen)[NAME_SIZE], size_t chosen_count)
{
    const char *name[DRILL_PEOPLE_MAX];
    uint32_t bits;
    size_t count = people(kiosk, chosen, chosen_count, name, &bits);
    if (count == 0) {
        kiosk_ask_nothing(kiosk, "Er staan geen medewerkers in de instellingen",
                          "Zet ze bij medewerkers in noodwacht.yaml. Oefenen kan ook zonder.");
        return;
    }
    kiosk_ask_several(kiosk, at(part), title, name, count, bits);
}

/* What was chosen; `answer` "" when it was emptied. Who takes part does not look on as well. */
static void take_people(struct kiosk *kiosk, const char *answer, char (*chosen)[NAME_SIZE],
                        size_t *chosen_count, char (*other)[NAME_SIZE], size_t *other_count)
{
    const char *name[DRILL_PEOPLE_MAX];
    uint32_t bits, picked = answer[0] != '\0' ? kiosk->view.question.chosen : 0;
    size_t count = people(kiosk, chosen, 0, name, &bits), kept = 0;
    *chosen_count = 0;
    for (size_t i = 0; i < count; i++) {
        if ((picked >> i & 1u) != 0) {
            text_copy(chosen[(*chosen_count)++], NAME_SIZE, name[i]);
        }
    }
    for (size_t o = 0; o < *other_count; o++) {
        bool both = false;
        for (size_t c = 0; c < *chosen_count; c++) {
            both = both || strcmp(other[o], chosen[c]) == 0;
        }
        if (!both && kept++ != o) {
            memmove(other[kept - 1], other[o], NAME_SIZE);
        }
    }
    *other_count = kept;
}

/* The injects of the scenario, in order of time. */
static size_t fitting(const struct kiosk *kiosk, const struct inject *inject[INJECT_HERE_MAX],
                      uint32_t *bits)
{
    const struct drill_plan *plan = &kiosk->view.drill.plan;
    size_t count = 0;
    *bits = 0;
    for (size_t i = 0; i < kiosk->injects.count && count < INJECT_HERE_MAX; i++) {
        if (!inject_fits(&kiosk->injects.inject[i], plan->scenario)) {
            continue;
        }
        inject[count] = &kiosk->injects.inject[i];
        for (size_t c = 0; c < plan->inject_count; c++) {
            *bits |= strcmp(plan->inject[c], inject[count]->id) == 0 ? 1u << count : 0;
        }
        count++;
    }
    return count;
}

static void ask_injects(struct kiosk *kiosk)
{
    const struct inject *inject[INJECT_HERE_MAX];
    const char *title[INJECT_HERE_MAX];
    uint32_t bits;
    size_t count = fitting(kiosk, inject, &bits);
    if (count == 0) {
        kiosk_ask_nothing(kiosk, "Er zijn geen gebeurtenissen",
                          kiosk->view.drill.plan.scenario[0] == '\0'
                              ? "Kies eerst wat u wilt oefenen."
                              : "Bij dit scenario staat er geen in assets/oefeningen.");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        title[i] = inject[i]->title;
    }
    kiosk_ask_several(kiosk, at(DRILL_INJECTS), "Wat gebeurt er onderweg?", title, count, bits);
}

static void take_injects(struct kiosk *kiosk, const char *answer)
{
    const struct inject *inject[INJECT_HERE_MAX];
    uint32_t bits, picked = answer[0] != '\0' ? kiosk->view.question.chosen : 0;
    struct drill_plan *plan = &kiosk->view.drill.plan;
    size_t count = fitting(kiosk, inject, &bits);
    plan->inject_count = 0;
    for (size_t i = 0; i < count; i++) {
        if ((picked >> i & 1u) != 0) {
            text_copy(plan->inject[plan->inject_count++], ID_SIZE, inject[i]->id);
        }
    }
}

static void ask_begin(struct kiosk *kiosk)
{
    struct drill_view *drill = &kiosk->view.drill;
    char title[NAME_SIZE + 32];
    kiosk_drill_tick(kiosk);
    if (drill->begins || drill->refusal[0] != '\0' || drill->plan.scenario[0] == '\0') {
        return;
    }
    text_set(title, sizeof(title), "Oefening %s beginnen?", drill->plan.title);
    kiosk_ask_confirm(kiosk, at(DRILL_BEGIN), title,
                      "Zeg het tegen iedereen in de praktijk. Bel alleen wie meedoet. De echte "
                      "koelkast blijft bewaakt: gaat er echt iets mis, dan stopt de oefening.");
}

/* Within one */

static void stop(struct kiosk *kiosk)
{
    kiosk_ask_confirm(kiosk, at(DRILL_STOP), "Oefening beëindigen?",
                      "Wat u deed, blijft bewaard. Daarna staat het echte scherm er weer.");
}

size_t kiosk_drill_incident(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, view->drill.plan.scenario) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void note_seen(struct kiosk *kiosk, int32_t index)
{
    struct drill_view *drill = &kiosk->view.drill;
    if (index < 0 || (size_t)index >= drill->plan.inject_count ||
        (drill->run.fired >> index & 1u) == 0 || (drill->run.seen >> index & 1u) != 0) {
        return;
    }
    drill->run.seen |= 1u << index;
    const struct inject *inject = injects_find(&kiosk->injects, drill->plan.inject[index]);
    size_t incident = kiosk_drill_incident(kiosk);
    if (inject != NULL && incident != SIZE_MAX) {
        struct entry entry = {.kind = ENTRY_NOTE};
        text_copy(entry.value, sizeof(entry.value), inject->id);
        text_set(entry.note, sizeof(entry.note), "gebeurtenis gezien: %s", inject->title);
        kiosk_entry(kiosk, incident, &entry);
    }
}

void kiosk_drill_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct drill_view *drill = &kiosk->view.drill;
    struct drill_plan *plan = &drill->plan;
    enum drill_part part = (enum drill_part)action.arg;
    bool within = part >= DRILL_AHEAD;
    if (kiosk_live_act(kiosk, action, mono_ms)) {
        return;
    }
    if ((part != DRILL_PACE && within != drill->on) || drill->begins) {
        return;
    }
    switch (part) {
    case DRILL_SCENARIO:
        offer_scenarios(kiosk);
        break;
    case DRILL_LEADER:
        kiosk_ask_who(kiosk, action, "Wie leidt de oefening?", false);
        break;
    case DRILL_PLAYERS:
        ask_people(kiosk, part, "Wie doen er mee?", plan->player, plan->player_count);
        break;
    case DRILL_WATCHERS:
        ask_people(kiosk, part, "Wie kijken mee en schrijven op?", plan->watcher,
                   plan->watcher_count);
        break;
    case DRILL_PACE:
        kiosk_ask_choice(kiosk, action, "Hoe snel gaat de tijd?", pace_words, DRILL_PACES);
        break;
    case DRILL_LENGTH:
        kiosk_ask_choice(kiosk, action, "Na hoeveel tijd stopt de oefening vanzelf?", NULL, 0);
        for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
            kiosk_offer(kiosk, lengths[i].word, lengths[i].word);
        }
        break;
    case DRILL_INJECTS:
        ask_injects(kiosk);
        break;
    case DRILL_SOUND:
        plan->sound = !plan->sound;
        break;
    case DRILL_KIND:
    case DRILL_LIVE_FROM:
    case DRILL_LIVE_LENGTH:
    case DRILL_LIVE_PLAN:
    case DRILL_LIVE_WITHDRAW:
    case DRILL_LIVE_REAL:
        break;
    case DRILL_BEGIN:
        ask_begin(kiosk);
        break;
    case DRILL_AHEAD:
        kiosk->drill_wish = DRILL_WISH_AHEAD;
        break;
    case DRILL_SEEN:
        note_seen(kiosk, action.arg2);
        break;
    case DRILL_STOP:
        stop(kiosk);
        break;
    }
}

void kiosk_drill_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    struct drill_view *drill = &kiosk->view.drill;
    struct drill_plan *plan = &drill->plan;
    if (kiosk_live_answered(kiosk, then, answer, mono_ms)) {
        return;
    }
    switch ((enum drill_part)then.arg) {
    case DRILL_SCENARIO:
        choose_scenario(kiosk, answer);
        break;
    case DRILL_LEADER:
        text_copy(plan->leader, sizeof(plan->leader), answer);
        break;
    case DRILL_PLAYERS:
        take_people(kiosk, answer, plan->player, &plan->player_count, plan->watcher,
                    &plan->watcher_count);
        break;
    case DRILL_WATCHERS:
        take_people(kiosk, answer, plan->watcher, &plan->watcher_count, plan->player,
                    &plan->player_count);
        break;
    case DRILL_PACE:
        for (size_t i = 0; i < DRILL_PACES; i++) {
            plan->pace = strcmp(answer, pace_words[i]) == 0 ? drill_paces[i] : plan->pace;
        }
        kiosk->drill_wish = drill->on ? DRILL_WISH_PACE : kiosk->drill_wish;
        break;
    case DRILL_LENGTH:
        for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
            drill->length_ms = strcmp(answer, lengths[i].word) == 0 ? lengths[i].ms
                                                                    : drill->length_ms;
        }
        break;
    case DRILL_INJECTS:
        take_injects(kiosk, answer);
        break;
    case DRILL_BEGIN:
        kiosk_drill_tick(kiosk);
        if (drill->refusal[0] == '\0') {
            drill->begins = true;
            kiosk->drill_wish = DRILL_WISH_BEGIN;
        }
        break;
    case DRILL_STOP:
        kiosk->drill_wish = DRILL_WISH_END;
        break;
    case DRILL_SOUND:
    case DRILL_KIND:
    case DRILL_LIVE_FROM:
    case DRILL_LIVE_LENGTH:
    case DRILL_LIVE_PLAN:
    case DRILL_LIVE_WITHDRAW:
    case DRILL_LIVE_REAL:
    case DRILL_AHEAD:
    case DRILL_SEEN:
        break;
    }
}

void kiosk_drill_load(struct kiosk *kiosk)
{
    struct drill_view *drill = &kiosk->view.drill;
    drill->plan.pace = 1;
    drill->length_ms = MS_PER_HOUR;
    drill->elapsed_ms = MS_UNKNOWN;
    drill->injects = &kiosk->injects;
    kiosk_live_load(kiosk);
}

void kiosk_drill_tick(struct kiosk *kiosk)
{
    struct drill_view *drill = &kiosk->view.drill;
    char why[TEXT_SIZE];
    drill->refusal[0] = '\0';
    if (drill->on) {
        return;
    }
    if (kiosk_drill_refused(kiosk, why)) {
        text_set(drill->refusal, sizeof(drill->refusal), "Nu niet oefenen: %s.", why);
    } else if (kiosk->view.running_count > 0) {
        text_copy(drill->refusal, sizeof(drill->refusal),
                  "Nu niet oefenen: er loopt een draaiboek. Sluit dat eerst.");
    }
}
