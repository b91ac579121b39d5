/* What each kind of step must hold to. */
#include <string.h>

#include "draaiboek/playbook_file.h"

struct about {
    const struct playbook *book;
    struct fault_list *faults;
    const struct step *step;
};

#define FAULT(about, line, ...) fault_add((about)->faults, (about)->book->path, (line), __VA_ARGS__)

static void twice(const struct about *about, int line, const char *const *choices, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (strcmp(choices[i], choices[j]) == 0) {
                FAULT(about, line, "stap '%s': keuze '%s' staat er twee keer", about->step->id,
                      choices[i]);
                break;
            }
        }
    }
}

/* Only what can be offered in such a prompt. */
static bool prefill_fits(enum prefill prefill, enum prompt_kind kind)
{
    bool text = kind == PROMPT_TEXT;
    switch (prefill) {
    case PREFILL_NONE:
    case PREFILL_COUNT:
        return true;
    case PREFILL_NOW:
    case PREFILL_START:
        return text || kind == PROMPT_TIME;
    case PREFILL_FRIDGE:
        return kind == PROMPT_TEMPERATURE;
    case PREFILL_DURATION:
        return text || kind == PROMPT_NUMBER || kind == PROMPT_TIME;
    }
    return false;
}

/* Any of them are kept as one answer, joined with "; ". */
static void check_several(const struct about *about, const struct prompt *prompt, const char *what)
{
    size_t len = 0;
    for (size_t i = 0; i < prompt->choice_count; i++) {
        len += strlen(prompt->choices[i]) + (i > 0 ? strlen("; ") : 0);
        if (strchr(prompt->choices[i], ';') != NULL) {
            FAULT(about, prompt->line, "%s: keuze '%s' bevat ';', dat tussen de keuzes komt", what,
                  prompt->choices[i]);
        }
    }
    if (len >= TEXT_SIZE) {
        FAULT(about, prompt->line, "%s: de keuzes zijn samen te lang (hoogstens %d tekens)", what,
              TEXT_SIZE - 1);
    }
}

static void check_prompt(const struct about *about, const struct prompt *prompt)
{
    const char *const step = about->step->id;
    bool own = *prompt->label == '\0'; /* the step itself */
    char what[TEXT_SIZE];
    text_set(what, sizeof(what), own ? "stap '%s'" : "stap '%s', veld '%s'", step, prompt->id);
    bool number = prompt->kind == PROMPT_NUMBER;
    bool listed = prompt->kind == PROMPT_CHOICE || prompt->kind == PROMPT_CHOICES;
    if (listed && prompt->choice_count < 2) {
        FAULT(about, prompt->line, "%s: geef bij 'keuzes' minstens twee antwoorden", what);
    }
    if (prompt->kind == PROMPT_CHOICES) {
        check_several(about, prompt, what);
    }
    if (!listed && prompt->kind != PROMPT_TEXT && prompt->choice_count > 0) {
        FAULT(about, prompt->line, "%s: 'keuzes' hoort bij keuze, meerkeuze of tekst", what);
    }
    if (!number && (*prompt->unit != '\0' || prompt->least != prompt->most)) {
        FAULT(about, prompt->line, "%s: 'eenheid', 'minstens' en 'hoogstens' horen bij een getal",
              what);
    } else if (prompt->least > prompt->most ||
               (prompt->least == prompt->most && prompt->least != 0)) {
        FAULT(about, prompt->line, "%s: 'minstens' moet kleiner zijn dan 'hoogstens'", what);
    }
    if (!prefill_fits(prompt->prefill, prompt->kind)) {
        FAULT(about, prompt->line, "%s: dit kan 'vooraf' niet aanbieden bij deze soort", what);
    }
    twice(about, prompt->line, prompt->choices, prompt->choice_count);
}

static void check_prompts(const struct about *about)
{
    const struct step *step = about->step;
    const struct prompt *prompts = &about->book->prompts[step->first_prompt];
    for (size_t i = 0; i < step->prompt_count; i++) {
        for (size_t j = 0; j < i && *prompts[i].id != '\0'; j++) {
            if (strcmp(prompts[i].id, prompts[j].id) == 0) {
                FAULT(about, prompts[i].line, "stap '%s': veld '%s' bestaat al op regel %d",
                      step->id, prompts[i].id, prompts[j].line);
                break;
            }
        }
        check_prompt(about, &prompts[i]);
    }
}

