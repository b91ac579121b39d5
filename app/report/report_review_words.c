/* What the report of an incident with its evaluation says, line by line. */
#include <string.h>

#include "core/counted.h"
#include "core/time_text.h"
#include "draaiboek/live.h"
#include "draaiboek/sentence.h"
#include "report/report_parts.h"
#include "report/report_review_parts.h"

void review_say(const struct review_to *to, enum review_style style, const char *text)
{
    struct review_line line = {.style = style, .cell = {text}, .count = 1};
    to->line(to->context, &line);
}

void review_row(const struct review_to *to, enum review_style style, const int *share, size_t count,
                const char *const *cell)
{
    struct review_line line = {.style = style, .share = share, .count = count};
    memcpy(line.cell, cell, count * sizeof(cell[0]));
    to->line(to->context, &line);
}

static void fact(const struct review_to *to, const char *label, const char *text)
{
    static const int share[] = {26, 74};
    review_row(to, REVIEW_ROW, share, 2, (const char *const[]){label, text});
}

/* The head */

static void say_head(const struct review_to *to)
{
    const struct review *review = to->review;
    const struct incident *incident = &review->incident;
    const struct measures *measures = &review->measures;
    char text[TEXT_SIZE], when[TIME_TEXT_SIZE], clock[TIME_TEXT_SIZE], lasted[NAME_SIZE];
    if (review->drill) {
        review_say(to, REVIEW_BAND,
                   incident->kind == INCIDENT_LIVE ? "OEFENING met echte uitval" : "OEFENING");
    }
    review_say(to, REVIEW_TEXT, review->practice);
    text_set(text, sizeof(text), "%s: verslag en evaluatie", incident->title);
    review_say(to, REVIEW_TITLE, text);
    text_set(text, sizeof(text), "%lld (%s)", (long long)incident->number,
             incident_words(incident));
    fact(to, "Incident", text);
    if (live_turned_words(review->rows, review->row_count, text)) {
        fact(to, "Werd echt", text);
    }
    if (incident->start.wall_ms == MS_UNKNOWN) {
        fact(to, "Begonnen", "tijd onbekend");
    } else {
        time_format_long_day(incident->start.wall_ms, when);
        time_format_clock(incident->start.wall_ms, clock);
        text_set(text, sizeof(text), "%s, %s%s", when, clock,
                 incident->start.trust == TIME_UNTRUSTED ? " (klok niet te vertrouwen)" : "");
        fact(to, "Begonnen", text);
    }
    measured_time_text(measures->end, lasted);
    text_set(text, sizeof(text), "%s%s", measures->end.ms != MS_UNKNOWN ? lasted : "onbekend",
             measures->closed ? "" : " tot nu toe, het loopt nog");
    fact(to, "Duur", text);
    text_set(text, sizeof(text), "%s, versie %d%s", incident->title, (int)incident->version,
             review->book == NULL ? " (de tekst is er niet meer)" : "");
    fact(to, "Draaiboek", text);
    if (measures->known) {
        const char *who = measures->runner.coordinator;
        fact(to, "Coördinator", who[0] != '\0' ? who : "niet aangewezen");
    }
    for (size_t i = 0; i < review->fact_count; i++) {
        fact(to, review->fact[i].label, review->fact[i].text);
    }
    if (!measures->known) {
        review_say(
            to, REVIEW_TEXT,
            "Tijden en stappen zijn onbekend: zonder de tekst van het draaiboek en een begin in "
            "het "
            "journaal is er niets te meten.");
    } else if (measures->not_fitted > 0) {
        text_set(text, sizeof(text),
                 "LET OP: %zu %s van het journaal %s niet in het draaiboek en %s niet mee.",
                 measures->not_fitted, counted_noun((int64_t)measures->not_fitted, "regel"),
                 counted_pick((int64_t)measures->not_fitted, "past", "passen"),
                 counted_pick((int64_t)measures->not_fitted, "telt", "tellen"));
        review_say(to, REVIEW_TEXT, text);
    }
}

/* Doelen */

static const int goal_share[] = {50, 22, 28};

void review_late_by(const struct measured_deadline *deadline, char out[NAME_SIZE])
{
    char done[NAME_SIZE], by[TIME_TEXT_SIZE];
    measured_time_text(deadline->done, done);
    if (deadline->kept == KEPT_LATE) {
        time_format_duration(deadline->done.ms - deadline->due_ms, by);
        text_set(out, NAME_SIZE, "%s (%s te laat)", done, by);
    } else {
        text_copy(out, NAME_SIZE, done);
    }
}

size_t review_asked(const struct measured_phase *phase)
{
    return phase->steps[HANDLED_DONE] + phase->steps[HANDLED_LATE] + phase->steps[HANDLED_SKIPPED] +
           phase->steps[HANDLED_OPEN] + phase->steps[HANDLED_PUT_OFF];
}

