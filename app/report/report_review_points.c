/* Strengths, improvements and what was answered: first what was measured, then what people said. */
#include <string.h>

#include "report/report_review_parts.h"

/* What people answered stands apart from what was measured. */
static bool say_named(const struct review_to *to,
                      bool (*is)(const struct evaluation_question *question))
{
    const struct evaluation *evaluation = &to->review->evaluation;
    bool any = false;
    for (size_t i = 0; i < evaluation->count; i++) {
        const struct evaluation_question *question = &evaluation->question[i];
        char text[2 * TEXT_SIZE];
        if (is(question)) {
            text_set(text, sizeof(text), "Genoemd: %s %s", question->words, question->answer);
            review_say(to, REVIEW_POINT, text);
            any = true;
        }
    }
    return any;
}

static bool phase_is_whole(const struct measured_phase *phase)
{
    return phase->steps[HANDLED_DONE] > 0 && review_asked(phase) == phase->steps[HANDLED_DONE];
}

void review_say_strengths(const struct review_to *to)
{
    const struct review *review = to->review;
    const struct measures *measures = &review->measures;
    char text[TEXT_SIZE], when[NAME_SIZE], before[NAME_SIZE];
    review_say(to, REVIEW_HEAD, "Sterke punten");
    bool any = false;
    for (size_t i = 0; measures->known && i < review->book->deadline_count; i++) {
        if (measures->deadline[i].kept == KEPT_IN_TIME) {
            measured_time_text(measures->deadline[i].done, when);
            text_set(text, sizeof(text), "Gemeten: op tijd: %s (na %s).",
                     review->book->deadlines[i].title, when);
            review_say(to, REVIEW_POINT, text);
            any = true;
        }
    }
    for (size_t i = 0; measures->known && i < review->book->phase_count; i++) {
        if (phase_is_whole(&measures->phase[i])) {
            const struct phase *phase = &review->book->phases[i];
            bool timed = phase->from_ms != MS_UNKNOWN && phase->to_ms != MS_UNKNOWN;
            text_set(text, sizeof(text), "Gemeten: alle stappen van '%s' zijn %sgedaan.",
                     phase->title, timed ? "op tijd " : ""); /* without an end none is late */
            review_say(to, REVIEW_POINT, text);
            any = true;
        }
    }
    for (size_t i = MEET_NONE + 1; i < MEET_COUNT && review->earlier_count > 0; i++) {
        const struct measured *now = &measures->measure[i];
        const struct measured *then = &review->earlier[0].measure[i];
        bool both = now->state == MEASURED_DONE && then->state == MEASURED_DONE &&
                    !now->at.at_least && i != MEET_TEMPERATURE;
        if (both && now->at.ms < then->at.ms) {
            measured_time_text(now->at, when);
            measured_time_text(then->at, before);
            text_set(text, sizeof(text), "Gemeten: sneller dan de vorige keer: %s (%s, was %s).",
                     meet_title((enum meet)i), when, before);
            review_say(to, REVIEW_POINT, text);
            any = true;
        }
    }
    if (!any) {
        review_say(to, REVIEW_TEXT, "Gemeten: geen.");
    }
    if (!say_named(to, evaluation_is_strength)) {
        review_say(to, REVIEW_BLANK, "Wat ging goed?");
    }
}

static void say_measured_faults(const struct review_to *to)
{
    const struct review *review = to->review;
    const struct measures *measures = &review->measures;
    char text[TEXT_SIZE], when[NAME_SIZE];
    for (size_t i = 0; i < review->book->deadline_count; i++) {
        const struct measured_deadline *deadline = &measures->deadline[i];
        if (deadline->kept == KEPT_LATE || deadline->kept == KEPT_MISSED) {
            review_late_by(deadline, when);
            text_set(text, sizeof(text), "Gemeten: %s: %s%s%s.", kept_words(deadline->kept),
                     review->book->deadlines[i].title, deadline->kept == KEPT_LATE ? ", " : "",
                     deadline->kept == KEPT_LATE ? when : "");
            review_say(to, REVIEW_POINT, text);
        }
    }
    const struct measured_phase *total = &measures->total;
    if (total->steps[HANDLED_LATE] + total->steps[HANDLED_OPEN] + total->steps[HANDLED_SKIPPED] >
        0) {
        text_set(text, sizeof(text),
                 "Gemeten: stappen te laat %zu, niet gedaan %zu, overgeslagen %zu; zie hierboven.",
                 total->steps[HANDLED_LATE], total->steps[HANDLED_OPEN],
                 total->steps[HANDLED_SKIPPED]);
        review_say(to, REVIEW_POINT, text);
    }
}

void review_say_improvements(const struct review_to *to)
{
    static const int share[] = {50, 20, 15, 15};
    const struct tasks *tasks = &to->review->tasks;
    review_say(to, REVIEW_HEAD, "Verbeterpunten");
    if (to->review->measures.known) {
        say_measured_faults(to);
    }
    say_named(to, evaluation_is_weakness);
    if (tasks->count == 0) {
        review_say(to, REVIEW_TEXT,
                   "Nog geen verbeterpunten vastgelegd. Geef elk een eigenaar en een datum.");
        for (int i = 0; i < 3; i++) {
            review_say(to, REVIEW_BLANK, "Verbeterpunt, eigenaar, datum");
        }
        return;
    }
    review_row(to, REVIEW_COLUMNS, share, 4,
               (const char *const[]){"Verbeterpunt", "Eigenaar", "Uiterlijk", "Gedaan"});
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->task[i];
        char on[NAME_SIZE], done[NAME_SIZE];
        day_format(task->until[0] != '\0' ? task->until : task->on, on);
        day_format(task->done, done);
        review_row(to, REVIEW_ROW, share, 4,
                   (const char *const[]){
                       task->title, task->owner[0] != '\0' ? task->owner : "niemand",
                       on[0] != '\0' ? on : "geen datum", done[0] != '\0' ? done : "nog niet"});
    }
}

void review_say_evaluation(const struct review_to *to)
{
    static const int share[] = {42, 42, 16};
    const struct evaluation *evaluation = &to->review->evaluation;
    if (evaluation->count == 0) {
        return;
    }
    review_say(to, REVIEW_HEAD, "Evaluatie");
    for (size_t i = 0; i < evaluation->count; i++) {
        const struct evaluation_question *question = &evaluation->question[i];
        if (question->answer[0] != '\0') {
            review_row(to, REVIEW_ROW, share, 3,
                       (const char *const[]){question->words, question->answer, question->who});
        } else {
            review_say(to, REVIEW_BLANK, question->words);
        }
    }
}
