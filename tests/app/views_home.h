/* Overzicht in its states: alarms, an outage, no guard. */
#ifndef NW_TESTS_VIEWS_HOME_H
#define NW_TESTS_VIEWS_HOME_H

#include "views.h"

static inline void view_untrusted(struct view *view)
{
    view_calm(view);
    views_status.trust = TIME_UNTRUSTED;
    views_status.battery_pct = views_status.battery_min = -1;
    views_status.signoff_ms = MS_UNKNOWN;
    text_copy(views_status.fault[views_status.fault_count++], TEXT_SIZE,
              "Het meetbestand is niet te schrijven (kaart vol). Metingen worden niet bewaard; bel "
              "de beheerder.");
    text_copy(view->broken[view->broken_count++].text, MESSAGE_SIZE,
              "brand-water.yaml:14: onbekende fase 'nazrg'; kies een van de fasen hierboven");
}

static inline void view_warm(struct view *view)
{
    view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = 12340;
    fridge->max_mc = 12340;
    fridge->state = RANGE_WARM;
    fridge->excursion = fridge->chain_broken = true;
    fridge->out_ms = 150 * MS_PER_MIN;
    views_alarm(LEVEL_HIGH, "Keten onderbroken: te warm",
                "De koelkast was bij elkaar 2 uur warmer dan 8 graden.",
                "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het.");
    views_alarm(LEVEL_MEDIUM, "Koelkast wordt te warm", "Al 10 minuten warmer dan 8 graden.",
                "Controleer of de deur dicht is en of het apparaat aanstaat.")
        ->acked = true;
    views_alarm(LEVEL_LOW, "Koelkast staat open", "De deur staat al 3 minuten open.",
                "Sluit de deur van de koelkast.");
}

static inline void view_no_sensor(struct view *view)
{
    view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->state = RANGE_UNKNOWN;
    fridge->quality = QUALITY_ABSENT;
    fridge->no_reading_since_ms = VIEW_NOW - 25 * MS_PER_MIN;
    views_alarm(LEVEL_MEDIUM, "Geen temperatuur", "De sensor antwoordt al 10 minuten niet.",
                "Meet met de losse thermometer en voer de waarde in.");
}

static inline void view_no_sensor_hand(struct view *view)
{
    view_no_sensor(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->has_hand = true;
    fridge->hand_mc = -10300;
    fridge->hand_ms = VIEW_NOW - 10 * MS_PER_MIN;
}

static inline void view_stopped(struct view *view)
{
    view_calm(view);
    view->linked = false;
    view->lost_wall_ms = VIEW_WALL - 12 * MS_PER_MIN;
}

static inline void view_never(struct view *view)
{
    view_calm(view);
    view->linked = view->ever_linked = false;
    view->status = NULL;
    view->now_ms = view->wall_ms = MS_UNKNOWN;
}

static inline void view_outage(struct view *view)
{
    view_calm(view);
    int64_t elapsed = 72 * MS_PER_MIN + 9000;
    views_status.mains = TRI_NO;
    views_status.outage = OUTAGE_ACTIVE;
    views_status.outage_id = 812;
    views_status.outage_since_ms = VIEW_NOW - elapsed;
    views_status.battery_pct = 71;
    views_status.battery_min = 208;
    views_status.sensor[0].mc = 6810;
    views_status.sensor[0].forecast_known = true;
    views_status.sensor[0].forecast_early_ms = VIEW_NOW + 48 * MS_PER_MIN;
    views_status.sensor[0].forecast_late_ms = MS_UNKNOWN;
    view->screen = SCREEN_PLAYBOOK;
    struct running *running = view_begin(view, 0, elapsed);
    running->incident.outage_id = 812;
    view_apply(running, ENTRY_OUTAGE, 0, "", "mains-lost", "");
    view_apply(running, ENTRY_DONE, 60000, "coordinator", "Anja", "");
    view_apply(running, ENTRY_SENSED, 61000, "net-weg", "geen netspanning", "");
    view_apply(running, ENTRY_SKIP, 90000, "buren", "", "niet nodig");
    view_apply(running, ENTRY_LATER, 95000, "storing-opzoeken", "", "");
    view->phase_follows = true;
    view->phase = runner_phase(&running->runner, elapsed);
}

static inline void view_outage_first(struct view *view)
{
    view_outage(view);
    view->phase = 0;
    view->page = 0;
}

static inline void view_outage_home(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_HOME;
    views_alarm(
        LEVEL_HIGH, "Vaccins nu in de koelbox",
        "De stroom is 4 uur weg. Vaccins en gekoelde medicatie, ook insuline, moeten eruit.",
        "Leg vaccins en gekoelde medicatie in de koelbox met koelelementen. Breng ze naar "
        "apotheek of praktijk met werkende koeling. Noteer datum, tijd en temperatuur.");
    views_alarm(LEVEL_LOW, "Stroom is weg", "Er staat geen spanning op de groep van de koelkast.",
                "Volg het draaiboek Stroomuitval en houd de koelkast dicht.");
}

static inline void view_outage_late(struct view *view)
{
    view_outage(view);
    struct running *running = &view->running[0];
    running->elapsed_ms = 5 * MS_PER_HOUR;
    running->since_wall_ms = VIEW_WALL - running->elapsed_ms;
    running->at_least = true;
    view_begin(view, 1, 40 * MS_PER_MIN);
    text_copy(view->banner, sizeof(view->banner),
              "Wordt niet vastgelegd: journaal is niet te schrijven (kaart vol).");
    view->phase = runner_phase(&running->runner, running->elapsed_ms);
}

/* Two at once: a cyber attack while the power is out. */
static inline void view_two(struct view *view)
{
    view_outage(view);
    view_begin(view, 1, 12 * MS_PER_MIN);
    view->screen = SCREEN_HOME;
}

static inline void view_two_alarm(struct view *view)
{
    view_two(view);
    views_alarm(LEVEL_LOW, "Stroom is weg", "Er staat geen spanning op de groep van de koelkast.",
                "Volg het draaiboek Stroomuitval en houd de koelkast dicht.");
}

static inline void view_two_fault(struct view *view)
{
    view_two(view);
    text_copy(views_status.fault[views_status.fault_count++], TEXT_SIZE,
              "Het meetbestand is niet te schrijven (kaart vol).");
}

static inline void view_clock_doubt(struct view *view)
{
    view_untrusted(view);
    view->page = 1;
}

#endif
