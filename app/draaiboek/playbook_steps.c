/* A step of a draaiboek and the prompts in it, from the file into the book. */
#include <string.h>

#include "draaiboek/playbook_file.h"

static const char *const yes_no[] = {"ja", "nee"};

static size_t keep_choices(struct playbook_load *load, const char *to[STEP_CHOICES_MAX],
                           char from[STEP_CHOICES_MAX][NAME_SIZE], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = load_keep(load, from[i]);
    }
    return count;
}

static size_t default_choices(const char *to[STEP_CHOICES_MAX])
{
    to[0] = yes_no[0];
    to[1] = yes_no[1];
    return ARRAY_LEN(yes_no);
}

/* minstens and hoogstens, in thousandths. One alone leaves the other side open. */
static void limits(int32_t least, int32_t most, struct prompt *prompt)
{
    if (least != FILE_NO_NUMBER || most != FILE_NO_NUMBER) {
        prompt->least = least != FILE_NO_NUMBER ? least * 1000 : INT32_MIN;
        prompt->most = most != FILE_NO_NUMBER ? most * 1000 : INT32_MAX;
    }
}

/* NULL, with a fault at `node`, when the book is full. */
static struct prompt *next_prompt(struct playbook_load *load, yaml_id node)
{
    if (load->book->prompt_count == PLAYBOOK_PROMPT_MAX) {
        yaml_fault(load->doc, node,
                   "te veel velden: alle stappen van een draaiboek samen hebben er hoogstens %d",
                   PLAYBOOK_PROMPT_MAX);
        return NULL;
    }
    return &load->prompts[load->book->prompt_count++];
}

/* The one prompt of a NUMBER, TIME or TEMPERATURE step. */
static void load_own_prompt(struct playbook_load *load, yaml_id node, struct step *step,
                            enum prompt_kind kind)
{
    const struct file_step *from = load->step;
    struct prompt *prompt = next_prompt(load, node);
    if (prompt != NULL) {
        *prompt = (struct prompt){.id = step->id,
                                  .label = "",
                                  .kind = kind,
                                  .unit = load_keep(load, from->unit),
                                  .prefill = (enum prefill)(from->prefill + 1),
                                  .required = true,
                                  .line = from->line};
        limits(from->least, from->most, prompt);
        step->prompt_count = 1;
    }
}

static void load_prompt(struct playbook_load *load, yaml_id node, struct step *step)
{
    struct file_prompt from = {
        .least = FILE_NO_NUMBER, .most = FILE_NO_NUMBER, .prefill = -1, .kind = PROMPT_TEXT};
    yaml_read(load->doc, node, &file_prompt_schema, &from);
    struct prompt *prompt = &load->prompts[load->book->prompt_count++];
    bool criterion = step->kind == STEP_CRITERIA;
    if (criterion && (from.kind != PROMPT_TEXT || from.choice_count > 0)) {
        yaml_fault(load->doc, node, "veld '%s': een criterium heeft alleen 'id' en 'vraag'",
                   from.id);
    }
    *prompt = (struct prompt){.id = load_keep(load, from.id),
                              .label = load_keep(load, from.label),
                              .kind = criterion ? PROMPT_CHOICE : (enum prompt_kind)from.kind,
                              .unit = load_keep(load, from.unit),
                              .prefill = (enum prefill)(from.prefill + 1),
                              .required = from.required || criterion,
                              .line = from.line};
    limits(from.least, from.most, prompt);
    prompt->choice_count =
        criterion ? 0 : keep_choices(load, prompt->choices, from.choice, from.choice_count);
    if (prompt->kind == PROMPT_CHOICE && prompt->choice_count == 0) {
        prompt->choice_count = default_choices(prompt->choices);
    }
    step->prompt_count++;
}

static void load_prompts(struct playbook_load *load, yaml_id node, struct step *step)
{
    size_t room = PLAYBOOK_PROMPT_MAX - load->book->prompt_count;
    size_t count = load_list_count(load, node, "velden", SIZE_MAX);
    if (count > room) {
        yaml_fault(load->doc, yaml_item(load->doc, node, room),
                   "te veel velden: alle stappen van een draaiboek samen hebben er hoogstens %d",
                   PLAYBOOK_PROMPT_MAX);
        count = room;
    }
    for (size_t i = 0; i < count; i++) {
        load_prompt(load, yaml_item(load->doc, node, i), step);
    }
}

/* bericht: the index in `berichten`. */
static size_t find_template(struct playbook_load *load, yaml_id node)
{
    const char *id = load->step->message;
    for (size_t i = 0; i < load->book->template_count && *id != '\0'; i++) {
        if (strcmp(load->book->templates[i].id, id) == 0) {
            return i;
        }
    }
    if (*id != '\0') {
        yaml_fault(load->doc, node, "stap '%s': bericht '%s' staat niet onder 'berichten'",
                   load->step->id, id);
    }
    return SIZE_MAX;
}

