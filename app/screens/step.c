#include "screens/step.h"

#include <string.h>

enum colour step_colour(enum step_state state)
{
    static const enum colour colour[] = {
        [STEP_OPEN] = COLOUR_TEXT,       [STEP_DONE] = COLOUR_DONE, [STEP_SKIPPED] = COLOUR_CHOSEN,
        [STEP_LATER] = COLOUR_ATTENTION, [STEP_NA] = COLOUR_CHOSEN,
    };
    return colour[state];
}

enum icon step_icon(enum step_state state)
{
    static const enum icon icon[] = {
        [STEP_OPEN] = ICON_TODO,   [STEP_DONE] = ICON_DONE, [STEP_SKIPPED] = ICON_SKIP,
        [STEP_LATER] = ICON_LATER, [STEP_NA] = ICON_NA,
    };
    return icon[state];
}

/* The last attempt of a call reached someone. */
static bool spoken(const struct running *running, size_t index)
{
    static const char outcome[] = "gesproken";
    return running->runner.book->steps[index].kind == STEP_CALL &&
           strncmp(running->runner.step[index].last, outcome, sizeof(outcome) - 1) == 0;
}

/* The value as people read it: with its unit, and a call as it ended. */
static void add_value(struct text *text, const struct running *running, size_t index)
{
    const struct step *step = &running->runner.book->steps[index];
    const struct step_run *run = &running->runner.step[index];
    if (step->kind == STEP_FORM && step->repeats) {
        text_add(text, " · %zu vastgelegd", runner_records(run));
    } else if (step->kind == STEP_CALL && run->calls > 0) {
        const char *whom = strstr(run->last, ", ");
        if (!spoken(running, index)) {
            text_add(text, " · %s", run->last);
        } else if (whom != NULL) {
            text_add(text, " · %s", whom + 2);
        }
    } else if (step->kind == STEP_NOTE && run->note[0] != '\0') {
        text_add(text, " · %s", run->note);
    } else if (run->value[0] != '\0') {
        text_add(text, " · %s", run->value);
        const char *unit = step->kind == STEP_TEMPERATURE ? "°C" : "";
        if (step->kind == STEP_NUMBER && step->prompt_count > 0) {
            unit = running->runner.book->prompts[step->first_prompt].unit;
        }
        text_add(text, "%s%s", unit[0] != '\0' ? " " : "", unit);
    }
}

void step_result(const struct view *view, const struct running *running, size_t step,
                 enum result_form form, char *out, size_t size)
{
    const struct step_run *run = &running->runner.step[step];
    enum step_state state = runner_step_state(&running->runner, step);
    struct text text;
    text_init(&text, out, size);
    switch (state) {
    case STEP_OPEN:
        return;
    case STEP_DONE:
        text_add(&text, run->sensed ? "Gemeten" : spoken(running, step) ? "Gesproken" : "Gedaan");
        break;
    case STEP_SKIPPED:
        text_add(&text, "Overgeslagen");
        if (form != RESULT_STATE) {
            text_add(&text, ": %s", run->note);
        }
        break;
    case STEP_LATER:
        text_add(&text, "Later");
        break;
    case STEP_NA:
        text_add(&text, "Niet van toepassing");
        break;
    }
    if (form != RESULT_WITHOUT_TIME && run->state == state && run->at_ms != MS_UNKNOWN &&
        running->since_wall_ms != MS_UNKNOWN) {
        char at[TIME_TEXT_SIZE];
        view_moment(view, running->since_wall_ms + run->at_ms, at);
        text_add(&text, " %s", at);
    }
    if (form == RESULT_STATE) {
        return;
    }
    if (state == STEP_DONE) {
        add_value(&text, running, step);
    }
    if (run->who[0] != '\0') {
        text_add(&text, " · %s", run->who);
    }
}
