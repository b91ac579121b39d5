/* Taken under a finger: done, put off, whose it is, one of the practice's own. Every answer is one
 * edit, and what was chosen before the last one is kept until then. */
#include <string.h>

#include "kiosk.h"

static const struct task *current(const struct kiosk *kiosk)
{
    return tasks_find(&kiosk->tasks, kiosk->view.task);
}

static struct action edit_of(enum task_part part)
{
    return (struct action){.kind = ACTION_TASK_EDIT, .arg = (int32_t)part};
}

static void edit(struct kiosk *kiosk, const char *field, const char *value, int64_t mono_ms)
{
    kiosk_edit(kiosk, TASK_LIST, kiosk->view.task, field, value, mono_ms);
}

/* Asking */

static bool day_known(struct kiosk *kiosk, int64_t mono_ms)
{
    if (kiosk->view.today[0] == '\0') {
        kiosk_speak(kiosk, mono_ms,
                    "De klok is niet zeker. Bevestig eerst de tijd op het overzicht.");
        return false;
    }
    return true;
}

static void typed_day(const char *day, char out[NAME_SIZE])
{
    text_set(out, NAME_SIZE, "%.2s-%.2s-%.4s", day + 8, day + 5, day);
}

/* A day after this one, by chips first; from today when that is later. */
static void ask_day(struct kiosk *kiosk, struct action then, const char *title, const char *from,
                    const char *text, const char *refusal)
{
    static const struct {
        const char *label, *later;
        int32_t days, months;
    } chips[] = {{"Over een week", "Een week later", 7, 0},
                 {"Over twee weken", "Twee weken later", 14, 0},
                 {"Over een maand", "Een maand later", 0, 1},
                 {"Over drie maanden", "Drie maanden later", 0, 3}};
    const char *today = kiosk->view.today;
    bool later = strcmp(from, today) > 0;
    char day[DAY_SIZE], typed[NAME_SIZE];
    kiosk_ask_number(kiosk, then, title, text, KEYBOARD_DIGITS, "-");
    for (size_t i = 0; i < ARRAY_LEN(chips) && today[0] != '\0'; i++) {
        const char *base = later ? from : today;
        bool good = chips[i].months > 0 ? day_add_months(base, chips[i].months, day)
                                        : day_add_days(base, chips[i].days, day);
        if (good) {
            typed_day(day, typed);
            kiosk_offer(kiosk, later ? chips[i].later : chips[i].label, typed);
        }
    }
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
}

/* When it is due without being put off; "" not known. */
static void due_anyhow(const struct kiosk *kiosk, const struct task *task, char due[DAY_SIZE])
{
    struct task plain = *task;
    plain.until[0] = '\0';
    if (!task_due(&plain, kiosk->view.since, kiosk->view.today, due)) {
        due[0] = '\0';
    }
}

static void ask_put_off(struct kiosk *kiosk, const struct task *task, const char *text,
                        const char *refusal)
{
    char due[DAY_SIZE];
    due_anyhow(kiosk, task, due);
    ask_day(kiosk, edit_of(TASK_PART_PUT_OFF), "Tot wanneer, zoals 31-12-2026?", due, text,
            refusal);
    kiosk->view.question.may_clear = task->until[0] != '\0';
}

static void ask_last(struct kiosk *kiosk, const struct task *task, const char *text,
                     const char *refusal)
{
    kiosk_ask_number(kiosk, edit_of(TASK_PART_LAST), "Wanneer was het gedaan, zoals 31-12-2026?",
                     text, KEYBOARD_DIGITS, "-");
    kiosk->view.question.may_clear = task->done[0] != '\0';
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
}

static void ask_chips(struct kiosk *kiosk, struct action then, const char *title,
                      const char *const *chip, size_t count, size_t most)
{
    kiosk_ask_choice(kiosk, then, title, chip, count);
    kiosk->view.question.may_type = true;
    kiosk->view.question.most = most - 1;
}

static void ask_reason(struct kiosk *kiosk)
{
    static const char *const chips[] = {"geen tijd", "wacht op de leverancier",
                                        "wacht op materiaal", "te weinig mensen"};
    ask_chips(kiosk, edit_of(TASK_PART_REASON), "Waarom uitstellen?", chips, ARRAY_LEN(chips),
              TEXT_SIZE);
}

