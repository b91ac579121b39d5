/* Drills that are over, as their folders hold them, beside a kiosk without a window. */
#ifndef NW_TESTS_PAST_STAGE_H
#define NW_TESTS_PAST_STAGE_H

#include "draaiboek/improvement.h"
#include "kiosk_stage.h"
#include "report/report_drill.h"

static inline void past_path(const struct stage *stage, const char *name, char path[PATH_SIZE])
{
    assert_true(drill_past_journal(stage->folder, name, path));
}

/* Its plan, with this end and begun on this day; no journal. */
static inline void past_plan(const struct stage *stage, const char *name, const char *end)
{
    char file[PATH_SIZE], text[1024];
    text_set(file, sizeof(file), "oefeningen/%s/" DRILL_FILE, name);
    text_set(text, sizeof(text),
             "# OEFENING\nversie: 1\nsoort: nagebootst\nscenario: stroomuitval\n"
             "titel: Stroomuitval\nleiding: Anja\ndeelnemers:\n  - Bram\ntempo: 30\n"
             "gebeurtenissen:\n  - spoedpatient-balie\nzoemer: nee\n"
             "begonnen: %.10sT10:00:00Z\ngepland-eind: %.10sT11:00:00Z\neind: %s\n"
             "waarom: beëindigd door een deelnemer\n",
             name, name, end);
    folder_write(stage->folder, file, text);
}

static inline void past_add(struct journal *journal, const struct incident *incident,
                            struct entry entry)
{
    uint64_t seq;
    struct stamp at = incident->start;
    at.boot_ms += entry.elapsed_ms;
    at.wall_ms += entry.elapsed_ms;
    assert_true(journal_add(journal, incident->number, &at, &entry, &seq));
}

/* A drill that was held: the coordinator named after so many minutes, and closed. */
static inline void past_put(const struct stage *stage, const char *name, int64_t begun_ms,
                            int minutes)
{
    char path[PATH_SIZE];
    struct fault_list *faults = calloc(1, sizeof(*faults));
    uint64_t seq;
    assert_non_null(faults);
    past_plan(stage, name, "beeindigd");
    past_path(stage, name, path);
    struct playbook *book = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml",
                                          faults);
    assert_non_null(book);
    struct journal *journal = journal_open(path);
    assert_non_null(journal);
    struct incident incident = {.kind = INCIDENT_DRILL, .version = book->version};
    incident.start = (struct stamp){1, 1000, begun_ms, TIME_NTP};
    text_copy(incident.playbook, ID_SIZE, book->id);
    text_copy(incident.title, NAME_SIZE, book->title);
    text_copy(incident.digest, DIGEST_TEXT_SIZE, book->digest);
    assert_true(journal_keep_playbook(journal, book));
    incident.number = journal_begin(journal, &incident, &seq);
    assert_true(incident.number == 1);
    past_add(journal, &incident,
             (struct entry){.kind = ENTRY_DONE,
                            .elapsed_ms = minutes * MS_PER_MIN,
                            .step = "coordinator",
                            .value = "Anja"});
    past_add(journal, &incident,
             (struct entry){.kind = ENTRY_NOTE,
                            .elapsed_ms = 20 * MS_PER_MIN,
                            .value = "spoedpatient-balie",
                            .note = "gebeurtenis: Spoed aan de balie"});
    past_add(journal, &incident,
             (struct entry){.kind = ENTRY_CLOSE,
                            .elapsed_ms = 60 * MS_PER_MIN,
                            .note = "oefening beëindigd: beëindigd door een deelnemer"});
    journal_close(journal);
    playbook_free(book);
    free(faults);
}

static inline void answered(struct stage *stage, const char *answer)
{
    struct action then = stage->kiosk->view.question.then;
    assert_int_not_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    stage->kiosk->view.question.kind = QUESTION_NONE;
    kiosk_answered(stage->kiosk, then, answer, stage->mono_ms);
}

/* From Praktijk to the newest of them. */
static inline void open_past(struct stage *stage, int32_t which)
{
    touch(stage, ACTION_GO, SCREEN_PRACTICE, 0);
    touch(stage, ACTION_GO, SCREEN_DRILL, 0);
    touch(stage, ACTION_GO, SCREEN_DRILLS, 0);
    touch(stage, ACTION_PAST, which, 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_PAST);
}

static inline void improve(struct stage *stage, const char *title, const char *owner,
                           const char *day)
{
    touch(stage, ACTION_EVALUATE, EVALUATE_IMPROVE, 0);
    answered(stage, title);
    answered(stage, owner);
    answered(stage, day);
}

#endif
