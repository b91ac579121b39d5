/* The screens of a draaiboek with every kind of step (proef.yaml), for tests and for looking at. */
#ifndef NW_TESTS_VIEWS_WORK_H
#define NW_TESTS_VIEWS_WORK_H

#include "views_home.h"

static struct playbook *work_book;
static struct contacts work_contacts;
static struct supplies work_supplies;
static struct reference *work_reference;

static inline bool work_load(void)
{
    static struct fault_list faults;
    struct fault_list ignored = {0};
    work_book = playbook_load(NOODWACHT_SOURCE "/tests/app/proef.yaml", &faults);
    contacts_load(NOODWACHT_SOURCE "/assets", "", &work_contacts, &faults);
    supplies_load(NOODWACHT_SOURCE "/assets", &work_supplies, &ignored);
    work_reference = reference_load(NOODWACHT_SOURCE "/assets", &ignored);
    for (size_t i = 0; i < faults.count; i++) {
        fprintf(stderr, "%s\n", faults.fault[i].text);
    }
    return views_load() && work_book != NULL;
}

static inline void work_unload(void)
{
    playbook_free(work_book);
    reference_free(work_reference);
    views_unload();
}

static inline size_t work_step(const char *id)
{
    size_t step = playbook_step(work_book, id);
    if (step == SIZE_MAX) {
        fprintf(stderr, "no step %s\n", id);
        abort();
    }
    return step;
}

static inline size_t work_prompt(const char *step, const char *id)
{
    const struct step *plan = &work_book->steps[work_step(step)];
    for (size_t i = plan->first_prompt; i < plan->first_prompt + plan->prompt_count; i++) {
        if (strcmp(work_book->prompts[i].id, id) == 0) {
            return i;
        }
    }
    fprintf(stderr, "no prompt %s\n", id);
    abort();
}

/* A contact of the list with a name and these numbers. */
static inline void work_contact(const char *id, const char *name, const char *first,
                                const char *second)
{
    for (size_t i = 0; i < work_contacts.count; i++) {
        struct contact *contact = &work_contacts.contact[i];
        if (strcmp(contact->id, id) == 0) {
            text_copy(contact->name, sizeof(contact->name), name);
            contact->number_count = second != NULL ? 2 : first != NULL ? 1 : 0;
            text_copy(contact->number[0].number, ID_SIZE, first != NULL ? first : "");
            text_copy(contact->number[1].number, ID_SIZE, second != NULL ? second : "");
            text_copy(contact->number[0].label, ID_SIZE, second != NULL ? "storing" : "");
            text_copy(contact->number[1].label, ID_SIZE, "algemeen");
        }
    }
}

static inline struct running *work_begin(struct view *view, int64_t elapsed_ms)
{
    view_calm(view);
    views_book[2] = work_book;
    view->playbook[2] = work_book;
    view->playbook_count = 3;
    view->contacts = &work_contacts;
    view->supplies = &work_supplies;
    view->reference = work_reference;
    view->phone = "043 123 45 67";
    view->screen = SCREEN_PLAYBOOK;
    work_contact("netbeheerder", "Netbeheer Zuid", "0800 9009", "+31 88 123 45 67");
    work_contact("noodtelefoon", "", "06 12345678", NULL);
    struct running *running = view_begin(view, 2, elapsed_ms);
    view_apply(running, ENTRY_DONE, MS_PER_MIN, "wie", "Anja", "");
    view->phase_follows = true;
    return running;
}

static inline void work_line(struct running *running, const char *step, int64_t at_ms,
                             const char *text)
{
    struct work_line *line = &running->work[running->work_count++];
    line->at_ms = at_ms;
    text_copy(line->step, sizeof(line->step), step);
    text_copy(line->text, sizeof(line->text), text);
}

static inline void work_steps(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
}

static inline void work_branch(struct view *view)
{
    struct running *running = work_begin(view, 12 * MS_PER_MIN);
    view_apply(running, ENTRY_ANSWER, 2 * MS_PER_MIN, "wat", "telefonie", "");
    view->page = 0;
}

static inline void work_role(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN)->role = 2;
}

static inline void work_second(struct view *view)
{
    work_begin(view, 70 * MS_PER_MIN);
    view->phase = 1;
}

static inline void work_call(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->step_open = (int32_t)work_step("bellen");
}

static inline void work_called(struct view *view)
{
    struct running *running = work_begin(view, 12 * MS_PER_MIN);
    view->step_open = (int32_t)work_step("bellen");
    for (int i = 0; i < 3; i++) {
        view_apply(running, ENTRY_CALL, (3 + i) * MS_PER_MIN, "bellen", "geen-gehoor",
                   "Netbeheerder Netbeheer Zuid 0800 9009");
        work_line(running, "bellen", (3 + i) * MS_PER_MIN,
                  "geen gehoor, Netbeheerder Netbeheer Zuid 0800 9009");
    }
    view->page = 1;
}

/* Opened again after it was done: there a wrong tap is taken back. */
static inline void work_call_done(struct view *view)
{
    work_call(view);
    view_apply(&view->running[0], ENTRY_CALL, 8 * MS_PER_MIN, "bellen", "gesproken",
               "Netbeheerder Netbeheer Zuid 0800 9009");
    work_line(&view->running[0], "bellen", 8 * MS_PER_MIN,
              "gesproken, Netbeheerder Netbeheer Zuid 0800 9009");
}

static inline void work_call_empty(struct view *view)
{
    work_call(view);
    work_contact("netbeheerder", "", NULL, NULL);
}