/* What only one kind of step can use: said here, while it is still known that it was given. */
static void check_given(struct playbook_load *load, yaml_id node)
{
    const struct file_step *from = load->step;
    enum step_kind kind = (enum step_kind)from->kind;
    bool number = kind == STEP_NUMBER;
    bool fields = kind == STEP_FORM || kind == STEP_CRITERIA;
    const struct {
        bool wrong;
        const char *key, *belongs;
    } cases[] = {
        {*from->unit != '\0' && !number, "eenheid", "getal"},
        {from->least != FILE_NO_NUMBER && !number, "minstens", "getal"},
        {from->most != FILE_NO_NUMBER && !number, "hoogstens", "getal"},
        {from->prefill >= 0 && !number && kind != STEP_TIME && kind != STEP_TEMPERATURE, "vooraf",
         "getal, tijd of temperatuur"},
        {*from->contact != '\0' && kind != STEP_CALL, "contact", "bel"},
        {*from->message != '\0' && kind != STEP_MESSAGE, "bericht", "bericht"},
        {from->prompts != 0 && !fields, "velden", "formulier of criteria"},
        {from->repeats && kind != STEP_FORM, "herhaal", "formulier"},
        {from->threshold != 0 && kind != STEP_CRITERIA, "drempel", "criteria"},
        {from->choice_count > 0 && kind != STEP_ASK && kind != STEP_CRITERIA, "keuzes",
         "vraag of criteria"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (cases[i].wrong) {
            yaml_fault(load->doc, node, "stap '%s': '%s' hoort bij 'soort: %s'", from->id,
                       cases[i].key, cases[i].belongs);
        }
    }
}

static void load_what_it_takes(struct playbook_load *load, yaml_id node, struct step *step)
{
    const struct file_step *from = load->step;
    step->first_prompt = load->book->prompt_count;
    switch (step->kind) {
    case STEP_ASK:
        if (step->choice_count == 0) {
            step->choice_count = default_choices(step->choices);
        }
        break;
    case STEP_NUMBER:
        load_own_prompt(load, node, step, PROMPT_NUMBER);
        break;
    case STEP_TIME:
        load_own_prompt(load, node, step, PROMPT_TIME);
        break;
    case STEP_TEMPERATURE:
        load_own_prompt(load, node, step, PROMPT_TEMPERATURE);
        break;
    case STEP_CRITERIA:
        step->threshold = from->threshold > 0 ? (size_t)from->threshold : 1;
        load_prompts(load, from->prompts, step);
        break;
    case STEP_FORM:
        step->repeats = from->repeats;
        load_prompts(load, from->prompts, step);
        break;
    case STEP_DO:
    case STEP_NAME:
    case STEP_SENSED:
    case STEP_NOTE:
    case STEP_CALL:
    case STEP_MESSAGE:
    case STEP_KIND_COUNT:
        break;
    }
}

void load_step(struct playbook_load *load, yaml_id node, size_t phase)
{
    struct file_step *from = load->step;
    size_t index = load->book->step_count++;
    struct step *step = &load->steps[index];
    size_t faults = load_faults(load);
    memset(from, 0, sizeof(*from));
    from->sensed = from->prefill = from->meet = -1;
    from->least = from->most = FILE_NO_NUMBER;
    yaml_read(load->doc, node, &file_step_schema, from);
    step->id = load_keep(load, from->id);
    step->heading = load_keep(load, from->heading);
    step->act = load_keep(load, from->act);
    step->explain = load_keep(load, from->explain);
    step->role = load_keep(load, from->role);
    step->source = load_keep_source(load, from->source);
    step->own = strncmp(from->source, "eigen,", strlen("eigen,")) == 0;
    step->kind = (enum step_kind)from->kind;
    step->sensed = (enum sensed_kind)(from->sensed + 1);
    step->choice_count = keep_choices(load, step->choices, from->choice, from->choice_count);
    step->contact = load_keep(load, from->contact);
    step->template_index = find_template(load, node);
    step->opens = load_keep(load, from->opens);
    step->page = load_keep(load, from->page);
    step->coordinator = from->coordinator;
    step->evaluates = from->evaluates;
    step->meet = (enum meet)(from->meet + 1);
    step->phase = phase;
    step->if_step = SIZE_MAX;
    step->line = from->line;
    check_source(load->book, load->faults, step->line, "stap", step->id, from->source);
    load_what_it_takes(load, node, step);
    /* A slip in its kind would make all that belongs to the kind look wrong. */
    load->doubt.step[index] = load_faults(load) > faults;
    if (!load->doubt.step[index]) {
        check_given(load, node);
    }
    load->when[index] = from->when;
}