static void check_criteria(const struct about *about)
{
    const struct step *step = about->step;
    if (step->choice_count != 2) {
        FAULT(about, step->line,
              "stap '%s': geef bij 'keuzes' twee conclusies: als de drempel is bereikt, en anders",
              step->id);
    }
    if (step->threshold > step->prompt_count) {
        FAULT(about, step->line, "stap '%s': 'drempel' is %zu, maar er zijn %zu criteria", step->id,
              step->threshold, step->prompt_count);
    }
}

static bool takes_temperature(const struct about *about)
{
    const struct step *step = about->step;
    for (size_t i = 0; i < step->prompt_count; i++) {
        if (about->book->prompts[step->first_prompt + i].kind == PROMPT_TEMPERATURE) {
            return true;
        }
    }
    return step->sensed == SENSED_FRIDGE_VALUE || step->sensed == SENSED_FRIDGE_RANGE;
}

/* A measure that its step cannot give would stand in every evaluation as a wrong time. */
static void check_meet(const struct about *about)
{
    const struct step *step = about->step;
    switch (step->meet) {
    case MEET_COORDINATOR:
        if (!step->coordinator) {
            FAULT(about, step->line, "stap '%s': 'meet: coordinator' hoort bij 'coordinator: ja'",
                  step->id);
        }
        break;
    case MEET_PHARMACY:
        if (step->kind != STEP_CALL && step->kind != STEP_MESSAGE && step->kind != STEP_DO) {
            FAULT(about, step->line,
                  "stap '%s': 'meet: apotheek' hoort bij 'soort: bel', bericht of doen", step->id);
        }
        break;
    case MEET_COOLBOX:
        if (step->kind != STEP_DO) {
            FAULT(about, step->line, "stap '%s': 'meet: koelbox' hoort bij 'soort: doen'",
                  step->id);
        }
        break;
    case MEET_TEMPERATURE:
        if (!takes_temperature(about)) {
            FAULT(about, step->line,
                  "stap '%s': 'meet: temperatuur' hoort bij een stap die een temperatuur vastlegt",
                  step->id);
        }
        break;
    case MEET_NONE:
    case MEET_COUNT:
        break;
    }
}

void check_step_kind(const struct playbook *book, const struct step *step,
                     struct fault_list *faults)
{
    const struct about about = {book, faults, step};
    const struct {
        bool wrong;
        const char *message;
    } cases[] = {
        {step->kind == STEP_SENSED && step->sensed == SENSED_NONE,
         "'gemeten' ontbreekt: wat meet de kiosk?"},
        {step->kind != STEP_SENSED && step->sensed != SENSED_NONE,
         "'gemeten' hoort bij 'soort: gemeten'"},
        {step->kind != STEP_NAME && step->coordinator, "'coordinator' hoort bij 'soort: naam'"},
        {step->evaluates && (step->kind != STEP_FORM || step->repeats),
         "'evaluatieformulier' hoort bij 'soort: formulier' zonder 'herhaal'"},
        {step->kind == STEP_CALL && *step->contact == '\0',
         "'contact' ontbreekt: wie wordt gebeld?"},
        {step->kind == STEP_MESSAGE && step->template_index == SIZE_MAX,
         "'bericht' ontbreekt: welke tekst?"},
        {(step->kind == STEP_FORM || step->kind == STEP_CRITERIA) && step->prompt_count == 0,
         "'velden' ontbreekt: wat wordt gevraagd?"},
        {step->kind == STEP_ASK && step->choice_count < 2,
         "geef bij 'keuzes' minstens twee antwoorden"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (cases[i].wrong) {
            FAULT(&about, step->line, "stap '%s': %s", step->id, cases[i].message);
        }
    }
    twice(&about, step->line, step->choices, step->choice_count);
    check_prompts(&about);
    if (step->kind == STEP_CRITERIA) {
        check_criteria(&about);
    }
    check_meet(&about);
}
