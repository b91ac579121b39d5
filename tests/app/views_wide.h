/* What is longest, largest and most: Dutch compounds, numbers with all their digits, eight sensors.
 * What fits here fits. */
#ifndef NW_TESTS_VIEWS_WIDE_H
#define NW_TESTS_VIEWS_WIDE_H

#include "views_fridge.h"
#include "views_work.h"

#define WIDE_NAME "Medicijnkoelkast spreekkamer verpleegkundig specialist"

/* Overzicht with as many sensors as there can be, and all its numbers at their widest. */
static inline void wide_home(struct view *view)
{
    fridge_view_many(view);
    view->screen = SCREEN_HOME;
    view->practice = "Gezondheidscentrum Wijckerpoort-Limmel, huisartsenpraktijk Van den Boogaard";
    struct status_sensor *fridge = &views_status.sensor[0];
    text_copy(fridge->name, NAME_SIZE, WIDE_NAME);
    fridge->mc = -22500;
    fridge->min_mc = -28400;
    fridge->max_mc = 38700;
    fridge->state = RANGE_COLD;
    views_status.trust = TIME_UNTRUSTED;
    views_status.battery_pct = 100;
    views_status.battery_min = 24 * 60 + 59;
    views_status.mains = TRI_UNKNOWN;
    views_status.signoff_ms = VIEW_NOW - 400 * MS_PER_DAY;
    views_status.sim = true;
}

static inline void wide_alarm(struct view *view, enum alarm_level level, bool acked)
{
    view_calm(view);
    struct status_alarm *alarm = views_alarm(
        level, "Bewaarkoelkast medicijnen: verantwoordelijkheidsoverdracht",
        "De luchtvochtigheidsmeter van de geneesmiddelenbewaarplaats antwoordt al 10 minuten niet.",
        "Vraag de apotheekbezorgdienst om vervangende temperatuurregistratieapparatuur en noteer "
        "de ontvangstbevestiging.");
    alarm->acked = acked;
    alarm->since_ms = VIEW_NOW - 3 * MS_PER_DAY;
    text_copy(alarm->acked_by, NAME_SIZE, "Fatima van den Boogaard-Schellekens");
}

static inline void wide_alarm_low(struct view *view)
{
    wide_alarm(view, LEVEL_LOW, false);
}

static inline void wide_alarm_medium(struct view *view)
{
    wide_alarm(view, LEVEL_MEDIUM, false);
}

static inline void wide_alarm_high(struct view *view)
{
    wide_alarm(view, LEVEL_HIGH, false);
}

static inline void wide_alarm_silenced(struct view *view)
{
    wide_alarm(view, LEVEL_HIGH, true);
}

/* The mains are back, and not yet long enough. */
static inline void wide_recovering(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_HOME;
    views_status.mains = TRI_YES;
    views_status.outage = OUTAGE_RECOVERING;
    views_status.outage_back_ms = VIEW_NOW - 3 * MS_PER_MIN;
}

/* Three days in, with what the kiosk itself says above and below. */
static inline void wide_book(struct view *view)
{
    view_outage(view);
    struct running *running = &view->running[0];
    running->elapsed_ms = 100 * MS_PER_HOUR + 59 * MS_PER_MIN;
    running->since_wall_ms = VIEW_WALL - running->elapsed_ms;
    running->at_least = true;
    text_copy(view->banner, TEXT_SIZE,
              "Wordt niet vastgelegd: journaal is niet te schrijven (kaart vol).");
    text_copy(view->spoken, TEXT_SIZE,
              "Staat al op gedaan, om 13:52 door Fatima van den Boogaard-Schellekens.");
    views_status.signoff_ms = VIEW_NOW;
}

/* A question with two lines, under its heading and a banner: it must be whole. */
static inline void wide_asks(struct view *view)
{
    view_outage(view);
    struct running *running = &view->running[0];
    view_apply(running, ENTRY_DONE, 62000, "voorlezer", "Bram", "");
    view->phase_follows = false;
    view->phase = 0;
    text_copy(view->banner, TEXT_SIZE,
              "Wordt niet vastgelegd: journaal.db: de schijf is vol; maak ruimte");
}