static void ask_every(struct kiosk *kiosk)
{
    static const char *const often[][2] = {
        {"één keer", "0"},
        {"elke week", "1 week"},
        {"elke maand", "1 maand"},
        {"elke 3 maanden", "3 maanden"},
        {"elk half jaar", "6 maanden"},
        {"elk jaar", "1 jaar"},
    };
    kiosk_ask_choice(kiosk, edit_of(TASK_PART_EVERY), "Hoe vaak komt dit terug?", NULL, 0);
    for (size_t i = 0; i < ARRAY_LEN(often); i++) {
        kiosk_offer(kiosk, often[i][0], often[i][1]);
    }
}

static void ask_new(struct kiosk *kiosk)
{
    static const char *const chips[] = {"Vervang batterijen",  "Druk formulieren bij",
                                        "Vraag een nummer na", "Vul de noodvoorraad aan",
                                        "Overleg met ZIO",     "Plan een oefening"};
    ask_chips(kiosk, (struct action){.kind = ACTION_TASK, .arg = -1}, "Wat moet er gebeuren?",
              chips, ARRAY_LEN(chips), NAME_SIZE);
}

static void act(struct kiosk *kiosk, const struct task *task, struct action action, int64_t mono_ms)
{
    char typed[NAME_SIZE] = "";
    switch ((enum task_part)action.arg) {
    case TASK_PART_DONE:
        if (day_known(kiosk, mono_ms)) {
            kiosk_ask_who(kiosk, action, "Wie heeft het gedaan?", false);
        }
        break;
    case TASK_PART_PUT_OFF:
        if (day_known(kiosk, mono_ms)) {
            ask_put_off(kiosk, task, "", "");
        }
        break;
    case TASK_PART_OWNER:
        kiosk_ask_who(kiosk, action, "Van wie is deze taak?", false);
        kiosk->view.question.may_clear = task->owner[0] != '\0';
        break;
    case TASK_PART_NOTE:
        kiosk_ask_change(kiosk, action, "Notitie (geen wachtwoorden)", task->note,
                         sizeof(task->note), true);
        break;
    case TASK_PART_LAST:
        if (day_known(kiosk, mono_ms)) {
            ask_last(kiosk, task, "", "");
        }
        break;
    case TASK_PART_TITLE:
        kiosk_ask_change(kiosk, action, "Wat moet er gebeuren?", task->title, sizeof(task->title),
                         false);
        break;
    case TASK_PART_ON:
        if (task->on[0] != '\0') {
            typed_day(task->on, typed);
        }
        ask_day(kiosk, action, "Uiterlijk wanneer, zoals 31-12-2026?", "", typed, "");
        kiosk->view.question.may_clear = task->on[0] != '\0';
        break;
    case TASK_PART_EVERY:
        ask_every(kiosk);
        break;
    case TASK_PART_REMOVE:
        kiosk_ask_confirm(kiosk, action, "Taak verwijderen?", task->title);
        break;
    case TASK_PART_REASON: /* is asked behind the day */
        break;
    }
}

void kiosk_tasks_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.kind == ACTION_TASK && action.arg < 0) {
        if (tasks_full(&kiosk->tasks)) {
            kiosk_speak(kiosk, mono_ms, "De lijst is vol: %d taken. Haal er een weg.", TASK_MAX);
            return;
        }
        ask_new(kiosk);
    } else if (action.kind == ACTION_TASK && (size_t)action.arg < kiosk->tasks.count) {
        text_copy(view->task, sizeof(view->task), kiosk->tasks.task[action.arg].id);
        kiosk_lists_open(kiosk, SCREEN_TASK);
    } else if (action.kind == ACTION_TASK_EDIT && current(kiosk) != NULL) {
        act(kiosk, current(kiosk), action, mono_ms);
    }
}

/* Answers */

/* On this day it is due anyhow. */
static bool is_no_later(const struct kiosk *kiosk, const struct task *task, const char *day,
                        char refusal[TEXT_SIZE])
{
    char due[DAY_SIZE], words[NAME_SIZE];
    due_anyhow(kiosk, task, due);
    if (strcmp(day, due) > 0) {
        return false;
    }
    day_format(due, words);
    text_set(refusal, TEXT_SIZE,
             "Dat is geen uitstel: de taak is uiterlijk %s. Kies een latere dag.", words);
    return true;
}

