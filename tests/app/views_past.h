/* Drills that are over: the list, one of them, its report. */
#ifndef NW_TESTS_VIEWS_PAST_H
#define NW_TESTS_VIEWS_PAST_H

#include "views_drill.h"

static struct drill_past views_past[12];

static inline void past_view_drills(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_DRILLS;
    view->past = (struct past_view){.drill = views_past, .injects = &views_injects};
    for (size_t i = 0; i < ARRAY_LEN(views_past); i++) {
        struct drill_past *past = &views_past[view->past.count];
        bool cut = i % 4 == 1;
        view->drill.plan = (struct drill_plan){.pace = 1};
        drill_chosen(view);
        past->plan = view->drill.plan;
        past->plan.begun_wall_ms = VIEW_WALL - (int64_t)i * 200 * MS_PER_DAY;
        past->plan.end = cut ? DRILL_INTERRUPTED : DRILL_ENDED;
        text_copy(past->plan.why, TEXT_SIZE,
                  cut ? "er is een alarm: Koelkast te warm" : "beëindigd door een deelnemer");
        text_set(past->name, sizeof(past->name), "2026-11-22-%zu", i + 1);
        if (i == 2) { /* a live one */
            past->name[0] = past->plan.why[0] = '\0';
            past->plan.kind = DRILL_LIVE;
            past->incident = 4;
        }
        view->past.answers[view->past.count++] = i == 0 ? 0 : cut ? PAST_NOTHING : 7;
    }
    view->past.open = 1;
    view->page = 0;
}

static inline void past_view_none(struct view *view)
{
    past_view_drills(view);
    view->past.count = view->past.open = 0;
}

static inline void past_view_one(struct view *view)
{
    view_journal_rows(view);
    struct incident incident = view->journal_incident[0];
    past_view_drills(view);
    view->screen = SCREEN_PAST;
    view->past.looks = true;
    view->past.selected = 0;
    view->journal_incident[0] = incident;
    view->journal_incident[0].kind = INCIDENT_DRILL;
    view->journal_incident_count = 1;
}

static inline void past_view_cut(struct view *view)
{
    past_view_one(view);
    view->past.selected = 1;
    view->journal_incident_count = 0;
    view->theme = THEME_LIGHT;
}

/* Choosing a new one while the last waits for its evaluation. */
static inline void past_view_open(struct view *view)
{
    drill_view_choice(view);
    view->past = (struct past_view){.drill = views_past, .count = 3, .open = 1};
}

static inline void past_view_evaluate(struct view *view)
{
    view_evaluate(view);
    view->past = (struct past_view){.drill = views_past, .count = 3, .looks = true};
}

/* Its report, to read. */
static inline void past_view_report(struct view *view)
{
    static const struct paper_line lines[] = {
        {PAPER_BAND, {"OEFENING"}, {100}, 1},
        {PAPER_TITLE, {"Stroomuitval: verslag en evaluatie"}, {100}, 1},
        {PAPER_ROW, {"Begonnen", "zondag 22 november 2026, 13:52"}, {26, 74}, 2},
        {PAPER_ROW,
         {"Tempo",
          "30 keer zo snel als echt. Tijden zijn die van het scenario: vergelijk ze alleen met een "
          "oefening in hetzelfde tempo."},
         {26, 74},
         2},
        {PAPER_HEAD, {"Doelen"}, {100}, 1},
        {PAPER_COLUMNS, {"Doel", "Uitkomst", "Na"}, {50, 22, 28}, 3},
        {PAPER_ROW, {"Coördinator aangewezen", "gedaan", "2 min"}, {50, 22, 28}, 3},
        {PAPER_ROW, {"Apotheek ingelicht", "overgeslagen", "-"}, {50, 22, 28}, 3},
        {PAPER_ROW,
         {"Vaccins in de koelbox", "te laat", "4 u 20 (20 min te laat)"},
         {50, 22, 28},
         3},
        {PAPER_HEAD, {"Wat gebeurde er"}, {100}, 1},
        {PAPER_COLUMNS,
         {"Naast eerdere keren", "Nu", "3 okt 2025", "12 sep 2024", "1 nov 2023"},
         {34, 18, 16, 16, 16},
         5},
        {PAPER_ROW,
         {"Coördinator aangewezen", "2 min", "4 min", "minstens 12 min", "niet gedaan"},
         {34, 18, 16, 16, 16},
         5},
        {PAPER_ROW,
         {"Stappen overgeslagen", "1", "3", "onbekend", "niet aan de orde"},
         {34, 18, 16, 16, 16},
         5},
        {PAPER_HEAD, {"Sterke punten"}, {100}, 1},
        {PAPER_POINT,
         {"Gemeten: sneller dan de vorige keer: Coördinator aangewezen (2 min, was 4 min)."},
         {100},
         1},
        {PAPER_HEAD, {"Verbeterpunten"}, {100}, 1},
        {PAPER_COLUMNS, {"Verbeterpunt", "Eigenaar", "Uiterlijk", "Gedaan"}, {50, 20, 15, 15}, 4},
        {PAPER_ROW,
         {"Leg de ijsaccu's van de koelbox elke avond in de vriezer", "Gerard-Willem",
          "22 jan 2027", "nog niet"},
         {50, 20, 15, 15},
         4},
        {PAPER_TEXT,
         {"Tijden zijn door de kiosk gemeten, uit het journaal van dit incident."},
         {100},
         1},
    };
    static const struct paper paper = {.line = lines, .count = ARRAY_LEN(lines)};
    past_view_one(view);
    view->screen = SCREEN_REPORT;
    view->paper = &paper;
    view->page = 0;
}

static inline void past_view_report_next(struct view *view)
{
    past_view_report(view);
    view->page = 1;
}

static inline void past_view_report_none(struct view *view)
{
    past_view_report(view);
    view->paper = NULL;
    view->past.looks = false;
}

#endif