static void say_goals(const struct review_to *to)
{
    const struct review *review = to->review;
    const struct measures *measures = &review->measures;
    char text[TEXT_SIZE], when[NAME_SIZE], after[TIME_TEXT_SIZE];
    review_say(to, REVIEW_HEAD, "Doelen");
    if (!measures->known) {
        review_say(to, REVIEW_TEXT, "Onbekend.");
        return;
    }
    review_row(to, REVIEW_COLUMNS, goal_share, 3, (const char *const[]){"Doel", "Uitkomst", "Na"});
    for (size_t i = MEET_NONE + 1; i < MEET_COUNT; i++) {
        const struct measured *measured = &measures->measure[i];
        if (measured->state != MEASURED_NONE) {
            measured_time_text(measured->at, when);
            review_row(to, REVIEW_ROW, goal_share, 3,
                       (const char *const[]){meet_title((enum meet)i),
                                             measured_words(measured->state), when});
        }
    }
    for (size_t i = 0; i < review->book->deadline_count; i++) {
        const struct playbook_deadline *plan = &review->book->deadlines[i];
        time_format_duration(plan->after_ms, after);
        text_set(text, sizeof(text), "Termijn: %s (%s)", plan->title, after);
        review_late_by(&measures->deadline[i], when);
        review_row(to, REVIEW_ROW, goal_share, 3,
                   (const char *const[]){text, kept_words(measures->deadline[i].kept), when});
    }
    const struct measured_phase *total = &measures->total;
    text_set(text, sizeof(text), "%zu van %zu",
             total->steps[HANDLED_DONE] + total->steps[HANDLED_LATE], review_asked(total));
    review_row(to, REVIEW_ROW, goal_share, 3,
               (const char *const[]){"Stappen gedaan die aan de orde kwamen", text, ""});
}

/* Wat gebeurde er */

/* What was not asked is one column, whether it was said or never came to it. */
static void say_phases(const struct review_to *to)
{
    static const int share[] = {34, 11, 11, 11, 11, 11, 11};
    static const char *const heads[] = {
        "Stappen per fase", "Op tijd", "Te laat", "Overgesl.", "Open", "Later", "N.v.t."};
    static const enum handled order[] = {HANDLED_DONE, HANDLED_LATE,    HANDLED_SKIPPED,
                                         HANDLED_OPEN, HANDLED_PUT_OFF, HANDLED_NA};
    const struct review *review = to->review;
    char count[ARRAY_LEN(order)][16];
    review_row(to, REVIEW_COLUMNS, share, ARRAY_LEN(heads), heads);
    for (size_t p = 0; p < review->book->phase_count; p++) {
        const struct measured_phase *phase = &review->measures.phase[p];
        const char *cell[ARRAY_LEN(heads)] = {review->book->phases[p].title};
        for (size_t i = 0; i < ARRAY_LEN(order); i++) {
            size_t steps = phase->steps[order[i]];
            steps += order[i] == HANDLED_NA ? phase->steps[HANDLED_NOT_DUE] : 0;
            text_set(count[i], sizeof(count[i]), "%zu", steps);
            cell[i + 1] = count[i];
        }
        review_row(to, REVIEW_ROW, share, ARRAY_LEN(heads), cell);
    }
}

static void say_steps(const struct review_to *to, enum handled handled, const char *head)
{
    const struct review *review = to->review;
    const struct measures *measures = &review->measures;
    bool any = false;
    for (size_t i = 0; i < review->book->step_count; i++) {
        if (measures->step[i] != handled) {
            continue;
        }
        if (!any) {
            review_say(to, REVIEW_TEXT, head);
            any = true;
        }
        char text[2 * TEXT_SIZE], when[NAME_SIZE];
        const char *note = measures->runner.step[i].note;
        if (handled == HANDLED_LATE) {
            measured_time_text(measures->step_at[i], when);
            note = when;
        } else if (handled != HANDLED_SKIPPED) {
            note = "";
        }
        text_set(text, sizeof(text), "%s%s%s", review->book->steps[i].act,
                 note[0] != '\0' ? " · " : "", note);
        review_say(to, REVIEW_POINT, text);
    }
}

/* Beside the earlier ones of the same draaiboek */

static const int compare_share[] = {34, 18, 16, 16, 16};

static void compare_row(const struct review_to *to, const char *label, char cell[][NAME_SIZE])
{
    const char *cells[REVIEW_CELLS] = {label};
    size_t count = 1 + to->review->earlier_count;
    for (size_t i = 0; i < count; i++) {
        cells[i + 1] = cell[i];
    }
    review_row(to, REVIEW_ROW, compare_share, count + 1, cells);
}

static void measured_cell(const struct measured *measured, char out[NAME_SIZE])
{
    if (measured->state == MEASURED_DONE) {
        measured_time_text(measured->at, out);
    } else {
        text_copy(out, NAME_SIZE, measured_words(measured->state));
    }
}