static void take_put_off(struct kiosk *kiosk, const struct task *task, const char *answer,
                         int64_t mono_ms)
{
    char day[DAY_SIZE], refusal[TEXT_SIZE];
    if (answer[0] == '\0') {
        edit(kiosk, "uitgesteld", "", mono_ms);
        edit(kiosk, "reden", "", mono_ms);
    } else if (!day_parse(answer, day)) {
        ask_put_off(kiosk, task, answer, "Geen datum. Typ dag, maand en jaar: 31-12-2026.");
    } else if (strcmp(day, kiosk->view.today) <= 0) {
        ask_put_off(kiosk, task, answer, "Kies een dag na vandaag.");
    } else if (is_no_later(kiosk, task, day, refusal)) {
        ask_put_off(kiosk, task, answer, refusal);
    } else {
        text_copy(kiosk->task_until, sizeof(kiosk->task_until), day);
        ask_reason(kiosk);
    }
}

static void take_last(struct kiosk *kiosk, const struct task *task, const char *answer,
                      int64_t mono_ms)
{
    char day[DAY_SIZE];
    if (answer[0] == '\0') {
        edit(kiosk, "gedaan", "", mono_ms);
    } else if (!day_parse(answer, day)) {
        ask_last(kiosk, task, answer, "Geen datum. Typ dag, maand en jaar: 31-12-2026.");
    } else if (strcmp(day, kiosk->view.today) > 0) {
        ask_last(kiosk, task, answer, "Die dag moet nog komen.");
    } else {
        edit(kiosk, "gedaan", day, mono_ms);
    }
}

static void take_on(struct kiosk *kiosk, const char *answer, int64_t mono_ms)
{
    char day[DAY_SIZE];
    if (answer[0] == '\0' || day_parse(answer, day)) {
        edit(kiosk, "op", answer[0] != '\0' ? day : "", mono_ms);
        return;
    }
    ask_day(kiosk, edit_of(TASK_PART_ON), "Uiterlijk wanneer, zoals 31-12-2026?", "", answer,
            "Geen datum. Typ dag, maand en jaar: 31-12-2026.");
}

static void add(struct kiosk *kiosk, const char *title, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    kiosk_own_id(kiosk, TASK_LIST, view->task);
    edit(kiosk, "titel", title, mono_ms);
    kiosk_lists_open(kiosk, SCREEN_TASK);
    act(kiosk, current(kiosk), edit_of(TASK_PART_ON), mono_ms);
}

void kiosk_tasks_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    if (then.kind == ACTION_TASK) {
        add(kiosk, answer, mono_ms);
        return;
    }
    const struct task *task = current(kiosk);
    if (task == NULL) {
        return;
    }
    switch ((enum task_part)then.arg) {
    case TASK_PART_DONE:
        kiosk_edit_by(kiosk, TASK_LIST, task->id, "gedaan", kiosk->view.today, answer, mono_ms);
        break;
    case TASK_PART_PUT_OFF:
        take_put_off(kiosk, task, answer, mono_ms);
        break;
    case TASK_PART_REASON:
        edit(kiosk, "uitgesteld", kiosk->task_until, mono_ms);
        edit(kiosk, "reden", answer, mono_ms);
        break;
    case TASK_PART_OWNER:
        edit(kiosk, "eigenaar", answer, mono_ms);
        break;
    case TASK_PART_NOTE:
        edit(kiosk, "notitie", answer, mono_ms);
        break;
    case TASK_PART_LAST:
        take_last(kiosk, task, answer, mono_ms);
        break;
    case TASK_PART_TITLE:
        edit(kiosk, "titel", answer, mono_ms);
        break;
    case TASK_PART_ON:
        take_on(kiosk, answer, mono_ms);
        break;
    case TASK_PART_EVERY:
        edit(kiosk, "elke", strcmp(answer, "0") == 0 ? "" : answer, mono_ms);
        break;
    case TASK_PART_REMOVE:
        edit(kiosk, "weg", "ja", mono_ms);
        kiosk->view.screen = kiosk->view.back;
        kiosk->view.page = PAGE_AUTO;
        break;
    }
}