static inline void wide_spoken(struct view *view)
{
    view_calm(view);
    text_copy(view->spoken, TEXT_SIZE, "Verslag opgeslagen op de USB-stick.");
}

/* Over the temperature there would be no telling how warm it is. */
static inline void wide_spoken_long(struct view *view)
{
    view_warm(view);
    text_copy(view->spoken, TEXT_SIZE,
              "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het aan de "
              "instantie die erover gaat.");
}

static inline void wide_fridge(struct view *view)
{
    wide_home(view);
    view->screen = SCREEN_FRIDGE;
    views_status.sim = false;
    views_status.sensor[0].excursion = views_status.sensor[0].chain_broken = true;
    views_status.sensor[0].excursion_since_ms = VIEW_NOW - 30 * MS_PER_DAY;
    views_status.sensor[0].out_ms = 30 * MS_PER_DAY;
    views_status.sensor[0].unknown_ms = 12 * MS_PER_DAY;
}

static inline void wide_chart(struct view *view, enum chart_range range, int64_t span_ms)
{
    view_fridge_chart(view);
    view->chart.range = range;
    view->chart.from_wall_ms = VIEW_WALL - span_ms;
}

static inline void wide_chart_week(struct view *view)
{
    wide_chart(view, CHART_7D, 7 * MS_PER_DAY);
}

static inline void wide_chart_month(struct view *view)
{
    wide_chart(view, CHART_30D, 30 * MS_PER_DAY);
    view->chart.reading = true;
}

static inline void wide_chart_year(struct view *view)
{
    wide_chart(view, CHART_1Y, 365 * MS_PER_DAY);
    for (int i = 0; i < CHART_COLUMNS; i += 40) {
        view->chart.column[i].min_mc = -28400;
        view->chart.column[i].max_mc = 38700;
    }
}

static inline void wide_tab(struct view *view, enum playbook_tab tab)
{
    view_outage(view);
    view->tab = tab;
}

static inline void wide_prevention(struct view *view)
{
    wide_tab(view, PLAYBOOK_PREVENTION);
}

static inline void wide_evaluation(struct view *view)
{
    wide_tab(view, PLAYBOOK_EVALUATION);
}

static inline void wide_sources(struct view *view)
{
    wide_tab(view, PLAYBOOK_SOURCES);
}

/* More goes into the box that is under way. */
static inline void wide_box_more(struct view *view)
{
    fridge_view_on(view);
    view->coolbox_mode = COOLBOX_ADD;
}

/* Typing with what was typed before as chips, and with the second page of the keyboard. */
static inline void wide_typing(struct view *view, const char *text, bool symbols)
{
    static const char *const chips[] = {"Anja", "Fatima van den Boogaard-Schellekens",
                                        "netbeheerder gebeld", "hersteld"};
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Notitie bij het incident");
    question->typing = true;
    keyboard_init(&question->keyboard, text);
    question->keyboard.symbols = symbols;
    for (size_t i = 0; i < ARRAY_LEN(chips); i++) {
        question->keyboard.chip[question->keyboard.chip_count++] = chips[i];
    }
}

static inline void wide_typing_chips(struct view *view)
{
    wide_typing(view, "", false);
}

static inline void wide_typing_long(struct view *view)
{
    wide_typing(view,
                "De medisch-technische installatieverantwoordelijke van het gezondheidscentrum "
                "verwacht dat de noodstroomvoorziening om 16:30 weer werkt; tot die tijd blijft de "
                "koelkast dicht.",
                true);
}

static inline void wide_refused(struct view *view)
{
    view_outage(view);
    struct question *question = view_question(view, QUESTION_CONFIRM,
                                              "Arbeidsongeschiktheidsverzekeringsmaatschappij "
                                              "gebeld?");
    text_copy(question->detail, TEXT_SIZE,
              "Dit kan later niet meer worden teruggedraaid. Het journaal houdt wel vast wie dit "
              "koos en wanneer.");
    text_copy(question->refusal, TEXT_SIZE, "Kies eerst wie dit doet.");
}

static inline void wide_light(struct view *view)
{
    view_warm(view);
    view->theme = THEME_LIGHT;
}

static inline void wide_dim(struct view *view)
{
    view_outage_home(view);
    view->theme = THEME_DIM;
}

#endif