static void say_compare(const struct review_to *to)
{
    const struct review *review = to->review;
    const struct measures *own = &review->measures;
    char cell[1 + REVIEW_EARLIER_MAX][NAME_SIZE];
    size_t count = review->earlier_count;
    if (count == 0) {
        review_say(to, REVIEW_TEXT,
                   "Er is geen eerder gesloten incident van deze soort met dit draaiboek om mee te "
                   "vergelijken.");
        return;
    }
    const char *heads[REVIEW_CELLS] = {"Naast eerdere keren", "Nu"};
    for (size_t i = 0; i < count; i++) {
        char day[DAY_SIZE];
        day_of(review->earlier[i].start.wall_ms, day);
        day_format(day, cell[i]);
        heads[i + 2] = cell[i];
    }
    review_row(to, REVIEW_COLUMNS, compare_share, count + 2, heads);
    for (size_t m = MEET_NONE + 1; m < MEET_COUNT; m++) {
        if (own->measure[m].state == MEASURED_NONE) {
            continue;
        }
        measured_cell(&own->measure[m], cell[0]);
        for (size_t i = 0; i < count; i++) {
            measured_cell(&review->earlier[i].measure[m], cell[i + 1]);
        }
        compare_row(to, meet_title((enum meet)m), cell);
    }
    size_t late = 0;
    for (size_t i = 0; i < review->book->deadline_count; i++) {
        late += own->deadline[i].kept == KEPT_LATE || own->deadline[i].kept == KEPT_MISSED;
    }
    const struct {
        const char *label;
        enum handled handled;
    } counts[] = {{"Stappen te laat", HANDLED_LATE},
                  {"Stappen overgeslagen", HANDLED_SKIPPED},
                  {"Stappen open gebleven", HANDLED_OPEN}};
    text_set(cell[0], NAME_SIZE, "%zu", late);
    for (size_t i = 0; i < count; i++) {
        text_set(cell[i + 1], NAME_SIZE, "%zu", review->earlier[i].too_late);
        if (!review->earlier[i].known) {
            text_copy(cell[i + 1], NAME_SIZE, "onbekend");
        }
    }
    compare_row(to, "Termijnen niet gehaald", cell);
    for (size_t c = 0; c < ARRAY_LEN(counts); c++) {
        text_set(cell[0], NAME_SIZE, "%zu", own->total.steps[counts[c].handled]);
        for (size_t i = 0; i < count; i++) {
            text_set(cell[i + 1], NAME_SIZE, "%zu",
                     review->earlier[i].total.steps[counts[c].handled]);
            if (!review->earlier[i].known) {
                text_copy(cell[i + 1], NAME_SIZE, "onbekend");
            }
        }
        compare_row(to, counts[c].label, cell);
    }
}

static void say_events(const struct review_to *to)
{
    review_say(to, REVIEW_HEAD, "Wat gebeurde er");
    if (!to->review->measures.known) {
        review_say(to, REVIEW_TEXT, "Zie de tijdlijn.");
        return;
    }
    say_phases(to);
    say_steps(to, HANDLED_LATE, "Gedaan na het einde van de fase, met de tijd na het begin:");
    say_steps(to, HANDLED_SKIPPED, "Overgeslagen, met de reden:");
    say_steps(to, HANDLED_OPEN, "Niet gedaan:");
    say_steps(to, HANDLED_PUT_OFF, "Op later gezet en niet meer gedaan:");
    say_compare(to);
}

static void say_timeline(const struct review_to *to)
{
    static const int share[] = {22, 14, 64};
    const struct review *review = to->review;
    char when[TIME_TEXT_SIZE + 8], elapsed[TIME_TEXT_SIZE], text[SENTENCE_SIZE];
    review_say(to, REVIEW_HEAD, "Tijdlijn");
    review_row(to, REVIEW_COLUMNS, share, 3, (const char *const[]){"Tijd", "Na het begin", "Wat"});
    for (size_t i = 0; i < review->row_count; i++) {
        if (entry_is_summed(review->rows, review->row_count, i)) {
            continue;
        }
        report_moment(&review->rows[i].at, when, sizeof(when));
        time_format_running(review->rows[i].entry.elapsed_ms, elapsed);
        entry_sentence(review->book, &review->rows[i].entry, text, sizeof(text));
        review_row(to, REVIEW_ROW, share, 3, (const char *const[]){when, elapsed, text});
    }
}

void review_lines(const struct review *review,
                  void (*line)(void *context, const struct review_line *line), void *context)
{
    struct review_to to = {review, line, context};
    say_head(&to);
    say_goals(&to);
    say_events(&to);
    review_say_strengths(&to);
    review_say_improvements(&to);
    review_say_evaluation(&to);
    say_timeline(&to);
    review_say(
        &to, REVIEW_TEXT,
        "Tijden zijn door de kiosk gemeten, uit het journaal van dit incident. 'Minstens': de klok "
        "stond stil of was niet te vertrouwen. 'Te laat': na het einde van de fase of van de "
        "termijn, "
        "zolang de stroom niet terug was.");
}