static inline void work_message(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->reader_step = (int32_t)work_step("voicemail");
    view->reader = (int32_t)work_book->steps[view->reader_step].template_index;
}

static inline void work_message_unknown(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->phone = "";
    view->contacts = NULL;
    view->reader = 0;
}

/* Read aloud, one step after the other. */
static inline void work_reads_on(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->step_menu = (int32_t)work_step("bellen");
    view->reads_on = true;
}

static inline void work_form(struct view *view)
{
    struct running *running = work_begin(view, 70 * MS_PER_MIN);
    view->step_open = (int32_t)work_step("koelbox");
    view_apply(running, ENTRY_FIELD, 61 * MS_PER_MIN, "koelbox", "wat", "insuline");
    view_apply(running, ENTRY_FIELD, 61 * MS_PER_MIN, "koelbox", "van", "koelkast");
}

static inline void work_form_records(struct view *view)
{
    work_form(view);
    for (int i = 0; i < 6; i++) {
        work_line(&view->running[0], "koelbox", (62 + i) * MS_PER_MIN,
                  "vaccins, van koelkast naar koelbox, 14:05, 5,2 °C, Gerard-Willem");
    }
    view->page = 1;
}

static inline void work_evaluation(struct view *view)
{
    struct running *running = work_begin(view, 70 * MS_PER_MIN);
    view->step_open = (int32_t)work_step("evaluatie");
    view_apply(running, ENTRY_FIELD, 61 * MS_PER_MIN, "evaluatie", "systemen",
               "telefonie; internet; Vecozo; e-mail; printer; Topicus");
}

static inline void work_criteria(struct view *view)
{
    struct running *running = work_begin(view, 70 * MS_PER_MIN);
    view->step_open = (int32_t)work_step("opschalen");
    view_apply(running, ENTRY_FIELD, 61 * MS_PER_MIN, "opschalen", "langer", "ja");
    view_apply(running, ENTRY_FIELD, 61 * MS_PER_MIN, "opschalen", "pers", "nee");
}

static inline void work_concluded(struct view *view)
{
    work_criteria(view);
    view_apply(&view->running[0], ENTRY_FIELD, 61 * MS_PER_MIN, "opschalen", "veilig", "ja");
}

static inline void work_criteria_done(struct view *view)
{
    work_concluded(view);
    view_apply(&view->running[0], ENTRY_DONE, 62 * MS_PER_MIN, "opschalen", "opschalen", "");
}

static inline void work_told(struct view *view)
{
    struct running *running = work_begin(view, 12 * MS_PER_MIN);
    struct entry told = {.kind = ENTRY_TOLD, .elapsed_ms = 5 * MS_PER_MIN};
    text_copy(told.value, sizeof(told.value), "patienten");
    text_copy(told.who, sizeof(told.who), "Gerard-Willem");
    text_copy(told.note, sizeof(told.note), "voicemail ingesproken en briefje opgehangen");
    runner_apply(&running->runner, &told);
    view->tab = PLAYBOOK_MESSAGES;
}

static inline void work_templates(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->tab = PLAYBOOK_TEMPLATES;
}

static inline void work_materials(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->tab = PLAYBOOK_MATERIALS;
}

static inline struct question *work_pad(struct view *view, const char *title, const char *signs,
                                        const char *text)
{
    work_begin(view, 12 * MS_PER_MIN);
    struct question *question = view_question(view, QUESTION_CHOICE, title);
    view_pad(question, strcmp(signs, ":") == 0 ? KEYBOARD_CLOCK : KEYBOARD_NUMBER, signs, text);
    return question;
}

static inline void work_temperature(struct view *view)
{
    struct question *question = work_pad(view, "Noteer de temperatuur van de koelkast", ",-",
                                         "5.2");
    text_copy(question->chip[question->chip_count++], NAME_SIZE, "sensor 5,2 °C");
    text_copy(question->chip[question->chip_count++], NAME_SIZE, "koelbox 6,1 °C");
    text_copy(question->refusal, TEXT_SIZE, "Typ de temperatuur als 5,2: tussen -60 en 60 graden.");
}

static inline void work_time(struct view *view)
{
    struct question *question = work_pad(view, "Noteer hoe laat het begon", ":", "");
    text_copy(question->chip[question->chip_count++], NAME_SIZE, "nu 14:05");
}

static inline void work_several(struct view *view)
{
    work_begin(view, 70 * MS_PER_MIN);
    struct question *question = view_question(view, QUESTION_CHOICE,
                                              "Welke systemen deden het niet");
    const struct prompt *prompt = &work_book->prompts[work_prompt("evaluatie", "systemen")];
    for (size_t i = 0; i < prompt->choice_count; i++) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE, prompt->choices[i]);
    }
    question->several = question->may_clear = true;
    question->chosen = 5;
}

static inline void work_two(struct view *view)
{
    work_begin(view, 130 * MS_PER_MIN);
    view_begin(view, 1, 12 * MS_PER_MIN);
}

static inline void work_two_home(struct view *view)
{
    work_two(view);
    view->screen = SCREEN_HOME;
}

static inline void work_many(struct view *view)
{
    work_two(view);
    view_begin(view, 0, 5 * MS_PER_MIN);
    view_begin(view, 2, 3 * MS_PER_MIN);
    view->current = 3;
}

static inline void work_list(struct view *view)
{
    work_begin(view, 12 * MS_PER_MIN);
    view->screen = SCREEN_LIST;
    text_copy(view->broken[view->broken_count++].text, MESSAGE_SIZE,
              "brand-water.yaml:14: onbekende fase 'nazrg'; kies een van de fasen hierboven");
}

#endif
